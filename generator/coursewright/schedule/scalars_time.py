"""Dates, times, weekdays and due times as instructors write them, each an annotated type."""

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from coursewright.domain.clock import (
    WEEKDAYS,
    parse_clock_range,
    parse_date,
    parse_date_range,
    parse_weekday,
)
from coursewright.domain.deadlines import EXAMPLES, DueRule, parse_datetime, parse_due
from coursewright.domain.nearest import nearest
from coursewright.schedule.meant_dates import likely_due
from coursewright.schedule.scalars import TEXT, Written, as_text, refuse

MAX_DAYS = 400
_DAY = r"\d{4}-\d{2}-\d{2}"
_WEEKDAY = {"type": TEXT}


def _date(value: object) -> date:
    text = as_text(value)
    day = parse_date(text)
    if day is None:
        raise refuse(
            "bad-date", f"'{text[:40]}' is no date", "write year-month-day: 2022-02-08", text=text
        )
    return day


def _dates(value: object) -> tuple[date, date]:
    text = as_text(value)
    days = parse_date_range(text)
    if days is None:
        raise refuse(
            "bad-date",
            f"'{text[:40]}' is neither a date nor a range of dates",
            "write 2022-03-12 or 2022-03-12 to 2022-03-20",
            text=text,
        )
    if days[1] < days[0]:
        turned = f"{days[1]} to {days[0]}"
        raise refuse("bad-date", "the range ends before it begins", turned, turned)
    if (days[1] - days[0]).days > MAX_DAYS:
        raise refuse("bad-date", "the range is longer than a year", "check the years")
    return days


def _clock_range(value: object) -> tuple[time, time]:
    text = as_text(value)
    clocks = parse_clock_range(text)
    if clocks is None:
        raise refuse("bad-time", f"'{text[:40]}' is no span of time", "write 13:00-14:15")
    if clocks[1] <= clocks[0]:
        raise refuse("bad-time", f"'{text[:40]}' ends before it begins", "write 13:00-14:15")
    return clocks


def _moment(value: object) -> datetime:
    text = as_text(value)
    moment = parse_datetime(text)
    if moment is None:
        clock, _, day = text.strip().partition(" ")
        turned = f"{day.strip()} {clock}"
        instead = turned if parse_datetime(turned) else None
        instead = f"{text.strip()} 23:59" if parse_date(text) else instead
        raise refuse(
            "bad-time", f"'{text[:40]}' is no date and time", "write 2022-02-22 23:59", instead
        )
    return moment


def _due(value: object) -> DueRule:
    text = as_text(value)
    rule = parse_due(text)
    if rule is None:
        raise refuse(
            "bad-due", f"'{text[:60]}' is no due time", f"write {EXAMPLES}", likely_due(text)
        )
    return rule


def _weekday(value: object) -> int:
    text = as_text(value)
    day = parse_weekday(text)
    if day is None:
        close = nearest(text, WEEKDAYS) if len(text) > 2 else None
        raise refuse(
            "bad-weekday",
            f"'{text[:20]}' is no weekday",
            "write Mon, Tue, Wed, Thu, Fri, Sat or Sun",
            close and close[:3],
        )
    return day


def _weekdays(value: object) -> object:
    """A list of days; in one text they stand between commas or spaces."""
    if isinstance(value, list):
        return value
    words = re.split(r"[\s,]+", as_text(value).strip())
    if len(words) == 1:
        _weekday(words[0])
    for word in words:
        if parse_weekday(word) is None:
            raise refuse(
                "bad-weekday",
                f"'{word[:20]}' is no weekday",
                "write Mon, Tue, Wed, Thu, Fri, Sat or Sun",
            )
    return words


Date = Annotated[
    date,
    PlainValidator(_date),
    Written("date", {"type": "string", "pattern": rf"^\s*{_DAY}\s*$"}),
]
DateRange = Annotated[
    tuple[date, date],
    PlainValidator(_dates),
    Written("date, or `first to last`", {"type": "string", "pattern": _DAY}),
]
ClockRange = Annotated[
    tuple[time, time], PlainValidator(_clock_range), Written("start-end", {"type": "string"})
]
Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    Written("date and time", {"type": "string", "pattern": rf"^\s*{_DAY}"}),
]
Weekdays = Annotated[
    list[Annotated[int, PlainValidator(_weekday)]],
    BeforeValidator(_weekdays),
    AfterValidator(lambda days: tuple(sorted(set(days)))),
    Written("weekdays", {"anyOf": [_WEEKDAY, {"type": "array", "items": _WEEKDAY}]}),
]
When = Annotated[DueRule, PlainValidator(_due), Written("due time", {"type": "string"})]
