"""What words an instructor wrote, and which of them say a day, a time or an answer."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from coursewright.domain.times.zones import time_zone, zone_names

_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"(?:[<(]|(?<![\w.+-]))[\w.+-]++@[\w-]++\.[\w.-]+[>)]?")
_ENCODED = re.compile(r"%[0-9A-F]{2}")
_ANSWERS = frozenset(["yes", "no", "true", "false", "on", "off", "y", "n", "t", "f"])
_OF_DAYS = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|[ap]m?|m|st|nd|rd|th|of|to|until|till?|through|thru|and|at|by|due|noon|midnight|class"
    r"|the|day|days|same|before|after|later|earlier|hours?|weeks?|next|previous|aoe|h|uhr|[mtwrf]+"
)
_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*([+-]|\N{MINUS SIGN})\s*(\d{1,2})(?::?(\d\d))?", re.IGNORECASE
)


def words_of(texts: Iterable[str]) -> set[str]:
    """The words and numbers of some texts, capitals and signs aside, without e-mail addresses."""
    return {
        word.casefold()
        for text in texts
        for word in _WORD.findall(_EMAIL.sub(" ", _ENCODED.sub(" ", text)))
    }


def only_answers(words: Iterable[str]) -> bool:
    """Whether all are numbers, answers or days of the week: what nobody would miss."""
    return all(word.isdigit() or word in _ANSWERS or _is_day(word) for word in words)


def missed(words: Iterable[str], kept: Collection[str]) -> set[str]:
    """The words that say something which is not kept: `Groups 1 and 2` is in [Group 1, Group 2]."""
    return {
        word
        for word in words
        if word not in _ANSWERS and word != "and" and word.removesuffix("s") not in kept
    }


def _is_day(word: str) -> bool:
    return re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", word) is not None


def of_days(words: Iterable[str]) -> set[str]:
    """Those that say a day or a time."""
    return {word for word in words if word[:1].isdigit() or _OF_DAYS.fullmatch(word)}


def numbers_lost(old: str, new: str) -> bool:
    """Whether a day or a time lost a number: `5 pm` is still in 17:00, and `22` in 2022."""
    left = {int(number) for number in re.findall(r"\d{1,4}", new)}
    left |= {number - 12 for number in left if 12 <= number < 24}
    left |= {number % 100 for number in left if number > 1000}
    packed = re.sub(r"\b(\d{4})(\d\d)(\d\d)\b", r"\1 \2 \3", old)
    said = [int(number) for number in re.findall(r"\d{1,4}", packed)]
    return any(number not in left and number not in (0, 12, 24) for number in said)


def other_clock(old: str, new: str) -> bool:
    """Whether a zone has another clock than the text it replaces says, in winter and in summer.

    A text that names no clock says nothing; a continent before a stroke does, and so does a city.
    """
    area, stroke, _ = old.partition("/")
    known = {"africa", "america", "asia", "atlantic", "australia", "europe", "indian", "pacific"}
    if stroke and area.strip().casefold() in known:
        return not new.casefold().startswith(area.strip().casefold() + "/")
    said = _offsets(old) or {hour for zone in _of_city(old) for hour in _offsets(zone)}
    return bool(said) and not said & _offsets(new)


def _of_city(text: str) -> list[str]:
    """The zones that are called by a city alone."""
    city = "_".join(text.split()).casefold()
    return [zone for zone in zone_names() if zone.casefold().endswith(f"/{city}")] if city else []


def _offsets(zone: str) -> set[float]:
    """The hours from UTC that a zone's clock shows in January and in July."""
    if match := _OFFSET.fullmatch(zone.strip()):
        sign = 1 if match[1] == "+" else -1
        return {sign * (int(match[2]) + int(match[3] or 0) / 60)}
    try:
        clock = time_zone(zone.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return set()
    moments = (datetime(2022, month, 15, 12, tzinfo=clock).utcoffset() for month in (1, 7))
    return {moment.total_seconds() / 3600 for moment in moments if moment is not None}
