"""What old versions of a course say, kept between runs.

The content of a blob never changes, so what was read from it holds for as long as the code that
reads it does. What is of another shape counts as nothing, and is read from the repository again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

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


_Place = Annotated[int, Field(ge=0)]


class _Version(BaseModel):
    """A snapshot whose parts are given by their places in the file's tables."""

    model_config = _LAZY

    course: str
    entries: list[_Place]
    sessions: list[_Place]
    rest: _Place
    removed: _Place


class _File(BaseModel):
    """Versions share most of what they say, so each different thing stands in a table once.

    `rests` are the facts of a version without those of its classes.
    """

    model_config = _LAZY

    entries: list[CalendarEntry]
    sessions: list[SessionFacts]
    rests: list[CourseFacts]
    removed: list[Removed]
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
        removed = _Numbered(_adapter(Removed).dump_json)
        rests = _Numbered(_dumped_rest)
        versions = {
            key: snapshot
            and {
                "course": snapshot.course_id,
                "entries": entries.numbers(snapshot.entries),
                "sessions": sessions.numbers(snapshot.facts.sessions),
                "rest": rests.number(snapshot.facts, _parts_of_rest(snapshot.facts)),
                "removed": removed.number(snapshot.removed, id(snapshot.removed)),
            }
            for key, snapshot in snapshots.items()
        }
        body = b'{"entries":%b,"sessions":%b,"rests":%b,"removed":%b,"versions":%b}' % (
            entries.table(),
            sessions.table(),
            rests.table(),
            removed.table(),
            json.dumps(versions, separators=(",", ":")).encode(),
        )
        self.store.put(KIND, body, *self.made_from)


class _Numbered:
    """A table in which each different thing of one kind stands once."""

    def __init__(self, written: Callable[[Any], bytes]) -> None:
        self._written = written
        self._numbers: dict[bytes, int] = {}
        self._known: dict[object, int] = {}  # by address: most are the very object of before
        self._held: list[object] = []  # so that no other object comes to stand at an address

    def numbers(self, things: Sequence[object]) -> list[int]:
        """The places of things in the table."""
        known = [self._known.get(key) for key in map(id, things)]
        return [
            self.number(thing, id(thing)) if place is None else place
            for place, thing in zip(known, things, strict=True)
        ]

    def number(self, thing: object, key: object) -> int:
        """The place of a thing in the table; `key` is its address, or those of its parts."""
        known = self._known.get(key)
        if known is None:
            text = self._written(thing)
            known = self._known[key] = self._numbers.setdefault(text, len(self._numbers))
            self._held.append(thing)
        return known

    def table(self) -> bytes:
        """The table in JSON."""
        return b"[" + b",".join(self._numbers) + b"]"


def _parts_of_rest(facts: CourseFacts) -> tuple[int, ...]:
    return tuple(id(value) for name, value in vars(facts).items() if name != "sessions")


def _dumped_rest(facts: CourseFacts) -> bytes:
    return _adapter(CourseFacts).dump_json(replace(facts, sessions=()))


def _opened(kept: _Version | None, file: _File) -> Snapshot | None:
    if kept is None:
        return None
    sessions = tuple(map(file.sessions.__getitem__, kept.sessions))
    facts = replace(file.rests[kept.rest], sessions=sessions)
    entries = tuple(map(file.entries.__getitem__, kept.entries))
    return Snapshot(kept.course, entries, facts, file.removed[kept.removed])
