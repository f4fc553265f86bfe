"""Lists of names as BibTeX writes them: `Knuth, Donald E. and {NASA} and others`."""

import re
from functools import lru_cache
from typing import NamedTuple

from coursewright.domain.paper import Author
from coursewright.domain.problem import Severity
from coursewright.domain.reuse import reuse
from coursewright.formats.bibtex.labelled_names import is_option, labelled_parts, labels_of
from coursewright.formats.bibtex.name_order import (
    SUFFIX,
    NameParts,
    in_index_order,
    in_reading_order,
    several_people,
)
from coursewright.formats.bibtex.name_separators import divided
from coursewright.formats.bibtex.name_words import (
    Unbalanced,
    Word,
    split_people,
    split_words,
)
from coursewright.formats.fault import Fault
from coursewright.formats.latex.marks import SIGNS, without_marks
from coursewright.formats.latex.reader import parse_latex

# Names are read a word at a time. Most need no such care: two to four words without LaTeX, each
# with a capital, are given names and a family name.
_PLAIN_NAME = re.compile(r"((?:[A-Z][\w.\-]* ){1,3})([A-Z][\w\-]*)")
_PLAIN_INVERTED = re.compile(r"([A-Z][\w\-]*), ([A-Z][\w.\-]*(?: [A-Z][\w.\-]*){0,2})")
_STRAY_AND = re.compile(r"and\s.*|.*\sand|and", re.IGNORECASE | re.DOTALL)
_REST = re.compile(r"\{*(?:others|et\.? al)\.?\}*|\.\.\.|…|\\l?dots(?:\{\})?", re.IGNORECASE)
_ET_AL = re.compile(r"(?<![\s,])[\s,]+et\.?\s+al\.?$", re.IGNORECASE)

_COMPANY = re.compile(r"(?:inc|incorporated|ltd|limited|llc|gmbh|corp|corporation)\.?", re.I)
_SEPARATORS = re.compile(r";|(?<=[\s,])(?:\\?&|\+|/)(?=\s)")
_ASIDE = re.compile(r"\([^()]*\)")
_ENTITY = re.compile(r"&#?\w+;")
# 'and' of other languages, between names of two words and more.
_FOREIGN_AND = re.compile(
    r"(?:[A-Z][\w.\-]* ){2,}(?:und|et|e|y|og|och|en) [A-Z][\w.\-]*(?: [A-Z][\w.\-]*)+"
)
_MAY_HOLD_MARKS = re.compile(r"[^\w\s.,{}'~-]")
_NOTE = re.compile(r"\\(?:thanks|footnote|footnotemark|inst|IEEE\w+|textsuperscript|orcid\w*)\b|\^")


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

    A name wholly in braces is an organisation. `others` or `et al.` as the last name stands for
    the rest. A 'Jr.' after the given names is put where it belongs, with a warning, and so are
    people divided whom other signs than 'and' divide.
    """
    written, and_others = _people(source)
    authors: list[Author] = []
    several: list[Fault] = []
    faults: list[Fault] = []
    for name in written:
        people = _people_of(name)
        if len(people) > 1:
            several.append(_divided(name, people))
        for person in people:
            plain = _plain_author(person)
            if plain:
                authors.append(plain)
                continue
            author, found = _parse_name(person)
            faults.extend(found)
            if author:
                authors.append(author)
    if and_others and not written:
        faults.append(Fault("empty-name", "names nobody before 'others'", "others", "add a name"))
    return Names(tuple(authors), and_others, tuple(dict.fromkeys((*several, *faults))))


def _people_of(name: str) -> list[str]:
    """The people that a name stands for; a plain one holds no sign that could divide it."""
    return [name] if _plain_author(name) else divided(name)


@lru_cache(maxsize=1000)  # a name is asked for several times, and many people write several papers
def _plain_author(name: str) -> Author | None:
    """Whom a name names that needs no care; None for another."""
    plain = _PLAIN_NAME.fullmatch(name)
    if plain and not _ends_oddly(plain[2]) and "--" not in name:
        return Author(family=plain[2], given=plain[1][:-1])
    inverted = _PLAIN_INVERTED.fullmatch(name)
    if inverted and not _ends_oddly(inverted[2]) and "--" not in name:
        return Author(family=inverted[1], given=inverted[2])
    return None


def tidy_names(source: str) -> str:
    """The list as other programs read it: suffixes in their place, no marks of footnotes.

    Names that need no such care stay as they were typed.
    """
    names, and_others = _people(source)
    tidy = [_tidy_name(person) for name in names for person in _people_of(name)]
    if not and_others and tidy == names:
        return source
    return " and ".join([*tidy, "others"] if and_others else tidy)


def _tidy_name(name: str) -> str:
    if _plain_author(name):
        return name
    author, faults = _parse_name(name)
    misplaced = [fault.instead for fault in faults if fault.code == "misplaced-suffix"]
    if misplaced and misplaced[0]:
        return misplaced[0]
    if not author or author.organisation or not _MAY_HOLD_MARKS.search(name):
        return name
    with_marks = parse_latex(name, tags=False)[0].plain
    if not set(with_marks) & set(SIGNS) and not _NOTE.search(name):
        return name
    return ", ".join(filter(None, (author.last, author.suffix, author.given)))


def _people(source: str) -> tuple[list[str], bool]:
    """The names of a list, without what stands for the rest, and whether there is a rest."""
    if not source.strip():
        return [], False
    names = split_people(source)
    if "=" in source:
        names = [name for name in names if not is_option(name)] or names
    if _REST.fullmatch(names[-1]):
        return names[:-1], True
    shorter = _ET_AL.sub("", names[-1]) if names[-1].endswith(("al", "al.", "Al", "Al.")) else ""
    if shorter in ("", names[-1]):
        return names, False
    return [*names[:-1], shorter], True


def _ends_oddly(words: str) -> bool:
    last = words.rpartition(" ")[2]
    return bool(SUFFIX.fullmatch(last) or _COMPANY.fullmatch(last))


def _parse_name(name: str) -> tuple[Author | None, tuple[Fault, ...]]:
    return reuse(("name", name), lambda: _parsed(name))


def _parsed(name: str) -> tuple[Author | None, tuple[Fault, ...]]:
    if not name.strip(" {},~\t\r\n") or _STRAY_AND.fullmatch(name):
        says = "has an empty name beside an 'and'"
        hint = "take away the 'and' too many"
        return None, (Fault("empty-name", says, name.strip() or "and and", hint),)
    if name.lower() == "others":
        says = "has 'others' before the end of the list"
        hint = "write 'and others' last"
        return None, (Fault("misplaced-others", says, name, hint),)
    if _in_one_pair_of_braces(name):
        family, faults = _plain(name[1:-1])
        return Author(family=family, organisation=True), faults
    if (labels := labels_of(name)) and (parts := labelled_parts(labels)):
        return _author(parts)
    sections = split_words(name)
    if isinstance(sections, Unbalanced):
        return None, (_malformed(name, sections.says),)
    return _parse_sections(name, sections)


def _parse_sections(
    name: str, sections: list[list[Word]]
) -> tuple[Author | None, tuple[Fault, ...]]:
    while len(sections) > 1 and not sections[-1]:
        sections.pop()
    if len(sections) == 2 and not sections[0]:
        sections = sections[1:]  # ', David' has one name
    if len(sections) > 3:
        return None, (_malformed(name, "has more than two commas"),)
    if not sections[0]:
        return None, (_malformed(name, "has no family name before its comma"),)
    last = [*sections[0], *sections[-1]][-1].source
    if len(sections) < 3 and (len(sections) == 1 or len(sections[1]) == 1) and _is_company(last):
        text, faults = _plain(name.rstrip(" ,"))
        return Author(family=text, organisation=True), faults
    odd: tuple[Fault, ...] = ()
    if len(sections) == 1 and len(sections[0]) > 2 and _ASIDE.fullmatch(last):
        sections = [sections[0][:-1]]
        odd = (_with_aside(name, last),)
    if len(sections) == 1:
        parts = in_reading_order(sections[0], name)
    else:
        parts, odd = in_index_order(sections, name)
    author, faults = _author(parts)
    if not author.family:
        return None, (_malformed(name, "has no letter in its family name"),)
    if not odd and _FOREIGN_AND.fullmatch(" ".join(name.split())):
        odd = (several_people(name, "holds an 'and' of another language"),)
    if not odd and _SEPARATORS.search(_ENTITY.sub("", name)):
        odd = (several_people(name, "holds a sign that separates names elsewhere"),)
    return author, (*odd, *faults)


def _with_aside(name: str, aside: str) -> Fault:
    says = f"has '{aside}' after the name in '{name}', which is read without it"
    instead = name.replace(aside, "").rstrip()
    return Fault("odd-name", says, name, "write the name alone", Severity.WARNING, instead=instead)


def _is_company(word: str) -> bool:
    return bool(_COMPANY.fullmatch(word))


def _author(parts: NameParts) -> tuple[Author, tuple[Fault, ...]]:
    read = [_plain(part) for part in parts]
    (family, given, particle, suffix), found = zip(*read, strict=True)
    author = Author(family=family, given=given, particle=particle, suffix=suffix)
    return author, tuple(fault for some in found for fault in some)


def _divided(name: str, people: list[str]) -> Fault:
    meant = " and ".join(people)
    says = f"has {len(people)} people without 'and' between them: '{name}'"
    hint = f"write '{meant}'"
    return Fault("odd-name", says, name, hint, Severity.WARNING, instead=meant)


def _malformed(name: str, reason: str) -> Fault:
    hint = "write 'Family, Given'"
    if "commas" in reason:
        hint = "separate the names with ' and ', not with commas"
    elif "brace" in reason:
        hint = "balance the braces"
    says = f"has a name that cannot be read: '{name}' {reason}"
    return Fault("malformed-name", says, name, hint, Severity.ERROR)


def _plain(latex: str) -> tuple[str, tuple[Fault, ...]]:
    if not latex:
        return "", ()
    text, faults = parse_latex(latex, tags=False)
    return without_marks(text).replace("\u00a0", " ").strip(), faults


def _in_one_pair_of_braces(name: str) -> bool:
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"\\.|[{}]", name, re.DOTALL):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.end() == len(name)
    return False
