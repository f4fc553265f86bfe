"""Days that no calendar has are told by how long their month is."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.schedule.values.missing_days import missing_day

FEBRUARY = "February 2027 has 28 days"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-02-29", FEBRUARY),
        ("2027-2-30", FEBRUARY),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2028-02-29", ""),
        ("2027/02/29", FEBRUARY),
        ("29.02.2027", FEBRUARY),
        ("29. 2. 2027", FEBRUARY),
        ("29/2/2027", FEBRUARY),
        ("2/29/2027", FEBRUARY),
        ("29 February 2027", FEBRUARY),
        ("29th of Feb 2027", FEBRUARY),
        ("Feb 29, 2027", FEBRUARY),
        ("Mon, February 29th, 2027", FEBRUARY),
        ("2027-02-29 18:00", FEBRUARY),
        ("18:00 on 2027-02-29 AoE", FEBRUARY),
        ("2027-02-22 to 2027-02-29", FEBRUARY),
        ("2027-02-29 to 2027-04-31", FEBRUARY),
        ("31.04.2027 18:00", "April 2027 has 30 days"),
        ("04-31-2027", "April 2027 has 30 days"),
        ("2027-13-01", "a year has 12 months, and this says 13"),
        ("2027-04-00", ""),
        ("2027-04-32", ""),
        ("0022-02-30", ""),
        ("2/4/2027", ""),
        ("2027-04-27", ""),
        ("Room 29 Main 2027", ""),
        ("13:00-14:15", ""),
        ("", ""),
    ],
)
def test_a_day_that_is_missing(text: str, expected: str) -> None:
    """However it is written, and beside whatever time. Days that exist are not told."""
    assert missing_day(text) == expected


@reaches(0.2)
@given(st.integers(1900, 2999), st.sampled_from([1, 2, 2, 2, 6, 11]), st.integers(28, 31))
def test_what_a_calendar_has_is_not_missing(year: int, month: int, day: int) -> None:
    """Python's calendar says which days there are."""
    texts = (
        f"{year}-{month:02}-{day:02}",
        f"{day:02}.{month:02}.{year}",
        f"{day}.{month}.{year} 9:00",
    )
    told = {missing_day(text) for text in texts}
    try:
        date(year, month, day)
    except ValueError:
        reached()
        assert [text.split(" has ")[1] for text in told] == [f"{monthrange(year, month)[1]} days"]
    else:
        assert told == {""}
