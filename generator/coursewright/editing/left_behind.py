"""What the next term's schedule leaves out of the old one's, and what has no place in it yet."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from coursewright.domain.course import Course
from coursewright.domain.times.slots import term_slots
from coursewright.editing.find import index_of
from coursewright.editing.rollover import TermKeys
from coursewright.formats.yaml.plain import read_data
from coursewright.formats.yaml.spans import Span, read_spans

_SAID = ("notice", "note", "notes")
"""Keys whose words may tell of a day or a time."""


def taken_out(before: str, after: str, bound: TermKeys) -> dict[str, int]:
    """How many of what are in a schedule and not in the one made of it, by their keys.

    Sections of one term count by their entries, whatever the new one has in their place.
    """
    old, new = read_data(before), read_data(after)
    found = {name: _entries(old[name]) for name in sorted(bound.sections) if name in old}
    rest = [
        _keys_in({k: v for k, v in data.items() if k not in bound.sections}) for data in (old, new)
    ]
    names = {name for keys in bound for name in keys}
    found |= {name: n for name, n in sorted((rest[0] - rest[1]).items()) if name in names}
    return {name: count for name, count in found.items() if count}


def _entries(section: Any) -> int:
    return len(section) if isinstance(section, (list, dict)) else int(section is not None)


def _keys_in(data: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for value in data.values() if isinstance(data, dict) else data:
        if isinstance(value, (dict, list)):
            found += _keys_in(value)
    if isinstance(data, dict):
        found.update(data.keys())
    return found


def held_back(course: Course) -> Iterator[str]:
    """What is shown only from a day on, and would be from the first day of the next term."""
    for session in course.all_sessions:
        if session.release:
            yield f"class '{session.id}'"
        for link in (*session.materials, *session.links):
            if link.release:
                yield f"'{link.label}' ({link.url})"
        for question in session.questions:
            if question.release:
                yield f"the question '{question.text.plain}'"


def beside_the_weekly(text: str, course: Course) -> list[int]:
    """The places in the file of classes that no weekly meeting had a slot for, in its order."""
    breaks = [(pause.first, pause.last) for pause in course.breaks]
    weekly = term_slots(course.meetings, (), course.first, course.last, breaks)
    keys = {slot.key for slot in weekly}
    root = read_spans(text)
    return sorted(
        index_of(root, text, session)
        for session in course.sessions
        if (session.start.date(), session.start.time()) not in keys
    )


def tells_of_days(text: str, file: str) -> Iterator[str]:
    """`schedule.yaml:12: In London at 6.30`, for each note of a schedule with a number in it."""
    for value in _said(read_spans(text)):
        if any(letter.isdigit() for letter in value.text):
            line = text.count("\n", 0, value.start) + 1
            yield f"{file}:{line}: {' '.join(value.text.split())[:80]}"


def _said(node: Span, keys: Collection[str] = _SAID) -> Iterator[Span]:
    for key, value in node.pairs:
        if key.text in keys and not (value.is_mapping or value.is_sequence):
            yield value
        yield from _said(value)
    for item in node.items:
        yield from _said(item)
