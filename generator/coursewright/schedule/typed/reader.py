"""From the YAML tree to the typed file: what does not fit is a problem at its place.

Sections, and within a list its items, are read one by one, so that one broken session hides no
problem of another.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.problem import Problem, answered_by, mend_together
from coursewright.domain.reuse import reuse
from coursewright.domain.times.clock import read_clock
from coursewright.formats.language import meant_language
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Path, Scalar, find
from coursewright.formats.yaml.tree import Sequence as YamlList
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import ReadIn, Strict
from coursewright.schedule.spelling.days_in_words import days_off_in_words
from coursewright.schedule.spelling.foreign import pair_place
from coursewright.schedule.spelling.reading import Question, Reading
from coursewright.schedule.spelling.shapes import Shape
from coursewright.schedule.spelling.unfold import named, unfolded
from coursewright.schedule.typed.annotations import fields_at, is_optional, list_item, model_at
from coursewright.schedule.typed.culprit import Part, item_part, rule_part
from coursewright.schedule.typed.marks import Misfit, Unfit
from coursewright.schedule.typed.misplaced_sections import take_in_sections
from coursewright.schedule.typed.model import read_as
from coursewright.schedule.typed.spots import Spot, placed_data
from coursewright.schedule.values.meant_dates import likely_value, other_weekday
from coursewright.schedule.values.missing_days import missing_day
from coursewright.schedule.values.named_days import day_in

_EMPTY = "write it, or delete the key"


def read_schedule_file(
    root: Node, papers: Collection[str] = ()
) -> tuple[ScheduleFile, tuple[Problem, ...]]:
    """The typed file and everything in it that does not fit its format.

    `papers` are the keys of the bibliography, which may stand for a class.
    """
    if not isinstance(root, Mapping):
        message, hint = "the file must be 'key: value' lines", "begin with 'course:'"
        file = ScheduleFile(course=None, meetings=None, term=None, sessions=None)
        file.stands_at(Mapping(root.place))
        return file, (Problem("wrong-shape", message, root.place, hint),)
    fields = ScheduleFile.model_fields
    root = named(root, ScheduleFile)
    problems = take_in_sections(root, fields)
    reading = Reading(papers)
    whole = unfolded(root, Shape(model=ScheduleFile), reading)
    reader = _Reader(problems, *_term_of(whole), reading.questions, _language_of(whole))
    part = Part((), whole)
    values: dict[str, Any] = {}
    for name, info in fields.items():
        node = find(whole, (name,))
        if node is None or (isinstance(node, Scalar) and node.empty):
            values[name] = None if info.is_required() else info.get_default()
            if info.is_required() and node is not None:
                message = "the value is missing"
                problems.append(part.problem("missing-value", message, (name,), _EMPTY))
            elif info.is_required():
                problems.append(part.missing((name,)))
        else:
            values[name] = reader.known_section(name, info.annotation, node, part)
    node = find(whole, ("meetings",))
    empty = isinstance(node, Scalar) and node.empty
    if (node is None or empty) and _needs_meetings(values):
        values["meetings"] = None
        message, path = "the value is missing", ("meetings",)
        problems.append(
            part.problem("missing-value", message, path, _EMPTY) if empty else part.missing(path)
        )
    file = ScheduleFile.model_construct(**values)
    file.stands_at(whole if isinstance(whole, Mapping) else root)
    return file, tuple(problems)


def _needs_meetings(values: dict[str, Any]) -> bool:
    """Whether some class takes a slot that only a weekly meeting can give."""
    classes = values["sessions"] or [None]
    return not values["extra"] and any(item is None or item.date is None for item in classes)


def read_mapping(model: type[Strict], root: Node) -> tuple[Strict | None, tuple[Problem, ...]]:
    """A document that is one mapping, such as the front matter of a paper's notes."""
    reading = Reading()
    part = Part((), unfolded(root, Shape(model=model), reading))
    reader = _Reader([], questions=reading.questions)
    value = reader.value(model, part)
    return (value if isinstance(value, Strict) else None), tuple(reader.problems)


def _term_of(root: Node) -> tuple[date | None, date | None]:
    """The term's days as far as they can be read, to tell the year of a date without one."""
    first, last = find(root, ("term", "first")), find(root, ("term", "last"))
    return _day_of(first), _day_of(last)


def _day_of(node: Node | None) -> date | None:
    return day_in(node.value) if isinstance(node, Scalar) else None


def _language_of(root: Node) -> Language:
    """The course's language as far as it can be read, for what may be written in it.

    Where the tag is none, the one that was most likely meant, so that no other mistake follows.
    """
    tag = find(root, ("course", "language"))
    return (meant_language(tag.value) if isinstance(tag, Scalar) else None) or ENGLISH


@dataclass
class _Reader:
    """What is wrong so far, the term that dates are likely to lie in, and what is to be asked.

    `language` is the course's: some values may be written in it.
    """

    problems: list[Problem]
    first: date | None = None
    last: date | None = None
    questions: Sequence[Question] = ()
    language: Language = ENGLISH

    def known_section(self, name: str, annotation: Any, node: Node, whole: Part) -> object:
        """The section, as it was read before if its node is the same; lists are for reading only."""
        if any(question.path[:1] == (name,) for question in self.questions):
            return self.section(name, annotation, node, whole)
        made_from = ("section read", name, node, self.language)
        return reuse(
            made_from, lambda: self.section(name, annotation, node, whole), (self.problems,)
        )

    def section(self, name: str, annotation: Any, node: Node, whole: Part) -> object:
        """A section of the file; a part of it that could not be read is None."""
        if get_origin(annotation) is dict:
            return self._table(name, annotation, node, whole)
        item = list_item(annotation)
        if item is None:
            return self.value(annotation, Part((name,), node))
        if not isinstance(node, YamlList):
            message = f"'{name}' must be a list, one item after '- ' on each line"
            self._wrong_shape(name, message, whole)
            return None if is_optional(annotation) else []
        return [self.value(item, item_part(name, n, node)) for n in range(len(node.items))]

    def _table(self, name: str, annotation: Any, node: Node, whole: Part) -> dict[str, object]:
        """A section of the author's own keys; a value that could not be read is None."""
        if not isinstance(node, Mapping):
            self._wrong_shape(name, f"'{name}' must be 'key: value' lines", whole)
            return {}
        asked = [question for question in self.questions if question.path == (name,)]
        self.problems += map(Part((name,), node).asked, asked)
        if asked:
            return {}
        key_type, value_type = get_args(annotation)
        value_type = next(
            part for part in (*get_args(value_type), value_type) if part is not NoneType
        )
        item = list_item(value_type)
        table: dict[str, object] = {}
        for written, (key, child) in node.items.items():
            of_key = _Reader([])
            of_key.value(key_type, Part((), key))
            self.problems += [replace(p, message=f"'{name}': {p.message}") for p in of_key.problems]
            if item is not None and isinstance(child, YamlList):
                parts = (rule_part(written, n, child) for n in range(len(child.items)))
                table[written] = [self.value(item, part) for part in parts]
            else:
                table[written] = self.value(
                    value_type, Part((name, written), child, above=key.place)
                )
        return table

    def _wrong_shape(self, name: str, message: str, whole: Part) -> None:
        self.problems.append(Problem("wrong-shape", message, Spot("", whole.node, (name,)).key))

    def value(self, annotation: Any, part: Part) -> object:
        """What stands there, typed, or None where it does not fit."""
        made_from = ("value", annotation, part.node, part.label, self.language)
        return reuse(made_from, lambda: self._value(annotation, part), (self.problems,))

    def _value(self, annotation: Any, part: Part) -> object:
        if (data := placed_data(part.node)) is None:
            self.problems.append(part.problem("missing-value", "the value is missing", (), _EMPTY))
            return None
        asked = [q for q in self.questions if q.path[: len(part.path)] == part.path]
        self.problems += map(part.asked, asked)
        try:
            context = ReadIn(part.label, self.language)
            value = read_as(annotation, data, context)
            return None if asked else value
        except Unfit as unfit:
            told = tuple(question.path[len(part.path) :] for question in asked)
            found = [
                self._problem(misfit, annotation, part)
                for misfit in unfit.misfits
                if not any(path == misfit.path[: len(path)] for path in told)
            ]
            wrong = [problem for problem in found if problem.code == "unknown-key"]
            mended = iter(mend_together(wrong))
            found = answered_by(wrong, found)
            found = [next(mended) if p.code == "unknown-key" else p for p in found]
            # A key that is there but misspelt is not missing, too.
            misspelt = {f"'{(p.instead or '').lstrip('{').partition(':')[0]}'" for p in wrong}
            self.problems += [
                problem
                for problem in found
                if problem.code != "missing-key" or problem.message.split()[-1] not in misspelt
            ]
            return None

    def _days_off(self, part: Part, loc: Path) -> Problem | None:
        """The problem of `Spring break: Mar 12-20` among the days without class."""
        node = part.node
        if part.path[:1] != ("no_class",) or not isinstance(node, Mapping) or len(node.items) > 1:
            return None
        written, place = str(loc[-1]), pair_place(node, str(loc[-1]))
        value = node.items[written][1]
        said = value.value if isinstance(value, Scalar) else ""
        for days, reason in ((said, written), (written, said)):
            dates = likely_value("bad-date", days, self.first, self.last)
            if dates and reason and place:
                instead = f"dates: {dates}, reason: {plain_or_quoted(reason)}"
                instead = instead if node.flow else f"{{{instead}}}"
                message = f"{part.label} has the unknown key '{written}'"
                return Problem("unknown-key", message, place, f"write {instead}", instead=instead)
        return None

    def _meant(self, code: str, text: str, hint: str) -> tuple[str | None, str]:
        """What was most likely meant by a text that is no date or time, and what to say of it."""
        for said in (text, self.language.weekdays_in_english(text)):
            if instead := likely_value(code, said, self.first, self.last):
                return instead, f"write {instead}"
            if wrong := other_weekday(code, said, self.first, self.last):
                return None, wrong
        return None, missing_day(text) or hint

    def _problem(self, misfit: Misfit, annotation: Any, part: Part) -> Problem:
        loc = misfit.path
        if misfit.kind == "refused":
            code, message, hint, instead, text = misfit.refused
            if loc[-1:] in (("from",), ("until",)) and read_clock(text, bare=True):
                return part.unknown(loc, model_at(annotation, loc[:-1]))  # times, not days
            if instead is None:
                instead, hint = self._meant(code, text, hint)
            return part.problem(code, message, loc, hint, instead)
        if misfit.kind == "missing-key":
            return part.missing(loc)
        if misfit.kind == "unknown-key":
            return self._days_off(part, loc) or part.unknown(loc, model_at(annotation, loc[:-1]))
        if misfit.kind == "no-list":
            return part.problem("wrong-shape", "expected a list", loc, "begin each item with '- '")
        fields = fields_at(annotation, loc)
        instead = (
            days_off_in_words(part.node, self.first, self.last)
            if part.path[:1] == ("no_class",)
            else _as_mapping(misfit.value, fields)
        )
        message = "expected 'key: value' lines"
        return part.problem("wrong-shape", message, loc, _shape_hint(fields), instead)


def _shape_hint(fields: Collection[str]) -> str:
    """The line that most likely belongs where a mapping was expected."""
    key = next((name for name in ("title", *fields) if name in fields), "")
    return f"for example '{key}: …'" if key else ""


def _as_mapping(value: object, fields: dict[str, Any]) -> str | None:
    """The mapping that a text was likely meant for: `title:Introduction` or a title alone."""
    if not isinstance(value, str):
        return None
    key, colon, rest = value.partition(":")
    if not (colon and key in fields and rest):
        key = next((name for name in ("title", *fields) if name in fields), "")
        rest = value
    alone = all(name == key or not field.is_required() for name, field in fields.items())
    return f"{{{key}: {plain_or_quoted(rest.strip())}}}" if key and alone else None
