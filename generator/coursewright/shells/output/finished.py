"""What was finished before, by what it held: its policy, and that it was looked through.

Nearly every page of a build is the one of the build before. A digest of it takes a tenth of the
time that it takes to find all scripts and styles in it, and whatever looks like an address.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from coursewright.workspace.kept.store import Store

KIND = "finished"
MOST = 100_000
"""How many files are known from build to build: the three of each of 30,000 papers, and others."""

_LONGEST = 20_000_000
"""Bytes of a page."""


class Finish(NamedTuple):
    """What a file gets, and where; with it, it holds nothing private."""

    place: int
    addition: bytes


class Finished:
    """The files that are known in a store; `made_from` is what their finish depends on besides."""

    def __init__(self, store: Store, made_from: tuple[object, ...]) -> None:
        self._store, self._made_from = store, repr(made_from)
        self._known = _read(store.get(KIND, self._made_from))
        self._used: dict[str, Finish] = {}

    def find(self, path: str, digest: str) -> Finish | None:
        """How a file is finished that holds this by its SHA-256, if that is known."""
        name = _name(path, digest)
        finish = self._known.get(name)
        if finish is not None:
            self._used[name] = finish
        return finish

    def note(self, path: str, digest: str, finish: Finish) -> None:
        """Know how it is finished."""
        name = _name(path, digest)
        self._known[name] = self._used[name] = finish

    def save(self) -> None:
        """Keep those that were used, if they are not the ones that are kept."""
        kept = dict(list(self._used.items())[:MOST])
        content = _dumped(kept)
        if content != self._store.get(KIND, self._made_from):
            self._store.put(KIND, content, self._made_from)


def _name(path: str, digest: str) -> str:
    """Pages get what other files do not."""
    return f"{digest}{'page' if path.endswith('.html') else ''}"


def _dumped(files: Mapping[str, Finish]) -> bytes:
    additions = {finish.addition: "" for finish in files.values()}
    numbers = {addition: number for number, addition in enumerate(additions)}
    texts = [addition.decode("utf-8", "surrogateescape") for addition in additions]
    rows = {name: (finish.place, numbers[finish.addition]) for name, finish in files.items()}
    return json.dumps([texts, rows], separators=(",", ":")).encode()


def _read(content: bytes | None) -> dict[str, Finish]:
    """What was kept; nothing where it has another shape."""
    try:
        texts, rows = json.loads(content or b"[[], {}]")
        additions = [text.encode("utf-8", "surrogateescape") for text in texts]
        return {
            name: Finish(range(_LONGEST)[place], additions[number])
            for name, (place, number) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return {}
