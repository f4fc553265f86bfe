"""Venues as readers of a list know them: by their short names."""

import re
import unicodedata

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


def with_year(venue: str, of: int) -> str:
    """A venue's name and a year, 0 for none: `OSDI 2018`."""
    year = str(of) if of else ""
    if not venue or not year or year in venue:
        return venue or year
    # Digits join the words before them, and would stand on their other side in a line from the left.
    mark = "\u200e" if unicodedata.bidirectional(venue[-1]) in ("R", "AL") else ""
    return f"{venue}{mark} {year}"


def short_name(venue: str, series: str, *, dated: bool) -> str:
    """A venue without its year: `OSDI`; the full name where neither it nor its series has a shorter
    one. Only a `dated` one has its year elsewhere.
    """
    series, venue = series.strip(), venue.strip()
    if series and len(series) <= 24:
        return _YEAR_AT_END.sub("", series) if dated else series
    if match := _ACRONYM.search(venue):
        return match[1]
    if venue.casefold().startswith("arxiv"):
        return "arXiv"
    return _USUAL_NAMES.get(venue.casefold(), venue)
