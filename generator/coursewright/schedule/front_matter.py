"""The front matter of notes as students write it: found where it stands, and mended where plain.

The two lines of dashes may be forgotten, be of another kind, or stand below the first words. A
question is a line of text, whatever signs it holds.
"""

import json
import re
from collections.abc import Sequence as Lines
from typing import NamedTuple

import yaml

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.tree import Mapping, Node, Scalar, Sequence
from coursewright.schedule.file import NotesFile

_DASHES = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_MARK = re.compile(r"\s*(?:-{2,}|[\u2013\u2014]+-*|\*{3,}|_{3,}|\+{3,}|`{3}\s*(?:ya?ml)?|~{3,})\s*")
_KEY = re.compile(r"(?P<key>[a-z_]+)[ \t]*:(?:[ \t]|$)")
_FRONT_LINE = re.compile(
    r"\s*$|\s+\S|\s*[-*\u2022][ \t]|\d+[.)][ \t]|#|[\w-]+[ \t]*:(?:[ \t]|$)|[\]}]"
)
_ITEM = re.compile(r"(?P<lead>\s*)(?:[-*\u2022]|\d+[.)])[ \t]+(?P<text>.*\S)\s*$")
_QUESTIONS = re.compile(r"questions[ \t]*:[ \t]*(?P<text>.*)$")
_QUESTION_KEY = re.compile(r"(?P<key>(?:text|question|release)[ \t]*:[ \t]*)")
_DATED = re.compile(
    r"(?P<key>\{\s*(?:text|question)\s*:\s*)(?P<text>[^\s\"'].*?)(?P<rest>\s*,\s*release\s*:\s*\S+\s*\})"
)
_PAIRS = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019", "\u201e": "\u201c"}


class Parts(NamedTuple):
    """The front matter, with blank lines for what stands above it, and the body.

    `body` begins on the file's line `first_line`.
    """

    front: list[str]
    body: list[str]
    first_line: int


def split_front_matter(lines: Lines[str], file: str) -> tuple[Parts, list[Problem]]:
    """Front matter and body of a file of notes, and what is wrong with their border."""
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return Parts([], list(lines), 1), []
    if _DASHES.fullmatch(lines[first]) or (
        _MARK.fullmatch(lines[first]) and _begins(lines, first + 1)
    ):
        return _opened(lines, first, file)
    if _begins(lines, first):
        end = _run(lines, first)
        closed = end < len(lines) and _MARK.fullmatch(lines[end])
        return _cut(lines, first, end, end + 1 if closed else end), []
    for number in range(first + 1, len(lines)):
        if _DASHES.fullmatch(lines[number]) and _begins(lines, number + 1, strict=True):
            return _late(lines, number, file)
    return Parts([], list(lines), 1), []


def _opened(lines: Lines[str], first: int, file: str) -> tuple[Parts, list[Problem]]:
    """What begins with a line of dashes, or of signs that stand for them."""
    end = next((n for n in range(first + 1, len(lines)) if _END.fullmatch(lines[n])), -1)
    run = _run(lines, first + 1)
    if end < 0 and run < len(lines) and _MARK.fullmatch(lines[run]):
        end = run
    prose = next((n for n in range(first + 1, end) if not _FRONT_LINE.match(lines[n])), -1)
    if end >= 0 and prose < 0:
        return _cut(lines, first + 1, end, end + 1), []
    if not _begins(lines, first + 1) and prose != first + 1:
        # a line across the page at the top, and no front matter
        return Parts([], list(lines), 1), []
    last = run - 1
    while last > first and not lines[last].strip():
        last -= 1
    problem = Problem(
        "front-matter",
        f"the lines above the notes begin with '{lines[first].strip()}' and do not end with it",
        Place(file, last + 1, 1, max(1, len(lines[last]))),
        "write a line '---' below this one",
        fix=f"{lines[last]}\n---",
    )
    return _cut(lines, first + 1, last + 1, last + 1), [problem]


def _late(lines: Lines[str], first: int, file: str) -> tuple[Parts, list[Problem]]:
    """Front matter below the first words: the same, for its meaning is plain."""
    end = next((n for n in range(first + 1, len(lines)) if _END.fullmatch(lines[n])), -1)
    if end < 0 or any(not _FRONT_LINE.match(line) for line in lines[first + 1 : end]):
        problem = Problem(
            "front-matter",
            "questions and links belong at the top of the file",
            Place(file, first + 1, 1, 3),
            "move these lines up, between two lines '---'",
        )
        return Parts([], list(lines[:first]), 1), [problem]
    front = [""] * (first + 1) + list(lines[first + 1 : end])
    body = [*lines[:first], *[""] * (end + 1 - first), *lines[end + 1 :]]
    return Parts(front, body, 1), []


def _begins(lines: Lines[str], start: int, *, strict: bool = False) -> bool:
    """Whether front matter begins here: its first line that is no comment has a key of notes."""
    for line in lines[start:]:
        if line.strip() and not line.startswith("#"):
            match = _KEY.match(line)
            known = NotesFile.model_fields
            close = match and (
                match["key"] in known or (not strict and nearest(match["key"], known))
            )
            return bool(close)
    return False


def _run(lines: Lines[str], start: int) -> int:
    """Where the lines end that look like front matter: at dashes, a heading or a sentence."""
    for number in range(start, len(lines)):
        line = lines[number]
        if _MARK.fullmatch(line) or re.match(r"##|#\S", line) or not _FRONT_LINE.match(line):
            return number
        paragraph = not line.strip() and not _continues(lines, number + 1)
        if paragraph:
            return number
    return len(lines)


def _continues(lines: Lines[str], start: int) -> bool:
    following = next((line for line in lines[start:] if line.strip()), "")
    return bool(_MARK.fullmatch(following) or _begins([following], 0) or _ITEM.match(following))


def _cut(lines: Lines[str], first: int, last: int, body: int) -> Parts:
    return Parts([""] * first + list(lines[first:last]), list(lines[body:]), body + 1)


def mended(lines: Lines[str]) -> list[str]:
    """The lines with every question that YAML would read as something else in quotation marks."""
    result = list(lines)
    inside = False
    for number, line in enumerate(lines):
        if match := _QUESTIONS.match(line):
            text = match["text"].strip()
            inside = not text
            if text and not text.startswith(("[", "#", "|", ">")) and not _is_text(text):
                result[number] = f"{line[: match.start('text')]}{_quoted(text)}"
        elif re.match(r"[^\s#*\-\u2022\d]", line):
            inside = False
        elif inside and (item := _ITEM.match(line)):
            key, text = "", item["text"]
            pair = _QUESTION_KEY.match(text)
            if pair and _has_keys(lines, number):
                key, text = pair["key"], text[pair.end() :]
            literal = not text or text[0] in "|>[" or _is_text(text) or _is_dated(text)
            said = _quoted_in_braces(text) if literal else _quoted(text)
            result[number] = f"{item['lead']}- {key}{said}"
    return result


def _has_keys(lines: Lines[str], number: int) -> bool:
    """Whether an item goes on below with another key of a question, as its release date."""
    for line in lines[number + 1 :]:
        if not line.startswith(" ") or _ITEM.match(line):
            return False
        if _QUESTION_KEY.match(line.strip()):
            return True
    return False


def _is_dated(text: str) -> bool:
    """Whether a question stands in braces with its date: to show it as it is would tell it."""
    return text[0] == "{" and re.search(r"release\s*:|:\s*\d{4}-\d", text) is not None


def _quoted_in_braces(text: str) -> str:
    """A question in braces with its text in quotation marks: brackets let it hold no '?'."""
    match = _DATED.fullmatch(text)
    return f"{match['key']}{_quoted(match['text'])}{match['rest']}" if match else text


def _is_text(text: str) -> bool:
    """Whether YAML reads a line as text, and as all of it."""
    if re.search(r"(?:^|\s)#\S", text) and text[0] not in "\"'":
        return False  # '#1' would be a comment
    try:
        return isinstance(yaml.load(text, Loader=yaml.BaseLoader), str)  # noqa: S506 - makes text only
    except (yaml.YAMLError, RecursionError):
        # what goes on in the next line is open here
        return text[0] in "\"'" and text.count(text[0]) == 1


def _quoted(text: str) -> str:
    closing = _PAIRS.get(text[0])
    if closing and len(text) > 1 and text.endswith(closing):
        text = text[1:-1]
    return json.dumps(text, ensure_ascii=False)


def without_empty(root: Node) -> Node:
    """The tree without keys and items that hold nothing yet: the blanks of a form."""
    if not isinstance(root, Mapping):
        return root
    items = {
        name: (key, _without_blanks(value))
        for name, (key, value) in root.items.items()
        if not _is_blank(_without_blanks(value))
    }
    return Mapping(root.place, items, root.flow, root.end)


def _without_blanks(node: Node) -> Node:
    if not isinstance(node, Sequence):
        return node
    filled = [item for item in node.items if not _is_blank(item)]
    return Sequence(node.place, filled, node.flow, node.end)


def _is_blank(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.empty or not node.value.strip()
    return isinstance(node, Sequence) and not node.items
