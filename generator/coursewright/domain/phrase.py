"""Dates, times and lists in words, the same on pages and in feeds, whatever the locale."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from coursewright.domain.times.clock import WEEKDAYS

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

END_OF_DAY = "24:00"
"""The clock of the moment at which a day ends (ISO 8601), where hours count to 24."""


def clock_text(clock: time) -> str:
    """`21:00`."""
    return f"{clock.hour:02}:{clock.minute:02}"


def day_text(day: date) -> str:
    """`Tue 8 Feb`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_year_text(day: date) -> str:
    """`Tue 8 Feb 2022`."""
    return f"{day_text(day)} {day.year}"


def moment_text(moment: datetime) -> str:
    """`Tue 8 Feb 2022, 21:00`, the clock of the moment's own zone."""
    return f"{day_year_text(moment.date())}, {clock_text(moment.time())}"


def due_day(due: datetime) -> date:
    """The day on which something is due: at 0:00 the day that ends then, not the one that begins.

    The first is what a reader plans by; the date of that moment is misread by a whole day.
    """
    return due.date() - timedelta(days=due.time() == time())


def due_clock_text(due: datetime) -> str:
    """`21:00`; `24:00` at the end of a day."""
    return END_OF_DAY if due.time() == time() else clock_text(due.time())


def zone_text(moment: datetime) -> str:
    """`CST`, the short name of the moment's zone at that time; `UTC+5:45` where it has none."""
    name = moment.tzname() or ""
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)?", name)
    if match is None:
        return name
    sign, hours, minutes = match.groups()
    return f"UTC{sign}{int(hours)}" + (f":{minutes}" if minutes else "")


def long_day_text(day: date) -> str:
    """`Tuesday 8 February`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def day_range_text(first: date, last: date) -> str:
    """`Sat 12 – Sun 20 Mar`, or one day alone; both ends are inclusive."""
    if first == last:
        return day_text(first)
    start = f"{WEEKDAYS[first.weekday()][:3]} {first.day}"
    if first.month != last.month or first.year != last.year:
        start = day_text(first)
    return f"{start} – {day_text(last)}"


def join_words(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
