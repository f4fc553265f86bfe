"""Values of the domain as a text that says all of them, and is the same in every run."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from types import NoneType
from typing import Any
from zoneinfo import ZoneInfo

from coursewright.domain.language import Language

_PRINTED = frozenset(
    [str, int, bool, float, bytes, NoneType, date, datetime, time, timedelta, timezone, ZoneInfo]
)
"""Types whose print says all that a value of them is."""

_AFTERNOON = time(13, 5)


def told(value: object) -> str:
    """The text of a value: equal ones of the same types have the same, and no others. Tables are
    of one type, and the order of their entries counts.

    Raises TypeError for a value of a type of which it cannot be told.
    """
    return "".join(_words(value))


def _words(value: Any) -> Iterator[str]:
    kind = type(value)
    if kind in _PRINTED:
        yield f"{value!r},"
    elif isinstance(value, Enum):
        yield f"{kind.__name__}.{value.name},"
    elif isinstance(value, Language):  # which has no print; its words are those of the package
        yield f"{kind.__name__}{(value.tag, value.written, value.clock(_AFTERNOON))!r},"
    elif isinstance(value, frozenset):
        yield f"{{{''.join(sorted(map(told, value)))}}},"
    elif isinstance(value, Mapping):
        yield "Mapping("
        for pair in value.items():
            yield from _words(pair)
        yield "),"
    else:
        yield f"{kind.__name__}("
        for part in value if isinstance(value, tuple) else _parts(value):
            yield from _words(part)
        yield "),"


def _parts(value: Any) -> Iterator[object]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not known to say all that it is")
    for field in fields(value):
        yield getattr(value, field.name)
