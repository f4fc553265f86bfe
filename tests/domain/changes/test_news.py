"""The stream of changes and announcements."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import course_news, is_recent
from coursewright.domain.course import Announcement, Course
from coursewright.domain.link import Link
from coursewright.domain.problem import Place

CHICAGO = ZoneInfo("America/Chicago")
HERE = Place("schedule.yaml")
FORUM = Link("Forum", "https://forum.example.org/")


@pytest.fixture
def course() -> Course:
    """A course with two announcements."""
    return Course(
        id="cs1",
        host="example.edu",
        code="",
        title="Reading",
        term="Spring",
        zone=CHICAGO,
        first=date(2022, 1, 25),
        last=date(2022, 5, 5),
        sessions=(),
        place=HERE,
        announcements=(
            Announcement("hello", date(2022, 2, 1), "Hello", HERE, "Welcome", FORUM),
            Announcement("later", date(2022, 2, 9), "Later", HERE),
        ),
    )


def test_changes_and_announcements_are_one_stream_newest_first(course: Course) -> None:
    """Order is by instant, whatever the zone; those of the same instant keep theirs."""
    changes = (
        Change("a", datetime(2022, 2, 1, 5, 59, tzinfo=UTC), "Before midnight in Chicago"),
        Change("b", datetime(2022, 2, 1, 6, 1, tzinfo=UTC), "After it"),
        Change("z", datetime(2022, 2, 3, 12, 0, tzinfo=CHICAGO), "First of the same instant"),
        Change("y", datetime(2022, 2, 3, 12, 0, tzinfo=CHICAGO), "Second of the same instant"),
    )
    news = course_news(course, changes)
    assert [change.id for change in news] == ["later", "z", "y", "b", "hello", "a"]
    assert news[4] == Change(
        "hello",
        datetime(2022, 2, 1, tzinfo=CHICAGO),
        "Hello",
        announced=True,
        title="Welcome",
        link=FORUM,
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 2, 7), False),  # to come, where the site is shown as on an earlier day
        (date(2022, 2, 8), True),
        (date(2022, 2, 15), True),
        (date(2022, 2, 16), False),
    ],
)
def test_a_change_is_recent_for_seven_days(day: date, expected: bool) -> None:
    """The day itself and the seven days after it."""
    change = Change("a", datetime(2022, 2, 8, 23, 30, tzinfo=CHICAGO), "Moved")
    assert is_recent(change, day) is expected
