"""A paper as a reference list gives it, in one of the Citation Style Language's styles.

citeproc-py formats; it reads XML and takes some milliseconds a paper, so what it gave is kept in a
mapping that the caller may save, and it is imported only where something new is cited.
"""

import json
from collections.abc import Iterable, MutableMapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.text import MarkedText
from coursewright.formats.citation_styles import StyleFile, locale_for, style_file
from coursewright.outputs.references.csl_json import Item, csl_item
from coursewright.outputs.references.marks import marked

if TYPE_CHECKING:
    from coursewright.outputs.references.processor import Processor

_FALLBACK = "ieee"
_encoded = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


class Citations:
    """Cites papers in one style, in a course's language. `known` holds what was cited before and takes what is new.

    `fine` tells of papers, by their digests and what else a reference is made from, what `known`
    has them under; it takes what is new, too. `problems` are the papers so far on which the style
    fails. `remember` makes it fast.
    """

    def __init__(
        self,
        style: str,
        known: MutableMapping[str, str] | None = None,
        language: Language = ENGLISH,
        *,
        remember: bool = True,
        fine: MutableMapping[str, str] | None = None,
    ) -> None:
        self._style = style
        self._remember = remember
        self._language = language
        self._known: MutableMapping[str, str] = {} if known is None else known
        self._fine: MutableMapping[str, str] = {} if fine is None else fine
        self.problems: tuple[Problem, ...] = ()

    def cite(self, paper: Paper) -> MarkedText:
        """The paper's entry in a list of references, without a number.

        Where the style fails on it, as `problems` then tells, the entry is that of IEEE, and
        where that fails, too, it is the title.
        """
        found = self._found(paper)
        return marked(found) if found is not None else self._cited(paper)

    def check(self, paper: Paper) -> None:
        """Cite the paper where it is not known to be fine, so that `problems` tell of it."""
        if self._found(paper) is None:
            self._cited(paper)

    def _found(self, paper: Paper) -> str | None:
        """The paper's entry, where it was cited before."""
        return self._known.get(self._fine.get(self._name_of(paper), ""))

    def _name_of(self, paper: Paper) -> str:
        return f"{self._name}{paper.digest}"

    @cached_property
    def _name(self) -> str:
        told = f"{self._language.written} {self.made_from}".encode("utf-8", "surrogatepass")
        return sha256(told).hexdigest()[:16]

    def _cited(self, paper: Paper) -> MarkedText:
        item = csl_item(paper, self._language)  # what goes wrong here is no fault of a style
        try:
            key, entry = self._in_style(paper, item)
            self._fine[self._name_of(paper)] = key
            return entry
        except Exception:  # whatever the library raises on a style of thousands
            self.problems += (_failed(paper, self._style),)
        try:
            fallback = Citations(_FALLBACK, self._known, self._language, remember=self._remember)
            return fallback._in_style(paper, item)[1]
        except Exception:
            return paper.title

    def _in_style(self, paper: Paper, item: Item) -> tuple[str, MarkedText]:
        made_from = [self._made_by, item, paper.and_others]
        text = _encoded(made_from)
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        found = self._known.get(digest)
        if found is None:
            found = self._processor.cite(item, and_others=paper.and_others)
            self._known[digest] = found
        return digest, marked(found)

    @cached_property
    def made_from(self) -> str:
        """All that a reference depends on besides its paper and the language: two styles' texts."""
        fallback = Citations(_FALLBACK, language=self._language)
        try:
            return repr((self._made_by, fallback._made_by))
        except LookupError:  # no such style
            return repr((self._style, fallback._made_by))

    @cached_property
    def _file(self) -> StyleFile:
        file = style_file(self._style)
        # A style's own words are English where it says nothing else.
        tag = self._language.tag
        return file if tag == ENGLISH.tag else file._replace(locale=locale_for(file, tag))

    @cached_property
    def _made_by(self) -> list[str]:
        """What a reference depends on besides its paper and the code, by which the store keeps it."""
        style = sha256(self._file.path.read_bytes()).hexdigest()
        return [style, self._file.locale]

    @cached_property
    def _processor(self) -> "Processor":
        from coursewright.outputs.references.processor import Processor

        return Processor(self._file, remember=self._remember)


def check_citations(
    papers: Iterable[Paper],
    style: str,
    known: MutableMapping[str, str],
    language: Language = ENGLISH,
    *,
    remember: bool = True,
    fine: MutableMapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """A warning for each paper on which a style fails. `known` takes what could be cited, and
    `fine` what it is known as."""
    citations = Citations(style, known, language, remember=remember, fine=fine)
    for paper in papers:
        citations.check(paper)
    return citations.problems


def _failed(paper: Paper, style: str) -> Problem:
    return Problem(
        "unknown-style",
        f"the citation style '{style}' cannot format '{paper.key}', which is cited as IEEE does",
        paper.place,
        "choose another 'citation_style', or simplify the entry",
        Severity.WARNING,
    )
