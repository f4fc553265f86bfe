"""A calendar and its events as iCalendar's text (RFC 5545 and RFC 7986)."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote

from icalendar import Calendar, Component, Event, vCategory, vDuration, vText, vUri

from coursewright.domain.calendar.entry import CalendarEntry, Revision

# Without a version: an upgrade of the package must not change every published feed.
PRODID = "-//coursewright//coursewright//EN"
REFRESH = timedelta(hours=4)


class About(NamedTuple):
    """What a calendar says of itself: `zone` by its name, its own address, and a page's."""

    title: str
    description: str
    zone: str
    source: str
    page: str


def calendar_text(about: About | None = None) -> bytes:
    """A calendar without its events, with the properties that every iCalendar stream has
    (RFC 5545, 3.6), and those of a feed."""
    calendar = Calendar()
    _add_line(calendar, "VERSION", "2.0")
    _add_line(calendar, "PRODID", PRODID)
    _add_line(calendar, "CALSCALE", "GREGORIAN")
    if about is not None:
        # RFC 7986's properties, each beside the older name that most programs still look for.
        _add_line(calendar, "NAME", about.title)
        _add_line(calendar, "X-WR-CALNAME", about.title)
        _add_text(calendar, "DESCRIPTION", about.description)
        _add_text(calendar, "X-WR-CALDESC", about.description)
        _add_line(calendar, "X-WR-TIMEZONE", about.zone)
        _add_uri(calendar, "SOURCE", about.source, explicit=True)
        _add_uri(calendar, "URL", about.page)
        calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return bytes(calendar.to_ical(sorted=False))


def event_text(entry: CalendarEntry, revision: Revision) -> bytes:
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
    return bytes(event.to_ical(sorted=False))


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


def _add_categories(component: Component, categories: Iterable[str]) -> None:
    """Add words; none where no word is left."""
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
