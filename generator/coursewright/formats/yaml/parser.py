"""YAML text to a tree of nodes.

The tree is built from parser events, without recursion, with limits on size and depth, so that no
input is slow or deep enough to hurt. Tags, merge keys and several documents are refused; aliases
are followed as long as the expanded tree stays small.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.errors import Lines, loader_for, read_error, syntax_error
from coursewright.formats.yaml.events import read_events
from coursewright.formats.yaml.mend import commented_out, mend
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence

MAX_CHARACTERS = 1_000_000

MAX_DEPTH = 32

MAX_SIZE = 100_000
"""The most values that a document may expand to; long text counts as several."""
MAX_VALUE = 20_000
"""The most characters of one value: a summary of 3,000 words."""
MAX_SPACES = 500
"""The most spaces or empty lines in a row."""

_CHARACTERS_A_VALUE = 20
_SPACES = re.compile(rf"\s{{{MAX_SPACES + 1}}}")

_STANDARD_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")
}


def parse_yaml(
    text: str, file: str, keys: Collection[str] = ()
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of one YAML document, and what is wrong with the text.

    `keys` are known to stand between braces, to tell where a comma is missing. The tree is None
    where the text is no YAML at all; after any other problem it holds what could be read. An empty
    document is an empty mapping.
    """
    text = text.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return None, (Problem("file-too-large", f"the file has {size}", Place.whole(file)),)
    lines = Lines(text, file)
    builder = _Builder(lines)
    if (fast := loader_for(text)) is not yaml.BaseLoader:
        try:
            builder.consume(read_events(text, fast))
            return builder.read
        except (yaml.YAMLError, _RefusedError, UnicodeEncodeError):
            builder = _Builder(lines)  # read again below, by the parser that says more
    try:
        builder.consume(read_events(text, yaml.BaseLoader))
    except yaml.reader.ReaderError as error:
        return None, (*builder.problems, read_error(error, lines))
    except yaml.MarkedYAMLError as error:
        return None, (*builder.problems, mend(syntax_error(error, lines), lines.all, keys))
    except _RefusedError:
        return None, (*builder.problems[:-1], mend(builder.problems[-1], lines.all, keys))
    return builder.read


def _keep_both(there: Node, again: Node, line: int) -> str:
    """What to do with the value of a key that stands at a line already: `keep one` loses a list."""
    if isinstance(again, Sequence) and not isinstance(there, Mapping):
        return f"put its items below those of line {line}, and delete this key"
    if isinstance(again, Mapping) and isinstance(there, Mapping):
        return f"put its keys below those of line {line}, and delete this one"
    return "keep one"


class _RefusedError(Exception):
    """The document is not worth reading on; the reason is among the problems."""


@dataclass
class _Open:
    """A collection whose end has not come, and the key that waits for its value."""

    node: Mapping | Sequence
    anchor: str | None
    key: Scalar | None = None
    size: int = 1


class _Builder:
    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.too_long: list[Problem] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._documents = 0

    @property
    def read(self) -> tuple[Node | None, tuple[Problem, ...]]:
        """The tree of a text that was read to its end, and what is wrong in it."""
        root = None if self.too_long else self.root or Mapping(Place(self.lines.file))
        return root, (*self.problems, *self.too_long)

    def consume(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self._start_document(event)
            elif isinstance(event, ScalarEvent):
                self._check_tag(event)
                self._check_length(event)
                scalar = Scalar(event.value, self._place(event), not event.style)
                size = 1 + len(event.value) // _CHARACTERS_A_VALUE
                self._add(scalar, size, event.anchor)
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, MappingStartEvent | SequenceStartEvent):
                self._start_collection(event)
            elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                done = self._open.pop()
                self._close(done.node, event)
                self._add(done.node, done.size, done.anchor)

    def _start_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                "several-documents",
                "'---' begins a second document; only one is read",
                event,
                "delete the line '---'",
            )

    def _start_collection(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        self._check_tag(event)
        if len(self._open) >= MAX_DEPTH:
            self._refuse(
                "too-deep", f"lists and mappings nest deeper than {MAX_DEPTH} levels", event
            )
        if self._open and isinstance(self._open[-1].node, Mapping) and self._open[-1].key is None:
            self._refuse(
                "bad-key",
                "a key must be plain text, not a list or a mapping",
                event,
                "text that begins with '[' or '{' needs quotes",
            )
        if event.anchor:
            self._anchors[event.anchor] = None
        place = self._place(event)
        node = Mapping(place) if isinstance(event, MappingStartEvent) else Sequence(place)
        node.flow = bool(event.flow_style)
        self._open.append(_Open(node, event.anchor))

    def _close(self, node: Mapping | Sequence, event: Event) -> None:
        if node.flow and event.end_mark is not None:
            row, column = self.lines.find(event.end_mark.index)
            node.end = column + 1 if row + 1 == node.place.line else 0

    def _alias(self, event: AliasEvent) -> None:
        anchor = event.anchor or ""
        if anchor not in self._anchors:
            self._refuse(
                "unknown-alias",
                f"'*{anchor}' refers to nothing",
                event,
                "text that begins with '*' needs quotes",
            )
        known = self._anchors[anchor]
        if known is None:
            self._refuse(
                "recursive-alias",
                f"'*{anchor}' stands inside the value that it repeats",
                event,
                "write the value out",
            )
        else:
            self._add(known[0], known[1], None)

    def _add(self, node: Node, size: int, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.size += size
        if parent.size > MAX_SIZE:
            message = f"the file holds more than {MAX_SIZE:,} values, aliases written out"
            self.problems.append(Problem("too-many-values", message, node.place))
            raise _RefusedError
        if isinstance(parent.node, Sequence):
            parent.node.items.append(node)
        elif parent.key is None:
            self._take_key(parent, node)
        else:
            self._take_value(parent, parent.node, parent.key, node)

    def _take_key(self, parent: _Open, node: Node) -> None:
        if isinstance(node, Scalar):
            parent.key = node
            return
        self.problems.append(Problem("bad-key", "a key must be plain text", node.place))
        raise _RefusedError

    def _take_value(self, parent: _Open, mapping: Mapping, key: Scalar, node: Node) -> None:
        parent.key = None
        if key.value == "<<":
            self.problems.append(
                Problem("merge-key", "'<<' is not supported", key.place, "write the keys out")
            )
        elif key.value in mapping.items:
            first, alone = mapping.items[key.value][0].place, isinstance(node, Scalar)
            fix = commented_out(self.lines.all, key.place, node.place) if alone else ""
            self.problems.append(
                Problem(
                    "duplicate-key",
                    f"'{key.value}' stands twice in one place (lines {first.line} and "
                    f"{key.place.line})",
                    key.place,
                    _keep_both(mapping.items[key.value][1], node, first.line),
                    fix=fix,
                )
            )
        else:
            mapping.items[key.value] = (key, node)

    def _check_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag and event.tag != "!" and event.tag not in _STANDARD_TAGS:
            written = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._refuse(
                "yaml-tag",
                f"the tag '{written[:80]}' is not allowed",
                event,
                "text that begins with '!' needs quotes",
            )

    def _check_length(self, event: ScalarEvent) -> None:
        """Note what nobody writes by hand, and what would take long to look through."""
        length, hint = len(event.value), ""
        if length > MAX_VALUE:
            says = f"{length:,} characters; at most {MAX_VALUE:,} are read"
        elif length > MAX_SPACES and _SPACES.search(event.value):
            says, hint = f"more than {MAX_SPACES} spaces or empty lines in a row", "take them away"
        else:
            return
        message = f"this value has {says}"
        self.too_long.append(Problem("value-too-long", message, self._place(event), hint))

    def _refuse(self, code: str, message: str, event: Event, hint: str = "") -> None:
        self.problems.append(Problem(code, message, self._place(event), hint))
        raise _RefusedError

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # every event of a text has both
            return Place(self.lines.file)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            return self.lines.place(start.index)
        return self.lines.place(start.index, end.index)
