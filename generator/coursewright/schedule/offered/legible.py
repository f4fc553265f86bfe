"""As much of a YAML text as can be read: sections and items that cannot are left blank."""

import re
from collections import Counter, deque
from collections.abc import Collection, Sequence
from typing import NamedTuple

import yaml

from coursewright.domain.problem import Place
from coursewright.formats.yaml.errors import loader_for
from coursewright.formats.yaml.events import read_events
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Mapping, Node

_SECTION = re.compile(r"[^\s#\-\]})%]")
_STEPS = 3


class Legible(NamedTuple):
    """A text's tree, and the rows (from 0) that were left out for it; places are the text's."""

    root: Node
    blank: frozenset[int] = frozenset()


def legible(text: str, keep: Collection[int] = ()) -> Legible:
    """The tree of what can be read of a text.

    An item that is no YAML is left out as a whole; where one of the rows `keep` stands in it, only
    the rows at which reading stops are, if that helps.
    """
    if _reads(text) and (root := parse_yaml(text, "")[0]) is not None:
        return Legible(root)
    lines = text.split("\n")
    blank: set[int] = set()
    starts = [n for n, line in enumerate(lines) if _SECTION.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        section = range(start, end)
        blank |= _unread(lines, section, keep)
    root = parse_yaml(_without(lines, blank), "")[0]
    if root is None:
        return Legible(Mapping(Place("")), frozenset(range(len(lines))))
    return Legible(root, frozenset(blank))


def _unread(lines: Sequence[str], section: range, keep: Collection[int]) -> set[int]:
    """The rows of a section to leave out, so that the rest can be read."""
    if _stands(lines, section):
        return set()
    head, *items = _items(lines, section)
    if not _stands(lines, head):
        return set(section)
    blank: set[int] = set()
    for item in items:
        if not _stands(lines, [*head, *item]):
            left_out = _stops(lines, [*head, *item]) if set(keep) & set(item) else set(item)
            blank |= set(item) if left_out & {*keep, *head} else left_out
    return blank if _stands(lines, [n for n in section if n not in blank]) else set(section)


def _items(lines: Sequence[str], section: range) -> list[range]:
    """The head of a section, and its items: what begins at the usual indentation or before it."""
    rows = [n for n in section[1:] if lines[n].strip() and not lines[n].lstrip().startswith("#")]
    dashes = [n for n in rows if lines[n].lstrip().startswith("- ")]
    usual = Counter(_indent(lines[n]) for n in dashes or rows)
    if not usual:
        return [section]
    most = max(usual.values())
    indent = min(column for column, count in usual.items() if count == most)
    starts = [n for n in rows if _indent(lines[n]) <= indent]
    ends = [*starts[1:], section.stop]
    first = starts[0] if starts else section.stop
    return [
        range(section.start, first),
        *(range(start, end) for start, end in zip(starts, ends, strict=bool(starts))),
    ]


def _stops(lines: Sequence[str], rows: Sequence[int]) -> set[int]:
    """The rows at which reading stops, until the others can be read; all where that is no help."""
    blank: set[int] = set()
    for _ in range(_STEPS):
        left = [n for n in rows if n not in blank]
        row = _stop(_only(lines, left))
        if row is None:
            return blank
        blank.add(row)
    return set(rows)


def _stands(lines: Sequence[str], rows: Sequence[int]) -> bool:
    """Whether some rows can be read by themselves."""
    text = _only(lines, rows)
    return _reads(text) and parse_yaml(text, "")[0] is not None


def _only(lines: Sequence[str], rows: Sequence[int]) -> str:
    kept = set(rows)
    last = max(kept, default=-1)
    return "\n".join(line if n in kept else "" for n, line in enumerate(lines[: last + 1]))


def _without(lines: Sequence[str], blank: Collection[int]) -> str:
    return "\n".join("" if n in blank else line for n, line in enumerate(lines))


def _reads(text: str) -> bool:
    """Whether a text is YAML; the parser that also says why takes far longer to find out."""
    try:
        deque(read_events(text, loader_for(text)), maxlen=0)
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    return True


def _stop(text: str) -> int | None:
    """The row at which reading a text stops, or None where it does not."""
    try:
        deque(read_events(text, loader_for(text)), maxlen=0)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, UnicodeEncodeError):
        return 0
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
