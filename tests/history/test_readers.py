"""Feeds with everything that a history leaves in them, as independent readers understand them."""

from datetime import timedelta

import pytest
from tests.feed_judges import JUDGES, Heard, content_lines
from tests.history.course_folder import SESSIONS, CourseFolder, read_events, schedule_text

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


def test_the_feed_of_a_theme_and_of_a_group_live_as_long_as_the_term(course: CourseFolder) -> None:
    """With the tombstones, then empty and valid, and never gone; also under another title."""
    themed = "{paper: tvm, presenters: Group 1, theme: compute}"
    themes = "{compute: {title: Compute}}"
    course.edit(schedule_text(SESSIONS[0], themed, *SESSIONS[2:], themes=themes))
    paths = {"calendar/theme-compute.ics", "calendar/group-1.ics"}
    first = course.feeds()
    course.edit(schedule_text(SESSIONS[0], *SESSIONS[2:]))
    after = course.feeds()
    for path in paths:
        assert set(read_events(first[path])) == {"class-tvm", "deadline-tvm-review"}
        assert set(read_events(after[path])) == {"class-tvm", "deadline-tvm-review"}
        assert (
            first[path].partition(b"BEGIN:VEVENT")[0] == after[path].partition(b"BEGIN:VEVENT")[0]
        )
    course.git.now += timedelta(days=120)
    course.git.commit()
    for path in paths:
        empty = course.feeds()[path]
        assert empty.count(b"BEGIN:VTIMEZONE") == 1
        assert [judge(empty) for judge in JUDGES.values()] == [[]] * len(JUDGES)
        content_lines(empty)
    course.edit(schedule_text(SESSIONS[0], themed, *SESSIONS[2:], themes=themes))
    assert {event.sequence for event in read_events(course.feeds()[path]).values()} == {2}
