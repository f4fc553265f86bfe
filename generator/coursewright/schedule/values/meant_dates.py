"""What a date or a due time that cannot be read was most likely meant to be."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coursewright.domain.times.clock import (
    DASHES,
    parse_date,
    parse_date_range,
    plain_words,
    read_clock,
)
from coursewright.domain.times.weekdays import parse_weekday
from coursewright.schedule.values.named_days import both_meant

_LONGEST = 200
"""Characters; a longer text is no date that somebody wrote in another way."""
_NEAR = timedelta(days=31)
"""How far out of the term a day is still likelier than one that is further out."""
_HALF_A_YEAR = timedelta(days=183)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
# In German, French and Spanish, where they begin otherwise than in English.
_OTHER_MONTHS = {
    word: month
    for month, words in zip(
        _MONTHS,
        (
            "janvier enero", "fevrier febrero", "marz maerz mars marzo", "avril abril",
            "mai mayo", "juin juni junio", "juillet juli julio", "aout agosto",
            "septembre septiembre setiembre",
            "okt oktober octubre", "novembre noviembre", "dez dezember decembre diciembre",
        ),
        strict=True,
    )
    for word in words.split()
}  # fmt: skip
_DIVIDER = re.compile(
    rf"\s*(?:[{DASHES}]|\.\.+)\s*|\s+(?:to|until|till?|through|thru|al?|hasta|bis|au|jusqu'au)\s+",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|del?|desde(?:\s+el)?|vom|von|du)\s+", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?:(?:{'|'.join(name[:3] for name in _MONTHS)})[a-z]*"
    rf"|(?:{'|'.join(_OTHER_MONTHS)}|février|août|märz|décembre)\b)\.?",
    re.IGNORECASE,
)
_END_OF_DAY = re.compile(r"[\s,]*\(?\b(?:eod|cob|(?:by )?(?:the )?end of (?:the )?day)\b\)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_NAMED = re.compile(rf"\b{_WEEKDAY.pattern}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*(?:at\s+)?|\s+(?:at|on|by)\s+|\s+")


def likely_date(text: str, first: date | None, last: date | None) -> str | None:
    """The date or range that a text names in another way, or None where it can mean several.

    A date without a year, or whose day and month could be exchanged, counts only where exactly
    one reading lies in the term, from `first` to `last`; with its year, where none does and
    exactly one lies within a month of it, too.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    text = text[begin.end() :] if (begin := _FROM.match(text)) else text
    if (ends := parse_date_range(text)) and ends[1] < ends[0]:
        return _forwards_in_term(*ends, first, last)
    found = {
        " to ".join(day.isoformat() for day in days)
        for parts in _divisions(text)
        if (days := _days(parts, first, last))
    }
    return found.pop() if len(found) == 1 else None


def forwards(start: date, end: date) -> list[str]:
    """What a range that ends before it begins may mean: its ends exchanged, or a year too early."""
    return [f"{first} to {last}" for first, last in _forwards(start, end)]


def _forwards(start: date, end: date) -> list[tuple[date, date]]:
    later = end.replace(year=start.year + 1, day=min(end.day, 28) if end.month == 2 else end.day)
    slip = [(start, later)] if timedelta(0) < later - start < _HALF_A_YEAR else []
    return [(end, start), *slip]


def _forwards_in_term(start: date, end: date, first: date | None, last: date | None) -> str | None:
    """The one of them that lies in the term, or the only one where that is not known; or None."""
    ranges = _forwards(start, end)
    if first and last:
        ranges = [(a, b) for a, b in ranges if first <= a and b <= last + _NEAR]
    inside = [f"{a} to {b}" for a, b in ranges]
    return inside[0] if len(inside) == 1 else None


def _days(parts: Sequence[str], first: date | None, last: date | None) -> list[date]:
    """The days that the parts of a range mean, or none where one is open or they run backwards."""
    days: list[date] = []
    for part in parts:
        readings = set(_readings(part, {day.year for day in (first, last) if day}))
        if len(readings) > 1 or not _has_year(part):
            within = {day for day in readings if first and last and first <= day <= last}
            if not within and first and last and _has_year(part):
                within = {d for d in readings if first - _NEAR <= d <= last + _NEAR}
            readings = within
        if len(readings) != 1:
            return []
        days += readings
    return days if days == sorted(days) else []


def _divisions(text: str) -> Iterator[tuple[str, ...]]:
    """The text as one date, and as a range at each place where it can be divided."""
    yield (text,)
    for divider in _DIVIDER.finditer(text):
        first, last = text[: divider.start()], text[divider.end() :]
        if first and last:
            yield _whole_ends(first, last)


def _whole_ends(first: str, last: str) -> tuple[str, str]:
    """The ends of a range; the month or year that one leaves out stands with the other."""
    months = [_MONTH.search(part) for part in (first, last)]
    bare = re.fullmatch(r"\D{0,5}\d{1,2}(?:st|nd|rd|th|\.)?", first)
    if (day := parse_date(first)) and re.fullmatch(r"\d{1,2}", last):
        last = f"{day:%Y-%m}-{int(last):02}"
    elif months[0] and not months[1] and re.fullmatch(r"\d{1,2}\D{0,4}(?:\d{4})?", last):
        last = f"{months[0][0]} {last}"
    elif months[1] and not months[0] and bare:
        first = f"{first} {months[1][0]}"
    year = re.search(r"\b\d{4}$", last)
    if year and not _has_year(first):
        first = f"{first}{'/' if '/' in first else ' '}{year[0]}"
    return first, last


def likely_moment(text: str, first: date | None, last: date | None) -> str | None:
    """The date and time that a text names in another way, or None where it can mean several."""
    if len(text) > _LONGEST:
        return None
    words = plain_words(text)
    zone = " AoE" if re.search(r"\baoe\b", words) else ""
    words = re.sub(r"^(?:due|by|on)\s+|[\s,]*\(?\baoe\b\)?", "", words)
    parts = [part for part in _BETWEEN.split(words) if part]
    words = _END_OF_DAY.sub(" 23:59", words)
    if (day_alone := likely_date(words, first, last)) and " to " not in day_alone:
        return day_alone + (zone or " 23:59")
    found = set()
    for n in range(1, len(parts)):
        for day, clock in ((parts[:n], parts[n:]), (parts[n:], parts[:n])):
            if len(clock) == 1 and _YEAR.fullmatch(clock[0]) and not _has_year(" ".join(day)):
                continue  # of '8 February 2022'
            time = read_clock(" ".join(clock))
            date_ = likely_date(" ".join(day), first, last)
            if time is not None and date_ is not None and " to " not in date_:
                found.add(f"{date_} {time.minutes // 60:02}:{time.minutes % 60:02}{zone}")
    return found.pop() if len(found) == 1 else None


def likely_value(code: str, text: str, first: date | None, last: date | None) -> str | None:
    """What was most likely meant by a text that is refused with such a code, or None."""
    if code == "bad-date":
        return likely_date(text, first, last)
    return likely_moment(text, first, last) if code in ("bad-time", "bad-due") else None


def other_weekday(code: str, text: str, first: date | None, last: date | None) -> str:
    """What to say of a text whose day is another weekday than it names; empty where it is none."""
    if len(text) > _LONGEST:
        return ""
    named = {parse_weekday(match[0]) for match in _NAMED.finditer(text)} - {None}
    without = _NAMED.sub(lambda m: m[0] if parse_weekday(m[0]) is None else "", text)
    found = (
        likely_value(code, re.sub(r"^[\s,.]+|[(]\s*[)]", "", without).strip(), first, last) or ""
    )
    day = parse_date(found[:10]) if " to " not in found else None
    if day is None or len(named) != 1 or day.weekday() in named:
        return ""
    return both_meant(day, min(number for number in range(7) if number in named))


def _has_year(text: str) -> bool:
    return re.search(r"\d{4}", text) is not None


def _readings(text: str, years: set[int]) -> Iterator[date]:
    """Every day that a text can mean; `years` are those that it may leave out.

    A weekday that the text names must be that of the day.
    """
    bare = unicodedata.normalize("NFKD", text.lower())
    words = re.findall(r"\d+|[a-z]+", "".join(c for c in bare if not unicodedata.combining(c)))
    words = [_OTHER_MONTHS.get(word, word) for word in words]
    named = {parse_weekday(word) for word in words if _WEEKDAY.fullmatch(word)}
    for day in _dated(text, [word for word in words if not _WEEKDAY.fullmatch(word)], years):
        if named <= {day.weekday()}:
            yield day


def _dated(text: str, words: list[str], years: set[int]) -> Iterator[date]:
    if (day := parse_date(text)) is not None:
        yield day
        return
    words = [word for word in words if word not in ("st", "nd", "rd", "th", "of", "de", "er")]
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
