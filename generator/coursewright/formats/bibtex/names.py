"""Lists of names as BibTeX writes them: `Knuth, Donald E. and {NASA} and others`."""

import re
from typing import NamedTuple

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from coursewright.domain.paper import Author
from coursewright.domain.problem import Severity
from coursewright.formats.fault import Fault
from coursewright.formats.latex.reader import parse_latex

# bibtexparser reads names a character at a time. Most names need no such care: two to four words
# without LaTeX, each with a capital, are given names and a family name.
_PLAIN_LIST = re.compile(r"[^\\{}~]*")
_PLAIN_NAME = re.compile(r"((?:[A-Z][\w.\-]* ){1,3})([A-Z][\w\-]*)")
_PLAIN_INVERTED = re.compile(r"([A-Z][\w\-]*), ([A-Z][\w.\-]*(?: [A-Z][\w.\-]*){0,2})")
# biblatex's way to name each part: `family=Beethoven, given=Ludwig, prefix=van`.
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|(?:family|given|prefix|suffix)-i|useprefix)\s*=\s*(.*?)\s*",
    re.DOTALL,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_STRAY_AND = re.compile(r"and\s.*|.*\sand|and", re.IGNORECASE | re.DOTALL)

_REASONS = {
    "Unmatched closing brace": "has a closing brace too many",
    "Unterminated opening brace": "has an opening brace too many",
    "Too many commas": "has more than two commas",
    "Trailing comma at end of name": "ends in a comma",
}


class Names(NamedTuple):
    """The people of an author or editor field, in order.

    `and_others` tells that the list goes on. `faults` says which names could not be read; those
    are not among the authors.
    """

    authors: tuple[Author, ...] = ()
    and_others: bool = False
    faults: tuple[Fault, ...] = ()


def parse_names(source: str) -> Names:
    """The names in BibTeX's forms: `First von Last`, `von Last, First`, `von Last, Jr, First`.

    A name wholly in braces is an organisation. `others` as the last name stands for the rest.
    """
    text = source.strip()
    if not text:
        return Names()
    simple = _PLAIN_LIST.fullmatch(text)
    names = _AND.split(text) if simple else split_multiple_persons_names(text)
    and_others = names[-1].lower() == "others"
    if and_others:
        names = names[:-1]
    authors: list[Author] = []
    faults: list[Fault] = []
    for name in names:
        plain = _PLAIN_NAME.fullmatch(name)
        if plain:
            authors.append(Author(family=plain[2], given=plain[1][:-1]))
            continue
        inverted = _PLAIN_INVERTED.fullmatch(name)
        if inverted:
            authors.append(Author(family=inverted[1], given=inverted[2]))
            continue
        author, found = _parse_name(name)
        faults.extend(found)
        if author:
            authors.append(author)
    if and_others and not names:
        faults.append(Fault("empty-name", "names nobody before 'others'", "others", "add a name"))
    return Names(tuple(authors), and_others, tuple(dict.fromkeys(faults)))


def _parse_name(name: str) -> tuple[Author | None, tuple[Fault, ...]]:
    if not name.strip(" {},~\t\r\n") or _STRAY_AND.fullmatch(name):
        says = "has an empty name beside an 'and'"
        hint = "take away the 'and' too many"
        return None, (Fault("empty-name", says, name.strip() or "and", hint),)
    if name.lower() == "others":
        says = "has 'others' before the end of the list"
        hint = "write 'and others' last"
        return None, (Fault("misplaced-others", says, name, hint),)
    if _in_one_pair_of_braces(name):
        family, faults = _plain(name[1:-1])
        return Author(family=family), faults
    if "=" in name and (labelled := _parse_labelled(name)):
        return labelled
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError as error:
        return None, (_malformed(name, error.reason),)
    if not parts.last:
        return None, (_malformed(name, "has no family name before its comma"),)
    read = [_plain(" ".join(words)) for words in (parts.last, parts.first, parts.von, parts.jr)]
    (family, given, particle, suffix), found = zip(*read, strict=True)
    if not family:
        return None, (_malformed(name, "has no letter in its family name"),)
    return (
        Author(family=family, given=given, particle=particle, suffix=suffix),
        tuple(fault for some in found for fault in some),
    )


def _parse_labelled(name: str) -> tuple[Author, tuple[Fault, ...]] | None:
    """A name in biblatex's extended format (its manual, section 3.8), or None where it is none."""
    parts = [_PART.fullmatch(part) for part in re.split(r",(?![^{}]*\})", name)]
    given = {part[1]: part[2].strip('"') for part in parts if part}
    if not all(parts) or not given.get("family"):
        return None
    read = [_plain(given.get(label, "")) for label in ("family", "given", "prefix", "suffix")]
    (family, first, particle, suffix), found = zip(*read, strict=True)
    author = Author(family=family, given=first, particle=particle, suffix=suffix)
    return author, tuple(fault for some in found for fault in some)


def _malformed(name: str, reason: str) -> Fault:
    hint = "write 'Family, Given'"
    if "commas" in reason:
        hint = "separate the names with ' and ', not with commas"
    elif "brace" in reason:
        hint = "balance the braces"
    says = f"has a name that cannot be read: '{name}' {_REASONS.get(reason, reason)}"
    return Fault("malformed-name", says, name, hint, Severity.ERROR)


def _plain(latex: str) -> tuple[str, tuple[Fault, ...]]:
    text, faults = parse_latex(latex)
    return text.plain.replace("\u00a0", " ").strip(), faults


def _in_one_pair_of_braces(name: str) -> bool:
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"(?<!\\)[{}]", name):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(name)
    return False
