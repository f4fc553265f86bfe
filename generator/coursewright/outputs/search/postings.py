"""Where words stand: the runs of an index, of which an edit of one record changes few.

What a record is found by are codes: the number of a word, times `KINDS`, and of what kind it is
there, one of `CLASSES` values of what it is worth, or that of a word that stands in texts alone.
"""

from array import array
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import sub

CLASSES = 8
KINDS = CLASSES + 1
DIGITS = "".join(c for c in map(chr, range(0x23, 0x7F)) if c not in "\\@" and not c.isdigit())
"""Without `@`: numbers that look like an address would be one to whoever looks for addresses."""
BASE = len(DIGITS) // 2

_COMMON_FROM = 100
_COMMON_SHARE = 0.12
_MOST_EDITED = 0.2
"""The share of records that are put in their places one by one; of more, all are put there anew."""

Codes = Sequence["array[int]"]


class Postings:
    """The runs of one index after the other, all by the same words.

    `Lexicon` numbers the words, so that a code is never another word's.
    """

    def __init__(self) -> None:
        self._codes: Codes = ()
        self._standing: dict[int, list[int]] = {}
        self._runs: dict[int, str] = {}

    def runs(self, codes: Codes) -> Mapping[int, str]:
        """The records of each code, as they are written; `codes` are the records', in their order."""
        before, self._codes = self._codes, ()  # whatever ends in the middle is begun anew
        pairs = enumerate(zip(before, codes, strict=False))
        edited = [number for number, (old, new) in pairs if old is not new]
        if before and len(codes) == len(before) and len(edited) <= len(codes) * _MOST_EDITED:
            touched = self._moved(edited, before, codes)
        else:
            touched = self._anew(codes)
        self._write(touched, len(codes))
        self._codes = codes
        return self._runs

    def _anew(self, codes: Codes) -> Iterable[int]:
        standing: dict[int, list[int]] = defaultdict(list)
        for number, found in enumerate(codes):
            for code in found:
                standing[code].append(number)
        self._standing, self._runs = dict(standing), {}
        return standing

    def _moved(self, edited: Iterable[int], before: Codes, codes: Codes) -> Iterable[int]:
        touched: set[int] = set()
        for number in edited:
            old, new = {*before[number]}, {*codes[number]}
            for code in old - new:
                self._standing[code].remove(number)
            for code in new - old:
                insort(self._standing.setdefault(code, []), number)
            touched |= old ^ new
        return touched

    def _write(self, touched: Iterable[int], count: int) -> None:
        most = count * _COMMON_SHARE if count >= _COMMON_FROM else count
        steps = [_number(step) for step in range(count)]
        for code in touched:
            found = self._standing[code]
            if not found:
                del self._standing[code], self._runs[code]
            elif code % KINDS == CLASSES and len(found) > most:
                self._runs[code] = "!"
            else:
                self._runs[code] = "".join([steps[step] for step in map(sub, found, (0, *found))])


def _number(value: int) -> str:
    if value < BASE:
        return DIGITS[BASE + value]
    text = DIGITS[BASE + value % BASE]
    value //= BASE
    while value:
        text = DIGITS[value % BASE] + text
        value //= BASE
    return text
