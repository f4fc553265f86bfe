"""What an entry tells that only a full reference needs: edition, kind of thesis, day, visit."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from coursewright.domain.paper import Author, Details
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.bibtex.names import parse_names

Plain = Callable[[str], str]
"""Gives a field's value as plain text, by the field's name."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_VISIT = re.compile(r"(?i)\b(?:accessed|retrieved|visited)\b\D{0,12}(\d{4}-\d{2}-\d{2})")

# The kinds that biblatex's `type` names by a key (biblatex manual, 4.9.2.13), and those that an
# entry type stands for.
_GENRES: Mapping[str, str] = MappingProxyType(
    {
        "bathesis": "Bachelor’s thesis",
        "mathesis": "Master’s thesis",
        "mastersthesis": "Master’s thesis",
        "phdthesis": "PhD thesis",
        "candthesis": "Candidate thesis",
        "techreport": "Technical report",
        "resreport": "Research report",
        "software": "Computer software",
        "datacd": "Data CD",
        "audiocd": "Audio CD",
        "patentde": "German patent",
        "patenteu": "European patent",
        "patentfr": "French patent",
        "patentuk": "British patent",
        "patentus": "U.S. patent",
    }
)
_VERSION = re.compile(r"v(?:ersion|er)?\.?\s*(?=\d)", re.IGNORECASE)  # styles write the word
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        1,
    )
}
_EDITION = re.compile(r"(?i)(\d+)\s*(?:st|nd|rd|th)?\.?(?:\s+ed(?:ition|\.)?)?\.?")
_LANGUAGES = {
    **dict.fromkeys(("english", "american", "british", "usenglish", "ukenglish"), "en"),
    **dict.fromkeys(("german", "ngerman", "austrian", "naustrian", "deutsch"), "de"),
    **dict.fromkeys(("french", "francais", "français"), "fr"),
    **dict.fromkeys(("spanish", "español"), "es"),
    **dict.fromkeys(("portuguese", "brazilian", "brazil"), "pt"),
    **{"italian": "it", "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "nb"},
    **{"finnish": "fi", "polish": "pl", "czech": "cs", "russian": "ru", "greek": "el"},
    **{"turkish": "tr", "japanese": "ja", "chinese": "zh", "korean": "ko", "latin": "la"},
}
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")


def read_details(entry: ResolvedEntry, plain: Plain) -> Details:
    """What the entry tells besides. What cannot be read as it is meant stays as it is written."""
    return Details(
        day=_day(entry),
        accessed=_accessed(entry),
        edition=_edition(plain("edition")),
        genre=_genre(entry, plain),
        version=_VERSION.sub("", plain("version")),
        chapter=plain("chapter"),
        event=plain("eventtitle"),
        language=_language(entry),
        isbn=plain("isbn"),
        issn=plain("issn"),
        by_editors=not entry.value("author") and bool(entry.value("editor")),
        translators=parse_names(entry.value("translator")).authors,
        holders=read_holders(entry) if entry.value("author") or entry.value("editor") else (),
    )


def read_holders(entry: ResolvedEntry) -> tuple[Author, ...]:
    """To whom a patent belongs (biblatex manual, 2.2.2)."""
    held = entry.value("holder") if entry.source.kind == "patent" else ""
    return parse_names(held).authors


def _day(entry: ResolvedEntry) -> int:
    date = _DATE.match(entry.value("date") or entry.value("year"))
    written = entry.value("day")
    day = int(date[3]) if date and date[3] else 0
    if not day and written.isdecimal() and len(written) <= 2:
        day = int(written)
    return day if 1 <= day <= 31 else 0


def _accessed(entry: ResolvedEntry) -> tuple[int, int, int]:
    note = _VISIT.search(entry.value("note")) or _VISIT.search(entry.value("howpublished"))
    date = _DATE.match(entry.value("urldate", "lastvisited", "lastaccessed"))
    if not date and note:
        date = _DATE.match(note[1])
    if not date:
        return 0, 0, 0
    month, day = int(date[2] or 0), int(date[3] or 0)
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return int(date[1]), 0, 0
    return int(date[1]), month, day


def _edition(text: str) -> str:
    """`2` of `2nd` and of `Second edition`; other words as they are."""
    numbered = _EDITION.fullmatch(text)
    if numbered:
        return numbered[1]
    word = re.sub(r"(?i)\s+ed(?:ition|\.)?$", "", text)
    return _ORDINALS.get(word.lower(), word)


def _genre(entry: ResolvedEntry, plain: Plain) -> str:
    kind = entry.source.kind
    written = plain("type")
    if written:
        return _GENRES.get(written.lower(), written)
    if kind == "unpublished" and not _VISIT.search(entry.value("note")):
        return plain("note")  # BibTeX asks for it there: 'Working paper', 'Submitted to …'
    return _GENRES.get(kind, "") if kind.endswith("thesis") or kind == "techreport" else ""


def _language(entry: ResolvedEntry) -> str:
    for name in ("langid", "language", "hyphenation"):
        written = entry.value(name).strip()
        code = _CODE.fullmatch(written)
        known = _LANGUAGES.get(written.lower(), code[1] if code else "")
        if known:
            return known
    return ""
