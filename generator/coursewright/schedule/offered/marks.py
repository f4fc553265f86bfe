"""Every key and every text of a YAML file, with where it stands and what it stands under."""

from collections.abc import Iterator
from typing import NamedTuple

from coursewright.domain.problem import Place
from coursewright.formats.yaml.tree import Mapping, Node, Sequence


class Step(NamedTuple):
    """A key, where it stands, or the number of an item."""

    name: str | int
    start: int = -1


class Mark(NamedTuple):
    """A key or a text from `start` to `end`, counted from the file's first character.

    `chain` leads to it, a key's own step included.
    """

    start: int
    end: int
    chain: tuple[Step, ...]
    text: str
    is_key: bool

    @property
    def names(self) -> tuple[str | int, ...]:
        """The keys and numbers that lead to it."""
        return tuple(step.name for step in self.chain)


def marks_of(root: Node, text: str) -> list[Mark]:
    """The keys and texts of a tree that was read from `text`; empty values are left out."""
    starts, lines = [0], text.split("\n")
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: Place) -> int:
        return starts[place.line - 1] + place.column - 1

    def below(node: Node, chain: tuple[Step, ...]) -> Iterator[Mark]:
        if isinstance(node, Mapping):
            for key, value in node.items.values():
                start = offset(key.place)
                here = (*chain, Step(key.value, start))
                yield Mark(start, start + key.place.length, here, key.value, is_key=True)
                yield from below(value, here)
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                yield from below(item, (*chain, Step(number)))
        elif not node.empty:
            start = offset(node.place)
            end = start + node.place.length
            if text[start : start + 1] in ("|", ">") and not node.plain:
                end = starts[_end_of_block(lines, node.place.line)] - 1
            yield Mark(start, end, chain, node.value, is_key=False)

    return list(below(root, ()))


def _end_of_block(lines: list[str], first: int) -> int:
    """The number of the first line below a block of text, which begins with line `first` from 0."""
    depth = next((_indent(line) for line in lines[first:] if line.strip()), 0)
    for number in range(first, len(lines)):
        if lines[number].strip() and _indent(lines[number]) < depth:
            return number
    return len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
