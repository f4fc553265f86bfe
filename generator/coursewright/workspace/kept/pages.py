"""Pages of papers, kept between builds, each by a digest of all that it was made from.

They stand in a number of things by their addresses, so that an edit of one has few written anew.
Each thing is bounded: of a course of tens of thousands of papers a part is kept.
"""

import json
import zlib
from hashlib import blake2b

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

KIND = "pages"
PARTS = 32
LIMIT = 750_000
"""Bytes of one part, compressed; with all of them, less than half of the store."""

_LONGEST = 40_000_000


class KeptPages:
    """The pages in a store; `save` keeps those of this build."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parts: dict[int, dict[bytes, bytes]] = {}
        self._used: dict[int, dict[bytes, bytes]] = {}
        self._changed: set[int] = set()

    def recall(self, path: str, made_from: str) -> GeneratedPage | None:
        """The page at an address that was made from this before, if it is kept."""
        number, digest = _part_of(path), _digest(path, made_from)
        row = self._part(number).get(digest)
        if row is None:
            return None
        try:
            page: GeneratedPage = compact(GeneratedPage).load(json.loads(row))
        except (ValueError, TypeError, RecursionError):
            return None
        self._used.setdefault(number, {})[digest] = row
        return page

    def keep(self, page: GeneratedPage, made_from: str) -> None:
        """Know a page that was made from this."""
        number, digest = _part_of(page.path), _digest(page.path, made_from)
        row = json.dumps(compact(GeneratedPage).dump(page), separators=(",", ":")).encode()
        self._used.setdefault(number, {})[digest] = row
        self._changed.add(number)

    def save(self) -> None:
        """Put the pages of this build into the store, where there is a new one among them."""
        for number in sorted(self._changed):
            self._store.put(KIND, _packed(self._used[number]), str(number))
        self._changed.clear()

    def _part(self, number: int) -> dict[bytes, bytes]:
        if number not in self._parts:
            self._parts[number] = _rows(self._store.get(KIND, str(number)))
        return self._parts[number]


def _part_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % PARTS


def _digest(path: str, made_from: str) -> bytes:
    text = f"{path}\n{made_from}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=20).hexdigest().encode()


def _packed(rows: dict[bytes, bytes]) -> bytes:
    """As many of the rows as the limit lets stay."""
    packer = zlib.compressobj(1)  # what stands in a store for a while need not be smallest
    parts: list[bytes] = []
    room = LIMIT
    for digest, row in rows.items():
        parts.append(packer.compress(b"%b %b\n" % (digest, row)))
        room -= len(parts[-1])
        if room < 0:
            break
    return b"".join((*parts, packer.flush()))


def _rows(content: bytes | None) -> dict[bytes, bytes]:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(content or b"", _LONGEST)
    except zlib.error:
        return {}
    rows = (line.partition(b" ") for line in text.splitlines())
    return {digest: row for digest, _, row in rows}
