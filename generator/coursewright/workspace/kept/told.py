"""Values of the domain as a text that says all of them, and is the same in every run."""

from collections.abc import Iterable, Iterator, Mapping
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
    words: list[str] = []
    _add(value, words)
    return "".join(words)


def _add(value: Any, words: list[str]) -> None:
    """Add the words of a value; a generator that goes as deep takes three times as long."""
    kind = type(value)
    if kind in _PRINTED:
        words.append(f"{value!r},")
        return
    if isinstance(value, Enum):
        words.append(f"{kind.__name__}.{value.name},")
        return
    if isinstance(value, Language):  # which has no print; its words are those of the package
        words.append(f"{kind.__name__}{(value.tag, value.written, value.clock(_AFTERNOON))!r},")
        return
    if isinstance(value, frozenset):
        words.append(f"{{{''.join(sorted(map(told, value)))}}},")
        return
    parts: Iterable[Any]
    if isinstance(value, Mapping):
        words.append("Mapping(")
        parts = value.items()
    else:
        words.append(f"{kind.__name__}(")
        parts = value if isinstance(value, tuple) else _parts(value)
    for part in parts:
        _add(part, words)
    words.append("),")


def _parts(value: Any) -> Iterator[Any]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not known to say all that it is")
    for field in fields(value):
        yield getattr(value, field.name)
