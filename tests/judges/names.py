"""Which names of bibliographies another reader reads otherwise: `python -m tests.judges.names FILE…`.

The files are read by bibtexparser, their lists of names divided by pybtex, and the LaTeX of each
part made text by pylatexenc; only the comparison is ours. What differs is printed for a person to
judge, with the share of all names.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person
from pylatexenc.latex2text import LatexNodes2Text

from coursewright.formats.bibtex.names import parse_names

_DECODER = LatexNodes2Text()
_IGNORED = re.compile(r"[\W_]+")


def their_names(source: str) -> list[str]:
    """The names of a list in reading order, as pybtex and pylatexenc read them."""
    names = []
    for name in split_name_list(" ".join(source.split())):
        try:
            person = Person(name)
        except InvalidNameString:
            names.append("(refused)")
            continue
        parts = (
            person.first_names,
            person.middle_names,
            person.prelast_names,
            person.last_names,
            person.lineage_names,
        )
        words = [word for part in parts for word in part]
        names.append(_DECODER.latex_to_text(" ".join(words)))
    return [name for name in names if name.lower() != "others"]


def letters(name: str) -> str:
    """What is compared: the letters and digits, without spaces, marks and punctuation."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", name))


def name_lists(files: list[str]) -> Iterator[str]:
    """Every author or editor field once."""
    seen = set()
    for file in files:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
        for entry in bibtexparser.parse_string(text).entries:
            for field in ("author", "editor"):
                value = entry.get(field)
                if value and str(value.value) not in seen:
                    seen.add(str(value.value))
                    yield str(value.value)


def main(files: list[str]) -> None:
    count = refused = 0
    differing = []
    for source in name_lists(files):
        ours = parse_names(source)
        theirs = their_names(source)
        count += len(theirs)
        refused += sum(fault.code in ("malformed-name", "empty-name") for fault in ours.faults)
        mine = [author.full for author in ours.authors]
        if [letters(name) for name in mine] == [letters(name) for name in theirs]:
            continue
        if len(mine) == len(theirs):
            pairs = zip(mine, theirs, strict=True)
            differing += [pair for pair in pairs if letters(pair[0]) != letters(pair[1])]
        else:
            differing.append((" & ".join(mine), " & ".join(theirs)))
    for mine_, theirs_ in differing:
        sys.stdout.write(f"{mine_}\n    {theirs_}\n")
    sys.stdout.write(f"{count} names, {len(differing)} read otherwise, {refused} refused\n")


if __name__ == "__main__":
    main(sys.argv[1:])
