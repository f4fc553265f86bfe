"""An edit of the weekly days that would re-date what was held: a warning, with what keeps it."""

import pytest
from tests.history.course_folder import BASE, CourseFolder, schedule_text

from coursewright.domain.problem import Problem
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

TODAY = "2022-02-08"
LINES = "\n  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1}"
BLOCK = "\n  - days: [Tue, Thu]\n    time: 13:00-14:15\n    where: Room 1"
OPEN = ("{title: Introduction}", "{paper: tvm}", "{paper: taso}", "{paper: clipper}")
HOURS = BASE["course"].replace(
    "}", ", office_hours: [{days: Tue, time: 10:00-11:00}, By appointment]}"
)

# name: (before, after, the offered lines)
EDITS = {
    "another time": (
        schedule_text(meetings=LINES),
        schedule_text(meetings=LINES.replace("13:00-14:15", "14:00-15:15")),
        "  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-07}\n"
        "  - {from: 2022-02-08, days: [Tue, Thu], time: 14:00-15:15, where: Room 1}",
    ),
    "another room, in braces": (
        schedule_text(),
        schedule_text(meetings=BASE["meetings"].replace("Room 1", "Room 2")),
        "meetings: [{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-07}, "
        "{from: 2022-02-08, days: [Tue, Thu], time: 13:00-14:15, where: Room 2}]",
    ),
    "other days, each key on its line": (
        schedule_text(*OPEN, meetings=BLOCK),
        schedule_text(*OPEN, meetings=BLOCK.replace("[Tue, Thu]", "[Mon, Wed]")),
        "  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-07}\n"
        "  - from: 2022-02-08\n    days: [Mon, Wed]",
    ),
    "in words": (
        schedule_text(meetings="Tue Thu 13:00-14:15, Room 1"),
        schedule_text(meetings="Tue Thu 9:00-10:15, Room 1"),
        "meetings: [{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-07}, "
        "{days: [Tue, Thu], time: 09:00-10:15, where: Room 1, from: 2022-02-08}]",
    ),
    "another one": (
        schedule_text(meetings=LINES),
        schedule_text(meetings=LINES + "\n  - {days: Mon, time: 9:00-10:00}"),
        "  - {days: Mon, time: 9:00-10:00, from: 2022-02-08}",
    ),
    "the old one is gone": (
        schedule_text(meetings=LINES),
        schedule_text(meetings=LINES.replace("}", ", from: 2022-02-10}").replace("13:00-14:15", "14:00-15:15")),
        "  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-09}\n"
        "  - {days: [Tue, Thu], time: 14:00-15:15, where: Room 1, from: 2022-02-10}",
    ),
    "office hours": (
        schedule_text(course=HOURS.replace(", By appointment", "")),
        schedule_text(course=HOURS.replace(", By appointment", "").replace("10:00-11:00", "16:00-17:00")),
        "course: {id: c1, host: example.edu, title: A course, term: Spring 2022, "
        "timezone: America/Chicago, office_hours: [{days: Tue, time: 10:00-11:00, "
        "until: 2022-02-07}, {from: 2022-02-08, days: Tue, time: 16:00-17:00}]}",
    ),
}  # fmt: skip


def warnings(course: CourseFolder, today: str = TODAY) -> list[Problem]:
    found = publish(read_settings(course.root), today).problems
    assert not [problem for problem in found if problem.severity == "error"]
    return [problem for problem in found if problem.code == "held-would-move"]


@pytest.mark.parametrize("name", EDITS)
def test_the_offered_lines_keep_what_was_held(name: str, course: CourseFolder) -> None:
    """With them nothing is to be said, and every class before today is where it was."""
    before, after, offered = EDITS[name]
    course.edit(before)
    old = publish(read_settings(course.root), TODAY).course
    course.edit(after)
    (problem,) = warnings(course)
    assert problem.fix == offered
    lines = after.split("\n")
    lines[problem.place.line - 1] = problem.fix
    course.edit("\n".join(lines))
    assert warnings(course) == []
    new = publish(read_settings(course.root), TODAY).course
    assert old is not None
    assert new is not None
    held = [(s.id, s.start, s.where) for s in old.sessions if str(s.start.date()) < TODAY]
    assert held == [(s.id, s.start, s.where) for s in new.sessions if str(s.start.date()) < TODAY]
    assert len(held) == 4
    weekly = [(c.meetings, c.weekly_office_hours) for c in (old, new)]
    assert weekly[0] != weekly[1]


@pytest.mark.parametrize("name", EDITS)
def test_before_the_term_nothing_was_held(name: str, course: CourseFolder) -> None:
    """Whoever still plans the term hears nothing."""
    course.edit(EDITS[name][0])
    course.edit(EDITS[name][1])
    assert warnings(course, "2022-01-25") == []


def test_where_several_meetings_change_it_is_said_without_a_line(course: CourseFolder) -> None:
    """What belongs to what cannot be told; the hint says what to write."""
    two = "[{days: Tue, time: 13:00-14:15}, {days: Thu, time: 13:00-14:15}]"
    course.edit(schedule_text(meetings=two))
    course.edit(schedule_text(meetings=two.replace("13:00", "13:30")))
    (problem,) = warnings(course)
    assert problem.fix == ""
    assert "until: 2022-02-07" in problem.hint
    assert "from: 2022-02-08" in problem.hint


def test_a_snow_day_or_a_class_put_in_is_no_change_of_the_meetings(course: CourseFolder) -> None:
    """What moves classes otherwise has its own words."""
    course.edit(schedule_text())
    course.edit(schedule_text(no_class="[{dates: 2022-01-27}]"))
    assert warnings(course) == []
