"""A meeting of every other week that goes on, by an edit, in the weeks in which it was not held."""

from collections.abc import Iterator
from datetime import timedelta

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.times.slots import Meeting
from coursewright.formats.yaml.tree import Node, Scalar, Sequence, find
from coursewright.schedule.changed.weekly import monday_of


def shifted_weeks(before: Course, after: Course, root: Node) -> Iterator[Problem]:
    """A warning for each meeting that follows on another of the same rhythm in its other weeks.

    Only of what the edit brought: whoever wants the other weeks is told once.
    """
    written = find(root, ("meetings",)) or find(root, ("meeting",))
    nodes = written.items if isinstance(written, Sequence) else [written]
    known = {(one.recurrence.first, one.recurrence.weeks) for one in before.meetings}
    if len(nodes) != len(after.meetings):
        return
    for meeting, node in zip(after.meetings, nodes, strict=True):
        first, weeks = meeting.recurrence.first, meeting.recurrence.weeks
        if first is None or weeks == 1 or (first, weeks) in known or node is None:
            continue
        apart = min(
            (_apart(earlier, meeting, after) for earlier in _before(meeting, after)), default=0
        )
        if not apart:
            continue
        day = monday_of(first) + timedelta(weeks=weeks - apart)
        begin = find(node, ("from",))
        yield Problem(
            "shifted-weeks",
            f"'every: {weeks} weeks' counts from {day_year_text(first)}, so that classes go on in "
            "other weeks than before",
            (begin or node).place,
            f"'from: {day}' keeps the rhythm",
            Severity.WARNING,
            instead=str(day) if isinstance(begin, Scalar) else None,
        )


def _before(meeting: Meeting, course: Course) -> list[Meeting]:
    """The meetings of the same rhythm that end before one begins."""
    own = meeting.recurrence
    return [
        one
        for one in course.meetings
        if one.recurrence.weeks == own.weeks
        and one.kinds == meeting.kinds
        and one.recurrence.last is not None
        and own.first is not None
        and one.recurrence.last < own.first
    ]


def _apart(earlier: Meeting, later: Meeting, course: Course) -> int:
    """How many weeks one begins after a week of the other's; 0 where both have one rhythm."""
    firsts = [monday_of(one.recurrence.first or course.first) for one in (earlier, later)]
    return (firsts[1] - firsts[0]).days // 7 % later.recurrence.weeks
