"""The tree of a file with every shorthand written out."""

from coursewright.domain.reuse import reuse
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shapes import Shape, shapes_of


def unfolded(node: Node, shape: Shape, reading: Reading) -> Node:
    """The node in the long form of its shape; what does not fit stays as it is."""
    for shorthand in shape.shorthands:
        if isinstance(node, Scalar) and node.empty and not shorthand.of_nothing:
            continue
        node = shorthand.unfold(node, reading)
    if isinstance(node, Sequence) and shape.list_of is not None:
        items = [
            _below(item, shape.list_of, reading, number) for number, item in enumerate(node.items)
        ]
        return Sequence(node.place, items, node.flow, node.end)
    if isinstance(node, Mapping) and shape.table_of is not None:
        values = {
            name: (key, _below(value, shape.table_of, reading, name))
            for name, (key, value) in node.items.items()
        }
        return Mapping(node.place, values, node.flow, node.end)
    if isinstance(node, Mapping) and shape.model is not None:
        return _keys_unfolded(node, shape.model, reading)
    return node


def _below(node: Node, shape: Shape, reading: Reading, step: str | int) -> Node:
    reading.path = (*reading.path, step)
    if isinstance(node, Scalar):
        long = unfolded(node, shape, reading)
    else:
        made_from = ("unfolded", node, shape, reading.papers)
        long = reuse(made_from, lambda: unfolded(node, shape, reading), (reading.questions,))
    reading.path = reading.path[:-1]
    return long


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


def _keys_unfolded(node: Mapping, model: type[Strict], reading: Reading) -> Mapping:
    shapes = shapes_of(model)
    values = {
        name: (key, _below(value, shapes[name], reading, name) if name in shapes else value)
        for name, (key, value) in named(node, model).items.items()
    }
    return Mapping(node.place, values, node.flow, node.end)
