"""Why a session does not get the slot it asks for, and what to do about it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coursewright.domain.phrase import clock_text, day_year_text, join_words, moment_text
from coursewright.domain.session import Session
from coursewright.domain.times.clock import WEEKDAYS
from coursewright.domain.times.slots import (
    NeedsTime,
    NoSlotLeft,
    OnBreak,
    Pin,
    Placed,
    Placement,
    Slot,
    Taken,
)
from coursewright.domain.times.spans import span_text
from coursewright.schedule.file import SessionFile
from coursewright.schedule.references import Context
from coursewright.schedule.values.times import Undecided


class Calendar(NamedTuple):
    """When the course can meet. `first` and `last` are the term's days, both inclusive."""

    first: date
    last: date
    slots: tuple[Slot, ...]
    breaks: tuple[tuple[date, date], ...]

    def without(self, pins: Sequence[Pin | None], placements: Sequence[Placement]) -> "Calendar":
        """The calendar without the slots that pinned sessions hold."""
        held = {
            placement.slot
            for pin, placement in zip(pins, placements, strict=True)
            if pin is not None and isinstance(placement, Placed)
        }
        return self._replace(slots=tuple(slot for slot in self.slots if slot not in held))


def is_undated(file: SessionFile | None) -> bool:
    """Whether the date of a session is still to be announced."""
    return file is not None and isinstance(file.date, Undecided)


def pin_of(file: SessionFile | None) -> Pin | None:
    """What a session asks for, or None where any slot will do."""
    day = file.date if file is not None else None
    return Pin(day, file.time) if file is not None and isinstance(day, date) else None


def say_overflow(
    files: Sequence[SessionFile | None],
    placements: Sequence[Placement],
    slots: int,
    context: Context,
) -> None:
    """Note at the first session without a slot how many are missing."""
    homeless = [n for n, placement in enumerate(placements) if isinstance(placement, NoSlotLeft)]
    first = files[homeless[0]] if homeless else None
    if first is not None:
        count = len(homeless)
        missing = "one slot is" if count == 1 else f"{count} slots are"
        context.say(
            "term-too-short",
            f"falls off the end of the term: {missing} missing (the term has {slots})",
            first.at(),
            "add a meeting under 'extra:', move 'term: last', or remove a session",
        )


def say_misplaced(
    placement: Placement,
    file: SessionFile,
    names: Sequence[str],
    calendar: Calendar,
    context: Context,
) -> None:
    """Note why a pinned session has no slot. `names` are the ids of all sessions."""
    where = file.at("date")
    if isinstance(placement, OnBreak):
        context.say(
            "pinned-on-break",
            f"is pinned to {day_year_text(placement.day)}, a day without class",
            where,
            _nearest_slot(placement.day, calendar),
            instead=_nearest_day(placement.day, calendar),
        )
    elif isinstance(placement, NeedsTime) and placement.starts:
        starts = join_words([clock_text(start) for start in placement.starts])
        context.say(
            "pin-needs-time",
            f"is pinned to {day_year_text(placement.day)}, which has several meetings",
            where,
            f"add 'time: …'; they begin at {starts}",
        )
    elif isinstance(placement, NeedsTime):
        near = _nearest_slot(placement.day, calendar)
        usual = calendar.slots[0] if calendar.slots else None
        span = span_text(usual.start, usual.end) if usual else "13:00-14:15"
        hint = f"{near}{', or ' if near else ''}add 'time: {span}'"
        day = day_year_text(placement.day)
        instead = _nearest_day(placement.day, calendar)
        if not calendar.first <= placement.day <= calendar.last:
            term = f"{day_year_text(calendar.first)} to {day_year_text(calendar.last)}"
            what = f"is pinned to {day}, outside the term ({term})"
            context.say("pin-needs-time", what, where, hint, instead=instead)
        else:
            what = f"is pinned to {day}, when the course does not meet"
            context.say("pin-needs-time", what, where, hint, instead=instead)
    elif isinstance(placement, Taken):
        name = names[placement.by] or str(placement.by + 1)
        at = f"{day_year_text(placement.slot.day)}, {clock_text(placement.slot.start)}"
        context.say(
            "slot-taken",
            f"is pinned to {at}, which session '{name}' has already",
            where,
            _nearest_slot(placement.slot.day, calendar),
            instead=_nearest_day(placement.slot.day, calendar),
        )


def check_overlaps(sessions: Sequence[tuple[SessionFile, Session]], context: Context) -> None:
    """Note sessions that begin while another is on; they come in the order of the file."""
    latest: Session | None = None
    for file, session in sorted(sessions, key=lambda pair: pair[1].start):
        if latest is not None and session.start < latest.end:
            context.say(
                "sessions-overlap",
                f"begins {moment_text(session.start)}, while session '{latest.id}' is still on",
                file.at(),
                "give one of them another time",
            )
        if latest is None or session.end > latest.end:
            latest = session


def _nearest_slot(day: date, calendar: Calendar) -> str:
    """The free meeting nearest to a date, to offer instead of it."""
    best = _nearest(day, calendar)
    return f"the nearest meeting is {best.day} ({WEEKDAYS[best.day.weekday()]})" if best else ""


def _nearest_day(day: date, calendar: Calendar) -> str | None:
    """The day of the nearest free meeting, where the day alone tells which meeting is meant."""
    best = _nearest(day, calendar)
    alone = best and sum(slot.day == best.day for slot in calendar.slots) == 1
    return str(best.day) if best and alone else None


def _nearest(day: date, calendar: Calendar) -> Slot | None:
    return min(
        calendar.slots, key=lambda slot: (abs((slot.day - day).days), slot.day), default=None
    )
