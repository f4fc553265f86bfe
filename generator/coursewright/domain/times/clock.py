"""Dates and clock times as an instructor writes them.

What can mean one thing is read. What can mean two is `Unclear`, with what to write instead.
"""

import re
import unicodedata
from datetime import date, time, timedelta, timezone
from typing import NamedTuple

from coursewright.domain.times.clock_words import clocks_in_english
from coursewright.domain.times.other_languages import FROM, TO, without_articles, without_hour_words

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a date may lie in; any other is a slip of the keyboard."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DAY = 24 * 60
"""The minutes of a day: the time 24:00, its end."""

AOE = timezone(timedelta(hours=-12), "AoE")
"""Anywhere on Earth: a day has ended there only when it has ended everywhere."""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212-"
"""What stands between two ends, as the inside of a character class."""

MIDNIGHT = re.compile(r"(?:12(?:[:.]00)?\s*)?midnight")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_HALF_OF_DAY = r"(?P<half>[ap])\.?\s?(?:m\.?)?"
_UNIT = r"(?:h|hrs?|uhr|o'?clock)"
_CLOCKS = (
    re.compile(
        rf"(?P<hour>\d{{1,2}})(?:[:.]|\s?h\s?)(?P<minute>\d{{2}})(?::\d{{2}}(?:\.0+)?)?"
        rf"(?:\s*{_HALF_OF_DAY}|\s*{_UNIT})?",
        re.ASCII,
    ),
    re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d{{2}})?\s*{_HALF_OF_DAY}", re.ASCII),
    re.compile(rf"(?P<hour>\d{{1,2}})\s?{_UNIT}", re.ASCII),
    re.compile(rf"(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?:\s*{_UNIT})?", re.ASCII),
)
_BARE = re.compile(r"(?P<hour>\d{1,2})", re.ASCII)
_NOON = re.compile(r"(?:12(?:[:.]00)?\s*)?(?:noon|midday)")
_TO = re.compile(rf"\s*(?:[~/{DASHES}]|\b(?:to|until|till?|and)\b)\s*|{TO}")


class Unclear(NamedTuple):
    """Why a text is not read: it means nothing, or it can mean several things.

    `instead` is what to write in its place, where that can be told.
    """

    message: str
    hint: str
    instead: str | None = None


class Clock(NamedTuple):
    """A time of the day as written: minutes from 0:00, of which 1440 is the end of the day.

    `marked` says that the text itself tells the half of the day: by am or pm, by an hour that
    only the 24-hour clock has, or by its word.
    """

    minutes: int
    marked: bool


MAX_PHRASE = 300
"""The most characters of a phrase that says days or times; of a longer text no more is looked at."""


def plain_words(text: str) -> str:
    """A phrase in small letters, its full-width letters and odd spaces made plain."""
    return " ".join(unicodedata.normalize("NFKC", text[: 2 * MAX_PHRASE]).lower().split())[
        :MAX_PHRASE
    ]


def parse_date(text: str) -> date | None:
    """The day that `2022-02-08` names (ISO 8601), or None; the year is from 1900 to 2999."""
    match = _DATE.fullmatch(text.strip())
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:  # the 30th of February
        return None


def read_clock(text: str, *, bare: bool = False) -> Clock | None:
    """The time that `21:00`, `21.00`, `21h00`, `2100`, `9 pm`, `noon` or `24:00` names, or None.

    Seconds are dropped. A number alone, `9`, is a time only where `bare` says so.
    """
    words = plain_words(text)
    if _NOON.fullmatch(words):
        return Clock(12 * 60, marked=True)
    shapes = (*_CLOCKS, _BARE) if bare else _CLOCKS
    match = next((found for shape in shapes if (found := shape.fullmatch(words))), None)
    if match is None:
        return None
    groups = match.groupdict()
    hour, minute, half = int(groups["hour"]), int(groups.get("minute") or 0), groups.get("half")
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    if half and (hour == 0 or hour > 12):
        # '14:15 pm' and '0:15 am' say the same twice; '13 pm' and '0:15 pm' say nothing
        if groups.get("minute") is None or (hour == 0) != (half == "a"):
            return None
    elif half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Clock(hour * 60 + minute, marked=bool(half) or hour == 0 or hour > 12)


def parse_clock(text: str) -> time | None:
    """The time of day that a text names, or None; 24:00 is no time of its day."""
    clock = read_clock(text)
    return as_time(clock.minutes) if clock is not None and clock.minutes < DAY else None


def as_time(minutes: int) -> time:
    """The clock time so many minutes after 0:00; the end of a day is 0:00 of the next."""
    return time(minutes % DAY // 60, minutes % 60)


def clock_range_ends(text: str) -> list[str]:
    """The ends of a span of time, as they are written; two where it is one."""
    words = without_articles(clocks_in_english(plain_words(text)))
    words = re.sub(rf"^(?:(?:from|between)\s+|{FROM})", "", words)
    return _TO.split(without_hour_words(words))


def parse_date_range(text: str) -> tuple[date, date] | None:
    """First and last day, both inclusive, of `2022-03-12 to 2022-03-20` or one date, or None.

    Two days with 'and' between them are a range only after 'between'.
    """
    words = " ".join(text.split())
    if len(words) > MAX_PHRASE:
        return None
    if words.startswith("between "):
        words = words.removeprefix("between ").replace(" and ", " to ")
    parts = re.split(
        rf"\s+(?:to|through|thru|until|till|al|au|[{DASHES}])\s+|\s*(?:–|—|\.\.+|/)\s*|{TO}",
        re.sub(rf"^(?:from\s|{FROM})", "", words),
    )
    days = [parse_date(part) for part in parts]
    first, last = days[0], days[-1]
    return (first, last) if len(days) <= 2 and first is not None and last is not None else None


LATER_ELSEWHERE = frozenset([
    "offen", "noch offen", "folgt", "folgt noch", "wird noch bekannt gegeben", "unbekannt",
    "wird bekannt gegeben", "wird bekanntgegeben", "wird noch bekanntgegeben", "noch unklar",
    "noch nicht bekannt", "steht noch nicht fest", "noch festzulegen", "por determinar",
    "por confirmar", "por anunciar", "por definir", "por decidir", "pendiente", "a determinar",
    "à déterminer", "à confirmer", "à définir", "à annoncer", "à préciser", "à venir", "a preciser",
    "待定", "待公布", "待确认", "待通知", "未定", "يحدد لاحقا", "يحدد لاحقًا", "يُحدد لاحقًا",
    "لم يحدد بعد", "سيعلن لاحقا", "سيعلن لاحقًا",
])  # fmt: skip
"""What says in other languages than English that something is still to be announced."""

_LATER = {
    "tba", "tbd", "tbc", "tbs", "?", "??", "???", "unknown", "open", "not yet", "not yet known",
    "to be announced", "to be arranged", "to be confirmed", "to be decided", "to be determined",
    "to be scheduled", "not yet announced", "not yet decided", "not yet scheduled",
}  # fmt: skip


def undecided(text: str) -> bool:
    """Whether a text says that a date or a time is still to be announced: `TBA`, `?`."""
    return " ".join(text.casefold().split()).strip("().* ") in {*_LATER, *LATER_ELSEWHERE}
