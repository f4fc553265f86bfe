"""Where a line goes that keeps what an edit would change."""

from collections.abc import Sequence

from coursewright.domain.problem import Place
from coursewright.formats.yaml.tree import Mapping, Node, find, place_of_key


def line_of_pairs(root: Node, key: str, pairs: Sequence[str]) -> tuple[Place, str]:
    """The place at which `pairs` are added to the mapping under a top-level key, and the text.

    Without such a mapping it begins above the classes.
    """
    there = find(root, (key,))
    if isinstance(there, Mapping) and there.items:
        first = next(iter(there.items.values()))[0]
        if there.flow:
            return there.place, ", ".join(pairs)
        return first.place, f"\n{' ' * (first.place.column - 1)}".join(pairs)
    return place_of_key(root, ("sessions",)), f"{key}: {{{', '.join(pairs)}}}"
