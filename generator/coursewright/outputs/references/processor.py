"""References by citeproc-py, with its elements put right by `elements`, `names` and `ordinals`."""

import re
import warnings
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Reference
from citeproc.source.json import CiteProcJSON

from coursewright.formats.citation_styles import StyleFile
from coursewright.outputs.references import elements, names, ordinals
from coursewright.outputs.references.casing import typographic
from coursewright.outputs.references.csl_json import Item
from coursewright.outputs.references.looked_up import remember_lookups
from coursewright.outputs.references.marks import NUMBER, OTHERS, data, italic

_NUMBER = re.compile(rf"^\W*{NUMBER}[\W_]*?(?=[\w“‘(\[\ue000-\uf8ff]|$)")
_TWICE = re.compile("\ue000?arXiv\ue001?: arXiv:")
_IN_BOTH = re.compile("(‘[^“”‘]*)’([.,])(?=”)")
_STOPPED_IN_QUOTES = re.compile("(?<=[.?!])[.](?=[’”])")
_STOPPED = re.compile("(?:(?<=[?!])|(?<=[.?!]\ue001))[.](?![^\\s\ue001’”»)])")
_LETTER = re.compile(r"[^\W\d_]")
_VERBATIM = frozenset(["DOI", "URL", "ISBN", "ISSN", "type"])
_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=italic,
    Oblique=italic,
    **dict.fromkeys(
        ("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"),
        str,
    ),
)


class _Cited(CitationItem):
    """A citation that knows its reference, instead of asking its bibliography."""

    reference: Any = None


class Processor:
    """Formats items of CSL-JSON in one style; `remember` makes that fast, and nothing else."""

    def __init__(self, style: StyleFile, *, remember: bool = True) -> None:
        self.style = style.path.stem
        self._remember = remember
        remember_lookups(remember=remember)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._style = CitationStylesStyle(str(style.path), style.locale or None, validate=False)
        self._root = self._style.root
        for block in self._root.xpath_search(".//*[@display]"):  # else they stand without a space
            block.set("prefix", f" {block.get('prefix', '')}")

    def cite(self, item: Item, *, and_others: bool = False) -> str:
        """The item's entry in a bibliography, without a number, with the marks of `marks`.

        A style for footnotes alone has no bibliography: what it gives is the note.
        """
        given = {name: _data(value, name) for name, value in item.items()}
        if and_others:
            given["author"] = [*given.get("author", []), {"literal": OTHERS}]
        self._root.tally = elements.Tally()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every variable that a style does not use
            source = CiteProcJSON([{"id": "1", **given}])
            bibliography = CitationStylesBibliography(self._style, source, _FORMATTER)
            citation = Citation([self._cited(source["1"])])
            bibliography.register(citation)
            if self._style.has_bibliography():
                text = str(next(iter(bibliography.bibliography()), ""))
            else:
                text = str(bibliography.cite(citation, lambda _: ""))
            # Which leads to which would be garbage that is looked for.
            citation.cites.clear()
            bibliography.items.clear()
        text = _NUMBER.sub("", self._punctuated(text)).replace(NUMBER, "")
        # IEEE's style names the archive before a number that does so itself.
        text = _TWICE.sub("arXiv:", text).strip()
        return text if _LETTER.search(text) else data(str(item.get("title", "")))

    def _cited(self, reference: Reference) -> CitationItem:
        """The citation of a reference. With what is asked of both all the time at hand."""
        if not self._remember:
            return CitationItem("1")
        # As dictionaries they would look for each attribute among their items first.
        at_hand = {
            "type": reference["type"],
            "language": reference.get("language") or self._root.get("default-locale", "en"),
        }
        for name, value in at_hand.items():
            object.__setattr__(reference, name, value)
        item = _Cited("1")
        object.__setattr__(item, "reference", reference)
        return item

    def _punctuated(self, text: str) -> str:
        """No full stop behind another sign that ends a sentence, and none twice; with commas it
        stands before a closing quotation mark, where the locale asks for it."""
        if (self._root.get_locale_option("punctuation-in-quote") or "").lower() == "true":
            closing = str(self._root.get_single_term(name="close-quote") or "”")
            for sign in ".,":
                text = text.replace(f"{closing}{sign}", f"{sign}{closing}")
            text = _IN_BOTH.sub("\\1\\2’", text)
            text = _STOPPED_IN_QUOTES.sub("", text)
        return _STOPPED.sub("", text)


def _data(value: Any, variable: str) -> Any:
    """The item with all its text made such that the library takes it for nothing but text."""
    if isinstance(value, str):
        return data(value) if variable in _VERBATIM else _text(value)
    if isinstance(value, dict):
        return {name: _data(part, variable) for name, part in value.items()}
    if isinstance(value, list):
        return [_data(part, variable) for part in value]
    return value


@lru_cache(maxsize=2000)  # names of people, venues and publishers stand in many references
def _text(value: str) -> str:
    return data(typographic(value))


_ = (names, ordinals)  # what they define is what they are imported for
