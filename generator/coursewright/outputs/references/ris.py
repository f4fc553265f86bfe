"""A paper in the RIS format, which every reference manager reads."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.paper import Paper
from coursewright.outputs.references.csl_json import csl_type, genre

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": "UNPB",
        "article-journal": "JOUR",
        "book": "BOOK",
        "chapter": "CHAP",
        "dataset": "DATA",
        "entry-encyclopedia": "ENCYC",
        "graphic": "ART",
        "manuscript": "UNPB",
        "motion_picture": "VIDEO",
        "pamphlet": "PAMP",
        "paper-conference": "CPAPER",
        "patent": "PAT",
        "report": "RPRT",
        "software": "COMP",
        "song": "SOUND",
        "standard": "STAND",
        "thesis": "THES",
        "webpage": "ELEC",
    }
)
_PARTS = frozenset(["CPAPER", "JOUR", "CHAP", "ENCYC"])
_PAGES = re.compile(r"\s*(\S{1,40}?)\s*[-–—]{1,9}\s*(\S{1,40})\s*")


def render_ris(paper: Paper, language: Language = ENGLISH) -> str:
    """The entry, a field a line, with the line ends that the format asks for.

    Tags are those of the RIS specification (Research Information Systems, 2011): T2 is the title
    of what the paper is part of, JO that of a journal, SN an ISBN, an ISSN or a patent's number, M3
    the kind of thesis or report, in the course's language as on the paper's page.
    """
    details = paper.details
    kind = _TYPES.get(csl_type(paper), "GEN")
    if paper.entry_type in ("proceedings", "mvproceedings"):
        kind = "CONF"
    part_of = kind in _PARTS and paper.venue.plain != paper.publisher.plain
    site = paper.venue.plain if kind == "ELEC" else ""
    publisher = paper.publisher.plain or ("" if part_of or site else paper.venue.plain)
    if paper.venue_kind == "preprint" and paper.arxiv:
        publisher = "arXiv"
    pages = _PAGES.fullmatch(paper.pages)
    people = "ED" if details.by_editors else "AU"
    fields = [
        ("TY", kind),
        *((people, author.for_managers) for author in paper.authors),
        *(("A2", editor.for_managers) for editor in paper.editors),
        *(("A2", holder.for_managers) for holder in details.holders),  # a patent's assignee
        *(("A4", translator.for_managers) for translator in details.translators),
        ("TI", paper.title.plain),
        ("T2", paper.venue.plain if part_of else site),
        ("JO", paper.venue.plain if kind == "JOUR" else ""),
        ("T3", paper.series.plain),
        ("PY", str(paper.year or "")),
        ("DA", _date(paper.year, paper.month, details.day) if paper.month else ""),
        ("Y2", _date(*details.accessed)),
        ("ET", details.edition or details.version),
        ("VL", paper.volume),
        ("IS", paper.number if kind != "PAT" else ""),
        ("SE", details.chapter),
        ("SP", pages[1] if pages else paper.pages),
        ("EP", pages[2] if pages else ""),
        ("PB", publisher),
        ("CY", paper.address),
        ("M3", genre(paper, language)),
        ("SN", paper.number if kind == "PAT" else details.isbn or details.issn),
        ("LA", details.language),
        ("DO", paper.doi),
        *(("UR", link.url) for link in paper.links),
        *(("KW", word) for word in paper.keywords),
        ("AB", paper.abstract.plain),
        ("ID", paper.key),
    ]
    given = [(tag, value) for tag, value in fields if value]
    lines = [f"{tag}  - {text}" for tag, value in given if (text := " ".join(value.split()))]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))


def _date(year: int, month: int, day: int) -> str:
    """`2018/10/05/`, with what is not known left empty."""
    if not year:
        return ""
    return f"{year}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
