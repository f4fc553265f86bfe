"""What stays where it is when one class moves: the others, and the class's own room."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text, join_words
from coursewright.domain.session import Session, SessionContent
from coursewright.domain.times.spans import span_text
from coursewright.domain.times.whole_day import WholeDay
from coursewright.editing.sessions import item_data, set_session_key
from coursewright.formats.yaml.plain import checked, read_data
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import (
    append_item,
    remove_item,
    remove_key,
    set_key,
    write_scalar,
)

Read = Callable[[str], Course | None]
"""The course that a text of the schedule means, or None where it has errors."""

InFull = Callable[[str], str]
"""The text in which the weekly meetings are written as a list of mappings."""


def check_meets(course: Course, session: SessionContent, day: date) -> None:
    """Raise EditError where a class with hours goes to a day without any, and say which it had."""
    taken = {s.start.date() for s in course.sessions}
    if day in taken | {start.date() for start in course.free_slots} or session.whole_day:
        return
    if isinstance(session, Session) and not any(p.first <= day <= p.last for p in course.breaks):
        hours = span_text(session.start.time(), session.end.time())
        raise EditError(f"the course does not meet on {day_year_text(day)}", f"add --time {hours}")


def others_held(text: str, session: Session, before: Course, read: Read, in_full: InFull) -> str:
    """The schedule, in which a class was moved, with all others where they were before.

    The meeting that the class leaves is not held on that day: an `except` of the weekly meeting,
    or an entry of `extra` less. Raises EditError where others cannot stay.
    """
    moved = _moved(before, read(text), session)
    if not moved:
        return text
    for new in _without_slot(text, session.start.date(), in_full):
        if not _moved(before, read(new), session):
            return new
    named = join_words([f"'{name}'" for name in moved[:3]])
    raise EditError(
        f"{named} cannot stay where {'it is' if len(moved) == 1 else 'they are'}",
        "choose a day on which no other class is held, or use `coursewright swap`",
    )


def place_kept(text: str, index: int, before: Session, after: Session) -> str:
    """The schedule with the room and the online address that a class had, if it has none now.

    One without a set time (`time: none`) is held nowhere, and gets none.
    """
    if after.whole_day is WholeDay.NO_TIME:
        return text
    for key in ("where", "online"):
        had, has = getattr(before, key), getattr(after, key)
        if had and not has and key not in item_data(text, index):
            text = set_session_key(text, index, key, write_scalar(had))
    return text


def _moved(before: Course, after: Course | None, session: Session) -> list[str]:
    """The other classes that are held at another time; all of them where there is no course."""
    times = {one.id: (one.start, one.end) for one in after.sessions} if after else {}
    return [
        one.id
        for one in before.sessions
        if one.id != session.id and times.get(one.id) != (one.start, one.end)
    ]


def _without_slot(text: str, day: date, in_full: InFull) -> Iterator[str]:
    """The text with one weekly meeting less on a day, or an extra one: each of them in turn."""
    new = in_full(text)
    meetings = read_spans(new).get("meetings")
    for number, item in enumerate(meetings.items if meetings else ()):
        if item.is_mapping and not item.alias:
            yield _with_exception(new, item, number, day)
    root = read_spans(text)
    extra = root.get("extra")
    for number in range(len(extra.items) if extra else 0):
        yield _without_extra(text, root, number)


def _with_exception(text: str, item: Span, number: int, day: date) -> str:
    """The text with one day more on which a weekly meeting is not held."""
    data = deepcopy(read_data(text))
    there = data["meetings"][number].get("except")
    data["meetings"][number]["except"] = [*_listed(there), str(day)]
    old = item.get("except")
    if old is not None and old.is_sequence:
        return checked(append_item(text, old, str(day)), data)
    days = [write_scalar(old.text)] if old is not None and not old.empty else []
    new = set_key(text, item, "except", f"[{', '.join([*days, str(day)])}]")
    return checked(new, data)


def _without_extra(text: str, root: Span, number: int) -> str:
    """The text with one extra meeting less; without the section where it was the only one."""
    data = deepcopy(read_data(text))
    del data["extra"][number]
    section = root.get("extra")
    if section is not None and len(section.items) > 1:
        return checked(remove_item(text, section, number), data)
    del data["extra"]
    return checked(remove_key(text, root, "extra"), data)


def _listed(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]
