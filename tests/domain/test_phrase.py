"""Dates, times and lists in words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import (
    clock_text,
    day_range_text,
    day_text,
    day_year_text,
    join_words,
    long_day_text,
    moment_text,
)

DAY = date(2022, 2, 8)


def test_a_day_in_words() -> None:
    """English names whatever the locale, without leading zeros."""
    assert (day_text(DAY), day_year_text(DAY), long_day_text(DAY)) == (
        "Tue 8 Feb",
        "Tue 8 Feb 2022",
        "Tuesday 8 February",
    )


def test_a_moment_in_words() -> None:
    """The clock is that of the moment's own zone, with 24 hours and two digits."""
    moment = datetime(2022, 2, 8, 9, 5, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert (moment_text(moment), clock_text(time(0, 0))) == ("Tue 8 Feb 2022, 09:05", "00:00")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2022, 3, 12), date(2022, 3, 12), "Sat 12 Mar"),
        (date(2022, 3, 12), date(2022, 3, 20), "Sat 12 – Sun 20 Mar"),
        (date(2022, 3, 28), date(2022, 4, 3), "Mon 28 Mar – Sun 3 Apr"),
        (date(2021, 12, 20), date(2022, 1, 2), "Mon 20 Dec – Sun 2 Jan"),
        (date(2021, 3, 1), date(2022, 3, 1), "Mon 1 Mar – Tue 1 Mar"),
    ],
)
def test_a_range_of_days_names_the_month_once(first: date, last: date, expected: str) -> None:
    """Within a month the month stands once; both ends are inclusive."""
    assert day_range_text(first, last) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_of_words(words: list[str], expected: str) -> None:
    """Commas, and 'and' before the last."""
    assert join_words(words) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 2, 8), "today"),
        (date(2022, 2, 9), "tomorrow"),
        (date(2022, 2, 7), "yesterday"),
        (date(2022, 2, 14), "in 6 days"),
        (date(2022, 1, 31), "8 days ago"),
    ],
)
def test_how_near_a_day_is(day: date, expected: str) -> None:
    """Near days have names, others a count; never '1 days'."""
    assert ENGLISH.nearness(day, DAY) == expected


@reaches(1)
@given(st.dates())
def test_a_day_in_words_names_that_day(day: date) -> None:
    """Day, month and year are those of the date."""
    weekday, number, month, year = day_year_text(day).split()
    assert (weekday, number, month, year) == (
        day.strftime("%a"),
        str(day.day),
        day.strftime("%b"),
        str(day.year),
    )
    reached()
