"""From the YAML tree to the typed file: what does not fit is a problem at its place.

Sections, and within a list its items, are read one by one, so that one broken session hides no
problem of another.
"""

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from coursewright.domain.problem import Place, Problem
from coursewright.sources.nearest import did_you_mean
from coursewright.sources.schedule_file import ScheduleFile, Strict
from coursewright.sources.yaml_tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    find,
    place_of,
    place_of_key,
    plain_data,
)

_LABELS = {
    "sessions": ("session", ("id", "paper", "title")),
    "assignments": ("assignment", ("id", "title")),
    "no_class": ("no_class entry", ("reason", "dates")),
    "meetings": ("meeting", ("days",)),
    "extra": ("extra meeting", ("date",)),
}


def read_schedule_file(root: Node) -> tuple[ScheduleFile, tuple[Problem, ...]]:
    """The typed file and everything in it that does not fit its format."""
    problems: list[Problem] = []
    if not isinstance(root, Mapping):
        problems.append(
            Problem("wrong-shape", "the file must be 'key: value' lines", root.place, "course:")
        )
        return ScheduleFile(course=None, meetings=None, term=None, sessions=None), tuple(problems)
    fields = ScheduleFile.model_fields
    for key, (written, _) in root.items.items():
        if key not in fields:
            problems.append(_unknown_key(key, written.place, "", fields))
    values: dict[str, Any] = {}
    for name, info in fields.items():
        node = find(root, (name,))
        if node is None or (isinstance(node, Scalar) and node.empty):
            values[name] = (
                None if info.is_required() else info.get_default(call_default_factory=True)
            )
            if info.is_required():
                problems.append(_missing(name, (name,), root))
        else:
            values[name] = _read_section(name, info.annotation, node, root, problems)
    return ScheduleFile.model_construct(**values), tuple(problems)


def read_mapping(model: type[Strict], root: Node) -> tuple[Strict | None, tuple[Problem, ...]]:
    """A document that is one mapping, such as the front matter of a paper's notes."""
    problems: list[Problem] = []
    value = _validate(model, root, (), root, problems)
    return (value if isinstance(value, Strict) else None), tuple(problems)


def culprit(root: Node, path: Path) -> str:
    """What a path is part of, by the name an instructor gave it: `session 'tvm'`."""
    if len(path) < 2 or path[0] not in _LABELS:
        return ""
    noun, keys = _LABELS[str(path[0])]
    item = find(root, path[:2])
    for key in keys:
        value = find(item, (key,))
        if isinstance(value, Mapping):
            value = find(value, ("key",))
        if isinstance(value, Scalar) and not value.empty:
            return f"{noun} '{' '.join(value.value.split())[:60]}'"
    return f"{noun} {int(path[1]) + 1}" if isinstance(path[1], int) else noun


def _read_section(
    name: str, annotation: Any, node: Node, root: Node, problems: list[Problem]
) -> object:
    item = _list_item(annotation)
    if item is None:
        return _validate(annotation, node, (name,), root, problems)
    if not isinstance(node, Sequence):
        message = f"'{name}' must be a list, one item after '- ' on each line"
        problems.append(Problem("wrong-shape", message, place_of_key(root, (name,))))
        return None if _is_optional(annotation) else []
    return [
        _validate(item, child, (name, index), root, problems)
        for index, child in enumerate(node.items)
    ]


def _validate(
    annotation: Any, node: Node, path: Path, root: Node, problems: list[Problem]
) -> object:
    data = plain_data(node)
    if data is None:
        problems.append(_located("missing-value", "the value is missing", path, root))
        return None
    try:
        return _adapter(annotation).validate_python(data)
    except ValidationError as error:
        problems += [_problem(details, annotation, path, root) for details in error.errors()]
        return None


@cache
def _adapter(annotation: Any) -> TypeAdapter[object]:
    return TypeAdapter(annotation)


def _problem(details: ErrorDetails, annotation: Any, base: Path, root: Node) -> Problem:
    loc = tuple(step for step in details["loc"] if step != "[key]")
    path = base + loc
    kind = details["type"]
    if kind == "problem":
        context = details["ctx"]
        return _located(context["code"], context["message"], path, root, context["hint"])
    if kind == "missing":
        return _missing(str(loc[-1]), path, root)
    if kind == "extra_forbidden":
        fields = _fields_at(annotation, loc[:-1])
        return _unknown_key(str(loc[-1]), place_of_key(root, path), culprit(root, path), fields)
    if kind == "list_type":
        return _located("wrong-shape", "expected a list", path, root, "[first, second]")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return _located("wrong-shape", "expected 'key: value' lines", path, root)
    return _located("wrong-shape", details["msg"], path, root)


def _located(code: str, message: str, path: Path, root: Node, hint: str = "") -> Problem:
    who = culprit(root, path)
    keys = [str(step) for step in path if isinstance(step, str)]
    where = f"{who}, '{keys[-1]}'" if who and len(keys) > 1 else who or f"'{'.'.join(keys)}'"
    return Problem(code, f"{where}: {message}" if keys else message, place_of(root, path), hint)


def _missing(key: str, path: Path, root: Node) -> Problem:
    who = culprit(root, path) or (f"'{path[0]}'" if len(path) > 1 else "the file")
    place = place_of(root, path[:-1])
    if len(path) == 1:
        place = Place(place.file)
    return Problem("missing-key", f"{who} lacks the key '{key}'", place, f"add '{key}: …'")


def _unknown_key(key: str, place: Place, who: str, known: Any) -> Problem:
    message = f"{who or 'the file'} has the unknown key '{key}'" if who else f"unknown key '{key}'"
    listed = f"known keys: {', '.join(known)}" if known else ""
    return Problem("unknown-key", message, place, did_you_mean(key, known) or listed)


def _fields_at(annotation: Any, loc: tuple[int | str, ...]) -> dict[str, Any]:
    """The fields of the model that a path of a validation error leads to."""
    models = _models(annotation)
    for step in loc:
        if not models:
            return {}
        field = models[0].model_fields.get(str(step))
        if field is not None:
            models = _models(field.annotation)
    return models[0].model_fields if models else {}


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _list_item(annotation: Any) -> Any | None:
    """The item type of a list section, or None for another section."""
    origin = get_origin(annotation)
    if origin is list:
        item = get_args(annotation)[0]
        return next((part for part in get_args(item) if part is not type(None)), item)
    if origin in (Union, UnionType, Annotated):
        for part in get_args(annotation):
            if (item := _list_item(part)) is not None:
                return item
    return None


def _is_optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)
