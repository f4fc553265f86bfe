"""A paper in CSL-JSON, the form that every processor of the Citation Style Language reads."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from coursewright.domain.language import ENGLISH, Language, noop
from coursewright.domain.paper import Author, Paper, VenueKind, is_east_asian

Item = dict[str, object]

CHAPTERS = frozenset(
    ["incollection", "inbook", "inreference", "bookinbook", "suppbook", "suppcollection"]
)
"""The entry types of what stands in a book."""

_OF_ENTRY: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("online", "electronic", "www"), "webpage"),
        **dict.fromkeys(("proceedings", "mvproceedings", "manual"), "book"),
        **dict.fromkeys(("video", "movie"), "motion_picture"),
        "audio": "song",
        "artwork": "graphic",
        "booklet": "pamphlet",
        "dataset": "dataset",
        "inreference": "entry-encyclopedia",
        "patent": "patent",
        "software": "software",
        "standard": "standard",
        "unpublished": "manuscript",
    }
)
_OF_VENUE: Mapping[VenueKind, str] = MappingProxyType(
    {
        "proceedings": "paper-conference",
        "journal": "article-journal",
        "book": "book",
        "thesis": "thesis",
        "report": "report",
        "preprint": "article",
        "other": "document",
    }
)
# What stands in something else; of any other work the venue is who published it.
_PARTS = frozenset(["paper-conference", "article-journal", "chapter", "entry-encyclopedia"])
_NUMBERED = frozenset(["report", "patent", "standard", "manuscript"])


_GENRES = frozenset(
    [
        noop("Bachelor’s thesis"),
        noop("Master’s thesis"),
        noop("PhD thesis"),
        noop("Candidate thesis"),
        noop("Technical report"),
        noop("Research report"),
        noop("Computer software"),
        noop("Data CD"),
        noop("Audio CD"),
        noop("German patent"),
        noop("European patent"),
        noop("French patent"),
        noop("British patent"),
        noop("U.S. patent"),
    ]
)
"""What the bibliography's own names of kinds stand for (`formats.bibtex.details`)."""

_RANGE = re.compile(r"(?<=\d)-+(?=\d)")


def csl_type(paper: Paper) -> str:
    """The type that a style tells works apart by (CSL 1.0.2, appendix III)."""
    if paper.venue_kind == "preprint":
        return "article"
    if paper.entry_type in CHAPTERS:
        # BibTeX's @inbook without a `booktitle` names the book itself.
        whole = not paper.venue.plain or paper.venue.plain == paper.publisher.plain
        return "book" if whole else _OF_ENTRY.get(paper.entry_type, "chapter")
    of_entry = _OF_ENTRY.get(paper.entry_type)
    if of_entry:
        return of_entry
    if paper.venue_kind == "other" and _is_address(paper):
        return "webpage"
    return _OF_VENUE[paper.venue_kind]


def genre(paper: Paper, language: Language) -> str:
    """The kind of thesis, report or patent, in the course's language where it is a usual one."""
    kind = paper.details.genre
    return language.gettext(kind) if kind in _GENRES else kind


def csl_item(paper: Paper, language: Language = ENGLISH) -> Item:
    """The paper's variables (CSL 1.0.2, appendix IV), without `id`; empty ones are left out.

    Text is plain. An author 'and others' is for the processor: CSL has no word for it.
    """
    kind = csl_type(paper)
    details = paper.details
    people = [name(author) for author in paper.authors]
    fields: Item = {
        "type": kind,
        "title": paper.title.plain,
        "author": [] if details.by_editors else people,
        "editor": people if details.by_editors else [name(editor) for editor in paper.editors],
        "translator": [name(translator) for translator in details.translators],
        "collection-title": paper.series.plain,
        **_venue(paper, kind),
        **_numbers(paper, kind),
        "event-title": details.event,
        "genre": genre(paper, language),
        "DOI": paper.doi,
        "ISBN": details.isbn,
        "ISSN": details.issn,
        "URL": _address(paper) if not paper.doi else "",
        "issued": _date(paper.year, paper.month, details.day),
        "accessed": _date(*details.accessed),
        "language": details.language,
    }
    return {variable: value for variable, value in fields.items() if value}


def name(author: Author) -> dict[str, str]:
    """One name in CSL-JSON; an organisation, a name of one word or of East Asia is `literal`."""
    if not author.given or (not author.given.isascii() and is_east_asian(author.full)):
        return {"literal": author.full}
    joined = bool(author.particle) and author.last == author.particle + author.family  # d'Alembert
    parts = {
        "family": author.last if joined else author.family,
        "given": author.given,
        "non-dropping-particle": "" if joined else author.particle,
        "suffix": author.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _venue(paper: Paper, kind: str) -> Item:
    """What holds the work, and who published it where."""
    venue, publisher = paper.venue.plain, paper.publisher.plain
    if paper.venue_kind == "preprint":
        return {"publisher": "arXiv" if paper.arxiv else venue}
    # BibTeX's `address` of a conference is where it was held.
    place = "event-place" if kind == "paper-conference" else "publisher-place"
    if kind in _PARTS and venue != publisher:
        return {"container-title": venue, "publisher": publisher, place: paper.address}
    if kind == "webpage":
        return {"container-title": venue if venue != publisher else "", "publisher": publisher}
    return {"publisher": publisher or venue, place: paper.address}


def _numbers(paper: Paper, kind: str) -> Item:
    details = paper.details
    in_series = bool(paper.series.plain) and kind in ("book", "chapter", "paper-conference")
    number = ""
    if paper.venue_kind == "preprint" and paper.arxiv:
        number = f"arXiv:{paper.arxiv}"
    elif kind in _NUMBERED:
        number = paper.number
    return {
        "volume": _RANGE.sub("–", paper.volume),
        "issue": _RANGE.sub("–", paper.number) if kind == "article-journal" else "",
        "number": number,
        "collection-number": paper.number if in_series else "",
        "edition": details.edition,
        "version": details.version,
        "chapter-number": details.chapter,
        "page": paper.pages,
    }


def _date(year: int, month: int, day: int) -> object:
    if not year:
        return ""
    parts = [year, month, day] if month and day else [year, month] if month else [year]
    return {"date-parts": [parts]}


def _address(paper: Paper) -> str:
    """The first address of the paper; a file of the course is where it is read, not published."""
    return next((link.url for link in paper.links if ":" in link.url), "")


def _is_address(paper: Paper) -> bool:
    """Whether an entry of no kind tells nothing but an address and perhaps when it was visited."""
    return bool(_address(paper)) and not paper.doi and not paper.venue.plain
