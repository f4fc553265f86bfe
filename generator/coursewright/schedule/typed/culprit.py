"""Problems of a part of the file, which name what is to blame as the instructor named it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    find,
    place_of,
    place_of_key,
)
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.foreign import answer, close_key
from coursewright.schedule.spelling.reading import Question

_LABELS = {
    "sessions": ("session", ("id", "paper", "title")),
    "assignments": ("assignment", ("id", "title")),
    "no_class": ("no_class entry", ("reason", "dates")),
    "meetings": ("meeting", ("days",)),
    "extra": ("extra meeting", ("date",)),
    "announcements": ("announcement", ("title", "text", "date")),
}


class Part(NamedTuple):
    """A section of the file, one of its items, or the file itself: its path, and where it is.

    `label` is what the instructor calls it: `session 'tvm'`, or nothing. `above` is where its key
    stands, or the list that it is an item of.
    """

    path: Path
    node: Node
    label: str = ""
    above: Place | None = None

    def place(self, loc: Path) -> Place:
        """Where the value at a path stands, or the nearest thing around it that exists."""
        if not loc and isinstance(self.node, Scalar) and self.node.empty and self.above:
            return self.above
        return place_of(self.node, loc)

    def called(self, loc: Path) -> str:
        """What a path into the part leads to, as far as it was written.

        `session 'tvm', 'due'` or `'term.first'`.
        """
        while loc and find(self.node, loc) is None:
            loc = loc[:-1]
        keys = [str(step) for step in (*self.path, *self._written(loc)) if isinstance(step, str)]
        if self.label:
            below = keys[2:] if self.path[0] == "due" else keys[1:]
            return f"{self.label}, '{below[-1]}'" if below else self.label
        return f"'{'.'.join(keys)}'" if keys else ""

    def _written(self, loc: Path) -> Iterator[str | int]:
        """The steps of a path without the keys that a shorthand leaves out."""
        for number, step in enumerate(loc):
            above = find(self.node, loc[:number])
            if not isinstance(above, Mapping) or above.items[str(step)][0].value:
                yield step

    def problem(
        self, code: str, message: str, loc: Path, hint: str = "", instead: str | None = None
    ) -> Problem:
        """A problem of the value at a path; `instead` is what to write in its text's place."""
        owner, node = self.called(loc), None
        for length in range(len(loc), -1, -1):  # words of one text stand above their own path
            node = node or find(self.node, loc[:length])
        if not isinstance(node, Scalar) or node.empty:
            instead = None
        text = f"{owner}: {message}" if owner else message
        return Problem(code, text, self.place(loc), hint, instead=instead)

    def asked(self, question: Question) -> Problem:
        """The problem of something in the part that can mean two things."""
        owner = self.called(question.path[len(self.path) :])
        text = f"{owner}: {question.message}" if owner else question.message
        place, hint = question.place, question.hint
        return Problem(
            question.code,
            text,
            place,
            hint,
            instead=question.instead,
            otherwise=question.otherwise,
        )

    def missing(self, loc: Path) -> Problem:
        """The problem of a key that what stands above it cannot do without."""
        above = loc[:-1]
        owner = self.called(above) or "the file"
        inside = self.path or above
        place = self.place(above) if inside else Place.whole(self.node.place.file)
        key = loc[-1]
        return Problem("missing-key", f"{owner} lacks the key '{key}'", place, f"add '{key}: …'")

    def unknown(self, loc: Path, model: type[Strict]) -> Problem:
        """The problem of a key that a mapping does not have, with what is meant by it."""
        key, owner = str(loc[-1]), self.called(loc[:-1])
        message = f"{owner} has the unknown key '{key}'" if owner else f"unknown key '{key}'"
        above, value = find(self.node, loc[:-1]), find(self.node, loc)
        place, hint, instead = place_of_key(self.node, loc), "", None
        if isinstance(above, Mapping) and (found := answer(model, above, key)):
            return Problem("unknown-key", message, found.place, found.hint, instead=found.instead)
        close, glued = close_key(key, model), re.match(r"(\w+)\W+(.+)$", key)
        if close is not None:
            hint = f"did you mean '{close}'?"
            there = isinstance(above, Mapping) and close in above.items
            instead = None if there else close  # corrected, it would stand there twice
        elif glued and isinstance(value, Scalar) and value.empty:
            close = close_key(glued[1], model)
            if close is not None:
                hint = f"write a colon and a space after '{close}'"
                instead = f"{close}: {plain_or_quoted(glued[2])}"
        known = f"known keys: {', '.join(keys_of(model))}"
        return Problem(
            "unknown-key", message, place, hint or known, instead=instead, otherwise=known
        )


def item_part(section: str, number: int, items: Sequence) -> Part:
    """An item of a list section, by the name an instructor gave it: `session 'tvm'`."""
    path, node = (section, number), items.items[number]
    if section not in _LABELS:
        return Part(path, node, above=items.place)
    noun, keys = _LABELS[section]
    for key in keys:
        value = find(node, (key,))
        if isinstance(value, Mapping):
            value = find(value, ("key",)) or find(value, ("title",))
        if isinstance(value, Scalar) and not value.empty and value.value.strip():
            label = f"{noun} '{' '.join(value.value.split())[:60]}'"
            return Part(path, node, label, items.place)
    return Part(path, node, f"{noun} {number + 1}", items.place)


def rule_part(kinds: str, number: int, rules: Sequence) -> Part:
    """A deadline of some kinds of classes: `deadline 'Paper review' of 'lecture'`."""
    node = rules.items[number]
    what = find(node, ("what",))
    named = f" '{what.value}'" if isinstance(what, Scalar) and not what.empty else ""
    return Part(("due", kinds, number), node, f"deadline{named} of '{kinds}'", rules.place)
