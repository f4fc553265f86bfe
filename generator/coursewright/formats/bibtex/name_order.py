"""The parts of one name, by where its words stand."""

import re
from typing import NamedTuple

from coursewright.domain.paper import is_east_asian
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.name_words import Word
from coursewright.formats.fault import Fault

SUFFIX = re.compile(r"(?:[Jj][Rr]|[Ss][Rr]|II|III|IV|VII|VIII)\.?")
# These may be initials where they stand alone: 'Smith, Ann V.'
_SUFFIX_IN_ITS_PLACE = re.compile(
    r"(?:[js]r|junior|senior|i|ii|iii|iv|v|vi|vii|viii|[1-9](?:st|nd|rd|th)|ph\.?\s?d|m\.?\s?d|esq)\.?",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"ph\.?\s?d\.?|m\.?d\.?|esq\.?", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")
# A name that begins with one of these has no given name; one that begins with another small
# letter is written so by its bearer ('danah boyd').
_PARTICLES = frozenset(
    [
        *("van", "von", "de", "del", "della", "der", "den", "di", "da", "dal", "do", "dos", "das"),
        *("du", "des", "la", "le", "el", "al", "ibn", "bin", "ben", "bint", "abu", "ter", "ten"),
        *("te", "tot", "vom", "zu", "zum", "zur", "af", "av", "y", "'t", "’t", "degli", "dalla"),
    ]
)


class NameParts(NamedTuple):
    """The parts of a name as they were typed."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


def in_reading_order(words: list[Word], name: str) -> NameParts:
    """`First von Last Jr`; a name in Chinese, Japanese or Korean has its family name first."""
    suffix = ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1].source):
        suffix, words = words[-1].source, words[:-1]
    if name.endswith(","):
        return NameParts(_joined(words))
    if len(words) > 1 and is_east_asian("".join(word.source for word in words)):
        return NameParts(words[0].source, _joined(words[1:]))
    small = [i for i, word in enumerate(words[:-1]) if word.small]
    if small and small[0] == 0 and not _is_particle(words[0]):
        small = [i for i in small if _is_particle(words[i])]
    begin, end = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    given, particle, family = words[:begin], words[begin:end], words[end:]
    return NameParts(_joined(family), _joined(given), _joined(particle), suffix)


def in_index_order(sections: list[list[Word]], name: str) -> tuple[NameParts, tuple[Fault, ...]]:
    """`von Last, First` or `von Last, Jr, First`, and whether its 'Jr' stands in another place."""
    words, given = sections[0], sections[-1]
    suffix = _joined(sections[1]) if len(sections) == 3 else ""
    odd: tuple[Fault, ...] = ()
    if len(sections) == 3 and not _SUFFIX_IN_ITS_PLACE.fullmatch(suffix):
        if _SUFFIX_IN_ITS_PLACE.fullmatch(_joined(given)):
            suffix, given = _joined(given), sections[1]
            odd = (_misplaced(name, words, suffix, given),)
        elif suffix:
            odd = (_odd_suffix(name, suffix),)
    elif len(sections) == 2 and len(given) > 1 and SUFFIX.fullmatch(given[-1].source):
        suffix, given = given[-1].source, given[:-1]
        odd = (_misplaced(name, words, suffix, given),)
    elif len(sections) == 2 and _is_suffix(given) and (len(words) > 1 or len(given) == 1):
        # 'Roland G. Fryer, Jr.' in reading order
        return in_reading_order(words, name.rstrip(" ,"))._replace(suffix=_joined(given)), ()
    elif len(sections) == 2 and len(words) == 2 and _INITIAL.fullmatch(words[0].source):
        # 'M. Halle, Joan' may be two people
        odd = (several_people(name, "begins with an initial, and has a comma"),)
    elif name.endswith(",") and len(sections) == 2 and min(len(words), len(given)) > 1:
        # of 'Ann Lee, Bo Chen, and Cy Roe'
        odd = (several_people(name, "has a full name on both sides of its comma"),)
    if not suffix and len(words) > 1 and SUFFIX.fullmatch(words[-1].source):
        suffix, words = words[-1].source, words[:-1]
    end = max((i + 1 for i, word in enumerate(words[:-1]) if word.small), default=0)
    return NameParts(_joined(words[end:]), _joined(given), _joined(words[:end]), suffix), odd


def _is_suffix(words: list[Word]) -> bool:
    text = _joined(words)
    return bool(SUFFIX.fullmatch(text) or _DEGREE.fullmatch(text))


def _is_particle(word: Word) -> bool:
    return word.source in _PARTICLES or word.source.startswith(("al-", "el-", "d'", "d’"))


def _joined(words: list[Word]) -> str:
    return " ".join(word.source for word in words)


def _misplaced(name: str, family: list[Word], suffix: str, given: list[Word]) -> Fault:
    says = f"has '{suffix}' after the given names in '{name}'"
    meant = f"{_joined(family)}, {suffix}, {_joined(given)}"
    return Fault(
        "misplaced-suffix", says, name, f"write '{meant}'", Severity.WARNING, instead=meant
    )


def _odd_suffix(name: str, suffix: str) -> Fault:
    says = f"has '{suffix}' between the commas of '{name}', where BibTeX expects 'Jr.' or the like"
    hint = "write 'Family, Given', and ' and ' between names"
    return Fault("odd-name", says, name, hint, Severity.WARNING)


def several_people(name: str, reason: str) -> Fault:
    """A name that BibTeX reads as one person's and a reader as several."""
    says = f"seems to have several people in one name: '{name}' {reason}"
    return Fault("odd-name", says, name, "write ' and ' between names", Severity.WARNING)
