"""Meeting slots, and which session takes which."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.slots import (
    Meeting,
    NeedsTime,
    NoSlotLeft,
    OnBreak,
    Pin,
    Placed,
    Placement,
    Repeated,
    Skipped,
    Slot,
    Taken,
    localize,
    place_sessions,
    term_slots,
)

FIRST, LAST = date(2022, 1, 24), date(2022, 2, 20)
TUESDAY, THURSDAY = 1, 3
AFTERNOON = (time(13), time(14, 15))
WEEKLY = Meeting((TUESDAY, THURSDAY), *AFTERNOON)
CHICAGO = ZoneInfo("America/Chicago")


def slot(day: int, month: int = 2, clocks: tuple[time, time] = AFTERNOON) -> Slot:
    return Slot(date(2022, month, day), *clocks)


def test_the_term_includes_both_its_ends() -> None:
    """Slots lie from the first day to the last, both inclusive, in order of time."""
    slots = term_slots([WEEKLY], [], date(2022, 2, 1), date(2022, 2, 8), [])
    assert slots == (slot(1), slot(3), slot(8))


def test_breaks_remove_weekly_slots_and_keep_extra_ones() -> None:
    """A day without class has no weekly slot; an extra meeting was asked for by date and stays."""
    extra = slot(3, clocks=(time(9), time(10)))
    slots = term_slots(
        [WEEKLY],
        [extra],
        date(2022, 2, 1),
        date(2022, 2, 8),
        [(date(2022, 2, 3), date(2022, 2, 7))],
    )
    assert slots == (slot(1), extra, slot(8))


def test_extra_slots_may_lie_outside_the_term() -> None:
    """An extra meeting after the last day of the term is a slot like any other."""
    extra = slot(25)
    assert term_slots([], [extra], FIRST, LAST, []) == (extra,)


def test_meetings_merge_by_start_and_the_first_written_wins() -> None:
    """Two weekly meetings give one sequence; two that begin together are one slot."""
    morning = Meeting((THURSDAY,), time(9), time(10), "East")
    same = Meeting((TUESDAY,), time(13), time(17), "West")
    slots = term_slots([morning, WEEKLY, same], [], date(2022, 2, 1), date(2022, 2, 3), [])
    east = Slot(date(2022, 2, 3), time(9), time(10), "East")
    assert slots == (slot(1), east, slot(3))


SLOTS = (
    slot(1),
    slot(3, clocks=(time(9), time(10))),
    slot(3),
    slot(8),
)
BREAKS = [(date(2022, 2, 10), date(2022, 2, 11))]


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (Pin(date(2022, 2, 1)), Placed(slot(1))),
        (Pin(date(2022, 2, 3)), NeedsTime(date(2022, 2, 3), (time(9), time(13)))),
        (Pin(date(2022, 2, 3), AFTERNOON), Placed(slot(3))),
        (Pin(date(2022, 2, 4)), NeedsTime(date(2022, 2, 4), ())),
        (Pin(date(2022, 2, 4), AFTERNOON), Placed(slot(4))),
        (Pin(date(2022, 2, 10)), OnBreak(date(2022, 2, 10))),
        (Pin(date(2022, 2, 11), AFTERNOON), OnBreak(date(2022, 2, 11))),
        (
            Pin(date(2022, 2, 1), (time(13), time(16))),
            Placed(slot(1, clocks=(time(13), time(16)))),
        ),
    ],
)
def test_where_a_pin_leads(pin: Pin, expected: Placement) -> None:
    """A date takes its only slot; a time chooses among several or makes one; a break refuses."""
    placements, _ = place_sessions([pin], SLOTS, BREAKS)
    assert placements == (expected,)


def test_pins_reserve_first_and_the_rest_fill_in_order() -> None:
    """A pin written last keeps its slot free of those before it; what is left over comes out."""
    placements, free = place_sessions([None, None, Pin(date(2022, 2, 1))], SLOTS, [])
    assert placements == (Placed(SLOTS[1]), Placed(SLOTS[2]), Placed(SLOTS[0]))
    assert free == (SLOTS[3],)


def test_a_slot_is_given_once() -> None:
    """The second pin to a slot is told who has it; sessions beyond the last slot get none."""
    pin = Pin(date(2022, 2, 1))
    placements, free = place_sessions([pin, pin, None, None], (slot(1), slot(3)), [])
    assert placements == (Placed(slot(1)), Taken(slot(1), 0), Placed(slot(3)), NoSlotLeft())
    assert free == ()


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2022, 3, 12), time(2, 30), datetime(2022, 3, 12, 8, 30, tzinfo=UTC)),
        (date(2022, 3, 13), time(1, 59), datetime(2022, 3, 13, 7, 59, tzinfo=UTC)),
        (
            date(2022, 3, 13),
            time(2, 0),
            Skipped(datetime(2022, 3, 13, 3, 0, tzinfo=CHICAGO)),
        ),
        (
            date(2022, 3, 13),
            time(2, 30),
            Skipped(datetime(2022, 3, 13, 3, 30, tzinfo=CHICAGO)),
        ),
        (date(2022, 3, 13), time(3, 0), datetime(2022, 3, 13, 8, 0, tzinfo=UTC)),
        (date(2022, 11, 6), time(0, 59), datetime(2022, 11, 6, 5, 59, tzinfo=UTC)),
        (
            date(2022, 11, 6),
            time(1, 30),
            Repeated(datetime(2022, 11, 6, 1, 30, tzinfo=CHICAGO)),
        ),
        (date(2022, 11, 6), time(2, 0), datetime(2022, 11, 6, 8, 0, tzinfo=UTC)),
    ],
)
def test_wall_clock_times_around_a_change_of_the_clocks(
    day: date, clock: time, expected: datetime | Skipped | Repeated
) -> None:
    """A time that does not exist, or exists twice, is never turned into an instant in silence."""
    assert localize(day, clock, CHICAGO) == expected


@reaches(1)
@example(date(2016, 3, 27), time(2, 0, fold=1), "Africa/Casablanca")
@given(
    st.dates(date(1970, 1, 1), date(2037, 12, 31)),
    st.times(),
    st.sampled_from(
        ["America/Chicago", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"]
    ),
)
def test_an_instant_shows_the_clock_that_was_asked_for(day: date, clock: time, name: str) -> None:
    """What is no problem goes to UTC and back unchanged, whatever the zone."""
    zone = ZoneInfo(name)
    moment = localize(day, clock, zone)
    if isinstance(moment, datetime):
        back = moment.astimezone(UTC).astimezone(zone)
        assert back.replace(tzinfo=None, fold=0) == datetime.combine(day, clock.replace(fold=0))
    elif isinstance(moment, Skipped):
        assert moment.instead.replace(tzinfo=None) > datetime.combine(day, clock)
    else:
        late = moment.first.replace(fold=1)
        assert late.astimezone(UTC) > moment.first.astimezone(UTC)
    reached()


DAYS = st.dates(FIRST, LAST)


@st.composite
def weekly_meetings(draw: st.DrawFn) -> list[Meeting]:
    starts = draw(st.lists(st.integers(8, 18), min_size=1, max_size=3, unique=True))
    days = st.sets(st.integers(0, 6), min_size=1, max_size=4)
    return [Meeting(tuple(sorted(draw(days))), time(hour), time(hour, 50)) for hour in starts]


@st.composite
def terms(draw: st.DrawFn) -> tuple[list[Meeting], list[tuple[date, date]], list[Pin | None]]:
    """Meetings, breaks, and sessions of which some are pinned to distinct slots of the term."""
    meetings = draw(weekly_meetings())
    breaks = [(day, day) for day in draw(st.lists(DAYS, max_size=4))]
    slots = term_slots(meetings, [], FIRST, LAST, breaks)
    assume(slots)
    taken = draw(st.lists(st.sampled_from(slots), max_size=4, unique=True))
    pins: list[Pin | None] = [Pin(place.day, (place.start, place.end)) for place in taken]
    unpinned = draw(st.integers(0, len(slots) - len(pins)))
    return meetings, breaks, draw(st.permutations(pins + [None] * unpinned))


@reaches(1)
@given(terms())
def test_every_session_has_a_slot_of_its_own(
    term: tuple[list[Meeting], list[tuple[date, date]], list[Pin | None]],
) -> None:
    """With slots enough, each session has one, no two the same, and the rest are left over."""
    meetings, breaks, pins = term
    slots = term_slots(meetings, [], FIRST, LAST, breaks)
    placements, free = place_sessions(pins, slots, breaks)
    keys = [placement.slot.key for placement in placements if isinstance(placement, Placed)]
    assert len(keys) == len(pins)
    assert sorted(keys + [left.key for left in free]) == [each.key for each in slots]
    reached()


@reaches(1)
@given(terms())
def test_unpinned_sessions_keep_their_order(
    term: tuple[list[Meeting], list[tuple[date, date]], list[Pin | None]],
) -> None:
    """Of two sessions without a date, the one written first comes first."""
    meetings, breaks, pins = term
    slots = term_slots(meetings, [], FIRST, LAST, breaks)
    placements, _ = place_sessions(pins, slots, breaks)
    keys = [
        placement.slot.key
        for placement, pin in zip(placements, pins, strict=True)
        if pin is None and isinstance(placement, Placed)
    ]
    assert keys == sorted(keys)
    reached()


@reaches(1)
@given(terms(), DAYS)
def test_one_more_day_without_class_moves_only_what_follows(
    term: tuple[list[Meeting], list[tuple[date, date]], list[Pin | None]], holiday: date
) -> None:
    """What is pinned or earlier stays; from that day on, each class takes the next free slot."""
    meetings, breaks, pins = term
    assume(all(pin is None or pin.day != holiday for pin in pins))
    slots = term_slots(meetings, [], FIRST, LAST, breaks)
    before, _ = place_sessions(pins, slots, breaks)
    closed = [*breaks, (holiday, holiday)]
    fewer = term_slots(meetings, [], FIRST, LAST, closed)
    after, _ = place_sessions(pins, fewer, closed)
    reserved = {(p.day, p.clocks[0]) for p in pins if p and p.clocks}
    free = [each for each in fewer if each.key not in reserved]
    expected: list[Placement] = []
    queue = iter(each for each in free if each.day > holiday)
    for placement, pin in zip(before, pins, strict=True):
        assert isinstance(placement, Placed)
        if pin is not None or placement.slot.day < holiday:
            expected.append(placement)
        else:
            following = next(queue, None)
            expected.append(Placed(following) if following else NoSlotLeft())
    assert list(after) == expected
    reached()


@reaches(1)
@given(weekly_meetings(), st.lists(DAYS, max_size=3))
def test_slots_are_the_meeting_days_of_the_term(
    meetings: list[Meeting], closed: list[date]
) -> None:
    """Day by day: a slot for each meeting of that weekday, none on a day without class."""
    slots = term_slots(meetings, [], FIRST, LAST, [(day, day) for day in closed])
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    expected = sorted(
        (day, meeting.start)
        for day in days
        for meeting in meetings
        if day not in closed and day.weekday() in meeting.days
    )
    assert [each.key for each in slots] == expected
    reached()


def test_a_slot_has_the_room_and_the_address_of_its_meeting() -> None:
    """As they are written; an extra slot has its own."""
    meeting = Meeting((TUESDAY,), *AFTERNOON, "Room 5", "https://meet.example/5")
    extra = Slot(date(2022, 2, 3), *AFTERNOON, "Hall", "")
    slots = term_slots([meeting], [extra], date(2022, 2, 1), date(2022, 2, 4), [])
    assert [(s.day.day, s.where, s.online) for s in slots] == [
        (1, "Room 5", "https://meet.example/5"), (3, "Hall", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("day", [8, 9, 10])
def test_a_date_in_a_break_is_no_slot(day: int) -> None:
    """Its first and last day included; the days beside it need a time only."""
    closed = [(date(2022, 2, 8), date(2022, 2, 10))]
    for pinned, expected in ((day, OnBreak), (7, NeedsTime), (11, NeedsTime)):
        (placement,), _ = place_sessions([Pin(date(2022, 2, pinned))], [], closed)
        assert isinstance(placement, expected)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((9, 10), (10, 11), False),
        ((9, 10), (8, 9), False),
        ((9, 11), (10, 12), True),
        ((9, 12), (10, 11), True),
        ((9, 10), (9, 10), True),
        ((22, 1), (0, 2), False),
    ],
)
def test_classes_overlap_where_both_are_held_for_some_time(
    one: tuple[int, int], other: tuple[int, int], both: bool
) -> None:
    """One may begin when another ends; whichever is asked."""
    first, second = (Slot(date(2022, 2, 1), time(start), time(end)) for start, end in (one, other))
    assert first.overlaps(second) is second.overlaps(first) is both


def test_a_class_past_midnight_overlaps_one_of_the_next_day() -> None:
    """Its last hour is on that day."""
    late = Slot(date(2022, 2, 1), time(22), time(1))
    assert late.overlaps(Slot(date(2022, 2, 2), time(0), time(2)))
    assert not late.overlaps(Slot(date(2022, 2, 2), time(1), time(2)))
    assert not late.overlaps(Slot(date(2022, 2, 1), time(20), time(22)))
