"""Deadlines by rule: '21:00 the day before', '24 hours after'."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.clock import parse_clock, parse_date
from coursewright.domain.slots import Repeated, Skipped, localize

EXAMPLES = "'21:00 the day before', '24 hours after', '2 days before' or '2022-02-08 21:00'"

_AT = re.compile(r"(?P<clock>.+?)\s+(?:on\s+)?the\s+(?P<day>day before|day after|same day)")
_SPAN = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>hours?|days?)\s+(?P<side>before|after)")
_DAY_SHIFT = {"day before": -1, "same day": 0, "day after": 1}


class AtClock(NamedTuple):
    """A clock time some calendar days from the class: 'before' counts from its start date."""

    clock: time
    days: int


class Span(NamedTuple):
    """Some hours before the start or after the end of class.

    24 hours are one calendar day, so the wall-clock time stays when the clocks change; hours
    that remain are elapsed time.
    """

    hours: int
    side: Literal["before", "after"]


class Fixed(NamedTuple):
    """A date and time of its own, in the course's zone."""

    when: datetime


DueRule = AtClock | Span | Fixed


def parse_due(text: str) -> DueRule | None:
    """The rule that a text such as `21:00 the day before` states, or None where it states none."""
    words = " ".join(text.lower().split())
    if match := _AT.fullmatch(words):
        clock = parse_clock(match["clock"])
        return AtClock(clock, _DAY_SHIFT[match["day"]]) if clock is not None else None
    if match := _SPAN.fullmatch(words):
        hours = int(match["count"]) * (24 if match["unit"].startswith("day") else 1)
        side: Literal["before", "after"] = "before" if match["side"] == "before" else "after"
        return Span(hours, side)
    when = parse_datetime(words)
    return Fixed(when) if when is not None else None


def parse_datetime(text: str) -> datetime | None:
    """The naive date and time that a text such as `2022-02-08 21:00` names, or None."""
    day, _, clock = text.strip().replace("T", " ").replace("t", " ").partition(" ")
    parsed_day, parsed_clock = parse_date(day), parse_clock(clock)
    if parsed_day is None or parsed_clock is None:
        return None
    return datetime.combine(parsed_day, parsed_clock)


def due_at(
    rule: DueRule, start: datetime, end: datetime, zone: ZoneInfo
) -> datetime | Skipped | Repeated:
    """The instant that a rule names for a class from `start` to `end`, both aware.

    'Before' counts from the start of class, 'after' from its end.
    """
    if isinstance(rule, Fixed):
        return localize(rule.when.date(), rule.when.time(), zone)
    if isinstance(rule, AtClock):
        base = end if rule.days > 0 else start
        return localize(base.date() + timedelta(days=rule.days), rule.clock, zone)
    sign = 1 if rule.side == "after" else -1
    base = end if rule.side == "after" else start
    days, hours = divmod(rule.hours, 24)
    moved = localize(base.date() + sign * timedelta(days=days), base.time(), zone)
    if isinstance(moved, Skipped | Repeated) or not hours:
        return moved
    return (moved.astimezone(UTC) + sign * timedelta(hours=hours)).astimezone(zone)
