"""Weekly meetings in one text."""

from datetime import time

import pytest

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.meetings import Meeting, read_meetings

THURSDAY = Meeting((3,), 2, time(16, 30), time(18), "Room 5")


@pytest.mark.parametrize(
    "text",
    [
        "every other Thu 16:30-18:00, Room 5",
        "Thursdays 4:30-6 pm, every 2 weeks, Room 5",
        "Thu 16:30-18:00 in Room 5 (fortnightly)",
    ],
)
def test_one_meeting_is_said_in_several_ways(text: str) -> None:
    """Weeks before the days, and beside the place."""
    assert read_meetings(text) == (THURSDAY,)


def test_several_meetings_in_one_text() -> None:
    """Each with its own weeks."""
    assert read_meetings("Tue Wed 9-10 am; every other Thu 16:30-18:00") == (
        Meeting((1, 2), 1, time(9), time(10), ""),
        THURSDAY._replace(place=""),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Monday", "'Monday' is no meeting"),
        ("Thursdax 16:30-18:00", "'Thursdax' is no weekday"),
        ("Thu 16:30", "'16:30' says when it begins, but not when it ends"),
        ("Thu 16:30-18:00, biweekly", "'biweekly' may mean every two weeks or twice a week"),
    ],
)
def test_what_is_not_read_is_told(text: str, message: str) -> None:
    """The part that is not understood."""
    found = read_meetings(text)
    assert isinstance(found, Unclear)
    assert found.message == message
