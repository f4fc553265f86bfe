"""What is next and what is owed, on any day of a course."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coursewright.domain.course import Course
from coursewright.domain.session import Status
from coursewright.outputs.views.agenda import Phase
from coursewright.outputs.views.coming import Notice
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.viewpoint import Near, Viewpoint

Seen = Callable[..., Viewpoint]


@pytest.mark.parametrize(
    ("day", "next_id", "phase"),
    [
        ("2021-12-24", "intro", Phase.BEFORE),
        ("2022-02-28", "intro", Phase.BEFORE),
        ("2022-03-01", "intro", Phase.DURING),
        ("2022-03-02", "fast", Phase.DURING),
        ("2022-03-03", "fast", Phase.DURING),
        ("2022-03-04", "wide", Phase.DURING),  # over the cancelled class
        ("2022-03-08", "wide", Phase.DURING),
        ("2022-03-11", "pitches", Phase.DURING),
        ("2022-03-24", "pitches", Phase.DURING),
        ("2022-03-25", None, Phase.AFTER),
    ],
)
def test_the_next_class_is_the_first_that_takes_place(
    seen: Seen, day: str, next_id: str | None, phase: Phase
) -> None:
    """A class counts as next until its day is over, a cancelled one never."""
    agenda = seen(day).agenda
    assert (agenda.next.id if agenda.next else None, agenda.phase) == (next_id, phase)


def test_a_course_without_classes_is_empty(seen: Seen, course: Course) -> None:
    """No class at all is another thing than a term that is over."""
    assert seen("2022-03-01", of=replace(course, sessions=())).agenda.phase is Phase.EMPTY


def test_a_course_whose_rest_is_cancelled_says_so(seen: Seen, course: Course) -> None:
    """Everything to come is cancelled: neither 'next' nor 'over'."""
    off = tuple(replace(s, status=Status.CANCELLED) for s in course.sessions)
    agenda = seen("2022-03-02", of=replace(course, sessions=off)).agenda
    assert (agenda.phase, agenda.next, len(agenda.called_off)) == (Phase.CANCELLED, None, 4)


def test_what_is_owed_is_in_order_of_time_and_skips_cancelled_classes(seen: Seen) -> None:
    """Deadlines of classes and assignments come in one list."""
    view = home_view(seen("2022-03-08"))
    assert [(line.what, line.subject, line.day, line.clock) for line in view.coming.dues] == [
        ("Paper review", "Wide networks", "Wed 9 Mar", "21:00"),
        ("Measure something", "", "Wed 9 Mar", "23:59"),
        ("Discussion response", "Wide networks", "Fri 11 Mar", "14:15"),
        ("Project report", "", "Fri 25 Mar", "23:59"),
    ]


def test_past_deadlines_have_the_latest_first(seen: Seen) -> None:
    """What was due before today, backwards."""
    past = seen("2022-03-10").agenda.dues_past
    assert [due.id for due in past] == ["a1", "wide-review", "fast-response", "fast-review"]


def test_a_deadline_of_today_is_still_to_come(seen: Seen) -> None:
    """A day is over at midnight, whatever the deadline's hour."""
    assert seen("2022-03-09").agenda.dues_to_come[0].id == "wide-review"


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2022-03-08", Near("yesterday", soon=False, past=True, today=False)),
        ("2022-03-09", Near("today", soon=True, past=False, today=True)),
        ("2022-03-10", Near("tomorrow", soon=True, past=False, today=False)),
        ("2022-03-11", Near("in 2 days", soon=False, past=False, today=False)),
    ],
)
def test_today_and_tomorrow_are_soon(seen: Seen, course: Course, day: str, near: Near) -> None:
    """Only these two days ask for the reader's attention."""
    session = course.sessions[0]
    assert seen("2022-03-09").near(session.start.date().fromisoformat(day)) == near


def test_home_tells_what_is_called_off_before_the_next_class(seen: Seen) -> None:
    """A student who expects the cancelled class learns of it first."""
    view = home_view(seen("2022-03-07"))
    assert [(c.title, c.reason, c.near.text) for c in view.coming.called_off] == [
        ("Guest talk", "Snow", "tomorrow")
    ]
    assert home_view(seen("2022-03-02")).coming.called_off == ()


def test_home_tells_that_there_is_a_break(seen: Seen) -> None:
    """Within a break, and only then."""
    (pause,) = home_view(seen("2022-03-15")).coming.pauses
    assert (pause.text, pause.notice.shown) == ("Recess, Mon 14 – Fri 18 Mar", True)
    assert home_view(seen("2022-03-21")).coming.pauses == ()


def test_home_carries_the_next_two_weeks_where_it_is_read_anew(seen: Seen) -> None:
    """Classes, what is called off between them, the break, and what follows the last class."""
    coming = home_view(seen("2022-03-07")._replace(live=True)).coming
    assert [(n.card.title.plain, n.first) for n in coming.classes] == [("Wide networks", False)]
    assert [(c.title, c.notice.begins, c.notice.ends) for c in coming.called_off] == [
        ("Guest talk", "", "2022-03-08T14:15:00-06:00")
    ]
    assert [(p.text, p.notice) for p in coming.pauses] == [
        (
            "Recess, Mon 14 – Fri 18 Mar",
            Notice("2022-03-14T00:00:00-05:00", "2022-03-19T00:00:00-05:00", shown=False),
        )
    ]
    assert coming.afterwards == ""
    late = home_view(seen("2022-03-21")._replace(live=True)).coming
    assert [n.card.title.plain for n in late.classes] == ["Project pitches"]
    assert late.afterwards == "after"
    early = home_view(seen("2022-02-25")._replace(live=True)).coming
    assert [(c.title, c.notice.begins) for c in early.called_off] == [
        ("Guest talk", "2022-03-03T14:15:00-06:00")
    ]
    assert home_view(seen("2022-02-25")).coming.called_off == ()


def test_open_slots_are_those_to_come(seen: Seen) -> None:
    """A slot that nobody took is closed once its day is over."""
    assert [s.id for s in seen("2022-03-10").agenda.open_slots] == ["wide"]
    assert seen("2022-03-11").agenda.open_slots == ()
