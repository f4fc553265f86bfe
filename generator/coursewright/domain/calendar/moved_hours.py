"""Office hours that moved to another day, and are not struck out on the old one.

Each of them is an event by its day. Whoever follows the feed would see a cancelled hour beside a
live one in every week, and nobody misses an hour that takes place on another day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind


class HoursEdit(NamedTuple):
    """The entries of two versions whose office hours differ, and when the second was made."""

    before: Sequence[CalendarEntry]
    after: Sequence[CalendarEntry]
    at: datetime


def moved_in_their_week(
    edits: Iterable[HoursEdit], zone: ZoneInfo
) -> Callable[[CalendarEntry, datetime], bool]:
    """Whether office hours, removed at some time, only moved: others came to their week then.

    What is said of a removed hour stays true whatever becomes of those that took its place.
    """
    came: dict[tuple[tuple[int, int], datetime], set[str]] = {}
    for before, after, at in edits:
        known = {entry.uid for entry in before}
        for entry in after:
            if _is_hour(entry) and entry.uid not in known:
                came.setdefault((_week(entry, zone), at), set()).add(entry.uid)

    def moved(entry: CalendarEntry, removed_at: datetime) -> bool:
        # Not itself: what is not committed yet has the time of the commit before.
        others = came.get((_week(entry, zone), removed_at), set()) - {entry.uid}
        return _is_hour(entry) and bool(others)

    return moved


def _is_hour(entry: CalendarEntry) -> bool:
    return entry.kind is EntryKind.OFFICE_HOURS


def _week(entry: CalendarEntry, zone: ZoneInfo) -> tuple[int, int]:
    start = entry.start
    day = start.astimezone(zone).date() if isinstance(start, datetime) else start
    return day.isocalendar()[:2]
