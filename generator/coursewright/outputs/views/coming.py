"""What comes next, as the home page shows it: now, and on each of the next two weeks' days.

A page that is read anew when it is viewed carries the classes and deadlines of that time, those
that do not show yet hidden; the script (`now.js`) shows what its moment asks for.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coursewright.domain.session import Session
from coursewright.outputs.anchors import best_target
from coursewright.outputs.views.agenda import Phase
from coursewright.outputs.views.card import SessionCard, session_card
from coursewright.outputs.views.dues import DueLine, due_line
from coursewright.outputs.views.parts import ReadingLine
from coursewright.outputs.views.viewpoint import Near, Viewpoint

DUES = 5
FOLLOWING = 4
_AHEAD = timedelta(days=14)


class NextClass(NamedTuple):
    """A class that is the next one, now or later; `day` is its long date.

    `reads` is what it reads less what names it, `optional` counts what may be left out. `first`
    says that no class comes before it.
    """

    card: SessionCard
    day: str
    reads: tuple[ReadingLine, ...]
    optional: int
    first: bool


class Notice(NamedTuple):
    """What stands above the next class between two moments (ISO 8601), where pages are read anew.

    Shown at first where `shown`.
    """

    begins: str
    ends: str
    shown: bool


class CalledOff(NamedTuple):
    """A class before the next one that does not take place."""

    date: str
    title: str
    reason: str
    href: str
    near: Near
    notice: Notice


class Pause(NamedTuple):
    """A break that a reader of the page may be in."""

    text: str
    notice: Notice


class Coming(NamedTuple):
    """The first block of the home page.

    `classes` begins with the next class, `dues` with what is due next; of those, and of
    `following`, more than is shown at first. `afterwards` is what holds when all of the classes are over: a
    phase of the course, or empty where that is not known any more.
    """

    classes: tuple[NextClass, ...]
    afterwards: str
    called_off: tuple[CalledOff, ...]
    pauses: tuple[Pause, ...]
    dues: tuple[DueLine, ...]
    dues_end: bool
    following: tuple[SessionCard, ...]


def coming(view: Viewpoint) -> Coming:
    """What comes next in a course."""
    agenda = view.agenda
    upcoming, owed = agenda.upcoming, agenda.dues_to_come
    until = view.today + _AHEAD if view.live else view.today
    near = [session for session in upcoming if session.start.date() <= until]
    classes = upcoming[: max(1, len(near) if view.live else 1)]
    dues = owed[: max(DUES, sum(due.due.date() <= until for due in owed) if view.live else 0)]
    rows = upcoming[: len(classes) + FOLLOWING]
    return Coming(
        classes=tuple(_next_class(view, session) for session in classes),
        afterwards=_afterwards(view) if len(classes) == len(upcoming) else "",
        called_off=tuple(_called_off(view, until)),
        pauses=tuple(_pauses(view, until)),
        dues=tuple(due_line(view, due) for due in dues),
        dues_end=len(dues) == len(owed),
        following=tuple(session_card(view, s) for s in (rows if view.live else rows[1:])),
    )


def _next_class(view: Viewpoint, session: Session) -> NextClass:
    card = session_card(view, session)
    return NextClass(
        card=card,
        day=view.language.long_day(session.start.date()),
        reads=tuple(line for line in card.reads if not line.optional),
        optional=sum(line.optional for line in card.reads),
        first=session is view.course.sessions[0],
    )


def _afterwards(view: Viewpoint) -> str:
    """The phase of the course once every class that takes place is over."""
    last = view.agenda.upcoming[-1].start if view.agenda.upcoming else None
    if view.agenda.undated_to_come:
        return Phase.UNDATED.value
    called_off = (s for s in view.agenda.called_off if last is None or s.start > last)
    return (Phase.CANCELLED if any(called_off) else Phase.AFTER).value


def _called_off(view: Viewpoint, until: date) -> Iterator[CalledOff]:
    """Classes that are called off: each is told once those before it are over."""
    upcoming = view.agenda.upcoming
    for session in view.agenda.called_off:
        before = [other for other in upcoming if other.start < session.start]
        if before and (not view.live or session.start.date() > until):
            break
        yield CalledOff(
            date=view.language.day(session.start.date()),
            title=session.title,
            reason=session.reason,
            href=view.to(best_target(session)),
            near=view.near(session.start.date()),
            notice=Notice(
                max(other.end for other in before).isoformat() if before else "",
                session.end.isoformat() if view.live else "",
                not before,
            ),
        )


def _pauses(view: Viewpoint, until: date) -> Iterator[Pause]:
    language, upcoming = view.language, view.agenda.upcoming
    if not upcoming:
        return
    first, last = view.course.sessions[0].start.date(), upcoming[-1].start.date()
    for pause in view.course.breaks:
        near = pause.first <= until and view.today <= pause.last
        if not near or not first < pause.first < last:
            continue
        reason = pause.reason or language.gettext("No class")
        yield Pause(
            language.commas([reason, language.days(pause.first, pause.last)]),
            Notice(
                view.midnight(pause.first),
                view.midnight(pause.last + timedelta(days=1)),
                pause.first <= view.today,
            ),
        )
