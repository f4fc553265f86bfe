"""Deadlines by rule, and the moments that they name for a class."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.times.clock import (
    AOE,
    DAY,
    as_time,
)
from coursewright.domain.times.slots import Repeated, Skipped, localize

Side = Literal["before", "after"]
FAR_FOR_WORK = timedelta(days=31)
"""How far from the term an extra meeting or an assignment may lie: beyond it stands what another
term left over."""


class DayTime(NamedTuple):
    """A time of a day: minutes from 0:00, 1440 at its end; `aoe` on the clock of UTC-12."""

    minutes: int
    aoe: bool = False


class AtClock(NamedTuple):
    """A clock time some calendar days from the class: 'before' counts from its start date."""

    at: DayTime
    days: int


class AtWeekday(NamedTuple):
    """A clock time on the nearest such weekday before the day of class, or after it."""

    at: DayTime
    weekday: int
    side: Side


class Span(NamedTuple):
    """Some minutes before the start or after the end of class.

    24 hours are one calendar day, so the wall-clock time stays when the clocks change; what
    remains is elapsed time.
    """

    minutes: int
    side: Side


class Fixed(NamedTuple):
    """A date and time of its own, on the clock of the course's zone or on that of UTC-12."""

    day: date
    at: DayTime


DueRule = AtClock | AtWeekday | Span | Fixed


def moment_at(day: date, at: DayTime, zone: ZoneInfo) -> datetime | Skipped | Repeated:
    """The instant of a time of a day, in the zone; a time AoE is there on every day."""
    day += timedelta(days=at.minutes // DAY)
    if at.aoe:
        return datetime.combine(day, as_time(at.minutes), AOE).astimezone(zone)
    return localize(day, as_time(at.minutes), zone)


def due_at(
    rule: DueRule, start: datetime, end: datetime, zone: ZoneInfo
) -> datetime | Skipped | Repeated:
    """The instant that a rule names for a class from `start` to `end`, both aware.

    'Before' counts from the start of class, 'after' from its end.
    """
    if isinstance(rule, Fixed):
        return moment_at(rule.day, rule.at, zone)
    last = last_day(start, end)
    if isinstance(rule, AtClock):
        base = last if rule.days > 0 else start.date()
        return moment_at(base + timedelta(days=rule.days), rule.at, zone)
    if isinstance(rule, AtWeekday):
        if rule.side == "before":
            back = (start.weekday() - rule.weekday - 1) % 7 + 1
            return moment_at(start.date() - timedelta(days=back), rule.at, zone)
        on = (rule.weekday - last.weekday() - 1) % 7 + 1
        return moment_at(last + timedelta(days=on), rule.at, zone)
    sign = 1 if rule.side == "after" else -1
    edge = end if rule.side == "after" else start
    days, minutes = divmod(rule.minutes, DAY)
    moved = localize(edge.date() + sign * timedelta(days=days), edge.time(), zone) if days else edge
    if isinstance(moved, Skipped | Repeated) or not minutes:
        return moved
    return (moved.astimezone(UTC) + sign * timedelta(minutes=minutes)).astimezone(zone)


def last_day(start: datetime, end: datetime) -> date:
    """The day on which a class ends; one that ends at midnight ends on the day before."""
    return max(start.date(), (end - timedelta(microseconds=1)).date())


def is_aoe(rule: DueRule) -> bool:
    """Whether a rule is told on the clock of UTC-12."""
    return not isinstance(rule, Span) and rule.at.aoe


def day_time_text(at: DayTime) -> str:
    """`23:59`, `24:00` or `23:59 AoE`, as schedule.yaml says it."""
    return f"{at.minutes // 60:02}:{at.minutes % 60:02}{' AoE' if at.aoe else ''}"
