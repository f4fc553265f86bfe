"""Weekdays beside dates, in the course's language and in others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.times.clock import Unclear
from coursewright.formats.language import known_languages, read_language
from coursewright.schedule.values.named_days import is_day, is_days, without_weekdays

GERMAN = read_language("de")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Di 2027-04-27", "2027-04-27"),
        ("Di. 2027-04-27", "2027-04-27"),
        ("Dienstag, 2027-04-27", "2027-04-27"),
        ("Tue 2027-04-27", "2027-04-27"),
        ("2027-04-27 (Di)", "2027-04-27"),
        ("2027-04-27, Tuesday", "2027-04-27"),
        ("mardi 2027-04-27", "2027-04-27"),
        ("周二 2027-04-27", "2027-04-27"),
        ("2027-04-27\uff08星期二\uff09", "2027-04-27"),
        ("Do 2027-04-29 18:00", "2027-04-29 18:00"),
        ("2027-04-29 (Do.) 18:00 AoE", "2027-04-29 18:00 AoE"),
        ("Sa 2027-04-24 to So 2027-05-02", "2027-04-24 to 2027-05-02"),
        ("Mo 2027-04-27", None),
        ("Sa 2027-04-24 to Sa 2027-05-02", None),
        ("2027-04-27 (Mo) 18:00", None),
        ("2027-04-27 at 18:00", "2027-04-27 at 18:00"),
        ("2027-04-27 AoE", "2027-04-27 AoE"),
        ("2027-04-27 to 2027-04-29", "2027-04-27 to 2027-04-29"),
        ("2027-04-27 noon", "2027-04-27 noon"),
        ("Easter 2027-04-27", "Easter 2027-04-27"),
        ("21:00 the Tuesday before", "21:00 the Tuesday before"),
        ("Di 2027-02-30", "Di 2027-02-30"),
    ],
)  # fmt: skip
def test_a_weekday_beside_its_date(text: str, plain: str | None) -> None:
    """It goes where it is the date's; it contradicts where it is another's; other words stay."""
    found = without_weekdays(text, GERMAN)
    assert (None if isinstance(found, Unclear) else found) == plain


@reaches(0.9)
@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 6),
    st.sampled_from(["{w} {d}", "{w}, {d}", "{d} ({w})", "{d}, {w}"]),
    st.sampled_from(known_languages()),
    st.sampled_from(["EEEE", "EEE"]),
)
def test_only_the_day_itself_is_right(
    day: date, shift: int, shape: str, tag: str, width: str
) -> None:
    """As the calendar of Babel names the days, in every language that a course may have."""
    from babel.dates import format_date

    language = read_language(tag)
    assert language is not None
    said = format_date(day + timedelta(days=shift), width, locale=tag.replace("-", "_"))
    reached()
    plain = without_weekdays(shape.format(w=said, d=day), language)
    assert isinstance(plain, Unclear) if shift else plain == str(day)


@pytest.mark.parametrize("text", ["Di 2027-04-27", "mar. 2027-04-27", "2027-04-27"])
def test_a_day_in_any_language(text: str) -> None:
    """Where the course's is not known yet."""
    assert is_day(text)
    assert is_days(f"{text} to 2027-05-01")
    assert not is_day(f"Easter {text}")
