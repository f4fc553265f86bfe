"""What stands in a text, told by other means than the readers of the package.

A sheet is taken letter by letter, a calendar line by line, settings are what MkDocs itself reads,
and a schedule is what PyYAML makes of it. The oracles compare these with what the readers give out.
"""

import os
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import yaml
from mkdocs.utils.yaml import yaml_load


def records(text: str) -> list[tuple[int, list[str]]]:
    """Each record of a sheet with the line on which it begins (RFC 4180, section 2).

    A quote that never ends holds the rest; what follows a closing quote belongs to the cell.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sign = max(",;\t", key=lambda each: len(_first_record(text, each)))
    return _records(text, sign)


def _first_record(text: str, sign: str) -> list[str]:
    found = _records(text, sign)
    return found[0][1] if found else []


def _records(text: str, sign: str) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    cells: list[str] = []
    cell, state, line, begun = "", "start", 1, 1
    for letter in text if not text or text.endswith("\n") else text + "\n":
        if state == "quoted":
            if letter == '"':
                state = "closing"
            else:
                cell += letter
        elif state == "closing" and letter == '"':
            cell, state = cell + letter, "quoted"
        elif letter == "\n":
            # An empty line is a record without cells.
            found.append((begun, [*cells, cell] if cells or cell or state != "start" else []))
            cells, cell, state, begun = [], "", "start", line + 1
        elif letter == sign:
            cells.append(cell)
            cell, state = "", "start"
        elif letter == '"' and state == "start":
            state = "quoted"
        else:
            cell, state = cell + letter, "bare"
        line += letter == "\n"
    if cells or cell or state != "start":
        found.append((begun, [*cells, cell]))
    return found


def words(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return set(re.findall(r"\w+", text.casefold()))


def settings(text: str, environment: dict[str, str]) -> dict[str, Any] | None:
    """What MkDocs reads in mkdocs.yml; None where it takes it for no settings."""
    with patch.dict(os.environ, environment):
        try:
            read = yaml_load(text.replace("\r\n", "\n").replace("\r", "\n"))
        except Exception:
            return None
    return read if isinstance(read, dict) else None


def texts(value: object) -> Iterator[str]:
    """Every text in lists and in the values of mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)


def values(text: str) -> list[tuple[int, str]] | None:
    """Every value of a YAML text with its line; None where PyYAML reads none."""
    try:
        root = yaml.SafeLoader(text).get_single_node()
    except (yaml.YAMLError, RecursionError):
        return None
    found: list[tuple[int, str]] = []
    left, seen = [root], set()
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            found.append((node.start_mark.line + 1, str(node.value)))
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
        elif isinstance(node, yaml.MappingNode):
            left += [value for _, value in node.value]
    return found


def uids(text: str) -> set[str]:
    """The UIDs of the events of a calendar (RFC 5545, section 3.1), of those with one line each."""
    lines = re.split(r"\r?\n", re.sub(r"\r?\n[ \t]", "", text))
    found, open_ = set(), list[str]()
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_.append(value)
        elif name == "END":
            if not open_ or open_.pop() != value:
                return set()
        elif (
            name == "UID" and open_ == ["VCALENDAR", "VEVENT"] and re.fullmatch(r"[\w.@-]+", value)
        ):
            found.add(value)
    return found if not open_ else set()
