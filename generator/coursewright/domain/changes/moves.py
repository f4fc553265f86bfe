"""Which classes moved for a reason of their own, and which were only pushed along."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.language import Language, noop
from coursewright.domain.times.zones import time_zone

MANY = 3
NUMBERS = (
    noop("one"),
    noop("two"),
    noop("three"),
    noop("four"),
    noop("five"),
    noop("six"),
    noop("seven"),
    noop("eight"),
    noop("nine"),
)


Which = Literal["later", "other", "all"]
"""Of which classes it is said that they move: those after something that was told, or beside it."""


class Moves(NamedTuple):
    """`single` are told one by one; the `pushed` are told together, by how far they went.

    `steps` counts meetings, 0 where they went differently far. Where the meetings themselves
    changed, all of them now begin at `clock`, or meet on `weekdays`, and end at `ends` if their
    length changed, too. `ended` begin as they did, and end at another time.
    """

    single: tuple[Pair, ...] = ()
    pushed: int = 0
    steps: int = 0
    onward: bool = True
    clock: time | None = None
    weekdays: tuple[int, ...] = ()
    ends: time | None = None
    ended: tuple[Pair, ...] = ()

    def clause(self, words: Language, which: Which) -> str:
        """`15 later classes move on by one meeting`, or '' where none was pushed."""
        if not self.pushed:
            return ""
        if self.weekdays:
            return self._on_weekdays(words)
        if self.clock is not None and self.ends is not None:
            return words.ngettext(
                "%(num)d class now begins at %(begins)s and ends at %(ends)s",
                "%(num)d classes now begin at %(begins)s and end at %(ends)s",
                self.pushed,
                begins=words.clock(self.clock),
                ends=words.clock(self.ends),
            )
        if self.clock is not None:
            return words.ngettext(
                "%(num)d class now begins at %(clock)s",
                "%(num)d classes now begin at %(clock)s",
                self.pushed,
                clock=words.clock(self.clock),
            )
        clause = self._pushed(words, which)
        if not self.steps:
            return clause
        return words.gettext(
            "%(classes_move)s by %(distance)s",
            classes_move=clause,
            distance=_distance(words, abs(self.steps)),
        )

    def _on_weekdays(self, words: Language) -> str:
        days = words.join([words.weekday_short(day) for day in self.weekdays])
        if self.clock is not None and self.ends is not None:
            days = words.dated_clock(days, words.clocks(self.clock, self.ends))
        return words.ngettext(
            "%(num)d class now meets on %(days)s",
            "%(num)d classes now meet on %(days)s",
            self.pushed,
            days=days,
        )

    def _pushed(self, words: Language, which: Which) -> str:
        if which == "later":
            return self._pushed_later(words)
        if which == "other":
            return self._pushed_otherwise(words)
        if self.onward:
            return words.ngettext("%(num)d class moves on", "%(num)d classes move on", self.pushed)
        return words.ngettext("%(num)d class moves up", "%(num)d classes move up", self.pushed)

    def _pushed_later(self, words: Language) -> str:
        if self.onward:
            return words.ngettext(
                "%(num)d later class moves on", "%(num)d later classes move on", self.pushed
            )
        return words.ngettext(
            "%(num)d later class moves up", "%(num)d later classes move up", self.pushed
        )

    def _pushed_otherwise(self, words: Language) -> str:
        if self.onward:
            return words.ngettext(
                "%(num)d other class moves on", "%(num)d other classes move on", self.pushed
            )
        return words.ngettext(
            "%(num)d other class moves up", "%(num)d other classes move up", self.pushed
        )


def _distance(words: Language, meetings: int) -> str:
    """`one meeting`, `two meetings`, `12 meetings`."""
    number = words.gettext(NUMBERS[meetings - 1]) if meetings <= len(NUMBERS) else str(meetings)
    return words.ngettext("%(number)s meeting", "%(number)s meetings", meetings, number=number)


def find_moves(found: Differences) -> Moves:
    """The moves between two versions, of the classes that both have and tell of differently.

    Those without hours are told one by one. Classes are pushed where `MANY` or more go the same way, as when a day falls out, a class is
    put in or one is taken out; or where two do for such a reason.
    """
    zone = time_zone(found.after.zone)
    timed = [pair for pair in found.kept if not pair[0].whole_day and not pair[1].whole_day]
    moves = _timed_moves(found, timed, zone)
    elsewhere = tuple(
        (old, new)
        for old, new in found.kept
        if (old.whole_day or new.whole_day) and _day(old.start, zone) != _day(new.start, zone)
    )
    return moves._replace(single=moves.single + elsewhere)


def _timed_moves(found: Differences, kept: Sequence[Pair], zone: ZoneInfo) -> Moves:
    """The moves of classes that had hours, and have."""
    before, after = found.before, found.after
    moved = [pair for pair in kept if pair[0].start != pair[1].start]
    ended = tuple((old, new) for old, new in kept if old.start == new.start and old.end != new.end)
    if hours := _common_hours(moved, zone):
        return Moves(pushed=len(moved), clock=hours[0], ends=hours[1], ended=ended)
    if weekdays := _other_days(before, after, moved, zone):
        clock, ends = _other_clock(moved, zone)
        return Moves(pushed=len(moved), clock=clock, weekdays=weekdays, ends=ends, ended=ended)
    steps = _steps(before, after, moved)
    for onward in (True, False):
        same_way = [
            pair for pair in moved if steps[pair[1].id] and (steps[pair[1].id] > 0) == onward
        ]
        others = [pair for pair in moved if pair not in same_way]
        caused = _caused(before, after) and len(same_way) >= 2
        if (len(same_way) >= MANY or caused) and len(same_way) > len(others):
            distances = {steps[pair[1].id] for pair in same_way}
            step = distances.pop() if len(distances) == 1 else 0
            return Moves(tuple(others), len(same_way), step, onward, ended=ended)
    return Moves(tuple(moved), ended=ended)


def _common_hours(moved: Sequence[Pair], zone: ZoneInfo) -> tuple[time, time | None] | None:
    """When all moved classes begin now, if they do so on their old days.

    And when they end, if their length changed and that is not because they end as they did.
    """
    if len(moved) < MANY:
        return None
    if any(_day(old.start, zone) != _day(new.start, zone) for old, new in moved):
        return None
    begins = {_clock(new.start, zone) for _, new in moved}
    ends = {_clock(new.end, zone) for _, new in moved}
    if len(begins) > 1:
        return None
    if all(old.end == new.end or _length(old) == _length(new) for old, new in moved):
        return begins.pop(), None
    return (begins.pop(), ends.pop()) if len(ends) == 1 else None


def _told_clocks(moved: Sequence[Pair], zone: ZoneInfo) -> bool:
    """Whether one sentence can tell the hours: all keep theirs, or all have the same now."""
    return _other_clock(moved, zone) != (None, None) or all(
        _clock(old.start, zone) == _clock(new.start, zone) and _length(old) == _length(new)
        for old, new in moved
    )


def _other_clock(moved: Sequence[Pair], zone: ZoneInfo) -> tuple[time | None, time | None]:
    """When all moved classes begin and end now, if any did so at another time."""

    def hours(session: SessionFacts) -> tuple[time, time]:
        return _clock(session.start, zone), _clock(session.end, zone)

    now = {hours(new) for _, new in moved}
    if len(now) > 1 or all(hours(old) == hours(new) for old, new in moved):
        return None, None
    return now.pop()


def _clock(moment: datetime, zone: ZoneInfo) -> time:
    return moment.astimezone(zone).time()


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _length(session: SessionFacts) -> timedelta:
    return session.end - session.start


def _other_days(
    before: CourseFacts, after: CourseFacts, moved: Sequence[Pair], zone: ZoneInfo
) -> tuple[int, ...]:
    """The weekdays of the moved classes, if they share no meeting with what was."""
    kept = {new.start for _, new in moved} & _starts(before)
    kept |= {old.start for old, _ in moved} & _starts(after)
    if len(moved) < MANY or kept or not _told_clocks(moved, zone):
        return ()
    return tuple(sorted({new.start.astimezone(zone).weekday() for _, new in moved}))


def _starts(facts: CourseFacts) -> set[datetime]:
    return {s.start for s in facts.sessions if not s.whole_day} | set(facts.free)


def _steps(before: CourseFacts, after: CourseFacts, moved: Sequence[Pair]) -> dict[str, int]:
    """By how many meetings each class moved, counted over the meetings that either version has.

    Where a day's meetings are at other hours now, the first is still the first, and so on.
    Meetings that a pinned class holds in both are none for the others, and are not counted. A
    class that is pinned is never pushed.
    """
    pinned = [{s.start for s in facts.sessions if s.pinned} for facts in (before, after)]
    both = pinned[0] & pinned[1]
    places = _places(_starts(before) - both, _starts(after) - both, time_zone(after.zone))
    return {
        new.id: places[new.start] - places[old.start]
        if old.start in places and new.start in places and not old.pinned and not new.pinned
        else 0
        for old, new in moved
    }


def _places(before: set[datetime], after: set[datetime], zone: ZoneInfo) -> dict[datetime, int]:
    """The place of each meeting of two versions in their order; several may have the same one."""
    days: dict[date, tuple[set[datetime], set[datetime]]] = {}
    for number, starts in enumerate((before, after)):
        for start in starts:
            days.setdefault(_day(start, zone), (set(), set()))[number].add(start)
    places: dict[datetime, int] = {}
    first = 0
    for day in sorted(days):
        was, now = days[day]
        whole = was | now
        for starts in (whole,) if whole in (was, now) else (was, now):
            places |= {start: first + rank for rank, start in enumerate(sorted(starts))}
        first += len(whole) if whole in (was, now) else max(len(was), len(now))
    return places


def _caused(before: CourseFacts, after: CourseFacts) -> bool:
    """Whether a day without class or a class came or went."""
    breaks = {(b.id, b.first, b.last) for b in before.breaks} != {
        (b.id, b.first, b.last) for b in after.breaks
    }
    return breaks or {s.id for s in before.sessions} != {s.id for s in after.sessions}
