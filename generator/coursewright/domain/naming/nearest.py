"""The known word that a mistyped one was meant to be."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# Shorter parts stand in too many words to mean one.
_PART = re.compile(r"[^\W\d_]{5,}|\d{4,}")

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 5  # letters of a word in which a slip can be told from another word


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


def misspelt(word: str, known: Iterable[str]) -> str | None:
    """The only known name of which `word` is a slip: a sign too many, too few, wrong or swapped.

    Names of a series differ by as little, and one is no slip of the other: `l1` and `l2`, `part-a`
    and `part-b`, `notesA` and `notesB`. So the slip is within a word of five letters or more, and
    no last letter stands for another.
    """
    found = [name for name in set(known) if _is_slip(word, name)]
    return found[0] if len(found) == 1 else None


def _is_slip(word: str, name: str) -> bool:
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    start = min(len(word), len(name)) if start is None else start
    cut, longer = _without_slip(word, name, start), max(word, name, key=len)
    if cut is None or not all(c.isalpha() for c in word[start:][: cut[0]] + name[start:][: cut[1]]):
        return False
    around = next((m for m in _WORD.finditer(longer) if m.start() <= start < m.end()), None)
    if around is None or len(around[0]) < _LEAST:
        return False
    last = start == around.end() - 1
    return not last or (len(word) != len(name) and longer[start].islower())


def _without_slip(word: str, name: str, start: int) -> tuple[int, int] | None:
    """How many signs of each differ from `start` on, where all others agree."""
    for one, other in ((1, 0), (0, 1), (1, 1)):
        if word[start + one :] == name[start + other :]:
            return one, other
    swapped = word[start : start + 2] == name[start : start + 2][::-1]
    return (2, 2) if swapped and word[start + 2 :] == name[start + 2 :] else None
