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
from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b, sha256
from math import log
from typing import NamedTuple

from coursewright.outputs.made import Made
from coursewright.outputs.search.records import TEXT, Record
from coursewright.outputs.search.words import words

DIGITS = "".join(c for c in map(chr, range(0x23, 0x7F)) if c not in "\\@" and not c.isdigit())
"""Without `@`: numbers that look like an address would be one to whoever looks for addresses."""
BASE = len(DIGITS) // 2
SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
LEAST, STEP, CLASSES = 1.5, 1.6, 8
"""What a word is worth is one of `CLASSES` values: class n stands for `LEAST * STEP ** n`."""

SCRIPT: Mapping[str, object] = {
    "digits": DIGITS, "base": BASE, "shared": SHARED, "least": LEAST, "step": STEP, "text": TEXT,
}  # fmt: skip
"""What the script has to know to read an index."""

_COMMON_FROM = 100
_COMMON_SHARE = 0.12


def render_index(
    records: Iterable[Record],
    made: Made | None = None,
    known: MutableMapping[str, str] | None = None,
) -> tuple[bytes, bytes]:
    """The two files. Records that score alike are shown in the order given; each is let go once it
    is noted.

    `made` knows the words of records from the last build, and what was written of where they stand.
    `known` holds the words of texts by digests of these, and takes what is new.
    """
    made = made or Made(one=True)
    worths: dict[str, dict[int, list[int]]] = {}
    texts: dict[str, list[int]] = {}
    seen: Counter[str] = Counter()
    kinds: dict[str, int] = {}
    shown: list[tuple[object, ...]] = []
    for number, record in enumerate(records):
        kind = kinds.setdefault(record.kind, len(kinds))
        shown.append(_shown(kind, record))
        seen[record.url] += 1
        name = f"words {seen[record.url]} {record.url}"
        found = made.once(name, record, partial(_words_of, record, known))
        for word, worth in found.classes:
            worths.setdefault(word, {}).setdefault(worth, []).append(number)
        for word in found.texts:
            texts.setdefault(word, []).append(number)
    ordered = sorted(worths, key=_utf16)
    runs = (
        "".join(f"{n}{_steps(found)}" for n, found in sorted(worths[word].items()))
        for word in ordered
    )
    main = {"kinds": list(kinds), "records": shown, **_layer(ordered, runs, made, "worths")}
    version = sha256(_json(main)).hexdigest()[:8]
    ordered = sorted(texts, key=_utf16)
    most = len(shown) * _COMMON_SHARE if len(shown) >= _COMMON_FROM else len(shown)
    runs = (
        "!"
        if len(texts[word]) > most
        else made.once(f"run {word}", texts[word], partial(_steps, texts[word]))
        for word in ordered
    )
    second = _layer(ordered, runs, made, "texts")
    return _json({"version": version, **main}), _json({"version": version, **second})


def _shown(kind: int, record: Record) -> tuple[object, ...]:
    """What a list of results shows of a record."""
    weight = round(record.weight * 10)
    return (kind, weight, record.title, record.url, record.detail, record.when, *record.called)


class _Words(NamedTuple):
    """What a record is found by: words of all fields but texts, with what they are worth, others."""

    classes: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]


def _words_of(record: Record, known: MutableMapping[str, str] | None) -> _Words:
    scores = _scores(record)
    classes = tuple((word, _class(score)) for word, score in scores.items())
    texts = _words_of_texts(record, known)
    return _Words(classes, tuple(word for word in texts if word not in scores))


def _scores(record: Record) -> Mapping[str, float]:
    """What each word of the fields but texts is worth: the sum over those that it stands in."""
    scores: dict[str, float] = {}
    for field in record.fields:
        if field.weight > TEXT:
            for word in dict.fromkeys(words(field.text)):
                scores[word] = scores.get(word, 0) + field.weight
    return scores


def _words_of_texts(record: Record, known: MutableMapping[str, str] | None) -> Iterable[str]:
    texts = " ".join(field.text for field in record.fields if field.weight <= TEXT)
    if known is None or not texts:
        return dict.fromkeys(words(texts))
    digest = blake2b(texts.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
    found = known.get(digest)
    if found is None:
        found = known[digest] = " ".join(dict.fromkeys(words(texts)))
    return found.split()


@lru_cache(maxsize=1000)  # sums of a few weights
def _class(score: float) -> int:
    return max(0, min(CLASSES - 1, round(log(score / LEAST, STEP))))


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-be")


def _layer(vocabulary: Sequence[str], runs: Iterable[str], made: Made, name: str) -> dict[str, str]:
    coded = made.once(f"vocabulary {name}", vocabulary, lambda: list(_front_coded(vocabulary)))
    return {"words": "\n".join(coded), "postings": " ".join(runs)}


def _front_coded(vocabulary: Iterable[str]) -> Iterable[str]:
    last = ""
    for word in vocabulary:
        shared = 0
        while shared < min(len(word), len(last), 35) and word[shared] == last[shared]:
            shared += 1
        yield SHARED[shared] + word[shared:]
        last = word


def _steps(found: Iterable[int]) -> str:
    last = 0
    parts = []
    for number in found:
        parts.append(_number(number - last))
        last = number
    return "".join(parts)


def _number(value: int) -> str:
    if value < BASE:
        return DIGITS[BASE + value]
    text = DIGITS[BASE + value % BASE]
    value //= BASE
    while value:
        text = DIGITS[value % BASE] + text
        value //= BASE
    return text


def _json(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
