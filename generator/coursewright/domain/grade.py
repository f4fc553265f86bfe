"""What the grade is made of: how much each part counts, and of what."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Best(NamedTuple):
    """That only the best count: how many are `counted`, and `among` how many, 0 where nobody says."""

    counted: int
    among: int = 0


class Scale(StrEnum):
    """How something is graded that counts for no share of the grade."""

    BINARY = "pass/fail"
    REQUIRED = "required"


WHOLE_COURSE = ""
"""The name of the line that says how the whole course is graded."""


class Grade(NamedTuple):
    """One line of the grading table; `weight` is in per cent of the grade, or in points.

    What has a `scale` has no weight, and enters no sum; `words` are the course's own for it, in
    the gender that goes with the part, and empty where it says it in the format's. `covers` names
    what is handed in for it, where that is not called like the part itself.
    """

    what: str
    weight: float
    best: Best | None = None
    covers: tuple[str, ...] = ()
    scale: Scale | None = None
    words: str = ""

    def counts_deadline(self, what: str) -> bool:
        """Whether a deadline of this name counts for it: `Paper review` for `Paper reviews`."""
        words = _words(what)
        return any(len(name) == len(words) and _begin(words, name) for name in self._names())

    def counts_assignment(self, title: str) -> bool:
        """Whether an assignment counts for it: `Problem set 3` for `Problem sets`."""
        words = _words(title)
        return any(_begin(words, name) for name in self._names())

    def _names(self) -> list[list[str]]:
        return [_words(name) for name in self.covers or (self.what,)]


_PLURALS = re.compile(r"s|es|x|n|en|e|er|ses|zes")
"""What a plural adds in English, Spanish, French and German, accents and umlauts aside."""
_CHANGED = (("y", "ies"), ("z", "ces"), ("al", "aux"), ("ail", "aux"))
_SHORTEST = 3


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without accents."""
    plain = unicodedata.normalize("NFD", name.casefold().replace(":", " "))
    return "".join(c for c in plain if not unicodedata.combining(c)).split()


def _begin(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words begin with a name, each of whose words is there, in the singular or plural."""
    pairs = zip(words, name, strict=False)
    return 0 < len(name) <= len(words) and all(_same(one, other) for one, other in pairs)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < _SHORTEST:
        return False
    if long.startswith(short) and _PLURALS.fullmatch(long[len(short) :]):
        return True
    return any(
        singular.endswith(ends) and many == singular.removesuffix(ends) + plural
        for ends, plural in _CHANGED
        for singular, many in ((one, other), (other, one))
    )
