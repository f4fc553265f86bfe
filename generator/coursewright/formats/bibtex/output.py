"""A bibliography entry written out to be copied."""

import re

from coursewright.domain.link import is_file
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.bibtex.names import tidy_names
from coursewright.formats.bibtex.values import MONTHS
from coursewright.formats.latex.address import parse_address

_ORDER = (
    *("author", "editor", "title", "subtitle", "booktitle", "journal", "journaltitle"),
    *("series", "edition", "volume", "number", "chapter", "pages", "publisher", "school"),
    *("institution", "organization", "howpublished", "address", "location", "year", "month"),
    *("date", "eprint", "eprinttype", "archiveprefix", "primaryclass", "doi", "url", "note"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}

# What reference managers and their owners keep for themselves, and what only this site reads.
_PRIVATE = re.compile(
    r"""(?x) file|files|owner|timestamp|abstract|annote|annotation|keywords?|comments?|review
    |groups|priority|ranking|rating|read|readstatus|printed|relevance|qualityassured|username
    |local-?url|local-?file|date-?added|date-?modified|creationdate|modificationdate|dateadded
    |crossref|xdata|ids|pdf|code|video|slides|award
    |bdsk-.*|mendeley-.*|citeulike-.*|zotero-.*|__.*"""
)
_LOCAL_PATH = re.compile(r"(?i)file:|/(?!/)\S|~/|\.{1,2}/|[a-z]:[\\/]|\\\\\w|:?/?(?:home|Users)/")
# Prose may begin with a slash; a path never stands in these.
_PROSE = frozenset(_ORDER) - {"howpublished", "url", "note"}


def render_bibtex(entry: ResolvedEntry) -> str:
    """The entry without macros, inherited fields or private ones: one field a line, in braces.

    A month's name is written as its standard macro, without braces, because both BibTeX and
    biblatex read that and nothing else. Reading the result again gives the same fields.
    """
    names = [name for name in entry.fields if _kept(name, entry.fields[name].value)]
    names.sort(key=lambda name: _RANK.get(name, len(_RANK)))
    lines = [f"  {name} = {_value(name, entry.fields[name].value)},\n" for name in names]
    return f"@{entry.source.kind}{{{entry.source.key},\n{''.join(lines)}}}\n"


def _kept(name: str, value: str) -> bool:
    if not value or _PRIVATE.fullmatch(name):
        return False
    if name == "url" and is_file(parse_address(value)):
        return False  # a file of the course, which is nowhere else
    return name in _PROSE or not _LOCAL_PATH.match(value)


def _value(name: str, value: str) -> str:
    if name == "month" and value in MONTHS:
        return value[:3].lower()
    if name in ("author", "editor"):
        value = tidy_names(value)
    # A brace behind a backslash would not close the value.
    return f"{{{value} }}" if value.endswith("\\") else f"{{{value}}}"
