"""How a course came to be as it is: from its versions to the state behind its calendar events.

A version is a commit that changed one of the two files. An event of a version is what a reader of
its feed sees: an entry, or the tombstone of one that was removed since. The rules, with why:

- SEQUENCE (RFC 5545, section 3.8.7.4) counts the versions in the whole ancestry whose event
  differs from that of at least one parent, less the one that introduced it. On the way from any
  version to one of its descendants every difference is such a version, and what was counted once
  stays counted: so it rises whenever a reader who saw the older version sees another event, merges
  included, and never falls. A walk along first parents would not do: `git pull` swaps them.
- An entry that a parent does not know is no difference: merging a branch that is older than an
  entry changes nothing for those who read it.
- A version that cannot be read, or is another course's, is looked through: what comes after it is
  compared with what came before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from coursewright.domain.calendar import CalendarEntry, EditLog, Revision
from coursewright.domain.changes import Change
from coursewright.domain.facts import CourseFacts

CANCELLED = "CANCELLED: "


@dataclass(frozen=True)
class History:
    """What the past says about a course's calendar.

    `log` has SEQUENCE and times of every entry and tombstone. `tombstones` are the entries that
    were removed since; they stay in the feeds, cancelled. `changes` are newest first.
    """

    log: EditLog
    tombstones: tuple[CalendarEntry, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """What one version of the two files says: its calendar entries, and its facts for readers.

    All instants are in UTC, so that equal ones look equal whatever zone they were written in.
    """

    course_id: str
    entries: tuple[CalendarEntry, ...]
    facts: CourseFacts


@dataclass(frozen=True)
class Version:
    """A commit, made at `at`, by its id and its parents' ids; the content where it can be read."""

    id: str
    parents: tuple[str, ...]
    at: datetime
    snapshot: Snapshot | None


@dataclass(frozen=True)
class Step:
    """A version that counts, and the first parent that does: its id and what it said.

    The very first version has no parent: an empty id, and None.
    """

    version: Version
    before_id: str
    before: Snapshot | None


@dataclass(frozen=True)
class _Event:
    """An entry as a version's feed shows it; `removed` where only its tombstone is left."""

    entry: CalendarEntry
    removed: bool = False


@dataclass
class _Count:
    """How often an event differed, when it came, and when it differed last."""

    created: datetime
    modified: datetime
    differences: int = 0


@dataclass(frozen=True)
class Trace:
    """The log of edits and the tombstones at the last version, and each version that counts."""

    log: EditLog
    tombstones: tuple[CalendarEntry, ...]
    steps: tuple[Step, ...] = field(default=())


def in_utc(entry: CalendarEntry) -> CalendarEntry:
    """The entry with its instants in UTC; dates of all-day entries stay."""
    start, end = (
        moment.astimezone(UTC) if isinstance(moment, datetime) else moment
        for moment in (entry.start, entry.end)
    )
    return replace(entry, start=start, end=end)


def tombstone(entry: CalendarEntry, url: str) -> CalendarEntry:
    """What is left of a removed entry: cancelled and out of the way (RFC 5545, 3.8.1.11, 3.8.2.7).

    It keeps its UID and its time, so that programs find what to strike out. Of its description
    nothing stays: it may name people whom the course no longer names, and its page may be gone.
    `url` is the page that shows what takes place instead.
    """
    summary = entry.summary
    return replace(
        entry,
        summary=summary if summary.startswith(CANCELLED) else CANCELLED + summary,
        description=f"Removed from the schedule.\n{url}",
        url=url,
        busy=False,
        cancelled=True,
    )


def trace_versions(versions: Sequence[Version], unedited: Revision, removed_url: str) -> Trace:
    """The state after the last of `versions`, which come parents first and all lead to it.

    Only versions of the last one's course count. `removed_url` is the address that tombstones
    show; `unedited` serves for entries that no version has.
    """
    *_, last = versions
    course_id = last.snapshot.course_id if last.snapshot else ""
    seen_through: dict[str, tuple[str, ...]] = {}
    events: dict[str, dict[str, _Event]] = {}
    counts: dict[str, _Count] = {}
    steps: list[Step] = []
    snapshots: dict[str, Snapshot] = {}
    for version in versions:
        ids = [known for id_ in version.parents for known in seen_through.get(id_, ())]
        parents = tuple(dict.fromkeys(ids))
        if version.snapshot is None or version.snapshot.course_id != course_id:
            seen_through[version.id] = parents
            continue
        seen_through[version.id] = (version.id,)
        befores = [events[id_] for id_ in parents]
        now = _events_after(version.snapshot, befores)
        for uid, event in now.items():
            _count(counts, uid, event, befores, version.at)
        events[version.id] = now
        snapshots[version.id] = version.snapshot
        first = parents[0] if parents else ""
        steps.append(Step(version, first, snapshots.get(first)))
    removed = [event.entry for event in events.get(last.id, {}).values() if event.removed]
    revisions = {
        uid: Revision(count.differences - 1, count.created, count.modified)
        for uid, count in counts.items()
        if uid in events[last.id]
    }
    stones = tuple(tombstone(entry, removed_url) for entry in removed)
    return Trace(EditLog(unedited, revisions), stones, tuple(steps))


def _events_after(snapshot: Snapshot, befores: Sequence[dict[str, _Event]]) -> dict[str, _Event]:
    """The events of a version: its own entries, and what is left of those its parents knew."""
    now = {entry.uid: _Event(entry) for entry in snapshot.entries}
    for before in befores:
        for uid, event in before.items():
            if uid not in now:
                now[uid] = event if event.removed else _Event(event.entry, removed=True)
    return now


def _count(
    counts: dict[str, _Count],
    uid: str,
    event: _Event,
    befores: Sequence[dict[str, _Event]],
    at: datetime,
) -> None:
    known = [before[uid] for before in befores if uid in before]
    if known and all(other == event for other in known):
        return
    count = counts.setdefault(uid, _Count(at, at))
    count.differences += 1
    count.modified = max(count.modified, at)
    if not known:
        count.created = min(count.created, at)
