"""Links, papers and tables in the shapes in which people write them."""

import re
from collections.abc import Collection

from coursewright.domain.link import is_file
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.problem import Place
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.people import is_open
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.shorthands import (
    Json,
    Shorthand,
    alone,
    item_schema,
    mapping,
    unwritten,
)
from coursewright.schedule.values.scalars import TEXT

_MARKDOWN_LINK = re.compile(
    r"\[(?P<title>[^\]]+)\]\(\s*<?(?P<url>[^\s()<>]+(?:\([^\s()]*\))*[^\s()<>]*)>?\s*\)"
)
_TITLED_LINK = re.compile(r"(?P<title>\S.*?)\s*[:,–—-]?\s+<?(?P<url>(?:https?|mailto):\S+?)>?")
_ADDRESSES = re.compile(r"(?:https?|mailto):[^\s<>]*[^\s<>,;]")
_ADDRESS_LIST = re.compile(
    rf"\s*{_ADDRESSES.pattern}(?:\s*[,;]\s+(?:and\s+)?{_ADDRESSES.pattern}|\s+(?:and\s+)?{_ADDRESSES.pattern})+\s*"
)
_BARE_LINK = re.compile(r"<(?P<url>(?:https?|mailto):[^<>\s]+)>")


def link_of(node: Scalar) -> Mapping:
    """The link that a text gives: an address, `[title](address)` or `title https://…`."""
    text = node.value.strip()
    for shape in (_MARKDOWN_LINK, _BARE_LINK, _TITLED_LINK):
        if match := shape.fullmatch(text):
            values = {key: part for key, part in match.groupdict().items() if part}
            return mapping(node, ((key, node._replace(value=part)) for key, part in values.items()))
    return mapping(node, [("url", node)])


def _link(node: Node, known: set[str]) -> list[Node]:
    if isinstance(node, Scalar):
        addresses = _ADDRESSES.findall(node.value) if _ADDRESS_LIST.fullmatch(node.value) else []
        several: list[Node] = [link_of(node._replace(value=address)) for address in addresses]
        return several or [node if node.empty else link_of(node)]
    if not isinstance(node, Mapping) or not node.items or set(node.items) & known:
        return [node]
    named = {title: pair for title, pair in node.items.items() if not _is_release(title, pair[1])}
    addresses = [value for _, value in named.values()]
    if not all(
        isinstance(url, Scalar) and (re.match(r"[a-z]+:|.*/", url.value) or is_file(url.value))
        for url in addresses
    ):
        return [node]
    release = {key: pair for key, pair in node.items.items() if key not in named}
    return [
        Mapping(
            key.place, {"url": (unwritten(key), url), "title": (unwritten(key), key), **release}
        )
        for key, url in named.values()
    ]


def _is_release(title: str, value: Node) -> bool:
    """Whether a pair says when the links beside it are shown, and is no link of that name."""
    return title == "release" and isinstance(value, Scalar) and ":" not in value.value


def _links(node: Node, _: Reading) -> Node:
    items = [item for item in alone(node).items if not _not_yet(item)]
    found = [link for item in items for link in _link(item, {"url", "title"})]
    return Sequence(node.place, found)


def _not_yet(node: Node) -> bool:
    """Whether a text says that there is nothing yet: `TBA`, `coming soon`."""
    return isinstance(node, Scalar) and not node.empty and is_open(node.value)


def _links_schema(schema: Json) -> list[Json]:
    one = item_schema(schema)
    named: Json = {"type": "object", "additionalProperties": {"type": "string"}}
    return [one, named, {"type": "array", "items": {"anyOf": [one, named]}}]


LINKS = Shorthand(_links, ", one alone, or a mapping from name to address", _links_schema)
"""Links: an address, `{title: address}`, `[title](address)`, or several of them."""


_ADDRESS = re.compile(r"(?:https?|mailto):\S+")


def _linked(node: Scalar, papers: Collection[str]) -> Mapping | None:
    """The reading that a link in one text stands for; one with a key before a comma is none."""
    text = node.value.strip()
    link = link_of(node)
    if "title" not in link.items and not _ADDRESS.fullmatch(text):
        return None
    return None if any(key.strip() in papers for key in re.split("[,;]", text)) else link


def _paper(node: Node, reading: Reading) -> Node:
    """A citation key, or a link to what is no paper; `TBD` is none yet."""
    if isinstance(node, Scalar) and _not_yet(node) and node.value.strip() not in reading.papers:
        return node._replace(value="", plain=True)
    if isinstance(node, Scalar) and not node.empty:
        return _linked(node, reading.papers) or mapping(node, [("key", node)])
    if isinstance(node, Mapping) and len(node.items) == 1:
        ((title, (key, url)),) = node.items.items()
        if " " in title and isinstance(url, Scalar) and _ADDRESS.fullmatch(url.value.strip()):
            return mapping(key, [("title", key), ("url", url)])
    return node


def _paper_schema(_: Json) -> list[Json]:
    named: Json = {
        "type": "object",
        "propertyNames": {"pattern": " "},
        "additionalProperties": {"type": "string"},
        "minProperties": 1,
        "maxProperties": 1,
    }
    return [{"type": TEXT}, named]


PAPER = Shorthand(_paper, ", or text: a key, or a link", _paper_schema)
"""A paper by its key alone, or something else to read: `[title](address)`, `title https://…`,
`{A title: address}`."""


def _papers(node: Node, reading: Reading) -> Node:
    """Keys between commas in one text are several papers: no key holds a comma."""
    found: list[Node] = []
    for item in alone(node).items:
        if _not_yet(item) and isinstance(item, Scalar) and item.value.strip() not in reading.papers:
            continue
        if isinstance(item, Scalar) and not item.empty and not _linked(item, reading.papers):
            found += split_keys(item)
        else:
            found.append(item)
    return Sequence(node.place, found)


def split_keys(node: Scalar) -> list[Node]:
    """The citation keys that stand between commas in one text, each in its own place."""
    keys = [key.strip() for key in re.split(r"[,;]", node.value) if key.strip()]
    parts: list[Node] = []
    for key in keys if len(keys) > 1 else ():
        column = node.place.column + node.value.index(key)
        place = (
            node.place
            if not node.plain
            else Place(node.place.file, node.place.line, column, len(key))
        )
        parts.append(node._replace(value=key, place=place))
    return parts or [node]


PAPERS = Shorthand(_papers, ", or one alone", lambda schema: [item_schema(schema)])
"""One paper, a list, or keys between commas."""


def _merged(node: Node) -> Node:
    """A table that was written as a list of mappings of one key each."""
    if not isinstance(node, Sequence) or not node.items:
        return node
    items: dict[str, tuple[Scalar, Node]] = {}
    for item in node.items:
        if not isinstance(item, Mapping) or len(item.items) != 1 or set(item.items) & set(items):
            return node
        items |= item.items
    return Mapping(node.place, items)


def _table_schema(schema: Json) -> list[Json]:
    return [{"type": "array", "items": {"anyOf": [{"type": TEXT}, {"type": "object"}]}}]


TABLE = Shorthand(lambda node, _: _merged(node), ", or a list of such", _table_schema)
"""A table, or a list of its lines: `- Reviews: 40`."""


def _titled(node: Node, reading: Reading) -> Node:
    """A table of titles by their ids, from a list of titles."""
    if isinstance(node, Scalar) and re.search(r"[,;]\s", node.value):
        titles = re.split(r"\s*[,;]\s+(?:and\s+)?", node.value.strip())
        listed = f"[{', '.join(map(plain_or_quoted, titles))}]"
        message = f"'{' '.join(node.value.split())[:60]}' may be one title or several"
        hint = f"write {listed}; one title with such signs in it is ['…']"
        reading.ask("wrong-shape", message, node.place, hint, listed)
    items: dict[str, tuple[Scalar, Node]] = {}
    for item in alone(node).items if not isinstance(node, Mapping) else ():
        title = item
        if isinstance(item, Mapping) and "title" in item.items:
            title = item.items["title"][1]
        elif isinstance(item, Mapping) and len(item.items) == 1:
            items |= item.items
            continue
        id_ = title_slug(title.value) if isinstance(title, Scalar) and not title.empty else ""
        if not id_ or id_ in items:
            return node
        items[id_] = (Scalar(id_, title.place), item)
    return Mapping(node.place, items) if items else node


TITLES = Shorthand(
    _titled, ", or a list of titles", lambda schema: [{"type": TEXT}, *_table_schema(schema)]
)
"""A table of titles by id, or a list of titles: `[Time, Space]`."""


def _named_links(node: Node, _: Reading) -> Node:
    items: dict[str, tuple[Scalar, Node]] = {}
    for item in node.items if isinstance(node, Sequence) else ():
        link = link_of(item) if isinstance(item, Scalar) and not item.empty else item
        pairs = dict(link.items) if isinstance(link, Mapping) else {}
        if {"title", "url"} <= set(pairs) <= {"title", "url", "release"}:
            title = pairs.pop("title")[1]
            rest = Mapping(item.place, pairs) if "release" in pairs else pairs["url"][1]
            pairs = {title.value: (title, rest)} if isinstance(title, Scalar) else {}
        if len(pairs) != 1 or set(pairs) & {"url", *items}:
            return node
        items |= pairs
    return Mapping(node.place, items) if items else node


NAMED_LINKS = Shorthand(_named_links, ", or a list of links", _table_schema)
"""Addresses by name, or a list of links with titles."""
