"""The words of a text as a search compares them: folded, and cut as every script needs it.

The script of the search (`templates/scripts/search.js`) folds and cuts what readers type in the
same way; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterator
from string import punctuation

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "\u0131": "i", "ħ": "h", "ς": "\u03c3", "ى": "ي", "ة": "\u0647", "ـ": None,
    }
)  # fmt: skip
# Scripts without spaces between words: Han, kana, Bopomofo, Thai, Lao, Khmer, Burmese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_])+")
_WORD = re.compile(r"[^\W_]+")
# Begun at the beginning of a word: there it is found, or nowhere in that word.
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:[-.'’/+\u2010\u2011&][^\W_]++)++")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Of ASCII, with a space for each sign that is no letter or digit.
_APART = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
_LONGEST_COMPOUND = 40
# Parts of a word that begin with a capital, of three letters or more: not `PyTorch`.
_HUMPS = re.compile(r"\b(?:[A-Z][a-z]{2,})+(?:[A-Z][a-z]{2,}|[A-Z]{3,})\b")
_MAY_BE_HUMPS = re.compile(r"[a-z][A-Z](?:[a-z]{2}|[A-Z]{2})")
_HUMP = re.compile(r"[A-Z][a-z]+|[A-Z]{3,}")


def fold(text: str) -> str:
    """The text without accents, capitals and variants of letters: `Köpf` is `kopf`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return _NOT_ASCII.sub(_bare, unicodedata.normalize("NFKD", decomposed))


def _bare(letters: re.Match[str]) -> str:
    return "".join(c for c in letters[0] if unicodedata.category(c)[0] != "M").translate(_PLAIN)


def words(text: str) -> list[str]:
    """Every word of a text, folded, in order and as often as it stands there.

    Where words are not set apart by spaces, every two neighbouring letters are a word, and the
    last letter of a run. A compound counts by its parts and as one word: `few`, `shot`, `fewshot`;
    `PagedAttention` does, too.
    """
    folded = apart = fold(text)
    found: list[str] = []
    if folded.isascii():  # nearly every text
        apart = folded.translate(_APART)
        found += apart.split()
    elif _UNSPACED_RUN.search("".join(_NOT_ASCII.findall(folded))) is None:
        found += _WORD.findall(folded)
    else:
        for run in _RUN.findall(folded):
            if is_unspaced(run):
                found += (run[i : i + 2] for i in range(len(run)))
            else:
                found.append(run)
    if not folded.isascii() or apart != folded:
        found += _compounds(folded)
    if not (text.islower() or text.istitle()):  # nor is there a capital behind a small letter
        found += _humps(text)
    return found


def _compounds(folded: str) -> Iterator[str]:
    # A compound has no space in it, and a sign between letters: little of a text has one.
    signed = [piece for piece in folded.split() if not piece.isalnum()]
    signed = [piece for piece in signed if not piece.strip(punctuation).isalnum()]
    for compound in _COMPOUND.findall(" ".join(signed)):
        joined = "".join(_RUN.findall(compound))
        if len(joined) <= _LONGEST_COMPOUND and not is_unspaced(joined):
            yield joined


def _humps(text: str) -> Iterator[str]:
    # A capital behind a small letter stands in few words.
    mixed = " ".join([w for w in text.split() if not w.islower() and not w.istitle()])
    for hump in _HUMPS.findall(mixed) if _MAY_BE_HUMPS.search(mixed) else ():
        yield from (fold(part) for part in _HUMP.findall(hump))


def is_unspaced(run: str) -> bool:
    """Whether a run of letters is of a script that puts no spaces between words."""
    return bool(_UNSPACED_RUN.fullmatch(run))


_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
