"""Terms as people name them in titles, ids and addresses: `Spring 2022`, `cs839-sp22`, `WS 26/27`."""

import re
from typing import NamedTuple

_WINTER = "wintersemester|wintersem|winter|wise|ws|wi"
_SEASONS = (
    f"{_WINTER}|spring|summer|fall|autumn|sommersemester|sose|michaelmas|hilary|trinity|lent|easter"
    "|frühjahr|herbst|printemps|automne|primavera|verano|otoño|sp|su|fa|au|ss|hs|fs"
)
_SEASON = rf"(?<![^\W\d_])(?:{_SEASONS})"
_YEAR = r"(?:20)?\d\d"
_NAMED = re.compile(
    rf"(?P<season>{_SEASON})(?:\W|_){{0,3}}(?P<first>{_YEAR})(?:\s*[/–-]?\s*(?P<last>{_YEAR}))?(?!\d)"
    rf"|(?<!\d)(?P<before>20\d\d)(?:\W|_){{0,2}}(?P<after>{_SEASONS})(?![^\W\d_])"
    rf"|(?<!\d)(?P<short>\d\d)(?P<glued>sp|su|fa|wi|au)(?![^\W_])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<!\d)(?P<first>20\d\d)(?:\s*[/–-]\s*(?P<last>(?:20)?\d\d))?(?!\d)")
_ACADEMIC = re.compile(r"\bA\.?Y\b|academic", re.IGNORECASE)


class TermName(NamedTuple):
    """A term that a text names: its years, and whether it is a winter's, which ends in the next."""

    years: tuple[int, ...]
    winter: bool = False

    def fits(self, term: tuple[int, int]) -> bool:
        """Whether a term of these years, the first and the last, may be called so."""
        last = max(self.years) + self.winter
        return min(self.years) <= term[1] and term[0] <= last


def named_terms(text: str) -> tuple[TermName, ...]:
    """The terms that a text names by season and year."""
    return tuple(_term(match) for match in _NAMED.finditer(text))


def without_terms(text: str) -> str:
    """The text without the terms that it names."""
    return _NAMED.sub(" ", text)


def other_years(text: str, term: tuple[int, int], *, bare: bool = False) -> tuple[int, ...]:
    """The years of the terms that a text names, where none of them can be `term`'s.

    With `bare` a year without a season counts, too. An academic year is passed over: where it
    begins is the university's own affair.
    """
    if _ACADEMIC.search(text):
        return ()
    named = named_terms(text)
    if bare and not named:
        named = tuple(_term(match) for match in _BARE.finditer(text))
    if any(name.fits(term) for name in named):
        return ()
    return tuple(dict.fromkeys(year for name in named for year in name.years))


def _term(match: re.Match[str]) -> TermName:
    found = match.groupdict()
    written = [found.get(name) for name in ("first", "last", "before", "short")]
    season = found.get("season") or found.get("after") or found.get("glued") or ""
    years = tuple(2000 + int(year) % 100 for year in written if year)
    return TermName(years, re.fullmatch(_WINTER, season, re.IGNORECASE) is not None)
