"""Marks that stand for markup while a reference is put together.

citeproc-py leaves what a formatter gives as it is, and takes '<' in data for markup. So marks of
the private use area stand for both until the text is whole; data has none of them.
"""

import re

from coursewright.domain.text import Inline, MarkedText, Styled, Text

_ITALIC, _END = "\ue000", "\ue001"
_STAND_INS = {"<": "\ue002", ">": "\ue003", "&": "\ue004"}
OTHERS, NUMBER = "\ue005", "\ue006"
"""Stand for the name that says 'and others', and for the number of the reference in a list."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STANDS_IN = re.compile("[\ue002-\ue004]")
_INTO = str.maketrans(_STAND_INS)
_BACK = str.maketrans({mark: sign for sign, mark in _STAND_INS.items()})


def data(text: str) -> str:
    """Text that a processor takes for nothing but text."""
    if not text.isascii():
        text = _PRIVATE.sub("", text)
    text = " ".join(text.split())
    # To look for one sign after the other takes a part of the time of a pattern.
    return text.translate(_INTO) if "<" in text or ">" in text or "&" in text else text


def italic(text: object) -> str:
    """The text between marks."""
    return f"{_ITALIC}{text}{_END}"


def marked(text: str) -> MarkedText:
    """A reference with marks, as text that knows its HTML."""
    parts: list[Inline] = []
    for number, piece in enumerate(text.split(_ITALIC)):
        slanted, _, rest = piece.partition(_END) if number else ("", "", piece)
        if slanted:
            parts.append(Styled("em", (Text(_plain(slanted)),)))
        if rest:
            parts.append(Text(_plain(rest)))
    return MarkedText(tuple(parts))


def _plain(text: str) -> str:
    text = text.replace(_END, "")
    return text.translate(_BACK) if _STANDS_IN.search(text) else text
