"""Issue forms of GitHub, written and read: files in .github/ISSUE_TEMPLATE/.

https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

import json
from collections.abc import Sequence
from typing import Any

import yaml


def dropdown(id_: str, label: str, about: str, options: Sequence[str]) -> dict[str, Any]:
    """A choice of exactly one of the options, which are all different."""
    attributes = {"label": label, "description": about, "options": list(options)}
    return _field("dropdown", id_, attributes, required=True)


def text_area(id_: str, label: str, about: str) -> dict[str, Any]:
    """A text of several lines, which may be left empty."""
    return _field("textarea", id_, {"label": label, "description": about}, required=False)


def write_form(name: str, about: str, notice: str, fields: Sequence[dict[str, Any]]) -> str:
    """A form with a notice above its fields; every text of it is quoted."""
    body = [{"type": "markdown", "attributes": {"value": notice}}, *fields]
    lines = [
        "# Written by `coursewright forms`. The workflow of sign-ups keeps the choices up to date.",
        f"name: {_text(name)}",
        f"description: {_text(about)}",
        f"title: {_text(name)}",
        "body:",
    ]
    for field in body:
        lines.append(f"  - type: {field['type']}")
        if "id" in field:
            lines.append(f"    id: {field['id']}")
        lines.append("    attributes:")
        for key, value in field["attributes"].items():
            if isinstance(value, list):
                lines.append(f"      {key}:")
                lines += [f"        - {_text(item)}" for item in value]
            else:
                lines.append(f"      {key}: {_text(value)}")
        if "validations" in field:
            lines.append("    validations: {required: true}")
    return "\n".join(lines) + "\n"


def options_of(form: str, id_: str) -> tuple[str, ...]:
    """The choices of a field in a form's text; none where there is no such field."""
    try:
        data = yaml.load(form, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
    except yaml.YAMLError:
        return ()
    body = data.get("body") if isinstance(data, dict) else None
    for field in body if isinstance(body, list) else ():
        if isinstance(field, dict) and field.get("id") == id_:
            attributes = field.get("attributes")
            options = attributes.get("options") if isinstance(attributes, dict) else None
            if isinstance(options, list):
                return tuple(option for option in options if isinstance(option, str))
    return ()


def _field(type_: str, id_: str, attributes: dict[str, Any], *, required: bool) -> dict[str, Any]:
    field = {"type": type_, "id": id_, "attributes": attributes}
    return {**field, "validations": True} if required else field


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
