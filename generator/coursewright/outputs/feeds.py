"""Calendar feeds: the ways into one, and its bytes (RFC 5545 and RFC 7986).

Three steps that do not know each other: a `Feed` selects entries (`outputs.audiences`), the `_add` functions turn one value into iCalendar's form, and `render_feed` puts
properties in their place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import NamedTuple
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vCategory, vDuration, vText, vUri

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision
from coursewright.outputs.audiences import Feed
from coursewright.outputs.made import Made

# Without a version: an upgrade of the package must not change every published feed.
PRODID = "-//coursewright//coursewright//EN"
REFRESH = timedelta(hours=4)

# RFC 5545 (section 3.6) wants a component in every calendar; a feed without events has this one.
_NOTHING = (
    b"BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
_MARK = b"\0"  # stands for events; no calendar holds it


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
        events[entry.uid] = made.once(f"event {entry.uid}", made_from, partial(_lines, *made_from))
    return events


def _lines(entry: CalendarEntry, revision: Revision) -> bytes:
    return bytes(_event(entry, revision).to_ical(sorted=False))


def render_feed(
    feed: Feed, events: Mapping[str, bytes], *, site_url: str, page_url: str, zone: ZoneInfo
) -> bytes:
    """The feed as an iCalendar stream: UTF-8, CRLF, at most 75 octets a line (RFC 5545, 3.1).

    `events` holds the feed's entries as `render_events` gives them. `site_url` is the configured
    address of the site and ends with a slash; `page_url` is the absolute address of the page that
    shows the calendar. `zone` only tells programs in which
    zone to show the calendar by default: every time in the feed is in UTC, every date stands for
    the whole day wherever the reader is. The same arguments always give the same bytes.
    """
    calendar = _calendar()
    # RFC 7986's properties, each beside the older name that most programs still look for.
    _add_line(calendar, "NAME", feed.title)
    _add_line(calendar, "X-WR-CALNAME", feed.title)
    _add_text(calendar, "DESCRIPTION", feed.description)
    _add_text(calendar, "X-WR-CALDESC", feed.description)
    _add_line(calendar, "X-WR-TIMEZONE", zone.key)
    _add_uri(calendar, "SOURCE", urljoin(site_url, feed.path), explicit=True)
    _add_uri(calendar, "URL", page_url)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return _with_events(calendar, [events[entry.uid] for entry in feed.entries] or [_NOTHING])


def render_alone(files: Iterable[Feed], events: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file that is added to a calendar once, and not subscribed to.

    Such a file has no name, source or refresh interval: those belong to a feed.
    """
    frame = _with_events(_calendar(), [_MARK])
    for file in files:
        alone = b"".join(events[entry.uid] for entry in file.entries)
        yield file.path, frame.replace(_MARK, alone)


def _calendar() -> Calendar:
    """A calendar with the properties that every iCalendar stream has (RFC 5545, 3.6)."""
    calendar = Calendar()
    _add_line(calendar, "VERSION", "2.0")
    _add_line(calendar, "PRODID", PRODID)
    _add_line(calendar, "CALSCALE", "GREGORIAN")
    return calendar


def _with_events(calendar: Calendar, events: Iterable[bytes]) -> bytes:
    head, end, _ = calendar.to_ical(sorted=False).partition(b"END:VCALENDAR\r\n")
    return b"".join([head, *events, end])


def _event(entry: CalendarEntry, revision: Revision) -> Event:
    """The entry as a VEVENT (RFC 5545, 3.6.1).

    The three stamps and SEQUENCE come from the log of edits: `Event.new` of icalendar would take
    DTSTAMP from the clock.
    """
    event = Event()
    _add_line(event, "UID", entry.uid)
    event.add("DTSTAMP", revision.modified.astimezone(UTC))
    event.add("CREATED", revision.created.astimezone(UTC))
    event.add("LAST-MODIFIED", revision.modified.astimezone(UTC))
    event.add("SEQUENCE", revision.sequence)
    event.add("DTSTART", _in_utc(entry.start))
    event.add("DTEND", _in_utc(entry.end))
    _add_line(event, "STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    _add_line(event, "TRANSP", "OPAQUE" if entry.busy else "TRANSPARENT")
    _add_line(event, "SUMMARY", entry.summary)
    _add_text(event, "DESCRIPTION", entry.description)
    _add_line(event, "LOCATION", entry.location)
    _add_uri(event, "URL", entry.url)
    _add_uri(event, "CONFERENCE", entry.conference, explicit=True)
    _add_categories(event, entry.categories)
    _add_line(event, "COLOR", entry.color)
    return event


def _in_utc(moment: datetime | date) -> datetime | date:
    """The moment in UTC, so that the feed needs no VTIMEZONE; an all-day date as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _add_text(component: Component, name: str, text: str) -> None:
    """Add a text of any number of lines."""
    if value := _clean(text):
        component.add(name, _EscapedText(value))


def _add_line(component: Component, name: str, text: str) -> None:
    """Add a text of one line: calcurse skips an event whose SUMMARY has two."""
    _add_text(component, name, _one_line(text))


def _add_uri(component: Component, name: str, url: str, *, explicit: bool = False) -> None:
    """Add an absolute address, and nothing for a relative one, which means nothing in a feed.

    `explicit` names the type where RFC 7986 does so (sections 5.8 and 5.11).
    """
    value = _one_line(url)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
        # RFC 3986 allows ASCII only; quoting the rest also leaves no line break to inject.
        address = quote(value, safe="%:/?#[]@!$&'()*+,;=-._~")
        component.add(name, vUri(address, params={"VALUE": "URI"} if explicit else None))


def _add_categories(component: Component, categories: tuple[str, ...]) -> None:
    if values := [_EscapedText(line) for text in categories if (line := _one_line(text))]:
        category = vCategory([])
        category.cats = list(values)  # its constructor would make plain vTexts of them
        component.add("CATEGORIES", category)


class _EscapedText(vText):
    r"""A TEXT value (RFC 5545, 3.3.11), for properties of any name.

    icalendar 7.3 escapes plain strings in the properties that it knows to be TEXT, which NAME,
    X-WR-CALNAME and X-WR-CALDESC are not, and its own escape makes a line break of a literal
    `\N`, as in `C:\New`.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        escaped = re.sub(r"([\\;,])", r"\\\1", self)
        return escaped.replace("\n", r"\n").encode()


# Whatever some program takes for the end of a line, Python's splitlines among them.
_LINE_BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def _clean(text: str) -> str:
    r"""Text that a content line can hold, its line breaks all `\n`; '' if only white space is left.

    Control characters but the tab have no place in a content line and no escape (RFC 5545, 3.1);
    half a surrogate pair, which YAML can spell, has no UTF-8; a byte order mark is dropped by some
    readers, icalendar among them.
    """
    if text.isprintable():
        return text if text.strip() else ""
    kept = "".join(
        character
        for character in _LINE_BREAK.sub("\n", text)
        if character in "\n\t"
        or (unicodedata.category(character) not in ("Cc", "Cs") and character != "\ufeff")
    )
    return kept if kept.strip() else ""


def _one_line(text: str) -> str:
    """Clean text with each line break, and the blanks around it, turned into one space."""
    return re.sub(r"(?<![ \t])[ \t]*+\n\s*", " ", _clean(text)).strip()
