"""How a course came to be as it is: from its versions to the state behind its calendar events.

A version is a commit that changed one of the two files. An event of a version is what a reader of
its feed sees: an entry, or the tombstone of one that was removed since. The rules, which
`generator/docs/history.md` proves; the module is long because they are one pass over the versions:

- SEQUENCE (RFC 5545, section 3.8.7.4) is the number of versions in the whole ancestry that count
  for the event, less the one that introduced it. One with a single parent counts where its event
  differs from the parent's. A merge counts only where it must: where its event differs from some
  parent's, and no version counts that lies in its ancestry and outside that parent's. So SEQUENCE
  rises for every reader who sees another event, whichever line they followed, and never falls.
- An entry that a parent does not know is no difference: merging a branch that is older than an
  entry changes nothing for those who read it.
- A version that cannot be read, or is another course's, is looked through: what comes after it is
  compared with what came before it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision
from coursewright.domain.calendar.moved_hours import HoursEdit, moved_in_their_week
from coursewright.domain.calendar.renamed import ClassesEdit, renamed_classes
from coursewright.domain.calendar.tombstones import (
    Removed,
    left_of,
    need_to_see,
    shown_at,
    was_seen,
)
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.facts import CourseFacts
from coursewright.domain.changes.starter import replaces_starter
from coursewright.domain.naming.groups import EarlierGroup, Group
from coursewright.domain.times.zones import time_zone

UNCOMMITTED = "uncommitted"
"""The id of the version in the folder: a child of HEAD, and equal to it where all is committed."""


class Earlier(NamedTuple):
    """What versions of the course before its last change had in their calendars.

    UIDs, themes by id with their titles, and groups. `renamed` are the classes that came in the
    place of others, by id, each with the id of the one that feeds show as cancelled since.
    """

    uids: frozenset[str] = frozenset()
    themes: Mapping[str, str] = MappingProxyType({})
    groups: tuple[EarlierGroup, ...] = ()
    renamed: Mapping[str, str] = MappingProxyType({})


NOTHING_EARLIER = Earlier()


@dataclass(frozen=True)
class History:
    """What the past says about a course's calendar.

    `log` has SEQUENCE and times of every entry that ever was. `tombstones` are what is left of
    the entries that were removed since, as long as feeds show it: most of them cancelled.
    `changes` are newest first; `earlier` is what was there before the last of them.
    """

    log: EditLog
    tombstones: tuple[CalendarEntry, ...] = ()
    changes: tuple[Change, ...] = ()
    earlier: Earlier = NOTHING_EARLIER


@dataclass(frozen=True)
class Snapshot:
    """What one version of the two files says: its calendar entries, and its facts for readers.

    All instants are in UTC, so that equal ones look equal whatever zone they were written in.
    `removed` says in the version's language that a thing is gone.
    """

    course_id: str
    entries: tuple[CalendarEntry, ...]
    facts: CourseFacts
    removed: Removed


class Version(NamedTuple):
    """A commit by its id and its parents' ids; the content where it can be read.

    It was made at `at`; `told_at` is the same, unless a clock was wrong.
    """

    id: str
    parents: tuple[str, ...]
    at: datetime
    told_at: datetime
    snapshot: Snapshot | None


class Step(NamedTuple):
    """A version that can be read, by what it said, and the nearest such versions before it.

    `ancestry` is a set of bits: its own, and those of all steps that lead to it.
    """

    id: str
    at: datetime
    told_at: datetime
    snapshot: Snapshot
    parents: tuple["Step", ...]
    ancestry: int


_Events = Mapping[str, CalendarEntry]
"""What a version's feed shows, by UID: entries, and what is left of those removed since."""


@dataclass
class _Count:
    """Which steps count for an event, as bits, when it came, and when it differed last.

    `removed` is the date of the last merge, if any, that dropped what all its lines still had.
    """

    created: datetime
    modified: datetime
    steps: int = 0
    removed: datetime | None = None


@dataclass(frozen=True)
class Trace:
    """The log of edits and the tombstones at the last version, and each version that counts."""

    log: EditLog
    tombstones: tuple[CalendarEntry, ...]
    steps: tuple[Step, ...] = field(default=())
    earlier: Earlier = NOTHING_EARLIER


def in_utc(entry: CalendarEntry) -> CalendarEntry:
    """The entry with its instants in UTC; dates of all-day entries stay."""
    start, end = (
        moment.astimezone(UTC) if isinstance(moment, datetime) else moment
        for moment in (entry.start, entry.end)
    )
    return replace(entry, start=start, end=end)


def trace_versions(
    versions: Sequence[Version], unedited: Revision, removed_url: str, latest: datetime
) -> Trace:
    """The state after the last of `versions`, which come parents first and all lead to it.

    Only versions of the last one's course count. `removed_url` is the address that tombstones
    show; `unedited` serves for entries that no version has; `latest` is the latest date of a
    commit, up to which tombstones age.
    """
    steps = read_steps(versions)
    events: dict[str, _Events] = {}
    counts: dict[str, _Count] = {}
    for step in steps:
        befores = [events[parent.id] for parent in step.parents]
        if len(step.parents) == 1 and step.parents[0].snapshot is step.snapshot:
            events[step.id] = befores[0]  # a merge of what left both files alone
        else:
            events[step.id] = _events_after(step, befores, removed_url)
            _count(counts, events[step.id], befores, step)
    if not steps or steps[-1].id != versions[-1].id:
        return Trace(EditLog(unedited), (), steps)
    last = steps[-1].snapshot
    revisions = {
        uid: Revision(count.steps.bit_count() - 1, count.created, count.modified)
        for uid, count in counts.items()
    }

    def removed_at(entry: CalendarEntry) -> datetime:
        count = counts[entry.uid]
        return max(count.modified, count.removed or count.modified)

    zone = time_zone(last.facts.zone)
    shown = shown_at(latest, last.facts.days_held(), removed_at)
    live = {entry.uid for entry in last.entries}
    known = events[steps[-1].id]
    moved = moved_in_their_week(_edits_of_hours(steps), zone)
    stones = tuple(
        entry
        for uid, entry in known.items()
        if uid not in live
        and shown(entry)
        and was_seen(entry, removed_at(entry), zone)
        and not moved(entry, removed_at(entry))
    )
    parents = {version.id: version.parents for version in versions}
    renamed = renamed_classes(_edits_of_classes(steps), stones)
    earlier = _earlier(steps, events, parents)._replace(renamed=renamed)
    return Trace(EditLog(unedited, revisions), stones, steps, earlier)


def _edits_of_hours(steps: Sequence[Step]) -> Iterator[HoursEdit]:
    for step in steps:
        for parent in step.parents:
            before, after = parent.snapshot, step.snapshot
            if before.facts.office_hours != after.facts.office_hours:
                yield HoursEdit(before.entries, after.entries, step.at)


def _edits_of_classes(steps: Sequence[Step]) -> Iterator[ClassesEdit]:
    for step in steps:
        for parent in step.parents:
            before, after = parent.snapshot.facts.sessions, step.snapshot.facts.sessions
            if not replaces_starter(before, after):
                yield ClassesEdit(before, after)


def _earlier(
    steps: Sequence[Step], events: Mapping[str, _Events], parents: Mapping[str, tuple[str, ...]]
) -> Earlier:
    """What was known before the last version that says something else than the one before.

    A version of another course, or one that cannot be read, says something else, too.
    """
    first = steps[-1]
    while (
        len(first.parents) == 1
        and first.parents[0].id in parents[first.id]
        and _says_the_same(first.parents[0].snapshot, first.snapshot)
    ):
        first = first.parents[0]
    before = first.ancestry & ~(1 << (first.ancestry.bit_length() - 1))
    snapshots = {
        id(step.snapshot): step.snapshot
        for number, step in enumerate(steps)
        if before >> number & 1
    }.values()
    entries = {id(entry): entry for s in snapshots for entry in s.entries}.values()
    used = {entry.theme_id for entry in entries}
    return Earlier(
        frozenset(uid for parent in first.parents for uid in events[parent.id]),
        {theme.id: theme.title for s in snapshots for theme in s.facts.themes if theme.id in used},
        _groups_of(entries),
    )


def _says_the_same(before: Snapshot, after: Snapshot) -> bool:
    """Whether two versions do, also of whom their entries are for, which no event shows."""
    if before is after:
        return True
    pairs = zip(before.entries, after.entries, strict=False)
    return before == after and all(old.groups == new.groups for old, new in pairs)


def _groups_of(entries: Iterable[CalendarEntry]) -> tuple[EarlierGroup, ...]:
    """The groups of entries, each with the first day on which one of its entries was seen."""
    found: dict[Group, date | None] = {}
    for entry in entries:
        for group in entry.groups:
            known = found.get(group, entry.release)
            found[group] = known and entry.release and min(known, entry.release)
    return tuple(EarlierGroup(*group, seen_from) for group, seen_from in found.items())


def read_steps(versions: Sequence[Version]) -> tuple[Step, ...]:
    """The versions of the last one's course that can be read, each with those before it."""
    last = versions[-1].snapshot if versions else None
    course_id = last.course_id if last else ""
    standing_for: dict[str, tuple[Step, ...]] = {}
    steps: list[Step] = []
    for version in versions:
        found = {step.id: step for id_ in version.parents for step in standing_for.get(id_, ())}
        parents = tuple(found.values())
        if version.snapshot is None or version.snapshot.course_id != course_id:
            standing_for[version.id] = parents
            continue
        ancestry = 1 << len(steps)
        for parent in parents:
            ancestry |= parent.ancestry
        step = Step(version.id, version.at, version.told_at, version.snapshot, parents, ancestry)
        standing_for[version.id] = (step,)
        steps.append(step)
    return tuple(steps)


def _events_after(step: Step, befores: Sequence[_Events], removed_url: str) -> _Events:
    """The events of a version: its own entries, and what is left of those its parents knew.

    Parents may have left, or still have, events of different days: one of them is shown.
    """
    snapshot = step.snapshot
    now = {entry.uid: entry for entry in snapshot.entries}
    gone: dict[str, tuple[CalendarEntry, Step]] = {}
    held = frozenset[date]()

    def need(left: CalendarEntry, parent: Step) -> tuple[bool, bool, bool, datetime]:
        return need_to_see(left, held, step.at, live=_has(parent.snapshot, left.uid))

    for parent, before in zip(step.parents, befores, strict=True):
        if before.keys() <= now.keys():
            continue
        held = held or snapshot.facts.days_held()
        for uid, entry in before.items():
            if uid in now:
                continue
            left = left_of(entry, removed_url, snapshot.removed, held, snapshot.entries)
            other = gone.get(uid)
            if other is None or (left != other[0] and need(left, parent) > need(*other)):
                gone[uid] = left, parent
    now.update((uid, left) for uid, (left, _) in gone.items())
    return now


def _has(snapshot: Snapshot, uid: str) -> bool:
    return any(entry.uid == uid for entry in snapshot.entries)


def _count(counts: dict[str, _Count], now: _Events, befores: Sequence[_Events], step: Step) -> None:
    """Note for which events of a step it counts."""
    single = len(befores) == 1
    bit = 1 << (step.ancestry.bit_length() - 1)
    events: Iterable[tuple[str, CalendarEntry]] = now.items()
    if single:  # nearly all entries are the very objects of before
        earlier = befores[0].get
        events = [(uid, entry) for uid, entry in events if earlier(uid) is not entry]
    for uid, entry in events:
        known = [
            (before[uid], parent)
            for before, parent in zip(befores, step.parents, strict=True)
            if uid in before
        ]
        differing = [parent for other, parent in known if other is not entry and other != entry]
        if known and not differing:
            continue
        count = counts.setdefault(uid, _Count(step.at, step.at))
        told = count.steps & step.ancestry
        if single or not known or not all(told & ~parent.ancestry for parent in differing):
            count.steps |= bit
            count.modified = max(count.modified, step.at)
        if not known:
            count.created = min(count.created, step.at)
        elif not single and _is_dropped(entry, step, known):
            count.removed = max(step.at, count.removed or step.at)


def _is_dropped(
    entry: CalendarEntry, step: Step, known: Sequence[tuple[CalendarEntry, Step]]
) -> bool:
    """Whether a version strikes an event out, and none of its parents that know it does."""
    struck_out = (
        event.cancelled and not _has(parent.snapshot, event.uid)  # others are in the schedule
        for event, parent in ((entry, step), *known)
    )
    return next(struck_out) and not any(struck_out)
