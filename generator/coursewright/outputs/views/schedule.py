"""The schedule: every class, break and assignment in order of time, undated classes last."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coursewright.domain.course import Assignment, Break
from coursewright.domain.session import Session
from coursewright.outputs.anchors import (
    ARCHIVE,
    CALENDAR,
    CHANGES,
    assignment_target,
    break_anchor,
)
from coursewright.outputs.views.card import SessionCard, UndatedCard, session_card, undated_card
from coursewright.outputs.views.dues import Moment, due_moment, moment
from coursewright.outputs.views.mine import presenting_groups
from coursewright.outputs.views.papers.filters import Filter, filters_of
from coursewright.outputs.views.parts import ThemeTag, session_link, theme_tag
from coursewright.outputs.views.schedule_groups import OTHERS, Dated, Group, grouped
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
    past: tuple[Group[Entry], ...]
    ahead: tuple[Group[Entry], ...]
    by_week: bool
    live: bool
    filters: tuple[Filter, ...]
    groups: tuple[str, ...]
    undated: tuple[UndatedCard, ...]
    calendar: str
    archive: str
    changes: str


def schedule_view(view: Viewpoint) -> ScheduleView:
    """The schedule of a course."""
    following = view.agenda.next
    groups = grouped(view, _entries(view))
    # What is over is folded where it stands in the way of what is to come.
    is_over = view.kept_for_ever or all(group.past for group in groups)
    by_week = view.course.headings.by not in OTHERS
    return ScheduleView(
        title=view.language.gettext("Schedule"),
        term=view.course.term,
        notice=view.course.notice,
        meetings=meeting_lines(view.course, view.today),
        next=_jump(view, following) if following and not by_week else None,
        past=() if is_over else tuple(group for group in groups if group.past),
        ahead=groups if is_over else tuple(group for group in groups if not group.past),
        by_week=by_week,
        live=view.live and not is_over,
        filters=_filters(view),
        groups=presenting_groups(view),
        undated=tuple(undated_card(view, session) for session in view.course.undated),
        calendar=view.to(CALENDAR),
        archive=view.to(ARCHIVE) if view.course.past_terms else "",
        changes=view.to(CHANGES),
    )


def _jump(view: Viewpoint, following: Session) -> NextJump:
    return NextJump(
        href=session_link(view, following),
        date=view.language.day(following.start.date()),
        title=following.title,
        near=view.near(following.start.date()),
    )


def _filters(view: Viewpoint) -> tuple[Filter, ...]:
    """The ways to narrow the schedule that leave a choice."""
    pgettext, sessions = view.language.pgettext, view.course.all_sessions
    return filters_of(
        (
            ("theme", pgettext("filter", "Theme"), [s.theme.title for s in sessions if s.theme]),
            ("kind", pgettext("filter", "Kind"), [s.kind_title for s in sessions]),
        )
    )


def _entries(view: Viewpoint) -> list[Dated[Entry]]:
    """Everything with the moment that places it; what lasts all day comes first that day."""
    course = view.course
    dated: list[tuple[int, Dated[Entry]]] = [
        (1, Dated(session.start, session_card(view, session), session.theme))
        for session in course.sessions
    ]
    dated += [(0, Dated(_midnight(view, b.first), _pause_entry(view, b))) for b in course.breaks]
    dated += [
        (1, Dated(start, FreeEntry(moment(view, start))))
        for start in course.free_slots
        if start.date() >= view.today
    ]
    for assignment in course.assignments:
        if assignment.out is not None:
            out = _midnight(view, assignment.out)
            entry = _assignment_entry(view, assignment, moment(view, out), is_due=False)
            dated.append((2, Dated(out, entry)))
        due = due_moment(view, assignment.due, aoe=assignment.aoe)
        ends = assignment.due - timedelta(microseconds=1)  # 24:00 belongs to the day that it ends
        entry = _assignment_entry(view, assignment, due, is_due=True)
        dated.append((2, Dated(ends, entry)))
    dated.sort(key=lambda item: (item[1].at.date(), item[0], item[1].at))
    return [placed for _, placed in dated]


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
