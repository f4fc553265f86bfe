"""Dates as arguments of commands, with their weekday or without, as schedule.yaml takes them."""

import re
from datetime import date
from typing import NoReturn, TypeVar

import click

from coursewright.domain.language import Language
from coursewright.domain.times.clock import Unclear, parse_date, parse_date_range
from coursewright.schedule.values.meant_dates import likely_date
from coursewright.schedule.values.missing_days import missing_day
from coursewright.schedule.values.named_days import without_weekdays

Value = TypeVar("Value")
_EITHER = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*")
"""A day and a month in either order, and the year."""


class Day(click.ParamType[date]):
    """A date such as 2022-02-08, or 'Tue 2022-02-08'."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        day = value if isinstance(value, date) else read_day(value)
        if isinstance(day, Unclear):
            self.fail(f"{day.message}; {day.hint}", param, ctx)
        return day


DAY = Day()


def read_day(text: str, language: Language | None = None) -> date | Unclear:
    """The date that a text is, or what is wrong with it; `language` is None where it is unknown."""
    plain = without_weekdays(text, language)
    if isinstance(plain, Unclear):
        return plain
    meant = [likely_date(plain, None, None) or "2022-02-08"]
    if (numbers := _EITHER.fullmatch(plain)) and 1 <= int(numbers[1]) <= 12 >= int(numbers[2]) >= 1:
        meant = [
            f"{numbers[3]}-{m:0>2}-{d:0>2}" for d, m in (numbers.group(1, 2), numbers.group(2, 1))
        ]
    hint = missing_day(plain) or f"write {' or '.join(dict.fromkeys(meant))}"
    return parse_date(plain) or Unclear(f"'{text}' is no date", hint)


def read_days(text: str) -> tuple[date, date] | Unclear | None:
    """The first and the last of some days; None for what is neither a date nor two."""
    plain = without_weekdays(text)
    return plain if isinstance(plain, Unclear) else parse_date_range(plain)


def refuse_days(
    unclear: Unclear, param: click.Parameter | None, ctx: click.Context | None
) -> NoReturn:
    """End a command over days that contradict themselves."""
    raise click.BadParameter(f"{unclear.message}; {unclear.hint}", ctx=ctx, param=param)
