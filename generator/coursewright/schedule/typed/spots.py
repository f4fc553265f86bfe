"""Where typed values stand in the file: each mapping remembers the lines it was read from."""

from typing import NamedTuple

from coursewright.domain.problem import Place
from coursewright.formats.yaml.tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    find,
    place_of,
    place_of_key,
)


class PlacedDict(dict[str, object]):
    """A mapping as plain data, which remembers its node."""

    node: Mapping


def placed_data(node: Node) -> object:
    """The tree as dicts, lists, text and None, for a model to type and to remember."""
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [placed_data(item) for item in node.items]
    data = PlacedDict((key, placed_data(value)) for key, (_, value) in node.items.items())
    data.node = node
    return data


class Spot(NamedTuple):
    """Something in the file: what it belongs to in the instructor's words, and where it is.

    `steps` lead to it from `node`; where it was left out, the nearest thing around it is meant.
    """

    owner: str
    node: Node
    steps: Path = ()

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return place_of(self.node, self.steps)

    @property
    def key(self) -> Place:
        """Where the key stands."""
        return place_of_key(self.node, self.steps)

    @property
    def text(self) -> str | None:
        """The plain text that stands there, or None where something else does."""
        node = find(self.node, self.steps)
        return node.value if isinstance(node, Scalar) else None
