"""What calendars call an event, and how far from class something is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.calendar.titles import (
    deadline_title,
    distance_from,
    distance_from_class,
    due_title,
)
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import zone_text
from coursewright.domain.problem import Place
from coursewright.domain.session import Deadline, Session
from coursewright.domain.times.deadlines import Span, due_at
from coursewright.domain.times.slots import Repeated, Skipped
from coursewright.formats.language import read_language

CHICAGO = ZoneInfo("America/Chicago")


def at(moment: str, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone)


START, END = at("2022-03-15T13:00"), at("2022-03-15T14:15")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2022-03-14T21:00", "16 hours before class"),
        ("2022-03-14T23:59", "13 hours and 1 minute before class"),
        ("2022-03-15T12:00", "1 hour before class"),
        ("2022-03-15T12:59", "1 minute before class"),
        ("2022-03-15T13:00", "at the start of class"),
        ("2022-03-15T13:30", "during class"),
        ("2022-03-15T14:15", "at the end of class"),
        ("2022-03-15T16:15", "2 hours after class"),
        ("2022-03-16T14:15", "24 hours after class"),
        ("2022-03-17T14:14", "47 hours and 59 minutes after class"),
        ("2022-03-17T14:15", "2 days after class"),
        ("2022-03-18T15:15", "3 days and 1 hour after class"),
        ("2022-03-13T13:00", "2 days before class"),
        # The clocks skip an hour on the 13th: days are the calendar's, what remains is elapsed.
        ("2022-03-12T13:00", "3 days before class"),
        ("2022-03-12T11:00", "3 days and 2 hours before class"),
    ],
)
def test_how_far_from_class(due: str, expected: str) -> None:
    """Exactly, in hours up to two days."""
    assert distance_from_class(ENGLISH, at(due), START, END) == expected


@pytest.mark.parametrize(
    ("due", "english", "german"),
    [
        ("2022-03-14T21:00", "16 hours before class", "16 Stunden vor der Sitzung"),
        ("2022-03-14T12:00", "the day before class", "am Tag vor der Sitzung"),
        ("2022-03-13T21:00", "2 days before class", "2 Tage vor der Sitzung"),
        ("2022-03-12T11:00", "3 days before class", "3 Tage vor der Sitzung"),
        (
            "2022-03-15T23:59",
            "9 hours and 44 minutes after class",
            "9 Stunden und 44 Minuten nach der Sitzung",
        ),
        ("2022-03-16T14:15", "24 hours after class", "24 Stunden nach der Sitzung"),
        ("2022-03-16T20:00", "the day after class", "am Tag nach der Sitzung"),
        ("2022-03-17T14:15", "2 days after class", "2 Tage nach der Sitzung"),
        ("2022-03-18T23:59", "3 days after class", "3 Tage nach der Sitzung"),
        # the end of Friday, written as the beginning of Saturday
        ("2022-03-19T00:00", "3 days after class", "3 Tage nach der Sitzung"),
    ],
)
def test_a_note_on_an_entry_counts_far_deadlines_in_days(
    due: str, english: str, german: str
) -> None:
    """To the minute within a day; beyond, whole days, or days as people count them."""
    session = Session(
        id="s",
        kind="talk",
        kind_title="Talk",
        title="S",
        start=START,
        end=END,
        place=Place("s.yaml"),
    )
    for words, told in ((ENGLISH, english), (read_language("de"), german)):
        assert words is not None
        assert distance_from(words, at(due), session) == told


@reaches(0.9)
@given(
    day=st.datetimes(datetime(2022, 1, 1), datetime(2023, 12, 31)),
    minutes=st.integers(1, 12 * 24 * 60),
    side=st.sampled_from(["before", "after"]),
    key=st.sampled_from(["America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_the_distance_is_what_the_rule_said(
    day: datetime, minutes: int, side: str, key: str
) -> None:
    """A rule of so many hours gives a due time that is told to be so many hours away.

    Where the clocks change between, a rule may count elapsed time from the other end of a day;
    then a title is off by that change at most.
    """
    zone = ZoneInfo(key)
    start = day.replace(second=0, microsecond=0, tzinfo=zone)
    end = start + timedelta(hours=1)
    if any(
        m.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != m.replace(tzinfo=None)
        for m in (start, end)
    ):
        return  # a class in an hour that the clocks skip
    due = due_at(Span(minutes, side), start, end, zone)  # type: ignore[arg-type]
    if isinstance(due, Skipped | Repeated):
        return
    said = distance_from_class(ENGLISH, due, start, end)
    words = said.removesuffix(f" {side} class").replace(",", "").replace("and", "").split()
    units = {"day": 1440, "hour": 60, "minute": 1}
    told = sum(
        int(number) * units[unit.removesuffix("s")]
        for number, unit in zip(words[::2], words[1::2], strict=True)
    )
    moments = (start, end, due)
    steady = len({moment.utcoffset() for moment in moments}) == 1
    assert said.endswith(f" {side} class")
    assert told == minutes if steady else abs(told - minutes) <= 60
    reached()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/Chicago", "CDT"),
        ("Europe/Berlin", "CEST"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Sao_Paulo", "UTC-3"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_has_a_short_name(zone: str, expected: str) -> None:
    """The database's own, or the difference from UTC where it gives only a number."""
    assert zone_text(at("2022-07-01T12:00", ZoneInfo(zone))) == expected


def test_other_languages_say_it_in_their_words() -> None:
    """With their plurals."""
    german = read_language("de")
    assert german is not None
    due = at("2022-03-14T23:59")
    assert distance_from_class(german, due, START, END) == "13 Stunden und 1 Minute vor der Sitzung"


def named(due: datetime, start: datetime, end: datetime) -> str:
    """The title of a deadline of a class, without what it is for."""
    course = Course(
        id="c1", host="example.edu", code="CS 1", title="A", term="", zone=CHICAGO,
        first=start.date(), last=end.date(), sessions=(), place=Place("schedule.yaml"),
    )  # fmt: skip
    session = Session(
        id="tvm", kind="talk", kind_title="Talk", title="TVM", start=start, end=end,
        place=Place("schedule.yaml"),
    )  # fmt: skip
    text = deadline_title(
        course, session, Deadline("review", "Review", due, Place("schedule.yaml"))
    )
    assert due_title(course, "Review", due) == text.partition(", ")[0]
    return text.removeprefix("CS 1: Review due ").removesuffix(": TVM")


def test_what_a_calendar_calls_a_deadline() -> None:
    """Its clock and zone, and the days from class as people count them."""
    start = datetime(2022, 2, 8, 22, tzinfo=CHICAGO)
    end = datetime(2022, 2, 9, 0, 30, tzinfo=CHICAGO)

    def due(day: int, hour: int) -> str:
        return named(datetime(2022, 2, day, hour, tzinfo=CHICAGO), start, end)

    assert due(7, 21) == "21:00 CST, the day before class"
    assert due(6, 21) == "21:00 CST, 2 days before class"
    assert due(8, 21) == "21:00 CST, 1 hour before class"
    assert due(8, 22) == "22:00 CST, at the start of class"
    assert due(9, 8) == "08:00 CST, 7 hours and 30 minutes after class"
    assert due(10, 8) == "08:00 CST, the day after class"
    assert due(12, 8) == "08:00 CST, 3 days after class"
