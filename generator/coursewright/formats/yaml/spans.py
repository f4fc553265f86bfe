"""Where everything in a YAML text begins and ends, for edits that touch nothing else.

`parser` reads what a text means; here only positions count. Both read the events of
the same parser. A library that writes YAML back was tried (ruamel.yaml): it keeps comments, but
wraps long lines anew, indents lists alike throughout the file and turns CRLF into LF, so lines
change that nobody touched.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from coursewright.formats.yaml.events import read_events

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark


class EditError(Exception):
    """An edit that cannot be made; the message says why, `hint` what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass
class Span:
    """A node of the text, from `start` to `end` in characters.

    `items` are those of a sequence, `pairs` those of a mapping. `flow` says that it is written
    in brackets or braces. An alias spans the alias alone and has nothing in it.
    """

    start: int
    end: int
    text: str = ""
    style: str = ""
    flow: bool = False
    alias: bool = False
    is_mapping: bool = False
    is_sequence: bool = False
    items: list["Span"] = field(default_factory=list)
    pairs: list[tuple["Span", "Span"]] = field(default_factory=list)

    def pair(self, key: str) -> tuple["Span", "Span"] | None:
        """A key of the mapping with its value, or None."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)

    def get(self, key: str) -> "Span | None":
        """The value of a key, or None."""
        pair = self.pair(key)
        return pair[1] if pair else None

    @property
    def empty(self) -> bool:
        """Whether nothing is written: `key:`."""
        return self.start == self.end and not (self.is_mapping or self.is_sequence)


def read_spans(text: str) -> Span:
    """The tree of one YAML document. Raises EditError where the text is no YAML."""
    open_: list[Span] = []
    waiting: list[Span | None] = []
    root: Span | None = None
    try:
        for event in read_events(text, yaml.BaseLoader):
            if isinstance(event, CollectionEndEvent):
                node = open_.pop()
                waiting.pop()
                node.end = _end_of(event, node, text)
            elif isinstance(event, NodeEvent):
                node = _span(event)
            else:
                continue
            if isinstance(event, CollectionStartEvent):
                open_.append(node)
                waiting.append(None)
            elif not open_:
                root = node
            elif open_[-1].is_sequence:
                open_[-1].items.append(node)
            elif waiting[-1] is None:
                waiting[-1] = node
            else:
                open_[-1].pairs.append((waiting[-1], node))
                waiting[-1] = None
    except yaml.YAMLError as error:
        raise EditError("the file is no YAML", "run `coursewright check`") from error
    if root is None or not root.is_mapping:
        raise EditError("the file holds no 'key: value' lines", "run `coursewright check`")
    return root


def _span(event: Event) -> Span:
    start, end = _mark(event.start_mark), _mark(event.end_mark)
    if isinstance(event, ScalarEvent):
        return Span(start, end, text=event.value, style=event.style or "")
    if isinstance(event, AliasEvent):
        return Span(start, end, alias=True)
    is_mapping = isinstance(event, MappingStartEvent)
    flow = bool(getattr(event, "flow_style", False))
    return Span(start, end, flow=flow, is_mapping=is_mapping, is_sequence=not is_mapping)


def _end_of(event: Event, node: Span, text: str) -> int:
    """Where a collection ends; one without brackets ends with the last thing in it."""
    if node.flow:
        return _mark(event.end_mark)
    last = node.items[-1] if node.items else node.pairs[-1][1] if node.pairs else node
    if last.style in ("|", ">"):  # its mark stands behind the blank lines that follow
        return len(text[: last.end].rstrip())
    return last.end


def _mark(mark: "yaml.Mark | CMark | None") -> int:
    return mark.index if mark else 0
