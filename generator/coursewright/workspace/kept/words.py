"""What records are found by, kept between builds: the lexicon of the search's index.

A line has the words, another how many records there are; then come the digests of records, how
many codes each has, and all codes, as numbers of this machine.
"""

import sys
from array import array
from itertools import accumulate, pairwise

from coursewright.outputs.search.lexicon import Lexicon
from coursewright.outputs.search.postings import KINDS
from coursewright.outputs.search.records import DIGEST
from coursewright.workspace.kept.store import Store

KIND = "words"
MOST = 40_000
"""Of how many records: those of so many papers take some twenty-five megabytes."""

_SIZE = array("I").itemsize
_MADE_FROM = (sys.byteorder, str(_SIZE))


class KeptWords:
    """The lexicon in a store; `save` keeps what an index used of it, if anything was new."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words, self._records = _read(store.get(KIND, *_MADE_FROM))
        self.lexicon = Lexicon(self._words, self._records)

    def save(self) -> None:
        """Put it into the store, where other records than before are among the first."""
        used = dict(list(self.lexicon.used.items())[:MOST])
        if not used.keys() <= self._records.keys():
            self._store.put(KIND, _written(self.lexicon.words, used), *_MADE_FROM)


def _written(words: list[str], records: "dict[bytes, array[int]]") -> bytes:
    if len(words) > sum(map(len, records.values())):  # most are of records that are gone
        words, records = _renumbered(words, records)
    counts = array("I", map(len, records.values()))
    head = f"{' '.join(words)}\n{len(records)}\n".encode()
    return b"".join([head, *records, counts.tobytes(), *map(array.tobytes, records.values())])


def _renumbered(
    words: list[str], records: "dict[bytes, array[int]]"
) -> "tuple[list[str], dict[bytes, array[int]]]":
    """The words that records have, and the records with these words' numbers."""
    numbers: dict[int, int] = {}
    found = {}
    for digest, codes in records.items():
        pairs = (divmod(code, KINDS) for code in codes)
        renumbered = (numbers.setdefault(word, len(numbers)) * KINDS + kind for word, kind in pairs)
        found[digest] = array("I", renumbered)
    return [words[number] for number in numbers], found


def _read(content: bytes | None) -> "tuple[list[str], dict[bytes, array[int]]]":
    """The words and the records; none where it has another shape."""
    head, _, rest = (content or b"").partition(b"\n")
    number, _, rest = rest.partition(b"\n")
    counts, codes = array("I"), array("I")
    try:
        words, count = head.decode().split(" "), int(number)
        counts.frombytes(rest[count * DIGEST : count * (DIGEST + _SIZE)])
        codes.frombytes(rest[count * (DIGEST + _SIZE) :])
    except ValueError:
        return [], {}
    places = list(accumulate(counts, initial=0))
    if count != len(counts) or places[-1] != len(codes):
        return [], {}
    if codes and max(codes) >= len(words) * KINDS:
        return [], {}
    digests = [rest[place : place + DIGEST] for place in range(0, count * DIGEST, DIGEST)]
    return words, {
        digest: codes[start:end]
        for digest, (start, end) in zip(digests, pairwise(places), strict=True)
    }
