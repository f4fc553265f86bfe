"""The deadlines: what is owed, week by week."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from coursewright.domain.language import Language
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Session
from coursewright.outputs.anchors import CALENDAR, anchor
from coursewright.outputs.views.counted import counted_deadlines
from coursewright.outputs.views.dues import DueLine, due_line
from coursewright.outputs.views.viewpoint import Viewpoint


class WeekDues(NamedTuple):
    """What is due in one week, as the language counts it. `beside` tells the dates or the distance.

    `first` is its first day in ISO format, on pages that are read anew when they are viewed;
    `dates` tells its days.
    """

    anchor: str
    title: str
    beside: str
    dues: tuple[DueLine, ...]
    first: str
    dates: str


class DeadlinesView(NamedTuple):
    """The page of deadlines; `past` has the latest first. `counted` says of what the best count,
    `next_day` that something is due a day after its class ends."""

    weeks: tuple[WeekDues, ...]
    past: tuple[DueLine, ...]
    calendar: str
    live: bool
    counted: tuple[str, ...]
    next_day: bool


def deadlines_view(view: Viewpoint) -> DeadlinesView:
    """The deadlines of a course, those to come by week."""
    language = view.language
    this_week = _week_start(view.today, language)
    return DeadlinesView(
        weeks=tuple(
            WeekDues(
                anchor("week", first.isoformat()),
                *_week_names(first, this_week, language),
                tuple(due_line(view, due) for due in dues),
                first.isoformat() if view.live else "",
                _dates(first, language),
            )
            for first, dues in groupby(
                view.agenda.dues_to_come, lambda due: _week_start(due_day(due.due), language)
            )
        ),
        past=tuple(due_line(view, due) for due in view.agenda.dues_past),
        calendar=view.to(f"{CALENDAR}#feed.deadlines"),
        live=view.live,
        counted=counted_deadlines(view),
        next_day=any(map(_a_day_later, view.course.sessions)),
    )


def _a_day_later(session: Session) -> bool:
    """Whether something is due at the clock time of the class's end, on the next day."""
    later = (session.end + timedelta(days=1)).replace(tzinfo=None)
    return any(deadline.due.replace(tzinfo=None) == later for deadline in session.deadlines)


def _week_start(day: date, language: Language) -> date:
    return day - timedelta(days=(day.weekday() - language.first_weekday) % 7)


def _dates(first: date, language: Language) -> str:
    return language.days(first, first + timedelta(days=6))


def _week_names(first: date, this_week: date, language: Language) -> tuple[str, str]:
    dates = _dates(first, language)
    weeks = (first - this_week).days // 7
    if weeks > 1:
        return dates, language.ngettext("in %(num)d week", "in %(num)d weeks", weeks)
    return language.gettext("Next week") if weeks else language.gettext("This week"), dates
