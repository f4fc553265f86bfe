"""Days that no calendar has, such as 29 February 2027."""

import re
from calendar import monthrange
from collections.abc import Iterator

from coursewright.domain.phrase import MONTHS
from coursewright.domain.times.clock import FIRST_YEAR, LAST_YEAR

_LONGEST = 200
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})([-/.]) ?(?P<month>\d{1,2})\2 ?(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})([-/])(?P<day>\d{1,2})\2(?P<year>\d{4})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<name>[^\W\d]{3,})\.?,?\s+"
        r"(?P<year>\d{4})(?!\d)"
    ),
    re.compile(
        r"(?P<name>[^\W\d]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)"
    ),
)


def missing_day(text: str) -> str:
    """Why the first day that a text names does not exist: `February 2027 has 28 days`.

    Empty where all days that it names exist, or one can be read as another that does.
    """
    if len(text) > _LONGEST:
        return ""
    wrong: dict[tuple[int, int], str] = {}
    right = set()
    for span, year, month, day in _named(text.casefold()):
        if not FIRST_YEAR <= year <= LAST_YEAR or day < 1 or day > 31 or month < 1:
            continue
        if month > 12:
            wrong.setdefault(span, f"a year has 12 months, and this says {month}")
        elif day > (days := monthrange(year, month)[1]):
            wrong[span] = f"{MONTHS[month - 1]} {year} has {days} days"
        else:
            right.add(span)
    return next((why for span, why in sorted(wrong.items()) if span not in right), "")


def _named(text: str) -> Iterator[tuple[tuple[int, int], int, int, int]]:
    """Where each date stands, and the year, month and day that it names."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            said = match.groupdict()
            name = said.get("name")
            found = [
                n for n, full in enumerate(MONTHS, 1) if name and full.lower().startswith(name)
            ]
            month = int(said["month"]) if name is None else next(iter(found), 0)
            yield match.span(), int(said["year"]), month, int(said["day"])
