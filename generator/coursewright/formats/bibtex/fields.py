"""One resolved entry as a Paper."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.paper import Author, Paper, VenueKind
from coursewright.domain.problem import Severity
from coursewright.domain.text import MarkedText, Text
from coursewright.formats.bibtex.details import read_details, read_holders
from coursewright.formats.bibtex.entries import ResolvedEntry
from coursewright.formats.bibtex.links import Access, find_access
from coursewright.formats.bibtex.mailboxes import without_mailboxes
from coursewright.formats.bibtex.names import Names, parse_names
from coursewright.formats.bibtex.output import render_bibtex
from coursewright.formats.bibtex.source import ProblemLog
from coursewright.formats.bibtex.values import MONTHS, month_elsewhere
from coursewright.formats.bibtex.weight import Lack
from coursewright.formats.fault import Fault
from coursewright.formats.latex.reader import parse_latex

_KINDS: Mapping[str, VenueKind] = MappingProxyType(
    {
        **dict.fromkeys(("inproceedings", "conference", "proceedings"), "proceedings"),
        **dict.fromkeys(("mvproceedings",), "proceedings"),
        **dict.fromkeys(("article", "periodical", "suppperiodical"), "journal"),
        **dict.fromkeys(("book", "mvbook", "inbook", "bookinbook", "suppbook"), "book"),
        **dict.fromkeys(("booklet", "collection", "incollection", "mvcollection"), "book"),
        **dict.fromkeys(("reference", "inreference", "mvreference"), "book"),
        **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
        **dict.fromkeys(("techreport", "report"), "report"),
        **dict.fromkeys(("misc", "online", "electronic", "www", "unpublished"), "other"),
        **dict.fromkeys(("manual", "patent", "software", "dataset", "standard"), "other"),
        **dict.fromkeys(("image", "letter", "music", "performance", "review", "bibnote"), "other"),
        **dict.fromkeys(("jurisdiction", "legislation", "legal", "commentary"), "other"),
        **dict.fromkeys(("webpage", "website", "web", "preprint", "eprint", "hardware"), "other"),
        **dict.fromkeys(("artwork", "audio", "video", "movie", "suppcollection"), "other"),
    }
)
_VENUE_FIELDS: Mapping[VenueKind, tuple[str, ...]] = MappingProxyType(
    {
        "proceedings": ("booktitle", "journal", "journaltitle", "eventtitle", "series"),
        "journal": ("journal", "journaltitle", "booktitle"),
        "book": ("booktitle", "publisher"),
        "thesis": ("school", "institution"),
        "report": ("institution", "school", "organization"),
        "preprint": (),
        "other": ("booktitle", "journal", "journaltitle"),
    }
)
_ANY_VENUE = ("howpublished", "organization", "institution", "school", "publisher")
# BibTeX asks an author of the others.
_WITHOUT_YEAR = frozenset(["online", "electronic", "www", "webpage", "website", "web"])
_WITHOUT_AUTHOR = frozenset(kind for kind, shown in _KINDS.items() if shown == "other") - {
    "unpublished",
    "patent",
} | {
    *("proceedings", "mvproceedings", "collection", "mvcollection", "reference", "mvreference"),
    *("booklet", "periodical"),
}
_PREPRINT_JOURNAL = re.compile(r"\W*(?:arxiv|corr)\b", re.IGNORECASE)
_NOTHING = MarkedText()
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")
_MONTH = re.compile(rf"\b(?:{'|'.join(month[:3] for month in MONTHS)})", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_MONTH_OF_TWO = re.compile(r"(\d{1,2})[-–/~,\s]+\d{1,2}")
_MONTH_NUMBER = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_LATEX = re.compile(r"[\\{}$~`']|--")
_PAGE_WORD = re.compile(r"(?:pp?|pages?)\.?\s*(?=\d)", re.IGNORECASE)
_DOUBLE = re.compile(r"(?<=\w)\s*(?:--+|[–—])\s*(?=\w)")
_PAGE_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


def _pages(text: str) -> str:
    """Pages without the word for them, ranges with a dash: `1–10`.

    Where a dash stands already, a hyphen belongs to a number: `12-1–12-20`.
    """
    pages = _DOUBLE.sub("–", _PAGE_WORD.sub("", text))
    return pages if "–" in pages else _PAGE_RANGE.sub("–", pages)


def build_paper(entry: ResolvedEntry, slug: str, is_parent: bool, log: ProblemLog) -> Paper:
    """The paper that an entry describes, as far as it can be told; the log says what cannot.

    An entry without author, year or link is shown without it, and the log notes what it lacks.
    One that others inherit from stands for a whole volume and needs none of them.
    """
    return _PaperBuilder(entry, is_parent, log).build(slug)


class _PaperBuilder:
    def __init__(self, entry: ResolvedEntry, is_parent: bool, log: ProblemLog) -> None:
        self._entry = entry
        self._is_parent = is_parent
        self._log = log
        self._entry = without_mailboxes(entry, self._report)

    def build(self, slug: str) -> Paper:
        entry = self._entry
        kind = self._kind()
        title = self._title()
        if not title and not self._refused:
            self._at_key("no-title", "has no title", "add the line title = {…},")
        names = self._names()
        year, month = self._date()
        access = find_access(entry, self._report, self._note_file)
        venue, venue_kind = self._venue(kind, access)
        volume = self._plain("volume")
        if venue_kind == "preprint" and volume.startswith("abs/"):
            volume = ""  # DBLP's way to name the preprint
        paper = Paper(
            key=entry.source.key,
            slug=slug,
            entry_type=entry.source.kind,
            title=title,
            authors=names.authors,
            bibtex=render_bibtex(entry),
            place=entry.source.key_place,
            and_others=names.and_others,
            venue=venue,
            venue_kind=venue_kind,
            series=self._text("series"),
            publisher=self._text("publisher"),
            year=year,
            month=month,
            volume=volume,
            number=self._plain("number") or self._plain("issue"),
            pages=_pages(self._plain("pages")),
            doi=access.doi,
            arxiv=access.arxiv,
            abstract=self._text("abstract"),
            note=self._text("annote") or self._text("annotation"),
            award=self._text("award"),
            address=self._plain(entry.find("address", "location")),
            editors=self._editors(),
            keywords=self._keywords(),
            nicknames=tuple(filter(None, (self._text("shorttitle").plain.strip(),))),
            links=access.links,
            details=read_details(entry, self._plain),
        )
        if not self._is_parent and not self._refused:
            self._note_lacks(paper)
        return paper

    def _note_lacks(self, paper: Paper) -> None:
        given = {
            "author": paper.authors or paper.entry_type in _WITHOUT_AUTHOR,
            "year": paper.year or paper.entry_type in _WITHOUT_YEAR,
            "link": paper.links,
        }
        if what := tuple(name for name, value in given.items() if not value):
            self._log.lacks.append(Lack(paper.key, paper.place, what))

    def _title(self) -> MarkedText:
        """The title, and what biblatex keeps apart from it: `Title: Subtitle. Addendum`."""
        title = self._text("title")
        if not title and self._is_parent:
            # Of a volume that papers inherit from, BibTeX wants the `booktitle` alone.
            title = self._text("booktitle")
        for name, mark in (("subtitle", ": "), ("titleaddon", ". ")):
            more = self._text(name)
            if title and more:
                stop = title.plain.rstrip()[-1:]
                joint = " " if stop in ".:?!" else mark
                title = MarkedText((*title.parts, Text(joint), *more.parts))
        return title

    def _kind(self) -> VenueKind:
        kind = self._entry.source.kind
        if kind not in _KINDS:
            meant = did_you_mean(kind, _KINDS)
            hint = meant or "it is shown like @misc"
            severity = Severity.WARNING if meant else Severity.INFO
            self._at_key("unknown-type", f"has the unknown type '@{kind}'", hint, severity)
        return _KINDS.get(kind, "other")

    @property
    def _refused(self) -> bool:
        return self._entry.source.offset in self._log.refused

    def _names(self) -> Names:
        # The editor of a volume did not write the papers in it.
        own_editor = "editor" in self._entry.fields and not self._entry.inherited("editor")
        for name in ("author", "editor"):
            source = self._entry.value(name)
            if source and (name == "author" or own_editor):
                names = parse_names(source)
                for fault in names.faults:
                    self._report(name, fault)
                return names
        if holders := read_holders(self._entry):
            return Names(holders)
        organisation = self._plain(self._entry.find("organization", "institution"))
        if organisation:
            return Names((Author(family=organisation, organisation=True),))
        return Names()

    def _editors(self) -> tuple[Author, ...]:
        """Who edited the volume, where someone else wrote the paper."""
        source = self._entry.value("editor")
        if not source or not self._entry.value("author"):
            return ()
        names = parse_names(source)
        for fault in names.faults:
            self._report("editor", fault)
        return names.authors

    def _date(self) -> tuple[int, int]:
        date = _DATE.match(self._entry.value("date"))
        written = self._entry.value("year")
        found = _YEAR.search(written)
        year = int(found[0]) if found else int(date[1]) if date else 0
        month = self._month(self._entry.value("month"))
        if not month:
            fuller = date or _DATE.match(written)
            month = int(fuller[2]) if fuller and fuller[2] and 1 <= int(fuller[2]) <= 12 else 0
        return year, month

    def _month(self, text: str) -> int:
        if not text:
            return 0
        if elsewhere := month_elsewhere(text):
            return elsewhere
        name = _MONTH.search(text)
        if name:
            return _MONTH_NUMBER[name[0].lower()]
        two = _MONTH_OF_TWO.fullmatch(text)
        text = two[1] if two else text
        number = int(text) if text.isdecimal() and len(text) <= 2 else 0
        if 1 <= number <= 12:
            return number
        if _SEASON.search(text):
            return 0
        hint = "write jan, feb, … without braces, or a number from 1 to 12"
        self._report("month", Fault("bad-month", "names no month", "", hint, Severity.INFO))
        return 0

    def _venue(self, kind: VenueKind, access: Access) -> tuple[MarkedText, VenueKind]:
        entry = self._entry
        journal = entry.value("journal", "journaltitle")
        published = entry.value("booktitle") or (journal and not _PREPRINT_JOURNAL.match(journal))
        institutional = kind in ("book", "thesis", "report", "proceedings")
        if not published and not institutional and (access.arxiv or journal):
            if access.arxiv:
                return MarkedText.of(f"arXiv:{access.arxiv}"), "preprint"
            return self._text("journal") or self._text("journaltitle"), "preprint"
        if kind == "other" and published:
            kind = "proceedings" if entry.value("booktitle") else "journal"
        name = entry.find(*_VENUE_FIELDS[kind], *_ANY_VENUE)
        if name == "howpublished" and any(
            link.url in entry.value("howpublished") for link in access.links
        ):
            # Only an address, which is among the links.
            name = entry.find(*_ANY_VENUE[1:])
        return self._text(name), kind

    def _keywords(self) -> tuple[str, ...]:
        name = self._entry.find("keywords", "keyword")
        if not name:
            return ()
        words = (
            self._decoded(name, word).plain for word in re.split("[,;]", self._entry.value(name))
        )
        return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))

    def _plain(self, name: str) -> str:
        value = self._entry.value(name)
        return self._decoded(name, value).plain.strip() if _LATEX.search(value) else value

    def _text(self, name: str) -> MarkedText:
        return self._decoded(name, self._entry.value(name))

    def _decoded(self, name: str, source: str) -> MarkedText:
        if not source:
            return _NOTHING
        text, faults = parse_latex(source)
        for fault in faults:
            self._report(name, fault)
        return text

    def _report(self, name: str, fault: Fault) -> None:
        field = self._entry.fields[name]
        self._log.at_field(field.owner, field.position, fault, self._entry.source)

    def _note_file(self, name: str, written: str) -> None:
        field = self._entry.fields[name]
        self._log.file_link(field.owner, field.position, written, self._entry.source)

    def _at_key(self, code: str, says: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        source = self._entry.source
        self._log.at_key(source, code, f"entry '{source.key}' {says}", hint, severity)
