"""Values of the domain as JSON, and back: what is of another type than it says is refused.

A dataclass or named tuple is the list of its fields, without those at the end that have their
defaults; of a union the place of the type stands before the value. It loads in a small part of
the time that a schema takes to be made, which counts where a command reads a few values.
"""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")

_PLAIN = (str, int, bool)


class Compact(NamedTuple):
    """How values of a type become lists, texts and numbers, and are made of them again.

    `load` raises ValueError or TypeError where what it gets is no such value.
    """

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


@cache
def compact(kind: Any) -> Compact:
    """How values of a type are written: plain ones, dates, times, instants, enums, tuples, sets, tables
    by texts, unions of these, and dataclasses and named tuples of them."""
    if kind in _PLAIN:
        return Compact(_same, _checked(kind))
    if kind is NoneType:
        return Compact(_same, _nothing)
    if kind is date:
        return Compact(date.isoformat, date.fromisoformat)
    if kind is datetime:
        return Compact(datetime.isoformat, datetime.fromisoformat)
    if kind is time:
        return Compact(time.isoformat, time.fromisoformat)
    origin = get_origin(kind)
    if origin is Literal:
        return Compact(_same, _one_of(get_args(kind)))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is frozenset:
        inner = _tuple((get_args(kind)[0], Ellipsis))
        return Compact(
            lambda values: sorted(inner.dump(values)), lambda values: frozenset(inner.load(values))
        )
    if origin in (dict, Mapping):
        return _table(get_args(kind)[1])
    if origin in (Union, UnionType):
        return _union(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Compact(lambda value: value.value, kind)
    return _record(kind)


def _same(value: _Value) -> _Value:
    return value


def _checked(kind: type) -> Callable[[Any], Any]:
    def load(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return load


def _nothing(value: Any) -> None:
    if value is not None:
        raise TypeError("nothing expected")


def _one_of(values: tuple[Any, ...]) -> Callable[[Any], Any]:
    def load(value: Any) -> Any:
        if value not in values:
            raise ValueError("another value expected")
        return value

    return load


def _tuple(kinds: tuple[Any, ...]) -> Compact:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        dump, load = compact(kinds[0])
        return Compact(
            list if dump is _same else lambda values: [dump(value) for value in values],
            lambda values: tuple([load(value) for value in _list(values)]),
        )
    dumps, loads = zip(*map(compact, kinds), strict=True)
    return Compact(
        lambda values: [dump(value) for dump, value in zip(dumps, values, strict=True)],
        lambda values: tuple(
            [load(value) for load, value in zip(loads, _list(values), strict=True)]
        ),
    )


def _table(kind: Any) -> Compact:
    dump_value, load_value = compact(kind)

    def load(values: Any) -> Any:
        if type(values) is not dict:
            raise TypeError("table expected")
        return {key: load_value(value) for key, value in values.items()}

    return Compact(lambda values: {key: dump_value(value) for key, value in values.items()}, load)


def _union(kinds: tuple[Any, ...]) -> Compact:
    dumps, loads = zip(*map(compact, kinds), strict=True)
    places: dict[type, int] = {}

    def dump(value: Any) -> Any:
        place = places.get(type(value))
        if place is None:
            place = next(place for place, kind in enumerate(kinds) if isinstance(value, kind))
            places[type(value)] = place
        return [place, dumps[place](value)]

    def load(value: Any) -> Any:
        place, inner = _list(value)
        return loads[place](inner)

    return Compact(dump, load)


def _record(kind: Any) -> Compact:
    defaults = _defaults(kind)
    names, last_first = tuple(defaults), tuple(defaults.values())[::-1]
    is_tuple = issubclass(kind, tuple)
    empty = None if _NO_DEFAULT in defaults.values() else kind()

    @cache
    def parts() -> tuple[list[Callable[[Any], Any]], list[Callable[[Any], Any]], bool]:
        """How the fields are written, found out when it is needed, since a record may hold itself."""
        hints = get_type_hints(kind)
        found = [compact(hints[name]) for name in defaults]
        dumps = [part.dump for part in found]
        return dumps, [part.load for part in found], all(dump is _same for dump in dumps)

    def dump(value: Any) -> Any:
        dumps, _, is_plain = parts()
        values = list(value) if is_tuple else [getattr(value, name) for name in names]
        for default in last_first:
            if default is _NO_DEFAULT or values[-1] != default:
                break
            values.pop()
        if is_plain:
            return values
        return [
            inner if dump is _same else dump(inner)
            for dump, inner in zip(dumps, values, strict=False)
        ]

    def load(value: Any) -> Any:
        if len(_list(value)) > len(names):
            raise ValueError("more fields than there are")
        if not value and empty is not None:
            return empty
        return kind(*[load(inner) for load, inner in zip(parts()[1], value, strict=False)])

    return Compact(dump, load)


_NO_DEFAULT = object()


def _defaults(kind: Any) -> dict[str, object]:
    """The fields of a record, in order, each with its default."""
    if not dataclasses.is_dataclass(kind):
        return {name: kind._field_defaults.get(name, _NO_DEFAULT) for name in kind._fields}
    return {field.name: _default(field) for field in dataclasses.fields(kind)}


def _default(field: "dataclasses.Field[Any]") -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    made = field.default_factory
    return _NO_DEFAULT if made is dataclasses.MISSING else made()


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError("list expected")
    return value
