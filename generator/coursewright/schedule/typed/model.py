"""Mappings as typed values: what a class's annotations say is read, and all that does not fit is told.

A class below `Model` has a line a key: its type, with marks that say how text becomes it, and its
default. It is what libraries for models do, as far as a schedule needs it; to import one and to
have it build its schemas takes longer than all else that the check of a small course does.
"""

from collections.abc import Callable, Iterable
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NamedTuple,
    Self,
    TypeAlias,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

from coursewright.schedule.typed.marks import After, Before, Misfit, Reads, ReadsIn, Unfit

_REQUIRED = object()


class FieldInfo(NamedTuple):
    """A field as its class says it: its type, the marks of that, and what it is when left out."""

    key: str
    annotation: Any
    metadata: tuple[Any, ...]
    default: object = _REQUIRED
    default_factory: Callable[[], object] | None = None

    def is_required(self) -> bool:
        """Whether it may not be left out."""
        return self.default is _REQUIRED and self.default_factory is None

    def get_default(self) -> Any:
        """What it is when left out."""
        return self.default_factory() if self.default_factory else self.default


class _Made(NamedTuple):
    factory: Callable[[], object]


def Field(*, default_factory: Callable[[], object]) -> Any:  # noqa: N802 - as libraries call it
    """The default of a field, made for each mapping anew."""
    return _Made(default_factory)


_Read: TypeAlias = Callable[[object, Any], object]


class _Keyed(type):
    """A class whose annotations are the keys of a mapping."""

    model_fields: dict[str, FieldInfo]
    _reads: list[tuple[str, str, _Read]] | None

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        infos = (
            _field(name, hint, namespace.get(name, _REQUIRED))
            for name, hint in get_annotations(cls).items()
        )
        above = getattr(cls, "model_fields", {})
        cls.model_fields = {**above, **dict(infos)}
        cls._reads = None

    def readers(cls) -> list[tuple[str, str, _Read]]:
        """Each field's name, its key, and what reads it; found when the first mapping is read."""
        if cls._reads is None:
            cls._reads = [
                (name, field.key, _marked(field.annotation, field.metadata))
                for name, field in cls.model_fields.items()
            ]
        return cls._reads


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(Field,))
class Model(metaclass=_Keyed):
    """A mapping whose keys are the fields of a class; any other key does not fit."""

    model_fields_set = frozenset[str]()
    """The fields that were written; each mapping has its own."""

    def __init__(self, **values: object) -> None:
        fields = type(self).model_fields
        missing = {name for name, field in fields.items() if field.is_required()} - set(values)
        if missing or not values.keys() <= fields.keys():
            raise TypeError(f"{type(self).__name__}: {sorted(missing or values)}")
        self._fill(values)

    def _fill(self, values: dict[str, object]) -> None:
        """Take values, and defaults for the others."""
        held = vars(self)
        for name, field in type(self).model_fields.items():
            held[name] = values[name] if name in values else field.get_default()
        held["model_fields_set"] = frozenset(values)

    @classmethod
    def read(cls, data: object, context: Any) -> Self:
        """The mapping that plain data describe. Raises Unfit with all that does not fit."""
        if not isinstance(data, dict):
            raise Unfit(Misfit("no-mapping", (), data))
        values: dict[str, object] = {}
        misfits: list[Misfit] = []
        known = 0
        for name, key, read in cls.readers():
            if key in data:
                known += 1
                try:
                    values[name] = read(data[key], context)
                except Unfit as unfit:
                    misfits += unfit.below(key)
            elif cls.model_fields[name].is_required():
                misfits.append(Misfit("missing-key", (key,)))
        if known < len(data):
            keys = {key for _, key, _ in cls.readers()}
            misfits += (Misfit("unknown-key", (key,), data[key]) for key in data if key not in keys)
        if misfits:
            raise Unfit(*misfits)
        return cls.model_construct(**values)

    @classmethod
    def model_construct(cls, **values: object) -> Self:
        """A mapping of values that fit, as is known."""
        made = cls.__new__(cls)
        made._fill(values)
        return made

    def model_copy(self, *, update: dict[str, object]) -> Self:
        """The mapping with other values."""
        made = type(self).__new__(type(self))
        vars(made).update(vars(self), **update)
        vars(made)["model_fields_set"] = self.model_fields_set | update.keys()
        return made

    def model_dump(self) -> dict[str, Any]:
        """The values by their fields, with those of the mappings below it likewise."""
        return {name: _dumped(getattr(self, name)) for name in type(self).model_fields}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is for reading only")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __repr__(self) -> str:
        told = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in sorted(self.model_fields_set)
        )
        return f"{type(self).__name__}({told})"


def key_of(field: str) -> str:
    """The key that a field of a model is written as: `from_` is `from`, which Python has a use for."""
    return field.removesuffix("_")


def read_as(annotation: Any, data: object, context: Any = None) -> Any:
    """What plain data are as a type says. Raises Unfit with all that does not fit."""
    return _reader(annotation)(data, context)


def _field(name: str, hint: Any, default: object) -> tuple[str, FieldInfo]:
    annotation, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    made = default.factory if isinstance(default, _Made) else None
    default = _REQUIRED if made else default
    return name, FieldInfo(key_of(name), annotation, tuple(marks), default, made)


@cache
def _reader(annotation: Any) -> _Read:
    """What reads a value of a type."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return _marked(inner, marks)
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not NoneType)
        read = _reader(inner)
        return lambda value, context: None if value is None else read(value, context)
    if get_origin(annotation) is list:
        return _list_of(_reader(get_args(annotation)[0]))
    if get_origin(annotation) is dict:
        return _table_of(*map(_reader, get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation.read
    raise TypeError(f"no way to read {annotation!r}")


def _marked(annotation: Any, marks: Iterable[object]) -> _Read:
    """What reads a value of a type with marks, of which the last is the outermost."""
    read: _Read | None = None
    marks = tuple(marks)
    for mark in marks:
        if isinstance(mark, Reads):
            read = _without_context(mark.read)
        elif isinstance(mark, ReadsIn):
            read = mark.read
    read = read or _reader(annotation)
    for mark in marks:
        if isinstance(mark, Before | After):
            read = _changed(read, mark)
    return read


def _without_context(read: Callable[[Any], object]) -> _Read:
    return lambda value, context: read(value)


def _changed(read: _Read, mark: Before | After) -> _Read:
    change = mark.change
    if isinstance(mark, Before):
        return lambda value, context: read(change(value), context)
    return lambda value, context: change(read(value, context))


def _list_of(read: _Read) -> _Read:
    def read_list(value: object, context: Any) -> list[object]:
        if not isinstance(value, list):
            raise Unfit(Misfit("no-list", (), value))
        found: list[object] = []
        misfits: list[Misfit] = []
        for place, item in enumerate(value):
            try:
                found.append(read(item, context))
            except Unfit as unfit:
                misfits += unfit.below(place)
        if misfits:
            raise Unfit(*misfits)
        return found

    return read_list


def _table_of(read_key: _Read, read: _Read) -> _Read:
    def read_table(value: object, context: Any) -> dict[object, object]:
        if not isinstance(value, dict):
            raise Unfit(Misfit("no-mapping", (), value))
        found: dict[object, object] = {}
        misfits: list[Misfit] = []
        for key, item in value.items():
            try:
                found[read_key(key, context)] = read(item, context)
            except Unfit as unfit:
                misfits += unfit.below(key)
        if misfits:
            raise Unfit(*misfits)
        return found

    return read_table


def _dumped(value: object) -> object:
    if isinstance(value, Model):
        return value.model_dump()
    if isinstance(value, list):
        return [_dumped(item) for item in value]
    if isinstance(value, dict):
        return {key: _dumped(item) for key, item in value.items()}
    return value
