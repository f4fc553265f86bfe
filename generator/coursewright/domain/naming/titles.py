"""A work by its title, where its key was asked for."""

import unicodedata
from collections.abc import Mapping
from typing import Protocol


class _Titled(Protocol):
    @property
    def title(self) -> object: ...


def entitled(text: str, works: Mapping[str, _Titled]) -> str | None:
    """The key of the only work with this title; capitals, accents and punctuation aside."""
    wanted = _letters(text)
    found = [key for key, work in works.items() if wanted and _letters(str(work.title)) == wanted]
    return found[0] if len(found) == 1 else None


def _letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())
