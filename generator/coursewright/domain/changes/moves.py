"""Which classes moved for a reason of their own, and which were only pushed along."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair
from coursewright.domain.changes.facts import CourseFacts
from coursewright.domain.clock import WEEKDAYS
from coursewright.domain.phrase import clock_text, join_words

MANY = 3
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Moves(NamedTuple):
    """`single` are told one by one; the `pushed` are told together, by how far they went.

    `steps` counts meetings, 0 where they went differently far. `instead` says what all of them do
    now, where the meetings themselves changed: `begin at 15:00`, `meet on Mon and Wed`.
    """

    single: tuple[Pair, ...] = ()
    pushed: int = 0
    steps: int = 0
    onward: bool = True
    instead: str = ""

    def clause(self, *, later: bool) -> str:
        """`15 later classes move on by one meeting`, or '' where none was pushed."""
        if not self.pushed:
            return ""
        if self.instead:
            return f"{self.pushed} classes now {self.instead}"
        which = "later" if later else "other"
        count = abs(self.steps)
        by = ""
        if count:
            number = NUMBERS[count] if count < len(NUMBERS) else str(count)
            by = f" by {number} {'meeting' if count == 1 else 'meetings'}"
        one = self.pushed == 1
        verb = ("moves" if one else "move") + (" on" if self.onward else " up")
        return f"{self.pushed} {which} {'class' if one else 'classes'} {verb}{by}"


def find_moves(found: Differences) -> Moves:
    """The moves between two versions, of the classes that both have and tell of differently.

    Classes are pushed where `MANY` or more go the same way, as when a day falls out, a class is
    put in or one is taken out; or where two do for such a reason.
    """
    before, after, zone = found.before, found.after, ZoneInfo(found.after.zone)
    moved = [
        pair for pair in found.kept if (pair[0].start, pair[0].end) != (pair[1].start, pair[1].end)
    ]
    if instead := _common_clock(moved, zone) or _other_days(before, after, moved, zone):
        return Moves(pushed=len(moved), instead=instead)
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
            return Moves(tuple(others), len(same_way), step, onward)
    return Moves(tuple(moved))


def _common_clock(moved: Sequence[Pair], zone: ZoneInfo) -> str:
    """`begin at 15:00` if all moved classes do so on their old days, otherwise ''."""
    if len(moved) < MANY:
        return ""
    pairs = [(old.start.astimezone(zone), new.start.astimezone(zone)) for old, new in moved]
    clocks = {now.time() for _, now in pairs}
    same_days = all(was.date() == now.date() and was != now for was, now in pairs)
    return f"begin at {clock_text(clocks.pop())}" if same_days and len(clocks) == 1 else ""


def _other_days(
    before: CourseFacts, after: CourseFacts, moved: Sequence[Pair], zone: ZoneInfo
) -> str:
    """`meet on Mon and Wed` if the moved classes share no meeting with what was, otherwise ''."""
    kept = {new.start for _, new in moved} & _starts(before)
    kept |= {old.start for old, _ in moved} & _starts(after)
    if len(moved) < MANY or kept:
        return ""
    days = sorted({new.start.astimezone(zone).weekday() for _, new in moved})
    return f"meet on {join_words([WEEKDAYS[day][:3] for day in days])}"


def _starts(facts: CourseFacts) -> set[datetime]:
    return {session.start for session in facts.sessions} | set(facts.free)


def _steps(before: CourseFacts, after: CourseFacts, moved: Sequence[Pair]) -> dict[str, int]:
    """By how many meetings each class moved, counted over the meetings that either version has.

    Meetings that a pinned class holds in both are none for the others, and are not counted.
    """
    pinned = [{s.start for s in facts.sessions if s.pinned} for facts in (before, after)]
    starts = _starts(before) | _starts(after)
    places = {start: place for place, start in enumerate(sorted(starts - (pinned[0] & pinned[1])))}
    return {
        new.id: places[new.start] - places[old.start]
        if old.start in places and new.start in places and old.pinned == new.pinned
        else 0
        for old, new in moved
    }


def _caused(before: CourseFacts, after: CourseFacts) -> bool:
    """Whether a day without class or a class came or went."""
    breaks = {(b.id, b.first, b.last) for b in before.breaks} != {
        (b.id, b.first, b.last) for b in after.breaks
    }
    return breaks or {s.id for s in before.sessions} != {s.id for s in after.sessions}
