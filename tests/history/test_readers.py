"""Feeds with everything that a history leaves in them, as independent readers understand them."""

import pytest
from tests.feed_judges import JUDGES, Heard, content_lines
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

OFF = "{paper: taso, status: cancelled, reason: 'Snow; ice, wind'}"


@pytest.fixture
def feed(course: CourseFolder) -> bytes:
    """Tombstones of a class, its deadline, a day off, an assignment and a notice."""
    course.edit(
        schedule_text(
            *SESSIONS,
            "{title: 'Commas, semicolons; 🧑🏽‍🔬🏳️‍🌈', id: odd}",
            no_class="[{dates: 2022-03-01 to 2022-03-03, reason: Recess}]",
            assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]",
        )
    )
    course.edit(schedule_text(*SESSIONS[:2], OFF, *SESSIONS[3:]))
    course.edit(schedule_text(*SESSIONS[:2], *SESSIONS[3:], "{title: Back, date: 2022-03-01}"))
    return course.feed()


@pytest.mark.parametrize("judge", JUDGES)
def test_every_reader_hears_the_same_of_tombstones(judge: str, feed: bytes) -> None:
    """The same events, instants and summaries, and which of them are cancelled."""
    expected = JUDGES["icalendar"](feed)
    assert JUDGES[judge](feed) == expected
    cancelled = {event.uid.partition("@")[0] for event in expected if event.status == "CANCELLED"}
    assert cancelled == {
        "class-odd", "class-taso", "deadline-taso-review", "no-class-taso", "break-2022-03-01",
        "assignment-a1",
    }  # fmt: skip
    assert all(event.summary.startswith("CANCELLED: ") == _is_off(event) for event in expected)


def test_the_bytes_are_those_of_the_rfc(feed: bytes) -> None:
    """CRLF, 75 octets, UTF-8 line by line, and no property without a value."""
    lines = content_lines(feed)
    assert [line for line in lines if line.endswith(":")] == []


def _is_off(event: Heard) -> bool:
    return event.status == "CANCELLED"
