"""What pages tell other programs: Highwire and Open Graph tags, COinS, and JSON for scripts.

Nothing here escapes for HTML: tags and COinS are plain text that a template prints as an
attribute. JSON goes into a script element, where entities mean nothing; see `json_text`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote_plus

from coursewright.domain.paper import Paper, VenueKind
from coursewright.outputs.pages.page import MetaTag
from coursewright.outputs.social.card import HEIGHT, WIDTH

_CHAPTERS = frozenset(["incollection", "inbook", "inreference", "bookinbook", "suppbook"])
_PAGES = re.compile(r"\s*(\S{1,40}?)\s*[-–—]{1,9}\s*(\S{1,40})\s*")
# What would end a script element or begin a comment in it, and what JavaScript takes for line ends.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_VENUE_TAGS: Mapping[VenueKind, str] = {
    "proceedings": "citation_conference_title",
    "journal": "citation_journal_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_ITEM_TYPES: Mapping[VenueKind, str] = {
    "proceedings": "conferencePaper",
    "journal": "journalArticle",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "preprint": "preprint",
    "other": "document",
}


def json_text(data: object) -> str:
    """The data as JSON that can stand in a script element (HTML Living Standard, 4.12.1.3)."""
    text = _encoded(data)
    # To look for one sign after the other takes a tenth of the time of a pattern.
    if "<" in text or ">" in text or "&" in text or "\u2028" in text or "\u2029" in text:
        return text.translate(_UNSAFE)
    return text


def open_graph(
    *, title: str, description: str, url: str, site: str, kind: str
) -> Iterator[MetaTag]:
    """The tags of the Open Graph protocol, those without a value left out."""
    for name, value in (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", site),
    ):
        if value:
            yield MetaTag(name, value)


def card_tags(address: str, words: str) -> Iterator[MetaTag]:
    """The tags of the course's social card (Open Graph, and Twitter's for a large picture).

    `address` is its whole one, `words` what it shows, for those who do not see it.
    """
    for name, value in (
        ("og:image", address),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", words),
        ("twitter:card", "summary_large_image"),
    ):
        yield MetaTag(name, value)


def paper_tags(paper: Paper) -> Iterator[MetaTag]:
    """Highwire Press tags, as Google Scholar's inclusion guidelines and Zotero read them.

    The tag of the venue tells papers of proceedings, journals, theses and reports apart, an arXiv
    identifier a preprint, `DC.type` the rest.
    """
    chapter = paper.entry_type in _CHAPTERS
    venue = "citation_inbook_title" if chapter else _VENUE_TAGS.get(paper.venue_kind, "")
    pages = _PAGES.fullmatch(paper.pages)
    number = "citation_issue"
    if paper.venue_kind == "report":
        number = "citation_technical_report_number"
    pdf = next((link.url for link in paper.links if link.label == "PDF" and ":" in link.url), "")
    found = [
        ("citation_title", paper.title.plain),
        *(("citation_author", author.for_managers) for author in paper.authors),
        ("citation_publication_date", publication_date(paper).replace("-", "/")),
        (venue, paper.venue.plain),
        ("citation_volume", paper.volume),
        (number, paper.number),
        ("citation_firstpage", pages[1] if pages else paper.pages),
        ("citation_lastpage", pages[2] if pages else ""),
        ("citation_publisher", paper.publisher.plain or ("arXiv" if _is_arxiv(paper) else "")),
        ("citation_doi", paper.doi),
        ("citation_isbn", paper.details.isbn),
        ("citation_issn", paper.details.issn),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", pdf),
        ("citation_keywords", "; ".join(paper.keywords)),
        ("DC.type", "bookSection" if chapter else _ITEM_TYPES[paper.venue_kind]),
    ]
    for name, value in found:
        if name and value and (text := " ".join(value.split())):
            yield MetaTag(name, text)


def paper_coins(paper: Paper) -> str:
    """An OpenURL of the paper for the title of a `span` (Z39.88-2004, as COinS asks).

    The book format stands for anything that is no journal's article, with a genre of its own.
    """
    journal = paper.venue_kind in ("journal", "preprint")
    chapter = paper.entry_type in _CHAPTERS
    part = chapter or paper.venue_kind == "proceedings"
    genre = {"proceedings": "proceeding", "preprint": "preprint", "journal": "article"}
    kind = "bookitem" if chapter else genre.get(paper.venue_kind, "book")
    if paper.venue_kind in ("report", "other"):
        kind = paper.venue_kind.replace("other", "unknown")
    title = paper.title.plain
    pages = _PAGES.fullmatch(paper.pages)
    form = "journal" if journal else "dissertation" if paper.venue_kind == "thesis" else "book"
    first = paper.authors[0] if paper.authors else None
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft.genre", "" if form == "dissertation" else kind),
        ("rft.atitle" if journal or part else "rft.title", title),
        ("rft.jtitle" if journal else "rft.btitle", paper.venue.plain if journal or part else ""),
        ("rft.aulast", first.last if first and not first.organisation else ""),
        ("rft.aufirst", first.given if first else ""),
        *(
            ("rft.aucorp" if author.organisation else "rft.au", author.full)
            for author in paper.authors
        ),
        ("rft.date", publication_date(paper)),
        ("rft.volume", paper.volume),
        ("rft.issue", paper.number),
        ("rft.spage", pages[1] if pages else ""),
        ("rft.epage", pages[2] if pages else ""),
        ("rft.pub", paper.publisher.plain),
        ("rft.isbn", paper.details.isbn),
        ("rft.issn", paper.details.issn),
    ]
    return "&".join(f"{name}={_quoted(value)}" for name, value in fields if value)


@lru_cache(8192)
def _quoted(value: str) -> str:
    """A value in the query of an address; most stand in many papers: authors, venues, years."""
    return quote_plus(value, errors="replace")


def publication_date(paper: Paper) -> str:
    """`2018-10`, `2018`, or the empty string."""
    if not paper.year:
        return ""
    return f"{paper.year}-{paper.month:02}" if paper.month else str(paper.year)


def _is_arxiv(paper: Paper) -> bool:
    return paper.venue_kind == "preprint" and bool(paper.arxiv)
