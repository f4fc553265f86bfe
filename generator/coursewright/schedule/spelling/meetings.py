"""Meetings and office hours in one text: `Tue Thu 13:00-14:15, Room 5`."""

import re

from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.recurrence import split_skipping, split_weeks, without_weeks
from coursewright.domain.times.spans import read_span, split_meeting, split_meetings
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.sections import listed_days
from coursewright.schedule.spelling.shorthands import (
    Json,
    Shorthand,
    alone,
    in_words,
    item_schema,
    mapping,
    unwritten,
)
from coursewright.schedule.values.named_days import is_day, names_weekdays
from coursewright.schedule.values.scalars import TEXT


def _meeting(text: str) -> dict[str, str] | None:
    parts = split_meeting(text, names_weekdays)
    if parts is None:
        return None
    days, time, place = parts
    where, every = split_weeks(place)
    said = {"days": days, "time": time, "where": where, "every": every}
    return {key: text for key, text in said.items() if text or key in ("days", "time")}


def _hours(text: str) -> dict[str, str]:
    """Regular hours where the whole text says only days, a time and a place; else a sentence."""
    found = _meeting(text)
    if found is None or not names_weekdays(without_weeks(found["days"])):
        return {"note": text}
    return {"note": text} if isinstance(read_span(found["time"]), Unclear) else found


def _weekly(words: Shorthand) -> Shorthand:
    """The same in words or as a mapping, whose days may say `every other Friday`."""

    def unfold(node: Node, reading: Reading) -> Node:
        node = words.unfold(node, reading)
        if not isinstance(node, Mapping):
            return node
        written = next((key for key in ("days", "day") if key in node.items), "")
        days = node.items[written][1] if written else None
        if isinstance(days, Sequence) and len(days.items) == 1:
            days = days.items[0]
        skipping = split_skipping(days.value) if isinstance(days, Scalar) else None
        if skipping is None or not isinstance(days, Scalar) or "every" in node.items:
            return node
        values = {
            **node.items,
            written: (node.items[written][0], days._replace(value=skipping[0])),
            "every": (unwritten(days), days._replace(value=skipping[1])),
        }
        return Mapping(node.place, values, node.flow, node.end)

    return Shorthand(unfold, words.says, words.also)


MEETING = _weekly(in_words(_meeting))
"""The days, the time and perhaps the place of a weekly meeting."""

HOURS = _weekly(in_words(_hours))
"""Regular office hours, or when and where students find someone, in words."""


def _meetings(node: Node, _: Reading) -> Node:
    """Several meetings in one text, or in a table from days to times, as a list."""
    if isinstance(node, Scalar) and len(parts := split_meetings(node.value, names_weekdays)) > 1:
        return Sequence(node.place, [node._replace(value=part) for part in parts])
    if isinstance(node, Mapping) and node.items and all(map(names_weekdays, node.items)):
        return Sequence(node.place, [_on_days(*pair) for pair in node.items.values()])
    return alone(node)


def _on_days(days: Scalar, time: Node) -> Mapping:
    return Mapping(days.place, {"days": (unwritten(days), days), "time": (unwritten(days), time)})


def _meetings_schema(schema: Json) -> list[Json]:
    days = {"pattern": "^(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)"}
    by_day: Json = {
        "type": "object",
        "propertyNames": days,
        "additionalProperties": {"type": TEXT},
    }
    return [item_schema(schema), by_day]


MEETINGS = Shorthand(_meetings, ", or one alone", _meetings_schema)
"""The weekly meetings: a list, one alone, or a time for each day."""


def _days(node: Node, _: Reading) -> Node:
    items = alone(node).items
    return Sequence(node.place, [day for item in items for day in _each_day(item)])


def _each_day(node: Node) -> list[Node]:
    listed = listed_days(node) if isinstance(node, Scalar) else node
    return list(listed.items) if isinstance(listed, Sequence) else [listed]


def _days_schema(schema: Json) -> list[Json]:
    return [item_schema(schema)]


DAYS = Shorthand(_days, ", or one alone", _days_schema)
"""Days and spans of days: one alone, a list, or several in one text."""


def _changes(node: Node, reading: Reading) -> Node:
    """Changed days: one alone, a list, or a mapping from each day to what it is."""
    by_day = isinstance(node, Mapping) and node.items and all(map(is_day, node.items))
    if isinstance(node, Mapping) and by_day:
        days = [_change(key, value, reading) for key, value in node.items.values()]
        return Sequence(node.place, days)
    return alone(node)


def _change(day: Scalar, value: Node, reading: Reading) -> Node:
    if isinstance(value, Mapping):
        return Mapping(day.place, {"date": (day, day), **value.items}, value.flow, value.end)
    found = _different(value.value) if isinstance(value, Scalar) else None
    if found is None or not isinstance(value, Scalar):
        said = " ".join(value.value.split())[:40] if isinstance(value, Scalar) else "a list"
        message = f"'{said}' says neither that they are cancelled nor when they are"
        hint = "write cancelled, 14:00-15:00, or {where: …}"
        reading.ask("wrong-shape", message, value.place, hint)
        return value
    parts = ((key, value._replace(value=text)) for key, text in found.items())
    return mapping(day, [("date", day), *parts])


def _different(text: str) -> dict[str, str] | None:
    """What `cancelled: Conference` or `14:00-15:00, Room 2` says of a day; None for other words."""
    if match := _CALLED_OFF.fullmatch(" ".join(text.split())):
        reason = (match["reason"] or "").strip(" ()")
        return {"status": "cancelled"} | ({"reason": reason} if reason else {})
    if not isinstance(read_span(text), Unclear):
        return {"time": text}
    parts = split_meeting(f"Mon {text}")
    if parts is None or isinstance(read_span(parts[1]), Unclear):
        return None
    return {"time": parts[1], "where": parts[2]}


_CALLED_OFF = re.compile(r"cancell?ed(?:\s*[,;:–—(-]\s*(?P<reason>.+))?", re.IGNORECASE)


def _changes_schema(schema: Json) -> list[Json]:
    one = item_schema(schema)
    by_day: Json = {
        "type": "object",
        "patternProperties": {r"^\d{4}-\d{2}-\d{2}$": {"type": [*TEXT, "object"]}},
        "additionalProperties": False,
    }
    return [one, by_day]


CHANGES = Shorthand(_changes, ", one alone, or a mapping from the day", _changes_schema)
"""Single days on which something weekly is different."""
