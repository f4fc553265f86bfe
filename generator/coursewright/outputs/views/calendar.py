"""The calendar: the ways to subscribe, and one grid for each month."""

from calendar import Calendar
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Session
from coursewright.domain.times.whole_day import in_words
from coursewright.outputs.anchors import DEADLINES, SCHEDULE, anchor, best_target, break_anchor
from coursewright.outputs.qr import QrCode, calendar_codes
from coursewright.outputs.views.feeds import FeedGroup, FeedWays, feed_ways, further_feeds
from coursewright.outputs.views.mine import presenting, presenting_groups
from coursewright.outputs.views.viewpoint import Viewpoint


class CellEvent(NamedTuple):
    """One thing in a day's cell. `form` is class, due, pause, or again for what
    began in an earlier row; `clock` its start or due time; `people` present it."""

    form: str
    title: str
    detail: str
    clock: str
    iso: str
    href: str
    color: str
    cancelled: bool
    people: tuple[str, ...] = ()


class DayCell(NamedTuple):
    """A day of the grid. `inside` is False for the days of the months before and after."""

    number: int
    text: str
    iso: str
    inside: bool
    today: bool
    past: bool
    pause: bool
    has: bool
    events: tuple[CellEvent, ...]


class MonthGrid(NamedTuple):
    """A month as weeks of seven days, from the first event to the last. It is over from `over` on
    (ISO 8601; empty unless the page is read anew when it is viewed)."""

    anchor: str
    title: str
    weeks: tuple[tuple[DayCell, ...], ...]
    empty: bool
    over: str


class QrWay(NamedTuple):
    """A QR code: for which phones, and where it is shown alone, as large as the window."""

    code: QrCode
    audience: str
    does: str
    large: str


class CalendarView(NamedTuple):
    """The calendar page. `further` are the feeds for fewer readers; `codes` the QR codes.

    `live` says that it is read anew when it is viewed, `folds` that months then fold that are over.
    """

    feeds: tuple[FeedWays, ...]
    further: tuple[FeedGroup, ...]
    codes: tuple[QrWay, ...]
    weekdays: tuple[tuple[str, str], ...]
    months: tuple[MonthGrid, ...]
    past: tuple[MonthGrid, ...]
    nothing_yet: bool
    groups: tuple[str, ...]
    schedule: str
    deadlines: str
    live: bool
    folds: bool


def calendar_view(view: Viewpoint) -> CalendarView:
    """The calendar of a course, from its first month to its last."""
    events = _events_by_day(view)
    this_month = (view.today.year, view.today.month)
    months = _months(view.course)
    over = months[-1] < this_month  # a term that is over is shown whole
    past = [] if over else [month for month in months if month < this_month]
    return CalendarView(
        feeds=feed_ways(view),
        further=further_feeds(view),
        codes=_codes(view),
        weekdays=_weekdays(view),
        months=tuple(_month(view, *month, events) for month in months if month not in past),
        past=tuple(_month(view, *month, events) for month in past),
        nothing_yet=not events,
        groups=presenting_groups(view),
        schedule=view.to(SCHEDULE),
        deadlines=view.to(DEADLINES),
        live=view.live,
        folds=view.live and not over,
    )


def _weekdays(view: Viewpoint) -> tuple[tuple[str, str], ...]:
    """The names of the days and their short forms, in the order of the grid."""
    language = view.language
    numbers = [(language.first_weekday + n) % 7 for n in range(7)]
    return tuple((language.weekday(n), language.weekday_short(n)) for n in numbers)


def _codes(view: Viewpoint) -> tuple[QrWay, ...]:
    gettext = view.language.gettext
    words = (
        (gettext("iPhone and iPad"), gettext("Subscribes at once")),
        (gettext("Any other phone"), gettext("Opens this page")),
    )
    return tuple(
        QrWay(code, audience, does, view.to(code.path))
        for code, (audience, does) in zip(
            calendar_codes(view.addresses, view.course.id, view.kept), words, strict=False
        )
    )


def _months(course: Course) -> list[tuple[int, int]]:
    days = [course.first, course.last]
    days += [session.start.date() for session in course.sessions]
    days += [due_day(assignment.due) for assignment in course.assignments]
    first, last = min(days), max(days)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        (first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1)
        for n in range(count)
    ]


def _month(
    view: Viewpoint, year: int, month: int, events: dict[date, list[tuple[datetime, CellEvent]]]
) -> MonthGrid:
    first, last = min(events, default=date.max), max(events, default=date.min)
    weeks = tuple(
        tuple(_cell(view, day, day.month == month, events) for day in week)
        for week in Calendar(view.language.first_weekday).monthdatescalendar(year, month)
        if week[-1] >= first and week[0] <= last
    )
    return MonthGrid(
        anchor=anchor("month", f"{year}-{month:02}"),
        title=view.language.month(year, month),
        weeks=weeks,
        empty=not any(day.events for week in weeks for day in week),
        over=view.midnight((date(year, month, 1) + timedelta(days=31)).replace(day=1)),
    )


def _cell(
    view: Viewpoint,
    day: date,
    inside: bool,
    events: dict[date, list[tuple[datetime, CellEvent]]],
) -> DayCell:
    of_day = sorted(events.get(day, []), key=lambda dated: dated[0]) if inside else []
    return DayCell(
        number=day.day,
        text=view.language.day(day),
        iso=day.isoformat(),
        inside=inside,
        today=day == view.today,
        past=day < view.today,
        pause=inside and any(b.first <= day <= b.last for b in view.course.breaks),
        has=any(event.form != "again" for _, event in of_day),
        events=tuple(event for _, event in of_day),
    )


def _events_by_day(view: Viewpoint) -> dict[date, list[tuple[datetime, CellEvent]]]:
    events: dict[date, list[tuple[datetime, CellEvent]]] = {}
    for session in view.course.sessions:
        events.setdefault(session.start.date(), []).append(
            (session.start, _class_event(view, session))
        )
    for due in view.agenda.dues:
        event = CellEvent(
            form="due",
            title=due.what,
            detail=view.agenda.names[due.session.id] if due.session else "",
            clock=view.language.due_clock(due.due),
            iso=due.due.isoformat(),
            href=view.to(due.target),
            color=due.theme.color if due.theme else "",
            cancelled=False,
        )
        events.setdefault(due_day(due.due), []).append((due.due, event))
    for pause in view.course.breaks:
        midnight = datetime.combine(pause.first, datetime.min.time(), tzinfo=view.course.zone)
        event = CellEvent(
            form="pause",
            title=pause.reason or view.language.gettext("No class"),
            detail=view.language.days(pause.first, pause.last) if pause.first != pause.last else "",
            clock="",
            iso="",
            href=view.to(f"{SCHEDULE}#{break_anchor(pause)}"),
            color="",
            cancelled=False,
        )
        events.setdefault(pause.first, []).append((midnight, event))
        for ordinal in range(pause.first.toordinal() + 1, pause.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.day == 1:  # or a list of days would not say why the month is empty
                events.setdefault(day, []).append((midnight, event))
            elif day.weekday() == view.language.first_weekday:  # a row begins
                events.setdefault(day, []).append((midnight, event._replace(form="again")))
    return events


def _class_event(view: Viewpoint, session: Session) -> CellEvent:
    return CellEvent(
        form="class",
        title=view.agenda.names[session.id],
        detail=in_words(session.whole_day, view.language) if session.whole_day else "",
        clock="" if session.whole_day else view.language.clock(session.start.time()),
        iso="" if session.whole_day else session.start.isoformat(),
        href=view.to(best_target(session)),
        color=session.theme.color if session.theme else "",
        cancelled=session.cancelled,
        people=presenting(view, session),
    )
