"""What pages came to in the last build, so that those that come to the same are not made again.

A page is its own content, within the frame that all pages of its kind share. So the same content,
in the same frame, came to the same file; what became of it besides is in `made_from`.
"""

import json
from typing import NamedTuple

from coursewright.shells.output.outgoing import Given
from coursewright.workspace.kept.store import Store

KIND = "came-to"
MOST = 50_000
"""Of how many pages it is kept."""


class Shape(NamedTuple):
    """The kind of a page by its name, and the digest of the frame that the kind has."""

    kind: str
    frame: str


class CameTo(NamedTuple):
    """What a page of this content, by its digest, came to within its frame."""

    content: str
    shape: Shape
    given: Given


class LeftPages:
    """The pages in a store by their paths, and those of this build."""

    def __init__(self, store: Store, made_from: str) -> None:
        self._store, self._made_from = store, made_from
        self._known = _read(store.get(KIND, made_from))
        self._now: dict[str, CameTo] = {}

    def find(self, path: str, content: str) -> CameTo | None:
        """What a page came to, if its content was this."""
        known = self._known.get(path)
        return known if known is not None and known.content == content else None

    def note(self, path: str, came_to: CameTo) -> None:
        """Know what a page came to."""
        self._now[path] = came_to

    def save(self) -> None:
        """Keep what is known of the pages of this build, if that is another."""
        if self._now != self._known:
            kept = dict(list(self._now.items())[:MOST])
            self._store.put(KIND, _dumped(kept), self._made_from)


def _dumped(pages: dict[str, CameTo]) -> bytes:
    numbers = {each.shape: 0 for each in pages.values()}
    numbers = {shape: number for number, shape in enumerate(numbers)}
    rows = {path: (each.content, numbers[each.shape], *each.given) for path, each in pages.items()}
    return json.dumps([list(numbers), rows], separators=(",", ":")).encode()


def _read(content: bytes | None) -> dict[str, CameTo]:
    """What was kept; nothing where it has another shape."""
    try:
        shapes, rows = json.loads(content or b"[[], {}]")
        known = [Shape(*map(_text, shape)) for shape in shapes]
        return {
            path: CameTo(_text(digest), known[number], Given(_text(bare), _text(whole)))
            for path, (digest, number, bare, whole) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return {}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value
