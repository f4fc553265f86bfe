"""What a date or due time that cannot be read was most likely meant to be."""

from datetime import date

import pytest

from coursewright.schedule.meant_dates import likely_date, likely_due

SPRING = (date(2022, 1, 25), date(2022, 5, 5))
FALL = (date(2022, 8, 30), date(2022, 12, 8))
WINTER = (date(2022, 11, 28), date(2023, 2, 10))


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Sept 4", FALL, "2022-09-04"),
        ("4 Sept", FALL, "2022-09-04"),
        ("September 4th", FALL, "2022-09-04"),
        ("Sunday, Sep. 4, 2022", FALL, "2022-09-04"),
        ("the 4th of September", FALL, None),
        ("4 Sept 2021", FALL, "2021-09-04"),
        ("4 Sept", SPRING, None),
        ("2022/2/8", SPRING, "2022-02-08"),
        ("2022-2-8", SPRING, "2022-02-08"),
        ("20220208", SPRING, "2022-02-08"),
        ("8.2.2022", SPRING, "2022-02-08"),
        ("2/8/2022", SPRING, "2022-02-08"),
        ("3/4", SPRING, None),
        ("13/4/2022", SPRING, "2022-04-13"),
        ("9/10/2022", FALL, None),
        ("Jan 9", WINTER, "2023-01-09"),
        ("Dec 9", WINTER, "2022-12-09"),
        ("2022-02-30", SPRING, None),
        ("Feb 30", SPRING, None),
        ("tomorrow", SPRING, None),
        ("", SPRING, None),
        ("Feb 8", (None, None), None),
        ("Feb 8, 2022", (None, None), "2022-02-08"),
        ("March 12 to March 20", SPRING, "2022-03-12 to 2022-03-20"),
        ("March 20 to March 12", SPRING, None),
        ("3 Mar – 5 Mar – 7 Mar", SPRING, None),
    ],
)
def test_a_likely_date(
    text: str, term: tuple[date | None, date | None], expected: str | None
) -> None:
    """The one day of the term that the text can mean; none where it can mean several or none."""
    assert likely_date(text, *term) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 hours later", "24 hours after"),
        ("2 days earlier", "2 days before"),
        ("the day before at 21:00", "21:00 the day before"),
        ("9 pm the night before", "9 pm the day before"),
        ("at 21:00 the day before", "21:00 the day before"),
        ("24 hours after class", "24 hours after"),
        ("24 hrs after", "24 hours after"),
        ("the night before", None),
        ("soon", None),
        ("24 hours after", None),
    ],
)
def test_a_likely_due_time(text: str, expected: str | None) -> None:
    """The same in words that are read; none where nothing is like it, or nothing is wrong."""
    assert likely_due(text) == expected
