"""Lists of names as BibTeX writes them: `Knuth, Donald E. and {NASA} and others`."""

import re
from typing import NamedTuple

from coursewright.domain.paper import Author, is_east_asian
from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.name_words import Unbalanced, Word, split_people, split_words
from coursewright.formats.fault import Fault
from coursewright.formats.latex.marks import SIGNS, without_marks
from coursewright.formats.latex.reader import parse_latex

# Names are read a word at a time. Most need no such care: two to four words without LaTeX, each
# with a capital, are given names and a family name.
_PLAIN_NAME = re.compile(r"((?:[A-Z][\w.\-]* ){1,3})([A-Z][\w\-]*)")
_PLAIN_INVERTED = re.compile(r"([A-Z][\w\-]*), ([A-Z][\w.\-]*(?: [A-Z][\w.\-]*){0,2})")
# biblatex's way to name each part: `family=Beethoven, given=Ludwig, prefix=van`.
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|(?:family|given|prefix|suffix)-i|useprefix)\s*=\s*(.*?)\s*",
    re.DOTALL,
)
_LABELS = re.compile(r"\s*(?:family|given|prefix|suffix|useprefix)(?:-i)?\s*=")
_STRAY_AND = re.compile(r"and\s.*|.*\sand|and", re.IGNORECASE | re.DOTALL)
_REST = re.compile(r"\{*(?:others|et\.? al)\.?\}*|\.\.\.|…|\\l?dots(?:\{\})?", re.IGNORECASE)
_ET_AL = re.compile(r"(?<![\s,])[\s,]+et\.?\s+al\.?$", re.IGNORECASE)

_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|i[iv]|iii|vi{1,3}|[1-9](?:st|nd|rd|th))\.?", re.I)
# These may be initials where they stand alone: 'Smith, Ann V.'
_SUFFIX_IN_ITS_PLACE = re.compile(_SUFFIX.pattern + r"|[iv]|ph\.?\s?d\.?|m\.?\s?d\.?|esq\.?", re.I)
_COMPANY = re.compile(r"(?:inc|incorporated|ltd|limited|llc|gmbh|corp|corporation)\.?", re.I)
_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")
_SEPARATORS = re.compile(r";|(?<=[\s,])(?:\\?&|\+)(?=\s)")
_MAY_HOLD_MARKS = re.compile(r"[^\w\s.,{}'~-]")
_NOTE = re.compile(r"\\(?:thanks|footnote|footnotemark|inst|IEEE\w+|textsuperscript|orcid\w*)\b|\^")
# A name that begins with one of these has no given name; one that begins with another small
# letter is written so by its bearer ('danah boyd').
_PARTICLES = frozenset(
    [
        *("van", "von", "de", "del", "della", "der", "den", "di", "da", "dal", "do", "dos", "das"),
        *("du", "des", "la", "le", "el", "al", "ibn", "bin", "ben", "bint", "abu", "ter", "ten"),
        *("te", "tot", "vom", "zu", "zum", "zur", "af", "av", "y", "'t", "’t", "degli", "dalla"),
    ]
)


class Names(NamedTuple):
    """The people of an author or editor field, in order.

    `and_others` tells that the list goes on. `faults` says which names could not be read; those
    are not among the authors.
    """

    authors: tuple[Author, ...] = ()
    and_others: bool = False
    faults: tuple[Fault, ...] = ()


class _Parts(NamedTuple):
    """The parts of a name as they were typed."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


def parse_names(source: str) -> Names:
    """The names in BibTeX's forms: `First von Last`, `von Last, First`, `von Last, Jr, First`.

    A name wholly in braces is an organisation. `others` or `et al.` as the last name stands for
    the rest. A 'Jr.' after the given names is put where it belongs, with a warning.
    """
    names, and_others = _people(source)
    authors: list[Author] = []
    faults: list[Fault] = []
    for name in names:
        plain = _PLAIN_NAME.fullmatch(name)
        if plain and not _ends_oddly(plain[2]):
            authors.append(Author(family=plain[2], given=plain[1][:-1]))
            continue
        inverted = _PLAIN_INVERTED.fullmatch(name)
        if inverted and not _ends_oddly(inverted[2]):
            authors.append(Author(family=inverted[1], given=inverted[2]))
            continue
        author, found = _parse_name(name)
        faults.extend(found)
        if author:
            authors.append(author)
    if and_others and not names:
        faults.append(Fault("empty-name", "names nobody before 'others'", "others", "add a name"))
    return Names(tuple(authors), and_others, tuple(dict.fromkeys(faults)))


def tidy_names(source: str) -> str:
    """The list as other programs read it: suffixes in their place, no marks of footnotes.

    Names that need no such care stay as they were typed.
    """
    names, and_others = _people(source)
    tidy = [_tidy_name(name) for name in names]
    if not and_others and tidy == names:
        return source
    return " and ".join([*tidy, "others"] if and_others else tidy)


def _tidy_name(name: str) -> str:
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
    if _REST.fullmatch(names[-1]):
        return names[:-1], True
    shorter = _ET_AL.sub("", names[-1]) if names[-1].endswith(("al", "al.", "Al", "Al.")) else ""
    if shorter in ("", names[-1]):
        return names, False
    return [*names[:-1], shorter], True


def _ends_oddly(words: str) -> bool:
    last = words.rpartition(" ")[2]
    return bool(_SUFFIX.fullmatch(last) or _COMPANY.fullmatch(last))


def _parse_name(name: str) -> tuple[Author | None, tuple[Fault, ...]]:
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
    if _LABELS.match(name) and (labelled := _parse_labelled(name)):
        return labelled
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
    if len(sections) == 1:
        parts = _in_reading_order(sections[0], name)
    else:
        parts, odd = _in_index_order(sections, name)
    author, faults = _author(parts)
    if not author.family:
        return None, (_malformed(name, "has no letter in its family name"),)
    if not odd and _SEPARATORS.search(name):
        odd = (_several(name, "holds a sign that separates names elsewhere"),)
    return author, (*odd, *faults)


def _is_company(word: str) -> bool:
    return bool(_COMPANY.fullmatch(word))


def _in_reading_order(words: list[Word], name: str) -> _Parts:
    """`First von Last Jr`; a name in Chinese, Japanese or Korean has its family name first."""
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1].source):
        suffix, words = words[-1].source, words[:-1]
    if name.endswith(","):
        return _Parts(_joined(words))
    if len(words) > 1 and is_east_asian("".join(word.source for word in words)):
        return _Parts(words[0].source, _joined(words[1:]))
    small = [i for i, word in enumerate(words[:-1]) if word.small]
    if small and small[0] == 0 and not _is_particle(words[0]):
        small = [i for i in small if _is_particle(words[i])]
    begin, end = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    given, particle, family = words[:begin], words[begin:end], words[end:]
    return _Parts(_joined(family), _joined(given), _joined(particle), suffix)


def _in_index_order(sections: list[list[Word]], name: str) -> tuple[_Parts, tuple[Fault, ...]]:
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
    elif len(sections) == 2 and len(given) > 1 and _SUFFIX.fullmatch(given[-1].source):
        suffix, given = given[-1].source, given[:-1]
        odd = (_misplaced(name, words, suffix, given),)
    elif len(sections) == 2 and len(given) == 1 and _SUFFIX.fullmatch(given[0].source):
        # 'Roland G. Fryer, Jr.' in reading order
        return _in_reading_order(words, name)._replace(suffix=given[0].source), ()
    elif len(sections) == 2 and len(words) == 2 and _INITIAL.fullmatch(words[0].source):
        # 'M. Halle, J. Bresnan' are two people
        odd = (_several(name, "begins with an initial, and has a comma"),)
    if not suffix and len(words) > 1 and _SUFFIX.fullmatch(words[-1].source):
        suffix, words = words[-1].source, words[:-1]
    end = max((i + 1 for i, word in enumerate(words[:-1]) if word.small), default=0)
    return _Parts(_joined(words[end:]), _joined(given), _joined(words[:end]), suffix), odd


def _is_particle(word: Word) -> bool:
    return word.source in _PARTICLES or word.source.startswith(("al-", "el-", "d'", "d’"))


def _joined(words: list[Word]) -> str:
    return " ".join(word.source for word in words)


def _author(parts: _Parts) -> tuple[Author, tuple[Fault, ...]]:
    read = [_plain(part) for part in parts]
    (family, given, particle, suffix), found = zip(*read, strict=True)
    author = Author(family=family, given=given, particle=particle, suffix=suffix)
    return author, tuple(fault for some in found for fault in some)


def _parse_labelled(name: str) -> tuple[Author, tuple[Fault, ...]] | None:
    """A name in biblatex's extended format (its manual, section 3.8), or None where it is none."""
    parts = [_PART.fullmatch(part) for part in re.split(r",(?![^{}]*\})", name)]
    given = {part[1]: part[2].strip('"') for part in parts if part}
    if not all(parts) or not given.get("family"):
        return None
    labels = ("family", "given", "prefix", "suffix")
    return _author(_Parts(*(given.get(label, "") for label in labels)))


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


def _several(name: str, reason: str) -> Fault:
    says = f"seems to have several people in one name: '{name}' {reason}"
    return Fault("odd-name", says, name, "write ' and ' between names", Severity.WARNING)


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
