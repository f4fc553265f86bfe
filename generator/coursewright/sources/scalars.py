"""Fields of schedule.yaml as instructors write them, each typed by one annotated type.

Every scalar arrives as text (`yaml_tree`). A value that does not fit raises a
`PydanticCustomError` whose type is the problem's code and whose context holds the hint.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from coursewright.domain.clock import (
    parse_clock_range,
    parse_date,
    parse_date_range,
    parse_weekday,
)
from coursewright.domain.deadlines import EXAMPLES, DueRule, parse_datetime, parse_due
from coursewright.domain.link import check_url
from coursewright.sources.colors import CSS_COLORS
from coursewright.sources.nearest import did_you_mean

MAX_TEXT = 2_000
MAX_DAYS = 400
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_YES = {"yes", "true", "on"}
_NO = {"no", "false", "off"}


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error that says what is wrong with a value and what to write instead."""
    return PydanticCustomError(
        "problem", "{message}", {"code": code, "message": message, "hint": hint}
    )


def _as_text(value: object) -> str:
    if value is None:
        raise refuse("missing-value", "the value is missing")
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a mapping"
        hint = "put double quotes around text that begins with '[' or '{'"
        raise refuse("wrong-shape", f"expected text, found {kind}", hint)
    return value


def _text(value: object) -> str:
    text = " ".join(_as_text(value).split())
    if not text:
        raise refuse("missing-value", "the value is empty")
    if len(text) > MAX_TEXT:
        raise refuse("too-long", f"the text has {len(text):,} characters; at most {MAX_TEXT:,} fit")
    for character in text:
        if unicodedata.category(character) == "Cc":
            raise refuse(
                "control-character",
                f"the text holds a control character (U+{ord(character):04X})",
                "delete it",
            )
    return text


def _person(value: object) -> str:
    text = _text(value)
    if _EMAIL.search(text):
        raise refuse(
            "email-address",
            "an e-mail address would be public on the site and in every copy of the repository",
            "write a group's label or a name",
        )
    return text


def _identifier(value: object) -> str:
    text = _as_text(value).strip()
    if not _ID.fullmatch(text) or len(text) > 80:
        raise refuse(
            "bad-id",
            f"'{text[:80]}' is no id: ids are small letters, digits, '.', '-' and '_'",
            f"for example '{_slug(text) or 'cs839-sp22'}'",
        )
    return text


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:60].strip("-")


def _date(value: object) -> date:
    text = _as_text(value)
    day = parse_date(text)
    if day is None:
        raise refuse("bad-date", f"'{text[:40]}' is no date", "write year-month-day: 2022-02-08")
    return day


def _dates(value: object) -> tuple[date, date]:
    text = _as_text(value)
    days = parse_date_range(text)
    if days is None:
        raise refuse(
            "bad-date",
            f"'{text[:40]}' is neither a date nor a range of dates",
            "write 2022-03-12 or 2022-03-12 to 2022-03-20",
        )
    if days[1] < days[0]:
        raise refuse("bad-date", "the range ends before it begins", f"{days[1]} to {days[0]}")
    if (days[1] - days[0]).days > MAX_DAYS:
        raise refuse("bad-date", "the range is longer than a year", "check the years")
    return days


def _clock_range(value: object) -> tuple[time, time]:
    text = _as_text(value)
    clocks = parse_clock_range(text)
    if clocks is None:
        raise refuse("bad-time", f"'{text[:40]}' is no span of time", "write 13:00-14:15")
    if clocks[1] <= clocks[0]:
        raise refuse("bad-time", f"'{text[:40]}' ends before it begins", "write 13:00-14:15")
    return clocks


def _moment(value: object) -> datetime:
    text = _as_text(value)
    moment = parse_datetime(text)
    if moment is None:
        raise refuse("bad-time", f"'{text[:40]}' is no date and time", "write 2022-02-22 23:59")
    return moment


def _due(value: object) -> DueRule:
    text = _as_text(value)
    rule = parse_due(text)
    if rule is None:
        raise refuse("bad-due", f"'{text[:60]}' is no due time", f"write {EXAMPLES}")
    return rule


def _weekdays(value: object) -> tuple[int, ...]:
    words = value if isinstance(value, list) else re.split(r"[\s,]+", _as_text(value).strip())
    days = []
    for word in words:
        day = parse_weekday(_as_text(word))
        if day is None:
            raise refuse("bad-weekday", f"'{str(word)[:20]}' is no weekday", "write [Tue, Thu]")
        days.append(day)
    return tuple(sorted(set(days)))


def _url(value: object) -> str:
    text = _as_text(value).strip()
    if wrong := check_url(text):
        raise refuse("bad-url", f"the address '{text[:80]}' cannot be used: {wrong}")
    return text


@cache
def _zone_names() -> frozenset[str]:
    """Listing them searches folders, and a history has many versions to read."""
    return frozenset(available_timezones())


def _zone(value: object) -> ZoneInfo:
    text = _as_text(value).strip()
    known = _zone_names()
    if text in known:
        try:
            return ZoneInfo(text)
        except ZoneInfoNotFoundError:
            pass  # listed by the system but unreadable there: said below like an unknown one
    raise refuse(
        "unknown-timezone",
        f"'{text[:40]}' is no time zone",
        did_you_mean(text, known) or "for example America/Chicago",
    )


def _color(value: object) -> str:
    text = _as_text(value).strip().lower()
    if text not in CSS_COLORS:
        raise refuse(
            "bad-color",
            f"'{text[:20]}' is no CSS colour name",
            did_you_mean(text, CSS_COLORS) or "for example teal",
        )
    return text


def _bool(value: object) -> bool:
    text = _as_text(value).strip().lower()
    if text not in _YES | _NO:
        raise refuse("bad-yes-no", f"'{text[:20]}' is neither yes nor no", "write yes or no")
    return text in _YES


def _percent(value: object) -> float:
    text = _as_text(value).strip().removesuffix("%").strip()
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text, re.ASCII) or float(text) > 100:
        raise refuse("bad-percent", f"'{text[:20]}' is no percentage", "write a number up to 100")
    return float(text)


def one_of(*words: str) -> Callable[[object], str]:
    """A validator that lets only the given words pass."""

    def validate(value: object) -> str:
        text = _as_text(value).strip().lower()
        if text not in words:
            raise refuse(
                "bad-word",
                f"'{text[:30]}' is not one of {', '.join(words)}",
                did_you_mean(text, words),
            )
        return text

    return validate


def as_list(value: object) -> object:
    """One item where a list may stand: `slides: https://…`."""
    return value if isinstance(value, list) else [value]


Words = Annotated[str, PlainValidator(_text)]
PersonName = Annotated[str, PlainValidator(_person)]
Identifier = Annotated[str, PlainValidator(_identifier)]
Date = Annotated[date, PlainValidator(_date)]
DateRange = Annotated[tuple[date, date], PlainValidator(_dates)]
ClockRange = Annotated[tuple[time, time], PlainValidator(_clock_range)]
Moment = Annotated[datetime, PlainValidator(_moment)]
Weekdays = Annotated[tuple[int, ...], PlainValidator(_weekdays)]
Url = Annotated[str, PlainValidator(_url)]
Color = Annotated[str, PlainValidator(_color)]
YesNo = Annotated[bool, PlainValidator(_bool)]
Percent = Annotated[float, PlainValidator(_percent)]
Zone = Annotated[ZoneInfo, PlainValidator(_zone)]
When = Annotated[DueRule, PlainValidator(_due)]
