"""The deadlines: what is owed, week by week."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from coursewright.domain.phrase import day_range_text
from coursewright.outputs.anchors import CALENDAR, anchor
from coursewright.outputs.views.parts import DueLine, due_line
from coursewright.outputs.views.viewpoint import Viewpoint


class WeekDues(NamedTuple):
    """What is due in one week, Monday to Sunday. `beside` tells the dates or the distance."""

    anchor: str
    title: str
    beside: str
    dues: tuple[DueLine, ...]


class DeadlinesView(NamedTuple):
    """The page of deadlines; `past` has the latest first."""

    weeks: tuple[WeekDues, ...]
    past: tuple[DueLine, ...]
    calendar: str
    zone: str


def deadlines_view(view: Viewpoint) -> DeadlinesView:
    """The deadlines of a course, those to come by week."""
    this_week = _monday(view.today)
    return DeadlinesView(
        weeks=tuple(
            WeekDues(
                anchor("week", monday.isoformat()),
                *_week_names(monday, this_week),
                tuple(due_line(view, due) for due in dues),
            )
            for monday, dues in groupby(
                view.agenda.dues_to_come, lambda due: _monday(due.due.date())
            )
        ),
        past=tuple(due_line(view, due) for due in view.agenda.dues_past),
        calendar=view.to(f"{CALENDAR}#feed.deadlines"),
        zone=view.course.zone.key,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_names(monday: date, this_week: date) -> tuple[str, str]:
    dates = day_range_text(monday, monday + timedelta(days=6))
    weeks = (monday - this_week).days // 7
    if weeks > 1:
        return dates, f"in {weeks} weeks"
    return ("Next week" if weeks else "This week"), dates
