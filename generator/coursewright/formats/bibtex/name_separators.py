"""People of a list that other signs than 'and' divide: `Lee, A.; Chen, B.`, `Ann Lee, Bo Chen`.

BibTeX reads each such list as one name. It is read as what it can only mean; where it can mean
two things, nobody is divided.
"""

import re

from coursewright.formats.bibtex.name_order import SUFFIX
from coursewright.formats.bibtex.name_words import split_commas

_SIGN = re.compile(r"\\.|[{}]|&\#?\w+;|(?P<sign>[;|])(?=\s|$)", re.DOTALL)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]{1,2}\.?[\s\-]*)+")
_PERSON = re.compile(r"[^\W\d_].*\s+\S*[^\W\d_]{2}\S*", re.DOTALL)
_BEGINS_WITH_INITIAL = re.compile(r"[^\W\d_]\.")
_MOST_COMMAS = 2


def divided(name: str) -> list[str]:
    """The people that a name stands for: one, unless it can only be several."""
    parts = _by_signs(name)
    if len(parts) == 1 and name.endswith(";"):
        return parts
    if len(parts) > 1:
        return parts if all(_is_person(part) for part in parts) else [name]
    commas = [part.strip() for part in split_commas(name)]
    if len(commas) > _MOST_COMMAS + 1 and len(commas) % 2 == 0:
        pairs = list(zip(commas[::2], commas[1::2], strict=True))
        if all(_INITIALS.fullmatch(given) and not _is_short(family) for family, given in pairs):
            return [f"{family}, {given}" for family, given in pairs]
    if len(commas) == 2 and all(map(_BEGINS_WITH_INITIAL.match, commas)):
        return commas if all(_PERSON.fullmatch(part) for part in commas) else [name]
    if len(commas) > _MOST_COMMAS and all(_PERSON.fullmatch(part) for part in commas):
        return [name] if any(_ends_in_suffix(part) for part in commas) else commas
    return [name]


def _by_signs(name: str) -> list[str]:
    parts: list[str] = []
    start = depth = 0
    for match in _SIGN.finditer(name):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif match["sign"] and depth == 0:
            parts.append(name[start : match.start()].strip())
            start = match.end()
    return [part for part in (*parts, name[start:].strip()) if part]


def _is_person(part: str) -> bool:
    """Whether it has two words or more, and no more commas than one name."""
    return part.count(",") <= _MOST_COMMAS and len(part.strip(" ,").split()) > 1


def _is_short(family: str) -> bool:
    return bool(_INITIALS.fullmatch(family)) or bool(SUFFIX.fullmatch(family)) or not family


def _ends_in_suffix(part: str) -> bool:
    return bool(SUFFIX.fullmatch(part.rpartition(" ")[2])) or bool(SUFFIX.fullmatch(part))
