"""When something is due, in words: '21:00 the day before', '24 hours after', 'before class'."""

import re
from collections.abc import Callable
from typing import TypeVar

from coursewright.domain.times.clock import (
    DAY,
    MIDNIGHT,
    Unclear,
    parse_date,
    plain_words,
    read_clock,
    undecided,
)
from coursewright.domain.times.deadlines import (
    AtClock,
    AtWeekday,
    DayTime,
    DueRule,
    Fixed,
    Side,
    Span,
)
from coursewright.domain.times.other_languages import due_in_english
from coursewright.domain.times.weekdays import parse_weekday

T = TypeVar("T")

EXAMPLES = "'21:00 the day before', '24 hours after', 'before class' or '2022-02-08 21:00'"

EXAMPLE_MOMENT = "2022-02-22 23:59"

_COUNTS = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
}

_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(_COUNTS)})"

_UNITS = {"minute": 1, "min": 1, "hour": 60, "hr": 60, "h": 60, "day": DAY, "week": 7 * DAY}

_SIDE = r"(?P<side>before|after|later|earlier|prior|following)"

_SPAN = re.compile(
    rf"{_COUNT}\s*(?P<unit>{'|'.join(_UNITS)})s?\s+{_SIDE}(?:\s+to)?(?:\s+(?:the\s+)?class)?"
)

_CLASS = r"(?:\s+(?:the\s+)?(?:class|lecture|session|meeting))?"

_DAYS = (
    re.compile(rf"(?:on\s+)?(?:the\s+)?(?P<same>same\s+day|day\s+of){_CLASS}"),
    re.compile(rf"(?:the\s+)?(?:day|(?P<night>night|evening))\s+{_SIDE}{_CLASS}"),
    re.compile(rf"(?:the\s+)?(?:following|next)\s+(?P<side>day){_CLASS}"),
    re.compile(r"(?:the\s+)?(?P<side>previous|preceding|prior)\s+day"),
    re.compile(
        r"(?:the\s+)?(?P<side>previous|preceding|prior|last|following|next)\s+(?P<weekday>[a-z]+\.?)"
    ),
    re.compile(rf"{_COUNT}\s+(?P<unit>day|week)s?\s+{_SIDE}{_CLASS}"),
    re.compile(
        rf"(?:on\s+)?(?:the\s+)?(?:(?:last|previous|next)\s+)?(?P<weekday>[a-z]+\.?)"
        rf"\s+{_SIDE}{_CLASS}"
    ),
)

_LEAD = re.compile(r"^(?:due|by|at|until)\s+(?:the\s+(?=start|end|beginning))?")

_CLASS_ENDS: dict[str, Side] = {
    "before class": "before", "by class": "before", "start of class": "before",
    "beginning of class": "before", "before the class": "before", "class time": "before",
    "after class": "after", "end of class": "after", "after the class": "after",
}  # fmt: skip

_ZONED = re.compile(
    r"(?:\d[:.h]\d\d\s*(?:Z|[+-]\d\d:?\d\d)"
    r"|\d\s*(?:[APap]\.?[Mm]\.?\s*)?\(?(?!AM|PM|EOD|COB|TB[ACD])[A-Z]{2,5}\)?)$"
)

_AOE = re.compile(r"[\s,]*\(?\b(?:aoe|anywhere\s+on\s+earth)\b\)?")


def read_due(text: str) -> DueRule | Unclear:
    """The rule that a text such as `21:00 the day before` states, or why it states none."""
    rule = _read(text)
    return _in_other_words(text, rule, _read) if isinstance(rule, Unclear) else rule


def _in_other_words(text: str, rule: Unclear, read: Callable[[str], T | Unclear]) -> T | Unclear:
    """What a text that is not read says in another language, or why it is not read."""
    words = plain_words(text)
    english = due_in_english(words)
    if rule.instead or english == words:
        return rule
    meant = read(english)
    if not isinstance(meant, Unclear):
        return meant
    return Unclear(rule.message, meant.hint, meant.instead) if meant.instead else rule


def _read(text: str) -> DueRule | Unclear:
    shown = " ".join(text.split())[:60]
    words = re.sub(_LEAD, "", plain_words(text).rstrip("."))
    if side := _CLASS_ENDS.get(words):
        return Span(0, side)
    if match := _SPAN.fullmatch(words):
        count = match["count"]
        number = _COUNTS[count] if count in _COUNTS else int(count)
        return Span(number * _UNITS[match["unit"]], _side(match["side"]))
    if (found := _beside_class(words, shown)) is not None:
        return found
    if (moment := _moment(text, shown)) is not None:
        return moment
    return _no_due_time(words, shown)


def _no_due_time(words: str, shown: str) -> Unclear:
    """Why a text states no rule, with what it lacks to state one."""
    says = f"'{shown}' is no due time"
    if (turned := _turned(words)) or (turned := _completed(words)):
        return Unclear(says, f"write {turned}", turned)
    bare, aoe = _AOE.subn("", words)
    if read_clock(bare.strip()):
        clock = f"{bare.strip()}{' AoE' if aoe else ''}"
        return Unclear(says, f"write '{clock} the day before' or '{clock} the same day'")
    if undecided(words):
        return Unclear(says, "leave it out until it is known")
    return Unclear(says, f"write {EXAMPLES}")


def _completed(words: str) -> str | None:
    """A rule in the same words with what is missing: the time of a day, or the side of a weekday."""
    if words in ("in class", "during class", "in the class"):
        return "before class"
    day = re.sub(r"^on\s+", "", words)
    for shape in _DAYS:
        if (found := shape.fullmatch(day)) and not found.groupdict().get("night"):
            weekday = found.groupdict().get("weekday")
            if weekday is None or parse_weekday(weekday) is not None:
                named = day.replace(weekday, weekday.capitalize()) if weekday else day
                return f"23:59 {'on ' if weekday else ''}{named}"
    bare, aoe = _AOE.subn("", words)
    for clock, rest in _cuts(bare):
        name = re.sub(r"^(?:on\s+)?(?:the\s+)?", "", rest)
        if read_clock(clock) and len(name) > 2 and parse_weekday(name) is not None:
            return f"{clock}{' AoE' if aoe else ''} on the {name.capitalize()} before"
    return None


def _beside_class(words: str, shown: str) -> DueRule | Unclear | None:
    """A clock time and a day, in either order; None where the text is not of this shape."""
    bare, aoe = _AOE.subn("", words)
    for clock, day in _cuts(bare):
        found = next((match for shape in _DAYS if (match := shape.fullmatch(day))), None)
        if found is None:
            continue
        if MIDNIGHT.fullmatch(clock):
            return _midnight(shown)
        time = read_clock(clock)
        if time is None:
            continue
        groups = found.groupdict()
        at = DayTime(time.minutes, bool(aoe))
        if groups.get("night") and time.minutes < DAY // 2:
            # one o'clock 'the night before' is the day of class on the calendar
            return Unclear(f"'{shown}' may mean either of two days", f"write {EXAMPLES}")
        if groups.get("weekday"):
            weekday = parse_weekday(groups["weekday"] or "")
            return None if weekday is None else AtWeekday(at, weekday, _side(found["side"]))
        return AtClock(at, _shift(groups))
    return None


def _cuts(words: str) -> list[tuple[str, str]]:
    """Each way to take the text apart into a clock time and a day."""
    parts = words.replace(",", " ").split()
    cuts = []
    for n in range(1, len(parts)):
        head, tail = " ".join(parts[:n]), " ".join(parts[n:])
        cuts.append((head, tail.removeprefix("on ") if " the " in tail else tail))
        cuts.append((re.sub(r"^(?:at|by) ", "", tail), head.removeprefix("on ")))
    return cuts


def _shift(groups: dict[str, str | None]) -> int:
    if groups.get("same"):
        return 0
    side = groups.get("side") or ""
    count = groups.get("count") or "one"
    number = _COUNTS[count] if count in _COUNTS else int(count)
    number *= 7 if groups.get("unit") == "week" else 1
    return number if side == "day" or _side(side) == "after" else -number


def _side(word: str) -> Side:
    return "after" if word in ("after", "later", "following", "next") else "before"


def _midnight(shown: str) -> Unclear:
    instead = re.sub(MIDNIGHT.pattern, "23:59", shown, flags=re.IGNORECASE)
    return Unclear(
        f"'{shown}': midnight may be the beginning or the end of the day",
        f"write '{instead}', or '0:00' for the beginning of the day",
        instead,
    )


def read_moment(text: str) -> Fixed | Unclear:
    """The date and time that a text such as `2022-02-08 21:00` names, or why it names none.

    A date with 'AoE' alone is its last minute there.
    """
    moment = _read_moment(text)
    return _in_other_words(text, moment, _read_moment) if isinstance(moment, Unclear) else moment


def _read_moment(text: str) -> Fixed | Unclear:
    shown = " ".join(text.split())[:60]
    moment = _moment(text, shown)
    if moment is not None:
        return moment
    says = f"'{shown}' is no date and time"
    if undecided(text):
        return Unclear(says, "leave it out until it is known")
    if turned := _turned(plain_words(text)):
        return Unclear(says, f"write {turned}", turned)
    return Unclear(says, f"write both as in {EXAMPLE_MOMENT}")


def _moment(text: str, shown: str) -> Fixed | Unclear | None:
    words, aoe = _AOE.subn("", plain_words(text))
    words = words.strip()
    day, rest = parse_date(words[:10]), words[10:]
    clock = re.sub(r"^(?:[\s,]+(?:at|by)?\s*|t(?=\d))", "", rest)
    if day is not None and not clock and aoe:
        return Fixed(day, DayTime(DAY - 1, aoe=True))
    if day is not None and rest[:1] in (" ", ",", "t"):
        if MIDNIGHT.fullmatch(clock):
            return _midnight(shown)
        if (time := read_clock(clock)) is not None:
            return Fixed(day, DayTime(time.minutes, bool(aoe)))
    if _ZONED.search(shown):
        return Unclear(
            f"'{shown}' names a time zone",
            "leave it out: times are on the clock of the course's zone, or AoE",
        )
    return None


def _turned(words: str) -> str | None:
    """The date before the time, where both stand there in the other order or one is missing."""
    if parse_date(words):
        return f"{words} 23:59"
    match = re.fullmatch(r"(.+?),?\s+(?:on\s+)?(\d{4}-\d{2}-\d{2})", words)
    if match and parse_date(match[2]) and (time := read_clock(match[1])):
        return f"{match[2]} {time.minutes // 60:02}:{time.minutes % 60:02}"
    return None
