"""The format of schedule.yaml as JSON Schema (draft 7), from the models that read it."""

import dataclasses
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml

from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import Strict, keys_of, models_below
from coursewright.schedule.scalars import TEXT, Shorthand, Written


@dataclasses.dataclass(frozen=True)
class Shape:
    """A type of the models, told apart: text of a kind, a model, or a list or table of a shape.

    `also` says what shorthand may stand in its place, or is empty.
    """

    written: Written | None = None
    model: type[Strict] | None = None
    list_of: "Shape | None" = None
    table_of: "Shape | None" = None
    also: str = ""


def shape_of(hint: Any) -> Shape:
    """The shape of an annotation, None aside."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Written):
                return Shape(written=mark)
        shape = shape_of(inner)
        also = next((mark.also for mark in marks if isinstance(mark, Shorthand)), shape.also)
        return dataclasses.replace(shape, also=also)
    if get_origin(hint) in (Union, UnionType):
        return shape_of(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is list:
        return Shape(list_of=shape_of(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return Shape(table_of=shape_of(get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, Strict):
        return Shape(model=hint)
    raise TypeError(f"no way to write {hint!r}")


def shapes_of(model: type[Strict]) -> dict[str, Shape]:
    """The shape of each key of a model, in order."""
    return {
        name: shape_of(hint)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }


def schedule_schema() -> dict[str, object]:
    """The schema of the whole file."""
    top, *others = models_below(ScheduleFile)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "schedule.yaml",
        "description": "A seminar's course site: what it meets for, and when.",
        **_object(top),
        "definitions": {_name(model): _object(model) for model in others},
    }


def _name(model: type[Strict]) -> str:
    return model.__name__.removesuffix("File").lower()


def _object(model: type[Strict]) -> dict[str, object]:
    fields = model.model_fields
    properties = {}
    for name, shape in shapes_of(model).items():
        key, info = keys_of(model)[name], fields[name]
        schema = _schema(shape)
        if model is ScheduleFile and not info.is_required():
            schema = {"anyOf": [schema, {"type": "null"}]}  # a section may be left empty
        default = info.get_default(call_default_factory=True) if not info.is_required() else None
        described = {
            "description": f"{key.says} Default: {key.default}." if key.default else key.says
        }
        if default not in (None, "", []) and not isinstance(default, dict):
            described["default"] = {True: "yes", False: "no"}.get(default, default)
        example = yaml.load(key.example, Loader=yaml.BaseLoader)  # noqa: S506 - text of our own
        properties[name] = {**schema, **described, "examples": [example]}
    required = [name for name, info in fields.items() if info.is_required()]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }


def _schema(shape: Shape) -> dict[str, object]:
    schema: dict[str, object]
    if shape.written is not None:
        schema = dict(shape.written.schema)
    elif shape.model is not None:
        schema = {"allOf": [{"$ref": f"#/definitions/{_name(shape.model)}"}]}
    elif shape.list_of is not None:
        schema = {"type": "array", "items": _schema(shape.list_of)}
    elif shape.table_of is not None:
        schema = {"type": "object", "additionalProperties": _schema(shape.table_of)}
    else:
        raise TypeError("an empty shape")
    text: dict[str, object] = {"type": TEXT}
    if shape.also == "text":
        return {"anyOf": [text, schema]}
    if shape.also == "none":
        return {"anyOf": [{"enum": ["none", "nothing"]}, schema]}
    if shape.also in ("item", "role") and shape.list_of is not None:
        one = _schema(shape.list_of)
        shorter = [one]
        if shape.also == "role":
            several = {"anyOf": [one, {"type": "array", "items": one}]}
            shorter = [text, {"type": "object", "additionalProperties": several}]
        return {"anyOf": [*shorter, schema]}
    return schema
