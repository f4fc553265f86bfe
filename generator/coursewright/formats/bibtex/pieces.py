"""A bibliography read piece by piece, so that entries read before are known again.

A piece goes from one line that begins an entry to the next, where the parser begins anew, too. It
is read as a bibliography of its own, after the file's macros. Entries that inherit, and those that
they name, are one piece. Where entries depend on one another otherwise the whole is read at once.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from coursewright.domain.naming.slugs import slug_for
from coursewright.domain.problem import Problem
from coursewright.domain.reuse import reuse
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography

_HEAD = re.compile(r"^@\w*[ \t]*[{(]\s*([^\s,]*)", re.MULTILINE)
_MACRO = re.compile(r"@string[ \t]*[{(]\s*([^\s=]+)\s*=", re.IGNORECASE)
_HIDDEN_MACRO = re.compile(r"@\s*string\b", re.IGNORECASE)
_INHERITS = re.compile(r"crossref|xdata|xref", re.IGNORECASE)
_REACHING = frozenset({
    "unclosed-entry", "missing-comma", "bad-value", "unreadable-entry", "extra-brace",
    "half-commented-entry", "unresolved-crossref",
})  # fmt: skip
"""What is wrong in a piece and may be right in the whole, or the other way round."""


def parse_entries(text: str, file: str) -> Bibliography:
    """What `parse_bibliography` gives, but for places: their lines are counted within a piece."""
    joined = _joined(text, file)
    return parse_bibliography(text, file) if joined is None else joined


class _Piece(NamedTuple):
    """The key that stands first, and what an entry may have to do with others."""

    key: str
    macro: str
    defines: bool
    inherits: bool
    blocks: int


def _joined(text: str, file: str) -> Bibliography | None:
    """What all pieces say, or None where the text has to be read as a whole."""
    starts = [0, *_heads(text), len(text)]
    pieces = [text[start:end] for start, end in pairwise(starts)]
    about = [reuse(("about", piece), partial(_about, piece)) for piece in pieces]
    macros = [piece for piece, told in zip(pieces, about, strict=True) if told.macro]
    names = {told.macro for told in about if told.macro}
    if len(names) < len(macros) or any(
        told.blocks > 1 if told.macro else told.defines for told in about
    ):
        return None
    before = "".join(macros)
    others = [place for place, told in enumerate(about) if pieces[place] and not told.macro]
    together = _family(pieces, about, others, before)
    apart = [[place] for place in others if place not in together]
    parts = [
        (group, _part(before, "".join(pieces[place] for place in group), file))
        for group in (*apart, *([together] if together else []))
    ]
    if any(problem.code in _REACHING for _, part in parts for problem in part.problems):
        return None
    known = {told.key: place for place, told in enumerate(about) if told.key}
    order = {p.key: known.get(p.key, group[0]) for group, part in parts for p in part.papers}
    if together and not order.keys() <= known.keys():  # which of the pieces it is from is unknown
        return None
    return _together([part for _, part in parts], order)


def _heads(text: str) -> Iterator[int]:
    """Where lines begin that begin an entry; a search would try each character."""
    place = 0
    while place >= 0:
        head = _HEAD.match(text, place)
        if head:
            yield place
        before = text.find("\n@", head.end() - 1 if head else place)
        place = before + 1 if before >= 0 else -1


def _about(piece: str) -> _Piece:
    head, macro = _HEAD.match(piece), _MACRO.match(piece)
    return _Piece(
        head[1] if head else "",
        macro[1].lower() if macro else "",
        _HIDDEN_MACRO.search(piece) is not None,
        _INHERITS.search(piece) is not None,
        piece.count("@"),
    )


def _family(
    pieces: Sequence[str], about: Sequence[_Piece], places: Sequence[int], macros: str
) -> list[int]:
    """The places of the pieces that inherit from others, and of those that they may name."""
    heirs = {place for place in places if about[place].inherits}
    if not heirs:
        return []
    said = macros + "".join(pieces[place] for place in places if place in heirs)
    keys = tuple(about[place].key for place in places)
    named = reuse(("named", said, keys), partial(_named, said, keys))
    return [
        place for place, key in zip(places, keys, strict=True) if place in heirs or key in named
    ]


def _named(said: str, keys: Iterable[str]) -> frozenset[str]:
    """The keys that stand in a text, whatever their capitals."""
    folded = said.casefold()
    return frozenset(key for key in keys if key and key.casefold() in folded)


def _part(macros: str, piece: str, file: str) -> Bibliography:
    return reuse(("piece", macros, piece, file), lambda: parse_bibliography(macros + piece, file))


def _together(parts: Sequence[Bibliography], order: dict[str, int]) -> Bibliography | None:
    papers = [paper for part in parts for paper in part.papers]
    no_papers = {key: problem for part in parts for key, problem in part.no_papers.items()}
    refused = [key for part in parts for key in part.refused_keys if key not in part.no_papers]
    written = [paper.key for paper in papers] + refused + list(no_papers)
    slugs = {paper.slug for paper in papers} | {slug_for(key) for key in (*refused, *no_papers)}
    if (
        not len({unicodedata.normalize("NFC", key) for key in written})
        == len(written)
        == len(slugs)
    ):
        return None
    concerned: dict[Problem, set[str]] = {}
    for part in parts:
        for problem in part.problems:
            concerned.setdefault(problem, set()).update(part.concerned.get(problem, ()))
    return Bibliography(
        papers=tuple(sorted(papers, key=lambda paper: order[paper.key])),
        problems=tuple(concerned),
        entries=sum(part.entries for part in parts),
        refused=sum(part.refused for part in parts),
        refused_keys=tuple(dict.fromkeys((*refused, *no_papers))),
        concerned=concerned,
        lacks=tuple(lack for part in parts for lack in part.lacks),
        no_papers=no_papers,
    )
