"""What a lock file pins: uv.lock, or a requirements file with hashes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,. -]*\])?==([\w.!+-]+)", re.MULTILINE)
_PACKAGE = re.compile(r'^\[\[package\]\]\nname = "([^"\n]+)"\nversion = "([^"\n]+)"$', re.MULTILINE)


class Pin(NamedTuple):
    """A library at one version; `name` is in its normal form, `text` as it is written.

    Lines and columns count from 1.
    """

    name: str
    version: str
    line: int
    column: int
    text: str


def read_pins(text: str) -> Iterator[Pin]:
    """Every library that a lock file pins, in the order of the file."""
    text = text.replace("\r\n", "\n")
    pattern = _PACKAGE if _PACKAGE.search(text) else _REQUIREMENT
    counted, line = 0, 1
    for match in pattern.finditer(text):
        start = match.start(1)
        line += text.count("\n", counted, start)
        counted = start
        yield Pin(
            normal_name(match[1]), match[2], line, start - text.rfind("\n", 0, start), match[1]
        )


def normal_name(name: str) -> str:
    """A library's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
