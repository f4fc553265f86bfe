"""How many examples of a property test reached its assertions: few, and the test proves nothing.

@reaches(0.9)
@given(...)
def test_...(...):
    ...
    reached()  # just before or after what the test is about
"""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

_COUNTS: Counter[str] = Counter()
FEWEST = 30
"""Of a run with fewer examples, as after a failure was found, a share says nothing."""


def reached() -> None:
    """Say that this example came to the assertions that the test is about."""
    _COUNTS["this one"] = 1


def reaches(share: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A property test that fails where less than `share` of its examples called `reached`."""

    def decorate(test: Any) -> Callable[..., None]:
        inner = test.hypothesis.inner_test

        @wraps(inner)
        def example(*args: object, **kwargs: object) -> None:
            _COUNTS["this one"] = 0
            inner(*args, **kwargs)  # an example that Hypothesis discards raises
            _COUNTS["tried"] += 1
            _COUNTS["reached"] += _COUNTS["this one"]

        test.hypothesis.inner_test = example

        @wraps(test)
        def run(*args: object, **kwargs: object) -> None:
            _COUNTS.clear()
            test(*args, **kwargs)
            tried, arrived = _COUNTS["tried"], _COUNTS["reached"]
            assert tried < FEWEST or arrived >= share * tried, (
                f"{arrived} of {tried} examples reached the assertions; {share:.0%} are wanted"
            )

        run.share_reached = share  # type: ignore[attr-defined]
        return run

    return decorate
