"""Meetings and office hours in one text: `Tue Thu 13:00-14:15, Room 5`."""

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.spans import read_span, split_meeting
from coursewright.domain.times.weekdays import read_weekdays
from coursewright.schedule.spelling.shorthands import in_words


def _meeting(text: str) -> dict[str, str] | None:
    parts = split_meeting(text)
    if parts is None:
        return None
    days, time, where = parts
    return {"days": days, "time": time} | ({"where": where} if where else {})


def _hours(text: str) -> dict[str, str]:
    """Regular hours where the whole text says only days, a time and a place; else a sentence."""
    found = _meeting(text)
    if found is None or isinstance(read_weekdays(found["days"]), Unclear):
        return {"note": text}
    return {"note": text} if isinstance(read_span(found["time"]), Unclear) else found


MEETING = in_words(_meeting)
"""The days, the time and perhaps the place of a weekly meeting."""

HOURS = in_words(_hours)
"""Regular office hours, or when and where students find someone, in words."""
