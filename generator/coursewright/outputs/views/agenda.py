"""The course as it stands on one day: what is next, what is owed, what is over."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from coursewright.domain.course import Break, Course
from coursewright.domain.link import Link
from coursewright.domain.naming.short_title import class_names
from coursewright.domain.paper import Paper
from coursewright.domain.phrase import due_day
from coursewright.domain.session import (
    Reading,
    Resource,
    Session,
    SessionContent,
    Theme,
    UndatedSession,
)
from coursewright.outputs.anchors import assignment_target, best_target


class Phase(StrEnum):
    """Where a course stands: its last class is over only when no class is still to come.

    `UNDATED`: what is still to come has no date yet.
    """

    EMPTY = "empty"
    BEFORE = "before"
    DURING = "during"
    UNDATED = "undated"
    AFTER = "after"
    CANCELLED = "cancelled"


class Due(NamedTuple):
    """Something owed: a deadline of a class, or an assignment.

    `session` is the class it is for. `target` is the source path of the page that tells more.
    """

    id: str
    due: datetime
    what: str
    target: str
    session: Session | None
    theme: Theme | None
    form: Link | None
    aoe: bool = False


class ThemeReading(NamedTuple):
    """What a class of a theme reads, and its name; `resource` where it is no paper."""

    name: str
    resource: Resource | None
    reading: Reading
    session: SessionContent


class ThemeReadings(NamedTuple):
    """What the classes of a theme read, in their order; `places` tells where something is read
    first, by its name.
    """

    read: tuple[ThemeReading, ...]
    places: Mapping[str, int]


class Agenda(NamedTuple):
    """A course, and what follows from the day on which it is seen.

    A class counts as to come until its day is over. `upcoming` holds the classes to come that
    take place, `called_off` those that do not; `dues` everything owed for classes that take
    place, in order of time. `readings` tells which sessions read a paper, by citation key;
    `undated_readings` which without a date do. `reading_order` lists the papers as the classes
    meet them, each once; `theme_readings` what the classes of a theme read, by its id, in their
    order. `names` is what a line of a list calls a class, by its id.
    """

    course: Course
    today: date
    phase: Phase
    upcoming: tuple[Session, ...]
    called_off: tuple[Session, ...]
    dues: tuple[Due, ...]
    readings: Mapping[str, tuple[Session, ...]]
    undated_readings: Mapping[str, tuple[UndatedSession, ...]]
    reading_order: tuple[Paper, ...]
    theme_readings: Mapping[str, ThemeReadings]
    names: Mapping[str, str]

    @property
    def next(self) -> Session | None:
        """The next class that takes place."""
        return self.upcoming[0] if self.upcoming else None

    @property
    def dues_to_come(self) -> tuple[Due, ...]:
        """What is due today or later."""
        return tuple(due for due in self.dues if due_day(due.due) >= self.today)

    @property
    def dues_past(self) -> tuple[Due, ...]:
        """What was due before today, the latest first."""
        return tuple(due for due in reversed(self.dues) if due_day(due.due) < self.today)

    @property
    def pause(self) -> Break | None:
        """The break in which today falls."""
        breaks = (b for b in self.course.breaks if b.first <= self.today <= b.last)
        return next(breaks, None)

    @property
    def open_slots(self) -> tuple[Session, ...]:
        """The classes to come that look for presenters."""
        return tuple(session for session in self.upcoming if session.open_slot)

    @property
    def open_count(self) -> int:
        """How many slots are open, by paper and role, in the classes that may still take place."""
        return sum(len(s.open_slots) for s in (*self.upcoming, *self.undated_to_come))

    @property
    def undated_to_come(self) -> tuple[UndatedSession, ...]:
        """The classes without a date that may still take place: until the term's last day."""
        if self.today > self.course.last:
            return ()
        return tuple(session for session in self.course.undated if not session.cancelled)

    @property
    def open_undated(self) -> tuple[UndatedSession, ...]:
        """Those of them that look for presenters."""
        return tuple(session for session in self.undated_to_come if session.open_slot)

    def is_to_come(self, session: SessionContent) -> bool:
        """Whether a class is still to come, its day included; whether it takes place or not."""
        return self.course.is_to_come(session, self.today)


def course_agenda(course: Course, today: date) -> Agenda:
    """The agenda of a course on one day of its own zone."""
    to_come = [s for s in course.sessions if s.start.date() >= today]
    upcoming = tuple(s for s in to_come if not s.cancelled)
    readings: dict[str, list[Session]] = {}
    undated: dict[str, list[UndatedSession]] = {}
    order: dict[str, Paper] = {}
    for session in course.sessions:
        for paper in session.papers:
            known = readings.setdefault(paper.key, [])
            if session not in known:
                known.append(session)
            order.setdefault(paper.key, paper)
    for waiting in course.undated:
        for paper in waiting.papers:
            undated.setdefault(paper.key, []).append(waiting)
            order.setdefault(paper.key, paper)
    return Agenda(
        course=course,
        today=today,
        phase=_phase(course, today, upcoming, bool(to_come)),
        upcoming=upcoming,
        called_off=tuple(s for s in to_come if s.cancelled),
        dues=_dues(course),
        readings={key: tuple(sessions) for key, sessions in readings.items()},
        undated_readings={key: tuple(sessions) for key, sessions in undated.items()},
        reading_order=tuple(order.values()),
        theme_readings=_theme_readings(course),
        names=class_names(course.all_sessions),
    )


def _theme_readings(course: Course) -> dict[str, ThemeReadings]:
    found: dict[str, list[ThemeReading]] = {}
    for session in course.all_sessions:
        if session.theme:
            of_theme = found.setdefault(session.theme.id, [])
            of_theme += (ThemeReading(r.name, r.resource, r, session) for r in session.readings)
    return {
        theme: ThemeReadings(tuple(read), {read[n].name: n for n in reversed(range(len(read)))})
        for theme, read in found.items()
    }


def _phase(course: Course, today: date, upcoming: tuple[Session, ...], to_come: bool) -> Phase:
    if not course.sessions and not course.undated:
        return Phase.EMPTY
    if upcoming:
        return Phase.BEFORE if today < course.sessions[0].start.date() else Phase.DURING
    if today <= course.last and any(not session.cancelled for session in course.undated):
        return Phase.UNDATED
    return Phase.CANCELLED if to_come else Phase.AFTER


def _dues(course: Course) -> tuple[Due, ...]:
    owed = [due for s in course.sessions if not s.cancelled for due in session_dues(s)]
    owed += [
        Due(a.id, a.due, a.title, assignment_target(a), None, a.theme, a.link, a.aoe)
        for a in course.assignments
    ]
    return tuple(sorted(owed, key=lambda due: (due.due, due.id)))


def session_dues(session: Session) -> tuple[Due, ...]:
    """The deadlines of a class, whether it takes place or not."""
    return tuple(
        Due(d.id, d.due, d.what, best_target(session), session, session.theme, d.link, d.aoe)
        for d in session.deadlines
    )
