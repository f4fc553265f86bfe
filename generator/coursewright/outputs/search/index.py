"""The index that a search reads in the browser: which word stands in which record, and how much
it counts there.

It is made here so that a phone has nothing to build. The script finds a word, or the words that
begin as it does, by bisection in a sorted vocabulary, and compares spellings only where too
little is found. There are two files, since abstracts and prose are most of the bytes and answer
the fewest questions: the second is read after the first. `version` tells that they belong
together, which a site that is published meanwhile may part.

The first holds `kinds`, `records` (kind, weight in tenths, title, address, detail, day, and other
names) and the words of all fields but texts; the second the words of texts. In both

- `words` is the vocabulary in the order of UTF-16, a word a line: how many letters it shares with
  the one before (a digit, base 36), and the rest;
- `postings` has a run for each word, separated by spaces. A number is the step to the next record,
  in base 40, its last digit from the second half of `DIGITS`. In the first file a digit before
  numbers says how much the word counts in those records (`worth`), and the steps begin anew. In
  the second a run that is only `!` belongs to a word of so many texts that it tells nothing: it
  counts as standing in all.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from coursewright.outputs.search.lexicon import LEAST, STEP, Lexicon
from coursewright.outputs.search.postings import BASE, CLASSES, DIGITS, KINDS
from coursewright.outputs.search.records import TEXT, Record

SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_SHARED = len(SHARED) - 1
SCRIPT: Mapping[str, object] = {
    "digits": DIGITS, "base": BASE, "shared": SHARED, "least": LEAST, "step": STEP, "text": TEXT,
}  # fmt: skip
"""What the script has to know to read an index."""


def render_index(records: Iterable[Record], lexicon: Lexicon | None = None) -> tuple[bytes, bytes]:
    """The two files. Records that score alike are shown in the order given; each is let go once it
    is noted.

    The `lexicon` knows words of records from earlier indexes, and takes what is new.
    """
    lexicon = lexicon or Lexicon()
    lexicon.begin()
    kinds: dict[str, int] = {}
    shown: list[tuple[object, ...]] = []
    codes: list[array[int]] = []
    for record in records:
        kind = kinds.setdefault(record.kind, len(kinds))
        shown.append(_shown(kind, record))
        codes.append(lexicon.of(record))
    worths: dict[str, str] = defaultdict(str)
    texts: dict[str, str] = {}
    for code, run in sorted(lexicon.postings.runs(codes).items()):
        number, kind = divmod(code, KINDS)
        word = lexicon.words[number]
        if kind < CLASSES:
            worths[word] += f"{kind}{run}"
        else:
            texts[word] = run
    main = {"kinds": list(kinds), "records": shown, **_layer(worths)}
    version = sha256(_json(main)).hexdigest()[:8]
    return _json({"version": version, **main}), _json({"version": version, **_layer(texts)})


def _shown(kind: int, record: Record) -> tuple[object, ...]:
    """What a list of results shows of a record."""
    weight = round(record.weight * 10)
    return (kind, weight, record.title, record.url, record.detail, record.when, *record.called)


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _layer(runs: Mapping[str, str]) -> dict[str, str]:
    vocabulary = sorted(runs, key=_utf16)
    coded = "\n".join(_front_coded(vocabulary))
    return {"words": coded, "postings": " ".join([runs[word] for word in vocabulary])}


def _front_coded(vocabulary: Iterable[str]) -> Iterable[str]:
    last = ""
    for word in vocabulary:
        shared = 0
        for letter, before in zip(word, last, strict=False):
            if letter != before or shared == _MOST_SHARED:
                break
            shared += 1
        yield SHARED[shared] + word[shared:]
        last = word


def _json(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
