"""The next term's schedule: the new days in the old form, and nothing that was of one term."""

from datetime import date

import pytest
from tests.commands.test_rollover import SCHEDULE

from coursewright.commands.rollover import TERM_KEYS
from coursewright.editing.rollover import NextTerm, next_schedule
from coursewright.editing.written_dates import with_other_date


@pytest.mark.parametrize(
    ("long", "short", "after"),
    [
        ("sessions:\n", "sessions:\n  - Introduction\n", "sessions:\n  - Introduction\n"),
        (
            "term: {first: 2022-01-25, last: 2022-05-05}",
            "term: 2022-01-25 to 2022-05-05",
            "term: 2022-09-06 to 2022-12-08",
        ),
        (
            "term: {first: 2022-01-25, last: 2022-05-05}",
            "term: [2022-01-25, 2022-05-05]",
            "term: [2022-09-06, 2022-12-08]",
        ),
        (
            "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]",
            "meetings: Tue Thu 13:00-14:15",
            "meetings: Tue Thu 13:00-14:15",
        ),
        (
            "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]",
            "meeting: {days: Tue, time: 13:00-14:15, online: https://example.org/m}",
            "meeting: {days: Tue, time: 13:00-14:15}",
        ),
        (
            "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]",
            "meetings: [{days: Tue, time: 13:00-14:15, until: 2022-02-28}, "
            "{days: Tue, from: 2022-03-01, time: 14:00-15:15, every: 2 weeks, except: [2022-03-08]}]",
            "meetings: [{days: Tue, time: 14:00-15:15, every: 2 weeks}]",
        ),
        (
            "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]",
            "meetings:\n  - days: Tue\n    time: 13:00-14:15\n    until: 2022-02-28\n"
            "  - Tue 14:00-15:00, Hall\n  - days: Wed\n    until: 2022-03-09\n    time: 9:00-10:00",
            "meetings:\n  - Tue 14:00-15:00, Hall",
        ),
        (
            "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]",
            "meeting: {days: Tue, time: 13:00-14:15, until: 2022-04-30}",
            "meeting: {days: Tue, time: 13:00-14:15}",
        ),
    ],
)
def test_what_is_written_in_short_stays_so(long: str, short: str, after: str) -> None:
    """The days are the new term's, in the form in which they were written."""
    text = (
        "course: {id: cs1, term: S}\nmeetings: [{days: [Tue, Thu], time: 13:00-14:15}]\n"
        "term: {first: 2022-01-25, last: 2022-05-05}\nsessions:\n  - {title: One}\n"
    )
    plan = NextTerm("cs2", "F", date(2022, 9, 6), date(2022, 12, 8))
    expected = next_schedule(text, plan, TERM_KEYS)
    days = "term: {first: 2022-09-06, last: 2022-12-08}"
    expected = expected.replace(days if long.startswith("term") else long, after)
    assert text.replace(long, short) != text
    assert next_schedule(text.replace(long, short), plan, TERM_KEYS) == expected


def test_release_dates_go_and_those_of_assignments_move() -> None:
    """A link that stays is held back no longer; an assignment is, until a like day."""
    text = SCHEDULE.replace(
        "links: https://e.org/", "links: {url: 'https://e.org/', release: 2022-02-02}"
    )
    text = text.replace("note: Kept", "note: Kept\n    release: 2022-01-30")
    text = text.replace(
        "note: Kept", "note: Kept\n    notes: {text: Bring it, release: 2022-01-31}", 1
    )
    text += "\nlinks:\n  release: https://e.org/r\n  Answers: {url: 'https://e.org/', release: 2022-02-09}\n"
    text = text.replace("out: 2022-01-25,", "out: 2022-01-25, release: 2022-01-24,")
    plan = NextTerm("cs1-sp23", "Spring 2023", date(2023, 1, 24), date(2023, 2, 2))
    new = next_schedule(text, plan, TERM_KEYS)
    assert "release: 2023-01-23, due: 2023-01-31" in new
    assert new.count("release") == 2
    assert "  release: https://e.org/r\n  Answers: {url: 'https://e.org/'}" in new
    assert "notes: {text: Bring it}" in new
    assert "links: {url: 'https://e.org/'}" in new


@pytest.mark.parametrize(
    ("hours", "after"),
    [
        (
            "[{days: Tue, time: 9:00-10:00, until: 2022-02-28, where: A}, "
            "{days: Wed, time: 9:00-10:00, from: 2022-03-01, every: 2 weeks, except: 2022-03-09}]",
            "[{days: Wed, time: 9:00-10:00, every: 2 weeks}]",
        ),
        (
            "{days: Wed, changes: {2022-03-09: cancelled}, time: 9:00-10:00}",
            "{days: Wed, time: 9:00-10:00}",
        ),
        ("Wed 9:00-10:00", "Wed 9:00-10:00"),
    ],
)
def test_office_hours_keep_what_is_no_date(hours: str, after: str) -> None:
    """Single days that were different, and hours that gave way to others, are of one term."""
    text = (
        "course: {{id: cs1, term: S, office_hours: {}}}\nmeetings: Tue 13:00-14:15\n"
        "term: 2022-01-25 to 2022-05-05\nsessions: [One]\n"
    )
    plan = NextTerm("cs1", "S", date(2022, 9, 6), date(2022, 12, 8))
    new = next_schedule(text.format(hours), plan, TERM_KEYS)
    assert new == text.format(after).replace("2022-01-25 to 2022-05-05", "2022-09-06 to 2022-12-08")


def test_what_a_class_alone_asks_for_moves() -> None:
    """A date of its own goes to a like day, as one of a kind of class does."""
    own = "note: Kept\n    due: [{what: Essay, when: 2022-02-03 12:00}]"
    plan = NextTerm("cs1-sp23", "Spring 2023", date(2023, 1, 24), date(2023, 2, 2))
    new = next_schedule(SCHEDULE.replace("note: Kept", own), plan, TERM_KEYS)
    assert "due: [{what: Essay, when: 2023-02-02 12:00}]" in new


@pytest.mark.parametrize(
    ("written", "day", "text"),
    [
        ("Tue 2022-02-22 23:59", "2022-08-30", "Tue 2022-08-30 23:59"),
        ("2022-02-22 (Di) 18:00", "2022-08-30", "2022-08-30 (Di) 18:00"),
        ("Tue 2022-02-22 23:59", "2022-08-31", "2022-08-31 23:59"),
        ("2022-02-22 (Di) 18:00", "2022-08-31", "2022-08-31 18:00"),
        ("21:00 the day before", "2022-08-31", "21:00 the day before"),
    ],
)
def test_a_weekday_beside_a_date_stays_only_where_it_is_right(
    written: str, day: str, text: str
) -> None:
    """Another day of the week would contradict it."""
    assert with_other_date(written, date.fromisoformat(day)) == text
