"""Dates, clock times and weekdays as people write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.clock import (
    DAY,
    WEEKDAYS,
    Clock,
    parse_clock,
    parse_date,
    parse_date_range,
    read_clock,
)
from coursewright.domain.times.weekdays import parse_weekday

DATES = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-08", date(2022, 2, 8)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("2022-02-30", None),
        ("2022-2-8", None),
        ("Sept 4", None),
        ("8/2/2022", None),
        ("2022-02-08T10:00", None),
        ("٢٠٢٢-02-08", None),
        ("0022-02-08", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_a_date_is_year_month_day(text: str, expected: date | None) -> None:
    """Only ISO dates of plausible years are dates; anything else is none, never a guess."""
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:00", time(21)),
        ("9:30", time(9, 30)),
        ("09:30", time(9, 30)),
        ("00:00", time(0)),
        ("9 pm", time(21)),
        ("9:30 p.m.", time(21, 30)),
        ("9:30PM", time(21, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("13 pm", None),
        ("0 am", None),
        ("24:00", None),
        ("9:60", None),
        ("9", None),
        ("570", None),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("13 h", time(13)),
        ("13 Uhr", time(13)),
        ("1300", time(13)),
        ("130 pm", time(13, 30)),
        ("13:30 pm", time(13, 30)),
        ("0:30 am", time(0, 30)),
        ("0:30 pm", None),
        ("13:30 am", None),
        ("23:59:59", time(23, 59)),
        ("9\uff1a30", time(9, 30)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("midnight", None),
        ("9.3", None),
        ("-9:30", None),
    ],
)
def test_a_clock_time_has_minutes_or_a_half_of_the_day(text: str, expected: time | None) -> None:
    """Times are read on either clock; a bare number is none."""
    assert parse_clock(text) == expected


def test_the_end_of_a_day_is_a_time_but_none_of_its_clock() -> None:
    """24:00 is told apart from 0:00."""
    assert read_clock("24:00") == Clock(DAY, marked=True)
    assert read_clock("24:30") is None


@pytest.mark.parametrize("dash", [" to ", " - ", " – ", "–", "—", ".."])
def test_a_range_of_dates_has_any_dash(dash: str) -> None:
    """First and last day are joined by any dash or by 'to'."""
    assert parse_date_range(f"2022-03-12{dash}2022-03-20") == (date(2022, 3, 12), date(2022, 3, 20))


def test_one_date_is_a_range_of_one_day() -> None:
    """A single date is its own first and last day."""
    assert parse_date_range("2022-03-12") == (date(2022, 3, 12), date(2022, 3, 12))


@pytest.mark.parametrize("text", ["", "2022-03-12 to", "2022-03-12 to 20", "a to b", "to"])
def test_what_is_no_range_of_dates(text: str) -> None:
    """Both ends must be whole dates."""
    assert parse_date_range(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon", 0),
        ("Tue", 1),
        ("tues.", 1),
        ("Tu", 1),
        ("Th", 3),
        ("THURSDAY", 3),
        ("Sunday", 6),
        ("T", 1),
        ("R", 3),
        ("S", None),
        ("TTh", None),
        ("Thrusday", None),
        ("Mondays", 0),
        ("Weds", 2),
        ("mons", None),
        ("TueX", None),
        ("", None),
    ],
)
def test_a_weekday_may_be_cut_short(text: str, expected: int | None) -> None:
    """Any beginning of two letters or more names the day; Monday is 0."""
    assert parse_weekday(text) == expected


@reaches(1)
@given(DATES)
def test_every_iso_date_is_read_back(day: date) -> None:
    """A date written in the standard's form is that date."""
    assert parse_date(day.isoformat()) == day
    reached()


@reaches(1)
@given(st.times())
def test_every_clock_time_is_read_back(clock: time) -> None:
    """Both clocks give the same time to the minute."""
    expected = clock.replace(second=0, microsecond=0)
    half = "am" if clock.hour < 12 else "pm"
    twelve = f"{(clock.hour - 1) % 12 + 1}:{clock.minute:02} {half}"
    assert (parse_clock(f"{clock:%H:%M}"), parse_clock(twelve)) == (expected, expected)
    reached()


@reaches(1)
@given(st.text(), st.sampled_from(WEEKDAYS))
def test_no_text_raises(text: str, weekday: str) -> None:
    """Every parser is total: a value of its type or None."""
    for written in (text, weekday + text, text + weekday, f"{text} to {text}"):
        results = (
            parse_date(written),
            parse_clock(written),
            parse_date_range(written),
            parse_weekday(written),
        )
        types = (date, time, tuple, int)
        assert all(r is None or isinstance(r, t) for r, t in zip(results, types, strict=True))
    reached()
