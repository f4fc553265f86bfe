"""What old versions of a course say, kept between runs.

The content of a blob never changes, so what was read from it holds for as long as the code that
reads it does. The file is JSON behind a checksum: what is damaged, or of another shape, counts
as nothing, and is read from the repository again.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from coursewright.domain.calendar.entries import CalendarEntry
from coursewright.domain.calendar.history import Snapshot
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import CourseFacts, SessionFacts

_Kept = TypeVar("_Kept")

_READERS = ("coursewright", "babel", "bibtexparser", "pydantic", "pylatexenc", "pyyaml", "tzdata")
PACKAGE = Path(__file__).parents[1]

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


class SnapshotCache(NamedTuple):
    """Snapshots by the ids of their blobs, in the file `path`."""

    path: Path

    def load(self) -> dict[str, Snapshot | None]:
        """Everything that is kept; nothing where nothing is, or what is kept cannot be trusted."""
        try:
            checksum, _, body = self.path.read_bytes().partition(b"\n")
            if checksum != _checksum(body):
                return {}
            file = _File.model_validate_json(body)
            return {key: _opened(kept, file) for key, kept in file.versions.items()}
        except (OSError, ValidationError, IndexError):
            return {}

    def save(self, snapshots: Mapping[str, Snapshot | None]) -> None:
        """Keep these and no others; where nothing can be written, nothing is kept."""
        entries: dict[bytes, int] = {}
        sessions: dict[bytes, int] = {}
        versions = {
            key: snapshot
            and {
                "course": snapshot.course_id,
                "entries": [
                    entries.setdefault(_adapter(CalendarEntry).dump_json(entry), len(entries))
                    for entry in snapshot.entries
                ],
                "sessions": [
                    sessions.setdefault(_adapter(SessionFacts).dump_json(session), len(sessions))
                    for session in snapshot.facts.sessions
                ],
                "removed": snapshot.removed,
                "rest": _adapter(CourseFacts).dump_python(
                    replace(snapshot.facts, sessions=()), mode="json"
                ),
            }
            for key, snapshot in snapshots.items()
        }
        tables = (b"[" + b",".join(table) + b"]" for table in (entries, sessions))
        body = b'{"entries":%b,"sessions":%b,"versions":%b}' % (
            *tables,
            json.dumps(versions).encode(),
        )
        temporary = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_checksum(body) + b"\n" + body)
            temporary.replace(self.path)
        except OSError:  # a read-only folder builds all the same, only slower
            return


def cache_in(folder: Path, *reasons: str) -> SnapshotCache:
    """The cache in `folder` for this code and for everything else that entries depend on."""
    words = "\n".join((_code_digest(), *reasons))
    return SnapshotCache(folder / f"{hashlib.sha256(words.encode()).hexdigest()[:16]}.json")


@cache
def _code_digest() -> str:
    """A digest of what reads a version: the package's source, and the libraries' versions.

    The package's own version alone would stay the same while its code is changed.
    """
    digest = hashlib.sha256("\n".join(version(name) for name in _READERS).encode())
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.po"))):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _opened(kept: _Version | None, file: _File) -> Snapshot | None:
    if kept is None:
        return None
    sessions = tuple(file.sessions[index] for index in kept.sessions)
    facts = replace(kept.rest, sessions=sessions)
    entries = tuple(file.entries[index] for index in kept.entries)
    return Snapshot(kept.course, entries, facts, kept.removed)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
