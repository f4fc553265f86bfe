"""Texts of citeproc-py as strings, put together as the library puts them together.

It holds a text as a list of pieces, so that some may keep their capitals whatever a style asks
for. None of ours do: capitals are our own matter (`elements.Cased`), and data holds no markup. So
one string says the same, and is looked at and joined far sooner.
"""

from typing import Any

from citeproc import string
from citeproc.string import String

_library_seam = string.normalize_seam
_TWICE = string.SEAM_PUNCTUATION | {" "}


def seam(left: Any, other: Any) -> Any:
    """What is put behind `left`, without a first sign that would stand there twice."""
    if not isinstance(left, str) or not isinstance(other, str):
        return _library_seam(left, other)
    if left and other and left[-1] == other[0] and other[0] in _TWICE:
        return type(other)(other[1:])
    return other


def add(left: Any, other: Any) -> Any:
    """`left + other`, where at least one of them is a `String`."""
    if other == "":
        return left
    other = seam(left, other)
    return String(f"{left}{other}") if other != "" else left


def add_behind(right: Any, left: Any) -> Any:
    """`left + right`, where `left` is no `String`."""
    return right if left == "" else add(left, right)


def joined(pieces: list[Any], delimiter: str) -> Any:
    """The pieces, of which there is at least one, with the delimiter between them."""
    whole = pieces[0]
    for piece in pieces[1:]:
        if delimiter:
            whole = whole + seam(whole, delimiter)
        whole = whole + seam(whole, piece)
    return whole


def parsed(_: Any, text: Any) -> Any:
    """The text of a variable."""
    return String(text)
