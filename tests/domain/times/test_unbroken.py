"""Weekly meetings are the same for readers, however they are written down."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.recurrence import Recurrence
from coursewright.domain.times.slots import Meeting, meeting_slots
from coursewright.domain.times.unbroken import held_slots, unbroken

FIRST, LAST = date(2022, 1, 25), date(2022, 5, 5)  # a Tuesday and a Thursday


def meeting(days: tuple[int, ...] = (1, 3), where: str = "", **recurrence: object) -> Meeting:
    """At one o'clock."""
    weekly = Recurrence()._replace(**recurrence)
    return Meeting(days, time(13), time(14, 15), where, recurrence=weekly)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ([meeting(last=day(3, 1)), meeting(first=day(3, 2))], [meeting()]),
        ([meeting(first=day(3, 2)), meeting(last=day(3, 1))], [meeting()]),
        ([meeting(last=day(2, 28)), meeting(first=day(3, 1), last=day(3, 3)),
          meeting(first=day(3, 4))], [meeting()]),
        ([meeting(first=day(1, 3), last=day(12, 1))], [meeting()]),
        ([meeting(off=((day(3, 2), day(3, 2)),))], [meeting()]),
        ([meeting(first=day(3, 1), last=day(3, 2), weeks=2)],
         [meeting(first=day(3, 1), last=day(3, 2))]),
        ([meeting(last=day(3, 1), off=((day(2, 24), day(4, 1)),)), meeting(first=day(3, 2))],
         [meeting(off=((day(2, 24), day(3, 1)),))]),
        ([meeting(last=day(3, 1)), meeting(first=day(3, 4))],
         [meeting(last=day(3, 1)), meeting(first=day(3, 4))]),
        ([meeting(last=day(3, 1)), meeting(first=day(3, 2), where="Hall")],
         [meeting(last=day(3, 1)), meeting(first=day(3, 2), where="Hall")]),
        ([meeting(last=day(3, 1)), meeting(first=day(3, 2), weeks=2)],
         [meeting(last=day(3, 1)), meeting(first=day(3, 2), weeks=2)]),
    ],
)  # fmt: skip
def test_a_meeting_goes_on_where_another_ends(written: list[Meeting], known: list[Meeting]) -> None:
    """In the same room, at the same hours, with no day left out between them."""
    assert list(unbroken(written, FIRST, LAST)) == known


DAYS = st.dates(date(2022, 1, 20), date(2022, 5, 10))
BOUNDS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: tuple(sorted(ends)) if None not in ends else ends  # type: ignore[type-var]
)
RECURRENCES = st.builds(
    lambda bounds, weeks, off: Recurrence(*bounds, weeks, tuple((d, d) for d in off)),
    BOUNDS,
    st.integers(1, 3),
    st.lists(DAYS, max_size=3),
)


@reaches(0.6)
@given(st.lists(RECURRENCES, min_size=1, max_size=3))
def test_no_day_comes_or_goes(recurrences: list[Recurrence]) -> None:
    """Whatever is joined, it is held on the same days."""
    written = [Meeting((1, 3), time(13), time(14), recurrence=one) for one in recurrences]
    known = unbroken(written, FIRST, LAST)
    assert len(known) <= len(written)
    days = [
        {slot for one in meetings for slot in meeting_slots(one, FIRST, LAST)}
        for meetings in (written, known)
    ]
    assert days[0] == days[1]
    if days[0]:
        reached()


def test_closed_days_and_meetings_that_are_never_held_have_no_slots() -> None:
    """As in a recess, or on a weekday that the term has not."""
    never = meeting((6,), last=day(1, 26))
    found = held_slots([meeting(), never], FIRST, LAST, {day(1, 25)})
    assert list(found) == [meeting()]
    assert min(slot.day for slot in found[meeting()]) == day(1, 27)
