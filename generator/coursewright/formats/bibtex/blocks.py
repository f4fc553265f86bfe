"""A bibliography file as entries and macros, split by bibtexparser."""

import logging
import re
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import (
    Block,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from coursewright.domain.problem import Problem, Severity
from coursewright.formats.bibtex.comments import level_heads, mask_comments
from coursewright.formats.bibtex.known.own_fields import own_fields
from coursewright.formats.bibtex.known.parts import Blocks, ReadEntry, ReadPart
from coursewright.formats.bibtex.known.plain import may_have_slips
from coursewright.formats.bibtex.macros import Macros
from coursewright.formats.bibtex.slips import Slip, find_open_value, mend_slips
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry, SourceText
from coursewright.formats.fault import Fault

# The parser's own warnings repeat, with other line numbers, what is reported as problems here.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_HEAD = re.compile(r"@(\w*)[ \t]*[{(]\s*([^\s,=\"{}()]*)")
_STRAY_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*(?:\w+\s*[{(]"
    r"|(?:article|book|conference|in\w+|manual|\w*thesis|misc|proceedings|techreport|online)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_NO_AT = re.compile(
    r"^[ \t]*(article|book|inbook|incollection|(?:in)?proceedings|conference|manual|misc|online"
    r"|(?:phd|masters)?thesis|techreport|report|unpublished)[ \t]*[{(]\s*([^\s,{}()=]+)\s*,",
    re.MULTILINE | re.IGNORECASE,
)
_NO_KEY = re.compile(r"\s*=")
_STRAY_FIELD = re.compile(r"[,\s}]*[^\W\d][\w:.\-]*\s*=\s*[{\"\w]")
_NEXT_MARK = re.compile(r"@\w*[ \t]*\Z")
_EXPECTED_EQUALS = re.compile(r"after entry key `(.*)`, but", re.DOTALL)
_NOT_ENTRIES = ("comment", "preamble", "string")


def read_blocks(text: str, file: str, log: ProblemLog) -> Blocks:
    """The entries and macros of a file. What cannot be read is a problem and is counted."""
    masked, halves = mask_comments(level_heads(text))
    parsed = parse_string(masked, parse_stack=[]).blocks
    slips: tuple[Slip, ...] = ()
    if any(map(_may_have_slips, parsed)):
        masked, slips = mend_slips(masked)
        parsed = parse_string(masked, parse_stack=[]).blocks if slips else parsed
    source = SourceText(file, text, masked)
    for slip in slips:
        log.add(_mended(slip, source), key=slip.key)
    blocks = Blocks(Macros())
    for half in halves:
        says = f"entry '{half.key}' is commented out by '%' on its first line only"
        hint = "put '%' before each of its lines, or take it away"
        log.add(
            Problem("half-commented-entry", says, source.place(half.offset), hint), key=half.key
        )
        blocks.unreadable += 1
    reader = _BlockReader(source, blocks, log)
    for block in parsed:
        reader.read(block)
    blocks.macros.resolve()
    return blocks


def read_part(text: str, level: str) -> ReadPart | None:
    """What a part of a file holds, or None where it cannot be read, or something is to be said.

    `level` is the text with its heads level. Slips of the pen are not put right.
    """
    masked, halves = mask_comments(level)
    parsed = parse_string(masked, parse_stack=[]).blocks
    blocks, log = Blocks(Macros()), ProblemLog()
    reader = _BlockReader(SourceText("", text, masked), blocks, log)
    for block in parsed:
        reader.read(block)
    if halves or log.problems:
        return None
    entries = (
        ReadEntry(e.kind, e.key, e.names, e.values, e.offset, own_fields(e.names, e.values))
        for e in blocks.entries
    )
    return ReadPart(masked, tuple(entries), tuple(blocks.macros), any(map(_may_have_slips, parsed)))


def _may_have_slips(block: Block) -> bool:
    """Whether a block could not be read, or a field of it seems to run into the next."""
    if isinstance(block, ParsingFailedBlock):
        return True
    return isinstance(block, Entry) and may_have_slips((f.key, f.value) for f in block.fields)


def _mended(slip: Slip, source: SourceText) -> Problem:
    place = source.place(slip.offset, slip.length)
    says = f"entry '{slip.key}' {slip.says}; it is read as it is meant"
    return Problem("mended-entry", says, place, "", Severity.INFO, instead=slip.instead)


@dataclass
class _BlockReader:
    source: SourceText
    blocks: Blocks
    log: ProblemLog
    position: int = 0
    previous: SourceEntry | None = None

    def read(self, block: Block) -> None:
        raw = block.raw or ""
        offset = max(self.position, self.source.masked.find(raw, self.position))
        self.position = offset + len(raw)
        previous, self.previous = self.previous, None
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if inner is None and (overlap := _NEXT_MARK.search(raw)) and overlap.start():
            # The parser stopped at the beginning of the next block.
            self.position = offset + overlap.start()
        if isinstance(inner, Entry):
            self._entry(inner, offset)
        elif isinstance(inner, String):
            self._macro(inner, offset)
        elif isinstance(inner, ImplicitComment):
            self._loose_text(inner, offset, previous)
        elif isinstance(block, ParsingFailedBlock):
            self._failed(block, offset)

    def _entry(self, block: Entry, offset: int) -> None:
        entry = SourceEntry(
            self.source,
            self._kind(block.entry_type, offset),
            block.key,
            tuple(f.key for f in block.fields),
            tuple(f.value for f in block.fields),
            offset,
        )
        self.blocks.entries.append(entry)
        self.previous = entry

    def _kind(self, read: str, offset: int) -> str:
        """The type as it is written: the parser was given another beginning of some."""
        written = self.source.text[offset + 1 : offset + 1 + len(read)]
        return written.lower() if written[1:].lower() == read[1:] else read

    def _macro(self, block: String, offset: int) -> None:
        start = self.source.masked.find(block.value, offset + (block.raw or "").find("=") + 1)
        self.blocks.macros.define(block.key, block.value, offset, start, self.source)

    def _loose_text(
        self, block: ImplicitComment, offset: int, previous: SourceEntry | None
    ) -> None:
        """Text outside entries is a comment, unless it was meant for one."""
        text = block.comment
        for stray in _STRAY_ENTRY.finditer(text):
            at = offset + stray.start() + stray[0].index("@")
            self._unreadable(
                "unreadable-entry",
                f"the text after '@' on line {self.source.line(at)} looks like an entry,"
                " but cannot be read as one",
                at,
                len(stray[0].strip()),
                "begin it with its type, brace and key on one line: @article{key,",
            )
        for stray in _NO_AT.finditer(text):
            at = offset + stray.start(1)
            says = (
                f"line {self.source.line(at)} looks like an entry, but has no '@' before its type"
            )
            hint, key = f"write '@{stray[1]}'", stray[2]
            found = ("unreadable-entry", says, at, len(stray[1]), hint, key, f"@{stray[1]}")
            self._unreadable(*found)
        if not previous:
            return
        if _STRAY_FIELD.match(text):
            brace = self.source.place(max(0, _last_character(self.source, offset)))
            message = f"entry '{previous.key}' ends on line {brace.line}, yet fields follow it"
            hint = "take away the closing brace too many"
            self.log.add(Problem("extra-brace", message, brace, hint, instead=""), previous)
        elif text.startswith(("}", ",")):
            place = self.source.place(offset)
            message = f"entry '{previous.key}' is followed by a stray '{text[0]}'"
            problem = Problem(
                "extra-brace", message, place, "take it away", Severity.WARNING, instead=""
            )
            self.log.add(problem, previous)

    def _failed(self, block: ParsingFailedBlock, offset: int) -> None:
        raw = block.raw or ""
        head = _HEAD.match(raw)
        kind, key = (head[1].lower(), head[2]) if head else ("", "")
        name = f"entry '{key}'" if key else "an entry without a key"
        if kind in _NOT_ENTRIES:
            name = f"the block '@{kind}'"
        if head and _NO_KEY.match(raw, head.end()):
            says, hint = f"an entry of type '@{kind}' has no key", f"write @{kind}{{key,"
            self._unreadable("no-key", says, offset, len(head[0]) - len(key), hint)
            return
        aborted = block.error
        reason = aborted.abort_reason if isinstance(aborted, BlockAbortedException) else ""
        fault = self._fault(reason, key, kind, offset + len(raw))
        start, length = offset, len(head[0]) if head else 1
        if head and key:
            start, length = offset + head.start(2), len(key)
        instead = None
        if fault.code == "unclosed-entry" and (left_open := find_open_value(raw)):
            start, length, instead = offset + left_open.start, left_open.length, left_open.instead
            says = f"is not closed: its field '{left_open.name}' has no closing '{instead[-1]}'"
            fault = Fault(fault.code, says, hint=f"add the missing '{instead[-1]}'")
        if kind in _NOT_ENTRIES:
            place = self.source.place(start, length)
            self.log.add(Problem(fault.code, f"{name} {fault.says}", place, fault.hint))
        else:
            says = f"{name} {fault.says}"
            self._unreadable(fault.code, says, start, length, fault.hint, key, instead)

    def _fault(self, reason: str, key: str, kind: str, end: int) -> Fault:
        """The parser's reason for giving up, which names marks, in words."""
        if "end of file" in reason:
            return Fault("unclosed-entry", "is never closed", hint="add the missing '}'")
        if "found `@" in reason or "found @" in reason or "block start" in reason:
            at = self.source.masked.find("@", max(0, end - 1))
            line = self.source.line(max(at, 0))
            says = f"is not closed before line {line}, where another begins"
            return Fault("unclosed-entry", says, hint="add the missing '}' or quote")
        if reason.startswith("Expected comma after entry key, but found ="):
            hint = f"write '@{kind}{{{key},'" if key else "write '@article{key,'"
            return Fault("missing-comma", "has no comma after its key", hint=hint)
        dangling = _EXPECTED_EQUALS.search(reason)
        if dangling:
            word = " ".join(dangling[1].split())
            return Fault("bad-value", f"has '{word}' without a value", hint="write name = {value}")
        if reason.startswith("Expected a `=`"):
            says = f"has a field without '=' before its value (line {self.source.line(end)})"
            return Fault("bad-value", says, hint="write name = {value}")
        says = f"cannot be read beyond line {self.source.line(max(0, end - 1))}"
        return Fault("unreadable-entry", says, hint="check its braces, quotes and commas")

    def _unreadable(
        self,
        code: str,
        message: str,
        offset: int,
        length: int,
        hint: str,
        key: str = "",
        instead: str | None = None,
    ) -> None:
        place = self.source.place(offset, length)
        self.log.add(Problem(code, message, place, hint, instead=instead), key=key)
        self.blocks.unreadable += 1
        if key:
            self.blocks.unreadable_keys.setdefault(key, self.source.line(offset))


def _last_character(source: SourceText, offset: int) -> int:
    """The offset of the last character that is no white space before `offset`, or -1."""
    while offset and source.masked[offset - 1].isspace():
        offset -= 1
    return offset - 1
