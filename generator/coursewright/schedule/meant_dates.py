"""What a date or a due time that cannot be read was most likely meant to be."""

import re
from collections.abc import Iterator
from datetime import date

from coursewright.domain.clock import parse_date
from coursewright.domain.deadlines import parse_due

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_RANGE = re.compile(r"\s+(?:to|until|through|-|–|—)\s+|\s*(?:–|—|\.\.)\s*")
_LATER = (("later", "after"), ("following", "after"), ("earlier", "before"), ("prior", "before"))


def likely_date(text: str, first: date | None, last: date | None) -> str | None:
    """The date or range that a text names in another way, or None where it can mean several.

    A date without a year, or whose day and month could be exchanged, counts only where exactly
    one reading lies in the term, from `first` to `last`.
    """
    parts = _RANGE.split(text.strip())
    if len(parts) > 2:
        return None
    days: list[date] = []
    for part in parts:
        readings = set(_readings(part, {day.year for day in (first, last) if day}))
        if len(readings) > 1 or not _has_year(part):
            readings = {day for day in readings if first and last and first <= day <= last}
        if len(readings) != 1:
            return None
        days += readings
    if days != sorted(days):
        return None
    return " to ".join(day.isoformat() for day in days)


def likely_due(text: str) -> str | None:
    """The due time that a text names in other words, or None."""
    said = " ".join(text.lower().split())
    turned = re.sub(
        r"^(.*\b(?:before|after|same day))\b(?: class)?,?(?: at)? (.+)$", r"\2 \1", said
    )
    for known in (said, turned):
        for word, meant in (("", ""), *_LATER):
            candidate = known.replace(word, meant) if word else known
            candidate = re.sub(r"\b(?:hrs|hr|h)\b", "hours", candidate)
            candidate = re.sub(r"^(?:at|by|due) ", "", candidate).replace(" night ", " day ")
            candidate = candidate.removesuffix(" class").removesuffix(" the")
            if candidate != said and parse_due(candidate) is not None:
                return candidate
    return None


def _has_year(text: str) -> bool:
    return re.search(r"\d{4}", text) is not None


def _readings(text: str, years: set[int]) -> Iterator[date]:
    """Every day that a text can mean; `years` are those that it may leave out."""
    if (day := parse_date(text)) is not None:
        yield day
        return
    words = re.findall(r"\d+|[a-z]+", text.lower())
    words = [
        word for word in words if not re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", word)
    ]
    words = [word for word in words if word not in ("st", "nd", "rd", "th", "of")]
    numbers = [int(word) for word in words if word.isdigit() and len(word) <= 4]
    if len(words) == 1 and re.fullmatch(r"\d{8}", words[0]):
        numbers = [int(words[0][:4]), int(words[0][4:6]), int(words[0][6:])]
    names = [word for word in words if not word.isdigit()]
    months = [
        number
        for word in names
        for number, name in enumerate(_MONTHS, 1)
        if len(word) >= 3 and name.startswith(word if word != "sept" else "sep")
    ]
    if len(names) > 1 or len(months) != len(names):
        return
    told = [number for number in numbers if number > 31]
    rest = [number for number in numbers if number <= 31]
    year_first = bool(numbers) and numbers[0] > 31
    for year in told or years:
        if months and len(rest) == 1:
            yield from _day(year, months[0], rest[0])
        elif not months and len(rest) == 2:
            yield from _day(year, rest[0], rest[1])
            if not year_first:
                yield from _day(year, rest[1], rest[0])


def _day(year: int, month: int, day: int) -> Iterator[date]:
    if parsed := parse_date(f"{year:04}-{month:02}-{day:02}"):
        yield parsed
