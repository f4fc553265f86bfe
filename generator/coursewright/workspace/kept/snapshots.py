"""What old versions of a course say, kept between runs.

The content of a blob never changes, so what was read from it holds for as long as the code that
reads it does. What is of another shape counts as nothing, and is read from the repository again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.calendar.history import Snapshot
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

KIND = "history"


class _Version(NamedTuple):
    """A snapshot whose parts are given by their places in the file's tables."""

    course: str
    entries: tuple[int, ...]
    sessions: tuple[int, ...]
    rest: int
    removed: int


class _File(NamedTuple):
    """Versions share most of what they say, so each different thing stands in a table once.

    `rests` are the facts of a version without those of its classes.
    """

    entries: tuple[CalendarEntry, ...]
    sessions: tuple[SessionFacts, ...]
    rests: tuple[CourseFacts, ...]
    removed: tuple[Removed, ...]
    versions: dict[str, _Version | None]


_VERSIONS = dict[str, _Version | None]


class KeptSnapshots(NamedTuple):
    """Snapshots by the ids of their blobs, in a store; `made_from` is what else they depend on."""

    store: Store
    made_from: tuple[str, ...] = ()

    def load(self) -> dict[str, Snapshot | None]:
        """Everything that is kept; nothing where nothing is, or it is of another shape."""
        content = self.store.get(KIND, *self.made_from)
        if content is None:
            return {}
        try:
            file = compact(_File).load(json.loads(content))
            return {key: _opened(kept, file) for key, kept in file.versions.items()}
        except (ValueError, TypeError, IndexError, RecursionError):
            return {}

    def save(self, snapshots: Mapping[str, Snapshot | None]) -> None:
        """Keep these and no others."""
        entries, sessions = _Numbered(CalendarEntry), _Numbered(SessionFacts)
        rests, removed = _Numbered(CourseFacts), _Numbered(Removed)
        versions = {
            key: snapshot
            and _Version(
                snapshot.course_id,
                entries.numbers(snapshot.entries),
                sessions.numbers(snapshot.facts.sessions),
                rests.number(replace(snapshot.facts, sessions=()), _parts_of_rest(snapshot.facts)),
                removed.number(snapshot.removed, id(snapshot.removed)),
            )
            for key, snapshot in snapshots.items()
        }
        told = compact(_VERSIONS).dump(versions)
        tables = (table.table() for table in (entries, sessions, rests, removed))
        body = f"[{','.join([*tables, _json(told)])}]"
        self.store.put(KIND, body.encode(), *self.made_from)


class _Numbered:
    """A table in which each different thing of one kind stands once."""

    def __init__(self, kind: Any) -> None:
        self._dump = compact(kind).dump
        self._numbers: dict[str, int] = {}
        self._known: dict[object, int] = {}  # by address: most are the very object of before
        self._held: list[object] = []  # so that no other object comes to stand at an address

    def numbers(self, things: Sequence[object]) -> tuple[int, ...]:
        """The places of things in the table."""
        known = [self._known.get(key) for key in map(id, things)]
        return tuple(
            self.number(thing, id(thing)) if place is None else place
            for place, thing in zip(known, things, strict=True)
        )

    def number(self, thing: object, key: object) -> int:
        """The place of a thing in the table; `key` is its address, or those of its parts."""
        known = self._known.get(key)
        if known is None:
            text = _json(self._dump(thing))
            known = self._known[key] = self._numbers.setdefault(text, len(self._numbers))
            self._held.append(thing)
        return known

    def table(self) -> str:
        """The table in JSON."""
        return f"[{','.join(self._numbers)}]"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _parts_of_rest(facts: CourseFacts) -> tuple[int, ...]:
    return tuple(id(value) for name, value in vars(facts).items() if name != "sessions")


def _opened(kept: _Version | None, file: _File) -> Snapshot | None:
    if kept is None:
        return None
    if min(*kept.entries, *kept.sessions, kept.rest, kept.removed, 0) < 0:
        raise IndexError("a place before the first")
    sessions = tuple(map(file.sessions.__getitem__, kept.sessions))
    facts = replace(file.rests[kept.rest], sessions=sessions)
    entries = tuple(map(file.entries.__getitem__, kept.entries))
    return Snapshot(kept.course, entries, facts, file.removed[kept.removed])
