"""Marks of footnotes beside a name, which are no part of it."""

import re

from coursewright.domain.text import Inline, MarkedText, Math, Styled

SIGNS = "*∗⁎＊†‡§¶‖#⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"  # noqa: RUF001
_SPACES = " \u00a0,"
# Affiliations are numbered or lettered, and joined by commas.
_MARK = rf"(?:[a-z]|[\d{re.escape(SIGNS)}]+)"
_RAISED = re.compile(rf"\s*(?:{_MARK}(?:[\s,;]+{_MARK})*)?\s*")
_RAISED_FORMULA = re.compile(r"\s*(?:\{\s*\})?\s*\^.*|\s*\\(?:dagger|ddagger|ast|star|S|P)\s*")


def without_marks(text: MarkedText) -> str:
    """The plain form of a name without `*`, `†`, raised numbers or letters at its ends."""
    parts = list(text.parts)
    while parts and _is_mark(parts[-1]):
        parts.pop()
    first = next((i for i, part in enumerate(parts) if not _is_mark(part)), len(parts))
    plain = MarkedText(tuple(parts[first:])).plain
    bare = plain.rstrip(SIGNS + _SPACES)
    if plain[len(bare) :].strip(_SPACES):
        plain = bare
    return plain.lstrip(_SPACES).lstrip(SIGNS)


def _is_mark(part: Inline) -> bool:
    if isinstance(part, Styled):
        raised = part.style == "sup"
        return raised and bool(_RAISED.fullmatch(MarkedText(part.children).plain))
    return isinstance(part, Math) and bool(_RAISED_FORMULA.fullmatch(part.tex))
