"""What came in the place of what left."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Thing = TypeVar("_Thing")

FEED_ENDS = "the address of its calendar would change, and its subscribers hear nothing more"
"""What becomes of those who subscribed to a theme or a group that has another id now."""


def same_things(
    gone: Sequence[_Thing],
    come: Sequence[_Thing],
    alike: Sequence[Callable[[_Thing, _Thing], bool]],
) -> Iterator[tuple[_Thing, _Thing]]:
    """What left with what came in its place: by the first likeness that one pair alone has."""
    left, found = list(gone), list(come)
    for like in alike:
        for new in tuple(found):
            near = [old for old in left if like(old, new)]
            if len(near) == 1 and sum(like(near[0], other) for other in found) == 1:
                left.remove(near[0])
                found.remove(new)
                yield near[0], new
