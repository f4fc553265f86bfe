"""When the class meets: meeting slots of a term, and which session takes which.

Pure functions of dates; times are wall-clock times of the course's zone until `localize` makes
them instants.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.times.recurrence import EVERY_WEEK, Recurrence, days_held


def end_day(day: date, start: time, end: time) -> date:
    """The date on which what begins on a day ends: the next one where the clock runs past 0:00."""
    return day + timedelta(days=end <= start)


class Meeting(NamedTuple):
    """A weekly meeting: the days (Monday is 0), the clock times, the room, and in which weeks.

    An end at or before the start lies on the next day. `kinds` are those of the classes that it
    is kept for; without any it is for all that nothing is kept for. `called` is what readers
    call such a class.
    """

    days: tuple[int, ...]
    start: time
    end: time
    where: str = ""
    online: str = ""
    recurrence: Recurrence = EVERY_WEEK
    kinds: tuple[str, ...] = ()
    called: str = ""


class Slot(NamedTuple):
    """One meeting on one date, start inclusive, end exclusive.

    An end at or before the start lies on the next day. `kinds` are as in `Meeting`.
    """

    day: date
    start: time
    end: time
    where: str = ""
    online: str = ""
    kinds: tuple[str, ...] = ()

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
    """What a session asks for: a date, and clock times where the date alone is not enough.

    One that has no hours (`whole_day`) needs no slot, and takes one of its day that is free.
    """

    day: date
    clocks: tuple[time, time] | None = None
    whole_day: bool = False


class Placed(NamedTuple):
    """A session's slot."""

    slot: Slot


class OnBreak(NamedTuple):
    """The pinned date is a day without class."""

    day: date


class NeedsTime(NamedTuple):
    """The pinned date has no slot, or several, and the pin names no time.

    `starts` are those of the slots that the class may take; `others` are the day's slots where it
    may take none of them.
    """

    day: date
    starts: tuple[time, ...]
    others: tuple[Slot, ...] = ()


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
    for meeting in meetings:
        for slot in meeting_slots(meeting, first, last):
            if not any(start <= slot.day <= end for start, end in closed):
                by_key.setdefault(slot.key, slot)
    for slot in extra:
        by_key.setdefault(slot.key, slot)
    return tuple(by_key[key] for key in sorted(by_key))


def meeting_slots(meeting: Meeting, first: date, last: date) -> Iterator[Slot]:
    """The slots of one meeting in a term, both ends inclusive, on days without class, too."""
    for day in days_held(meeting.days, meeting.recurrence, first, last):
        yield Slot(day, meeting.start, meeting.end, meeting.where, meeting.online, meeting.kinds)


def may_take(kind: str, slot: Slot, reserved: Collection[str]) -> bool:
    """Whether a class of a kind may take a slot; the `reserved` kinds have slots of their own."""
    return kind in slot.kinds if kind in reserved else not slot.kinds


def place_sessions(
    pins: Sequence[Pin | None],
    slots: Sequence[Slot],
    breaks: Iterable[tuple[date, date]],
    kinds: Sequence[str] = (),
    reserved: Collection[str] = (),
) -> tuple[tuple[Placement, ...], tuple[Slot, ...]]:
    """Where each session goes, in the order given, and the slots left over.

    Pinned sessions reserve theirs first, those without hours after the others. The rest take the
    free slots in order: those of a `reserved` kind the slots that are kept for it, the others
    those that are kept for none. `kinds` are the sessions' own.
    """
    closed = tuple(breaks)
    kinds = kinds or [""] * len(pins)
    owner: dict[tuple[date, time], int] = {}
    placed: dict[int, Placement] = {}
    pinned = [(index, pin) for index, pin in enumerate(pins) if pin is not None]
    for index, pin in sorted(pinned, key=lambda pair: pair[1].whole_day):
        mine = [slot for slot in slots if may_take(kinds[index], slot, reserved)]
        if pin.whole_day:
            mine = [slot for slot in mine if slot.key not in owner]
        placement = _place_pin(pin, slots, mine, closed)
        if isinstance(placement, Placed) and (not pin.whole_day or placement.slot in mine):
            holder = owner.setdefault(placement.slot.key, index)
            if holder != index:
                placement = Taken(placement.slot, holder)
        placed[index] = placement
    free = {slot.key: slot for slot in slots if slot.key not in owner}
    queues = {
        kind: iter([slot for slot in free.values() if may_take(kind, slot, reserved)])
        for kind in set(kinds)
    }
    for index, kind in enumerate(kinds):
        if pins[index] is None:
            slot = next((slot for slot in queues[kind] if slot.key in free), None)
            placed[index] = Placed(slot) if slot else NoSlotLeft()
            if slot:
                del free[slot.key]
    return tuple(placed[index] for index in range(len(pins))), tuple(free.values())


def _place_pin(
    pin: Pin, slots: Sequence[Slot], mine: Sequence[Slot], breaks: Sequence[tuple[date, date]]
) -> Placement:
    """Where a pin leads: `mine` are the slots that its class may take without naming a time."""
    of_day = [slot for slot in slots if slot.day == pin.day]
    if not of_day and any(start <= pin.day <= end for start, end in breaks):
        return OnBreak(pin.day)
    fitting = [slot for slot in mine if slot.day == pin.day]
    if pin.whole_day:
        return Placed(fitting[0] if fitting else Slot(pin.day, time(), time()))
    if pin.clocks is None:
        if len(fitting) == 1:
            return Placed(fitting[0])
        starts = tuple(slot.start for slot in fitting)
        return NeedsTime(pin.day, starts, () if fitting else tuple(of_day))
    start, end = pin.clocks
    for slot in of_day:
        if slot.start == start:
            return Placed(slot._replace(end=end))
    return Placed(Slot(pin.day, start, end))


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a day in a zone, also where the clocks skip its midnight."""
    found = localize(day, time(), zone)
    if isinstance(found, Skipped):
        return found.instead
    return found.first if isinstance(found, Repeated) else found


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
