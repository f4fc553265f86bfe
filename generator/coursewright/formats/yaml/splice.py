"""Small changes of a YAML text: set, insert or remove a key, add or remove an item of a list.

Each function gives the whole text anew, changed in one place; spans of the old text are of no use
afterwards. Lines are added before the end of a line, so that CRLF and a last line without an end
stay as they are.
"""

import json
import re

import yaml

from coursewright.formats.yaml.spans import EditError, Span

_LINE_END = re.compile(r"\r?\n|\Z")
_NULLS = {"", "~", "null", "Null", "NULL"}


def write_scalar(value: str) -> str:
    """A text as a YAML scalar that is right in a line and in braces: plain, else quoted."""
    plain = False
    if value not in _NULLS and value == value.strip() and value.isprintable():
        try:
            plain = yaml.load(f"{{k: {value}}}", Loader=yaml.BaseLoader) == {"k": value}  # noqa: S506 - BaseLoader makes text only
        except yaml.YAMLError:
            plain = False
    return value if plain else json.dumps(value, ensure_ascii=False)


def replace(text: str, span: Span, new: str) -> str:
    """The text with another value in a span's place."""
    lead = " " if span.empty and text[span.start - 1 : span.start] == ":" else ""
    return text[: span.start] + lead + new + text[span.end :]


def insert_key(text: str, mapping: Span, key: str, value: str, at: int | None = None) -> str:
    """The text with `key: value` as the mapping's pair number `at`, by default the last."""
    _refuse_alias(mapping)
    new = f"{key}: {value}"
    count = len(mapping.pairs)
    if count == 0:
        end = mapping.end - 1
        return text[:end] + new + text[end:]
    at = count if at is None else min(at, count)
    if mapping.flow and at < count:
        start = mapping.pairs[at][0].start
        return f"{text[:start]}{new}, {text[start:]}"
    if mapping.flow:
        end = mapping.pairs[-1][1].end
        return f"{text[:end]}, {new}{text[end:]}"
    indent = " " * _column(text, mapping.pairs[0][0].start)
    if at == 0:
        start = mapping.pairs[0][0].start
        return f"{text[:start]}{new}{newline(text)}{indent}{text[start:]}"
    end = line_end(text, content_end(text, mapping.pairs[at - 1]))
    return f"{text[:end]}{newline(text)}{indent}{new}{text[end:]}"


def set_key(text: str, mapping: Span, key: str, value: str) -> str:
    """The text with the key's value replaced, or the key added at the end of the mapping."""
    old = mapping.get(key)
    return insert_key(text, mapping, key, value) if old is None else replace(text, old, value)


def remove_key(text: str, mapping: Span, key: str) -> str:
    """The text without a key and its value; the text as it is where the key is absent."""
    _refuse_alias(mapping)
    index = next((n for n, (name, _) in enumerate(mapping.pairs) if name.text == key), None)
    if index is None:
        return text
    name, _ = mapping.pairs[index]
    end = content_end(text, mapping.pairs[index])
    if index == 0 and len(mapping.pairs) > 1:
        return text[: name.start] + text[mapping.pairs[1][0].start :]
    if mapping.flow:
        start = content_end(text, mapping.pairs[index - 1]) if index else name.start
        return text[:start] + text[end:]
    if index == 0:
        raise EditError(f"nothing is left where '{key}' stands alone", "edit the file by hand")
    return text[: _before_line(text, name.start)] + text[line_end(text, end) :]


def append_item(text: str, sequence: Span, item: str) -> str:
    """The text with one more item at the end of a list that has a form: `[]` or `- ` lines."""
    _refuse_alias(sequence)
    if sequence.flow and not sequence.items:
        return text[: sequence.end - 1] + item + text[sequence.end - 1 :]
    if sequence.flow:
        end = sequence.items[-1].end
        return f"{text[:end]}, {item}{text[end:]}"
    indent = " " * _column(text, _dash(text, sequence.items[0].start))
    end = line_end(text, sequence.end)
    return f"{text[:end]}{newline(text)}{indent}- {item}{text[end:]}"


def remove_item(text: str, sequence: Span, index: int) -> str:
    """The text without an item; a list in lines must keep at least one."""
    _refuse_alias(sequence)
    item, count = sequence.items[index], len(sequence.items)
    if sequence.flow and index:
        return text[: sequence.items[index - 1].end] + text[item.end :]
    if sequence.flow:
        return text[: item.start] + text[sequence.items[1].start if count > 1 else item.end :]
    start = _before_line(text, _dash(text, item.start))
    return text[:start] + text[line_end(text, node_end(text, item)) :]


def item_lines(text: str, sequence: Span, index: int) -> tuple[int, int]:
    """From where to where an item goes, with the comment at the end of its last line."""
    item = sequence.items[index]
    if sequence.flow:
        return item.start, item.end
    return item.start, line_end(text, node_end(text, item))


def newline(text: str) -> str:
    """How the text ends its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def line_end(text: str, index: int) -> int:
    """Where the line of a position ends, before its line end."""
    match = _LINE_END.search(text, index)
    return match.start() if match else len(text)


def content_end(text: str, pair: tuple[Span, Span]) -> int:
    """Where a key's value ends, or the key's colon where it has none."""
    key, value = pair
    return max(node_end(text, value), key.end)


def node_end(text: str, node: Span) -> int:
    """Where a node ends, without the blank lines that belong to a block of text."""
    return len(text[: node.end].rstrip()) if node.style in ("|", ">") else node.end


def _before_line(text: str, index: int) -> int:
    """The end of the line before the one of a position, or 0."""
    start = text.rfind("\n", 0, index)
    if start < 0:
        return 0
    return start - 1 if text[start - 1 : start] == "\r" else start


def _dash(text: str, item_start: int) -> int:
    return text.rindex("-", 0, item_start)


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _refuse_alias(node: Span) -> None:
    if node.alias:
        raise EditError(
            "the entry is an alias ('*…') of another", "write it out, then run the command again"
        )
