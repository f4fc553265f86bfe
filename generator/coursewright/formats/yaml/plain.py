"""What a schedule's text says, as plain data: the measure of whether an edit did what it should."""

from typing import Any

from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.spans import EditError
from coursewright.formats.yaml.tree import plain_data

Data = dict[str, Any]


def read_data(text: str) -> Data:
    """The text's mappings, lists and scalars, every scalar as text.

    Raises EditError where the text is no YAML or no mapping.
    """
    root, problems = parse_yaml(text, "schedule.yaml")
    data = plain_data(root) if root is not None and not problems else None
    if not isinstance(data, dict):
        raise EditError("the schedule cannot be read", "run `coursewright check`")
    return data


def checked(text: str, expected: Data) -> str:
    """The text, once it is sure that it says what is expected, and nothing else.

    Raises EditError otherwise: a layout that the edit cannot handle.
    """
    if without_empty(read_data(text)) != without_empty(expected):
        raise EditError(
            "the file is laid out in a way that this command cannot change safely",
            "make the change by hand",
        )
    return text


def without_empty(data: Data) -> Data:
    """The data without sections that hold nothing, which mean the same as absent ones."""
    return {key: value for key, value in data.items() if value not in (None, [], {})}
