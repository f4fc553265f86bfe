"""What the annotation of a key says is read there: a mapping of which model, a list of what."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from coursewright.schedule.keys import Strict


def fields_at(annotation: Any, loc: tuple[int | str, ...]) -> dict[str, Any]:
    """The fields of the model that a path of a validation error leads to."""
    models = _models_at(annotation, loc)
    return models[0].model_fields if models else {}


def model_at(annotation: Any, loc: tuple[int | str, ...]) -> type[Strict]:
    """The model that a path of a validation error leads to. Raises IndexError where none is."""
    return _models_at(annotation, loc)[0]


def _models_at(annotation: Any, loc: tuple[int | str, ...]) -> list[type[Strict]]:
    for step in loc:
        models = _models(annotation)
        if models and isinstance(step, str) and step in models[0].model_fields:
            annotation = models[0].model_fields[step].annotation
    return _models(annotation)


def _models(annotation: Any) -> list[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def list_item(annotation: Any) -> Any | None:
    """The item type of a list section, or None for another section."""
    origin = get_origin(annotation)
    if origin is list:
        item = get_args(annotation)[0]
        return next((part for part in get_args(item) if part is not type(None)), item)
    if origin in (Union, UnionType, Annotated):
        for part in get_args(annotation):
            if (item := list_item(part)) is not None:
                return item
    return None


def is_optional(annotation: Any) -> bool:
    """Whether the key may be left out without a default of its own."""
    return type(None) in get_args(annotation)
