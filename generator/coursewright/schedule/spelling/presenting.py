"""Who presents and who teaches, in the shapes in which people write it."""

from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.people import (
    NO_ONE,
    SOMEONE,
    is_left_out,
    is_open,
    looks_for_someone,
    several_people,
)
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import (
    Json,
    Shorthand,
    alone,
    item_schema,
    mapping,
)
from coursewright.schedule.values.scalars import TEXT

_OF_ONE = {"name", "role"}


def _presenters(node: Node, reading: Reading) -> Node:
    """One presenter, a list, or a mapping from role to one or several; nobody where it is open."""
    if isinstance(node, Mapping) and not set(node.items) <= _OF_ONE:
        found = [one for role in node.items for one in _by_role(role, node, reading)]
        return Sequence(node.place, found)
    kind = _kind_of(node)
    found = [one for item in alone(node).items for one in _item(item, reading, kind)]
    return Sequence(node.place, found, isinstance(node, Sequence) and node.flow)


def _kind_of(node: Node) -> str:
    """How several stand there: one `alone`, in `brackets`, or each after a `dash`."""
    if not isinstance(node, Sequence):
        return "alone"
    return "brackets" if node.flow else "dash"


def _item(node: Node, reading: Reading, kind: str) -> list[Node]:
    if isinstance(node, Scalar):
        if _nobody(node):
            return _unnamed(node)
        _ask_if_several(node, reading, kind)
        return [mapping(node, [("name", node)])]
    if isinstance(node, Mapping) and node.items and not set(node.items) & _OF_ONE:
        return [one for role in node.items for one in _by_role(role, node, reading)]
    if isinstance(node, Mapping) and "role" in node.items and "name" in node.items:
        name = node.items["name"][1]
        if isinstance(name, Scalar) and _nobody(name):
            return [_in_role(node, name, node.items["role"][1])]
    return [node]


def _unnamed(node: Scalar) -> list[Node]:
    """What stands for `TBD` and for `none`; other words for nobody say nothing."""
    if is_left_out(node.value):
        return [mapping(node, [("name", node._replace(value=NO_ONE))])]
    if looks_for_someone(node.value):
        return [mapping(node, [("role", node._replace(value=SOMEONE))])]
    return []


def _in_role(place: Node, name: Scalar, role: Node) -> Node:
    """A role that nobody has: open, unless the name says that nobody is to have it."""
    if is_left_out(name.value):
        return mapping(place, [("name", name._replace(value=NO_ONE)), ("role", role)])
    return mapping(place, [("role", role)])


def _by_role(role: str, above: Mapping, reading: Reading) -> list[Node]:
    """Who presents in a role; the role alone where nobody is known yet."""
    key, value = above.items[role]
    names = value.items if isinstance(value, Sequence) and value.items else [value]
    found: list[Node] = []
    for name in names:
        if isinstance(name, Scalar) and not _nobody(name):
            _ask_if_several(name, reading, _kind_of(value))
            found.append(mapping(name, [("name", name), ("role", key)]))
        elif isinstance(name, Mapping) and "role" not in name.items:
            items = {**name.items, "role": (key, key)}
            found.append(Mapping(name.place, items, name.flow, name.end))
        elif isinstance(name, Mapping):
            found.append(name)
        elif isinstance(name, Scalar):
            found.append(_in_role(key, name, key))
        else:
            found.append(mapping(key, [("role", key)]))
    return found


def _nobody(node: Scalar) -> bool:
    return node.empty or is_open(node.value)


def _ask_if_several(node: Scalar, reading: Reading, kind: str) -> None:
    names = several_people(node.value)
    if names is None:
        return
    written = [plain_or_quoted(name) for name in names]
    plain = ", ".join(written)
    message = f"'{node.value[:60]}' names several; they are a list"
    hint = f"write [{plain}]; one name with such words in it is {{name: …}}"
    instead = f"[{plain}]" if kind == "alone" else plain
    if kind == "dash":  # each gets a dash in the column of this one's
        dash = max(node.place.column - 3, 0)
        instead = f"\n{' ' * dash}- ".join(written)
    reading.ask("several-people", message, node.place, hint, instead)


def _guests(node: Node, _: Reading) -> Node:
    people = [
        item for item in alone(node).items if not (isinstance(item, Scalar) and _nobody(item))
    ]
    return Sequence(node.place, people)


def _teachers(node: Node, reading: Reading) -> Node:
    people = []
    for item in alone(node).items:
        if isinstance(item, Scalar) and is_open(item.value):
            continue
        if isinstance(item, Scalar):
            _ask_if_several(item, reading, _kind_of(node))
        people.append(item)
    return Sequence(node.place, people)


def _schema_by_role(schema: Json) -> list[Json]:
    one = item_schema(schema)
    one = {"anyOf": [{"type": TEXT}, one, {"type": "object"}, {"type": "null"}]}
    several = {"anyOf": [one, {"type": "array", "items": one}]}
    roles: Json = {"type": "object", "additionalProperties": several}
    return [
        {"type": TEXT},
        {"type": "null"},
        roles,
        {"type": "array", "items": {"anyOf": [one, roles]}},
    ]


PRESENTERS = Shorthand(
    _presenters,
    ", one alone, or a mapping from role to one or several",
    _schema_by_role,
    of_nothing=True,
)
"""One presenter, several, or several by what they do; `TBD` and an empty role are open, and
`none` is to be presented by nobody."""

GUESTS = Shorthand(_guests, ", or one alone", lambda schema: [item_schema(schema)])
"""One guest or several; `TBD` is nobody yet."""

TEACHERS = Shorthand(_teachers, ", or one alone", lambda schema: [item_schema(schema)])
"""One instructor or several."""
