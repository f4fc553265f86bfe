"""Edits of single sessions: called off, restored, pinned to a day, exchanged.

A session is named by its index in the file. Every function gives the whole text anew, and raises
EditError where the edit makes no sense or the layout does not allow it.
"""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, time
from typing import Any

from coursewright.domain.times.spans import span_text
from coursewright.domain.times.whole_day import WholeDay, read_whole_day
from coursewright.formats.yaml.plain import checked, read_data
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import (
    insert_key,
    item_lines,
    remove_key,
    replace,
    set_key,
    write_scalar,
)

Item = dict[str, Any]


def cancel(text: str, index: int, reason: str = "") -> str:
    """The schedule with a session called off; it keeps its slot.

    An explicit `status: planned` becomes `'cancelled'` in quotes, by which `restore` knows that
    a status stood there before.
    """
    if item_data(text, index).get("status") == "cancelled":
        raise EditError("the class is cancelled already")
    status = session_span(text, index).get("status")
    quoted = f'"{"cancelled"}"' if status and status.style == '"' else "'cancelled'"
    new = set_session_key(text, index, "status", quoted if status else "cancelled")
    if reason:
        new = set_session_key(new, index, "reason", write_scalar(reason))
    expected = {"status": "cancelled", **({"reason": reason} if reason else {})}
    return _checked(new, text, index, lambda item: item | expected)


def restore(text: str, index: int) -> str:
    """The schedule with a cancelled session held after all."""
    if item_data(text, index).get("status") != "cancelled":
        raise EditError("the class is not cancelled")
    status = session_span(text, index).get("status")
    back = {"'": "planned", '"': '"planned"'}.get(status.style if status else "")
    new = remove_key(text, session_span(text, index), "reason")
    if back is None:
        new = remove_key(new, session_span(new, index), "status")
    else:
        new = set_session_key(new, index, "status", back)
    expected = {"status": "planned"} if back else {}
    return _checked(new, text, index, lambda item: _less(item, "status", "reason") | expected)


def pin(text: str, index: int, day: date, hours: tuple[time, time] | WholeDay | None = None) -> str:
    """The schedule with a session on a day of its own, and at a time where one is given.

    One that has no hours keeps having none, else.
    """
    fields = {"date": day.isoformat()}
    if isinstance(hours, WholeDay):
        fields["time"] = hours.value
    elif hours:
        fields["time"] = span_text(*hours)
    new = text
    dropped = () if hours or not _has_hours(item_data(text, index)) else ("time",)
    for key in dropped:
        new = remove_key(new, session_span(new, index), key)
    for key, value in fields.items():
        new = set_session_key(new, index, key, value)
    return _checked(new, text, index, lambda item: _less(item, *dropped) | fields)


def unpin(text: str, index: int) -> str:
    """The schedule with a session that takes the next free slot again."""
    if "date" not in item_data(text, index):
        raise EditError("the class has no date of its own")
    dropped = ("time", "date") if _has_hours(item_data(text, index)) else ("date",)
    new = text
    for key in dropped:
        new = remove_key(new, session_span(new, index), key)
    return _checked(new, text, index, lambda item: _less(item, *dropped))


def swap(text: str, one: int, other: int) -> str:
    """The schedule with two sessions in each other's slot.

    Sessions change places in the list, comments at their ends with them; a date and a time stay
    with the slot: they go to the session that takes it. One that has no hours has none there.
    """
    if one == other:
        raise EditError("both names are of the same class")
    one, other = sorted((one, other))
    items = read_data(text)["sessions"]
    first, second = items[one], items[other]
    if _pin(first) or _pin(second):
        text, before = _swap_pins(text, one, other), text
        first, second = _with_pin_of(first, second), _with_pin_of(second, first)
        checked(text, _data_with(before, {one: first, other: second}))
        if _pin(first) and _pin(second):
            return text
    sequence = _sessions(text)
    if sequence.items[one].alias or sequence.items[other].alias:
        raise EditError("one of them is an alias ('*…')", "write it out")
    (a, b), (c, d) = item_lines(text, sequence, one), item_lines(text, sequence, other)
    new = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    return checked(new, _data_with(text, {one: second, other: first}))


def session_span(text: str, index: int) -> Span:
    """Where a session stands. Raises EditError where it is no mapping of its own."""
    span = _sessions(text).items[index]
    if not span.is_mapping:
        raise EditError("the entry is no 'key: value' lines of its own", "edit it by hand")
    return span


def set_session_key(text: str, index: int, key: str, value: str) -> str:
    """The text with a session's key set to a value written in YAML."""
    return set_key(text, session_span(text, index), key, value)


def item_data(text: str, index: int) -> Item:
    """What the file says about a session. Raises EditError where it is no mapping of its own."""
    session_span(text, index)
    item: Item = read_data(text)["sessions"][index]
    return item


def _checked(new: str, text: str, index: int, change: Callable[[Item], Item]) -> str:
    return checked(new, _data_with(text, {index: change(item_data(text, index))}))


def _data_with(text: str, items: dict[int, Item]) -> dict[str, Any]:
    data = deepcopy(read_data(text))
    for index, item in items.items():
        data["sessions"][index] = item
    return data


def _swap_pins(text: str, one: int, other: int) -> str:
    """Exchange `date` and `time`, each in the place that it had among its session's keys."""
    for key in ("date", "time"):
        first, second = session_span(text, one), session_span(text, other)
        a, b = first.get(key), second.get(key)
        if key == "time" and any(span and _is_whole_day(span.text) for span in (a, b)):
            if any(span and not _is_whole_day(span.text) for span in (a, b)):
                raise EditError("one of them has no hours", "use `coursewright move`")
            continue
        if a and b:
            later, earlier = text[b.start : b.end], text[a.start : a.end]
            text = replace(text, b, earlier)
            text = replace(text, a, later)
        elif a or b:
            giver, taker = (one, other) if a else (other, one)
            source = session_span(text, giver)
            at = next(n for n, (name, _) in enumerate(source.pairs) if name.text == key)
            value = source.pairs[at][1]
            written = text[value.start : value.end]
            text = insert_key(text, session_span(text, taker), key, written, at)
            text = remove_key(text, session_span(text, giver), key)
    return text


def _sessions(text: str) -> Span:
    sequence = read_spans(text).get("sessions")
    if sequence is None or not sequence.is_sequence:
        raise EditError("'sessions' is no list", "run `coursewright check`")
    return sequence


def has_pin(text: str, index: int) -> bool:
    """Whether a session has a date or a time of its own."""
    sessions = read_data(text).get("sessions")
    return isinstance(sessions, list) and bool(_pin(sessions[index]))


def _pin(item: Item | str) -> Item:
    if not isinstance(item, dict):
        return {}
    return {key: item[key] for key in _pin_keys(item) if key in item}


def _pin_keys(item: Item) -> tuple[str, ...]:
    return ("date", "time") if _has_hours(item) else ("date",)


def _has_hours(item: Item) -> bool:
    """Whether a class begins and ends at some time: its own, or that of its slot."""
    return not _is_whole_day(item.get("time"))


def _is_whole_day(value: object) -> bool:
    return isinstance(value, str) and isinstance(read_whole_day(value), WholeDay)


def _with_pin_of(item: Item, other: Item) -> Item:
    return _less(item, *_pin_keys(item)) | _pin(other)


def _less(item: Item, *keys: str) -> Item:
    return {key: value for key, value in item.items() if key not in keys}
