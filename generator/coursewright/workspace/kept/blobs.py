"""Which content each commit has of the two files, kept between builds: a commit never changes."""

import json
import re

from coursewright.workspace.kept.store import Store

KIND = "blobs"

_ID = re.compile("[0-9a-f]*")


class KeptBlobs(dict[str, dict[str, str]]):
    """The blobs of a repository's files by path and commit; `save` keeps what is new.

    `made_from` tells the repository's courses apart, each of which asks for files of its own.
    """

    def __init__(self, store: Store, made_from: tuple[str, ...]) -> None:
        self._store = store
        self._made_from = made_from
        content = store.get(KIND, *made_from)
        super().__init__(_read(content) if content else {})
        self._known = self._size()

    def save(self) -> None:
        """Put them into the store, if there are more than before."""
        if self._size() > self._known:
            self._store.put(
                KIND, json.dumps(self, separators=(",", ":")).encode(), *self._made_from
            )

    def _size(self) -> int:
        return sum(map(len, self.values()))


def _read(content: bytes) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(map(_is_table, found.values())):
        return {}
    return found


def _is_table(value: object) -> bool:
    """Whether it is a table of ids by ids."""
    return isinstance(value, dict) and all(
        isinstance(id_, str) and _ID.fullmatch(id_) for id_ in (*value, *value.values())
    )
