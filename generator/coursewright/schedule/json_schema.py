"""The format of schedule.yaml as JSON Schema (draft 7), from the models that read it."""

import yaml

from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import Strict, keys_of, models_below
from coursewright.schedule.spelling.shapes import Shape, shapes_of
from coursewright.schedule.typed.model import key_of


def schedule_schema() -> dict[str, object]:
    """The schema of the whole file."""
    top, *others = models_below(ScheduleFile)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "schedule.yaml",
        "description": "A seminar's course site: what it meets for, and when.",
        **_object(top),
        "anyOf": [
            *({"required": [name]} for name in ("meetings", "meeting", "extra")),
            {"properties": {"sessions": {"items": {"type": "object", "required": ["date"]}}}},
        ],
        "definitions": {_name(model): _object(model) for model in others},
    }


def _name(model: type[Strict]) -> str:
    return model.__name__.removesuffix("File").lower()


def _object(model: type[Strict]) -> dict[str, object]:
    fields = {key_of(name): info for name, info in model.model_fields.items()}
    properties = {}
    for name, shape in shapes_of(model).items():
        key, info = keys_of(model)[name], fields[name]
        schema = _schema(shape)
        if model is ScheduleFile and not info.is_required():
            schema = {"anyOf": [schema, {"type": "null"}]}  # a section may be left empty
        default = info.get_default() if not info.is_required() else None
        described = {
            "description": f"{key.says} Default: {key.default}." if key.default else key.says
        }
        if default not in (None, "", []) and not isinstance(default, dict):
            described["default"] = {True: "yes", False: "no"}.get(default, default)
        example = yaml.load(key.example, Loader=yaml.BaseLoader)  # noqa: S506 - text of our own
        properties[name] = {**schema, **described, "examples": [example]}
        if key.also:
            properties[key.also] = {**properties[name], "description": f"Like `{name}`."}
    required = [name for name, info in fields.items() if info.is_required()]
    strictly = [name for name in required if not keys_of(model)[name].also]
    either = [
        {"anyOf": [{"required": [name]}, {"required": [keys_of(model)[name].also]}]}
        for name in required
        if name not in strictly
    ]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": strictly} if strictly else {}),
        **({"allOf": either} if either else {}),
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
    shorter = [other for short in shape.shorthands for other in short.also(schema)]
    return {"anyOf": [*shorter, schema]} if shorter else schema
