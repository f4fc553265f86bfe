"""Languages by their BCP 47 tags: words from the catalogues, dates and lists from CLDR by Babel."""

import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.domain.language import Language
from coursewright.domain.times.clock import WEEKDAYS

if TYPE_CHECKING:  # a course without a language needs none of it
    from babel import Locale

SOURCE = "en"
_LANGUAGES = Path(__file__).parents[1] / "languages"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*(?:-u(?:-[A-Za-z0-9]{2,8})+)?")
_HOURS = re.compile(r"-u-(?:[a-z0-9]+-)*?hc-(h11|h12|h23|h24)\b")
_QUOTED = re.compile("'[^']*'")  # in a pattern of CLDR: HH 'h' mm
_WORDS = re.compile(r"[^\s,;/&+·|–—-]+")
_WITHOUT_SHARP_S = {"CH", "LI"}  # German is written with 'ss' there
_NARROW = str.maketrans({"\u202f": "\u00a0", "\u2009": ""})


@cache
def read_language(tag: str) -> Language | None:
    """The language that a BCP 47 tag names, or None where it is no tag or has no words here.

    The region chooses dates and the clock: `en-US` writes 1:15 pm. `-u-hc-h23` and `-u-hc-h12`
    choose the clock alone (RFC 6067). A language without a catalogue in its script is not known.
    """
    if not _TAG.fullmatch(tag):
        return None
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag.partition("-u-")[0], sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    name = _catalogue(locale)
    if name is None:
        return None
    hours = _HOURS.search(tag.lower())
    return _LocalLanguage(locale, name, hours[1] if hours else "")


@cache
def known_languages() -> tuple[str, ...]:
    """The tags of the languages that have words, by tag."""
    found = (entry.name for entry in _LANGUAGES.iterdir())
    return tuple(sorted((SOURCE, *(n.removesuffix(".po") for n in found if n.endswith(".po")))))


def likely_tag(text: str) -> str | None:
    """The tag that was most likely meant: by `de_AT`, `German` or `Deutsch`."""
    if read_language(turned := text.strip().replace("_", "-")):
        return turned
    from babel import Locale

    names = Locale.parse(SOURCE).languages
    for tag in known_languages():
        locale = Locale.parse(tag, sep="-")
        own = (names.get(locale.language), locale.get_language_name(), locale.english_name)
        if text.strip().casefold() in {name.casefold() for name in own if name}:
            return tag
    return None


def meant_language(text: str) -> Language | None:
    """The language that a tag names, or that a text that is none most likely means."""
    written = text.strip()
    tag = written if not written or read_language(written) else likely_tag(written)
    return read_language(tag) if tag else None


def _catalogue(locale: "Locale") -> str | None:
    """The catalogue whose words serve: of the language in its script, or of the language."""
    from babel.core import get_global

    known = known_languages()
    if locale.script is None:
        return locale.language if locale.language in known else None
    scripted = f"{locale.language}-{locale.script}"
    if scripted in known:
        return scripted
    usual = get_global("likely_subtags").get(locale.language, "").split("_")
    return locale.language if locale.language in known and locale.script in usual else None


@cache
def _translations(name: str, territory: str) -> NullTranslations:
    """The words of a catalogue, as the territory spells; English is what the messages are."""
    if name == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    text = (_LANGUAGES / f"{name}.po").read_bytes()
    if territory in _WITHOUT_SHARP_S:  # no message in English has one
        text = text.replace("ß".encode(), b"ss")
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text), locale=name.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)


class _LocalLanguage(Language):
    """A language with the dates, lists and numbers of its region (CLDR)."""

    def __init__(self, locale: "Locale", catalogue: str, hours: str) -> None:
        self._locale, self._catalogue = locale, catalogue
        self.tag = self.browser_tag = str(locale).replace("_", "-")
        self.written = f"{self.tag}-u-hc-{hours}" if hours else self.tag
        self.direction = locale.text_direction
        self.first_weekday = locale.first_week_day
        short = str(locale.time_formats["short"].pattern)
        halves = re.search("[abBh]", _QUOTED.sub("", short)) is not None
        if hours and halves is not hours.startswith("h1"):
            short = str(locale.datetime_skeletons["hm" if hours.startswith("h1") else "Hm"].pattern)
            halves = not halves
        self._short, self.has_halves = short, halves

    @cached_property
    def translations(self) -> NullTranslations:  # type: ignore[override]
        """The catalogue's words, read when one is asked for: weekdays and dates are CLDR's."""
        return _translations(self._catalogue, self._locale.territory or "")

    def plural_samples(self) -> dict[str, int]:
        """A number for each of the language's plural forms, by CLDR's name of it."""
        rule = self._locale.plural_form
        samples: dict[str, int] = {}
        for number in (
            *range(200),
            10**6,
        ):  # CLDR's rules for whole numbers go by the last two digits
            samples.setdefault(rule(number), number)
        return samples

    def clock(self, clock: time) -> str:
        """`13:15`, or `1:15 pm` where the region counts so."""
        from babel.dates import format_time

        return self._plain(format_time(clock, self._short, locale=self._locale))

    def clocks(self, start: time, end: time) -> str:
        """`13:00–14:15`, `1:00–2:15 pm`; `22:00–24:00` where it ends with the day."""
        if not self.has_halves:
            return super().clocks(start, end)
        if start == end:
            return f"{self.clock(start)}–{self.clock(end)}"
        from babel.dates import format_interval

        return self._plain(format_interval(start, end, "hm", locale=self._locale))

    def _plain(self, text: str) -> str:
        """A clock time with spaces that every program draws, in English with small letters."""
        if self._locale.language == SOURCE:
            return re.sub(r"\s*–\s*", "–", text.replace("\u202f", " ").lower())
        return text.translate(_NARROW)

    def short_date(self, day: date) -> str:
        """`8 Feb`."""
        return self._dated("MMMd", day)

    def day(self, day: date) -> str:
        """`Tue 8 Feb`."""
        return self._dated("MMMEd", day)

    def day_year(self, day: date) -> str:
        """`Tue 8 Feb 2022`."""
        return self._dated("yMMMEd", day)

    def long_day(self, day: date) -> str:
        """`Tuesday 8 February`."""
        from babel.dates import format_date

        return format_date(day, self._long_pattern, locale=self._locale)

    @cached_property
    def _long_pattern(self) -> str:
        """The pattern of a day, its names written out (UTS 35, part 4, 2.6.2.2)."""
        skeletons = self._locale.datetime_skeletons
        pattern = str((skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern)
        return re.sub(r"(?<!M)MMM(?!M)", "MMMM", re.sub(r"[Ec]+", "EEEE", pattern))

    def days(self, first: date, last: date) -> str:
        """`Sat 12 – Sun 20 Mar`, or one day alone; both ends are inclusive."""
        if first == last:
            return self.day(first)
        from babel.dates import format_interval

        return format_interval(first, last, "MMMEd", locale=self._locale).replace("\u2009", " ")

    def month(self, year: int, month: int) -> str:
        """`February 2022`."""
        return self._dated("yMMMM", date(year, month, 1))

    def month_short(self, day: date) -> str:
        """`Feb`."""
        return str(self._locale.months["stand-alone"]["abbreviated"][day.month])

    def weekday(self, number: int) -> str:
        """`Tuesday`; Monday is 0."""
        return str(self._locale.days["stand-alone"]["wide"][number])

    def weekday_short(self, number: int) -> str:
        """`Tue`; Monday is 0."""
        return str(self._locale.days["stand-alone"]["abbreviated"][number])

    def weekdays_in_english(self, text: str) -> str:
        """A text that names weekdays, with English names; what is no name here stays."""
        commas = re.sub("[、\uff0c،]", ", ", text)
        between = self.join(["0", "1"])[1:-1].strip()
        if between.isascii() or between.isalpha():
            spaced = r"\s*" if re.search("[\u2e80-\u9fff]", between) else r"\s+"
            commas = re.sub(rf"{spaced}{re.escape(between)}{spaced}", ", ", commas, flags=re.I)
        return _WORDS.sub(lambda match: self._english_weekday(match[0]), commas)

    def _english_weekday(self, word: str) -> str:
        folded = _folded(word)
        known = frozenset().union(*self._weekday_names.values())
        # Every week: mittwochs, mardis, sábados; but `mars` is no plural of the short `mar`.
        if folded not in known and len(folded) > 4 and folded.endswith("s"):
            folded = folded[:-1] if folded[:-1] in known else folded
        found = {n for n, names in self._weekday_names.items() if folded in names}
        if not found and len(folded) >= 2:
            found = {
                n
                for n, names in self._weekday_names.items()
                if any(name.startswith(folded) for name in names)
            }
        return WEEKDAYS[found.pop()] if len(found) == 1 else word

    @cached_property
    def _weekday_names(self) -> dict[int, frozenset[str]]:
        forms = [
            names
            for widths in self._locale.days.values()
            for width, names in widths.items()
            if width != "narrow"
        ]
        return {n: frozenset(_folded(names[n]) for names in forms) for n in range(7)}

    @cached_property
    def weekday_letters(self) -> Mapping[str, frozenset[int]]:
        """The weekdays that each letter stands for: `M` is two of them in France and Mexico."""
        if self._locale.language == SOURCE:
            return {}
        found: dict[str, set[int]] = {}
        for widths in self._locale.days.values():
            for number, letter in widths.get("narrow", {}).items():
                found.setdefault(_folded(letter), set()).add(number)
        return {letter: frozenset(days) for letter, days in found.items()}

    def join(self, words: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        from babel.lists import format_list

        return format_list(list(words), locale=self._locale) if words else ""

    def percent(self, number: float) -> str:
        """`12.5 %`."""
        from babel.numbers import format_decimal

        pattern = str(self._locale.percent_formats[None].pattern)
        return pattern.replace("#,##0", format_decimal(number, locale=self._locale))

    def _dated(self, skeleton: str, day: date) -> str:
        from babel.dates import format_skeleton

        moment = datetime.combine(day, time())
        return format_skeleton(skeleton, moment, locale=self._locale)


def _folded(text: str) -> str:
    """A name without capitals, accents and a full stop, as people write it in a hurry."""
    parts = unicodedata.normalize("NFKD", text.strip().rstrip(".").casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
