"""A paper as a reference list gives it, in one of the Citation Style Language's styles.

citeproc-py formats; it reads XML and takes three milliseconds a paper, so what it gave is kept in a
mapping that the caller may save, and it is imported only where something new is cited.
"""

import json
import re
import warnings
from collections.abc import MutableMapping
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from coursewright.domain.citation import CitationStyle
from coursewright.domain.paper import Author, Paper, VenueKind, is_east_asian
from coursewright.domain.text import Inline, MarkedText, Styled, Text

# citeproc-py leaves what a formatter gives as it is, and takes '<' in data for markup. So marks of
# the private use area stand for both until the text is whole; data has none of them.
_ITALIC, _END = "\ue000", "\ue001"
_STAND_INS = {"<": "\ue002", ">": "\ue003", "&": "\ue004"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_INTO = str.maketrans(_STAND_INS)
_BACK = str.maketrans({mark: sign for sign, mark in _STAND_INS.items()})
# citeproc-py leaves a given name that does not begin with a capital as it is, but sets the sign of an
# initial beside it (". danah ."), and takes it apart at stops and hyphens. One character stands in
# for each such word, and the sign has a mark, so that it is found where no initial is before it.
_WORDS = "\ue100"
_MOST_WORDS = 2000
_SIGN = "\ue007"
_ROLES = ("author", "editor")
_STRAY_SIGN = re.compile(f"(?<=[{_WORDS}-\ue8ff]) ?\\.{_SIGN}|(?<!\\w)\\.{_SIGN} ?")
_NUMBER = re.compile(r"^\[1\]\s*")

_TYPES: dict[VenueKind, str] = {
    "proceedings": "paper-conference",
    "journal": "article-journal",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "preprint": "article",
    "other": "article",
}
_CHAPTERS = frozenset(["incollection", "inbook", "inreference", "bookinbook", "suppbook"])


class Citations:
    """Cites papers in one style. `known` holds what was cited before and takes what is new."""

    def __init__(self, style: CitationStyle, known: MutableMapping[str, str] | None = None) -> None:
        self._style_name = style.value
        self._known: MutableMapping[str, str] = {} if known is None else known

    def cite(self, paper: Paper) -> MarkedText:
        """The paper's entry in a list of references, without a number."""
        item = csl_item(paper)
        text = json.dumps([self._style_digest, item], sort_keys=True, ensure_ascii=False)
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self._known:
            self._known[digest] = self._render(item)
        return _marked(self._known[digest])

    @cached_property
    def _style_text(self) -> str:
        """The style itself, since another version of it may format otherwise."""
        source = files("coursewright.outputs.csl") / f"{self._style_name}.csl"
        return source.read_text("utf-8")

    @cached_property
    def _style_digest(self) -> str:
        return sha256(self._style_text.encode()).hexdigest()

    @cached_property
    def _style(self) -> Any:
        from citeproc import CitationStylesStyle

        source = BytesIO(self._style_text.encode())
        style = CitationStylesStyle(source, validate=False)
        for element in style.root.iter():
            sign = element.get("initialize-with")
            if sign:
                element.set("initialize-with", sign.replace(".", f".{_SIGN}"))
        return style

    def _render(self, item: dict[str, object]) -> str:
        from citeproc import Citation, CitationItem, CitationStylesBibliography
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every variable that a style does not use
            words: list[str] = []
            people = {role: _stood_in(item.get(role), words) for role in _ROLES if role in item}
            source = CiteProcJSON([{"id": "1", **item, **people}])
            bibliography = CitationStylesBibliography(self._style, source, _FORMATTER)
            bibliography.register(Citation([CitationItem("1")]))
            entries = bibliography.bibliography()
        text = "".join(str(part) for part in entries[0]) if entries else ""
        text = _STRAY_SIGN.sub("", text).replace(f".{_SIGN}.", ".").replace(_SIGN, "")
        for number, word in enumerate(words):
            text = text.replace(chr(ord(_WORDS) + number), word)
        for sign in ".,":
            # as the American locale of all these styles asks (punctuation-in-quote), and the
            # library does not do
            text = text.replace(f"”{sign}", f"{sign}”")
        return _NUMBER.sub("", text)


def csl_item(paper: Paper) -> dict[str, object]:
    """The paper in CSL-JSON (CSL 1.0.2, appendices III and IV), without `id`; empty parts left out."""
    kind = _TYPES[paper.venue_kind]
    if paper.entry_type in _CHAPTERS:
        kind = "chapter"
    preprint = paper.venue_kind == "preprint"
    own_venue = kind in ("paper-conference", "article-journal", "chapter", "article")
    venue = _data(paper.venue.plain)
    publisher = _data(paper.publisher.plain) or ("" if own_venue else venue)
    if preprint:
        publisher = "arXiv" if paper.arxiv else venue
    fields: dict[str, object] = {
        "type": kind,
        "title": _data(paper.title.plain),
        "author": [_name(author) for author in paper.authors] + _others(paper),
        "editor": [_name(editor) for editor in paper.editors],
        "container-title": venue if own_venue and not preprint else "",
        "collection-title": _data(paper.series.plain),
        "publisher": publisher,
        "publisher-place": _data(paper.address) if kind in ("book", "chapter", "report") else "",
        "volume": _data(paper.volume),
        "issue": _data(paper.number) if kind == "article-journal" else "",
        "number": venue if preprint else _data(paper.number) if kind == "report" else "",
        "page": _data(paper.pages).replace("–", "-"),
        "DOI": _data(paper.doi),
        "URL": _data(paper.links[0].url) if paper.links and not paper.doi else "",
        "issued": {"date-parts": [[paper.year, paper.month] if paper.month else [paper.year]]}
        if paper.year
        else "",
        "genre": "PhD thesis" if paper.entry_type == "phdthesis" else "",
    }
    return {name: value for name, value in fields.items() if value}


def _others(paper: Paper) -> list[dict[str, str]]:
    return [{"literal": "others"}] if paper.and_others else []


def _name(author: Author) -> dict[str, str]:
    if not author.given or is_east_asian(author.full):
        return {"literal": _data(author.full)}
    joined = author.last == author.particle + author.family  # d'Alembert
    parts = {
        "family": _data(author.last if joined else author.family),
        "given": _data(author.given),
        "non-dropping-particle": "" if joined else _data(author.particle),
        "suffix": _data(author.suffix),
    }
    return {part: value for part, value in parts.items() if value}


def _stood_in(people: Any, words: list[str]) -> list[dict[str, str]]:
    """The names with a character for each word of a given name that has no initial."""
    return [
        {**person, "given": " ".join(_given(word, words) for word in person["given"].split())}
        if "given" in person
        else person
        for person in people
    ]


def _given(word: str, words: list[str]) -> str:
    if word[0].isupper() or len(words) >= _MOST_WORDS:
        return word
    words.append(word)
    return chr(ord(_WORDS) + len(words) - 1)


def _data(text: str) -> str:
    """Text that citeproc-py takes for nothing but text."""
    return " ".join(_PRIVATE.sub("", text).split()).translate(_INTO)


def _italic(text: object) -> str:
    return f"{_ITALIC}{text}{_END}"


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_italic,
    Oblique=_italic,
    **dict.fromkeys(
        ("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"),
        str,
    ),
)


def _marked(text: str) -> MarkedText:
    """What the formatter gave, as text that knows its HTML."""
    parts: list[Inline] = []
    for number, piece in enumerate(text.split(_ITALIC)):
        slanted, _, rest = piece.partition(_END) if number else ("", "", piece)
        if slanted:
            parts.append(Styled("em", (Text(_plain(slanted)),)))
        if rest:
            parts.append(Text(_plain(rest)))
    return MarkedText(tuple(parts))


def _plain(text: str) -> str:
    return text.replace(_END, "").translate(_BACK)
