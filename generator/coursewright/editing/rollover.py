"""The next term's schedule, made from this one's."""

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from coursewright.domain.clock import parse_date, undecided
from coursewright.editing.days import add_entry
from coursewright.formats.yaml.plain import Data, checked, read_data
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import remove_key, replace, write_scalar


class TermKeys(NamedTuple):
    """What belongs to one term: whole sections, and keys of a class, of a paper it reads, of a meeting."""

    sections: Collection[str]
    classes: Collection[str]
    readings: Collection[str]
    meetings: Collection[str]


@dataclass(frozen=True)
class NextTerm:
    """What the next term is called and when it meets; `breaks` come with their reasons."""

    id: str
    term: str
    first: date
    last: date
    breaks: Sequence[tuple[date, date, str]] = ()


def next_schedule(text: str, plan: NextTerm, bound: TermKeys) -> str:
    """The schedule of the next term: the same classes in the same order, on its days.

    What is `bound` to the old term goes; the dates of assignments and fixed deadlines move by whole weeks, so
    that their weekday stays. Raises EditError where the layout does not allow it.
    """
    _check_written_out(read_data(text))
    weeks = _monday(plan.first) - _monday(_first_day(text))
    expected = _expected(read_data(text), plan, weeks, bound)
    for name in bound.sections:
        text = remove_key(text, read_spans(text), name)
    text = _stripped(text, _class_spans, bound.classes)
    text = _stripped(text, _reading_spans, bound.readings)
    text = _stripped(text, _meeting_spans, bound.meetings)
    for path, value in (
        (("course", "id"), plan.id),
        (("course", "term"), plan.term),
        (("term", "first"), plan.first.isoformat()),
        (("term", "last"), plan.last.isoformat()),
    ):
        section = read_spans(text).get(path[0])
        place = section.get(path[1]) if section else None
        if place is None:
            raise EditError(f"'{'.'.join(path)}' is not where it should be", "write it by hand")
        text = replace(text, place, write_scalar(value))
    text = _moved(text, weeks)
    for first, last, reason in plan.breaks:
        text = add_entry(text, first, last, reason)
    return checked(text, expected)


def _check_written_out(data: Data) -> None:
    """Raise EditError where a part that changes from term to term is written in short."""
    for name in ("course", "term"):
        if not isinstance(data.get(name), dict):
            raise EditError(f"'{name}' is written in short", "write its keys out, then try again")
    sessions = data.get("sessions")
    lists = {name: data.get(name) for name in ("sessions", "meetings", "assignments")}
    lists |= {f"due: {kinds}": rules for kinds, rules in (data.get("due") or {}).items()}
    for name, items in lists.items():
        if items is not None and not isinstance(items, list):
            raise EditError(f"'{name}' is no list", "write it as one, then try again")
        if not all(isinstance(item, dict) for item in items or ()):
            raise EditError(f"'{name}' has an item in short", "write its keys out, then try again")
    for item in _list(sessions):
        if isinstance(item.get("due"), dict) or isinstance(item.get("paper"), list):
            raise EditError("a class is written in short", "write 'due' as a list, 'paper' alone")


def _expected(data: Data, plan: NextTerm, weeks: timedelta, bound: TermKeys) -> Data:
    data = {key: value for key, value in deepcopy(data).items() if key not in bound.sections}
    data["course"] |= {"id": plan.id, "term": plan.term}
    data["term"] = {**data["term"], "first": str(plan.first), "last": str(plan.last)}
    for item in data["sessions"]:
        _drop(item, bound.classes)
        for reading in (item.get("paper"), *_list(item.get("papers"))):
            _drop(reading, bound.readings)
    for meeting in data["meetings"]:
        _drop(meeting, bound.meetings)
    dated = [(item, key) for item in _list(data.get("assignments")) for key in ("out", "due")]
    rules = [rule for rules in (data.get("due") or {}).values() for rule in _list(rules)]
    rules += [rule for item in data["sessions"] for rule in _list(item.get("due"))]
    for owner, key in [*dated, *((rule, "when") for rule in rules if isinstance(rule, dict))]:
        day = parse_date(str(owner.get(key) or "")[:10])
        if day:
            owner[key] = f"{day + weeks}{owner[key][10:]}"
    if plan.breaks:
        data["no_class"] = [
            {"dates": _dates(first, last), **({"reason": reason} if reason else {})}
            for first, last, reason in plan.breaks
        ]
    return data


def _drop(item: Any, keys: Collection[str]) -> None:
    for key in keys if isinstance(item, dict) else ():
        if not _stays(key, item.get(key)):
            item.pop(key, None)


def _stays(key: str, value: object) -> bool:
    """Whether a key of a class stays in the next term: a date that was never known."""
    return key == "date" and isinstance(value, str) and undecided(value)


def _stripped(text: str, pick: Callable[[Span], Iterator[Span]], keys: Collection[str]) -> str:
    """The text without some keys of the mappings that `pick` finds."""
    mappings = list(pick(read_spans(text)))
    for number in range(len(mappings) - 1, -1, -1):  # from the end: what is ahead stays in place
        for key in keys:
            value = mappings[number].get(key)
            if value is not None and not _stays(key, value.text):
                span = list(pick(read_spans(text)))[number]
                text = remove_key(text, span, key)
    return text


def _class_spans(root: Span) -> Iterator[Span]:
    sessions = root.get("sessions")
    yield from (item for item in (sessions.items if sessions else ()) if item.is_mapping)


def _reading_spans(root: Span) -> Iterator[Span]:
    for session in _class_spans(root):
        one, several = session.get("paper"), session.get("papers")
        for span in ([one] if one else []) + (several.items if several else []):
            if span.is_mapping:
                yield span


def _meeting_spans(root: Span) -> Iterator[Span]:
    meetings = root.get("meetings")
    yield from (item for item in (meetings.items if meetings else ()) if item.is_mapping)


def _moved(text: str, weeks: timedelta) -> str:
    """The text with the dates of assignments and of fixed deadlines moved."""
    dated = [span for span in _dated(read_spans(text)) if parse_date(span.text[:10])]
    for span in sorted(dated, key=lambda span: -span.start):
        old = span.text[:10]
        day = parse_date(old)
        if day is None:
            continue
        written = text[span.start : span.end]
        text = replace(text, span, written.replace(old, str(day + weeks), 1))
    return text


def _dated(root: Span) -> Iterator[Span]:
    assignments, due = root.get("assignments"), root.get("due")
    for item in assignments.items if assignments else ():
        yield from (span for key in ("out", "due") if (span := item.get(key)))
    lists = [rules for _, rules in (due.pairs if due else ())]
    lists += [own for item in _class_spans(root) if (own := item.get("due"))]
    for rule in (rule for rules in lists for rule in rules.items):
        if (when := rule.get("when")) is not None:
            yield when


def _first_day(text: str) -> date:
    first = parse_date(str(read_data(text)["term"]["first"]))
    if first is None:
        raise EditError("'term.first' is no date", "run `coursewright check`")
    return first


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _dates(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
