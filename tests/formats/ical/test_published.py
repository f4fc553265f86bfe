"""Published feeds as nobody publishes them."""

from contextlib import suppress

import pytest

from coursewright.formats.ical.published import parse_published

FEED = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "line",
    ["SEQUENCE:x\r\n", "SEQUENCE:1\r\nSEQUENCE:2\r\n", f"SEQUENCE:{'9' * 5000}\r\n"],
)
def test_a_count_that_is_none(line: str) -> None:
    """Said of the feed as of any that cannot be read."""
    with pytest.raises(ValueError, match=r"invalid|two|Exceeds"):
        parse_published(FEED.format(line).encode())


def test_a_count() -> None:
    """Of an event, 0 where none is given."""
    assert parse_published(FEED.format("SEQUENCE:3\r\n").encode())["a"].sequence == 3
    assert parse_published(FEED.format("").encode())["a"].sequence == 0


def test_a_zone_that_no_file_can_be_called() -> None:
    """Libraries may look for it on the disk, which refuses names of such a length."""
    zone = "DTSTART;TZID=UT\u00e7" + "\U0005c682v" * 60 + ":20240101T100000\r\n"
    with suppress(ValueError):  # where one does, it is none that can be read; no other error is
        assert parse_published(FEED.format(zone).encode())["a"].sequence == 0
