"""Values between braces that a comma ends too early: `{days: Tue, Thu}`, `{title: Paxos, simply}`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, get_args, get_origin

from coursewright.domain.problem import Place
from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.deadlines import Fixed
from coursewright.domain.times.due_words import read_moment
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Mapping, Node, Scalar
from coursewright.formats.yaml.tree import Sequence as SequenceNode
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.people import several_people
from coursewright.schedule.values.meant_dates import likely_date, likely_moment
from coursewright.schedule.values.named_days import is_days, names_weekdays, without_weekdays

_PEOPLE = ("presenters", "guest")
_KEY = re.compile(r"(?=\S*\d)[^\s,:;/]+")
"""What a citation key looks like, and no word of a title."""


class Answer(NamedTuple):
    """What belongs in the place of a wrong key: `instead` of what stands at `place`, if known."""

    place: Place
    hint: str
    instead: str | None = None


def run_on(model: type[Strict], above: Mapping, written: str, word: str) -> Answer | None:
    """The end of `{papers: a, b, title: One}`, which YAML takes for a key without a value."""
    items = list(above.items.items())
    last = next(n for n, (key, _) in enumerate(items) if key == written)
    first = last
    while first > 0 and _says_nothing(items[first][1]) and items[first][0] not in keys_of(model):
        first -= 1
    while last + 1 < len(items) and _says_nothing(items[last + 1][1]):
        if items[last + 1][0] in keys_of(model):
            break
        last += 1
    words = (key.split()[:1] for key, _ in items[first + 1 : last + 1])
    if any(word.casefold() in keys_of(model) for some in words for word in some):
        return None  # a colon is missing: `{title: One, note Bring a laptop}`
    name, (_, node) = items[first]
    value, end = _only_text(node), items[last][1][0].place
    listed = next((key for key, about in keys_of(model).items() if name in (key, about.also)), "")
    if first == last or not above.flow or not listed or value is None:
        return None
    if value.empty or not value.plain or value.place.line != end.line:
        return None
    keys = [value.value, *(key for key, _ in items[first + 1 : last + 1])]
    text = ", ".join(keys)
    kinds = _kinds_of(model, listed)
    several = list in kinds and (listed not in _PEOPLE or several_people(text) is not None)
    meant: str | None = f"[{text}]"
    hint = f"several stand between brackets: [{text}]"
    if not several:
        meant = plain_or_quoted(text)
        hint = f"a comma between braces needs quotes around the text: {meant}"
    if name == "paper" and "papers" not in above.items and all(map(_KEY.fullmatch, keys)):
        return _papers(above, text, end, offers=written == keys[1])
    if not several and str not in kinds and listed != "guest":
        answered = _day(keys)
        if answered is None:
            return None
        hint, meant = answered
    place = replace(value.place, length=end.column + end.length - value.place.column)
    # One of them offers the line for all.
    instead = meant if written == items[first + 1][0] else None
    return Answer(place, hint, instead)


def _papers(above: Mapping, text: str, end: Place, *, offers: bool) -> Answer:
    """Several papers under `paper`, up to `end`; the class needs a name that is not theirs."""
    start = above.items["paper"][0].place
    place = replace(start, length=end.column + end.length - start.column)
    meant = f"papers: [{text}]"
    if "title" not in above.items and "id" not in above.items:
        return Answer(place, f"one paper stands here; for several write 'title: …, {meant}'")
    hint = f"one paper stands here; for several write '{meant}'"
    return Answer(place, hint, meant if offers else None)


def _day(parts: Sequence[str]) -> tuple[str, str | None] | None:
    """What to say of a date or moment without its comma, and what to write; None for other words."""
    text = " ".join(parts)
    day = without_weekdays(text)
    if isinstance(day, Unclear):
        return day.hint, None
    if day != text and (is_days(text) or isinstance(read_moment(day), Fixed)):
        return f"between braces a day stands without a comma: {text}", text
    weekday, rest = (parts[0], parts[1:]) if names_weekdays(parts[0]) else ("", parts)
    said = " ".join(rest)
    meant = likely_date(said, None, None) or likely_moment(said, None, None)
    if not meant:
        return None
    told = without_weekdays(f"{weekday} {meant}")
    return (told.hint, None) if isinstance(told, Unclear) else (f"write {meant}", meant)


def _kinds_of(model: type[Strict], name: str) -> set[object]:
    """What a key may hold, as far as that is a text or a list."""
    annotation = next(f.annotation for f in model.model_fields.values() if f.key == name)
    return {annotation, get_origin(annotation), *map(get_origin, get_args(annotation))}


def _only_text(node: Node) -> Scalar | None:
    """The text that a value was written as, if it was one."""
    while not isinstance(node, Scalar):
        inner = (
            node.items if isinstance(node, SequenceNode) else [v for _, v in node.items.values()]
        )
        if len(inner) != 1:
            return None
        node = inner[0]
    return node


def _says_nothing(pair: tuple[Scalar, Node]) -> bool:
    """Whether a key stands there alone, without even a colon."""
    return isinstance(pair[1], Scalar) and pair[1].plain and pair[1].value == ""
