"""What old versions of a course say, kept between runs.

The content of a blob never changes, so what was read from it holds for as long as the code that
reads it does. What is of another shape counts as nothing, and is read from the repository again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.calendar.history import Snapshot
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.workspace.kept.store import Store

_Kept = TypeVar("_Kept")

KIND = "history"

_LAZY = ConfigDict(defer_build=True)  # most builds have nothing to write, and some nothing to read


@cache
def _adapter(kind: type[_Kept]) -> TypeAdapter[_Kept]:
    return TypeAdapter(kind)


class _Version(BaseModel):
    """A snapshot whose entries and sessions are given by their place in the file's tables."""

    model_config = _LAZY

    course: str
    entries: list[int]
    sessions: list[int]
    rest: CourseFacts
    removed: Removed


class _File(BaseModel):
    """Versions share most of what they say, so each different thing stands in a table once."""

    model_config = _LAZY

    entries: list[CalendarEntry]
    sessions: list[SessionFacts]
    versions: dict[str, _Version | None]


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
            file = _File.model_validate_json(content)
            return {key: _opened(kept, file) for key, kept in file.versions.items()}
        except (ValidationError, IndexError):
            return {}

    def save(self, snapshots: Mapping[str, Snapshot | None]) -> None:
        """Keep these and no others."""
        entries = _Numbered(_adapter(CalendarEntry).dump_json)
        sessions = _Numbered(_adapter(SessionFacts).dump_json)
        versions = {
            key: snapshot
            and {
                "course": snapshot.course_id,
                "entries": [entries.number(entry) for entry in snapshot.entries],
                "sessions": [sessions.number(session) for session in snapshot.facts.sessions],
                "removed": snapshot.removed,
                "rest": _adapter(CourseFacts).dump_python(
                    replace(snapshot.facts, sessions=()), mode="json"
                ),
            }
            for key, snapshot in snapshots.items()
        }
        body = b'{"entries":%b,"sessions":%b,"versions":%b}' % (
            entries.table(),
            sessions.table(),
            json.dumps(versions).encode(),
        )
        self.store.put(KIND, body, *self.made_from)


class _Numbered:
    """A table in which each different thing of one kind stands once."""

    def __init__(self, written: Callable[[Any], bytes]) -> None:
        self._written = written
        self._numbers: dict[bytes, int] = {}
        self._known: dict[int, tuple[object, int]] = {}  # most are the very object of before

    def number(self, thing: object) -> int:
        """The place of a thing in the table."""
        known = self._known.get(id(thing))
        if known is None:
            text = self._written(thing)
            known = thing, self._numbers.setdefault(text, len(self._numbers))
            self._known[id(thing)] = known
        return known[1]

    def table(self) -> bytes:
        """The table in JSON."""
        return b"[" + b",".join(self._numbers) + b"]"


def _opened(kept: _Version | None, file: _File) -> Snapshot | None:
    if kept is None:
        return None
    sessions = tuple(file.sessions[index] for index in kept.sessions)
    facts = replace(kept.rest, sessions=sessions)
    entries = tuple(file.entries[index] for index in kept.entries)
    return Snapshot(kept.course, entries, facts, kept.removed)
