"""From when to when a class is, as an instructor writes it."""

import re
from collections.abc import Callable, Iterator
from datetime import time

from coursewright.domain.times.clock import (
    DAY,
    MAX_PHRASE,
    MIDNIGHT,
    Clock,
    Unclear,
    as_time,
    clock_range_ends,
    plain_words,
    read_clock,
    undecided,
)
from coursewright.domain.times.recurrence import without_weeks
from coursewright.domain.times.weekdays import read_weekdays

LONGEST = 5 * 60
"""The most minutes of a class that nobody is asked about."""
EARLIEST = 6 * 60
"""Before this minute of the day only a class that says 'am' is meant."""
_EVENING = 18 * 60
EXAMPLE = "write 13:00-14:15"
_MEETING = re.compile(
    r"(?P<days>[^\d]+?)[\s,:]+(?:from\s+|at\s+|between\s+)?(?P<time>(?:noon\b|\d).*)", re.IGNORECASE
)
_BETWEEN_MEETINGS = re.compile(
    r"\s*[,;/&\uff0c\uff1b、،]\s*(?:(?:and|y|und|et)\s+)?(?=[^\W\d_])"
    r"|\s+and\s+(?=[A-Z])|\s+(?:y|und|et)\s+(?=[^\W\d_])"
)
_PLACE = re.compile(
    r"(?P<time>.+?)(?:\s+(?:in|at|@)\s+|\s*[,;\uff0c\uff1b،؛]\s*|\s+(?=\())(?P<where>.+)"
)
_LENGTH = re.compile(
    r"(?P<time>.+?)[\s,]*(?:\(|\+|\bfor\b|,)\s*"
    r"(?:(?P<hours>\d{1,2})\s?h(?:ours?|rs?)?\s?(?P<more>\d{1,2})?|(?P<minutes>\d{2,3})\s?min(?:ute)?s?)"
    r"\.?\s?\)?"
)
_HALF = re.compile(r"\d\s?[ap]\.?\s?m?\.?$|noon|midday|midnight")
_CLOCK = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m|noon", re.IGNORECASE)
_HALVES = (0, 12 * 60)


def read_span(text: str) -> tuple[time, time] | Unclear:
    """Start and end of `13:00-14:15`, `1-2:15 pm`, `22:00 to 1:00`, or why it is not read.

    An end at or before the start lies on the next day; 0:00 as an end is midnight. 00:00-24:00 is
    a whole day, which begins and ends at 0:00. 'am' or 'pm'
    at one end holds for both, unless that runs backwards.
    """
    return _read_ends(_with_end(text), " ".join(text.split())[:40])


def _read_ends(text: str, shown: str) -> tuple[time, time] | Unclear:
    ends = clock_range_ends(text)
    if undecided(shown):
        return Unclear(f"'{shown}' is no span of time", "leave it out until it is known")
    if len(ends) == 1 and (alone := read_clock(ends[0])):
        example = f"{_text(alone.minutes)}-{_text((alone.minutes + 75) % DAY)}"
        return Unclear(
            f"'{shown}' says when it begins, but not when it ends", f"for example {example}"
        )
    if len(ends) != 2:
        return Unclear(f"'{shown}' is no span of time", EXAMPLE)
    start, end = (_end(words) for words in ends)
    if start is None or end is None:
        return Unclear(f"'{shown}' is no span of time", EXAMPLE)
    if start.minutes == DAY:
        late = f"00:00-{_text(end.minutes)}"
        return Unclear(f"'{shown}' begins where a day ends", f"write {late} on the next day")
    if (start.minutes, end.minutes) == (0, DAY):
        return as_time(0), as_time(DAY)
    if any(_HALF.search(words) for words in ends):
        return _with_halves(start, end, shown, twelve=ends[1].startswith("12"))
    return _without_halves(start, end, shown)


def _with_end(text: str) -> str:
    """A span that names its length by its end: `13:00 + 75 min` is `13:00-14:15`.

    A length after both ends is left out where it is that of the span, and stays else.
    """
    match = _LENGTH.fullmatch(plain_words(text))
    if match is None:
        return text
    hours, minutes = int(match["hours"] or 0), int(match["minutes"] or match["more"] or 0)
    length = hours * 60 + minutes
    if (start := read_clock(match["time"])) and 0 < length < DAY:
        return f"{_text(start.minutes)}-{_text((start.minutes + length) % DAY)}"
    span = _read_ends(match["time"], "")
    if isinstance(span, Unclear) or minutes_between(*span) != length:
        return text
    return match["time"]


def _end(words: str) -> Clock | None:
    return Clock(DAY, marked=True) if MIDNIGHT.fullmatch(words) else read_clock(words, bare=True)


def span_text(start: time, end: time) -> str:
    """`13:00-14:15`, as schedule.yaml says it; an end at 0:00 is 24:00."""
    return f"{_text(_minutes(start))}-{_text(_minutes(end) or DAY)}"


def minutes_between(start: time, end: time) -> int:
    """How long a class is, in minutes of the clock; one that ends where it begins takes a day."""
    return (_minutes(end) - _minutes(start)) % DAY or DAY


def _with_halves(
    start: Clock, end: Clock, shown: str, *, twelve: bool
) -> tuple[time, time] | Unclear:
    """Of the readings that am and pm leave, the shortest: the one that does not run backwards."""
    readings = sorted(
        (_length(first, last), first, last) for first in _readings(start) for last in _readings(end)
    )
    length, first, last = readings[0]
    if length == DAY:
        return Unclear(f"'{shown}' ends when it begins", EXAMPLE)
    if twelve and end.minutes == 0 and not start.marked and start.minutes != _HALVES[1]:
        noon = f"{_text(start.minutes)}-12:00"
        night = f"{_text(start.minutes + _HALVES[1])}-24:00"
        return Unclear(f"'{shown}' may end at noon or at midnight", f"write {noon} or {night}")
    return as_time(first), as_time(last)


def _readings(clock: Clock) -> Iterator[int]:
    if clock.marked:
        yield clock.minutes
    else:
        yield from (clock.minutes % _HALVES[1] + half for half in _HALVES)


def _without_halves(start: Clock, end: Clock, shown: str) -> tuple[time, time] | Unclear:
    length = _length(start.minutes, end.minutes)
    backwards = end.minutes <= start.minutes
    if length == DAY:
        return Unclear(f"'{shown}' ends when it begins", EXAMPLE)
    night = 60 <= start.minutes < EARLIEST
    if not night and not (backwards and length > LONGEST):
        return as_time(start.minutes), as_time(end.minutes)
    offers = [
        f"{_text(first)}-{_text(last)}"
        for first, last in _likely(start.minutes, end.minutes)
        if EARLIEST <= first < last <= DAY and last - first <= LONGEST
    ]
    offer = offers[0] if offers else None
    if night:
        am = f"{_am(start.minutes)}-{_am(end.minutes)}"
        return Unclear(
            f"'{shown}' begins in the night and says neither am nor pm",
            f"write {f'{offer} or ' if offer else ''}{am}",
            offer,
        )
    if offer is None and start.minutes >= _EVENING and end.minutes <= EARLIEST:
        through = f"{_am(start.minutes)}-{_am(end.minutes)}"
        hint = f"write {through} where it goes on into the next day"
        return Unclear(f"'{shown}' ends before it begins", hint)
    return Unclear(f"'{shown}' ends before it begins", f"write {offer or '13:00-14:15'}", offer)


def _likely(start: int, end: int) -> Iterator[tuple[int, int]]:
    """What the two ends mean on the 12-hour clock, and then in the other order."""
    half = _HALVES[1]
    for first in (start, start + half):
        for last in (end, end + half):
            if start <= half or first == start:
                yield first, last
    yield end, start


def _length(start: int, end: int) -> int:
    return (end - start) % DAY or DAY


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _am(minutes: int) -> str:
    half = "am" if minutes % DAY < _HALVES[1] else "pm"
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02} {half}"


def _names_days(text: str) -> bool:
    return not isinstance(read_weekdays(text), Unclear)


def split_meeting(
    text: str, names_days: Callable[[str], bool] = _names_days
) -> tuple[str, str, str] | None:
    """Days, time and place of `Tue Thu 13:00-14:15, Room 5`, each as written, or None.

    The place may be empty; it is none where `names_days` makes it another meeting. What stands
    for days and time is not looked at.
    """
    words = " ".join(text.split())
    match = _MEETING.fullmatch(words) if len(words) <= MAX_PHRASE else None
    if match is None:
        return None
    placed = _PLACE.fullmatch(match["time"])
    if placed and not isinstance(read_span(placed["time"]), Unclear):
        if _is_meeting(placed["where"], names_days):
            return None
        return match["days"], placed["time"], _bare(placed["where"])
    return match["days"], match["time"], ""


def _bare(place: str) -> str:
    """A place without the brackets around the whole of it."""
    inner = place.strip().removeprefix("(").removesuffix(")")
    return inner.strip() if place.startswith("(") and not set("()") & set(inner) else place


def _is_meeting(text: str, names_days: Callable[[str], bool]) -> bool:
    """Whether a text is days and a time. One letter with a bare number is a room, `R 12`."""
    match = _MEETING.fullmatch(text)
    if match is None or not names_days(without_weeks(match["days"])):
        return False
    return len(match["days"].strip()) > 1 or _CLOCK.search(match["time"]) is not None


def split_meetings(text: str, names_days: Callable[[str], bool] = _names_days) -> list[str]:
    """Each meeting of `Tue 13:00-14:15, Thu 15:00-16:15`, as it is written; else the whole text.

    `names_days` says what names weekdays: by itself English does.
    """
    parts = [part.strip() for part in _BETWEEN_MEETINGS.split(text)]
    several = len(parts) > 1 and all(_is_meeting(part, names_days) for part in parts)
    return parts if several else [text]
