"""What is written in short, written out in the file itself, so that an edit finds its keys."""

from collections.abc import Collection
from datetime import date

from coursewright.domain.times.clock import parse_date_range
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.spans import EditError, Span, read_spans
from coursewright.formats.yaml.splice import content_end, newline, replace, write_scalar
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence, find, plain_data
from coursewright.schedule.file import NoClassFile, PaperRefFile, ScheduleFile, SessionFile
from coursewright.schedule.keys import Strict, keys_of
from coursewright.schedule.spelling.links_and_tables import split_keys
from coursewright.schedule.spelling.reading import Reading
from coursewright.schedule.spelling.sections import breaks_of
from coursewright.schedule.spelling.shapes import Shape
from coursewright.schedule.spelling.unfold import named, unfolded
from coursewright.schedule.values.named_days import without_weekdays

_FILE = "schedule.yaml"


def class_written_out(
    text: str, index: int, papers: Collection[str] = (), keys: Collection[str] = ()
) -> str:
    """The text with one class as pairs, those of `keys` under their own names and as lists.

    `- Introduction` becomes `- {title: Introduction}`, and `presenter:` `presenters:`; nothing
    else changes. `papers` are the keys of the bibliography. Raises EditError where the layout does not allow it.
    """
    new = _listed(text, "sessions")
    item = _item(new, "sessions", index)
    if not item.is_mapping and not item.is_sequence and not item.alias:
        new = replace(new, item, _flow(_node(new, "sessions", index, papers)))
    elif item.is_mapping:
        new = _renamed(new, item, SessionFile, keys)
        new = _papers_written_out(new, index) if "papers" in keys else new
    return _same(text, new, papers)


def days_off_written_out(text: str, day: date | None = None) -> str:
    """The text with `no_class` as a list, and in it the entry of a day by itself, written out.

    Raises EditError where the layout does not allow it.
    """
    if read_spans(text).get("no_class") is None:
        return text
    new = _listed(text, "no_class")
    node = find(_tree(new), ("no_class",))
    section = read_spans(new).get("no_class")
    if day is None or section is None or not isinstance(node, Sequence):
        return _same(text, new)
    for number in range(len(node.items) - 1, -1, -1):
        entries = [_long(entry, NoClassFile) for entry in breaks_of(node.items[number])]
        if any(_is_day(entry, day) for entry in entries):
            gap = ", " if section.flow else f"{newline(new)}{_indent(new, section)}- "
            written = gap.join(map(_flow, entries))
            item = section.items[number]
            if not (len(entries) == 1 and item.is_mapping and item.get("dates")):
                new = replace(new, item, written)
    return _without_weekday(_same(text, new), day)


def meetings_written_out(text: str) -> str:
    """The text with `meetings` as a list of mappings. Raises EditError where it has no such layout."""
    new = _listed(text, "meetings")
    section = read_spans(new).get("meetings")
    if section is None or (section.is_sequence and all(item.is_mapping for item in section.items)):
        return _same(text, new)
    whole = unfolded(_tree(new), Shape(model=ScheduleFile), Reading())
    meetings = find(whole, ("meetings",))
    if not isinstance(meetings, Sequence):
        raise EditError("the meetings are written in short", "write them out by hand")
    return _same(text, replace(new, section, f"[{', '.join(map(_flow, meetings.items))}]"))


def _listed(text: str, name: str) -> str:
    """The text with a section under its own name and as a list of items."""
    root, also = read_spans(text), keys_of(ScheduleFile)[name].also
    pair = root.pair(name)
    if pair is None and also and (pair := root.pair(also)) is not None:
        text = replace(text, pair[0], name)
    section = read_spans(text).get(name)
    if section is None or not section.is_mapping:
        return text
    tree = find(_tree(text), (name,))
    several = breaks_of(tree) if name == "no_class" and tree is not None else []
    if section.flow:
        inner = text[section.start : section.end]
        inner = ", ".join(map(_flow, several)) if len(several) > 1 else inner
        return replace(text, section, f"[{inner}]")
    if len(several) == len(section.pairs) and "dates" not in {k.text for k, _ in section.pairs}:
        for (key, value), entry in zip(reversed(section.pairs), reversed(several), strict=True):
            end = content_end(text, (key, value))
            text = f"{text[: key.start]}- {_flow(_long(entry, NoClassFile))}{text[end:]}"
        return text
    for number, (key, _) in reversed(list(enumerate(section.pairs))):
        text = f"{text[: key.start]}{'  ' if number else '- '}{text[key.start :]}"
    return text


def _papers_written_out(text: str, index: int) -> str:
    """The text with the papers of a class as a list, each under the keys' own names."""
    for key in ("paper", "papers"):
        span = _item(text, "sessions", index).get(key)
        node = find(_tree(text), ("sessions", index, key))
        if isinstance(node, Scalar) and key == "papers" and span is not None:
            parts = [_flow(part) for part in split_keys(node)]
            text = replace(text, span, f"[{', '.join(parts)}]")
        elif span is not None and key == "paper" and span.is_sequence and len(span.items) == 1:
            text = replace(text, span, text[span.items[0].start : span.items[0].end])
        span = _item(text, "sessions", index).get(key)
        for reading in reversed([span, *span.items] if span else []):
            if reading.is_mapping:
                text = _renamed(text, reading, PaperRefFile, keys_of(PaperRefFile))
    return text


def _renamed(text: str, mapping: Span, model: type[Strict], names: Collection[str]) -> str:
    """The text with each of some keys that is written in another number as the key itself."""
    also = {key.also: name for name, key in keys_of(model).items() if key.also and name in names}
    for key, _ in reversed(mapping.pairs):
        name = also.get(key.text)
        if name and mapping.get(name) is None:
            text = replace(text, key, name)
    return text


def _same(before: str, after: str, papers: Collection[str] = ()) -> str:
    """The text after, once it is sure that it means what the text before did."""
    if after != before and _meaning(before, papers) != _meaning(after, papers):
        raise EditError("the entry is written in short", "write its keys out by hand")
    return after


def _meaning(text: str, papers: Collection[str]) -> object:
    return plain_data(unfolded(_tree(text), Shape(model=ScheduleFile), Reading(papers)))


def _tree(text: str) -> Mapping:
    root, problems = parse_yaml(text, _FILE)
    if not isinstance(root, Mapping) or problems:
        raise EditError("the entry is written in short", "write its keys out by hand")
    return named(root, ScheduleFile)


def _node(text: str, name: str, index: int, papers: Collection[str]) -> Node:
    whole = unfolded(_tree(text), Shape(model=ScheduleFile), Reading(papers))
    node = find(whole, (name, index))
    if node is None:
        raise EditError("the entry is written in short", "write its keys out by hand")
    return _long(node, SessionFile)


def _long(node: Node, model: type[Strict]) -> Node:
    """A mapping whose papers stand as their keys alone, which is long enough."""
    if not isinstance(node, Mapping):
        return node
    pairs = {}
    for name, (key, value) in named(node, model).items.items():
        short = value
        if isinstance(value, Sequence):
            short = Sequence(value.place, [_key_alone(item) for item in value.items])
        pairs[name] = (key, _key_alone(short))
    return Mapping(node.place, pairs)


def _key_alone(node: Node) -> Node:
    alone = isinstance(node, Mapping) and set(node.items) == {"key"}
    return node.items["key"][1] if alone and isinstance(node, Mapping) else node


def _flow(node: Node) -> str:
    """A node in YAML, on one line."""
    if isinstance(node, Scalar):
        return "" if node.empty else write_scalar(node.value)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    pairs = (f"{write_scalar(key)}: {_flow(value)}" for key, (_, value) in node.items.items())
    return f"{{{', '.join(pairs)}}}"


def _is_day(entry: Node, day: date) -> bool:
    dates = find(entry, ("dates",))
    return isinstance(dates, Scalar) and _is_one_day(dates.value, day)


def _is_one_day(text: str, day: date) -> bool:
    """Whether a text is this day, with its weekday or without."""
    plain = without_weekdays(text)
    return isinstance(plain, str) and parse_date_range(plain) == (day, day)


def _without_weekday(text: str, day: date) -> str:
    """The text in which the entry of a day without class has its date alone."""
    section = read_spans(text).get("no_class")
    for item in section.items if section and section.is_sequence else ():
        dates = item.get("dates") if item.is_mapping else None
        if dates and not parse_date_range(dates.text) and _is_one_day(dates.text, day):
            return replace(text, dates, str(day))
    return text


def _item(text: str, name: str, index: int) -> Span:
    section = read_spans(text).get(name)
    if section is None or not section.is_sequence or index >= len(section.items):
        raise EditError(f"'{name}' is no list", "run `coursewright check`")
    return section.items[index]


def _indent(text: str, section: Span) -> str:
    dash = text.rindex("-", 0, section.items[0].start)
    return " " * (dash - (text.rfind("\n", 0, dash) + 1))
