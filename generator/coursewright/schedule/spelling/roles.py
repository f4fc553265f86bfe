"""The roles of a kind, in the shapes in which people write them."""

import re

from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import Json, Shorthand, alone, item_schema

_NUMBERED = {"role", "name", "count", "number"}
_MOST = 20
_TIMES = re.compile(
    r"(?P<before>\d{1,3})\s*[x×*]\s+(?P<role>\D.*)|(?P<other>\S.*?)\s+(?:[x×*]\s*(?P<after>\d{1,3})|\([x×*]\s*(?P<braced>\d{1,3})\))",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:\d{1,2}|two|three|four)\s+(?P<role>[^\W\d].*)", re.IGNORECASE)


def _roles(node: Node, reading: Reading) -> Node:
    """Roles, each as often as it is presented in: said twice, `critic x 2` or `{critic: 2}`."""
    if isinstance(node, Scalar) and "," in node.value:
        parts = [part.strip() for part in node.value.split(",")]
        items: list[Node] = [node._replace(value=part) for part in parts if part]
    else:
        items = list(alone(node).items)
    return Sequence(node.place, [role for item in items for role in _repeated(item, reading)])


def _repeated(node: Node, reading: Reading) -> list[Node]:
    if isinstance(node, Scalar):
        return _role_in_words(node, reading)
    if not isinstance(node, Mapping):
        return [node]
    if "count" in node.items or "number" in node.items:
        parts = {key: value for key, (_, value) in node.items.items()}
        role, number = parts.get("role", parts.get("name")), parts.get("count", parts.get("number"))
        if role is not None and number is not None and set(parts) <= _NUMBERED and len(parts) == 2:
            return _as_often(role, number, reading)
    return [role for key, number in node.items.values() for role in _as_often(key, number, reading)]


def _as_often(role: Node, number: Node, reading: Reading) -> list[Node]:
    """A role as often as a number says; once without one, and where it is none."""
    if isinstance(number, Scalar) and number.empty:
        return [role]
    text = number.value.strip() if isinstance(number, Scalar) else ""
    if text.isdecimal() and 0 < int(text[:4]) <= _MOST:
        return [role] * int(text)
    message = f"'{text[:40]}' is no number of presenters" if text else "is no number of presenters"
    reading.ask("wrong-shape", message, number.place, f"write a whole number from 1 to {_MOST}")
    return [role]


def _role_in_words(node: Scalar, reading: Reading) -> list[Node]:
    text = node.value.strip()
    if times := _TIMES.fullmatch(text):
        role = node._replace(value=times["role"] or times["other"])
        number = times["before"] or times["after"] or times["braced"]
        return _as_often(role, node._replace(value=number), reading)
    if counted := _COUNTED.fullmatch(text):
        role_text = counted["role"]
        hint = "name a role as often as somebody presents in it, 'critic, critic', or 'critic x 2'"
        message = f"'{text[:60]}' reads as the name of one role"
        reading.ask("wrong-shape", message, node.place, hint)
        return [node._replace(value=role_text)]
    return [node]


def _schema_of_roles(schema: Json) -> list[Json]:
    numbers: Json = {
        "type": "object",
        "additionalProperties": {"type": ["integer", "null"], "minimum": 1, "maximum": _MOST},
    }
    one: Json = {"anyOf": [item_schema(schema), numbers]}
    return [item_schema(schema), numbers, {"type": "array", "items": one}]


ROLES = Shorthand(_roles, ", one alone, or a mapping from role to number", _schema_of_roles)
"""Roles of a kind, some of them more than once."""
