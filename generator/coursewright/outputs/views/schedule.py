"""The schedule: every class, break and assignment in order of time, undated classes last."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from coursewright.domain.course import Assignment, Break
from coursewright.outputs.anchors import (
    ARCHIVE,
    CALENDAR,
    CHANGES,
    anchor,
    assignment_target,
    break_anchor,
)
from coursewright.outputs.views.card import SessionCard, UndatedCard, session_card, undated_card
from coursewright.outputs.views.dues import Moment, due_moment, moment
from coursewright.outputs.views.parts import ThemeTag, session_link, theme_tag
from coursewright.outputs.views.viewpoint import Near, Viewpoint
from coursewright.outputs.views.weekly import meeting_lines


class PauseEntry(NamedTuple):
    """Days without class."""

    anchor: str
    dates: str
    reason: str
    past: bool
    over: str
    entry: str = "pause"


class AssignmentEntry(NamedTuple):
    """The day an assignment is released, or due; only the latter tells what `changed` lately."""

    title: str
    href: str
    when: Moment
    is_due: bool
    theme: ThemeTag | None
    changed: tuple[str, ...]
    entry: str = "assignment"


class FreeEntry(NamedTuple):
    """A meeting for which nothing is planned."""

    when: Moment
    entry: str = "free"


Entry = SessionCard | PauseEntry | AssignmentEntry | FreeEntry


class MonthEntries(NamedTuple):
    """What happens in one month."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


class NextJump(NamedTuple):
    """A link down to the next class."""

    href: str
    date: str
    title: str
    near: Near


class ScheduleView(NamedTuple):
    """The schedule. `meetings` tells the weekly meetings in words, one line each."""

    title: str
    term: str
    notice: str
    meetings: tuple[str, ...]
    next: NextJump | None
    months: tuple[MonthEntries, ...]
    undated: tuple[UndatedCard, ...]
    calendar: str
    archive: str
    changes: str


def schedule_view(view: Viewpoint) -> ScheduleView:
    """The schedule of a course."""
    following = view.agenda.next
    return ScheduleView(
        title=view.language.gettext("Schedule"),
        term=view.course.term,
        notice=view.course.notice,
        meetings=meeting_lines(view.course, view.today),
        next=NextJump(
            href=session_link(view, following),
            date=view.language.day(following.start.date()),
            title=following.title,
            near=view.near(following.start.date()),
        )
        if following
        else None,
        months=tuple(
            MonthEntries(
                anchor=anchor("month", f"{year}-{month:02}"),
                title=view.language.month(year, month),
                entries=tuple(entry for _, entry in entries),
            )
            for (year, month), entries in groupby(
                _entries(view), lambda dated: (dated[0].year, dated[0].month)
            )
        ),
        undated=tuple(undated_card(view, session) for session in view.course.undated),
        calendar=view.to(CALENDAR),
        archive=view.to(ARCHIVE) if view.course.past_terms else "",
        changes=view.to(CHANGES),
    )


def _entries(view: Viewpoint) -> list[tuple[datetime, Entry]]:
    """Everything with the moment that places it; what lasts all day comes first that day."""
    course = view.course
    dated: list[tuple[datetime, int, Entry]] = [
        (session.start, 1, session_card(view, session)) for session in course.sessions
    ]
    dated += [(_midnight(view, b.first), 0, _pause_entry(view, b)) for b in course.breaks]
    dated += [
        (start, 1, FreeEntry(moment(view, start)))
        for start in course.free_slots
        if start.date() >= view.today
    ]
    for assignment in course.assignments:
        if assignment.out is not None:
            out = _midnight(view, assignment.out)
            dated.append(
                (out, 2, _assignment_entry(view, assignment, moment(view, out), is_due=False))
            )
        due = due_moment(view, assignment.due, aoe=assignment.aoe)
        ends = assignment.due - timedelta(microseconds=1)  # 24:00 belongs to the day that it ends
        dated.append((ends, 2, _assignment_entry(view, assignment, due, is_due=True)))
    dated.sort(key=lambda item: (item[0].date(), item[1], item[0]))
    return [(when, entry) for when, _, entry in dated]


def _midnight(view: Viewpoint, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=view.course.zone)


def _pause_entry(view: Viewpoint, pause: Break) -> PauseEntry:
    return PauseEntry(
        anchor=break_anchor(pause),
        dates=view.language.days(pause.first, pause.last),
        reason=pause.reason,
        past=pause.last < view.today,
        over=view.midnight(pause.last + timedelta(days=1)),
    )


def _assignment_entry(
    view: Viewpoint, assignment: Assignment, when: Moment, *, is_due: bool
) -> AssignmentEntry:
    return AssignmentEntry(
        title=assignment.title,
        href=view.to(assignment_target(assignment)),
        when=when,
        is_due=is_due,
        theme=theme_tag(view, assignment.theme),
        changed=view.recent_changes(assignment) if is_due else (),
    )
