"""What a paper is called and cited by, for whoever looks for it."""

import re
from collections.abc import Iterable

from coursewright.domain.naming.short_title import short_title
from coursewright.domain.paper import Paper
from coursewright.domain.session import SessionContent
from coursewright.outputs.search.words import fold

# `chen2018tvm`, `DBLP:conf/osdi/ChenMJ18`: the words in a citation key.
_PARTS_OF_KEY = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_AFTER_YEAR = re.compile(r"(?:19|20)\d\d(?:[a-z]?[-_:])?(\w{3,})$")


def called_by(paper: Paper, classes: Iterable[SessionContent]) -> tuple[str, ...]:
    """What the entry and the classes that read it call a paper, and its title does not say."""
    names = [*paper.nicknames]
    names += [r.nickname for held in classes for r in held.readings if r.paper == paper]
    title = fold(paper.title.plain)
    return tuple(dict.fromkeys(name for name in names if name and fold(name) not in title))


def nicknames(paper: Paper, called: Iterable[str]) -> str:
    """What a paper is called, with what stands before the colon of its title and in its key."""
    title = paper.title.plain
    short = short_title(title)
    names = [short if short != title and len(short.split()) <= 3 else "", *called]
    if found := _AFTER_YEAR.search(paper.key):
        names.append(found[1])
    return " ".join(name for name in names if name)


def venue_forms(paper: Paper) -> str:
    """The short venue with its year in the forms that people type: `OSDI 2018 osdi18 osdi2018`."""
    name = paper.venue_name
    series = paper.series.plain.strip()
    if not paper.year:
        return f"{name} {series}".strip()
    forms = [name, str(paper.year)]
    if name and " " not in name:
        forms += [f"{name}{paper.year % 100:02}", f"{name}{paper.year}"]
    if series and series != name:
        forms.append(series)
    return " ".join(forms)


def words_of_key(key: str) -> str:
    """A citation key whole, and the words in it."""
    return " ".join([key, *_PARTS_OF_KEY.findall(key)])
