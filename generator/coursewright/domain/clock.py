"""Dates, clock times and weekdays as an instructor writes them."""

import re
from datetime import date, time

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that a date may lie in; any other is a slip of the keyboard."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?|(\d{1,2}):(\d{2})", re.ASCII)


def parse_date(text: str) -> date | None:
    """The day that `2022-02-08` names (ISO 8601), or None; the year is from 1900 to 2999."""
    match = _DATE.fullmatch(text.strip())
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:  # the 30th of February
        return None


def parse_clock(text: str) -> time | None:
    """The time of day that `21:00`, `9:00`, `9 pm` or `9:30 p.m.` names, or None."""
    match = _CLOCK.fullmatch(text.strip().lower())
    if match is None:
        return None
    hour, minute, half, hour24, minute24 = match.groups()
    if half is None:
        hours, minutes = int(hour24), int(minute24)
    else:
        hours, minutes = int(hour), int(minute or 0)
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def parse_clock_range(text: str) -> tuple[time, time] | None:
    """Start and end of `13:00-14:15` (also with 'to' or a dash), or None."""
    parts = re.split(r"\s*(?:-|–|—|\bto\b)\s*", text.strip())
    if len(parts) != 2:
        return None
    start, end = parse_clock(parts[0]), parse_clock(parts[1])
    return (start, end) if start is not None and end is not None else None


def parse_date_range(text: str) -> tuple[date, date] | None:
    """First and last day, both inclusive, of `2022-03-12 to 2022-03-20` or one date, or None."""
    parts = re.split(r"\s+(?:to|-|–|—)\s+|\s*(?:–|—|\.\.)\s*", text.strip())
    days = [parse_date(part) for part in parts]
    first, last = days[0], days[-1]
    return (first, last) if len(days) <= 2 and first is not None and last is not None else None


def parse_weekday(text: str) -> int | None:
    """The weekday, Monday is 0, that `Tue`, `Tues` or `tuesday` names, or None."""
    word = text.strip().rstrip(".").lower()
    if len(word) < 2:
        return None
    found = [n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(word)]
    return found[0] if len(found) == 1 else None
