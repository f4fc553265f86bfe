"""Classes and office hours that were held already, and would move because the weekly days changed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from coursewright.domain.course import Course, OfficeHours
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.times.slots import Meeting
from coursewright.domain.times.spans import span_text
from coursewright.domain.times.weekdays import SHORT
from coursewright.formats.yaml.splice import write_scalar
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, find
from coursewright.formats.yaml.tree import Sequence as SequenceNode

Weekly = TypeVar("Weekly", Meeting, OfficeHours)


def moved_though_held(before: Course, after: Course, root: Node, today: date) -> Iterator[Problem]:
    """A warning where the weekly meetings, or office hours, changed and re-date what was held.

    It offers the line that keeps the old ones until the day before `today`, and begins the new
    ones then.
    """
    old = {session.id: session for session in before.sessions}
    moved = [
        session.id
        for session in after.sessions
        if (was := old.get(session.id))
        and was.start.date() < today
        and not (was.pinned and session.pinned)
        and (was.start, was.end, was.where) != (session.start, session.end, session.where)
    ]
    what = _counted(len(moved), "class that was held", "classes that were held")
    written = find(root, ("meetings",)) or find(root, ("meeting",))
    if moved and written is not None:
        yield from _told(before.meetings, after.meetings, written, what, today)
    hours = {hour.id: hour for hour in before.office_hour_dates}
    elsewhere = [
        hour.id
        for hour in after.office_hour_dates
        if (gone := hours.get(hour.id))
        and gone.start.date() < today
        and not hour.regular
        and (gone.start, gone.end, gone.hours.where) != (hour.start, hour.end, hour.hours.where)
    ]
    what = _counted(
        len(elsewhere), "day of office hours that were held", "days of office hours that were held"
    )
    written = find(root, ("course", "office_hours"))
    if elsewhere and written is not None:
        yield from _told(
            before.weekly_office_hours, after.weekly_office_hours, written, what, today
        )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _told(
    before: Sequence[Weekly], after: Sequence[Weekly], written: Node, what: str, today: date
) -> Iterator[Problem]:
    gone = [weekly for weekly in before if weekly not in after]
    come = [weekly for weekly in after if weekly not in before]
    if (not gone and not come) or _follow_on(after) or _begun_only(gone, come):
        return  # something else moved them, or it is said from when on they differ
    message = f"{what} before {day_year_text(today)} would be told otherwise now"
    nodes = written.items if isinstance(written, SequenceNode) else [written]
    if len(come) == 1 and len(gone) <= 1 and len(nodes) == len(after):
        node = nodes[after.index(come[0])]
        listed = written if isinstance(written, SequenceNode) else None
        yield _offer(gone[0] if gone else None, come[0], node, listed, message, today)
        return
    hint = f"let the old ones end with 'until: {today - timedelta(days=1)}'"
    if come:
        hint += f", and the new ones begin with 'from: {today}'"
    yield Problem("held-would-move", message, written.place, hint, Severity.WARNING)


def _follow_on(weekly: Sequence[Weekly]) -> bool:
    """Whether one ends and another begins after it."""
    ends = [one.recurrence.last for one in weekly if one.recurrence.last]
    begins = [one.recurrence.first for one in weekly if one.recurrence.first]
    return any(last < first for last in ends for first in begins)


def _begun_only(gone: Sequence[Weekly], come: Sequence[Weekly]) -> bool:
    """Whether all that is new is a day from which one holds."""
    return (
        len(gone) == len(come) == 1
        and come[0].recurrence.first is not None
        and come[0]
        == (
            gone[0]._replace(recurrence=gone[0].recurrence._replace(first=come[0].recurrence.first))
        )
    )


def _offer(
    old: Weekly | None,
    new: Weekly,
    node: Node,
    listed: SequenceNode | None,
    message: str,
    today: date,
) -> Problem:
    begin = new.recurrence.first or today
    hint = f"keep what was, and begin the new with 'from: {begin}'"
    begins = "" if new.recurrence.first else f"from: {begin}"
    if old is None:
        hint = f"add '{begins}'" if begins else "check 'from'"
        return Problem("held-would-move", message, node.place, hint, Severity.WARNING, adds=begins)
    last = begin - timedelta(days=1)
    kept = _written(old, min(last, old.recurrence.last or last))
    place, instead = node.place, None
    if isinstance(node, Mapping) and listed is not None and node.flow:
        place = Place(place.file, place.line, place.column, 1)
        instead = f"{_then(kept, place, listed)}{{{f'{begins}, ' if begins else ''}"
    elif isinstance(node, Mapping) and listed is not None and not listed.flow:
        key, _ = next(iter(node.items.values()))
        place, indent = key.place, " " * (key.place.column - 1)
        first = f"{begins}\n{indent}" if begins else ""
        instead = f"{_then(kept, place, listed)}{first}{key.value}"
    elif isinstance(node, Scalar) and begins:
        started = new._replace(recurrence=new.recurrence._replace(first=begin))
        text = _written(started, new.recurrence.last)
        instead = f"{_then(kept, place, listed)}{text}" if listed else f"[{kept}, {text}]"
    return Problem("held-would-move", message, place, hint, Severity.WARNING, instead=instead)


def _then(kept: str, place: Place, listed: SequenceNode) -> str:
    """What was, and the beginning of the next item of the list."""
    if listed.flow:
        return f"{kept}, "
    return f"{kept}\n{' ' * (place.column - 3)}- "


def _written(weekly: Meeting | OfficeHours, until: date | None) -> str:
    """Something weekly in YAML, on one line."""
    recurrence = weekly.recurrence
    days = [SHORT[day] for day in weekly.days]
    pairs = {
        "id": "" if isinstance(weekly, Meeting) else weekly.id,
        "days": days[0] if len(days) == 1 else f"[{', '.join(days)}]",
        "time": span_text(weekly.start, weekly.end),
        "where": write_scalar(weekly.where) if weekly.where else "",
        "online": write_scalar(weekly.online) if weekly.online else "",
        "who": "" if isinstance(weekly, Meeting) else weekly.who and write_scalar(weekly.who),
        "from": str(recurrence.first or ""),
        "until": str(until or ""),
        "every": f"{recurrence.weeks} weeks" if recurrence.weeks > 1 else "",
        "except": ", ".join(
            str(first) if first == last else f"{first} to {last}" for first, last in recurrence.off
        ),
        "kinds": ", ".join(weekly.kinds) if isinstance(weekly, Meeting) else "",
    }
    for name in ("except", "kinds"):
        pairs[name] = f"[{pairs[name]}]" if pairs[name] else ""
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items() if value)}}}"
