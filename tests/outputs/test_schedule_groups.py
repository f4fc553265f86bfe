"""The headings of the schedule: weeks as the course numbers them, months, themes or none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coursewright.domain.course import Course, Headings
from coursewright.outputs.views.schedule import schedule_view
from coursewright.outputs.views.schedule_groups import Group
from coursewright.outputs.views.viewpoint import Viewpoint

Seen = Callable[..., Viewpoint]


def groups(
    seen: Seen, course: Course, headings: Headings, day: str = "2022-03-01"
) -> list[tuple[str, str, int]]:
    """Title, what stands beside it, and how many entries, of each group; those that are over first."""
    view = schedule_view(seen(day, of=replace(course, headings=headings)))
    return [_told(group) for group in (*view.past, *view.ahead)]


def _told(group: Group[object]) -> tuple[str, str, int]:
    return group.title, group.beside, len(group.entries)


def test_weeks_are_those_of_the_term(seen: Seen, course: Course) -> None:
    """Counted from the week of the first day; the recess of a whole week has a number, too."""
    assert groups(seen, course, Headings()) == [
        ("Week 1", "Mon 28 Feb – Sun 6 Mar", 3),
        ("Week 2", "Mon 7 – Sun 13 Mar", 3),
        ("Week 3", "Mon 14 – Sun 20 Mar", 1),
        ("Week 4", "Mon 21 – Sun 27 Mar", 3),
    ]


def test_weeks_without_class_may_have_no_number(seen: Seen, course: Course) -> None:
    """They are told by their dates, and the next week has the next number; counting from 0 here."""
    assert groups(seen, course, Headings(count_breaks=False, first_week=0)) == [
        ("Week 0", "Mon 28 Feb – Sun 6 Mar", 3),
        ("Week 1", "Mon 7 – Sun 13 Mar", 3),
        ("Mon 14 – Sun 20 Mar", "", 1),
        ("Week 2", "Mon 21 – Sun 27 Mar", 3),
    ]


def test_what_lies_outside_of_the_term_has_no_number(seen: Seen, course: Course) -> None:
    """A report that is due in the week after the last class."""
    report = course.assignments[1]
    late = report._replace(due=report.due.replace(month=4, day=5))
    moved = replace(course, assignments=(late,))
    assert groups(seen, moved, Headings())[-1] == ("Mon 4 – Sun 10 Apr", "", 1)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("months", [("March 2022", "", 10)]),
        (
            "themes",
            [
                ("Tue 1 Mar", "", 2),
                ("Hardware", "Thu 3 – Wed 9 Mar", 3),
                ("Networks", "Thu 10 – Fri 25 Mar", 5),
            ],
        ),
        ("none", [("", "", 10)]),
    ],
)
def test_other_headings(by: str, expected: object, seen: Seen, course: Course) -> None:
    """By month; by theme, where what has none stands with the class before it; or none."""
    assert groups(seen, course, Headings(by=by)) == expected


def test_past_weeks_are_told_apart(seen: Seen, course: Course) -> None:
    """A week is over when its last day is; without headings each entry when its day is."""
    view = schedule_view(seen("2022-03-14"))
    assert [g.title for g in view.past] == ["Week 1", "Week 2"]
    assert [g.title for g in schedule_view(seen("2022-03-13")).past] == ["Week 1"]
    assert groups(seen, course, Headings(by="none"), "2022-03-08") == [("", "", 3), ("", "", 7)]
