"""The tree of a YAML document: plain nodes that know where they stand, and the ways to them.

Every scalar stays text: YAML's own typing turns `9:30` into 570 and `no` into false, and the
schema knows better what a field means.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from coursewright.domain.problem import Place


class Scalar(NamedTuple):
    """Text, as written; `plain` where it stood without quotes."""

    value: str
    place: Place
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether the field was left out: `key:`, `key: ~` or `key: null`."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass
class Mapping:
    """Keys in the order written, each once.

    `end` is the column after a mapping between braces on one line, 0 for any other; `flow` says
    that it stands between braces.
    """

    place: Place
    items: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)
    flow: bool = field(default=False, compare=False)
    end: int = field(default=0, compare=False)


@dataclass
class Sequence:
    """Items in the order written; `flow` and `end` as of a mapping."""

    place: Place
    items: list["Node"] = field(default_factory=list)
    flow: bool = field(default=False, compare=False)
    end: int = field(default=0, compare=False)


Node = Scalar | Mapping | Sequence

Path = tuple[str | int, ...]


def find(node: Node | None, path: Path) -> Node | None:
    """The node at a path of keys and indexes, or None."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            node = node.items[step][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def place_of(root: Node, path: Path) -> Place:
    """Where the value at a path stands, or the nearest thing around it that exists."""
    for length in range(len(path), -1, -1):
        node = find(root, path[:length])
        if node is not None:
            if isinstance(node, Scalar) and node.empty and length:
                return place_of_key(root, path[:length])
            return node.place
    return root.place


def place_of_key(root: Node, path: Path) -> Place:
    """Where the last key of a path stands, or the nearest thing around it that exists."""
    parent = find(root, path[:-1])
    if isinstance(parent, Mapping) and path[-1] in parent.items:
        return parent.items[str(path[-1])][0].place
    return place_of(root, path[:-1])


def plain_data(node: Node) -> object:
    """The tree as dicts, lists, text and None, for a schema to type."""
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {key: plain_data(value) for key, (_, value) in node.items.items()}
