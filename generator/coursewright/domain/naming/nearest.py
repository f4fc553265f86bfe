"""The known word that a mistyped one was meant to be."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# Shorter parts stand in too many words to mean one.
_PART = re.compile(r"[^\W\d_]{5,}|\d{4,}")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, capitals aside, or None where none is close.

    Where none is, the only one that holds every longer part of `word` will do: of all keys,
    `decandia2007dynamo` alone is meant by `dynamo2007`.
    """
    by_folded = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    matches = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    if matches:
        return by_folded[matches[0]]
    parts = _PART.findall(word.casefold())
    holding = [known for folded, known in by_folded.items() if all(p in folded for p in parts)]
    return holding[0] if parts and len(holding) == 1 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'teal'?`, or nothing where no known word is close."""
    match = nearest(word, known)
    return f"did you mean '{match}'?" if match else ""
