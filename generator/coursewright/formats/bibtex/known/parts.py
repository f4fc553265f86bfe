"""A bibliography in parts, each of which is read by itself, and known when it comes again.

A part goes from one line that begins an entry to the next. There the parser begins anew, whatever
stands before, if that could be read; so do the comments. So the parts together say what the whole
says, where each of them can be read. Where one cannot, what is wrong may reach beyond it, and the
whole is read at once.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from coursewright.domain.paper import Paper
from coursewright.domain.problem import Problem
from coursewright.formats.bibtex.comments import level_heads
from coursewright.formats.bibtex.known.own_fields import OwnFields
from coursewright.formats.bibtex.macros import Macros, ReadMacro
from coursewright.formats.bibtex.source import FileLink, SourceEntry, SourceText

_HEAD = re.compile(r"\n[ \t]*@\w+[ \t]*[{(]")
_UNUSED = 2_000


class Part(NamedTuple):
    """A part of a file: its text, and the same with heads and `@comment` blocks as the parser
    knows them."""

    text: str
    level: str


class KnownPaper(NamedTuple):
    """What an entry came to: its paper, what that lacks, and what else was to be said.

    Lines of problems and of files are counted from that of the entry's '@', which is 0, and
    `below` says how far below it the key is.
    """

    paper: Paper
    below: int = 0
    lacks: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[FileLink, ...] = ()


@dataclass
class ReadEntry:
    """An entry, as far as its part alone tells it; its offset is from the part's beginning.

    `own` are its fields, where nothing else has a say in them. `papers` has what it came to, by
    what that depends on besides. Of an entry that was read in the whole file, the offset is -1.
    """

    kind: str
    key: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    offset: int = -1
    own: OwnFields | None = None
    papers: dict[str, KnownPaper] = field(default_factory=dict)


@dataclass
class ReadPart:
    """What stands in a part that can be read.

    `doubtful` says that there may be slips of the pen in it; whether there are, `slips` knows
    once somebody asked.
    """

    masked: str
    entries: tuple[ReadEntry, ...] = ()
    macros: tuple[ReadMacro, ...] = ()
    doubtful: bool = False
    slips: bool | None = None


Recall = Callable[[Part], ReadPart | None]
"""Gives what an earlier run kept of a part."""


@dataclass
class Blocks:
    """What a file holds: entries that parse, and how many do not, by key where they have one.

    `read` has what is known of an entry by its offset.
    """

    macros: Macros
    entries: list[SourceEntry] = field(default_factory=list)
    unreadable: int = 0
    unreadable_keys: dict[str, int] = field(default_factory=dict)
    read: dict[int, ReadEntry] = field(default_factory=dict)


class KnownParts:
    """What was read before: parts, of which None cannot be read by themselves, and entries.

    `recall` may give what an earlier run kept of a part. `new` counts what was new.
    """

    def __init__(self, recall: Recall = lambda part: None) -> None:
        self._recall = recall
        self._parts: dict[Part, ReadPart | None] = {}
        self._entries: dict[tuple[object, ...], ReadEntry] = {}
        self.new = 0

    def read(self, text: str, file: str) -> Blocks | None:
        """The entries and macros of a text, or None where it has to be read as a whole."""
        parts = list(parts_of(text))
        self._forget(parts)
        found = []
        for part in parts:
            read = self._part(part)
            if read is None:
                return None
            found.append(read)
        return None if _have_slips(found) else _joined(parts, found, file)

    def entry(self, entry: SourceEntry) -> ReadEntry:
        """What is known of an entry that was read in its whole file."""
        told = (entry.kind, entry.key, entry.names, entry.values)
        if told not in self._entries:
            self._entries[told] = ReadEntry(*told)
        return self._entries[told]

    def parts(self) -> Iterator[tuple[Part, ReadPart]]:
        """The parts that were read, with what stands in them."""
        return ((part, read) for part, read in self._parts.items() if read is not None)

    def _part(self, part: Part) -> ReadPart | None:
        if part in self._parts:
            return self._parts[part]
        if not part.level.strip():
            return ReadPart(part.level)
        read = self._recall(part)
        if read is None:
            read = _read(part)
            self.new += 1
        self._parts[part] = read
        return read

    def _forget(self, wanted: Sequence[Part]) -> None:
        """Forget what is of texts of long ago."""
        if len(self._parts) > 2 * len(wanted) + _UNUSED:
            self._parts = {part: self._parts[part] for part in wanted if part in self._parts}
        if len(self._entries) > 2 * len(wanted) + _UNUSED:
            self._entries.clear()


def _read(part: Part) -> ReadPart | None:
    """What stands in a part, or None where it cannot be read by itself."""
    from coursewright.formats.bibtex.known.plain import plain_part

    plain = plain_part(*part)
    if plain is not None:
        return plain
    from coursewright.formats.bibtex.blocks import read_part  # loads the parser

    return read_part(*part)


def parts_of(text: str) -> Iterator[Part]:
    """The parts of a text, which begin where the parser begins a block anew."""
    level = level_heads(text)
    starts = [0, *(head.start() + 1 for head in _HEAD.finditer(level)), len(level)]
    for start, end in pairwise(starts):
        if end > start:
            part, own = text[start:end], level[start:end]
            yield Part(part, part if own == part else own)  # one text in the place of two


def _have_slips(parts: Sequence[ReadPart]) -> bool:
    """Whether slips are put right in any part: they are looked for where there is any doubt."""
    keys = [entry.key for part in parts for entry in part.entries]
    macros = [macro.name for part in parts for macro in part.macros]
    twice = len(set(keys)) < len(keys) or len(set(macros)) < len(macros)
    if not twice and not any(part.doubtful for part in parts):
        return False
    for part in parts:
        if part.slips is None:
            from coursewright.formats.bibtex.slips import mend_slips

            part.slips = bool(mend_slips(part.masked)[1])
        if part.slips:
            return True
    return False


def _joined(parts: Sequence[Part], found: Sequence[ReadPart], file: str) -> Blocks:
    blocks = Blocks(Macros())
    start = lines = 0
    for part, read in zip(parts, found, strict=True):
        source = SourceText(file, part.text, read.masked, start, lines)
        for macro in read.macros:
            offsets = (start + macro.offset, start + macro.value_offset)
            blocks.macros.define(macro.name, macro.raw, *offsets, source)
        for entry in read.entries:
            offset = start + entry.offset
            told = (entry.kind, entry.key, entry.names, entry.values, offset)
            blocks.entries.append(SourceEntry(source, *told))
            blocks.read[offset] = entry
        start += len(part.text)
        lines += part.text.count("\n")
    blocks.macros.resolve()
    return blocks
