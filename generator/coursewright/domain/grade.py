"""What the grade is made of: how much each part counts, and of what."""

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

    What has a `scale` has no weight, and enters no sum. `covers` names what is handed in for it, where that is not called like the part itself.
    """

    what: str
    weight: float
    best: Best | None = None
    covers: tuple[str, ...] = ()
    scale: Scale | None = None

    def counts_deadline(self, what: str) -> bool:
        """Whether a deadline of this name counts for it: `Paper review` for `Paper reviews`."""
        return _singular(what) in self._names()

    def counts_assignment(self, title: str) -> bool:
        """Whether an assignment counts for it: `Problem set 3` for `Problem sets`."""
        words = _singular(title)
        return any(words == name or words.startswith(f"{name} ") for name in self._names())

    def _names(self) -> set[str]:
        return {_singular(name) for name in self.covers or (self.what,)}


def _singular(name: str) -> str:
    """A name in small letters, without the `s` of a plural."""
    return " ".join(name.casefold().replace(":", " ").split()).removesuffix("s")
