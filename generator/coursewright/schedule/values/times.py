"""Dates, times, weekdays and due times as instructors write them, each an annotated type."""

import re
from datetime import date, time
from enum import Enum
from typing import Annotated

from coursewright.domain.language import Language
from coursewright.domain.times.clock import (
    WEEKDAYS,
    Unclear,
    parse_date,
    parse_date_range,
    undecided,
)
from coursewright.domain.times.deadlines import DueRule, Fixed
from coursewright.domain.times.due_words import read_due, read_moment
from coursewright.domain.times.recurrence import read_weeks
from coursewright.domain.times.spans import EXAMPLE, read_span
from coursewright.domain.times.weekdays import HINT, SHORT, parse_weekday, read_weekdays
from coursewright.domain.times.whole_day import WholeDay, hours_hint, read_whole_day
from coursewright.formats.language import known_languages, read_language
from coursewright.schedule.keys import ReadIn
from coursewright.schedule.typed.marks import After, Before, Reads, ReadsIn
from coursewright.schedule.values.meant_dates import forwards
from coursewright.schedule.values.named_days import without_weekdays
from coursewright.schedule.values.scalars import TEXT, Written, as_text, refuse
from coursewright.schedule.values.zone_beside import ends_with_zone

MAX_DAYS = 400
MAX_TERM_DAYS = 10 * 366
"""A reading group may go on for years; a term of centuries is a slip, and would fill the memory."""
_DAY = r"\d{4}-\d{2}-\d{2}"
_NAMED_DAY = rf"^\s*(?:[^\d\s]{{2,14}}\s*)?{_DAY}(?:,?\s*[^\d\s]{{2,16}})?\s*$"
_WEEKDAY = {"type": TEXT}


def _plain(value: object, read_in: ReadIn, code: str) -> str:
    """The text of a date or a moment without the weekday beside it; one that contradicts is refused."""
    text = as_text(value)
    plain = without_weekdays(text, read_in.language)
    if isinstance(plain, Unclear):
        raise refuse(code, *plain, text)
    return plain


def _date(value: object, read_in: ReadIn) -> date:
    text = as_text(value)
    day = parse_date(text) or parse_date(_plain(value, read_in, "bad-date"))
    if day is None:
        raise refuse(
            "bad-date", f"'{text[:40]}' is no date", "write year-month-day: 2022-02-08", text=text
        )
    return day


class Undecided(Enum):
    """A date that is still to be announced."""

    TBA = "TBA"


_NONE = {"none", "no", "no date", "n/a", "-", "–", "—", "any"}


def _session_date(value: object, read_in: ReadIn) -> date | Undecided:
    text = as_text(value)
    if undecided(text):
        return Undecided.TBA
    if text.strip().casefold() in _NONE:
        raise refuse(
            "bad-date",
            f"'{text.strip()}' may mean two things",
            "write TBA for a date to be announced; leave 'date' out for the next free slot",
        )
    return _date(value, read_in)


def _dates(value: object, read_in: ReadIn) -> tuple[date, date]:
    text = as_text(value)
    days = parse_date_range(text) or parse_date_range(_plain(value, read_in, "bad-date"))
    if days is None:
        raise refuse(
            "bad-date",
            f"'{text[:40]}' is neither a date nor a range of dates",
            "write 2022-03-12 or 2022-03-12 to 2022-03-20",
            text=text,
        )
    if days[1] < days[0]:
        hint = f"write {' or '.join(forwards(*days))}"
        said = f"{days[0]} to {days[1]}"
        raise refuse("bad-date", "the range ends before it begins", hint, text=said)
    if (days[1] - days[0]).days > MAX_DAYS:
        raise refuse("bad-date", "the range is longer than a year", "check the years")
    return days


def _clock_range(value: object) -> tuple[time, time]:
    text = as_text(value)
    span = read_span(text)
    if isinstance(span, Unclear):
        raise refuse("bad-time", *_with_own_clocks(span, text), text)
    return span


def _with_own_clocks(span: Unclear, text: str) -> Unclear:
    """What is said of a span: of its zone, or with its two times for the manual's example."""
    if ends_with_zone(text):
        shown = " ".join(text.split())[:40]
        return Unclear(
            f"'{shown}' names a time zone, and all times are by the clock of 'course.timezone'",
            "write the hours by that clock; what a guest's clock shows can only be a 'note'",
        )
    clocks = re.findall(r"(?<![\d:.])\d{1,2}[:.]\d{2}(?![\d:.])", text)
    said = "-".join(clocks)
    if span.hint != EXAMPLE or len(clocks) != 2 or isinstance(read_span(said), Unclear):
        return span
    return span._replace(hint=f"write {said.replace('.', ':')}")


def _session_time(value: object) -> tuple[time, time] | WholeDay:
    text = as_text(value)
    whole_day = read_whole_day(text)
    if isinstance(whole_day, WholeDay):
        return whole_day
    if isinstance(whole_day, Unclear):
        raise refuse("bad-time", *whole_day, text)
    span = read_span(text)
    if isinstance(span, Unclear):
        span = _with_own_clocks(span, text)
        if span.hint == EXAMPLE:
            span = span._replace(hint=hours_hint())
        raise refuse("bad-time", *span, text)
    return span


def _weeks(value: object) -> int:
    text = as_text(value)
    weeks = read_weeks(text)
    if isinstance(weeks, Unclear):
        raise refuse("bad-weeks", *weeks, text)
    return weeks


def _moment(value: object, read_in: ReadIn) -> Fixed:
    text = _plain(value, read_in, "bad-time")
    moment = read_moment(text)
    if isinstance(moment, Unclear):
        raise refuse("bad-time", *moment, text)
    return moment


def _due(value: object, read_in: ReadIn) -> DueRule:
    text = _plain(value, read_in, "bad-due")
    rule = read_due(text)
    if isinstance(rule, Unclear):
        named = read_due(read_in.language.weekdays_in_english(text))
        rule = rule if isinstance(named, Unclear) else named
    if isinstance(rule, Unclear):
        raise refuse("bad-due", *rule, text)
    return rule


def _weekdays(value: object, read_in: ReadIn) -> tuple[int, ...]:
    text = as_text(value)
    if letters := _ambiguous_letters(text, read_in.language):
        raise refuse("bad-weekday", *letters, text)
    days = read_weekdays(read_in.language.weekdays_in_english(text))
    if isinstance(days, Unclear):
        if english := _in_english(text):
            days = Unclear(days.message, f"write {english}", english)
        elif days.hint == HINT:
            days = days._replace(hint=_named_in(read_in.language))
        raise refuse("bad-weekday", *days, text)
    return days


def _named_in(language: Language) -> str:
    """The hint with the short weekdays of the course's language."""
    names = [language.weekday_short(day).rstrip(".") for day in range(7)]
    return HINT if names == list(SHORT) else f"write {', '.join(names[:-1])} or {names[-1]}"


def _ambiguous_letters(text: str, language: Language) -> Unclear | None:
    """Why a letter is no weekday where English and the course's language differ on it, or None.

    Letters in a run are English's where the course's language lacks one of them: `MWF`.
    """
    letters = language.weekday_letters
    for word in re.findall(r"\w+", text.lower()):
        if not set(word) <= set(letters) or isinstance(read_weekdays(word), Unclear):
            continue
        for letter in word:
            here, english = letters[letter], parse_weekday(letter)
            if english is None or here == {english}:
                continue
            others = sorted(here - {english})
            said = " or ".join(language.weekday(day) for day in others)
            write = ", ".join(language.weekday_short(d).rstrip(".") for d in (english, *others))
            return Unclear(
                f"'{letter.upper()}' is {WEEKDAYS[english]} in English, and may be {said}",
                f"write the day out: {write}",
            )
    return None


def _in_english(text: str) -> str | None:
    """The weekdays that a text can only mean in the languages that a course may have, or None."""
    found = set()
    for tag in known_languages():
        if language := read_language(tag):
            days = read_weekdays(language.weekdays_in_english(text))
            found |= set() if isinstance(days, Unclear) else {days}
    names = [SHORT[day] for day in found.pop()] if len(found) == 1 else []
    return f"[{', '.join(names)}]" if len(names) > 1 else next(iter(names), None)


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _one_list(days: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({day for several in days for day in several}))


Date = Annotated[
    date,
    ReadsIn(_date),
    Written("date", {"type": "string", "pattern": _NAMED_DAY}),
]
SessionDate = Annotated[
    date | Undecided,
    ReadsIn(_session_date),
    Written(
        "date, or `TBA`",
        {"anyOf": [{"type": "string", "pattern": _NAMED_DAY}, {"type": "string"}]},
    ),
]
DateRange = Annotated[
    tuple[date, date],
    ReadsIn(_dates),
    Written("date, or `first to last`", {"type": "string", "pattern": _DAY}),
]
ClockRange = Annotated[
    tuple[time, time], Reads(_clock_range), Written("start-end", {"type": "string"})
]
SessionTime = Annotated[
    tuple[time, time] | WholeDay,
    Reads(_session_time),
    Written("start-end, `all day`, `none` or `TBA`", {"type": "string"}),
]
Weeks = Annotated[int, Reads(_weeks), Written("`2 weeks`, `other week`", {"type": "string"})]
Moment = Annotated[
    Fixed,
    ReadsIn(_moment),
    Written("date and time", {"type": "string", "pattern": rf"^\s*(?:[^\d\s]{{2,14}}\s*)?{_DAY}"}),
]
Weekdays = Annotated[
    list[Annotated[int, ReadsIn(_weekdays)]],  # an item may name several, until the end
    Before(_listed),
    After(_one_list),
    Written("weekdays", {"anyOf": [_WEEKDAY, {"type": "array", "items": _WEEKDAY}]}),
]
When = Annotated[DueRule, ReadsIn(_due), Written("due time", {"type": "string"})]
