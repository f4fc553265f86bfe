"""Comments in a bibliography: from '%' to the end of the line.

BibTeX has no comments inside an entry, but people write them, and the parser would read one as
part of the next field's name.
"""

import re
from typing import NamedTuple

# Only a '%' after white space, a comma or the end of a value can begin a comment: the one of
# 'https://x/a%20b' or of the key '%2e' cannot.
_CANDIDATE = re.compile(r'%(?<![^\s,}"]%)')
_MARK = re.compile(r'(?<!\\)[{}"]|(?<!\\)%|\)|@\w*[ \t]*[{(]')
_COMMENTED_ENTRY = re.compile(r"%[%\s]*@\w+[ \t]*[{(][ \t]*([^\s,=]*)")


# BibTeX lets white space stand between '@', the type and the brace; the parser only blanks.
_LOOSE_HEAD = re.compile(
    r"^([ \t]*)@(?![a-z]+[{(])(\s*)([a-z]+)(\s*)(?=[{(])", re.MULTILINE | re.IGNORECASE
)
# The parser takes every type that begins like these for one of them.
_LONGER_TYPE = re.compile(r"@(?=(?:comment|preamble|string)\w)(\w)", re.IGNORECASE)
_COMMENT_BLOCK = re.compile(r"^[ \t]*@comment\s*\{", re.MULTILINE | re.IGNORECASE)
# To the parser a brace or quotation mark behind a backslash is none, also behind the second of
# LaTeX's line break.
_LINE_BREAKS = re.compile(r'(?<!\\)(?:\\\\)+(?=[{}]|"\s*[,#})])')
_CURLY = re.compile(r"(?<!\\)[{}]")


def level_heads(text: str) -> str:
    """The text with entries begun as the parser knows them, character for character.

    Whole `@comment{…}` blocks are blanked: programs keep notes of their own in them, and people
    put entries away there. So are line breaks at the end of a value or a group.
    """
    if "\\\\" in text:
        text = _LINE_BREAKS.sub(lambda breaks: " " * len(breaks[0]), text)
    text = _blank_comment_blocks(text)
    text = _LOOSE_HEAD.sub(_level_head, text)
    return _LONGER_TYPE.sub(r"@x", text)


def _level_head(head: re.Match[str]) -> str:
    return head[1] + " " * len(head[2]) + "@" + head[3] + " " * len(head[4])


def _blank_comment_blocks(text: str) -> str:
    if "@comment" not in text.lower():
        return text
    pieces: list[str] = []
    copied = 0
    while block := _COMMENT_BLOCK.search(text, copied):
        depth = 0
        for brace in _CURLY.finditer(text, block.end() - 1):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                break
        if depth:
            break  # never closed: what follows may be entries
        blank = re.sub(r"[^\n]", " ", text[block.start() : brace.end()])
        pieces += (text[copied : block.start()], blank)
        copied = brace.end()
    return "".join((*pieces, text[copied:]))


class HalfComment(NamedTuple):
    """The first line of an entry is a comment, but not the lines after it."""

    offset: int
    key: str


def mask_comments(text: str) -> tuple[str, tuple[HalfComment, ...]]:
    """The text with comments blanked, character for character, and entries commented by halves."""
    if not _CANDIDATE.search(text):
        return text, ()
    pieces: list[str] = []
    halves: list[HalfComment] = []
    copied = 0
    position = 0
    depth, quoted, closing = 0, False, "}"
    while match := _MARK.search(text, position):
        mark, start = match[0], match.start()
        position = match.end()
        if mark[0] == "@":
            if depth == 0 or _begins_line(text, start):
                depth, quoted, closing = 1, False, "}" if mark[-1] == "{" else ")"
            else:
                position = start + 1  # an '@' within a value; its brace counts as any other
        elif mark == "%":
            if depth <= 1 and not quoted and _CANDIDATE.match(text, start):
                end = _end_of_line(text, start)
                if depth == 0:
                    halves.extend(_half(text, start, end))
                pieces.extend((text[copied:start], " " * (end - start)))
                copied = position = end
        elif depth == 0:
            continue
        elif mark == '"':
            if depth == 1 and text[start - 1 : start + 2] != '{"}':
                quoted = not quoted
        elif quoted:
            continue
        elif depth == 1 and mark == closing:
            depth = 0
        elif mark == "{":
            depth += 1
        elif mark == "}" and depth > 1:
            depth -= 1
    pieces.append(text[copied:])
    return "".join(pieces), tuple(halves)


def _half(text: str, start: int, end: int) -> list[HalfComment]:
    entry = _COMMENTED_ENTRY.match(text, start, end)
    if not entry or text.count("{", start, end) <= text.count("}", start, end):
        return []
    following = text[end + 1 : _end_of_line(text, end + 1)].strip()
    if not following or following[0] in "%@":
        return []
    return [HalfComment(start, entry[1])]


def _begins_line(text: str, start: int) -> bool:
    while start and text[start - 1] in " \t":
        start -= 1
    return not start or text[start - 1] == "\n"


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
