"""Office hours that move: one sentence, and no pile of cancelled events."""

from pathlib import Path

from click.testing import CliRunner
from tests.history.course_folder import BASE, CourseFolder, schedule_text

from coursewright.cli import main

HOURS = "office_hours: {{days: {}, time: 10:00-11:00, where: Room 5}}"


def with_hours(days: str, **sections: str) -> str:
    """The schedule with office hours on some weekdays."""
    told = f", {HOURS.format(days)}}}" if days else "}"
    return schedule_text(course=BASE["course"].replace("}", told), **sections)


def hours_of(course: CourseFolder) -> dict[str, bool]:
    """The weekdays of office hours in the feed, and whether the last of each is cancelled."""
    events = {uid: e for uid, e in course.events().items() if uid.startswith("office-hours-")}
    return {f"{event.start:%a}": event.cancelled for event in events.values()}


def test_office_hours_on_another_day_leave_no_cancelled_one_beside_them(
    course: CourseFolder,
) -> None:
    """Nor when they move back, nor when they change on their new day."""
    course.edit(with_hours("Tue"))
    assert hours_of(course) == {"Tue": False}
    course.edit(with_hours("Wed"))
    assert hours_of(course) == {"Wed": False}
    assert [change.text for change in course.changes()] == [
        "Office hours are now Wed, 10:00–11:00, not Tue, 10:00–11:00"
    ]
    course.edit(with_hours("Tue"))
    assert hours_of(course) == {"Tue": False}
    course.edit(with_hours("Tue").replace("Room 5", "Room 6"))
    assert hours_of(course) == {"Tue": False}
    assert {e.sequence for uid, e in course.events().items() if "hours" in uid} == {3}


def test_office_hours_that_are_dropped_are_struck_out(course: CourseFolder) -> None:
    """One of two days, and then the other; what had moved before stays away."""
    for days in ("Tue", "Wed", "[Wed, Fri]", "Fri"):
        course.edit(with_hours(days))
    assert hours_of(course) == {"Wed": True, "Fri": False}
    course.edit(with_hours(""))
    assert hours_of(course) == {"Wed": True, "Fri": True}


def test_the_published_hours_may_leave(course: CourseFolder, tmp_path: Path) -> None:
    """The comparison before a deployment takes them for no loss."""
    course.edit(with_hours("Tue"))
    feed = tmp_path / "feeds" / "all.ics"
    feed.parent.mkdir()
    feed.write_bytes(course.feed())
    course.edit(with_hours("Wed"))
    result = CliRunner().invoke(main, ["-C", str(course.root), "published", str(feed.parent)])
    assert (result.exit_code, result.stdout) == (0, "18 published events can be followed\n")


def test_a_week_in_which_nothing_takes_its_place_keeps_the_cancelled_hour(
    course: CourseFolder,
) -> None:
    """The new day is a day off in that week."""
    off = "[{dates: 2022-02-09, reason: Snow}]"
    course.edit(with_hours("Tue", no_class=off))
    course.edit(with_hours("Wed", no_class=off))
    left = [e.start for uid, e in course.events().items() if "hours" in uid and e.cancelled]
    assert [str(start)[:10] for start in left] == ["2022-02-08"]


def test_a_day_off_that_is_not_committed_strikes_its_hour_out(course: CourseFolder) -> None:
    """Its time is that of the last commit, which brought the hours."""
    course.edit(with_hours(""))
    course.edit(with_hours("Mon"))
    course.write(with_hours("Mon", no_class="[{dates: 2022-02-14, reason: Snow}]"))
    left = [e.start for uid, e in course.events().items() if "hours" in uid and e.cancelled]
    assert [str(start)[:10] for start in left] == ["2022-02-14"]


def test_whose_hours_they_are_now_is_told_by_name(course: CourseFolder) -> None:
    """Somebody else's, or of the same person under the whole name."""

    def with_host(name: str) -> str:
        hours = "office_hours: {days: Tue, time: 10:00-11:00}"
        host = f", instructors: [{{name: {name}, {hours}}}]}}"
        return schedule_text(course=BASE["course"].replace("}", host))

    course.edit(with_host("Ada B"))
    course.edit(with_host("Ada Bell"))
    assert [change.text for change in course.changes()] == [
        "Office hours of Tue, 10:00–11:00 now with Ada Bell"
    ]
