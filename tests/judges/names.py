"""Which names of bibliographies another reader reads otherwise: `python -m tests.judges.names PATH…`.

A path is a file, or a folder of which every .bib counts. The files are read by bibtexparser, their
lists of names divided by pybtex, and the LaTeX of each part made text by pylatexenc; only the
comparison is ours. What differs for a reason that was judged, and lies with the other reader or
with the list itself, is counted by its reason; the rest is printed for a person to judge.
"""

import logging
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import bibtexparser
from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person
from pylatexenc.latex2text import LatexNodes2Text

from coursewright.domain.paper import is_east_asian
from coursewright.formats.bibtex.labelled_names import labels_of
from coursewright.formats.bibtex.names import parse_names

_DECODER = LatexNodes2Text()
_IGNORED = re.compile(r"[\W_]+")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SUFFIX = re.compile(r"\b(?:[js]r|ii|iii|iv|ph\.?\s?d|m\.?d)\b", re.IGNORECASE)
REFUSED = "(refused)"


class Difference(NamedTuple):
    """A name as it is written, and what each of the two makes of it."""

    source: str
    ours: str
    theirs: str


def their_names(source: str) -> list[str]:
    """The names of a list in reading order, as pybtex and pylatexenc read them."""
    names = [_their_name(name) for name in split_name_list(" ".join(source.split()))]
    return [name for name in names if name.lower() != "others"]


def _their_name(name: str) -> str:
    try:
        person = Person(name)
    except InvalidNameString:
        return REFUSED
    parts = (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    words = [word for part in parts for word in part]
    return _DECODER.latex_to_text(" ".join(words))


def _same_letters(difference: Difference) -> bool:
    return sorted(letters(difference.ours)) == sorted(letters(difference.theirs))


def _told(name: str, *codes: str) -> bool:
    return any(fault.code in codes for fault in parse_names(name).faults)


REASONS: Mapping[str, Callable[[Difference], bool]] = {
    "pybtex does not know biblatex's labels (family=, prefix=)": lambda d: (
        labels_of(d.source) is not None or "family=" in d.source.replace(" ", "")
    ),
    "a name in Chinese, Japanese or Korean begins with the family name": lambda d: (
        is_east_asian(letters(d.ours)) and _same_letters(d)
    ),
    "'Jr.' and degrees stand after the name, whatever their place in the source": lambda d: (
        _SUFFIX.search(d.source) is not None and _same_letters(d)
    ),
    "'et al.' is no part of a name": lambda d: (
        re.search(r"\bet\.?\s+al\b", d.source) is not None
        and _same_letters(d._replace(ours=f"{d.ours} et al"))
    ),
    "what only sorts (\\noopsort) is not shown": lambda d: r"\noopsort" in d.source,
    "pylatexenc loses a command that it does not know, or \\TeX": lambda d: (
        _COMMAND.search(d.source) is not None and len(letters(d.theirs)) < len(letters(d.ours))
    ),
    "pylatexenc prints the length after \\raise and \\kern": lambda d: (
        re.search(r"\\(?:raise|kern) ?\d*\.?\d*ex", d.source) is not None
    ),
    "pylatexenc does not know an accent typed as its own sign": lambda d: (
        re.search("\\\\[\u00a8\u00b4\u02c6\u02dc]", d.source) is not None
    ),
    "the list is faulty, which is told: an empty name, several people in one": lambda d: _told(
        d.source, "empty-name", "odd-name", "malformed-name", "unknown-macro"
    ),
}
"""Why a difference is right, by what is said of it: each was judged on real lists."""


def reason(difference: Difference) -> str:
    """The reason why a difference is no mistake of ours; empty where there is none."""
    return next((says for says, holds in REASONS.items() if holds(difference)), "")


def letters(name: str) -> str:
    """What is compared: the letters and digits, without spaces, marks and punctuation."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", name))


def name_lists(files: list[str]) -> Iterator[str]:
    """Every author or editor field once."""
    seen = set()
    for file in _files(files):
        text = file.read_text(encoding="utf-8", errors="replace")
        for entry in bibtexparser.parse_string(text).entries:
            for field in ("author", "editor"):
                value = entry.get(field)
                if value and str(value.value) not in seen:
                    seen.add(str(value.value))
                    yield str(value.value)


def _files(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*.bib*")) if file.is_file())
        else:
            yield path


def differences(source: str) -> Iterator[Difference]:
    """The names of a list that the two read otherwise; the whole list where it is divided otherwise."""
    mine = [author.full for author in parse_names(source).authors]
    theirs = their_names(source)
    if [letters(name) for name in mine] == [letters(name) for name in theirs]:
        return
    written = [n for n in split_name_list(" ".join(source.split())) if n.lower() != "others"]
    if len(mine) != len(theirs):
        yield Difference(source, " & ".join(mine), " & ".join(theirs))
        return
    for name, ours, other in zip(written, mine, theirs, strict=True):
        if letters(ours) != letters(other):
            yield Difference(name, ours, other)


def main(files: list[str]) -> None:
    logging.disable(logging.WARNING)
    count = 0
    judged = Counter[str]()
    for source in name_lists(files):
        count += len(their_names(source))
        for difference in differences(source):
            says = reason(difference)
            judged[says] += 1
            if not says:
                sys.stdout.write("\n    ".join(difference) + "\n")
    differing, left = sum(judged.values()), judged.pop("", 0)
    for says, number in judged.most_common():
        sys.stdout.write(f"{number:5} {says}\n")
    for number, said in ((differing, "read otherwise"), (left, "without a reason")):
        sys.stdout.write(f"{count} names, {number} {said}: {1000 * number / count:.2f} in 1,000\n")


if __name__ == "__main__":
    main(sys.argv[1:])
