"""Deadline rules, and the instants that they name."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.deadlines import (
    AtClock,
    AtWeekday,
    DayTime,
    DueRule,
    Fixed,
    Span,
    due_at,
)
from coursewright.domain.times.due_words import read_due, read_moment
from coursewright.domain.times.slots import Repeated, Skipped

CHICAGO = ZoneInfo("America/Chicago")


def at(hour: int, minute: int = 0, *, aoe: bool = False) -> DayTime:
    return DayTime(hour * 60 + minute, aoe)


HOUR, DAYS = 60, 24 * 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:00 the day before", AtClock(at(21), -1)),
        ("9 pm the day before", AtClock(at(21), -1)),
        ("21:00 on the day before", AtClock(at(21), -1)),
        ("9 p.m. on the same day", AtClock(at(21), 0)),
        ("the previous day at 5pm", AtClock(at(17), -1)),
        ("5pm on the previous day", AtClock(at(17), -1)),
        ("9am the next day", AtClock(at(9), 1)),
        ("previous Sunday 20:00", AtWeekday(at(20), 6, "before")),
        ("11:59 pm the previous Sunday", AtWeekday(at(23, 59), 6, "before")),
        ("23:59 on the following Friday", AtWeekday(at(23, 59), 4, "after")),
        ("the following Monday 9am", AtWeekday(at(9), 0, "after")),
        ("8:00 the same day", AtClock(at(8), 0)),
        ("noon the same day", AtClock(at(12), 0)),
        ("08:00  The Day  After", AtClock(at(8), 1)),
        ("23:59 two days before", AtClock(at(23, 59), -2)),
        ("11:59 pm 8 days after", AtClock(at(23, 59), 8)),
        ("17:00 a week before", AtClock(at(17), -7)),
        ("24:00 the day before", AtClock(at(24), -1)),
        ("the day before at 21:00", AtClock(at(21), -1)),
        ("the day before class, 9 pm", AtClock(at(21), -1)),
        ("by 9 pm the night before", AtClock(at(21), -1)),
        ("8:00 the following day", AtClock(at(8), 1)),
        ("17:00 the day of class", AtClock(at(17), 0)),
        ("23:59 AoE the day before", AtClock(at(23, 59, aoe=True), -1)),
        ("23:59 on the Sunday before", AtWeekday(at(23, 59), 6, "before")),
        ("on the Sunday before at 11:59 pm", AtWeekday(at(23, 59), 6, "before")),
        ("noon on the Fri after class", AtWeekday(at(12), 4, "after")),
        ("before class", Span(0, "before")),
        ("after class", Span(0, "after")),
        ("at the start of class", Span(0, "before")),
        ("24 hours after", Span(24 * HOUR, "after")),
        ("24h after", Span(24 * HOUR, "after")),
        ("24 hrs later", Span(24 * HOUR, "after")),
        ("24 hours after class", Span(24 * HOUR, "after")),
        ("1 hour before", Span(HOUR, "before")),
        ("30 minutes before class", Span(30, "before")),
        ("2 days before", Span(2 * DAYS, "before")),
        ("1 day after", Span(DAYS, "after")),
        ("one week earlier", Span(7 * DAYS, "before")),
        ("2022-02-08 21:00", Fixed(date(2022, 2, 8), at(21))),
        ("2022-02-08T21:00:59", Fixed(date(2022, 2, 8), at(21))),
        ("2022-02-08 9 pm", Fixed(date(2022, 2, 8), at(21))),
        ("2022-02-08 24:00", Fixed(date(2022, 2, 8), at(24))),
        ("2022-02-08 AoE", Fixed(date(2022, 2, 8), at(23, 59, aoe=True))),
        ("2022-02-08 12:00 (AoE)", Fixed(date(2022, 2, 8), at(12, aoe=True))),
    ],
)
def test_what_a_rule_says(text: str, expected: DueRule) -> None:
    """A rule is a clock time beside the class, a span from it, or a date of its own."""
    assert read_due(text) == expected


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("midnight the day before", "23:59 the day before"),
        ("12 midnight on the Sunday before", "23:59 on the Sunday before"),
        ("2022-02-08 midnight", "2022-02-08 23:59"),
        ("2022-02-08", "2022-02-08 23:59"),
        ("21:00 2022-02-08", "2022-02-08 21:00"),
        ("1 am the night before", None),
        ("2022-02-08 21:00 EST", None),
        ("2022-02-08T21:00Z", None),
        ("the day before", "23:59 the day before"),
        ("on the Sunday before", "23:59 on the Sunday before"),
        ("Sunday before", "23:59 on Sunday before"),
        ("Sunday 11:59pm", "11:59pm on the Sunday before"),
        ("8pm Sunday AoE", "8pm AoE on the Sunday before"),
        ("23:59 on Sunday", "23:59 on the Sunday before"),
        ("in class", "before class"),
        ("9am", None),
        ("11:59pm AoE", None),
        ("TBD", None),
        ("25:00 the day before", None),
        ("21:00 the Blursday before", None),
        ("21:00", None),
        ("24 hours", None),
        ("-24 hours after", None),
        ("1.5 hours after", None),
        ("99999 hours after", None),
        ("2022-02-30 21:00", None),
        ("", None),
    ],
)
def test_what_is_no_rule(text: str, offered: str | None) -> None:
    """What means nothing, or two things, is asked about, with what was meant where one knows."""
    unclear = read_due(text)
    assert isinstance(unclear, Unclear)
    assert unclear.instead == offered
    assert offered is None or not isinstance(read_due(offered), Unclear)


def test_what_is_said_of_it() -> None:
    """In the instructor's words, with what to write."""
    assert read_due("midnight the day before") == Unclear(
        "'midnight the day before': midnight may be the beginning or the end of the day",
        "write '23:59 the day before', or '0:00' for the beginning of the day",
        "23:59 the day before",
    )
    assert read_due("1 am the night before") == Unclear(
        "'1 am the night before' may mean either of two days",
        "write '21:00 the day before', '24 hours after', 'before class' or '2022-02-08 21:00'",
    )
    assert read_due("someday") == Unclear(
        "'someday' is no due time",
        "write '21:00 the day before', '24 hours after', 'before class' or '2022-02-08 21:00'",
    )
    assert read_moment("9 pm, 2022-02-08") == Unclear(
        "'9 pm, 2022-02-08' is no date and time", "write 2022-02-08 21:00", "2022-02-08 21:00"
    )
    assert read_moment("9 pm on 2022-02-08") == Unclear(
        "'9 pm on 2022-02-08' is no date and time", "write 2022-02-08 21:00", "2022-02-08 21:00"
    )
    long = read_moment("x" * 61)
    assert isinstance(long, Unclear)
    assert long.message == f"'{'x' * 60}' is no date and time"
    assert read_moment("soon") == Unclear(
        "'soon' is no date and time", "write both as in 2022-02-22 23:59"
    )
    assert read_moment("TBA") == Unclear(
        "'TBA' is no date and time", "leave it out until it is known"
    )
    assert read_due("11:59pm AoE") == Unclear(
        "'11:59pm AoE' is no due time",
        "write '11:59pm AoE the day before' or '11:59pm AoE the same day'",
    )
    assert read_moment("02-08-2022") == Unclear(
        "'02-08-2022' is no date and time", "write both as in 2022-02-22 23:59"
    )
    assert read_due("2022-02-08 21:00 EST") == Unclear(
        "'2022-02-08 21:00 EST' names a time zone",
        "leave it out: times are on the clock of the course's zone, or AoE",
    )
    assert read_due("noon the night before") == AtClock(at(12), -1)


@reaches(1)
@given(st.text())
def test_no_rule_raises(text: str) -> None:
    """Reading a rule is total, also where the text only begins or ends like one."""
    for written in (text, f"{text} the day before", f"{text} hours after", f"2022-02-08 {text}"):
        assert isinstance(read_due(written), DueRule | Unclear)
    reached()


@pytest.mark.parametrize(
    "text",
    ["2022-02-08 21:00", " 2022-02-08   21:00", "2022-02-08t9:00 PM", "2022-02-08, at 9pm"],
)
def test_a_date_and_a_time_are_one_moment(text: str) -> None:
    """The two are joined by spaces, a comma or a T."""
    assert read_moment(text) == Fixed(date(2022, 2, 8), at(21))


def chicago(*when: int) -> datetime:
    return datetime(*when, tzinfo=CHICAGO)  # type: ignore[arg-type, misc]


SATURDAY = (chicago(2022, 3, 12, 13), chicago(2022, 3, 12, 14, 15))
MONDAY = (chicago(2022, 3, 14, 13), chicago(2022, 3, 14, 14, 15))
TO_MIDNIGHT = (chicago(2022, 3, 14, 21), chicago(2022, 3, 15, 0))
LATE = (chicago(2022, 3, 12, 23), chicago(2022, 3, 13, 0, 30))


@pytest.mark.parametrize(
    ("rule", "meeting", "expected"),
    [
        ("21:00 the day before", SATURDAY, chicago(2022, 3, 11, 21)),
        ("21:00 the day before", MONDAY, chicago(2022, 3, 13, 21)),
        ("8:00 the same day", MONDAY, chicago(2022, 3, 14, 8)),
        ("8:00 the day after", LATE, chicago(2022, 3, 14, 8)),
        ("24 hours after", SATURDAY, chicago(2022, 3, 13, 14, 15)),
        ("1 day after", SATURDAY, chicago(2022, 3, 13, 14, 15)),
        ("25 hours after", SATURDAY, chicago(2022, 3, 13, 15, 15)),
        ("12 hours after", SATURDAY, chicago(2022, 3, 13, 3, 15)),
        ("2 days before", MONDAY, chicago(2022, 3, 12, 13)),
        ("36 hours before", MONDAY, chicago(2022, 3, 13, 0)),
        ("before class", MONDAY, chicago(2022, 3, 14, 13)),
        ("after class", MONDAY, chicago(2022, 3, 14, 14, 15)),
        ("30 minutes before", MONDAY, chicago(2022, 3, 14, 12, 30)),
        ("23:59 two days before", MONDAY, chicago(2022, 3, 12, 23, 59)),
        ("23:59 on the Sunday before", MONDAY, chicago(2022, 3, 13, 23, 59)),
        ("23:59 on the Monday before", MONDAY, chicago(2022, 3, 7, 23, 59)),
        ("noon on the Monday after", MONDAY, chicago(2022, 3, 21, 12)),
        ("noon on the Monday after", LATE, chicago(2022, 3, 14, 12)),
        ("24:00 the day before", MONDAY, chicago(2022, 3, 14, 0)),
        ("8:00 the day after", TO_MIDNIGHT, chicago(2022, 3, 15, 8)),
        ("23:59 AoE the day before", MONDAY, chicago(2022, 3, 14, 6, 59)),
        ("2022-01-10 AoE", MONDAY, chicago(2022, 1, 11, 5, 59)),
        ("2022-05-01 24:00", MONDAY, chicago(2022, 5, 2, 0)),
        ("2022-05-01 12:00", MONDAY, chicago(2022, 5, 1, 12)),
        ("2:30 the day after", SATURDAY, Skipped(chicago(2022, 3, 13, 3, 30))),
        ("2022-11-06 1:30", MONDAY, Repeated(chicago(2022, 11, 6, 1, 30))),
    ],
)
def test_when_a_rule_falls(
    rule: str, meeting: tuple[datetime, datetime], expected: datetime | Skipped | Repeated
) -> None:
    """Whole days keep the wall clock when the clocks change; hours that remain are elapsed."""
    parsed = read_due(rule)
    assert not isinstance(parsed, Unclear)
    due = due_at(parsed, *meeting, CHICAGO)
    assert due == expected
    if isinstance(due, datetime) and isinstance(expected, datetime):
        assert due.utcoffset() == expected.utcoffset()


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "America/Chicago", "Europe/Berlin"]).map(ZoneInfo)


@reaches(1)
@given(MOMENTS, ZONES, st.integers(0, 60), st.sampled_from(["before", "after"]))
def test_days_never_change_the_wall_clock(
    moment: datetime, zone: ZoneInfo, days: int, side: str
) -> None:
    """'N days before' and 'after' are due at the clock time of the class, or not at all."""
    start = moment.replace(tzinfo=zone)
    rule = read_due(f"{days} days {side}")
    assert isinstance(rule, Span)
    due = due_at(rule, start, start, zone)
    shift = timedelta(days=days if side == "after" else -days)
    if isinstance(due, datetime):
        assert due.replace(tzinfo=None) == moment + shift
        reached()
    else:
        assert zone.key in ("America/Chicago", "Europe/Berlin")


@reaches(1)
@given(MOMENTS, ZONES, st.integers(0, 23))
def test_hours_are_elapsed_time(moment: datetime, zone: ZoneInfo, hours: int) -> None:
    """Fewer than 24 hours after class pass on every clock, whatever the zone does."""
    end = moment.replace(tzinfo=zone)
    due = due_at(Span(hours * 60, "after"), end, end, zone)
    if isinstance(due, datetime):
        assert due.astimezone(UTC) - end.astimezone(UTC) == timedelta(hours=hours)
        reached()
    else:
        assert isinstance(due, Skipped | Repeated)
