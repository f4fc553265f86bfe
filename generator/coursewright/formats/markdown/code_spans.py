"""Code spans of one line: backticks up to as many backticks (CommonMark 0.31, section 6.1)."""

import re
from bisect import bisect_left

_RUN = re.compile("`+")


def without_code(line: str) -> str:
    """The line with a space for every character of its code spans, backticks included.

    Of a run that nothing closes, the library takes fewer backticks as the opening; so is done
    here. Each run is looked up by its length, so that time grows as the line does.
    """
    if "`" not in line:
        return line
    runs = [match.span() for match in _RUN.finditer(line)]
    starts: dict[int, list[int]] = {}
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    pieces, position = [], 0
    for start, end in runs:
        if start < position:
            continue
        closing = _closing(starts, start, end)
        if closing is not None:
            opening, last = closing
            pieces += [line[position:opening], " " * (last - opening)]
            position = last
    return "".join((*pieces, line[position:]))


def _closing(starts: dict[int, list[int]], start: int, end: int) -> tuple[int, int] | None:
    """Where the span begins that the run opens, and where it ends; None where none does."""
    for length in range(end - start, 0, -1):
        alike = starts.get(length, [])
        after = bisect_left(alike, end)
        if after < len(alike):
            return end - length, alike[after] + length
    return None
