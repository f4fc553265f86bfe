"""An edit of the weekly days that would re-date what was held: a warning, with what keeps it."""

from datetime import UTC, datetime

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


def test_no_other_day_is_offered_for_a_pinned_class_that_is_over(course: CourseFolder) -> None:
    """The line would tell of another day than that on which it was held, or cancelled."""
    pinned = "{title: Jubilee, date: 2022-01-27, status: cancelled}"
    course.edit(schedule_text("{title: Introduction}", pinned, meetings=LINES))
    course.edit(
        schedule_text(
            "{title: Introduction}", pinned, meetings=LINES.replace("[Tue, Thu]", "[Mon, Wed]")
        )
    )
    problem, earlier = (
        next(p for p in publish(read_settings(course.root), day).problems if "pin-" in p.code)
        for day in (TODAY, "2022-01-25")
    )
    assert problem.fix == ""
    assert "until: 2022-02-07" in problem.hint
    assert "from: 2022-02-08" in problem.hint
    assert earlier.fix


SPLIT = (
    "\n  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-01-31}"
    "\n  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 2, from: 2022-02-01}"
)
WHOLE = schedule_text(*OPEN, meetings=LINES)

# name: (before, after, how many classes, words of the hint)
OTHERWISE = {
    "the day of a meeting that is over": (
        schedule_text(*OPEN, meetings=SPLIT),
        schedule_text(*OPEN, meetings=SPLIT.replace("[Tue, Thu]", "[Mon, Wed]", 1)),
        2,
        "put back '{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-01-31}'",
    ),
    "its last day": (
        schedule_text(*OPEN, meetings=SPLIT),
        schedule_text(*OPEN, meetings=SPLIT.replace("2022-01-31", "2022-01-26")),
        3,
        "put back",
    ),
    "the room of the one that goes on": (
        schedule_text(*OPEN, meetings=SPLIT),
        schedule_text(*OPEN, meetings=SPLIT.replace("Room 2", "Room 3")),
        2,
        "begin the new with 'from: 2022-02-08'",
    ),
    "both of them": (
        schedule_text(*OPEN, meetings=SPLIT),
        schedule_text(*OPEN, meetings=SPLIT.replace("13:00", "12:00")),
        4,
        "which was over, and let the old ones end with 'until: 2022-02-07'",
    ),
    "a class put in before others": (
        WHOLE,
        schedule_text(OPEN[0], "{title: News}", *OPEN[1:], meetings=LINES),
        3,
        "put what is new below the classes that were held",
    ),
    "a class taken out": (
        WHOLE,
        schedule_text(OPEN[0], *OPEN[2:], meetings=LINES),
        2,
        "'status: cancelled'",
    ),
    "the first day of the term": (
        WHOLE,
        schedule_text(*OPEN, meetings=LINES, term="{first: 2022-01-26, last: 2022-03-31}"),
        4,
        "leave the term as it was, from 2022-01-25",
    ),
    "a day without class that is one no more": (
        schedule_text(*OPEN, meetings=LINES, no_class="[{dates: 2022-01-27}]"),
        WHOLE,
        2,
        "put back the days",
    ),
    "another clock": (
        WHOLE,
        schedule_text(*OPEN, meetings=LINES, course=BASE["course"].replace("Chicago", "New_York")),
        4,
        "put back 'America/Chicago'",
    ),
    "an extra meeting that is used no more": (
        schedule_text(*OPEN, meetings=LINES, extra="[{date: 2022-01-28, time: 9:00-10:00}]"),
        WHOLE,
        2,
        "a meeting that is over",
    ),
    "from when on a meeting is held": (
        WHOLE,
        schedule_text(*OPEN, meetings=LINES.replace("}", ", from: 2022-02-01}")),
        4,
        "keep what was",
    ),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_whatever_edit_moves_what_was_held_is_told(name: str, course: CourseFolder) -> None:
    """The two versions are compared by what they say of each class."""
    before, after, number, hint = OTHERWISE[name]
    course.edit(before)
    course.write(after)
    (problem,) = warnings(course)
    assert problem.message.startswith(f"{number} class")
    assert "before Tue 8 Feb 2022" in problem.message
    assert hint in problem.hint


MEANT = {
    "another day of the class itself": WHOLE.replace(
        "{paper: clipper}", "{paper: clipper, date: 2022-02-04, time: 9:00-10:00}"
    ),
    "its own room": WHOLE.replace("{paper: tvm}", "{paper: tvm, where: Lawn}"),
    "a class put in below": WHOLE + "  - {title: Later}\n",
    "a day off the meeting": WHOLE.replace("Room 1}", "Room 1, except: [2022-01-27]}"),
    "an extra meeting that took place, for the class that is next": schedule_text(
        *OPEN, "{title: Last}", meetings=LINES, extra="[{date: 2022-02-04, time: 9:00-10:00}]"
    ),
    "a cancelled one": WHOLE.replace("{paper: tvm}", "{paper: tvm, status: cancelled}"),
}


@pytest.mark.parametrize("name", MEANT)
def test_what_somebody_says_of_past_days_is_meant(name: str, course: CourseFolder) -> None:
    """Whoever records how it was hears nothing."""
    course.edit(WHOLE)
    course.write(MEANT[name])
    assert warnings(course) == []


def test_taking_an_edit_back_is_no_move(course: CourseFolder) -> None:
    """What was held is told as it was when it was held."""
    course.git.now = datetime(2022, 1, 10, tzinfo=UTC)
    course.edit(WHOLE)
    course.git.now = datetime(2022, 2, 8, 12, tzinfo=UTC)
    course.edit(OTHERWISE["a class put in before others"][1])
    assert len(warnings(course)) == 1
    course.edit(WHOLE)
    assert warnings(course) == []


def test_an_older_plan_is_no_excuse(course: CourseFolder) -> None:
    """What was planned once and held otherwise is re-dated by going back to the plan."""
    course.edit(schedule_text(*OPEN, meetings=LINES.replace("Room 1", "Room 9")))
    course.edit(WHOLE)
    course.git.now = datetime(2022, 2, 8, 12, tzinfo=UTC)
    course.edit(schedule_text(*OPEN, meetings=LINES.replace("Room 1", "Room 9")))
    assert len(warnings(course)) == 1


def test_other_days_of_office_hours_are_told(course: CourseFolder) -> None:
    """The days that were are gone, whatever comes in their place."""
    hours = HOURS.replace(", By appointment", "")
    course.edit(schedule_text(course=hours))
    course.write(schedule_text(course=hours.replace("days: Tue", "days: Wed")))
    (problem,) = warnings(course)
    assert problem.message.startswith("2 days of office hours that were held before")
    assert "{days: Tue, time: 10:00-11:00, until: 2022-02-07}" in problem.fix


EVERY = LINES.replace("}", ", every: 2 weeks}").replace("[Tue, Thu]", "Thu")


def test_a_new_room_keeps_the_rhythm(course: CourseFolder) -> None:
    """`every: 2 weeks` counts from `from`, which lies in a week in which it is held."""
    texts = [schedule_text(*OPEN, meetings=EVERY.replace("Room 1", f"Room {n}")) for n in "12"]
    course.edit(texts[0])
    days = [session.start for session in course.course().sessions]
    course.write(texts[1])
    (problem,) = warnings(course, "2022-03-04")
    lines = texts[1].split("\n")
    lines[problem.place.line - 1] = problem.fix
    assert "until: 2022-03-03" in problem.fix
    assert "from: 2022-03-07" in problem.fix
    assert "as 'every: 2 weeks' counts from its week" in problem.hint
    course.write("\n".join(lines))
    assert [session.start for session in course.course().sessions] == days
    assert {session.where for session in course.course().sessions} == {"Room 1", "Room 2"}
    assert warnings(course, "2022-03-04") == []


def test_other_weeks_than_before_are_told_once(course: CourseFolder) -> None:
    """With the offered day the classes go on in their rhythm; who wants the others is asked once."""
    course.edit(schedule_text(*OPEN, meetings=EVERY))
    days = [session.start for session in course.course().sessions]
    ended = EVERY.replace("}", ", until: 2022-02-28}")
    split = schedule_text(
        *OPEN, meetings=ended + EVERY.replace("}", ", from: 2022-03-03}").replace("Room 1", "R 2")
    )
    course.write(split)
    found = publish(read_settings(course.root), TODAY).problems
    (problem,) = [one for one in found if one.code == "shifted-weeks"]
    lines = split.split("\n")
    lines[problem.place.line - 1] = problem.fix
    course.edit("\n".join(lines))
    assert [session.start for session in course.course().sessions] == days
    course.edit(split)
    course.edit(split + "  - {title: Later}\n")
    found = publish(read_settings(course.root), TODAY).problems
    assert [one for one in found if one.code == "shifted-weeks"] == []


def test_the_hours_of_somebody_who_left_end_where_they_were_held(course: CourseFolder) -> None:
    """The hint is at the list she stood in; written as it says, her past hours stay as they were."""
    kim = "{name: Kim Park, office_hours: {days: Wed, time: 9:00-10:00, where: Room 3}}"
    staff = f", assistants: [{{name: Bo Chen}}, {kim}]}}"
    course.edit(schedule_text(course=BASE["course"].replace("}", staff)))
    before = publish(read_settings(course.root), TODAY).course
    course.edit(
        schedule_text(course=BASE["course"].replace("}", ", assistants: [{name: Bo Chen}]}"))
    )
    (problem,) = warnings(course)
    kept = "{days: Wed, time: 09:00-10:00, where: Room 3, who: Kim Park, until: 2022-02-07}"
    assert problem.hint == f"keep what was held: '{kept}' under 'course.office_hours'"
    assert problem.place.column > 80
    left = f", office_hours: [{kept}], assistants: [{{name: Bo Chen}}]}}"
    course.edit(schedule_text(course=BASE["course"].replace("}", left)))
    after = publish(read_settings(course.root), TODAY).course
    assert before is not None
    assert after is not None
    told = [
        [(hour.id, hour.start, hour.end, hour.hours.where, hour.hours.who) for hour in dates]
        for dates in (before.office_hour_dates, after.office_hour_dates)
    ]
    assert told[1] == [hour for hour in told[0] if str(hour[1].date()) < TODAY] != []
