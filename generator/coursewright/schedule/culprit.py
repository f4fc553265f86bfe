"""Problems of a place in the tree, which name what is to blame as the instructor named it."""

import re
from collections.abc import Collection
from datetime import date

from coursewright.domain.clock import parse_date
from coursewright.domain.nearest import did_you_mean, nearest
from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.mend import plain_or_quoted
from coursewright.formats.yaml.tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    find,
    place_of,
    place_of_key,
)

_LABELS = {
    "sessions": ("session", ("id", "paper", "title")),
    "assignments": ("assignment", ("id", "title")),
    "no_class": ("no_class entry", ("reason", "dates")),
    "meetings": ("meeting", ("days",)),
    "extra": ("extra meeting", ("date",)),
    "announcements": ("announcement", ("title", "text", "date")),
}


def culprit(root: Node, path: Path) -> str:
    """What a path is part of, by the name an instructor gave it: `session 'tvm'`."""
    if len(path) > 2 and path[0] == "due":
        what = find(root, (*path[:3], "what"))
        named = f" '{what.value}'" if isinstance(what, Scalar) and not what.empty else ""
        return f"deadline{named} of '{path[1]}'"
    if len(path) < 2 or path[0] not in _LABELS:
        return ""
    noun, keys = _LABELS[str(path[0])]
    item = find(root, path[:2])
    for key in keys:
        value = find(item, (key,))
        if isinstance(value, Mapping):
            value = find(value, ("key",))
        if isinstance(value, Scalar) and not value.empty and value.value.strip():
            return f"{noun} '{' '.join(value.value.split())[:60]}'"
    return f"{noun} {int(path[1]) + 1}" if isinstance(path[1], int) else noun


def located(
    code: str, message: str, path: Path, root: Node, hint: str = "", instead: str | None = None
) -> Problem:
    """A problem of the value at a path; `instead` is what to write in the place of plain text."""
    owner, node = owner_of(root, path), None
    for length in range(len(path), -1, -1):  # a shorthand's text stands above its own path
        node = node or find(root, path[:length])
    if not isinstance(node, Scalar) or node.empty:
        instead = None
    text = f"{owner}: {message}" if owner else message
    return Problem(code, text, place_of(root, path), hint, instead=instead)


def missing(key: str, path: Path, root: Node) -> Problem:
    """A key that what stands above a path cannot do without."""
    owner = owner_of(root, path[:-1]) or "the file"
    place = place_of(root, path[:-1]) if len(path) > 1 else Place.whole(root.place.file)
    return Problem("missing-key", f"{owner} lacks the key '{key}'", place, f"add '{key}: …'")


def unknown_key(path: Path, root: Node, known: Collection[str]) -> Problem:
    """A key that is not known where it stands, with the nearest that is."""
    key, owner = str(path[-1]), owner_of(root, path[:-1])
    message = f"{owner} has the unknown key '{key}'" if owner else f"unknown key '{key}'"
    hint = did_you_mean(key, known) or f"known keys: {', '.join(known)}"
    close, parent = nearest(key, known), find(root, path[:-1])
    glued = re.match(r"(\w+)\W+(.+)$", key)
    value = find(root, path)
    if close is None and glued and isinstance(value, Scalar) and value.empty:
        close = nearest(glued[1], known)
        if close is not None:
            hint = f"write a colon and a space after '{close}'"
            instead = f"{close}: {plain_or_quoted(glued[2])}"
            return Problem("unknown-key", message, place_of_key(root, path), hint, instead=instead)
    if isinstance(parent, Mapping) and close in parent.items:
        close = None  # corrected, it would stand there twice
    return Problem("unknown-key", message, place_of_key(root, path), hint, instead=close)


def term_of(root: Node) -> tuple[date | None, date | None]:
    """The term's days as far as they can be read, to tell the year of a date without one."""
    first, last = find(root, ("term", "first")), find(root, ("term", "last"))
    return (
        parse_date(first.value) if isinstance(first, Scalar) else None,
        parse_date(last.value) if isinstance(last, Scalar) else None,
    )


def owner_of(root: Node, path: Path) -> str:
    """What a path leads to, as far as it was written: `session 'tvm', 'due'` or `'term.first'`."""
    while path and find(root, path) is None:
        path = path[:-1]
    who = culprit(root, path)
    keys = [str(step) for step in path if isinstance(step, str)]
    if who:
        below = keys[2:] if path[0] == "due" else keys[1:]
        return f"{who}, '{below[-1]}'" if below else who
    return f"'{'.'.join(keys)}'" if keys else ""
