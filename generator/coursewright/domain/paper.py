"""A paper that the class reads, as the bibliography describes it."""

import re
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import Literal, NamedTuple

from coursewright.domain.language import Language
from coursewright.domain.link import Link
from coursewright.domain.naming.venues import short_name, with_year
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText

# Han, Hiragana, Katakana, Hangul and Bopomofo, and what stands between their letters.
_EAST_ASIAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff・·]+"
)
_NUMERALS = frozenset(["I", "II", "III", "IV", "V", "VI", "VII", "VIII"])
# Particles that are joined to the name: d'Alembert, dell'Orto, al-Hakim; but de' Medici.
_JOINED = re.compile(r"(?:\b[dl]|ll)['’]$|-$", re.IGNORECASE)
_KATAKANA = re.compile("[\u30a0-\u30ff\uff66-\uff9f・]+")


def is_east_asian(name: str) -> bool:
    """Whether a name is written as in Chinese, Japanese or Korean: family name first, no space.

    Katakana alone spells a name from elsewhere, in the order of its own language.
    """
    return (
        not name.isascii()  # nearly all, and sooner
        and _EAST_ASIAN.fullmatch(name) is not None
        and _KATAKANA.fullmatch(name) is None
    )


@dataclass(frozen=True)
class Author:
    """One name in BibTeX's four parts, or an organisation.

    An organisation has only a `family`, and so has a person of one name. All parts are plain text.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    organisation: bool = False

    @property
    def full(self) -> str:
        """The name in reading order: `Ludwig van Beethoven, Jr.`, `Henry Gates III`, `山田太郎`."""
        if self.given and is_east_asian(self.family + self.given.replace(" ", "")):
            return self.family + self.given
        name = f"{self.given} {self.last}" if self.given and self.last else self.given or self.last
        if not self.suffix:
            return name
        numeral = self.suffix.strip(".").upper() in _NUMERALS
        return f"{name} {self.suffix}" if numeral else f"{name}, {self.suffix}"

    @property
    def inverted(self) -> str:
        """The name in index order, as a bibliography sorts it: `van Beethoven, Jr., Ludwig`."""
        return ", ".join(p for p in (self.last, self.suffix, self.given) if p)

    @property
    def for_managers(self) -> str:
        """The name as RIS and Highwire's tags ask for it: `van Beethoven, Ludwig, Jr.`"""
        if self.given and self.family and not (self.particle or self.suffix):  # nearly all
            return f"{self.family}, {self.given}"
        return ", ".join(p for p in (self.last, self.given, self.suffix) if p)

    @property
    def last(self) -> str:
        """The part to cite by, particle included: `van Beethoven`, `d'Alembert`."""
        joint = "" if not self.particle or _JOINED.search(self.particle) else " "
        return f"{self.particle}{joint}{self.family}"


class Details(NamedTuple):
    """What a full reference tells besides: most works have little of it.

    `day` is that of the publication, `accessed` the day of a visit as year, month and day, 0 where
    they are not known. `edition` is a number, or words. `genre` is what kind of thesis, report or
    draft it is, in words. `chapter` is a number within the book. `event` is what took place,
    `language` a code such as `de`, empty where nothing is said. `isbn` and `issn` are as written.
    `by_editors` says that who stands as the authors edited the work. `holders` are those of a
    patent, where its authors are told apart from them.
    """

    day: int = 0
    accessed: tuple[int, int, int] = (0, 0, 0)
    edition: str = ""
    genre: str = ""
    version: str = ""
    chapter: str = ""
    event: str = ""
    language: str = ""
    isbn: str = ""
    issn: str = ""
    by_editors: bool = False
    translators: tuple[Author, ...] = ()
    holders: tuple[Author, ...] = ()


VenueKind = Literal["proceedings", "journal", "book", "thesis", "preprint", "report", "other"]


@dataclass(frozen=True)
class Paper:
    """One bibliography entry.

    `key` is the citation key as written; `slug` names the paper's page and files. `year` is 0
    where the entry has none. `bibtex` is the entry, cleaned, ready to copy. `doi` and `arxiv`
    are bare identifiers. `address` is where the publisher or the conference was, `editors` are those
    of the volume. `nicknames` are short names that the entry tells, such as `ResNet`. `links` holds the ways to read the paper, best first.
    """

    key: str
    slug: str
    entry_type: str
    title: MarkedText
    authors: tuple[Author, ...]
    bibtex: str
    place: Place
    and_others: bool = False
    venue: MarkedText = field(default_factory=MarkedText)
    venue_kind: VenueKind = "other"
    series: MarkedText = field(default_factory=MarkedText)
    publisher: MarkedText = field(default_factory=MarkedText)
    year: int = 0
    month: int = 0
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    arxiv: str = ""
    abstract: MarkedText = field(default_factory=MarkedText)
    note: MarkedText = field(default_factory=MarkedText)
    award: MarkedText = field(default_factory=MarkedText)
    address: str = ""
    editors: tuple[Author, ...] = ()
    keywords: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    details: Details = field(default_factory=Details)

    @cached_property
    def digest(self) -> str:
        """A digest of all that the paper is but for its place: others have others."""
        told = repr([getattr(self, name) for name in _TOLD])
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def digested(self, digest: str) -> "Paper":
        """The very paper, whose digest is known from before."""
        self.__dict__["digest"] = digest
        return self

    def at(self, place: Place) -> "Paper":
        """The same at another place of its file."""
        moved = replace(self, place=place)
        return moved.digested(self.__dict__["digest"]) if "digest" in self.__dict__ else moved

    def authors_short(self, language: Language) -> str:
        """The authors as a reading list names them: `Chen`, `Chen and Li`, `Chen et al.`"""
        known = self._authors_short.get(language)
        if known is None:
            known = self._authors_short[language] = self._named_in_short(language)
        return known

    @cached_property
    def _authors_short(self) -> dict[Language, str]:
        """What was told before: dozens of places name the same paper."""
        return {}

    @cached_property
    def venue_name(self) -> str:
        """The venue without its year: `OSDI`; the full name where it has no shorter one."""
        return short_name(self.venue.plain, self.series.plain, dated=bool(self.year))

    @cached_property
    def venue_text(self) -> str:
        """Venue and year in short: `OSDI 2018`."""
        return with_year(self.venue_name, self.year)

    def _named_in_short(self, language: Language) -> str:
        names = [author.last for author in self.authors]
        if not names:
            return ""
        if len(names) == 1 and not self.and_others:
            return names[0]
        if len(names) == 2 and not self.and_others:
            return language.join(names)
        return language.gettext("%(author)s et al.", author=names[0])


_TOLD = tuple(one.name for one in fields(Paper) if one.name != "place")
