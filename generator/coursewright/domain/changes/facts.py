"""The facts of a course that its readers plan by: small enough to keep for every version.

They hold what a sentence about a change needs and nothing else. Instants are in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.naming.short_title import short_title
from coursewright.domain.privacy import feed_disclosure, shown_host
from coursewright.domain.reuse import reuse
from coursewright.domain.session import Presenter, Session, SessionContent
from coursewright.domain.times.recurrence import EVERY_WEEK, Recurrence
from coursewright.domain.times.slots import Meeting
from coursewright.domain.times.whole_day import WholeDay
from coursewright.domain.times.zones import time_zone


class DeadlineFacts(NamedTuple):
    """One deadline of a class; `due` is the last moment that counts, `aoe` says on whose clock."""

    id: str
    what: str
    due: datetime
    aoe: bool = False


class PresenterFacts(NamedTuple):
    """Who presents, as written; `paper` is the name of a reading that is the only one presented."""

    name: str
    role: str = ""
    paper: str = ""

    @property
    def label(self) -> str:
        """The name with its role: `Group 1 (critic)`."""
        return Presenter(self.name, self.role).label


@dataclass(frozen=True)
class SessionFacts:
    """One class. `title` is short, and `whole_title` what it is cut from, if it is; `papers` are the short titles of what it reads, `whole_papers` the whole ones, `keys` the names of that.

    `presenters` are as written, people's names included: whoever prints them chooses. `wanting`
    says that a class of this kind without any is an open slot. `release` is the day from which
    anybody may hear of it. Without hours (`whole_day`) it begins and ends with its day.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    where: str = ""
    online: str = ""
    papers: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    presenters: tuple[PresenterFacts, ...] = ()
    wanting: bool = False
    guest: str = ""
    cancelled: bool = False
    reason: str = ""
    pinned: bool = False
    deadlines: tuple[DeadlineFacts, ...] = ()
    release: date | None = None
    whole_day: WholeDay | None = None
    whole_title: str = ""
    whole_papers: tuple[str, ...] = ()


class UndatedFacts(NamedTuple):
    """A class whose date is to be announced. `title` is short."""

    id: str
    title: str
    release: date | None = None


class AssignmentFacts(NamedTuple):
    """One assignment; `due` is the last moment that counts, `aoe` says on whose clock."""

    id: str
    title: str
    due: datetime
    aoe: bool = False
    release: date | None = None


class BreakFacts(NamedTuple):
    """Days without class, both ends inclusive."""

    id: str
    first: date
    last: date
    reason: str


class OfficeHoursFacts(NamedTuple):
    """Weekly office hours, on the clock of the course's zone; `days` are weekdays, Monday is 0.

    `who` is empty where it goes without saying, or may not be told to calendars.
    """

    days: tuple[int, ...]
    start: time
    end: time
    where: str = ""
    online: str = ""
    who: str = ""
    recurrence: Recurrence = EVERY_WEEK


class ChangedHourFacts(NamedTuple):
    """Office hours of one day that are different: of the `regular` day, held on another `day`.

    The times are on the clock of the course's zone.
    """

    id: str
    regular: date
    day: date
    start: time
    end: time
    where: str = ""
    online: str = ""
    who: str = ""
    cancelled: bool = False
    reason: str = ""


class ThemeFacts(NamedTuple):
    """A part of the course, and what it is called."""

    id: str
    title: str


@dataclass(frozen=True)
class CourseFacts:
    """The facts of one version of a course.

    `free` are the starts of slots that no class uses, `meetings` the weekly ones, `zone` the name
    of the course's own. `first` and `last` are the term's days, both inclusive.
    """

    sessions: tuple[SessionFacts, ...] = ()
    assignments: tuple[AssignmentFacts, ...] = ()
    breaks: tuple[BreakFacts, ...] = ()
    free: tuple[datetime, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    office_hours: tuple[OfficeHoursFacts, ...] = ()
    changed_hours: tuple[ChangedHourFacts, ...] = ()
    themes: tuple[ThemeFacts, ...] = ()
    zone: str = "UTC"
    undated: tuple[UndatedFacts, ...] = ()
    first: date | None = None
    last: date | None = None

    def days_held(self) -> frozenset[date]:
        """The days, in the course's zone, on which a class is held that is not cancelled."""
        zone = time_zone(self.zone)
        return frozenset(s.start.astimezone(zone).date() for s in self.sessions if not s.cancelled)


def course_facts(course: Course) -> CourseFacts:
    """The facts of a course."""
    return CourseFacts(
        sessions=tuple(
            reuse(("facts", session), partial(_session_facts, session))
            for session in course.sessions
        ),
        assignments=tuple(
            AssignmentFacts(a.id, a.title, a.due.astimezone(UTC), a.aoe, a.release)
            for a in course.assignments
        ),
        breaks=tuple(BreakFacts(b.id, b.first, b.last, b.reason) for b in course.breaks),
        free=tuple(start.astimezone(UTC) for start in course.free_slots),
        meetings=course.meetings,
        office_hours=tuple(
            OfficeHoursFacts(
                h.days,
                h.start,
                h.end,
                h.where,
                h.online,
                shown_host(h, course, feed_disclosure(course)),
                h.recurrence,
            )
            for h in course.weekly_office_hours
        ),
        changed_hours=tuple(
            ChangedHourFacts(
                hour.id,
                hour.regular,
                hour.start.date(),
                hour.start.time(),
                hour.end.time(),
                hour.hours.where,
                hour.hours.online,
                shown_host(hour.hours, course, feed_disclosure(course)),
                hour.cancelled,
                hour.reason,
            )
            for hour in course.office_hour_dates
            if hour.regular
        ),
        themes=tuple(ThemeFacts(theme.id, theme.title) for theme in course.themes),
        zone=course.zone.key,
        undated=tuple(UndatedFacts(s.id, _short_title(s), s.release) for s in course.undated),
        first=course.first,
        last=course.last,
    )


def _session_facts(session: Session) -> SessionFacts:
    titles = [reading.title.plain for reading in session.readings]
    return SessionFacts(
        id=session.id,
        title=_short_title(session),
        start=session.start.astimezone(UTC),
        end=session.end.astimezone(UTC),
        where=session.where,
        online=session.online,
        papers=tuple(short_title(title) for title in titles),
        keys=tuple(reading.name for reading in session.readings),
        presenters=tuple(
            dict.fromkeys(
                [PresenterFacts(who.name, who.role) for who in session.presenters]
                + [
                    PresenterFacts(who.name, who.role, reading.name)
                    for reading in session.readings
                    for who in reading.presenters
                ]
            )
        ),
        wanting=session.wants_presenters,
        guest=session.guest,
        cancelled=session.cancelled,
        reason=session.reason,
        pinned=session.pinned,
        deadlines=tuple(
            DeadlineFacts(d.id, d.what, d.due.astimezone(UTC), d.aoe) for d in session.deadlines
        ),
        release=session.release,
        whole_day=session.whole_day,
        whole_title=session.title if _short_title(session) != session.title else "",
        whole_papers=tuple(titles),
    )


def _short_title(session: SessionContent) -> str:
    """The title; of a class that is named after what it reads, the short one of that."""
    named = any(session.title == reading.title.plain for reading in session.readings)
    return short_title(session.title) if named else session.title
