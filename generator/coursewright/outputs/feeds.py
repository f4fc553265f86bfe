"""Calendar feeds: the ways into one, and its bytes (RFC 5545 and RFC 7986).

Three steps that do not know each other: a `Feed` selects entries (`outputs.audiences`),
`formats.ical.written` turns one of them into text, and `render_feed` puts these in their place.
The library for iCalendar is imported where a text is not known from an earlier build.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision
from coursewright.outputs.audiences import Feed
from coursewright.outputs.made import Made

# RFC 5545 (section 3.6) wants a component in every calendar; a feed without events has this one.
_NOTHING = (
    b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


class SubscriptionLinks(NamedTuple):
    """The ways into one feed. `https` is the address itself, to copy or to download."""

    webcal: str
    google: str
    outlook_live: str
    outlook_office: str
    https: str


def subscription_links(feed_url: str, name: str) -> SubscriptionLinks:
    """Addresses that add the feed at `feed_url` (absolute) to a calendar program as `name`.

    Apple's and most other programs open `webcal:`. Google takes that same address, not the
    https one.
    """
    webcal = re.sub(r"^https?:", "webcal:", feed_url, flags=re.I)
    outlook = f"calendar/0/addfromweb?url={quote(feed_url, safe='')}&name={quote(name, safe='')}"
    return SubscriptionLinks(
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook_live=f"https://outlook.live.com/{outlook}",
        outlook_office=f"https://outlook.office.com/{outlook}",
        https=feed_url,
    )


def render_events(
    entries: Iterable[CalendarEntry], log: EditLog, made: Made | None = None
) -> dict[str, bytes]:
    """Each entry as a VEVENT, by UID: rendered once, whatever the number of feeds that hold it."""
    made = made or Made()
    events: dict[str, bytes] = {}
    for entry in entries:
        made_from = (entry, log.of(entry.uid))
        events[entry.uid] = made.text(f"event {entry.uid}", made_from, partial(_event, *made_from))
    return events


def render_feed(
    feed: Feed,
    events: Mapping[str, bytes],
    *,
    site_url: str,
    page_url: str,
    zone: ZoneInfo,
    made: Made | None = None,
) -> bytes:
    """The feed as an iCalendar stream: UTF-8, CRLF, at most 75 octets a line (RFC 5545, 3.1).

    `events` holds the feed's entries as `render_events` gives them. `site_url` is the configured
    address of the site and ends with a slash; `page_url` is the absolute address of the page that
    shows the calendar. `zone` only tells programs in which
    zone to show the calendar by default: every time in the feed is in UTC, every date stands for
    the whole day wherever the reader is. The same arguments always give the same bytes.
    """
    source = urljoin(site_url, feed.path)
    about = (feed.title, feed.description, zone.key, source, page_url)
    calendar = (made or Made()).text(f"calendar {feed.path}", about, partial(_calendar, *about))
    return _with_events(calendar, [events[entry.uid] for entry in feed.entries] or [_NOTHING])


def render_alone(
    files: Iterable[Feed], events: Mapping[str, bytes], made: Made | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file that is added to a calendar once, and not subscribed to.

    Such a file has no name, source or refresh interval: those belong to a feed.
    """
    calendar = (made or Made()).text("calendar", (), _calendar)
    for file in files:
        yield file.path, _with_events(calendar, [events[entry.uid] for entry in file.entries])


def _with_events(calendar: bytes, events: Iterable[bytes]) -> bytes:
    head, end, _ = calendar.partition(b"END:VCALENDAR\r\n")
    return b"".join([head, *events, end])


def _event(entry: CalendarEntry, revision: Revision) -> bytes:
    from coursewright.formats.ical.written import event_text

    return event_text(entry, revision)


def _calendar(*about: str) -> bytes:
    from coursewright.formats.ical.written import About, calendar_text

    return calendar_text(About(*about) if about else None)
