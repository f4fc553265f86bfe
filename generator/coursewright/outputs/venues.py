"""Venues as readers of a list know them: by their short names."""

import re
import unicodedata

from coursewright.domain.paper import Paper

# Venues whose usual short name does not stand in the long one.
_USUAL_NAMES = {
    "advances in neural information processing systems": "NeurIPS",
    "proceedings of machine learning and systems": "MLSys",
    "proceedings of the vldb endowment": "PVLDB",
    "journal of machine learning research": "JMLR",
    "communications of the acm": "CACM",
}

# An acronym in brackets, alone or with its year: `(OSDI 20)`, `(CVPR)`, `(USENIX ATC '20)`.
_ACRONYM = re.compile(
    r"\(([A-Z](?=[\w&/+-]*[A-Z])[\w&/+-]*+(?: [A-Z]{2,})*)(?:[ '’-]+(?:\d{2}|\d{4}))?\)\s*$"
)
_YEAR_AT_END = re.compile(r"[ '’-]+(?:\d{2}|\d{4})$")


def venue_text(paper: Paper) -> str:
    """Venue and year in short: `OSDI 2018`; the venue's full name where it has no shorter one."""
    year = str(paper.year) if paper.year else ""
    venue = venue_name(paper)
    if not venue or not year:
        return venue or year
    if year in venue:
        return venue
    # Digits join the words before them, and would stand on their other side in a line from the left.
    mark = "\u200e" if unicodedata.bidirectional(venue[-1]) in ("R", "AL") else ""
    return f"{venue}{mark} {year}"


def venue_name(paper: Paper) -> str:
    """The venue without its year: `OSDI`; the full name where it has no shorter one."""
    series = paper.series.plain.strip()
    if series and len(series) <= 24:
        return _YEAR_AT_END.sub("", series) if paper.year else series
    venue = paper.venue.plain.strip()
    if match := _ACRONYM.search(venue):
        return match[1]
    if venue.casefold().startswith("arxiv"):
        return "arXiv"
    return _USUAL_NAMES.get(venue.casefold(), venue)
