"""Weekly meetings in one text: `every other Thu 16:30-18:00, Room 5`."""

from datetime import time
from typing import NamedTuple

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.recurrence import read_weeks, split_skipping, split_weeks
from coursewright.domain.times.spans import read_span, split_meeting, split_meetings
from coursewright.domain.times.weekdays import read_weekdays


class Meeting(NamedTuple):
    """On which weekdays, Monday is 0, in each of how many weeks, from when to when, and where.

    An end at or before the start lies on the next day; the place may be empty.
    """

    days: tuple[int, ...]
    weeks: int
    start: time
    end: time
    place: str


def read_meetings(text: str) -> tuple[Meeting, ...] | Unclear:
    """Each meeting that a text names, or why one is not read."""
    found = [_read(part) for part in split_meetings(text)]
    unclear = [meeting for meeting in found if isinstance(meeting, Unclear)]
    return unclear[0] if unclear else tuple(m for m in found if isinstance(m, Meeting))


def _read(text: str) -> Meeting | Unclear:
    parts = split_meeting(text)
    if parts is None:
        return Unclear(f"'{text}' is no meeting", "write 'Tue Thu 13:00-14:15'")
    place, every = split_weeks(parts[2])
    skipping = split_skipping(parts[0]) if not every else None
    days = read_weekdays(skipping[0] if skipping else parts[0])
    weeks = read_weeks(every or (skipping[1] if skipping else "week"))
    clocks = read_span(parts[1])
    if isinstance(days, Unclear):
        return days
    if isinstance(weeks, Unclear):
        return weeks
    return clocks if isinstance(clocks, Unclear) else Meeting(days, weeks, *clocks, place)
