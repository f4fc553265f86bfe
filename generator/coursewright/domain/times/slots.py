"""When the class meets: meeting slots of a term, and which session takes which.

Pure functions of dates; times are wall-clock times of the course's zone until `localize` makes
them instants.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


def end_day(day: date, start: time, end: time) -> date:
    """The date on which what begins on a day ends: the next one where the clock runs past 0:00."""
    return day + timedelta(days=end <= start)


class Meeting(NamedTuple):
    """A weekly meeting: the days (Monday is 0), the clock times and the room.

    An end at or before the start lies on the next day.
    """

    days: tuple[int, ...]
    start: time
    end: time
    where: str = ""
    online: str = ""


class Slot(NamedTuple):
    """One meeting on one date, start inclusive, end exclusive.

    An end at or before the start lies on the next day.
    """

    day: date
    start: time
    end: time
    where: str = ""
    online: str = ""

    @property
    def key(self) -> tuple[date, time]:
        """What makes a slot the same slot: its date and its start."""
        return (self.day, self.start)

    @property
    def last_day(self) -> date:
        """The date of its end."""
        return end_day(self.day, self.start, self.end)

    def overlaps(self, other: "Slot") -> bool:
        """Whether both are on at one time."""
        begin, end = (
            datetime.combine(self.day, self.start),
            datetime.combine(self.last_day, self.end),
        )
        return datetime.combine(other.day, other.start) < end and begin < datetime.combine(
            other.last_day, other.end
        )


class Pin(NamedTuple):
    """What a session asks for: a date, and clock times where the date alone is not enough."""

    day: date
    clocks: tuple[time, time] | None = None


class Placed(NamedTuple):
    """A session's slot."""

    slot: Slot


class OnBreak(NamedTuple):
    """The pinned date is a day without class."""

    day: date


class NeedsTime(NamedTuple):
    """The pinned date has no slot, or several, and the pin names no time."""

    day: date
    starts: tuple[time, ...]


class Taken(NamedTuple):
    """Another session, the one at `by`, has the slot already."""

    slot: Slot
    by: int


class NoSlotLeft(NamedTuple):
    """The term is over before this session's turn."""


Placement = Placed | OnBreak | NeedsTime | Taken | NoSlotLeft


def term_slots(
    meetings: Iterable[Meeting],
    extra: Iterable[Slot],
    first: date,
    last: date,
    breaks: Iterable[tuple[date, date]],
) -> tuple[Slot, ...]:
    """The slots from `first` to `last`, both inclusive, less the breaks, in order of time.

    `extra` slots may lie outside the term; those on a break stay, since they were asked for by
    date. Two meetings that begin at the same minute are one slot, the one written first.
    """
    closed = tuple(breaks)
    by_key: dict[tuple[date, time], Slot] = {}
    day = first
    weekly = tuple(meetings)
    while day <= last:
        if not any(start <= day <= end for start, end in closed):
            for meeting in weekly:
                if day.weekday() in meeting.days:
                    slot = Slot(day, meeting.start, meeting.end, meeting.where, meeting.online)
                    by_key.setdefault(slot.key, slot)
        day += timedelta(days=1)
    for slot in extra:
        by_key.setdefault(slot.key, slot)
    return tuple(by_key[key] for key in sorted(by_key))


def place_sessions(
    pins: Sequence[Pin | None], slots: Sequence[Slot], breaks: Iterable[tuple[date, date]]
) -> tuple[tuple[Placement, ...], tuple[Slot, ...]]:
    """Where each session goes, in the order given, and the slots left over.

    Pinned sessions reserve theirs first. The rest take the free slots in order.
    """
    closed = tuple(breaks)
    owner: dict[tuple[date, time], int] = {}
    placed: dict[int, Placement] = {}
    for index, pin in enumerate(pins):
        if pin is None:
            continue
        placement = _place_pin(pin, slots, closed)
        if isinstance(placement, Placed):
            holder = owner.setdefault(placement.slot.key, index)
            if holder != index:
                placement = Taken(placement.slot, holder)
        placed[index] = placement
    free = [slot for slot in slots if slot.key not in owner]
    queue = iter(free)
    for index, pin in enumerate(pins):
        if pin is None:
            slot = next(queue, None)
            placed[index] = Placed(slot) if slot else NoSlotLeft()
    return tuple(placed[index] for index in range(len(pins))), tuple(queue)


def _place_pin(pin: Pin, slots: Sequence[Slot], breaks: Sequence[tuple[date, date]]) -> Placement:
    of_day = [slot for slot in slots if slot.day == pin.day]
    if not of_day and any(start <= pin.day <= end for start, end in breaks):
        return OnBreak(pin.day)
    if pin.clocks is None:
        if len(of_day) == 1:
            return Placed(of_day[0])
        return NeedsTime(pin.day, tuple(slot.start for slot in of_day))
    start, end = pin.clocks
    for slot in of_day:
        if slot.start == start:
            return Placed(slot._replace(end=end))
    return Placed(Slot(pin.day, start, end))


class Skipped(NamedTuple):
    """A wall-clock time that the zone's clocks jump over; `instead` is where they land."""

    instead: datetime


class Repeated(NamedTuple):
    """A wall-clock time that the zone's clocks show twice; `first` is the earlier instant."""

    first: datetime


def localize(day: date, clock: time, zone: ZoneInfo) -> datetime | Skipped | Repeated:
    """The instant of a wall-clock time, or why there is none or more than one (RFC 5545, 3.3.5)."""
    early = datetime.combine(day, clock.replace(fold=0), tzinfo=zone)
    late = early.replace(fold=1)
    if early.utcoffset() == late.utcoffset():
        return early
    there_and_back = early.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) != early.replace(tzinfo=None):
        return Skipped(there_and_back)
    return Repeated(early)
