"""Why a session does not get the slot it asks for, and what to do about it."""

from collections.abc import Collection, Sequence
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
    may_take,
)
from coursewright.domain.times.spans import span_text
from coursewright.domain.times.whole_day import WholeDay
from coursewright.schedule.file import SessionFile
from coursewright.schedule.references import Context
from coursewright.schedule.values.times import Undecided


class Calendar(NamedTuple):
    """When the course can meet. `first` and `last` are the term's days, both inclusive.

    `kept` are the kinds of classes that have slots of their own.
    """

    first: date
    last: date
    slots: tuple[Slot, ...]
    breaks: tuple[tuple[date, date], ...]
    kept: frozenset[str] = frozenset()

    def of_kind(self, kind: str) -> "Calendar":
        """The calendar with the slots that classes of a kind may take."""
        mine = tuple(slot for slot in self.slots if may_take(kind, slot, self.kept))
        return self._replace(slots=mine)

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
    if file is None or not isinstance(day, date):
        return None
    if isinstance(file.time, WholeDay):
        return Pin(day, whole_day=True)
    return Pin(day, file.time)


def say_overflow(
    files: Sequence[SessionFile | None],
    placements: Sequence[Placement],
    kinds: Sequence[str],
    calendar: Calendar,
    context: Context,
) -> None:
    """Note at the first session without a slot how many are missing, for each kind by itself.

    All kinds that nothing is kept for go together.
    """
    homeless: dict[str, list[int]] = {}
    for number, (placement, kind) in enumerate(zip(placements, kinds, strict=True)):
        if isinstance(placement, NoSlotLeft):
            homeless.setdefault(kind if kind in calendar.kept else "", []).append(number)
    for kind, numbers in homeless.items():
        first, count = files[numbers[0]], len(numbers)
        if first is not None:
            missing = "one slot is" if count == 1 else f"{count} slots are"
            there = len(calendar.of_kind(kind).slots)
            context.say(
                "term-too-short",
                f"falls off the end of the term: {missing} missing "
                + (f"for '{kind}' (it has {there})" if kind else f"(the term has {there})"),
                first.at(),
                _room_for(kind, there, calendar.kept),
            )


def _room_for(kind: str, there: int, kept: Collection[str]) -> str:
    """How classes that fall off the end of the term may get a slot."""
    if kind:
        return (
            f"add a meeting under 'extra:' with 'kinds: {kind}', move 'term: last', or remove "
            "a session"
        )
    if kept and not there:
        named = join_words([f"'{name}'" for name in sorted(kept)])
        return f"every meeting is kept for {named}: add one without 'kinds'"
    return "add a meeting under 'extra:', move 'term: last', or remove a session"


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
        if not placement.others and not calendar.first <= placement.day <= calendar.last:
            term = f"{day_year_text(calendar.first)} to {day_year_text(calendar.last)}"
            what = f"is pinned to {day}, outside the term ({term})"
            moved = context.in_term_of_other_year(placement.day)
            if moved is None:
                context.say("pin-needs-time", what, where, hint, instead=instead)
                return
            context.problems[:] = [
                problem
                for problem in context.problems
                if (problem.code, problem.place) != ("far-from-term", where.place)
            ]
            slip = f"check the year: {moved} lies in the term"
            context.say(
                "pin-needs-time", what, where, slip, instead=str(moved), otherwise=f"{slip}; {hint}"
            )
        else:
            what = f"is pinned to {day}, {_not_then(placement.others)}"
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


def _not_then(others: Sequence[Slot]) -> str:
    """Why a class cannot simply take a meeting of the day that it is pinned to."""
    if not others:
        return "when the course does not meet"
    kinds = dict.fromkeys(f"'{kind}'" for slot in others for kind in slot.kinds)
    if kinds:
        return f"when the course meets for {join_words(list(kinds))} only"
    return "when there is no meeting for its kind"


def check_overlaps(sessions: Sequence[tuple[SessionFile, Session]], context: Context) -> None:
    """Note sessions that begin while another is on; they come in the order of the file.

    What has no hours is beside nothing.
    """
    latest: Session | None = None
    timed = [pair for pair in sessions if not pair[1].whole_day]
    for file, session in sorted(timed, key=lambda pair: pair[1].start):
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
