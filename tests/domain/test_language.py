"""What English calls dates, times, lists and nearness; German answers the same questions."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.language import ENGLISH, Language
from coursewright.formats.language import read_language

CHICAGO = ZoneInfo("America/Chicago")
DAY = date(2022, 2, 8)
EVENING = datetime(2022, 2, 8, 21, tzinfo=CHICAGO)
MIDNIGHT = datetime(2022, 2, 9, tzinfo=CHICAGO)
ANYWHERE = datetime(2022, 2, 9, 5, 59, tzinfo=CHICAGO)


@pytest.fixture(scope="module")
def german() -> Language:
    read_language.cache_clear()  # what it keeps may have been made by another test
    found = read_language("de")
    assert isinstance(found, Language)
    return found


def test_moments() -> None:
    """A day with its clock; with the year where that is wanted."""
    assert ENGLISH.day_clock(EVENING) == "Tue 8 Feb, 21:00"
    assert ENGLISH.moment(EVENING) == "Tue 8 Feb 2022, 21:00"
    assert ENGLISH.clocks(time(13), time(14, 15)) == "13:00–14:15"
    assert ENGLISH.clocks(time(0), time(0)) == "00:00–24:00"
    assert ENGLISH.short_date(DAY) == "8 Feb"
    assert ENGLISH.long_day(date(2022, 9, 14)) == "Wednesday 14 September"
    assert ENGLISH.month(2022, 12) == "December 2022"
    assert ENGLISH.days(DAY, DAY) == "Tue 8 Feb"
    assert ENGLISH.days(DAY, DAY + timedelta(days=1)) == "Tue 8 – Wed 9 Feb"
    assert ENGLISH.days(date(2022, 2, 28), date(2022, 3, 1)) == "Mon 28 Feb – Tue 1 Mar"
    assert ENGLISH.days(date(2022, 2, 28), date(2023, 2, 28)) == "Mon 28 Feb – Tue 28 Feb"
    assert ENGLISH.term(DAY, date(2022, 5, 6)) == "Tue 8 Feb 2022 – Fri 6 May 2022"


def test_due_moments() -> None:
    """The end of a day belongs to it; a deadline anywhere on earth says both clocks."""
    assert ENGLISH.day_due(EVENING) == "Tue 8 Feb, 21:00"
    assert ENGLISH.day_due(MIDNIGHT) == "Tue 8 Feb, 24:00"
    assert ENGLISH.due_moment(MIDNIGHT) == "Tue 8 Feb 2022, 24:00"
    assert ENGLISH.due_clock(EVENING) == "21:00"
    both = "05:59 (Tue 8 Feb, 23:59 AoE)"
    assert ENGLISH.due_clock(ANYWHERE, aoe=True) == both
    assert ENGLISH.day_due(ANYWHERE, aoe=True) == f"Wed 9 Feb, {both}"
    assert ENGLISH.due_moment(ANYWHERE, aoe=True) == f"Wed 9 Feb 2022, {both}"
    end_there = datetime(2022, 2, 9, 6, tzinfo=CHICAGO)
    assert ENGLISH.due_clock(end_there, aoe=True) == "06:00 (Tue 8 Feb, 24:00 AoE)"


def test_an_h_between_the_numbers_is_no_half_of_a_day() -> None:
    """Quebec writes `13 h 15`; Mexico counts to twelve."""
    quebec, mexico = read_language("fr-CA"), read_language("es-MX")
    assert quebec is not None
    assert mexico is not None
    assert not quebec.has_halves
    assert quebec.clocks(time(11, 15), time(14, 30)).replace("\u00a0", " ") == "11 h 15–14 h 30"
    assert mexico.has_halves
    assert (
        mexico.clocks(time(11, 15), time(14, 30)).replace("\u00a0", " ") == "11:15 a.m.–2:30 p.m."
    )


@pytest.mark.parametrize(
    ("days", "english", "german_words"),
    [
        (0, "today", "heute"),
        (1, "tomorrow", "morgen"),
        (-1, "yesterday", "gestern"),
        (2, "in 2 days", "in 2 Tagen"),
        (9, "in 9 days", "in 9 Tagen"),
        (-2, "2 days ago", "vor 2 Tagen"),
        (-9, "9 days ago", "vor 9 Tagen"),
    ],
)
def test_how_far_a_day_is(days: int, english: str, german_words: str, german: Language) -> None:
    """Counted from today, either way, in the language of the course."""
    assert ENGLISH.nearness(DAY + timedelta(days=days), DAY) == english
    assert german.nearness(DAY + timedelta(days=days), DAY) == german_words


def test_days_of_every_week(german: Language) -> None:
    """Monday is 0."""
    assert [ENGLISH.every_weekday(day) for day in range(7)] == [
        "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ]  # fmt: skip
    assert [german.every_weekday(day) for day in range(7)] == [
        "montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags",
    ]  # fmt: skip
    assert (ENGLISH.weekday(1), ENGLISH.weekday_short(1)) == ("Tuesday", "Tue")


def test_lists_and_numbers() -> None:
    """Joined as a sentence does it; parts of a line by commas, without the empty ones."""
    words = ["a", "b", "c", "d"]
    assert [ENGLISH.join(words[:n]) for n in range(5)] == [
        "", "a", "a and b", "a, b and c", "a, b, c and d",
    ]  # fmt: skip
    assert ENGLISH.commas(["a", "", "b"]) == "a, b"
    assert ENGLISH.semicolons(["a, 1", "b, 2"]) == "a, 1; b, 2"
    assert (ENGLISH.percent(12.5), ENGLISH.percent(30)) == ("12.5 %", "30 %")
    assert ENGLISH.ngettext("%(num)d day", "%(num)d days", 1) == "1 day"
    assert ENGLISH.gettext("%(a)s of %(b)s", a=1, b=2) == "1 of 2"


def test_group_labels_of_a_language(german: Language) -> None:
    """Its own words and the English ones, with a number or a letter, and nothing behind."""
    for label in ("Gruppe 7", "gruppe 12", "Team B", "Group 3"):
        assert german.group_label.fullmatch(label), label
    for name in ("Gruppe", "Gruppe Anna", "Gruppe 7 Anna", "Anna"):
        assert not german.group_label.fullmatch(name), name
    assert not ENGLISH.group_label.fullmatch("Gruppe 7")
    chinese = read_language("zh")
    assert isinstance(chinese, Language)
    assert chinese.group_label.fullmatch("第3组")
    assert not chinese.group_label.fullmatch("第李组")


@pytest.mark.parametrize(
    ("tag", "written", "expected"),
    [
        ("de", "Mittwochs", "Wednesday"),
        ("de", "dienstags und donnerstags", "Tuesday, Thursday"),
        ("fr", "mardis", "Tuesday"),
        ("fr", "mars", "mars"),
        ("es", "sábados", "Saturday"),
        ("es", "martes", "Tuesday"),
        ("de", "Samstag", "Saturday"),
    ],
)
def test_weekdays_of_every_week_are_weekdays(tag: str, written: str, expected: str) -> None:
    """Languages write them with an s behind; a word that is no weekday stays."""
    read_language.cache_clear()
    language = read_language(tag)
    assert language is not None
    assert language.weekdays_in_english(written) == expected


@pytest.mark.parametrize(
    ("tag", "says"), [("de", "A heißt jetzt B"), ("de-CH", "A heisst jetzt B")]
)
def test_german_is_spelt_as_the_country_spells(tag: str, says: str) -> None:
    """Swiss German has no 'ß'."""
    language = read_language(tag)
    assert language is not None
    assert language.gettext("%(old)s is now called %(new)s", old="A", new="B") == says
