"""From when to when, how often and with which exceptions something weekly is held.

The terms are those of recurrence rules (RFC 5545, section 3.3.10): a start, UNTIL, INTERVAL and
EXDATE; a week begins on Monday.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.other_weeks import skipped_days, tells_weeks, weeks_in_english
from coursewright.domain.times.weekdays import parse_weekday

EXAMPLE = "2 weeks"
_MOST = 26

_NUMBERS = {
    "one": 1, "two": 2, "other": 2, "second": 2, "alternate": 2, "alternating": 2, "three": 3,
    "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6,
}  # fmt: skip
_WEEKS = re.compile(
    rf"(?:every )?(?:(?P<number>\d{{1,3}})(?:st|nd|rd|th)?|(?P<word>{'|'.join(_NUMBERS)})) ?-?"
    r"(?:weeks?|wks?|wk)(?:ly)?"
)
_TWO_MEANINGS = re.compile(r"(?:every )?(?:bi[ -]?|semi[ -]?)weekly")
_HALF_OF_THEM = re.compile(r"(?:even|odd)(?:ly)?(?:[ -]numbered)? weeks?")
_SKIPPING = re.compile(
    r"(?:(?:(?:every|each) )?(?:other|alternate|alternating)|every second) (?P<days>[a-z].*)",
    re.IGNORECASE,
)


class Recurrence(NamedTuple):
    """From `first` to `last`, both inclusive, every so many `weeks`, but not on days that are `off`.

    Without `first` or `last` the term's days hold. Weeks begin on Monday and are counted from
    that of `first`, else of the term's first day; weeks without class count. `off` are days, or
    spans of them with both ends inclusive.
    """

    first: date | None = None
    last: date | None = None
    weeks: int = 1
    off: tuple[tuple[date, date], ...] = ()

    def holds_on(self, day: date, term_first: date) -> bool:
        """Whether a day of the right weekday is one of them, its exceptions aside."""
        begin = self.first or term_first
        if (self.first and day < self.first) or (self.last and day > self.last):
            return False
        return (_monday(day) - _monday(begin)).days // 7 % self.weeks == 0

    def is_off(self, day: date) -> bool:
        """Whether a day is an exception."""
        return any(first <= day <= last for first, last in self.off)


EVERY_WEEK = Recurrence()
"""Every week of the term."""


def days_held(
    weekdays: Collection[int], recurrence: Recurrence, first: date, last: date
) -> Iterator[date]:
    """The days of a term, both ends inclusive, on which something weekly is held.

    Days without class are among them: those are the term's.
    """
    return (
        day for day in days_planned(weekdays, recurrence, first, last) if not recurrence.is_off(day)
    )


def days_planned(
    weekdays: Collection[int], recurrence: Recurrence, first: date, last: date
) -> Iterator[date]:
    """The same with the days that are excepted."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays and recurrence.holds_on(day, first):
            yield day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def read_weeks(text: str) -> int | Unclear:
    """The number of weeks that `2 weeks`, `other week` or `week` says, or why it says none."""
    words = re.sub(r"^(?:once )?(?:every|each|per|an?) ", "", weeks_in_english(text))
    shown = " ".join(text.split())[:40]
    if words in ("week", "weekly", "single week"):
        return 1
    if words in ("fortnight", "fortnightly"):
        return 2
    if match := _WEEKS.fullmatch(words):
        weeks = int(match["number"]) if match["number"] else _NUMBERS[match["word"]]
        if 1 <= weeks <= _MOST:
            return weeks
        return Unclear(f"'{shown}' is no number of weeks from 1 to {_MOST}", f"write {EXAMPLE}")
    if _TWO_MEANINGS.fullmatch(words):
        return Unclear(
            f"'{shown}' may mean every two weeks or twice a week",
            f"write {EXAMPLE}, or leave 'every' out and name both days under 'days'",
        )
    if words.isdigit() and 1 <= int(words) <= _MOST:
        return Unclear(
            f"'{shown}' does not say what it counts", f"write {words} weeks", f"{words} weeks"
        )
    if _HALF_OF_THEM.fullmatch(words):
        return Unclear(
            f"'{shown}' may be counted from the year or from the term",
            f"write {EXAMPLE}, and a day of the first such week as 'from'",
        )
    if parse_weekday(words.partition(" ")[0]) is not None:
        return Unclear(f"'{shown}' names days", f"write them under 'days', and {EXAMPLE} here")
    return Unclear(f"'{shown}' is no number of weeks", f"write {EXAMPLE}")


def split_skipping(text: str) -> tuple[str, str] | None:
    """The days and the weeks of `every other Friday`: `Friday` and `2 weeks`; else None.

    `second Friday` alone may be one of a month.
    """
    match = _SKIPPING.fullmatch(" ".join(text.split()))
    return (match["days"], EXAMPLE) if match else skipped_days(text)


def without_weeks(days: str) -> str:
    """The days of `every other Friday`, or the text itself."""
    skipping = split_skipping(days)
    return skipping[0] if skipping else days


def split_weeks(place: str) -> tuple[str, str]:
    """A place without the weeks that are named beside it, and these as written: `Room 5, every 2 weeks`.

    They are empty where none are named, or several; they may be weeks that `read_weeks` refuses.
    """
    parts = re.split(r"(\s*[,;\uff0c\uff1b،؛]\s*|\s+(?=\())", place)
    named = [n for n in range(0, len(parts), 2) if _names_weeks(parts[n])]
    if len(named) != 1:
        return place, ""
    weeks = parts[named[0]].strip("()")
    before = max(0, named[0] - 1)
    del parts[before : before + 2]
    return "".join(parts), weeks


def _names_weeks(text: str) -> bool:
    words = weeks_in_english(text.strip("()"))
    if any(pattern.fullmatch(words) for pattern in (_WEEKS, _TWO_MEANINGS, _HALF_OF_THEM)):
        return True
    return tells_weeks(words) or not isinstance(read_weeks(words), Unclear)
