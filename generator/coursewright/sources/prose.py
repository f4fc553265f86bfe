"""The instructor's own Markdown on a generated page: trusted, but it must fit the page."""

import re

from coursewright.domain.problem import Place, Problem

MARKER = "<!-- coursewright -->"

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_SETEXT = re.compile(r"=+\s*")


def check_prose(text: str, file: str) -> tuple[Problem, ...]:
    """What does not fit: a heading of level 1, which is the page's own, or a second marker."""
    problems: list[Problem] = []
    fence = ""
    marker_line = 0
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if match := _FENCE.match(line):
            if not fence:
                fence = match[1][:3]
            elif match[1].startswith(fence):
                fence = ""
            continue
        if fence:
            continue
        underlined = _SETEXT.fullmatch(line) and number > 1 and lines[number - 2].strip()
        if line.startswith("# ") or underlined:
            place = Place(file, number, 1, max(1, len(line)))
            message = "a heading of level 1 is the generated page's own"
            problems.append(Problem("second-h1", message, place, "write '## …'"))
        if MARKER in line:
            if marker_line:
                message = f"the generated part stands at line {marker_line} already"
                place = Place(file, number, line.index(MARKER) + 1, len(MARKER))
                problems.append(Problem("second-marker", message, place, "delete this one"))
            marker_line = marker_line or number
    return tuple(problems)
