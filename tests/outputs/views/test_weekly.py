"""Weekly meetings in words, and which classes are as usual."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from coursewright.domain.course import Course
from coursewright.domain.times.recurrence import Recurrence
from coursewright.domain.times.slots import Meeting
from coursewright.outputs.views.card import session_card
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.outputs.views.weekly import meeting_lines

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
