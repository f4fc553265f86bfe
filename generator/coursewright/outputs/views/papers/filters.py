"""Ways to narrow a list on its page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Choice(NamedTuple):
    """What a filter can be set to, and how many rows that leaves."""

    value: str
    rows: int


class Filter(NamedTuple):
    """A way to narrow the list; `name` is that of the rows' attribute."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def filters_of(found: Iterable[tuple[str, str, Sequence[str]]]) -> tuple[Filter, ...]:
    """The ways that leave something out: name, label and the value of each row of some."""
    counted = ((name, label, Counter(filter(None, values))) for name, label, values in found)
    return tuple(
        Filter(name, label, tuple(Choice(value, rows) for value, rows in values.items()))
        for name, label, values in counted
        if len(values) > 1
    )
