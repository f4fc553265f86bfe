"""A paper in the RIS format, which every reference manager reads."""

import re

from coursewright.domain.paper import Paper, VenueKind

_TYPES: dict[VenueKind, str] = {
    "proceedings": "CPAPER",
    "journal": "JOUR",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "preprint": "UNPB",
    "other": "GEN",
}
_CHAPTERS = frozenset(["incollection", "inbook", "inreference", "bookinbook", "suppbook"])
_PAGES = re.compile(r"\s*(\S+?)\s*[-–—]+\s*(\S+)\s*")


def render_ris(paper: Paper) -> str:
    """The entry, a field a line, with the line ends that the format asks for.

    Tags are those of the RIS specification (Research Information Systems, 2011): T2 is the title
    of what the paper is part of, JO that of a journal.
    """
    kind = "CHAP" if paper.entry_type in _CHAPTERS else _TYPES[paper.venue_kind]
    part_of = kind in ("CPAPER", "JOUR", "CHAP")
    publisher = paper.publisher.plain or ("" if part_of else paper.venue.plain)
    pages = _PAGES.fullmatch(paper.pages)
    fields = [
        ("TY", kind),
        *(("AU", author.for_managers) for author in paper.authors),
        *(("A2", editor.for_managers) for editor in paper.editors),
        ("TI", paper.title.plain),
        ("T2", paper.venue.plain if part_of else ""),
        ("JO", paper.venue.plain if kind == "JOUR" else ""),
        ("T3", paper.series.plain),
        ("PY", str(paper.year or "")),
        ("DA", f"{paper.year}/{paper.month:02}//" if paper.year and paper.month else ""),
        ("VL", paper.volume),
        ("IS", paper.number),
        ("SP", pages[1] if pages else paper.pages),
        ("EP", pages[2] if pages else ""),
        ("PB", publisher),
        ("CY", paper.address),
        ("DO", paper.doi),
        *(("UR", link.url) for link in paper.links),
        *(("KW", word) for word in paper.keywords),
        ("AB", paper.abstract.plain),
        ("ID", paper.key),
    ]
    lines = [f"{tag}  - {text}" for tag, value in fields if (text := " ".join(value.split()))]
    return "".join(f"{line}\r\n" for line in (*lines, "ER  - "))
