"""What each property of a calendar feed may hold (RFC 5545 section 3.8, RFC 7986 section 5)."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from coursewright.domain.link import check_url
from coursewright.formats.ical.lines import ContentLine

MIME = "text/calendar"
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DATE_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")
_NO_YEAR = re.compile(r"0000\d{4}T\d{6}Z")
_DURATION = re.compile(r"[+-]?P(?:\d+W|(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_ESCAPED = re.compile(r"\\[\\;,nN]")
_UID = re.compile(r"[!-~]+")
_COLOR = re.compile(r"[a-z]{3,}")
_ADDRESS_OF_PERSON = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_WEB = re.compile(r"https?://\S+")

Check = Callable[[ContentLine], str]
"""What is wrong with a property's value, as the end of a sentence; the empty text where nothing."""


class Rule(NamedTuple):
    """How a property is written: what the RFC forbids, what programs do not like, and whether it
    may come more than once."""

    check: Check
    repeats: bool = False
    wish: Check = lambda line: ""


def read_moment(line: ContentLine) -> date | datetime | None:
    """The day or instant of a DTSTART and the like; None where it is neither. UTC without a zone
    when it ends in Z, and then only."""
    if line.parameters.get("VALUE", "").upper() == "DATE":
        found = _DATE.fullmatch(line.value)
        parts = [int(part) for part in found.groups()] if found else []
    else:
        found = _DATE_TIME.fullmatch(line.value)
        parts = [int(part) for part in found.groups()[:6]] if found else []
        if parts[5:] == [60]:  # a leap second, of which Python knows nothing
            parts[5] = 59
    try:
        return (date if len(parts) == 3 else datetime)(*parts) if parts else None
    except ValueError:
        return None


def is_utc(line: ContentLine) -> bool:
    """Whether a time is one of UTC (form 2 of RFC 5545, section 3.3.5)."""
    return line.value.endswith("Z") and "TZID" not in line.parameters


def _text(line: ContentLine, marks: str = ",;") -> str:
    """Text, in which a backslash stands before every one of `marks` (section 3.3.11)."""
    rest = _ESCAPED.sub("", line.value)
    if "\\" in rest:
        return "holds a backslash that escapes nothing"
    if any(mark in rest for mark in marks):
        return "holds a comma or semicolon without a backslash before it"
    return ""


def _wishes_of_text(line: ContentLine) -> str:
    """What the RFC lets a text be, and no feed should hold."""
    if not line.value.strip():
        return "is empty; leave the property out"
    if found := _ADDRESS_OF_PERSON.search(_WEB.sub("", line.value)):
        return f"tells the e-mail address '{found[0]}'"
    return ""


def _loose_text(line: ContentLine) -> str:
    """The same of a property that no RFC knows, whatever is wrong with it."""
    return _text(line) or _wishes_of_text(line)


def _nothing(line: ContentLine) -> str:
    """No property that no RFC knows can be wrong."""
    return ""


def _list(line: ContentLine) -> str:
    """Texts with commas between them."""
    return _text(line, ";")


def _moment(line: ContentLine) -> str:
    moment = read_moment(line)
    if moment is None:
        return f"is '{line.value[:30]}', which is no date or time"
    if "TZID" in line.parameters and line.value.endswith("Z"):
        return "is in UTC and in a zone at once"
    return ""


def _zoned(line: ContentLine) -> str:
    timed = isinstance(read_moment(line), datetime)
    if timed and "TZID" not in line.parameters and not is_utc(line):
        return "has no zone: every program takes its own; write it in UTC, ending in Z"
    return ""


def _stamp(line: ContentLine) -> str:
    if _NO_YEAR.fullmatch(line.value):  # as Google and Microsoft write what they do not know
        return ""
    if not isinstance(read_moment(line), datetime) or not is_utc(line):
        return f"is '{line.value[:30]}'; it must be a time in UTC, ending in Z"
    return ""


def _duration(line: ContentLine) -> str:
    return (
        "" if _DURATION.fullmatch(line.value) else f"is '{line.value[:30]}', which is no duration"
    )


def _interval(line: ContentLine) -> str:
    positive = re.search("[1-9]", line.value) and not line.value.startswith("-")
    wrong = "" if positive else f"is '{line.value[:30]}', which is no time to wait"
    return _duration(line) or wrong


def _wishes_of_interval(line: ContentLine) -> str:
    typed = line.parameters.get("VALUE", "").upper() == "DURATION"
    return "" if typed else "lacks VALUE=DURATION (RFC 7986, section 5.7)"


def _address(line: ContentLine) -> str:
    return "" if ":" in line.value else "is no full address"


def _followed(line: ContentLine) -> str:
    wrong = check_url(line.value)
    return f"is no address that may be followed: {wrong}" if wrong else ""


def _uid(line: ContentLine) -> str:
    return "" if line.value.strip() else "is empty"


def _unique(line: ContentLine) -> str:
    if not _UID.fullmatch(line.value):
        return "holds what is not printable ASCII"
    return "" if "@" in line.value else "has no '@' and host, so it may stand elsewhere, too"


def _count(line: ContentLine) -> str:
    return (
        "" if re.fullmatch(r"\d{1,9}", line.value) else f"is '{line.value[:30]}', which is no count"
    )


def _one_of(*words: str) -> Check:
    told = ", ".join(words)
    return lambda line: (
        "" if line.value.upper() in words else f"is '{line.value[:30]}', not one of {told}"
    )


def _color(line: ContentLine) -> str:
    return (
        "" if _COLOR.fullmatch(line.value) else "is no colour name of CSS (RFC 7986, section 5.9)"
    )


def _any(line: ContentLine) -> str:
    return "" if line.value.strip() else "is empty; leave the property out"


CALENDAR: dict[str, Rule] = {
    "VERSION": Rule(_one_of("2.0")),
    "PRODID": Rule(_any),
    "CALSCALE": Rule(_one_of("GREGORIAN")),
    "NAME": Rule(_text, repeats=True, wish=_wishes_of_text),
    "X-WR-CALNAME": Rule(_nothing, repeats=True, wish=_loose_text),
    "DESCRIPTION": Rule(_text, repeats=True, wish=_wishes_of_text),
    "X-WR-CALDESC": Rule(_nothing, repeats=True, wish=_loose_text),
    "X-WR-TIMEZONE": Rule(_nothing, repeats=True, wish=_any),
    "SOURCE": Rule(_address, wish=_followed),
    "URL": Rule(_address, wish=_followed),
    "IMAGE": Rule(_any, repeats=True),
    "REFRESH-INTERVAL": Rule(_interval, wish=_wishes_of_interval),
    "X-PUBLISHED-TTL": Rule(_nothing, repeats=True, wish=_duration),
    "COLOR": Rule(_color),
    "CATEGORIES": Rule(_list, repeats=True, wish=_wishes_of_text),
    "LAST-MODIFIED": Rule(_stamp),
}
"""The properties of a calendar that is published; a UID of its own makes programs merge it."""
CALENDAR_NEEDS = ("VERSION", "PRODID")

EVENT: dict[str, Rule] = {
    "UID": Rule(_uid, wish=_unique),
    "DTSTAMP": Rule(_stamp),
    "CREATED": Rule(_stamp),
    "LAST-MODIFIED": Rule(_stamp),
    "SEQUENCE": Rule(_count),
    "DTSTART": Rule(_moment, wish=_zoned),
    "DTEND": Rule(_moment, wish=_zoned),
    "DURATION": Rule(_duration),
    "STATUS": Rule(_one_of("TENTATIVE", "CONFIRMED", "CANCELLED")),
    "TRANSP": Rule(_one_of("OPAQUE", "TRANSPARENT")),
    "CLASS": Rule(_any),
    "PRIORITY": Rule(_count),
    "SUMMARY": Rule(_text, wish=_wishes_of_text),
    "DESCRIPTION": Rule(_text, wish=_wishes_of_text),
    "LOCATION": Rule(_text, wish=_wishes_of_text),
    "URL": Rule(_address, wish=_followed),
    "CONFERENCE": Rule(_address, repeats=True, wish=_followed),
    "CATEGORIES": Rule(_list, repeats=True, wish=_wishes_of_text),
    "RESOURCES": Rule(_list, repeats=True, wish=_wishes_of_text),
    "COMMENT": Rule(_text, repeats=True, wish=_wishes_of_text),
    "COLOR": Rule(_color),
    "GEO": Rule(_any),
    "IMAGE": Rule(_any, repeats=True),
    "RECURRENCE-ID": Rule(_moment),
    "RELATED-TO": Rule(_any, repeats=True),
    "REQUEST-STATUS": Rule(_any, repeats=True),
}
EVENT_NEEDS = ("UID", "DTSTAMP", "DTSTART")

UNWANTED = {
    "METHOD": "makes programs take the file for an invitation",
    "ATTENDEE": "names a person",
    "ORGANIZER": "names a person, and makes programs treat the event as an invitation",
    "CONTACT": "names a person",
    "RRULE": "is read differently by different programs; write an event for each time",
    "RDATE": "is read differently by different programs; write an event for each time",
    "EXDATE": "is read differently by different programs; write an event for each time",
    "X-ALT-DESC": "is HTML, which programs show as it is typed",
    "ATTACH": "makes programs download a file that nobody asked for",
}
"""What RFC 5545 knows and a feed that is published must not hold, with the reason."""
