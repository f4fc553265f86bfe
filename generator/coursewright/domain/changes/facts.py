"""The facts of a course that its readers plan by: small enough to keep for every version.

They hold what a sentence about a change needs and nothing else. Instants are in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from coursewright.domain.course import Course, Session


class DeadlineFacts(NamedTuple):
    """One deadline of a class; `due` is the last moment that counts."""

    id: str
    what: str
    due: datetime


@dataclass(frozen=True)
class SessionFacts:
    """One class. `title` is short; `papers` are the short titles of what it reads.

    `presenters` are as written, people's names included: whoever prints them chooses.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    where: str = ""
    online: str = ""
    papers: tuple[str, ...] = ()
    presenters: tuple[tuple[str, str], ...] = ()
    guest: str = ""
    cancelled: bool = False
    reason: str = ""
    pinned: bool = False
    deadlines: tuple[DeadlineFacts, ...] = ()


class AssignmentFacts(NamedTuple):
    """One assignment; `due` is the last moment that counts."""

    id: str
    title: str
    due: datetime


class BreakFacts(NamedTuple):
    """Days without class, both ends inclusive."""

    id: str
    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class CourseFacts:
    """The facts of one version of a course. `free` are the starts of slots that no class uses."""

    sessions: tuple[SessionFacts, ...] = ()
    assignments: tuple[AssignmentFacts, ...] = ()
    breaks: tuple[BreakFacts, ...] = ()
    free: tuple[datetime, ...] = ()


def course_facts(course: Course) -> CourseFacts:
    """The facts of a course."""
    return CourseFacts(
        sessions=tuple(_session_facts(session) for session in course.sessions),
        assignments=tuple(
            AssignmentFacts(a.id, a.title, a.due.astimezone(UTC)) for a in course.assignments
        ),
        breaks=tuple(BreakFacts(b.id, b.first, b.last, b.reason) for b in course.breaks),
        free=tuple(start.astimezone(UTC) for start in course.free_slots),
    )


def short_title(title: str) -> str:
    """What people call a paper: `TVM` for `TVM: An Automated End-to-End Optimizing Compiler`."""
    name, colon, _ = title.partition(":")
    return name.strip() if colon and name.strip() else title


def _session_facts(session: Session) -> SessionFacts:
    titles = [reading.paper.title.plain for reading in session.readings]
    named_after_paper = bool(titles) and session.title == titles[0]
    return SessionFacts(
        id=session.id,
        title=short_title(session.title) if named_after_paper else session.title,
        start=session.start.astimezone(UTC),
        end=session.end.astimezone(UTC),
        where=session.where,
        online=session.online,
        papers=tuple(short_title(title) for title in titles),
        presenters=tuple((who.name, who.role) for who in session.all_presenters),
        guest=session.guest,
        cancelled=session.cancelled,
        reason=session.reason,
        pinned=session.pinned,
        deadlines=tuple(
            DeadlineFacts(d.id, d.what, d.due.astimezone(UTC)) for d in session.deadlines
        ),
    )
