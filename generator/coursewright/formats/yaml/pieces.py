"""A YAML document read piece by piece, so that pieces read before are known again.

A piece is one section of a document with one item of its list, and is read as a document of its
own by the ordinary reader. That gives what the whole gives: each piece begins in the column of its
neighbours, where no text in block style goes on, and one that is cut inside brackets or quotes
cannot be read alone. Where any piece has a problem the whole is read at once.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from coursewright.domain.problem import Place, Problem
from coursewright.domain.reuse import reuse
from coursewright.formats.yaml.parser import MAX_SIZE, parse_yaml
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence

_SECTION = re.compile(r"^[a-z_]+:(?=[ \n])", re.MULTILINE)
_BLANK = r"(?:[ ]*(?:#[^\n]*)?\n)"
_NOTHING = re.compile(f"{_BLANK}*")
_LIST = re.compile(rf"(?P<key>[a-z_]+:)(?=[ \n]){_BLANK}+(?P<indent>[ ]*)- ")
_OTHER_DOCUMENT = ("---", "...", "%")
_ALIAS = re.compile(r"(?:^|[\s\[{,])\*\S", re.MULTILINE)
_LONG = MAX_SIZE // 4
"""A text of so many characters cannot expand to more values than may be read, without aliases."""

_Pair = tuple[Scalar, Node]


def parse_pieces(
    text: str, file: str, keys: Collection[str] = ()
) -> tuple[Node | None, tuple[Problem, ...]]:
    """What `parse_yaml` gives, but for places: their lines are counted within a piece."""
    root = _joined(text, file)
    return parse_yaml(text, file, keys) if root is None else (root, ())


def _joined(text: str, file: str) -> Mapping | None:
    """The tree of a document in pieces, or None where it has to be read as a whole."""
    if len(text) > _LONG or any(f"\n{mark}" in f"\n{text}" for mark in _OTHER_DOCUMENT):
        return None
    if "*" in text and _ALIAS.search(text):
        return None
    first = _SECTION.search(text)
    if first is None or not _NOTHING.fullmatch(text, 0, first.start()):
        return None
    joined: dict[str, _Pair] = {}
    for section in _cut(text, _SECTION):
        pair = _section(section, file)
        if pair is None or pair[0].value in joined:
            return None
        joined[pair[0].value] = pair
    return Mapping(Place(file), joined)


def _section(text: str, file: str) -> _Pair | None:
    """The key and the value of one section; None where it cannot be read alone."""
    return reuse(("section", text, file), lambda: _items_joined(text, file) or _alone(text, file))


def _items_joined(text: str, file: str) -> _Pair | None:
    """A section that is a list, of items read one by one."""
    head = _LIST.match(text)
    if head is None:
        return None
    items = list(_cut(text, re.compile(f"^{head['indent']}- ", re.MULTILINE)))
    pairs = [_item(f"{head['key']}\n{item}", file) for item in items]
    found: list[Node] = []
    for pair in pairs:
        if pair is None or not isinstance(pair[1], Sequence) or len(pair[1].items) != 1:
            return None
        found += pair[1].items
        key, first = pair
    return key, Sequence(first.place, found)


def _item(text: str, file: str) -> _Pair | None:
    return reuse(("item", text, file), lambda: _alone(text, file))


def _alone(text: str, file: str) -> _Pair | None:
    """The only key and value of a text without any problem."""
    root, problems = parse_yaml(text, file)
    if problems or not isinstance(root, Mapping) or root.flow or len(root.items) != 1:
        return None
    return next(iter(root.items.values()))


def _cut(text: str, begins: re.Pattern[str]) -> Iterator[str]:
    """The parts of a text that begin where the pattern matches; what stands before is left out."""
    starts = [match.start() for match in begins.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end]
