"""What types of keys are marked with: how a value is made of what stands there, and why it is none."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class Reads(NamedTuple):
    """A mark: the value is what the function makes of what stands there."""

    read: Callable[[Any], object]


class ReadsIn(NamedTuple):
    """A mark like `Reads`, of a function that also takes the context that all is read in."""

    read: Callable[[Any, Any], object]


class Before(NamedTuple):
    """A mark: what stands there is changed before it is read."""

    change: Callable[[Any], object]


class After(NamedTuple):
    """A mark: what was read is changed."""

    change: Callable[[Any], object]


class Misfit(NamedTuple):
    """What does not fit: `path` leads there from what was read, and `value` stands there.

    `refused` is what a function of `Reads` says of a value that it cannot read.
    """

    kind: Literal["refused", "missing-key", "unknown-key", "no-list", "no-mapping"]
    path: Path = ()
    value: object = None
    refused: Any = None


class Unfit(Exception):  # noqa: N818 - a value, not a program, is at fault
    """A value that does not fit, with every reason."""

    def __init__(self, *misfits: Misfit) -> None:
        super().__init__(*misfits)
        self.misfits = misfits

    def below(self, step: str | int) -> Iterable[Misfit]:
        """The reasons, as seen from what the value is a part of."""
        return (misfit._replace(path=(step, *misfit.path)) for misfit in self.misfits)
