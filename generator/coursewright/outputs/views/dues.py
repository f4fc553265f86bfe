"""When something is, and what is due when, as pages print it."""

from datetime import datetime
from typing import NamedTuple

from coursewright.domain.link import Link
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Session
from coursewright.domain.times.whole_day import in_words
from coursewright.outputs.anchors import (
    assignment_file,
    deadline_file,
)
from coursewright.outputs.views.agenda import Due, session_dues
from coursewright.outputs.views.counted import counts_as
from coursewright.outputs.views.parts import site_link
from coursewright.outputs.views.viewpoint import Near, Viewpoint


class DueLine(NamedTuple):
    """Something owed. `subject` is the class it is for, empty for an assignment.

    `add` is the address of the calendar file that holds this alone. `counts` says that only the
    best of its kind count, or is empty.
    """

    what: str
    subject: str
    href: str
    day: str
    clock: str
    iso: str
    near: Near
    form: Link | None
    color: str
    add: str
    id: str = ""
    counts: str = ""


class Moment(NamedTuple):
    """When a class takes place, in words and for machines (ISO 8601).

    `over` is when it has ended, on pages that are read anew when they are viewed, else empty.
    """

    weekday: str
    day: str
    month: str
    short: str
    date: str
    time: str
    iso: str
    near: Near
    over: str = ""


def due_line(view: Viewpoint, due: Due) -> DueLine:
    """A deadline or an assignment."""
    return DueLine(
        what=due.what,
        subject=view.agenda.names[due.session.id] if due.session else "",
        href=view.to(due.target),
        day=view.language.day(due_day(due.due)),
        clock=view.language.due_clock(due.due, aoe=due.aoe),
        iso=due.due.isoformat(),
        near=view.near(due_day(due.due)),
        form=site_link(view, due.form) if due.form else None,
        color=due.theme.color if due.theme else "",
        add=view.to(deadline_file(due.id) if due.session else assignment_file(due.id)),
        id=due.id,
        counts=counts_as(view, due.what, assignment=due.session is None),
    )


def due_lines(view: Viewpoint, session: Session) -> tuple[DueLine, ...]:
    """What a class asks for; nothing where it is called off."""
    return () if session.cancelled else tuple(due_line(view, d) for d in session_dues(session))


def class_moment(view: Viewpoint, session: Session) -> Moment:
    """When a class takes place; one without hours on its day."""
    when = moment(view, session.start, session.end)
    if session.whole_day is None:
        return when
    hours = in_words(session.whole_day, view.language)
    return when._replace(time=hours, iso=session.start.date().isoformat())


def moment(view: Viewpoint, start: datetime, end: datetime | None = None) -> Moment:
    """When something takes place, on the clock of the course's zone."""
    language = view.language
    return Moment(
        weekday=language.weekday_short(start.weekday()),
        day=str(start.day),
        month=language.month_short(start.date()),
        short=language.short_date(start.date()),
        date=view.date_of(start.date()),
        time=language.clocks(start.time(), end.time()) if end else language.clock(start.time()),
        iso=start.isoformat(),
        near=view.near(start.date()),
        over=(end or start).isoformat() if view.live else "",
    )


def due_moment(view: Viewpoint, due: datetime, *, aoe: bool) -> Moment:
    """When something is due; the end of a day belongs to that day."""
    language, day = view.language, due_day(due)
    return Moment(
        weekday=language.weekday_short(day.weekday()),
        day=str(day.day),
        month=language.month_short(day),
        short=language.short_date(day),
        date=view.date_of(day),
        time=language.due_clock(due, aoe=aoe),
        iso=due.isoformat(),
        near=view.near(day),
        over=due.isoformat() if view.live else "",
    )
