"""The dates in values of the file, which may have their weekday beside them."""

import re
from datetime import date

from coursewright.domain.times.clock import parse_date

_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?!\d)")
_BEFORE = re.compile(r"(?:[^\W\d_]+\.?,?\s*)+(?=\d{4}-)")
_AFTER = re.compile(r"(?<=-\d{2}),?\s*[(\uff08][^\W\d_]+\.?[)\uff09]")


def date_in(text: str) -> date | None:
    """The first date of a text, `2022-02-08` of `Tue 2022-02-08 18:00`, or None."""
    match = _DATE.search(text)
    return parse_date(match[0]) if match else None


def with_other_date(text: str, new: date) -> str:
    """The text with another date in the place of its first; a weekday that is not its goes."""
    old = date_in(text)
    if old is None:
        return text
    if old.weekday() != new.weekday():
        text = _AFTER.sub("", _BEFORE.sub("", text, count=1), count=1)
    return text.replace(str(old), str(new), 1)
