"""Judges of a feed: four independent readers that say in the same words what they understood.

Readers forgive what Google does not, so the raw bytes have a judge of their own.
"""

import io
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from unittest import mock

import ics
import vobject
from ical.calendar_stream import CalendarStream
from icalendar import Calendar

Moment = datetime | date


class Heard(NamedTuple):
    """One event as a reader understood it: instants in UTC, or dates with an exclusive end."""

    uid: str
    start: Moment
    end: Moment
    summary: str
    status: str


Judge = Callable[[bytes], list[Heard]]


def by_icalendar(feed: bytes) -> list[Heard]:
    """icalendar, which keeps what it could not parse in `errors`: there must be nothing."""
    calendar = Calendar.from_ical(feed)
    for component in calendar.walk():
        assert component.errors == []
    return [
        Heard(
            str(event["UID"]),
            _utc(event.decoded("DTSTART")),
            _utc(event.decoded("DTEND")),
            str(event["SUMMARY"]),
            str(event["STATUS"]),
        )
        for event in calendar.walk("VEVENT")
    ]


def by_ical(feed: bytes) -> list[Heard]:
    """ical, which raises on what the RFC does not allow."""
    (calendar,) = CalendarStream.from_ics(feed.decode()).calendars
    return [
        Heard(
            str(event.uid),
            _utc(event.dtstart),
            _utc(event.dtend),
            str(event.summary),
            str(event.status.value),
        )
        for event in calendar.events
    ]


def by_vobject(feed: bytes) -> list[Heard]:
    """vobject, which reads an iCalendar stream as one tree."""
    (calendar,) = vobject.readComponents(io.StringIO(feed.decode(), newline=""))
    calendar.validate(raiseException=True)
    return [
        Heard(
            event.uid.value,
            _utc(event.dtstart.value),
            _utc(event.dtend.value),
            event.summary.value,
            event.status.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


def by_ics(feed: bytes) -> list[Heard]:
    """ics, whose grammar refuses a line that is not a content line.

    It keeps events in a set; the order of the feed is told by UID. It reads a literal `\\n` as a
    line break, so its summaries are no evidence about such a text.
    """
    # Its parser library, tatsu, wraps sys.stdout once more for each line that it parses, for the
    # sake of coloured traces: after some hundred lines the interpreter dies of recursion.
    with mock.patch("tatsu.color.init"):
        found = ics.Calendar(feed.decode()).events
    heard = [
        Heard(
            event.uid,
            event.begin.date() if event.all_day else _utc(event.begin.datetime),
            event.end.date() if event.all_day else _utc(event.end.datetime),
            event.name,
            event.status,
        )
        for event in found
    ]
    unfolded = feed.replace(b"\r\n ", b"")
    return sorted(heard, key=lambda event: unfolded.index(f"UID:{event.uid}\r\n".encode()))


JUDGES: dict[str, Judge] = {
    "icalendar": by_icalendar,
    "ical": by_ical,
    "vobject": by_vobject,
    "ics": by_ics,
}


def content_lines(feed: bytes) -> list[str]:
    """The unfolded lines, once the bytes pass for what RFC 5545, section 3.1, asks.

    CRLF and nothing else ends a line, no line is empty or longer than 75 octets, each is valid
    UTF-8 by itself (a fold never cuts a character), there is no BOM and no control character.
    """
    *lines, rest = feed.split(b"\r\n")
    assert rest == b""
    assert [line for line in lines if not 0 < len(line) <= 75] == []
    texts = [line.decode("utf-8") for line in lines]
    assert not texts[0].startswith("\ufeff")
    controls = [c for text in texts for c in text if unicodedata.category(c) == "Cc" and c != "\t"]
    assert controls == []
    return "\n".join(texts).replace("\n ", "").split("\n")


def _utc(moment: Any) -> Moment:
    assert isinstance(moment, date)
    if not isinstance(moment, datetime):
        return moment
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)
