"""What differs between two versions of a course: the one account that every telling of it reads."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from coursewright.domain.changes.comparable import on_clock_of, told_apart, under_newer_ids
from coursewright.domain.changes.facts import (
    AssignmentFacts,
    BreakFacts,
    CourseFacts,
    OfficeHoursFacts,
    SessionFacts,
)

_Fact = TypeVar("_Fact")

Pair = tuple[SessionFacts, SessionFacts]


class BreakDifference(NamedTuple):
    """Breaks that have days or an id in common, in the older version and in the newer one.

    Either may have none: then the break came, or went.
    """

    before: tuple[BreakFacts, ...]
    after: tuple[BreakFacts, ...]


class Differences(NamedTuple):
    """The differences, with the two versions that they are between.

    `before` is on the clock of the newer version's zone; its own was `old_zone`. `kept` are the classes that both
    versions have and tell of differently; `replaced` are those, among `added` and `removed`, of
    which one stands where the other stood. A class that gets a date is among the `added`, one
    whose date is taken back among the `removed`. Of assignments and office hours each pair has the older
    one and the newer one, or None.
    """

    before: CourseFacts
    after: CourseFacts
    kept: tuple[Pair, ...]
    added: tuple[SessionFacts, ...]
    removed: tuple[SessionFacts, ...]
    replaced: tuple[Pair, ...]
    breaks: tuple[BreakDifference, ...]
    assignments: tuple[tuple[AssignmentFacts | None, AssignmentFacts | None], ...]
    office_hours: tuple[tuple[OfficeHoursFacts | None, OfficeHoursFacts | None], ...]
    old_zone: str


def differences_between(before: CourseFacts, after: CourseFacts) -> Differences:
    """What differs, in the order of the newer version, what is gone after it."""
    before, after = told_apart(before, after)
    old_zone, before = before.zone, on_clock_of(before, after.zone)
    before = under_newer_ids(before, after)
    old = {session.id: session for session in before.sessions}
    new = {session.id: session for session in after.sessions}
    added = tuple(session for id_, session in new.items() if id_ not in old)
    removed = tuple(session for id_, session in old.items() if id_ not in new)
    waiting = ({s.id for s in before.undated}, {s.id for s in after.undated})
    slots = {session.start: session for session in removed if session.id not in waiting[1]}
    # Named here, since the result's type would make None a fact.
    assignments = _paired(before.assignments, after.assignments, [_id_of], alone=False)
    hours = _paired(
        before.office_hours,
        after.office_hours,
        [_hours_of, _host_of],
    )
    return Differences(
        before=before,
        after=after,
        kept=tuple(
            (old[i], new[i]) for i in new if i in old and old[i] is not new[i] and old[i] != new[i]
        ),
        added=added,
        removed=removed,
        replaced=tuple(
            (slots[s.start], s) for s in added if s.start in slots and s.id not in waiting[0]
        ),
        breaks=tuple(_break_differences(before.breaks, after.breaks)),
        assignments=assignments,
        office_hours=hours,
        old_zone=old_zone,
    )


def days_of(breaks: Sequence[BreakFacts]) -> frozenset[date]:
    """Every day of the breaks."""
    return frozenset(
        pause.first + timedelta(days=number)
        for pause in breaks
        for number in range((pause.last - pause.first).days + 1)
    )


def _break_differences(
    before: Sequence[BreakFacts], after: Sequence[BreakFacts]
) -> list[BreakDifference]:
    """The breaks in groups that hang together, by time, less those that nobody can tell apart."""
    groups: list[tuple[list[BreakFacts], list[BreakFacts]]] = []
    for side, pauses in enumerate((before, after)):
        for pause in pauses:
            near = [group for group in groups if any(_touch(pause, o) for o in group[0] + group[1])]
            joined: tuple[list[BreakFacts], list[BreakFacts]] = ([], [])
            for group in near:
                groups.remove(group)
                joined[0].extend(group[0])
                joined[1].extend(group[1])
            joined[side].append(pause)
            groups.append(joined)
    found = [
        BreakDifference(tuple(sorted(was, key=_by_time)), tuple(sorted(now, key=_by_time)))
        for was, now in groups
        if {_by_time(pause) for pause in was} != {_by_time(pause) for pause in now}
    ]
    return sorted(found, key=lambda group: _by_time((group.after or group.before)[0]))


def _id_of(assignment: AssignmentFacts) -> Hashable:
    return assignment.id


def _hours_of(hours: OfficeHoursFacts) -> Hashable:
    return hours.days, hours.start, hours.end, hours.who


def _host_of(hours: OfficeHoursFacts) -> Hashable:
    return hours.who


def _by_time(pause: BreakFacts) -> tuple[date, date, str]:
    return pause.first, pause.last, pause.reason


def _touch(one: BreakFacts, other: BreakFacts) -> bool:
    return one.id == other.id or (one.first <= other.last and other.first <= one.last)


def _paired(
    before: Sequence[_Fact],
    after: Sequence[_Fact],
    keys: Sequence[Callable[[_Fact], Hashable]],
    *,
    alone: bool = True,
) -> tuple[tuple[_Fact | None, _Fact | None], ...]:
    """What differs, paired by the first key that agrees; `alone`, also one that is left with one."""
    old = [fact for fact in before if fact not in after]
    new = [fact for fact in after if fact not in before]
    partner: dict[int, _Fact] = {}
    for key in keys:
        for place, fact in enumerate(new):
            same = [other for other in old if key(other) == key(fact)]
            if place not in partner and same:
                partner[place] = same[0]
                old.remove(same[0])
    lonely = [place for place in range(len(new)) if place not in partner]
    if alone and len(old) == len(lonely) == 1:
        partner[lonely[0]] = old.pop()
    return (
        *((partner.get(place), fact) for place, fact in enumerate(new)),
        *((fact, None) for fact in old),
    )
