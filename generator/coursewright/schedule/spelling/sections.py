"""Sections and their items in the shapes in which people write them."""

import re

from coursewright.domain.naming.nearest import nearest
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.links_and_tables import split_keys
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import (
    Json,
    Shorthand,
    alone,
    item_schema,
    mapping,
)
from coursewright.schedule.values.meant_dates import likely_date
from coursewright.schedule.values.named_days import is_day, is_days
from coursewright.schedule.values.scalars import TEXT

_TO = re.compile(r"\s+(?:to|until|through|till|-)\s+|\s*(?:–|—|\.\.+)\s*")
_KEY_LIKE = re.compile(r"[A-Za-z][\w:.+/-]*\d{4}[\w:.+/-]*")
_NO_REASONS = {"day", "days", "end", "first", "from", "id", "last", "on", "start", "to", "when"}
"""Words before a day without class that tell which day it is, not why."""
_LEADING_DATE = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[:,]?\s+(?P<title>\S.*)")


def _term(node: Node, reading: Reading) -> Node:
    """`2022-01-25 to 2022-05-05`, or a list of the two days."""
    if isinstance(node, Scalar) and not node.empty:
        ends = _TO.split(node.value.strip())
        if len(ends) == 2:
            _ask_for_days(node, ends, reading)
            return mapping(
                node,
                zip(("first", "last"), (node._replace(value=end) for end in ends), strict=True),
            )
    if isinstance(node, Sequence) and len(node.items) == 2:
        return mapping(node, zip(("first", "last"), node.items, strict=True))
    return node


def _ask_for_days(node: Scalar, ends: list[str], reading: Reading) -> None:
    """Ask about a term in words with the whole of it, where an end is no date."""
    if all(map(is_day, ends)):
        return
    message = f"'{' '.join(node.value.split())[:60]}' is no range of dates"
    days = likely_date(node.value, None, None)
    instead = days if days and " to " in days else None
    hint = f"write {instead or '2022-01-25 to 2022-05-05'}"
    reading.ask("bad-date", message, node.place, hint, instead)


def _two_days(schema: Json) -> list[Json]:
    return [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
    ]


TERM = Shorthand(_term, ", or `first to last`", _two_days)
"""The term's days, or `2022-01-25 to 2022-05-05`."""


def _breaks(node: Node, _: Reading) -> Node:
    """Days without class: one alone, a mapping from reason to days, several days in one item."""
    if isinstance(node, Scalar):
        return node if node.empty else alone(node)
    items = node.items if isinstance(node, Sequence) else _by_reason(node)
    return Sequence(node.place, [one for item in items for one in _break(item)])


def breaks_of(node: Node) -> list[Node]:
    """The entries that one item of `no_class`, or the section as one mapping, stands for."""
    items = _by_reason(node) if isinstance(node, Mapping) else [node]
    return [one for item in items for one in _break(item)]


def _by_reason(node: Mapping) -> list[Node]:
    if not node.items or {"dates", "date", *_NO_REASONS} & set(node.items):
        return [node]
    return [Mapping(key.place, {name: (key, value)}) for name, (key, value) in node.items.items()]


def _break(node: Node) -> list[Node]:
    if not isinstance(node, Mapping):
        return [node]
    if len(node.items) == 1 and not {"dates", "date", *_NO_REASONS} & set(node.items):
        ((written, (key, value)),) = node.items.items()
        if isinstance(value, Scalar) and is_days(value.value):
            return [mapping(key, [("dates", value), ("reason", key)])]
        if isinstance(value, Scalar) and is_days(written) and not value.empty:
            return [mapping(key, [("dates", key), ("reason", value)])]
    written = "dates" if "dates" in node.items else "date"
    days_key, dates = node.items.get(written, (None, None))
    if days_key is not None and isinstance(dates, Scalar):
        dates = listed_days(dates)
    if days_key is None or not isinstance(dates, Sequence) or not dates.items:
        return [node]
    return [
        Mapping(node.place, {**node.items, written: (days_key, day)}, node.flow, node.end)
        for day in dates.items
    ]


def listed_days(node: Scalar) -> Node:
    """The days of `2022-02-03 and 2022-02-08`; what is no list of days stays as it is."""
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s*;\s*|\s+(?:and|&|\+)\s+", node.value.strip())
    if len(parts) < 2 or not all(map(is_days, parts)) or node.value.startswith("between"):
        return node
    return Sequence(node.place, [node._replace(value=part) for part in parts])


def _breaks_schema(schema: Json) -> list[Json]:
    day = {"type": "string", "pattern": r"\d{4}-\d{2}-\d{2}"}
    listed: Json = {
        "type": "object",
        "properties": {
            **{key: {"type": "array", "items": day} for key in ("dates", "date")},
            **{key: {"type": TEXT} for key in ("reason", "id")},
        },
        "anyOf": [{"required": ["dates"]}, {"required": ["date"]}],
        "additionalProperties": False,
    }
    by_reason: Json = {
        "type": "object",
        "propertyNames": {"not": {"enum": sorted({"dates", "date", *_NO_REASONS})}},
        "patternProperties": {r"^\d{4}-\d{2}-\d{2}": {"type": TEXT}},
        "additionalProperties": day,
    }
    shapes = [item_schema(schema), listed, by_reason]
    return [*shapes, {"type": "array", "items": {"anyOf": shapes}}]


BREAKS = Shorthand(_breaks, ", or one alone", _breaks_schema)
"""Days without class."""


def _keyed(key: str) -> Shorthand:
    """A list of mappings, which may be one alone or a mapping from the value of `key` to each."""

    def unfold(node: Node, _: Reading) -> Node:
        if not isinstance(node, Mapping):
            return node
        values = [value for _, value in node.items.values()]
        if node.items and all(isinstance(value, Mapping) for value in values):
            return Sequence(
                node.place,
                [
                    Mapping(name.place, {key: (name, name), **value.items})
                    for name, value in node.items.values()
                    if isinstance(value, Mapping)
                ],
            )
        return alone(node)

    def by_key(schema: Json) -> list[Json]:
        mappings: Json = {"type": "object", "additionalProperties": {"type": "object"}}
        return [item_schema(schema), mappings]

    return Shorthand(unfold, ", or one alone", by_key)


ASSIGNMENTS = _keyed("id")
"""Assignments, or one alone, or a mapping from their ids."""


def _dated_texts(node: Node, _: Reading) -> Node:
    """Announcements, or one alone, or texts by their days."""
    items = alone(node).items
    return Sequence(node.place, [one for item in items for one in _dated_text(item)])


def _dated_text(node: Node) -> list[Node]:
    if not isinstance(node, Mapping) or not node.items or not all(map(is_day, node.items)):
        return [node]
    return [mapping(key, [("date", key), ("text", text)]) for key, text in node.items.values()]


def _texts_schema(schema: Json) -> list[Json]:
    dated: Json = {
        "type": "object",
        "patternProperties": {r"^\d{4}-\d{2}-\d{2}$": {"type": TEXT}},
        "additionalProperties": False,
    }
    one = item_schema(schema)
    return [one, dated, {"type": "array", "items": {"anyOf": [one, dated]}}]


ANNOUNCEMENTS = Shorthand(_dated_texts, ", or one alone", _texts_schema)
"""Dated news."""


def _session(node: Node, reading: Reading) -> Node:
    """A class in words: its title, or the paper that it reads."""
    if isinstance(node, Mapping):
        _ask_for_papers(node, reading)
        return node
    if not isinstance(node, Scalar) or node.empty:
        return node
    text = " ".join(node.value.split())
    keys = [part for part in split_keys(node) if isinstance(part, Scalar)]
    if len(keys) > 1 and all(part.value in reading.papers for part in keys):
        return mapping(node, [("papers", Sequence(node.place, list(keys)))])
    if text in reading.papers or _KEY_LIKE.fullmatch(text):
        return mapping(node, [("paper", node)])
    _ask_for_title(node, text, reading)
    return mapping(node, [("title", node)])


def _ask_for_title(node: Scalar, text: str, reading: Reading) -> None:
    """Ask about a title that holds a date or a paper's key, or is nearly one."""
    title = plain_or_quoted(text)
    words = [word.strip("()[]{}:;,.") for word in text.split()]
    held = next((w for w in words if w in reading.papers and re.search(r"\d", w)), None)
    close = nearest(text, reading.papers) if " " not in text and re.search(r"\d", text) else None
    if match := _LEADING_DATE.fullmatch(text):
        message = f"'{text[:60]}' begins with a date"
        instead = f"{{title: {plain_or_quoted(match['title'])}, date: {match['date']}}}"
    elif held:
        message = f"'{text[:60]}' names the paper '{held}'"
        rest = " ".join(
            re.sub(rf"[(\[]?{re.escape(held)}[)\]]?[:,]?", "", text).strip(" :,-–—").split()
        )
        instead = (
            f"{{title: {plain_or_quoted(rest)}, paper: {held}}}" if rest else f"{{paper: {held}}}"
        )
    elif close:
        message, instead = f"'{text[:60]}' is nearly the paper '{close}'", f"{{paper: {close}}}"
    else:
        return
    hint = f"write {instead}, or {{title: {title}}} if that is its title"
    reading.ask("wrong-shape", message, node.place, hint, instead)


def _ask_for_papers(node: Mapping, reading: Reading) -> None:
    """Ask about several papers under `paper`."""
    key, value = node.items.get("paper", (None, None))
    if key is None or "papers" in node.items:
        return
    several = isinstance(value, Sequence) and len(value.items) > 1
    keys = split_keys(value) if isinstance(value, Scalar) else []
    if any(isinstance(one, Scalar) and " " in one.value for one in keys):
        keys = []  # as no key has: it is a title
    if several or len(keys) > 1:
        message = "one paper stands here; several stand under 'papers'"
        listed = ", ".join(one.value for one in keys if isinstance(one, Scalar))
        named = "title" in node.items or "id" in node.items  # without, two have no name
        listed = f"papers: [{listed}]" if listed else "papers"
        hint = f"write '{'' if named else 'title: …, '}{listed}'"
        reading.ask("wrong-shape", message, key.place, hint, "papers", key="paper", otherwise=hint)


SESSION = Shorthand(
    _session, ", or text: a title, or a key of the bibliography", lambda _: [{"type": TEXT}]
)
"""A class, or its title or paper alone."""
