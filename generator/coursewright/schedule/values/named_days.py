"""Dates beside which their weekday stands: `Mo 2027-04-26`, `2027-04-27 (Tue) 18:00`."""

import re
from datetime import date, timedelta
from functools import cache

from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.times.clock import (
    MAX_PHRASE,
    WEEKDAYS,
    Unclear,
    parse_date,
    parse_date_range,
)
from coursewright.domain.times.weekdays import parse_weekday, read_weekdays
from coursewright.formats.language import known_languages, read_language

_WORD = r"(?P<word>[^\W\d_]{2,14})"
_BEFORE = re.compile(rf"(?<![^\W_]){_WORD}\.?,?\s*(?=\d{{4}}-\d{{2}}-\d{{2}}(?!\d))")
_AFTER = re.compile(
    rf"(?<=\d{{4}}-\d{{2}}-\d{{2}}),?\s*[(\uff08]?{_WORD}\b\.?(?:[)\uff09]|(?=[\s,]|$)),?"
)


def without_weekdays(text: str, language: Language | None = None) -> str | Unclear:
    """The text without the weekdays that stand beside its dates, or which one contradicts its date.

    They are read in English and in the course's language, and where they are none there in any
    other; `language` is None where the course's is not known.
    """
    if len(text) > MAX_PHRASE:
        return text
    wrong: list[str] = []

    def dropped(match: re.Match[str]) -> str:
        said = match.string
        before = match.re is _BEFORE
        day = parse_date(said[match.end() :][:10] if before else said[: match.start()][-10:])
        days = _weekdays(match["word"], language) if day else frozenset()
        if day is None or not days:
            return match[0]
        if day.weekday() not in days:
            wrong.append(both_meant(day, min(days)))
        return "" if before else " "

    made = _AFTER.sub(dropped, _BEFORE.sub(dropped, text))
    if wrong:
        return Unclear(f"'{' '.join(text.split())[:60]}' names two days", wrong[0])
    return made if made == text else " ".join(made.split())


def both_meant(day: date, weekday: int) -> str:
    """What to write of a date beside the name of another weekday: it, or the nearest such day."""
    other = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    is_, said = WEEKDAYS[day.weekday()], WEEKDAYS[weekday]
    return f"{day} is a {is_}, not a {said}; write {day}, or {other} for the {said}"


def is_day(text: str) -> bool:
    """Whether a text is a date, with its weekday or without."""
    return day_in(text) is not None


def day_in(text: str, language: Language | None = None) -> date | None:
    """The date that a text is, with its weekday or without, or None."""
    plain = without_weekdays(text, language)
    return None if isinstance(plain, Unclear) else parse_date(plain)


def is_days(text: str) -> bool:
    """Whether a text is a date or a range of dates, with weekdays or without."""
    plain = without_weekdays(text)
    return not isinstance(plain, Unclear) and parse_date_range(plain) is not None


@cache
def names_weekdays(text: str) -> bool:
    """Whether a text names weekdays in a language that a course may have, and nothing else."""
    loaded = (lambda: (ENGLISH,), _all)  # the others where English has no such day
    return any(
        not isinstance(read_weekdays(one.weekdays_in_english(text)), Unclear)
        for some in loaded
        for one in some()
    )


def in_each_language(text: str) -> frozenset[str]:
    """The text with the weekdays that it names in English, by each language of a course."""
    return frozenset(one.weekdays_in_english(text) for one in (ENGLISH, *_all()))


@cache
def _weekdays(word: str, language: Language | None) -> frozenset[int]:
    """The weekdays that a word names, Monday is 0: mostly one or none."""
    for known in ((ENGLISH, language or ENGLISH), _all()):
        found = {parse_weekday(one.weekdays_in_english(word)) for one in known} - {None}
        if found:
            return frozenset(day for day in found if day is not None)
    return frozenset()


@cache
def _all() -> tuple[Language, ...]:
    """Every language that a course may have: loaded where a word is none of the course's."""
    read = (read_language(tag) for tag in known_languages())
    return tuple(language for language in read if language)
