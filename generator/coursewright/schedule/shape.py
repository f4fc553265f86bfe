"""From the YAML tree to the typed file: what does not fit is a problem at its place.

Sections, and within a list its items, are read one by one, so that one broken session hides no
problem of another.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from coursewright.domain.problem import Problem
from coursewright.formats.yaml.mend import plain_or_quoted
from coursewright.formats.yaml.tree import (
    Mapping,
    Node,
    Path,
    Scalar,
    Sequence,
    find,
    place_of_key,
    plain_data,
)
from coursewright.schedule.culprit import culprit as culprit
from coursewright.schedule.culprit import located, missing, term_of, unknown_key
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import Strict
from coursewright.schedule.meant_dates import likely_date
from coursewright.schedule.misplaced_sections import take_in_sections

_EMPTY = "write it, or delete the key"


def read_schedule_file(root: Node) -> tuple[ScheduleFile, tuple[Problem, ...]]:
    """The typed file and everything in it that does not fit its format."""
    problems: list[Problem] = []
    if not isinstance(root, Mapping):
        problems.append(
            Problem(
                "wrong-shape",
                "the file must be 'key: value' lines",
                root.place,
                "begin with 'course:'",
            )
        )
        return ScheduleFile(course=None, meetings=None, term=None, sessions=None), tuple(problems)
    fields = ScheduleFile.model_fields
    problems += take_in_sections(root, fields)
    values: dict[str, Any] = {}
    for name, info in fields.items():
        node = find(root, (name,))
        if node is None or (isinstance(node, Scalar) and node.empty):
            values[name] = (
                None if info.is_required() else info.get_default(call_default_factory=True)
            )
            if info.is_required() and node is not None:
                problems.append(
                    located("missing-value", "the value is missing", (name,), root, _EMPTY)
                )
            elif info.is_required():
                problems.append(missing(name, (name,), root))
        else:
            values[name] = _read_section(name, info.annotation, node, root, problems)
    return ScheduleFile.model_construct(**values), tuple(problems)


def read_mapping(model: type[Strict], root: Node) -> tuple[Strict | None, tuple[Problem, ...]]:
    """A document that is one mapping, such as the front matter of a paper's notes."""
    problems: list[Problem] = []
    value = _validate(model, root, (), root, problems)
    return (value if isinstance(value, Strict) else None), tuple(problems)


def _read_section(
    name: str, annotation: Any, node: Node, root: Node, problems: list[Problem]
) -> object:
    if get_origin(annotation) is dict:
        return _read_table(name, annotation, node, root, problems)
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


def _read_table(
    name: str, annotation: Any, node: Node, root: Node, problems: list[Problem]
) -> dict[str, object]:
    """A section of the author's own keys; a value that could not be read is None."""
    if not isinstance(node, Mapping):
        message = f"'{name}' must be 'key: value' lines"
        problems.append(Problem("wrong-shape", message, place_of_key(root, (name,))))
        return {}
    key_type, value_type = get_args(annotation)
    value_type = next(part for part in (*get_args(value_type), value_type) if part is not NoneType)
    table: dict[str, object] = {}
    for written, (key, child) in node.items.items():
        found: list[Problem] = []
        _validate(key_type, key, (), key, found)
        problems += [replace(problem, message=f"'{name}': {problem.message}") for problem in found]
        item = _list_item(value_type)
        if item is not None and isinstance(child, Sequence):
            table[written] = [
                _validate(item, entry, (name, written, index), root, problems)
                for index, entry in enumerate(child.items)
            ]
        else:
            table[written] = _validate(value_type, child, (name, written), root, problems)
    return table


def _validate(
    annotation: Any, node: Node, path: Path, root: Node, problems: list[Problem]
) -> object:
    data = plain_data(node)
    if data is None:
        problems.append(located("missing-value", "the value is missing", path, root, _EMPTY))
        return None
    try:
        return _adapter(annotation).validate_python(data)
    except ValidationError as error:
        found = [_problem(details, annotation, path, root) for details in error.errors()]
        # A key that is there but misspelt is not missing, too.
        misspelt = {f"'{problem.instead}'" for problem in found if problem.code == "unknown-key"}
        problems += [
            problem
            for problem in found
            if problem.code != "missing-key" or problem.message.split()[-1] not in misspelt
        ]
        return None


@cache
def _adapter(annotation: Any) -> TypeAdapter[object]:
    return TypeAdapter(annotation)


def _problem(details: ErrorDetails, annotation: Any, base: Path, root: Node) -> Problem:
    loc = details["loc"]
    path = base + loc
    kind = details["type"]
    if kind == "problem":
        context = details["ctx"]
        instead = context["instead"]
        if context["code"] == "bad-date" and instead is None:
            instead = likely_date(context["text"], *term_of(root))
        return located(context["code"], context["message"], path, root, context["hint"], instead)
    if kind == "missing":
        return missing(str(loc[-1]), path, root)
    if kind == "extra_forbidden":
        return unknown_key(path, root, _fields_at(annotation, loc[:-1]))
    if kind == "list_type":
        return located("wrong-shape", "expected a list", path, root, "begin each item with '- '")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        fields = _fields_at(annotation, loc)
        instead = _as_mapping(details["input"], fields)
        hint = _shape_hint(fields)
        return located("wrong-shape", "expected 'key: value' lines", path, root, hint, instead)
    return located("wrong-shape", details["msg"], path, root)


def _shape_hint(fields: Collection[str]) -> str:
    """The line that most likely belongs where a mapping was expected."""
    key = next((name for name in ("title", *fields) if name in fields), "")
    return f"for example '{key}: …'" if key else ""


def _fields_at(annotation: Any, loc: tuple[int | str, ...]) -> dict[str, Any]:
    """The fields of the model that a path of a validation error leads to."""
    for step in loc:
        models = _models(annotation)
        if models and isinstance(step, str) and step in models[0].model_fields:
            annotation = models[0].model_fields[step].annotation
    models = _models(annotation)
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


def _as_mapping(value: object, fields: dict[str, Any]) -> str | None:
    """The mapping that a text was likely meant for: `title:Introduction` or a title alone."""
    if not isinstance(value, str):
        return None
    key, colon, rest = value.partition(":")
    if not (colon and key in fields and rest):
        key = next((name for name in ("title", *fields) if name in fields), "")
        rest = value
    alone = all(name == key or not field.is_required() for name, field in fields.items())
    return f"{{{key}: {plain_or_quoted(rest.strip())}}}" if key and alone else None
