"""Texts that take long to make, kept between builds: formatted references and drawn codes."""

import json
from collections.abc import Iterator, MutableMapping

from coursewright.workspace.kept.store import Store

KIND = "texts"
CITED = "cited"
EVENTS = "events"
MOST_EVENTS = 5_000
"""How many events and heads of calendars are kept: some megabytes."""

UNUSED = 1_000
"""How many texts are kept that a build had no use for: another one may, of the same course."""


class KeptTexts(MutableMapping[str, str]):
    """The texts in a store by a digest of what they were made from; `save` keeps new ones.

    `kind` is what they are, `most` how many are kept.
    """

    def __init__(self, store: Store, kind: str = KIND, most: int = 1_000_000) -> None:
        self._store, self._kind, self._most = store, kind, most
        self._texts = _read(store.get(kind))
        self._kept = frozenset(self._texts)
        self._used: set[str] = set()
        self._changed = False

    def save(self) -> None:
        """Put them into the store, if there is a new one among those that stay: those in use, and
        some others."""
        if not self._changed:
            return
        unused = [key for key in self._texts if key not in self._used][-UNUSED:]
        keys = (*unused, *sorted(self._used))[: self._most]
        kept = {key: self._texts[key] for key in keys}
        if kept.keys() != self._kept:
            self._store.put(self._kind, json.dumps(kept).encode())
            self._kept = frozenset(kept)
        self._changed = False

    def __getitem__(self, key: str) -> str:
        text = self._texts[key]
        self._used.add(key)
        return text

    def __setitem__(self, key: str, text: str) -> None:
        self._texts[key] = text
        self._used.add(key)
        self._changed = True
        if len(self._used) > 2 * self._most:
            self._drop()

    def _drop(self) -> None:
        """Hold none of those in use that would not stay: of a large course they are most."""
        for key in sorted(self._used)[self._most :]:
            del self[key]

    def __delitem__(self, key: str) -> None:
        del self._texts[key]
        self._used.discard(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _read(content: bytes | None) -> dict[str, str]:
    if content is None:
        return {}
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: text for key, text in kept.items() if isinstance(text, str)}
