"""The next term's schedule, made from this one's."""

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from coursewright.domain.times.clock import undecided
from coursewright.domain.times.deadlines import FAR_FOR_WORK
from coursewright.domain.times.whole_day import WholeDay, read_whole_day
from coursewright.editing.days import add_entry
from coursewright.editing.written_dates import date_in, with_other_date
from coursewright.formats.yaml.plain import Data, checked, read_data
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import remove_item, remove_key, replace, write_scalar

_LINKS = ("slides", "slide", "video", "videos", "code", "links", "link")
_DATED = (*_LINKS, "notes", "questions", "question")
"""What of a class may have release dates of its own."""
_PEOPLE = ("instructors", "instructor", "assistants", "assistant")
_DATES = ("out", "due", "release")
"""The dates of an assignment."""


class TermKeys(NamedTuple):
    """What belongs to one term: whole sections, and keys of the course, of a class, of what it
    reads and links to, of a meeting, of office hours."""

    sections: Collection[str]
    course: Collection[str]
    classes: Collection[str]
    readings: Collection[str]
    meetings: Collection[str]
    hours: Collection[str]
    links: Collection[str]


@dataclass(frozen=True)
class NextTerm:
    """What the next term is called and when it meets; `breaks` come with their reasons."""

    id: str
    term: str
    first: date
    last: date
    breaks: Sequence[tuple[date, date, str]] = ()


def next_schedule(text: str, plan: NextTerm, bound: TermKeys) -> str:
    """The schedule of the next term: the same classes in the same order, on its days.

    What is `bound` to the old term goes; the dates of assignments and fixed deadlines move by whole
    weeks, so that their weekday stays, unless they came to lie far from a shorter term. Raises
    EditError where the layout does not allow it.
    """
    weeks = _monday(plan.first) - _monday(_first_day(text))
    expected = _expected(read_data(text), plan, weeks, bound)
    for name in bound.sections:
        text = remove_key(text, read_spans(text), name)
    text = _stripped(text, lambda root: _mappings(root.get("course")), bound.course)
    text = _stripped(text, _class_spans, bound.classes)
    text = _stripped(text, _reading_spans, bound.readings)
    text = _without_ended(text, _meetings)
    for number in range(len(_office_hours(read_spans(text)))):
        text = _without_ended(text, partial(_office_hours_of, number=number))
    text = _stripped(text, lambda root: _mappings(_meetings(root)), bound.meetings)
    text = _stripped(text, lambda r: chain(*map(_mappings, _office_hours(r))), bound.hours)
    text = _stripped(text, _link_spans, bound.links)
    values = [(("course", "id"), plan.id), (("course", "term"), plan.term)]
    text, days = _with_term(text, plan)
    for path, value in [*values, *days]:
        section = read_spans(text).get(path[0])
        place = section.get(path[1]) if section else None
        if place is None:
            raise EditError(f"'{'.'.join(path)}' is not where it should be", "write it by hand")
        text = replace(text, place, write_scalar(value))
    text = _moved(text, weeks, plan)
    for first, last, reason in plan.breaks:
        text = add_entry(text, first, last, reason)
    return checked(text, expected)


def _expected(data: Data, plan: NextTerm, weeks: timedelta, bound: TermKeys) -> Data:
    data = {key: value for key, value in deepcopy(data).items() if key not in bound.sections}
    _drop(data["course"], bound.course)
    data["course"] |= {"id": plan.id, "term": plan.term}
    data["term"] = _term_data(data["term"], plan)
    classes = _each(_either(data, "sessions", "session"))
    for item in classes:
        for reading in (*_each(item.get("paper")), *_each(item.get("papers"))):
            _drop(reading, bound.readings)
        _drop(item, bound.classes)
        for link in (link for key in _DATED for link in _each(item.get(key))):
            _drop(link, bound.links)
    named = _either(data, "links", "link")
    for link in _each(list(named.values()) if isinstance(named, dict) else named):
        _drop(link, bound.links)
    owners = [data["course"], *(p for key in _PEOPLE for p in _each(data["course"].get(key)))]
    weekly = [
        (_either(data, "meetings", "meeting"), bound.meetings),
        *((owner.get("office_hours"), bound.hours) for owner in owners),
    ]
    for items, keys in weekly:
        for number in reversed(_ended(items)):
            del items[number]
        for item in _each(items):
            _drop(item, keys)
    work = _either(data, "assignments", "assignment")
    if isinstance(work, dict) and work and all(isinstance(v, dict) for v in work.values()):
        work = list(work.values())
    dated = [(item, key) for item in _each(work) for key in _DATES]
    rules = [rule for rules in (data.get("due") or {}).values() for rule in _each(rules)]
    rules += [rule for item in classes for rule in _each(item.get("due"))]
    for owner, key in [*dated, *((rule, "when") for rule in rules)]:
        day = date_in(str(owner.get(key) or ""))
        if day:
            owner[key] = with_other_date(owner[key], moved_day(day, weeks, plan))
    if plan.breaks:
        data["no_class"] = [
            {"dates": _dates(first, last), **({"reason": reason} if reason else {})}
            for first, last, reason in plan.breaks
        ]
    return data


def _ended(weekly: Any) -> list[int]:
    """What of a list gave way to something else: all that ended, unless each of them did."""
    items = weekly if isinstance(weekly, list) else []
    ended = [n for n, item in enumerate(items) if isinstance(item, dict) and item.get("until")]
    return ended if len(ended) < len(items) else []


def _without_ended(text: str, pick: Callable[[Span], Span | None]) -> str:
    """The text without what gave way to something else in the course of the term."""
    written = pick(read_spans(text))
    items = written.items if written is not None else ()
    ended = [{"until": until.text if (until := item.get("until")) else ""} for item in items]
    for number in reversed(_ended(ended)):
        weekly = pick(read_spans(text))
        if weekly is not None:
            text = remove_item(text, weekly, number)
    return text


def _drop(item: Any, keys: Collection[str]) -> None:
    for key in keys if isinstance(item, dict) else ():
        if not _stays(key, item.get(key)):
            item.pop(key, None)


def _stays(key: str, value: object) -> bool:
    """Whether a key of a class stays in the next term: a date that was never known, and that it
    has no hours."""
    if not isinstance(value, str):
        return False
    if key == "time":
        return read_whole_day(value) in (WholeDay.ALL_DAY, WholeDay.NO_TIME)
    return key == "date" and undecided(value)


def _stripped(text: str, pick: Callable[[Span], Iterator[Span]], keys: Collection[str]) -> str:
    """The text without some keys of the mappings that `pick` finds."""
    mappings = list(pick(read_spans(text)))
    for number in range(len(mappings) - 1, -1, -1):  # from the end: what is ahead stays in place
        for key in keys:
            value = mappings[number].get(key)
            if value is not None and not _stays(key, value.text):
                span = list(pick(read_spans(text)))[number]
                text = remove_key(text, span, key)
    return text


def _class_spans(root: Span) -> Iterator[Span]:
    yield from _mappings(root.get("sessions") or root.get("session"))


def _reading_spans(root: Span) -> Iterator[Span]:
    for session in _class_spans(root):
        yield from _mappings(session.get("paper"))
        yield from _mappings(session.get("papers"))


def _link_spans(root: Span) -> Iterator[Span]:
    for session in _class_spans(root):
        for key in _DATED:
            yield from _mappings(session.get(key))
    named = root.get("links") or root.get("link")
    if named is not None:
        values = [value for _, value in named.pairs] if named.is_mapping else named.items
        yield from (value for value in values if value.is_mapping)


def _meetings(root: Span) -> Span | None:
    return root.get("meetings") or root.get("meeting")


def _office_hours(root: Span) -> list[Span]:
    """Those of the course, and of each person whose entry has some."""
    course = root.get("course")
    owners = list(_mappings(course)) if course else []
    owners += [person for key in _PEOPLE if course for person in _mappings(course.get(key))]
    return [hours for owner in owners if (hours := owner.get("office_hours"))]


def _office_hours_of(root: Span, number: int) -> Span | None:
    return _office_hours(root)[number]


def _mappings(span: Span | None) -> Iterator[Span]:
    """The mappings of a list, or one alone."""
    if span is not None:
        yield from (item for item in (span, *span.items) if item.is_mapping)


def moved_day(day: date, weeks: timedelta, plan: NextTerm) -> date:
    """Where a date of the old term's work lies in the next: at most as far from it as work may."""
    return max(plan.first - FAR_FOR_WORK, min(day + weeks, plan.last + FAR_FOR_WORK))


def _moved(text: str, weeks: timedelta, plan: NextTerm) -> str:
    """The text with the dates of assignments and of fixed deadlines moved."""
    for span in sorted(_dated(read_spans(text)), key=lambda span: -span.start):
        day = date_in(span.text)
        if day is not None:
            written = text[span.start : span.end]
            text = replace(text, span, with_other_date(written, moved_day(day, weeks, plan)))
    return text


def _dated(root: Span) -> Iterator[Span]:
    assignments = root.get("assignments") or root.get("assignment")
    due = root.get("due")
    work = list(_mappings(assignments))
    if work and all(value.is_mapping for _, value in work[0].pairs):
        work = [value for _, value in work[0].pairs]  # by their ids
    for item in work:
        yield from (span for key in _DATES if (span := item.get(key)))
    lists = [rules for _, rules in (due.pairs if due else ())]
    lists += [own for item in _class_spans(root) if (own := item.get("due"))]
    for rule in (rule for rules in lists for rule in _mappings(rules)):
        if (when := rule.get("when")) is not None:
            yield when


def _first_day(text: str) -> date:
    term = read_data(text)["term"]
    written = (
        term.get("first") if isinstance(term, dict) else term[0] if isinstance(term, list) else term
    )
    first = date_in(str(written))
    if first is None:
        raise EditError("'term.first' is no date", "run `coursewright check`")
    return first


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _dates(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _with_term(text: str, plan: NextTerm) -> tuple[str, list[tuple[tuple[str, str], str]]]:
    """The text with the days of a term that is written in short, else where to put them."""
    section = read_spans(text).get("term")
    days = [plan.first.isoformat(), plan.last.isoformat()]
    if section is None or section.is_mapping:
        return text, [
            (("term", key), day) for key, day in zip(("first", "last"), days, strict=True)
        ]
    if section.is_sequence:
        for item, day in zip(reversed(section.items), reversed(days), strict=True):
            text = replace(text, item, day)
        return text, []
    return replace(text, section, " to ".join(days)), []


def _term_data(written: Any, plan: NextTerm) -> Any:
    first, last = str(plan.first), str(plan.last)
    if isinstance(written, dict):
        return {**written, "first": first, "last": last}
    return [first, last] if isinstance(written, list) else f"{first} to {last}"


def _either(data: Data, *names: str) -> Any:
    return next((data[name] for name in names if name in data), None)


def _each(value: Any) -> list[Any]:
    """The mappings of a list, or one alone."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]
