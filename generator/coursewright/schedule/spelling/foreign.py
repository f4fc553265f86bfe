"""What people write in the place of a key, and the words that put it right."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Place
from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.other_languages import CANCELLED, POSTPONED, TO_POSTPONE
from coursewright.domain.times.spans import read_span
from coursewright.domain.times.weekdays import read_weekdays
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.file import CourseFile, ScheduleFile, SessionFile
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.people import several_people
from coursewright.schedule.spelling.run_on import Answer, run_on
from coursewright.schedule.spelling.translated import in_english
from coursewright.schedule.values.named_days import is_day

CLOSE = 0.7
"""How alike two words must be, from 0 to 1, for one to be offered in the place of the other."""

_CALLED_OFF = {"cancelled", "canceled", "cancel", "called_off"} | {
    word.replace(" ", "_") for word in CANCELLED
}
_COUNTED = "classes and weeks are counted by themselves: leave it out"
_NEEDLESS: dict[type[Strict], dict[str, str]] = {
    SessionFile: dict.fromkeys(
        [
            "week",
            "weeks",
            "wk",
            "week_number",
            "number",
            "no",
            "nr",
            "num",
            "index",
            "session",
            "session_number",
            "lecture_number",
            "class_number",
            "meeting",
            "order",
            "#",
        ],
        _COUNTED,
    ),
}
_PARALLEL = {"sections", "parallel_sections", "secciones", "parallelgruppen"}
_ROLES = {
    "ta": "Teaching assistant",
    "tas": "Teaching assistant",
    "teaching_assistant": "Teaching assistant",
    "teaching_assistants": "Teaching assistant",
    "assistant": "Teaching assistant",
    "assistants": "Teaching assistant",
    "grader": "Grader",
    "graders": "Grader",
}
_ENDS = (
    ("start", "end"), ("starts", "ends"), ("begin", "end"), ("begins", "ends"), ("from", "to"),
    ("from", "until"), ("start_time", "end_time"),
)  # fmt: skip
"""The two keys under which people write when a class begins and when it ends."""
_YES = {"yes", "true", "on", "y", "ja", "sí", "si", "oui", "是", "نعم"}
_NO = {"no", "false", "off", "n", "nein", "non", "否", "لا"}


def answer(model: type[Strict], above: Mapping, written: str) -> Answer | None:
    """What is to be written instead of a key that a mapping does not have, where it can be told."""
    word = _plain(written)
    key = above.items[written][0]
    for rule in (
        run_on,
        _parallel,
        _needless,
        _called_off,
        _by_its_value,
        _span,
        _people_with_role,
    ):
        if found := rule(model, above, written, word):
            return found
    meant = word if word in keys_of(model) else _synonym(model, word)
    if not meant and close_key(written, model) is None:  # a slip is likelier than a translation
        meant = in_english(word, keys_of(model))
    if meant:
        return _renamed(model, above, key, above.items[written][1], meant)
    if model is ScheduleFile and (word in keys_of(CourseFile) or _synonym(CourseFile, word)):
        return Answer(key.place, f"'{_synonym(CourseFile, word) or word}' belongs under 'course:'")
    if model is not ScheduleFile and word in keys_of(ScheduleFile):
        return Answer(key.place, f"'{word}' belongs at the left margin, beside 'sessions:'")
    return None


def close_key(written: str, model: type[Strict]) -> str | None:
    """The key that a mistyped one was meant to be, or None where none is close enough."""
    close = nearest(written, keys_of(model))
    if close is None or written.casefold() in close:
        return close
    alike = SequenceMatcher(None, written.casefold(), close).ratio()
    return close if alike >= CLOSE or close in written.casefold() else None


def _plain(written: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", written.strip())
    return re.sub(r"[\s-]+", "_", spaced).casefold()


def _synonym(model: type[Strict], word: str) -> str:
    keys = keys_of(model).items()
    return next((name for name, key in keys if word in (key.also, *key.instead_of.split())), "")


def _renamed(model: type[Strict], above: Mapping, key: Scalar, value: Node, meant: str) -> Answer:
    if meant in above.items or keys_of(model)[meant].also in above.items:
        return Answer(key.place, f"'{meant}' stands there already: put both into one")
    if meant in ("paper", "papers") and not all(" " not in text for text in _texts(value)):
        return Answer(key.place, "name papers by their keys in the bibliography")
    return Answer(key.place, f"here it is called '{meant}'", meant)


def _texts(value: Node) -> list[str]:
    """The plain texts of a value, each part of a list written with commas by itself."""
    if isinstance(value, Sequence):
        return [text for item in value.items for text in _texts(item)]
    return [part.strip() for part in value.value.split(",")] if isinstance(value, Scalar) else []


def _parallel(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    """Sections that meet at times of their own, of which a course has one."""
    if model is not ScheduleFile or word not in _PARALLEL:
        return None
    hint = "parallel sections cannot be said: write a course for each, or their times in 'note'"
    return Answer(above.items[written][0].place, hint)


def _needless(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    reason = _NEEDLESS.get(model, {}).get(word)
    return _dropped(above, written, reason) if reason else None


def _called_off(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    """`cancelled: yes`, or why."""
    value = above.items[written][1]
    if model is SessionFile and word in POSTPONED:
        return _postponed(above, written)
    if "status" not in keys_of(model) or word not in _CALLED_OFF:
        return None
    if not isinstance(value, Scalar):
        return None
    said = value.value.strip()
    if said.casefold() in _NO:
        return _dropped(
            above, written, "a class takes place unless 'status: cancelled' says otherwise"
        )
    place, hint = pair_place(above, written), "write 'status: cancelled'"
    if (
        place is None
        or "status" in above.items
        or (said.casefold() not in _YES and "reason" in above.items)
    ):
        return Answer(above.items[written][0].place, hint)
    reason = "" if said.casefold() in _YES or value.empty else plain_or_quoted(said)
    gap = ", " if above.flow else f"\n{' ' * (place.column - 1)}"
    return Answer(
        place, hint, f"status: cancelled{gap}reason: {reason}" if reason else "status: cancelled"
    )


def _postponed(above: Mapping, written: str) -> Answer:
    """`postponed: yes`, or to which day."""
    key, value = above.items[written]
    said = value.value.strip() if isinstance(value, Scalar) else ""
    place = pair_place(above, written)
    if is_day(said) and "date" not in above.items:
        return Answer(key.place, "here it is called 'date'", "date")
    if place and said.casefold() in _YES and "date" not in above.items:
        return Answer(place, TO_POSTPONE, "date: TBA")
    return Answer(key.place, TO_POSTPONE)


def _by_its_value(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    """`when`, `on` or `day` of a class: a date, a time, or a weekday that follows by itself."""
    key, value = above.items[written]
    if model is not SessionFile or word not in ("when", "on", "day", "at"):
        return None
    said = value.value if isinstance(value, Scalar) else ""
    if is_day(said):
        return _renamed(model, above, key, value, "date")
    if not isinstance(read_span(said), Unclear):
        return _renamed(model, above, key, value, "time")
    if not isinstance(read_weekdays(said), Unclear):
        return _dropped(
            above, written, "the weekday follows from 'meetings'; 'date: …' pins a class"
        )
    return Answer(key.place, "write 'date: 2022-03-10' to pin the class, and 'time: 13:00-14:15'")


def _span(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    """`start` and `end` where a class, a meeting or an office hour has one `time`."""
    if "time" not in keys_of(model) or word not in {word for ends in _ENDS for word in ends}:
        return None
    if "from" in keys_of(model) and all(map(is_day, _texts(above.items[written][1]))):
        return None
    by_word = {_plain(name): name for name in above.items}
    both = next((ends for ends in _ENDS if set(ends) <= set(by_word)), None)
    hint = "write when it begins and when it ends as one 'time: 13:00-14:15'"
    if both is None or "time" in above.items:
        return Answer(above.items[written][0].place, hint)
    first, last = (by_word[end] for end in both)
    start, end = above.items[first][1], above.items[last][1]
    place = pair_place(above, first)
    if not isinstance(start, Scalar) or not isinstance(end, Scalar) or place is None:
        return Answer(above.items[written][0].place, hint)
    span = f"{start.value.strip()}-{end.value.strip()}"
    if isinstance(read_span(span), Unclear):
        return Answer(above.items[written][0].place, hint)
    return (
        Answer(place, hint, f"time: {span}") if written == first else _dropped(above, written, hint)
    )


def _people_with_role(
    model: type[Strict], above: Mapping, written: str, word: str
) -> Answer | None:
    """`tas: [Bo Chen]`: they are instructors with a role."""
    if model is not CourseFile or word not in _ROLES:
        return None
    role, (key, value) = _ROLES[word], above.items[written]
    hint = f"list them under 'instructors', with 'role: {role}'"
    place = pair_place(above, written)
    items = value.items if isinstance(value, Sequence) else [value]
    names = [
        name
        for item in items
        if isinstance(item, Scalar)
        for name in several_people(item.value) or [item.value.strip()]
    ]
    if (
        place is None
        or {"instructors", "instructor"} & set(above.items)
        or not all(names)
        or not all(isinstance(i, Scalar) for i in items)
    ):
        return Answer(key.place, hint)
    people = ", ".join(f"{{name: {plain_or_quoted(name)}, role: {role}}}" for name in names)
    return Answer(place, hint, f"instructors: [{people}]")


Rule = Callable[[type[Strict], Mapping, str, str], Answer | None]


def pair_place(above: Mapping, written: str) -> Place | None:
    """From a key to the end of its value, where both stand on one line."""
    key, value = above.items[written]
    end = _end_of(value)
    if not end or value.place.line != key.place.line or end <= key.place.column:
        return None
    return Place(key.place.file, key.place.line, key.place.column, end - key.place.column)


def _end_of(value: Node) -> int:
    """The column after a value, 0 where that is not on the line on which it begins."""
    return value.place.column + value.place.length if isinstance(value, Scalar) else value.end


def _dropped(above: Mapping, written: str, hint: str) -> Answer:
    """The mapping without a key: taken out between braces, made a comment on its own line."""
    names, key = list(above.items), above.items[written][0]
    place, number, value = pair_place(above, written), names.index(written), above.items[written][1]
    if place is None or len(names) == 1:
        return Answer(key.place, hint)
    if not above.flow:
        said = value.value if isinstance(value, Scalar) else None
        return Answer(place, hint, f"# {written}: {said}" if said else None)
    if number + 1 < len(names):
        following = above.items[names[number + 1]][0].place
        if following.line == place.line:
            length = following.column - place.column
            return Answer(Place(place.file, place.line, place.column, length), hint, "")
        return Answer(key.place, hint)
    before = above.items[names[number - 1]][1]
    start = _end_of(before)
    if before.place.line != place.line or not start:
        return Answer(key.place, hint)
    end = place.column + place.length
    return Answer(Place(place.file, place.line, start, end - start), hint, "")
