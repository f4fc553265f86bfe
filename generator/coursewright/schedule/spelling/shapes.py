"""How each key of a mapping may be written: its type, told apart, with its shorthands."""

import dataclasses
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from coursewright.schedule.keys import Strict
from coursewright.schedule.spelling.shorthands import Shorthand
from coursewright.schedule.typed.model import key_of
from coursewright.schedule.values.scalars import Written


@dataclasses.dataclass(frozen=True)
class Shape:
    """A type of the models, told apart: text of a kind, a model, or a list or table of a shape.

    `shorthands` are other ways to write it, of which the outermost comes first.
    """

    written: Written | None = None
    model: type[Strict] | None = None
    list_of: "Shape | None" = None
    table_of: "Shape | None" = None
    shorthands: tuple[Shorthand, ...] = ()


def shape_of(hint: Any) -> Shape:
    """The shape of an annotation, None aside."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        written = next((mark for mark in marks if isinstance(mark, Written)), None)
        shape = Shape(written=written) if written else shape_of(inner)
        outer = tuple(mark for mark in reversed(marks) if isinstance(mark, Shorthand))
        return dataclasses.replace(shape, shorthands=(*outer, *shape.shorthands))
    if get_origin(hint) in (Union, UnionType):
        return shape_of(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is list:
        return Shape(list_of=shape_of(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return Shape(table_of=shape_of(get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, Strict):
        return Shape(model=hint)
    raise TypeError(f"no way to write {hint!r}")


@cache
def shapes_of(model: type[Strict]) -> dict[str, Shape]:
    """The shape of each key of a model, in order."""
    return {
        key_of(name): shape_of(hint)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }
