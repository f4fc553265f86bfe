"""Classes and office hours that were held already, and that an edit tells otherwise.

The two versions are compared by what they say of each class, so that it does not matter which edit
made the difference.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.session import Session
from coursewright.domain.times.recurrence import days_held
from coursewright.formats.yaml.tree import Mapping, Node, find, place_of_key, plain_data
from coursewright.formats.yaml.tree import Sequence as SequenceNode
from coursewright.schedule.changed.weekly import Weekly, weekly_problem

_OWN = ("date", "day", "time", "where", "online", "status")
"""Keys by which somebody says of one class when and where it is."""


_OF_HOURS = (("course", "office_hours"), ("course", "assistants"), ("course",))
"""Where office hours are written, the likeliest first."""


class Earlier(Protocol):
    """What a version before was, from an instant on."""

    @property
    def at(self) -> datetime: ...
    @property
    def course(self) -> Course | None: ...


class Edition(NamedTuple):
    """A version of the schedule: what it means, its tree, and itself with those before it.

    `versions` are the latest first, and read only when asked for.
    """

    course: Course
    root: Node
    versions: Callable[[], Iterable[Earlier]] = tuple


def moved_though_held(before: Edition, after: Edition, today: date) -> Iterator[Problem]:
    """A warning where classes or office hours of days before `today` are told otherwise.

    What somebody says of one class itself is meant, and so is a day that had no class. Where the
    weekly meetings or hours made the difference, it offers the line that keeps the old ones until
    the day before, and begins the new ones in the same rhythm.
    """
    moved = list(_moved(before, after, today))
    if moved and not _put_right(before, after.course, moved, today):
        old, new = before.course.meetings, after.course.meetings
        message = _of_classes(moved, today)
        written = find(after.root, ("meetings",)) or find(after.root, ("meeting",))
        if _plan(before.course, old, today) != _plan(before.course, new, today) and written:
            yield weekly_problem(old, new, written, message, after.course, today)
        elif any(was.start.date() < today for was, _ in moved):
            yield _otherwise(before, after, message, [was.id for was, _ in moved])
    hours = list(_moved_hours(before.course, after.course, today))
    if hours and not _hours_put_right(before, after.course, today):
        found = (find(after.root, path) for path in _OF_HOURS)
        written = next((node for node in found if node is not None), None)
        message = _counted(
            len(hours), "day of office hours that was", "days of office hours that were"
        )
        message += f" held before {day_year_text(today)} would be told otherwise now"
        pairs = (before.course.weekly_office_hours, after.course.weekly_office_hours)
        if pairs[0] != pairs[1] and written is not None:
            yield weekly_problem(*pairs, written, message, after.course, today)


def _put_right(
    before: Edition, after: Course, moved: Sequence[tuple[Session, Session]], today: date
) -> bool:
    """Whether an edit takes back what another one did to classes that were held before it.

    It tells of all of them what an earlier version told; and either the version between came
    after they were held, or the edit lets a meeting begin or end now.
    """
    known, bounds = _bounds(before.course), _bounds(after)
    begun = any(day >= today - timedelta(days=1) for day in bounds - known)
    now = {(new.id, new.start, new.end, new.where) for _, new in moved}
    late = False
    for number, version in enumerate(before.versions()):
        if number == 0:
            held = [was for was, _ in moved if was.start.date() < today]
            late = all(was.start < version.at for was in held)
        elif (late or begun) and version.course is not None:
            told = {(s.id, s.start, s.end, s.where) for s in version.course.sessions}
            if now <= told:
                return True
    return False


def _bounds(course: Course) -> set[date]:
    """The days on which a meeting begins or ends in the course of the term."""
    own = [meeting.recurrence for meeting in course.meetings]
    return {day for one in own for day in (one.first, one.last) if day}


def _hours_put_right(before: Edition, after: Course, today: date) -> bool:
    """Whether office hours of days before today are told as they were before another edit."""
    now = _hours_held(after, today)
    later = list(before.versions())[1:]
    return any(version.course and now == _hours_held(version.course, today) for version in later)


def _hours_held(course: Course, today: date) -> set[tuple[object, ...]]:
    return {
        (hour.id, hour.start, hour.end, hour.hours.where)
        for hour in course.office_hour_dates
        if hour.start.date() < today
    }


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _of_classes(moved: Sequence[tuple[Session, Session]], today: date) -> str:
    held = sum(was.start.date() < today for was, _ in moved)
    day = day_year_text(today)
    if held:
        counted = _counted(held, "class that was held", "classes that were held")
        return f"{counted} before {day} would be told otherwise now"
    counted = _counted(len(moved), "class that is to come", "classes that are to come")
    return f"{counted} would be told as held before {day}"


def _moved(before: Edition, after: Edition, today: date) -> Iterator[tuple[Session, Session]]:
    """Each class with a day before today in either version, and another time or room, both times."""
    old = {session.id: session for session in before.course.sessions}
    said = [_own_words(told) for told in (before, after)]
    closed = _days_taken_away(before, after, today)
    extra = _extra_days(after) - _extra_days(before)
    for session in after.course.sessions:
        was = old.get(session.id)
        if was is None or min(was.start.date(), session.start.date()) >= today:
            continue
        if (was.start, was.end, was.where) == (session.start, session.end, session.where):
            continue
        if said[0].get(was.place) != said[1].get(session.place):
            continue
        if closed and closed <= was.start.date() and was.start < session.start:
            continue
        if str(session.start.date()) in extra:
            continue
        yield was, session


def _own_words(told: Edition) -> dict[Place, dict[str, object]]:
    """What the entry of each class says of its own time and room, by its place."""
    written = find(told.root, ("sessions",)) or find(told.root, ("session",))
    items = written.items if isinstance(written, SequenceNode) else [written]
    return {
        item.place: {
            key: plain_data(value) for key, (_, value) in item.items.items() if key in _OWN
        }
        for item in items
        if isinstance(item, Mapping)
    }


def _days_taken_away(before: Edition, after: Edition, today: date) -> date | None:
    """The first past day on which the new version alone says that there was no class.

    None where there is none, or where the meetings themselves are others.
    """
    bare = [
        [m._replace(recurrence=m.recurrence._replace(off=())) for m in told.course.meetings]
        for told in (before, after)
    ]
    if bare[0] != bare[1]:
        return None
    old, new = (_closed(told.course) for told in (before, after))
    return min((day for day in new - old if day < today), default=None)


def _closed(course: Course) -> set[date]:
    spans = [(pause.first, pause.last) for pause in course.breaks]
    spans += [span for meeting in course.meetings for span in meeting.recurrence.off]
    return {
        first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)
    }


def _extra_days(told: Edition) -> set[str]:
    written = find(told.root, ("extra",))
    items = written.items if isinstance(written, SequenceNode) else [written]
    return {
        str(plain_data(day))
        for item in items
        if isinstance(item, Mapping) and (day := find(item, ("date",)))
    }


def _plan(course: Course, meetings: Sequence[Weekly], today: date) -> set[tuple[object, ...]]:
    """What the weekly meetings alone say of the days before today, in a course's term."""
    return {
        (day, meeting.start, meeting.end, meeting.where, getattr(meeting, "kinds", ()))
        for meeting in meetings
        for day in days_held(meeting.days, meeting.recurrence, course.first, course.last)
        if day < today
    }


def _moved_hours(before: Course, after: Course, today: date) -> Iterator[str]:
    """The days of office hours before today that are gone, or told otherwise."""
    now = {hour.id: hour for hour in after.office_hour_dates}
    off = {
        first + timedelta(days=n)
        for hours in after.weekly_office_hours
        for first, last in hours.recurrence.off
        for n in range((last - first).days + 1)
    } | _closed(after)
    for was in before.office_hour_dates:
        hour = now.get(was.id)
        if was.start.date() >= today:
            continue
        if hour is None and (was.regular or was.start.date()) not in off:
            yield was.id
        elif hour is not None and not hour.regular:
            told = [(h.start, h.end, h.hours.where) for h in (was, hour)]
            if told[0] != told[1]:
                yield was.id


def _otherwise(before: Edition, after: Edition, message: str, moved: Collection[str]) -> Problem:
    """The warning where something else than the weekly meetings moved what was held."""
    place, hint = _cause(before, after, moved)
    return Problem("held-would-move", message, place, hint, Severity.WARNING)


def _cause(before: Edition, after: Edition, moved: Collection[str]) -> tuple[Place, str]:
    """Where the edit stands that most likely made the difference, and what to do about it."""
    old, new, root = before.course, after.course, after.root
    if str(old.zone) != str(new.zone):
        where = place_of_key(root, ("course", "timezone"))
        return where, f"if they were held at the times told before, put back '{old.zone}'"
    if (old.first, old.last) != (new.first, new.last):
        days = f"{old.first} to {old.last}"
        return place_of_key(root, ("term",)), f"leave the term as it was, from {days}"
    if any(pause.first not in _closed(new) for pause in old.breaks):
        return place_of_key(root, ("no_class",)), "put back the days on which no class was held"
    if _extra_days(before) != _extra_days(after):
        return place_of_key(root, ("extra",)), (
            "say with 'date' which class takes a meeting that is over, "
            "and leave those there that were used"
        )
    first = next((s for s in new.sessions if s.id in moved), new.sessions[0])
    ids = [[s.id for s in sorted(c.sessions, key=lambda s: s.place)] for c in (old, new)]
    if ids[0] != ids[1]:
        known = set(ids[0])
        added = [s for s in new.sessions if s.id not in known]
        return (added[0] if added else first).place, (
            "put what is new below the classes that were held, or give it a 'date'; leave those "
            "where they stood: one that was not held may say 'status: cancelled'"
        )
    return first.place, "put back what said when and where they were held"
