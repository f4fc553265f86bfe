"""Deadline rules, and the instants that they name."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.deadlines import (
    AtClock,
    DueRule,
    Fixed,
    Span,
    due_at,
    parse_datetime,
    parse_due,
)
from coursewright.domain.slots import Repeated, Skipped

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:00 the day before", AtClock(time(21), -1)),
        ("9 pm the day before", AtClock(time(21), -1)),
        ("9 p.m. on the same day", AtClock(time(21), 0)),
        ("8:00 the same day", AtClock(time(8), 0)),
        ("08:00  The Day  After", AtClock(time(8), 1)),
        ("24 hours after", Span(24, "after")),
        ("1 hour before", Span(1, "before")),
        ("2 days before", Span(48, "before")),
        ("1 day after", Span(24, "after")),
        ("2022-02-08 21:00", Fixed(datetime(2022, 2, 8, 21))),
        ("2022-02-08T21:00", Fixed(datetime(2022, 2, 8, 21))),
        ("2022-02-08 9 pm", Fixed(datetime(2022, 2, 8, 21))),
        ("the day before", None),
        ("25:00 the day before", None),
        ("21:00 the night before", None),
        ("21:00", None),
        ("24 hours", None),
        ("24 hours later", None),
        ("24h after", None),
        ("-24 hours after", None),
        ("1.5 hours after", None),
        ("99999 hours after", None),
        ("2022-02-30 21:00", None),
        ("2022-02-08", None),
        ("", None),
    ],
)
def test_what_a_rule_says(text: str, expected: DueRule | None) -> None:
    """A rule is a clock time beside the class, a span from it, or a date of its own."""
    assert parse_due(text) == expected


@reaches(1)
@given(st.text())
def test_no_rule_raises(text: str) -> None:
    """Reading a rule is total, also where the text only begins or ends like one."""
    for written in (text, f"{text} the day before", f"{text} hours after", f"2022-02-08 {text}"):
        assert parse_due(written) is None or isinstance(parse_due(written), DueRule)
    reached()


@pytest.mark.parametrize("text", ["2022-02-08 21:00", " 2022-02-08   21:00", "2022-02-08t9:00 PM"])
def test_a_date_and_a_time_are_one_moment(text: str) -> None:
    """The two are joined by spaces or by a T."""
    assert parse_datetime(text) == datetime(2022, 2, 8, 21)


def chicago(*when: int) -> datetime:
    return datetime(*when, tzinfo=CHICAGO)  # type: ignore[arg-type, misc]


SATURDAY = (chicago(2022, 3, 12, 13), chicago(2022, 3, 12, 14, 15))
MONDAY = (chicago(2022, 3, 14, 13), chicago(2022, 3, 14, 14, 15))
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
        ("2022-05-01 12:00", MONDAY, chicago(2022, 5, 1, 12)),
        ("2:30 the day after", SATURDAY, Skipped(chicago(2022, 3, 13, 3, 30))),
        ("2022-11-06 1:30", MONDAY, Repeated(chicago(2022, 11, 6, 1, 30))),
    ],
)
def test_when_a_rule_falls(
    rule: str, meeting: tuple[datetime, datetime], expected: datetime | Skipped | Repeated
) -> None:
    """Whole days keep the wall clock when the clocks change; hours that remain are elapsed."""
    parsed = parse_due(rule)
    assert parsed is not None
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
    rule = parse_due(f"{days} days {side}")
    assert rule is not None
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
    due = due_at(Span(hours, "after"), end, end, zone)
    if isinstance(due, datetime):
        assert due.astimezone(UTC) - end.astimezone(UTC) == timedelta(hours=hours)
        reached()
    else:
        assert isinstance(due, Skipped | Repeated)
