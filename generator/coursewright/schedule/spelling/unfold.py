"""The tree of a file with every shorthand written out."""

from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.shapes import Shape, shapes_of


def unfolded(node: Node, shape: Shape) -> Node:
    """The node in the long form of its shape; what does not fit stays as it is."""
    if isinstance(node, Scalar) and node.empty:
        return node
    for shorthand in shape.shorthands:
        node = shorthand.unfold(node)
    if isinstance(node, Sequence) and shape.list_of is not None:
        items = [unfolded(item, shape.list_of) for item in node.items]
        return Sequence(node.place, items, node.flow, node.end)
    if isinstance(node, Mapping) and shape.table_of is not None:
        values = {
            name: (key, unfolded(value, shape.table_of))
            for name, (key, value) in node.items.items()
        }
        return Mapping(node.place, values, node.flow, node.end)
    if isinstance(node, Mapping) and shape.model is not None:
        return _keys_unfolded(node, shape.model)
    return node


def named(node: Mapping, model: type[Strict]) -> Mapping:
    """The mapping with every key that is written in another number as the key itself.

    Where both stand, the other one stays, and is unknown.
    """
    also = {key.also: name for name, key in keys_of(model).items() if key.also}
    values = {
        written if also.get(written, written) in node.items else also[written]: pair
        for written, pair in node.items.items()
    }
    return Mapping(node.place, values, node.flow, node.end)


def _keys_unfolded(node: Mapping, model: type[Strict]) -> Mapping:
    shapes = shapes_of(model)
    values = {
        name: (key, unfolded(value, shapes[name]) if name in shapes else value)
        for name, (key, value) in named(node, model).items.items()
    }
    return Mapping(node.place, values, node.flow, node.end)
