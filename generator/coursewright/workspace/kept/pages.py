"""Pages of papers, kept between builds, each by a digest of all that it was made from.

They stand in a number of things by their addresses, so that an edit of one has few written anew.
Each thing is bounded: the pages of some fifty thousand papers have room.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from operator import attrgetter

from coursewright.outputs.pages.page import GeneratedPage
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

KIND = "pages"
PARTS = 32
LIMIT = 2_000_000
"""Bytes of one part, compressed; with all of them, less than half of the store."""

_LONGEST = 40_000_000
_AT_A_TIME = 250_000
_encoded = json.JSONEncoder(separators=(",", ":")).encode


class KeptPages:
    """The pages in a store; `save` keeps those of this build.

    A page's text is held here no longer than until it is asked for, or is packed: a build of tens
    of thousands has all of them in its hands already.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unused: dict[int, dict[bytes, bytes]] = {}
        self._used: dict[int, set[bytes]] = {}
        self._new: dict[int, _Pack] = {}
        self._full: set[int] = set()

    def recall(
        self, path: str, made_from: str, make: Callable[[], GeneratedPage] | None = None
    ) -> GeneratedPage | None:
        """The page at an address that was made from this before, if it is kept; once.

        With `make`, one that no navigation lists is loaded when it is asked for what it holds, and
        made where what was kept has another shape.
        """
        number, digest = _part_of(path), _digest(self._store.stamp, path, made_from)
        row = self._part(number).pop(digest, None)
        if row is None:
            return None
        page = _loaded(row) if make is None else LaterPage(path, row, make)
        if page is None:
            return None
        self._used.setdefault(number, set()).add(digest)
        page.digested(digest.decode())
        return page

    def keep(self, page: GeneratedPage, made_from: str) -> None:
        """Know a page that was made from this, if there is room."""
        number, digest = _part_of(page.path), _digest(self._store.stamp, page.path, made_from)
        page.digested(digest.decode())
        self._part(number)
        pack = self._new.get(number)
        if pack is None:
            pack = self._new[number] = _Pack()
        if number not in self._full and not pack.is_full:
            row = _encoded(compact(GeneratedPage).dump(page)).encode()
            pack.add(digest, row)

    def save(self) -> None:
        """Put the pages of this build into the store, where there is a new one among them.

        A part that was full stays as it is while all of it is in use. Else what is not goes, and
        the next build has room.
        """
        for number, pack in sorted(self._new.items()):
            if number in self._full and not self._unused[number]:
                continue
            used = self._used.get(number, set())
            for digest, row in self._read(number).items() if used else ():
                if digest in used:
                    pack.add(digest, row)
            self._store.put(KIND, pack.packed(), str(number))
        for known in (self._unused, self._used, self._new, self._full):
            known.clear()

    def _part(self, number: int) -> dict[bytes, bytes]:
        if number not in self._unused:
            self._unused[number] = self._read(number)
        return self._unused[number]

    def _read(self, number: int) -> dict[bytes, bytes]:
        content = self._store.get(KIND, str(number))
        if content is not None and len(content) > LIMIT:
            self._full.add(number)
        return _rows(content)


class LaterPage(GeneratedPage):
    """A page of a paper of which only the address is known until it is asked for more.

    What nobody asks for, since it stands on the site as it is, is not loaded.
    """

    def __init__(self, path: str, row: bytes, make: Callable[[], GeneratedPage]) -> None:
        vars(self).update(path=path, in_navigation=False, source=(row, make))

    @cached_property
    def whole(self) -> GeneratedPage:
        """The page, loaded, or made where it was kept by no build."""
        row, make = vars(self).pop("source")
        page = _loaded(row)
        if page is None or page.path != self.path or page.in_navigation:
            return make()  # type: ignore[no-any-return]
        return page

    def __eq__(self, other: object) -> bool:
        return self.whole == (other.whole if isinstance(other, LaterPage) else other)

    __hash__ = GeneratedPage.__hash__


for _field in fields(GeneratedPage):
    if _field.name not in ("path", "in_navigation"):
        setattr(LaterPage, _field.name, property(attrgetter(f"whole.{_field.name}")))


class _Pack:
    """Rows that are compressed some at a time, as many as the limit lets stay.

    To go on with another of the parts after each row would take three times as long.
    """

    def __init__(self) -> None:
        # What stands in a store for a while need not be smallest.
        self._packer = zlib.compressobj(1)
        self._waiting: list[bytes] = []
        self._size = 0
        self._parts: list[bytes] = []
        self._room = LIMIT

    @property
    def is_full(self) -> bool:
        """Whether what is added does not stay."""
        return self._room < 0

    def add(self, digest: bytes, row: bytes) -> None:
        """Put a row behind the others."""
        if self.is_full:
            return
        self._waiting.append(b"%b %b\n" % (digest, row))
        self._size += len(row)
        if self._size > _AT_A_TIME:
            self._compress()

    def packed(self) -> bytes:
        """All of them; nothing can be added then."""
        self._compress()
        return b"".join((*self._parts, self._packer.flush()))

    def _compress(self) -> None:
        part = self._packer.compress(b"".join(self._waiting))
        self._room -= len(part)
        self._parts.append(part)
        self._waiting, self._size = [], 0


def _loaded(row: bytes) -> GeneratedPage | None:
    """A page; None for what has another shape."""
    try:
        page: GeneratedPage = compact(GeneratedPage).load(json.loads(row))
    except (ValueError, TypeError, RecursionError):
        return None
    return page


def _part_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % PARTS


@lru_cache(maxsize=1)  # what is not known is kept at once
def _digest(stamp: str, path: str, made_from: str) -> bytes:
    """Of all that a page is made from; the code is a part of it."""
    text = f"{stamp}\n{path}\n{made_from}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=20).hexdigest().encode()


def _rows(content: bytes | None) -> dict[bytes, bytes]:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(content or b"", _LONGEST)
    except zlib.error:
        return {}
    rows = (line.partition(b" ") for line in text.splitlines())
    return {digest: row for digest, _, row in rows}
