"""Days that fall out, and their return: the entries of `no_class`."""

from copy import deepcopy
from datetime import date

from coursewright.domain.times.clock import parse_date_range
from coursewright.formats.yaml.plain import checked, read_data
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import (
    append_item,
    content_end,
    line_end,
    newline,
    remove_item,
    write_scalar,
)

SECTION = "no_class"


def shift(text: str, day: date, reason: str = "") -> str:
    """The schedule with a day without class more, so that what follows moves on.

    The entry becomes the last of `no_class`; where there is no such section, one is written
    below `meetings`.
    """
    return add_entry(text, day, day, reason)


def add_entry(text: str, first: date, last: date, reason: str = "") -> str:
    """The schedule with an entry of `no_class` more, from `first` to `last`, both inclusive."""
    dates = str(first) if first == last else f"{first} to {last}"
    fields = {"dates": dates, **({"reason": reason} if reason else {})}
    item = "{" + ", ".join(f"{key}: {write_scalar(value)}" for key, value in fields.items()) + "}"
    data = deepcopy(read_data(text))
    data[SECTION] = [*(data.get(SECTION) or []), fields]
    root = read_spans(text)
    pair = root.pair(SECTION)
    if pair is None:
        new = _with_section(text, root, item)
    elif pair[1].is_sequence:
        new = append_item(text, pair[1], item)
    else:  # `no_class:` without a value: a list without indent, which unshift knows again
        end = line_end(text, content_end(text, pair))
        new = f"{text[:end]}{newline(text)}- {item}{text[end:]}"
    return checked(new, data)


def unshift(text: str, day: date) -> str:
    """The schedule without the entry of `no_class` that is this day alone.

    What `shift` wrote goes without a trace. Raises EditError where no entry is this one day.
    """
    data = deepcopy(read_data(text))
    entries = data.get(SECTION) or []
    index = next((n for n, entry in enumerate(entries) if _is_day(entry, day)), None)
    if index is None:
        raise EditError(f"'no_class' has no entry for {day} alone", "change a longer break by hand")
    data[SECTION] = [entry for n, entry in enumerate(entries) if n != index]
    root = read_spans(text)
    pair = root.pair(SECTION)
    if pair is None or not pair[1].is_sequence:
        raise EditError("'no_class' is no list", "run `coursewright check`")
    sequence = pair[1]
    if sequence.flow or len(sequence.items) > 1:
        return checked(remove_item(text, sequence, index), data)
    new = remove_item(text, sequence, index)
    indented = text[: sequence.items[0].start].rsplit("\n", 1)[-1].startswith((" ", "\t"))
    if indented:
        new = remove_item(text, sequence, index)
        start = text.rfind("\n", 0, pair[0].start)
        start = start - 1 if text[start - 1 : start] == "\r" else start
        new = new[: max(start, 0)] + new[line_end(new, pair[0].end) :]
    return checked(new, data)


def _is_day(entry: object, day: date) -> bool:
    """Whether an entry is this one day, and no longer break that begins or ends on it."""
    dates = entry.get("dates") if isinstance(entry, dict) else None
    return isinstance(dates, str) and parse_date_range(dates) == (day, day)


def _with_section(text: str, root: Span, item: str) -> str:
    """The text with the section below the weekly meetings; a file in braces gets a key."""
    if root.flow:
        end = content_end(text, root.pairs[-1])
        return f"{text[:end]}, {SECTION}: [{item}]{text[end:]}"
    after = root.pair("meetings") or root.pairs[-1]
    end = line_end(text, content_end(text, after))
    line = newline(text)
    return f"{text[:end]}{line}{SECTION}:{line}  - {item}{text[end:]}"
