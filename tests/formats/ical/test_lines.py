"""The content lines of a calendar file, and what is said of what is none."""

import pytest

from coursewright.domain.problem import Severity
from coursewright.formats.ical.lines import read_lines


def said(raw: bytes) -> list[tuple[str, str, int]]:
    """What is noted of a file: code, sentence and line."""
    found: list[tuple[str, str, int]] = []

    def say(code: str, message: str, number: int, _: Severity = Severity.ERROR, /) -> None:
        found.append((code, message, number))

    read_lines(raw, say)
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"A:1\r\nB:2\r\n", []),
        (b"A:1\r\nB:\xff\r\n", [("feed-bytes", "the line is not UTF-8 text", 2)]),
        (b"A:1\r\nB:\x00\r\n", [("feed-bytes", "the line holds a control character", 2)]),
        (b"A:1\nB:2\r\n",
         [("feed-line-end", "the line ends in LF alone; every line ends in CR and LF", 1)]),
        (b"A:1\r2\r\n", [("feed-line-end", "the line holds a CR that ends no line", 1),
                        ("feed-bytes", "the line holds a control character", 1)]),
    ],
)  # fmt: skip
def test_what_is_said_of_bytes(raw: bytes, expected: list[tuple[str, str, int]]) -> None:
    """With the number of the line in the file."""
    assert [one for one in said(raw) if one[0] in ("feed-bytes", "feed-line-end")] == expected
