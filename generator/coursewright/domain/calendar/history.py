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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple

from coursewright.domain.calendar.entries import CalendarEntry, EditLog, Revision
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.facts import CourseFacts
from coursewright.domain.language import Language


@dataclass(frozen=True)
class History:
    """What the past says about a course's calendar.

    `log` has SEQUENCE and times of every entry and tombstone. `tombstones` are the entries that
    were removed since; they stay in the feeds, cancelled. `changes` are newest first.
    """

    log: EditLog
    tombstones: tuple[CalendarEntry, ...] = ()
    changes: tuple[Change, ...] = ()


class Removed(NamedTuple):
    """What the event of a removed entry says: before its summary, and as its description."""

    before: str
    told: str

    @classmethod
    def in_words_of(cls, language: Language) -> "Removed":
        """The two in a language."""
        return cls(
            language.gettext("CANCELLED: %(title)s", title=""),
            language.gettext("Removed from the schedule."),
        )


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
    """A commit, made at `at`, by its id and its parents' ids; the content where it can be read."""

    id: str
    parents: tuple[str, ...]
    at: datetime
    snapshot: Snapshot | None


class Step(NamedTuple):
    """A version that counts, and the first parent that does: its id and what it said.

    The very first version has no parent: an empty id, and None.
    """

    version: Version
    before_id: str
    before: Snapshot | None


_Events = Mapping[str, CalendarEntry]
"""What a version's feed shows, by UID: entries, and tombstones of those removed since."""


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


def tombstone(entry: CalendarEntry, url: str, removed: Removed) -> CalendarEntry:
    """What is left of a removed entry: cancelled and out of the way (RFC 5545, 3.8.1.11, 3.8.2.7).

    It keeps its UID and its time, so that programs find what to strike out. Of its description
    nothing stays: it may name people whom the course no longer names, and its page may be gone.
    `url` is the page that shows what takes place instead. A tombstone's tombstone is itself.
    """
    summary = entry.summary
    if not entry.cancelled and not summary.startswith(removed.before):
        summary = removed.before + summary
    return replace(
        entry,
        summary=summary,
        description=f"{removed.told}\n{url}",
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
    standing_for: dict[str, tuple[str, ...]] = {}
    snapshots: dict[str, Snapshot] = {}
    events: dict[str, _Events] = {}
    counts: dict[str, _Count] = {}
    steps: list[Step] = []
    for version in versions:
        ids = [known for id_ in version.parents for known in standing_for.get(id_, ())]
        parents = tuple(dict.fromkeys(ids))
        snapshot = version.snapshot
        if snapshot is None or snapshot.course_id != course_id:
            standing_for[version.id] = parents
            continue
        standing_for[version.id] = (version.id,)
        snapshots[version.id] = snapshot
        first = parents[0] if parents else ""
        if len(parents) == 1 and snapshots[first] is snapshot:
            events[version.id] = events[first]  # a merge of what left both files alone
        else:
            befores = [events[id_] for id_ in parents]
            events[version.id] = _events_after(snapshot, befores, removed_url)
            _count(counts, events[version.id], befores, version.at)
        steps.append(Step(version, first, snapshots.get(first)))
    shown = events.get(last.id, {})
    live = {entry.uid for entry in last.snapshot.entries} if last.snapshot else set()
    revisions = {
        uid: Revision(count.differences - 1, count.created, count.modified)
        for uid, count in counts.items()
        if uid in shown
    }
    stones = tuple(entry for uid, entry in shown.items() if uid not in live)
    return Trace(EditLog(unedited, revisions), stones, tuple(steps))


def _events_after(snapshot: Snapshot, befores: Sequence[_Events], removed_url: str) -> _Events:
    """The events of a version: its own entries, and what is left of those its parents knew."""
    now = {entry.uid: entry for entry in snapshot.entries}
    for before in befores:
        for uid, entry in before.items():
            if uid not in now:
                now[uid] = tombstone(entry, removed_url, snapshot.removed)
    return now


def _count(
    counts: dict[str, _Count], now: _Events, befores: Sequence[_Events], at: datetime
) -> None:
    """Count the events of a version, made at `at`, that differ from those of its parents."""
    for uid, entry in now.items():
        known = [before[uid] for before in befores if uid in before]
        if known and all(other == entry for other in known):
            continue
        count = counts.setdefault(uid, _Count(at, at))
        count.differences += 1
        count.modified = max(count.modified, at)
        if not known:
            count.created = min(count.created, at)
