"""Shorter ways to write a value, each turned into the long one before it is read.

They work on the tree, so that what is unfolded stands where its text stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.scalars import TEXT

Json = dict[str, object]


@dataclass(frozen=True)
class Shorthand:
    """A shorter way to write a value, which `unfold` turns into the long one.

    `says` ends the description of the value's type in the reference. `also` gives what the
    editor's schema lets stand there besides the long form, from the schema of that.
    """

    unfold: Callable[[Node], Node]
    says: str
    also: Callable[[Json], list[Json]]


def text_as(key: str) -> Shorthand:
    """Plain text where a mapping may stand: the text is the value of `key`."""
    return in_words(lambda text: {key: text})


def in_words(read: Callable[[str], dict[str, str] | None]) -> Shorthand:
    """Plain text where a mapping may stand, if `read` makes something of it."""

    def unfold(node: Node) -> Node:
        parts = read(node.value) if isinstance(node, Scalar) and not node.empty else None
        if parts is None or not isinstance(node, Scalar):
            return node
        return mapping(node, ((key, node._replace(value=text)) for key, text in parts.items()))

    return Shorthand(unfold, ", or text", lambda _: [{"type": TEXT}])


def _alone(node: Node) -> Node:
    return node if isinstance(node, Sequence) else Sequence(node.place, [node])


ALONE = Shorthand(_alone, ", or one alone", lambda schema: [_item(schema)])
"""One item where a list may stand: `slides: https://…`."""


def _people(node: Node) -> Node:
    """One presenter, a list, or a mapping from role to one or several."""
    if not isinstance(node, Mapping):
        return _alone(node)
    return Sequence(
        node.place,
        [
            mapping(name, (("name", name), ("role", role))) if isinstance(name, Scalar) else name
            for role, names in node.items.values()
            for name in (names.items if isinstance(names, Sequence) else [names])
        ],
    )


def _by_role(schema: Json) -> list[Json]:
    one = _item(schema)
    several = {"anyOf": [one, {"type": "array", "items": one}]}
    return [{"type": TEXT}, {"type": "object", "additionalProperties": several}]


PEOPLE = Shorthand(_people, ", one alone, or a mapping from role to one or several", _by_role)
"""One presenter, several, or several by what they do."""


def _nothing(node: Node) -> Node:
    if isinstance(node, Scalar) and node.value.strip().lower() in ("none", "nothing"):
        yes = mapping(node, [("drop", Scalar("yes", node.place))])
        return Sequence(node.place, [yes])
    return node


NOTHING = Shorthand(_nothing, ", or `none`", lambda _: [{"enum": ["none", "nothing"]}])
"""`due: none` asks nothing of a class, whatever its kind asks."""


def mapping(stands: Node, pairs: Iterable[tuple[str, Node]]) -> Mapping:
    """A mapping of some values, in the place of another node; its keys were not written."""
    return Mapping(stands.place, {key: (unwritten(stands), value) for key, value in pairs})


def unwritten(stands: Node) -> Scalar:
    """The key of what was written without one."""
    return Scalar("", stands.place)


def _item(schema: Json) -> Json:
    items = schema["items"]
    return items if isinstance(items, dict) else {}
