"""What a YAML library says, in an instructor's words."""

import re
import unicodedata
from bisect import bisect_right
from typing import Any

import yaml

from coursewright.domain.problem import Place, Problem

_SPACES = {"\t": "a tab", "\N{NO-BREAK SPACE}": "a no-break space"}
LIST_MARK = re.compile(r"\s*(?P<mark>[\u2010-\u2015\u2212\u2022])\s+(?=\S)")
"""A dash or bullet where a hyphen begins an item of a list, as word processors write it."""
_LINE_BREAKS = {
    "\N{NEXT LINE}": "a line break of another kind",
    "\N{LINE SEPARATOR}": "a line separator",
    "\N{PARAGRAPH SEPARATOR}": "a paragraph separator",
}

# libyaml, with which PyYAML is usually built, is ten times as fast and gives the same events, but
# lets some texts with a tab, a '?' or an unusual line break pass that PyYAML's own parser refuses.
_FAST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_JUDGED_DIFFERENTLY = re.compile(r"[\t?\x85\u2028\u2029]|[>|][^ \n>|]*#")


def loader_for(text: str) -> Any:
    """The faster of PyYAML's parsers, where both read the text alike; else its own."""
    return yaml.BaseLoader if _JUDGED_DIFFERENTLY.search(text) else _FAST_LOADER


class Lines:
    """The lines of a text, as an editor counts them: only a line feed ends one.

    The library also counts U+0085, U+2028 and U+2029, so its line numbers are of no use.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.all = text.split("\n")
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def find(self, index: int) -> tuple[int, int]:
        """Row and column, both from 0, of the character at `index`."""
        row = bisect_right(self._starts, index) - 1
        return row, index - self._starts[row]

    def at(self, row: int, column: int, length: int = 1) -> Place:
        """A span by its row and column, both from 0."""
        return Place(self.file, row + 1, column + 1, max(1, length))

    def place(self, start: int, end: int | None = None) -> Place:
        """The span from `start` to `end`, or as far as its line goes."""
        row, column = self.find(start)
        rest = len(self.all[row].rstrip()) - column
        length = rest if end is None else min(rest, end - start)
        return Place(self.file, row + 1, column + 1, max(1, length))


def read_error(error: yaml.reader.ReaderError, lines: Lines) -> Problem:
    """A character that no YAML file may hold."""
    character = error.character
    code = character if isinstance(character, int) else ord(str(character))
    name = unicodedata.name(chr(code), "a control character").lower()
    message = f"the file holds U+{code:04X} ({name}), which YAML does not allow"
    position = error.position
    return Problem("yaml-syntax", message, lines.place(position, position + 1), "delete it")


def syntax_error(error: yaml.MarkedYAMLError, lines: Lines) -> Problem:
    """Where the text stops being YAML, and the likely reason."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml-syntax", str(error.problem or error), Place.whole(lines.file))
    said, doing = error.problem or "", error.context or ""
    row, column = lines.find(mark.index)
    opened = lines.find(error.context_mark.index) if error.context_mark else (row, column)
    character = lines.all[row][column : column + 1]
    stray = _stray_space(lines, row)
    if stray is not None:
        return stray
    for number in sorted({row, opened[0], max(0, row - 1)}):
        if found := LIST_MARK.match(lines.all[number]):
            return _no_hyphen(found, lines, number)
    if re.match(r"\s*(?:- +)*:(?:\s|$)", lines.all[row]):
        message = "no key stands before this ':'"
        place = lines.at(row, lines.all[row].index(":"))
        return Problem("yaml-syntax", message, place, "write the key that the value belongs to")
    if "mapping values are not allowed" in said or "got ':'" in said:
        return _second_colon(lines, row, column)
    if "cannot start any token" in said:
        return _needs_quotes(character, lines, (row, column))
    if "alphabetic or numeric" in said:
        return _needs_quotes("*" if "alias" in doing else "&", lines, opened)
    if "escape" in said:
        hint = "write '\\\\' for a backslash, or put single quotes around the value"
        message = "a backslash between double quotes begins an escape, and this is none"
        return Problem("yaml-quote", message, lines.at(row, max(0, column - 1), 2), hint)
    if "quoted scalar" in doing:
        return Problem(
            "yaml-quote", "a quote opens here and is never closed", lines.at(*opened), "close it"
        )
    if "expected ',' or" in said and character == "?":
        message = "a value between brackets cannot hold '?' unless it is quoted"
        return Problem(
            "yaml-quote", message, lines.at(row, column), "put double quotes around the value"
        )
    if "expected ',' or" in said or "expected the node content" in said:
        return _open_bracket(lines, row, column, opened)
    if "could not find expected ':'" in said:
        return _no_colon(lines, opened[0])
    if "expected <block end>" in said or "did not find expected" in said:
        return _block_end(lines, row, column)
    if "chomping or indentation" in said:
        message = "after '>' or '|' a text begins on the next line, so nothing else may follow it"
        hint = "write '>-' alone, or put double quotes around the value"
        return Problem("yaml-syntax", message, lines.at(row, column), hint)
    if "sequence entries are not allowed" in said:
        message = "'-' begins an item of a list, which cannot stand here"
        hint = "give it a line of its own, or put double quotes around the value"
        return Problem("yaml-syntax", message, lines.at(row, column), hint)
    message = f"this cannot be read as YAML ({said})"
    return Problem("yaml-syntax", message, lines.at(row, column))


def _no_hyphen(found: re.Match[str], lines: Lines, row: int) -> Problem:
    name = unicodedata.name(found["mark"]).lower()
    message = f"an item of a list begins with '-', and this is '{found['mark']}' ({name})"
    return Problem("yaml-syntax", message, lines.at(row, found.start("mark")), "write '-'")


def _stray_space(lines: Lines, row: int) -> Problem | None:
    """A tab, a no-break space or a strange line break, in this line or the one before."""
    for number in (row, row - 1):
        line = lines.all[number] if number >= 0 else ""
        indent = len(line) - len(line.lstrip(" \t\N{NO-BREAK SPACE}"))
        for column, character in enumerate(line):
            if character in _LINE_BREAKS or (column < indent and character in _SPACES):
                name = _LINE_BREAKS.get(character) or _SPACES[character]
                message = f"{name} stands where YAML needs ordinary spaces"
                return Problem(
                    "yaml-space", message, lines.at(number, column), "replace it by spaces"
                )
    return None


def _needs_quotes(character: str, lines: Lines, at: tuple[int, int]) -> Problem:
    if character == "\t":
        return _tab(lines, *at)
    message = f"a value cannot begin with '{character}' unless it is quoted"
    return Problem("yaml-quote", message, lines.at(*at), "put double quotes around the value")


def _tab(lines: Lines, row: int, column: int) -> Problem:
    length = len(lines.all[row][column:]) - len(lines.all[row][column:].lstrip("\t"))
    message = "a tab stands where YAML needs an ordinary space"
    hint = "replace it by a space"
    return Problem("yaml-space", message, lines.at(row, column, length), hint)


def _open_bracket(lines: Lines, row: int, column: int, opened: tuple[int, int]) -> Problem:
    bracket = lines.all[opened[0]][opened[1] : opened[1] + 1]
    closing = {"{": "}"}.get(bracket, "]")
    if not "".join([lines.all[row][column:], *lines.all[row + 1 :]]).strip():
        message = f"'{bracket}' opens here and is never closed"
        return Problem("yaml-bracket", message, lines.at(*opened), f"add '{closing}'")
    message = (
        f"'{bracket}' at line {opened[0] + 1}, column {opened[1] + 1} is not closed, or a comma is "
        "missing before this"
    )
    return Problem("yaml-bracket", message, lines.at(row, column), f"add ',' or '{closing}'")


def _block_end(lines: Lines, row: int, column: int) -> Problem:
    before = lines.all[row][:column].rstrip()
    if before[-1:] in ("]", "}", '"', "'") and lines.all[row][column:].strip():
        if before[-1:] in ("'", '"') and before.count(before[-1]) % 2:
            message = "this ends a quoted value that began further up"
            place = lines.at(row, len(before) - 1)
            return Problem("yaml-quote", message, place, "close the quote that stands open above")
        quotes = "single" if before[-1:] == '"' else "double"
        message = f"more text follows the {before[-1]!r} that ends the value"
        hint = f"put {quotes} quotes around the whole value"
        return Problem("yaml-quote", message, lines.at(row, column), hint)
    message = "the indentation does not fit the lines above"
    return Problem("yaml-indent", message, lines.at(row, column), "align it with its neighbours")


def _second_colon(lines: Lines, row: int, column: int) -> Problem:
    line = lines.all[row]
    if ": " not in line[:column] and "{" not in line[:column]:
        return _continued(lines, row)
    if line[:column].rstrip().endswith(":"):
        return Problem("yaml-colon", "a second ':' follows", lines.at(row, column), "delete it")
    message = "a second ': ' on the line would begin another key"
    hint = "put double quotes around the value"
    return Problem("yaml-colon", message, lines.at(row, column), hint)


def _continued(lines: Lines, row: int) -> Problem:
    """A line that YAML takes for more of the value above."""
    above = row - 1
    while above > 0 and lines.all[above].lstrip()[:1] in ("", "#"):
        above -= 1
    if row == 0 or not re.search(r":(\s|$)", lines.all[above]):
        return _no_colon(lines, max(0, above))
    text = lines.all[row].strip()
    column = len(lines.all[row]) - len(lines.all[row].lstrip())
    key = lines.all[above].partition(":")[0].strip().removeprefix("- ")
    message = "this line is indented deeper than the one above, as if it went on with its value"
    return Problem(
        "yaml-indent", message, lines.at(row, column, len(text)), f"align it with '{key}'"
    )


def _no_colon(lines: Lines, row: int) -> Problem:
    text = lines.all[row].strip()
    column = len(lines.all[row]) - len(lines.all[row].lstrip())
    message = "this line is neither 'key: value' nor a list item '- …'"
    hint = "write a colon and a space after the key"
    return Problem("yaml-syntax", message, lines.at(row, column, len(text)), hint)
