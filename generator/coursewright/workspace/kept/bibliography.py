"""What the entries of a bibliography came to, kept between builds, each by its part of the file.

A row is a digest of the part, and what stands in it. A row that did not change is written again as
it was read. Where a value stands in the part is known by its offsets there, since no text need be
kept twice.
"""

import json
from hashlib import blake2b
from typing import Any

from coursewright.formats.bibtex.comments import mask_comments
from coursewright.formats.bibtex.known.own_fields import OwnFields
from coursewright.formats.bibtex.known.parts import (
    KnownPaper,
    KnownParts,
    Part,
    ReadEntry,
    ReadPart,
)
from coursewright.formats.bibtex.macros import ReadMacro
from coursewright.formats.bibtex.source import find_fields, find_key
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

KIND = "entries"
_encoded = json.JSONEncoder(separators=(",", ":")).encode


class KeptParts:
    """The parts of a bibliography in a store, by the name of its file."""

    def __init__(self, store: Store, file: str) -> None:
        self._store = store
        self._file = file
        self._rows = _rows(store.get(KIND, file))
        self._recalled: dict[bytes, int] = {}  # how many papers came with each

    def known(self) -> KnownParts:
        """What is known of the parts, as far as it is asked for."""
        return KnownParts(self._recall)

    def save(self, known: KnownParts) -> None:
        """Keep the parts that are known, if there is anything new in them."""
        rows: dict[bytes, bytes] = {}
        changed = False
        for part, read in known.parts():
            digest = _digest(part)
            papers = sum(len(entry.papers) for entry in read.entries)
            if self._recalled.get(digest) != papers:
                rows[digest], changed = _dumped(read), True
                self._recalled[digest] = papers
            else:
                rows[digest] = self._rows[digest]
        self._rows = rows
        if changed:
            content = b"\n".join(digest + b" " + row for digest, row in rows.items())
            self._store.put(KIND, content, self._file)

    def _recall(self, part: Part) -> ReadPart | None:
        digest = _digest(part)
        row = self._rows.get(digest)
        if row is None:
            return None
        try:
            read = _loaded(part, json.loads(row))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return None
        self._recalled[digest] = sum(len(entry.papers) for entry in read.entries)
        return read


def _rows(content: bytes | None) -> dict[bytes, bytes]:
    lines = (line.partition(b" ") for line in (content or b"").splitlines())
    return {digest: row for digest, _, row in lines}


def _digest(part: Part) -> bytes:
    digest = blake2b(part.text.encode("utf-8", "surrogatepass"), digest_size=16)
    if part.level != part.text:
        digest.update(b"\0" + part.level.encode("utf-8", "surrogatepass"))
    return digest.hexdigest().encode()


def _dumped(read: ReadPart) -> bytes:
    entries = [_dumped_entry(entry, read.masked) for entry in read.entries]
    row = [entries, [list(macro) for macro in read.macros], read.doubtful, read.slips]
    return _encoded(row).encode()


def _dumped_entry(entry: ReadEntry, masked: str) -> list[Any]:
    start = find_key(masked, entry.key, entry.offset) + len(entry.key)
    spans = find_fields(masked, start, entry.names, entry.values)
    own = entry.own and [sorted(entry.own.uses), entry.own.refers]
    dump = compact(KnownPaper).dump
    papers = {
        made_from: [known.paper.digest, dump(known)] for made_from, known in entry.papers.items()
    }
    return [entry.kind, entry.key, entry.offset, spans, own, papers]


def _loaded(part: Part, row: Any) -> ReadPart:
    entries, macros, doubtful, slips = row
    masked = mask_comments(part.level)[0]
    return ReadPart(
        masked,
        tuple([_loaded_entry(masked, *entry) for entry in entries]),
        tuple(map(compact(ReadMacro).load, macros)),
        compact(bool).load(doubtful),
        slips if slips is None else compact(bool).load(slips),
    )


def _loaded_entry(
    masked: str, kind: str, key: str, offset: int, spans: Any, own: Any, papers: Any
) -> ReadEntry:
    text = compact(str).load
    return ReadEntry(
        text(kind),
        text(key),
        tuple([masked[span[0] : span[1]] for span in spans]),
        tuple([masked[span[2] : span[3]] for span in spans]),
        compact(int).load(offset),
        OwnFields(frozenset(map(text, own[0])), compact(bool).load(own[1])) if own else None,
        {made_from: _loaded_paper(*known) for made_from, known in papers.items()},
    )


def _loaded_paper(digest: str, row: Any) -> KnownPaper:
    known: KnownPaper = compact(KnownPaper).load(row)
    known.paper.digested(compact(str).load(digest))
    return known
