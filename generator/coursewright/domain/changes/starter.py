"""The classes with which `coursewright new` begins a course, and the term that takes their place."""

from collections.abc import Collection, Sequence
from typing import Protocol

STARTER = ("ritchie1974unix", "saltzer1984end", "lamport1978time")
"""What the three classes of the starter read, in their order."""


class _Class(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def keys(self) -> Collection[str]: ...


def replaces_starter(before: Sequence[_Class], after: Sequence[_Class]) -> bool:
    """Whether a version is still the starter, and the next one the first that is a term.

    Nothing of the starter was held, so that what differs moves and renames nothing. A term that
    begins with the same classes may be one that was taught class by class.
    """
    if [tuple(one.keys) for one in before] != [(key,) for key in STARTER]:
        return False
    return [one.id for one in after[: len(STARTER)]] != [one.id for one in before]
