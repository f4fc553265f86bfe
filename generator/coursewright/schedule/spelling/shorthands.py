"""Shorter ways to write a value, each turned into the long one before it is read.

They work on the tree, so that what is unfolded stands where its text stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.values.scalars import TEXT

Json = dict[str, object]


@dataclass(frozen=True)
class Shorthand:
    """A shorter way to write a value, which `unfold` turns into the long one.

    `says` ends the description of the value's type in the reference. `also` gives what the
    editor's schema lets stand there besides the long form, from the schema of that. `of_nothing`:
    it also says what a key without a value means.
    """

    unfold: Callable[[Node, Reading], Node]
    says: str
    also: Callable[[Json], list[Json]]
    of_nothing: bool = False


def text_as(key: str) -> Shorthand:
    """Plain text where a mapping may stand: the text is the value of `key`."""
    return in_words(lambda text: {key: text})


def in_words(read: Callable[[str], dict[str, str] | None]) -> Shorthand:
    """Plain text where a mapping may stand, if `read` makes something of it."""

    def unfold(node: Node, _: Reading) -> Node:
        if not isinstance(node, Scalar) or node.empty:
            return node
        parts = read(node.value)
        return node if parts is None else of_parts(node, parts)

    return Shorthand(unfold, ", or text", lambda _: [{"type": TEXT}])


def of_parts(node: Scalar, parts: dict[str, str]) -> Mapping:
    """A mapping whose values are parts of one text."""
    return mapping(node, ((key, node._replace(value=text)) for key, text in parts.items()))


def alone(node: Node) -> Sequence:
    """A list of what is one, or the list that stands there."""
    return node if isinstance(node, Sequence) else Sequence(node.place, [node])


ALONE = Shorthand(
    lambda node, _: alone(node), ", or one alone", lambda schema: [item_schema(schema)]
)
"""One item where a list may stand: `slides: https://…`."""

ALONE_IF_MAPPING = Shorthand(
    lambda node, _: alone(node) if isinstance(node, Mapping) else node,
    ", or one alone",
    lambda schema: [item_schema(schema)],
)
"""One item that is a mapping where a list may stand."""


def _only(node: Node, _: Reading) -> Node:
    return node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else node


ONLY = Shorthand(
    _only, "", lambda schema: [{"type": "array", "items": schema, "minItems": 1, "maxItems": 1}]
)
"""A list of one where there can be only one: `paper: [tvm]`."""


def _nothing(node: Node, _: Reading) -> Node:
    if isinstance(node, Scalar) and node.value.strip().lower() in ("none", "nothing"):
        yes = mapping(node, [("drop", Scalar("yes", node.place))])
        return Sequence(node.place, [yes])
    return alone(node) if isinstance(node, Mapping) else node


NOTHING = Shorthand(
    _nothing,
    ", one alone, or `none`",
    lambda schema: [{"enum": ["none", "nothing"]}, item_schema(schema)],
)
"""`due: none` asks nothing of a class, whatever its kind asks; one rule needs no list."""


def mapping(stands: Node, pairs: Iterable[tuple[str, Node]]) -> Mapping:
    """A mapping of some values, in the place of another node; its keys were not written."""
    return Mapping(stands.place, {key: (unwritten(stands), value) for key, value in pairs})


def unwritten(stands: Node) -> Scalar:
    """The key of what was written without one."""
    return Scalar("", stands.place)


def item_schema(schema: Json) -> Json:
    """The schema of a list's items."""
    items = schema["items"]
    return items if isinstance(items, dict) else {}
