"""The instructor's own Markdown on a generated page: trusted, but it must fit the page."""

import re
from collections.abc import Iterator

from coursewright.domain.problem import Place, Problem

MARKER = "<!-- coursewright -->"

_FENCE = re.compile(r" {0,3}(```+|~~~+)(.*)")
# Python-Markdown wants no space after '#'; a heading may stand in a quotation or a list item.
_HASH = re.compile(r"(?P<around>(?:[ >]|[*+-] |\d+\. )*)#(?!#)")
_UNDERLINE = re.compile(r"(?P<around>[ >]*)=+\s*")
_TAG = re.compile(r"(?P<around>.*?)<h1\b", re.IGNORECASE)


def check_prose(text: str, file: str) -> tuple[Problem, ...]:
    """What does not fit: a heading of level 1, which is the page's own, or a second marker."""
    problems: list[Problem] = []
    marker_line = 0
    lines = text.replace("\r\n", "\n").split("\n")
    for number in _top_headings(lines, raw=True):
        place = Place(file, number, 1, max(1, len(lines[number - 1].rstrip())))
        message = "a heading of level 1 is the generated page's own"
        problems.append(
            Problem(
                "second-h1", message, place, "write '## …'", fix=lower_heading(lines[number - 1])
            )
        )
    for number, line in outside_fences(lines):
        if MARKER in line:
            if marker_line:
                message = f"the generated part stands at line {marker_line} already"
                place = Place(file, number, line.index(MARKER) + 1, len(MARKER))
                # A line that holds nothing else cannot be offered: it goes as a whole.
                alone = line.strip() == MARKER
                hint, instead = ("delete this line", None) if alone else ("delete this one", "")
                problems.append(Problem("second-marker", message, place, hint, instead=instead))
            marker_line = marker_line or number
    return tuple(problems)


def lower_heading(line: str) -> str:
    """A heading one level below the one a line holds, or nothing where it is no '# …' line."""
    match = re.match(r"(\s{0,3})#(?!#)\s*(.*)$", line)
    return f"{match[1]}## {match[2]}" if match else ""


def nested_top_headings(lines: list[str]) -> Iterator[int]:
    """The lines, from 1, that make headings of level 1, those in quotations and lists too."""
    return _top_headings(lines, raw=False)


def _top_headings(lines: list[str], *, raw: bool) -> Iterator[int]:
    """With `raw`, headings are at the margin or HTML; otherwise they may be nested."""
    before = ""
    for number, line in outside_fences(lines):
        underlined = _UNDERLINE.fullmatch(line) if before.strip() else None
        found = [_HASH.match(line), underlined, _TAG.match(line) if raw else None]
        if any(
            match and not (raw and match["around"] and match is not found[2]) for match in found
        ):
            yield number
        before = line


def outside_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Number and text of the lines outside front matter, fenced code and comments."""
    fence = ""
    comment = False
    body = _body_start(lines)
    for number, line in enumerate(lines, start=1):
        match = _FENCE.match(line)
        if number <= body:
            continue
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif comment or (line.startswith("<!--") and MARKER not in line):
            comment = "-->" not in line
        elif match:
            fence = match[1]
        else:
            yield number, line


def _body_start(lines: list[str]) -> int:
    """How many lines the front matter takes."""
    if lines[0].rstrip() != "---":
        return 0
    ends = [n for n, line in enumerate(lines[1:], start=2) if line.rstrip() in ("---", "...")]
    return ends[0] if ends else 0
