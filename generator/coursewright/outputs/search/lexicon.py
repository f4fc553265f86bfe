"""The words of records, by number, and which of them each record is found by.

A record's words follow from its fields alone. They are known by a digest of these, in a preview
and, as `workspace/kept/words.py` keeps them, between builds.
"""

from array import array
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from math import log

from coursewright.outputs.search.postings import CLASSES, KINDS, Postings
from coursewright.outputs.search.records import TEXT, Field, Record
from coursewright.outputs.search.words import words

LEAST, STEP = 1.5, 1.6
"""What a word is worth is one of `CLASSES` values: class n stands for `LEAST * STEP ** n`."""

_LONGEST_PIECE = 50
"""Letters between spaces: more are an address, or a sentence where words are not set apart."""


class Lexicon:
    """The words and records that are known; `used` are the records that were asked for, `postings`
    where they stood in the last index.

    What is given as known must be whole: each code's word is one of the `words`.
    """

    def __init__(
        self, words: list[str] | None = None, known: Mapping[bytes, "array[int]"] | None = None
    ) -> None:
        self.words: list[str] = [] if words is None else words
        self.used: dict[bytes, array[int]] = {}
        self.postings = Postings()
        self._known = {} if known is None else known
        self._numbers: dict[str, int] = {}

    def begin(self) -> None:
        """Begin another index; what the last one did not use is forgotten."""
        if self.used:
            self._known, self.used = self.used, {}

    def of(self, record: Record) -> "array[int]":
        """The codes of a record's words, each word once."""
        digest = record.digest
        found = self.used.get(digest)
        if found is None:
            found = self._known.get(digest)
            if found is None:
                found = array("I", self._codes(record.fields))
            self.used[digest] = found
        return found

    def _codes(self, fields: tuple[Field, ...]) -> list[int]:
        if len(self._numbers) < len(self.words):
            self._numbers = {known: number for number, known in enumerate(self.words)}
        scores = _scores(fields)
        texts = " ".join(field.text for field in fields if field.weight <= TEXT)
        alone = [word for word in _each_word(texts) if word not in scores]
        for word in (*scores, *alone):
            if word not in self._numbers:
                self._numbers[word] = len(self.words)
                self.words.append(word)
        numbers = self._numbers
        codes = [numbers[word] * KINDS + _class(score) for word, score in scores.items()]
        return codes + [numbers[word] * KINDS + CLASSES for word in alone]


def _scores(fields: tuple[Field, ...]) -> Mapping[str, float]:
    """What each word of the fields but texts is worth: the sum over those that it stands in."""
    scores: dict[str, float] = {}
    for field in fields:
        if field.weight > TEXT and field.text:
            for word in _each_word(field.text):
                scores[word] = scores.get(word, 0) + field.weight
    return scores


def _each_word(text: str) -> dict[str, None]:
    """The words of a text, each once: those of its pieces, most of which stand in many texts."""
    pieces = dict.fromkeys(text.split())
    if max(map(len, pieces), default=0) > _LONGEST_PIECE:
        return dict.fromkeys(words(text))
    return dict.fromkeys(chain.from_iterable(map(_of_piece, pieces)))


@lru_cache(maxsize=10_000)
def _of_piece(piece: str) -> tuple[str, ...]:
    return tuple(words(piece))


@lru_cache(maxsize=1000)  # sums of a few weights
def _class(score: float) -> int:
    return max(0, min(CLASSES - 1, round(log(score / LEAST, STEP))))
