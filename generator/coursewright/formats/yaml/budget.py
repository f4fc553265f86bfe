"""How large and how deep a YAML text is, told from its events before anything is built of it."""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from coursewright.domain.problem import Problem
from coursewright.formats.yaml.errors import Lines, loader_for

MAX_DEPTH = 32
MAX_VALUES = 20_000
"""The most values that the text may hold with its aliases written out."""


def beyond_budget(text: str, lines: Lines) -> Problem | None:
    """A problem where a text nests too deeply, repeats itself within itself, or holds too much.

    What is no YAML ends the look, and is told by whoever reads it.
    """
    try:
        return _look(yaml.parse(text, Loader=loader_for(text)), lines)
    except (yaml.YAMLError, UnicodeEncodeError):
        return None


def _look(events: Iterator[Event], lines: Lines) -> Problem | None:
    """The first thing too much; `sizes` are those of the collections that are open."""
    sizes, anchors = [0], [""]
    known: dict[str, int] = {}
    for event in events:
        size = 1
        if isinstance(event, AliasEvent):
            if event.anchor in anchors:
                says = f"'*{event.anchor}' stands inside the value that it repeats"
                return _problem("recursive-alias", says, event, lines, "write the value out")
            size = known.get(event.anchor or "", 1)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(sizes) > MAX_DEPTH:
                says = f"lists and mappings nest deeper than {MAX_DEPTH} levels"
                return _problem("too-deep", says, event, lines)
            sizes.append(1)
            anchors.append(event.anchor or "")
            continue
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            size, anchor = sizes.pop(), anchors.pop()
            known |= {anchor: size} if anchor else {}
        elif not isinstance(event, NodeEvent):
            continue
        sizes[-1] += size
        if sizes[-1] > MAX_VALUES:
            says = f"the file holds more than {MAX_VALUES:,} values, aliases written out"
            return _problem("too-many-values", says, event, lines)
    return None


def _problem(code: str, says: str, event: Event, lines: Lines, hint: str = "") -> Problem:
    index = event.start_mark.index if event.start_mark else 0
    return Problem(code, says, lines.place(index, index + 1), hint)
