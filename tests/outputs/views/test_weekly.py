"""Weekly meetings in words, and which classes are as usual."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.outputs.conftest import published

from coursewright.domain.course import Course, OfficeHour, OfficeHours
from coursewright.domain.times.recurrence import Recurrence
from coursewright.domain.times.slots import Meeting
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.card import session_card
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.outputs.views.weekly import meeting_lines, office_hours_lines

Seen = Callable[..., Viewpoint]
BEFORE = Meeting(
    (1, 3), time(13), time(14, 15), "Room 1", recurrence=Recurrence(last=date(2022, 3, 3))
)
AFTER = Meeting(
    (1, 3), time(15), time(16, 15), "Hall", recurrence=Recurrence(first=date(2022, 3, 4))
)
LAB = Meeting(
    (4,),
    time(9),
    time(10),
    recurrence=Recurrence(
        weeks=2,
        off=(
            (date(2022, 3, 4), date(2022, 3, 4)),
            (date(2022, 3, 14), date(2022, 3, 18)),
        ),
    ),
)


def test_a_line_says_in_which_weeks(course: Course) -> None:
    """From when, until when, how often, and on which days not."""
    changing = replace(course, meetings=(BEFORE, AFTER, LAB))
    assert meeting_lines(changing, date(2022, 3, 1)) == (
        "Tuesdays and Thursdays, 13:00–14:15, Room 1, until Thu 3 Mar",
        "Tuesdays and Thursdays, 15:00–16:15, Hall, from Fri 4 Mar",
        "Fridays, every 2 weeks, 09:00–10:00, not on Fri 4 Mar and Mon 14 – Fri 18 Mar",
    )


def test_a_line_names_the_classes_that_it_is_kept_for(course: Course) -> None:
    """Whoever comes on Fridays knows that it is for a lab."""
    labs = LAB._replace(kinds=("lab",), called="Lab", recurrence=Recurrence())
    assert meeting_lines(replace(course, meetings=(labs,)), date(2022, 3, 1)) == (
        "Lab: Fridays, 09:00–10:00",
    )


def test_a_meeting_that_is_over_is_left_out(course: Course) -> None:
    """The day after its last one; where all are over, they are told as they were."""
    changing = replace(course, meetings=(BEFORE, AFTER))
    assert len(meeting_lines(changing, date(2022, 3, 3))) == 2
    assert meeting_lines(changing, date(2022, 3, 4)) == (
        "Tuesdays and Thursdays, 15:00–16:15, Hall, from Fri 4 Mar",
    )
    over = replace(course, meetings=(BEFORE,))
    assert len(meeting_lines(over, date(2022, 3, 4))) == 1


def test_a_class_of_another_part_of_the_term_tells_time_and_room(
    seen: Seen, course: Course
) -> None:
    """As usual is what is usual on the day of the reader: 13:00 in Room 1, until it changes."""
    changing = replace(course, meetings=(BEFORE, AFTER))
    first = course.sessions[0]
    assert first.start.time() == BEFORE.start
    for today, usual in (("2022-03-02", True), ("2022-03-10", False)):
        view = seen(today, of=changing)
        assert session_card(view, first).as_usual is usual


HOURS = OfficeHours((2,), time(10), time(11), "Room 7", who="Ada")


def hour(day: int, **different: object) -> OfficeHour:
    """The hours of a Wednesday in March."""
    start = datetime(2022, 3, day, 10, tzinfo=ZoneInfo("America/Chicago"))
    plain = OfficeHour(f"2022-03-{day:02}", start, start + timedelta(hours=1), HOURS)
    return plain._replace(**different)


def test_a_single_day_that_is_different_is_told_until_it_is_over(course: Course) -> None:
    """Cancelled, in another room, on another day: below the regular hours, by day."""
    thursday = hour(17).start + timedelta(hours=4)
    changed = replace(
        course,
        weekly_office_hours=(
            HOURS,
            HOURS._replace(days=(3,), who="Bo", recurrence=Recurrence(weeks=2)),
        ),
        office_hour_dates=(
            hour(2),
            hour(9, regular=date(2022, 3, 9), cancelled=True, reason="Conference"),
            hour(
                16,
                regular=date(2022, 3, 16),
                start=thursday,
                end=thursday + timedelta(hours=1),
                hours=HOURS._replace(where="Hall", online="https://example.org/m"),
            ),
        ),
    )
    lines = (
        ("Wednesdays, 10:00–11:00, Room 7, Ada", ""),
        ("Thursdays, every 2 weeks, 10:00–11:00, Room 7, Bo", ""),
        ("Wed 9 Mar, Ada: cancelled (Conference)", ""),
        ("Wed 16 Mar, Ada: Thu 17 Mar, 14:00–15:00, Hall", "https://example.org/m"),
    )
    assert office_hours_lines(changed, date(2022, 3, 9)) == lines
    assert office_hours_lines(changed, date(2022, 3, 17)) == (*lines[:2], lines[3])
    assert office_hours_lines(changed, date(2022, 3, 18)) == lines[:2]


def test_a_cancelled_office_hour_is_struck_out_in_calendars(
    course: Course, addresses: Addresses
) -> None:
    """The event stays under its id, cancelled and free; those of other weeks are the same bytes."""
    before = replace(course, office_hour_dates=(hour(2), hour(9)))
    off = hour(9, regular=date(2022, 3, 9), cancelled=True, reason="Conference")
    after = replace(course, office_hour_dates=(hour(2), off))

    def event(of: Course, day: int) -> str:
        feed = dict(published(of, date(2022, 3, 1), addresses).files)
        text = feed[f"calendar/{of.id}/office-hours.ics"].decode()
        return next(
            part for part in text.split("BEGIN:VEVENT") if f"office-hours-2022-03-{day:02}" in part
        )

    assert event(after, 2) == event(before, 2).partition("END:VCALENDAR")[0]
    told = event(after, 9)
    assert "STATUS:CANCELLED" in told
    assert "SUMMARY:CANCELLED: MU 101: Office hours" in told
    assert "Cancelled: Conference." in told
    assert "STATUS:CONFIRMED" in event(before, 9)
