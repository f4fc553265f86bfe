"""What a YAML library says, in an instructor's words."""

import unicodedata

import yaml

from coursewright.domain.problem import Place, Problem


def read_error(error: yaml.reader.ReaderError, text: str, file: str) -> Problem:
    """A character that no YAML file may hold."""
    before = text[: error.position]
    line = before.count("\n") + 1
    column = error.position - (before.rfind("\n") + 1) + 1
    character = error.character
    code = character if isinstance(character, int) else ord(str(character))
    name = unicodedata.name(chr(code), "a control character").lower()
    message = f"the file holds U+{code:04X} ({name}), which YAML does not allow"
    return Problem("yaml-syntax", message, Place(file, line, column), "delete it")


def syntax_error(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Where the text stops being YAML, and the likely reason."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem("yaml-syntax", str(error.problem or error), Place(file))
    lines = text.split("\n")
    row = min(mark.line, len(lines) - 1)
    place = Place(file, row + 1, mark.column + 1)
    line = lines[row]
    said = error.problem or ""
    character = line[mark.column : mark.column + 1]
    stray = _odd_space(lines, row)
    if stray is not None:
        return stray_space(stray, file)
    if "mapping values are not allowed" in said and ":" not in line[: mark.column] and row:
        return _no_colon(lines, row - 1, file)
    if "mapping values are not allowed" in said:
        return _second_colon(line, place)
    if "cannot start any token" in said or "alphanumeric" in said:
        message = f"a value cannot begin with '{character or line.strip()[:1]}' unless it is quoted"
        return Problem("yaml-quote", message, place, "put double quotes around the value")
    if "quoted scalar" in (error.context or "") and error.context_mark is not None:
        row, column = error.context_mark.line, error.context_mark.column
        message = "a quote opens here and is never closed"
        return Problem("yaml-quote", message, Place(file, row + 1, column + 1), "close it")
    if "expected ',' or" in said and error.context_mark is not None:
        opened = error.context_mark
        bracket = "]" if "]" in said else "}"
        message = (
            f"the list or mapping that opens at line {opened.line + 1}, column "
            f"{opened.column + 1} is not closed, or a comma is missing before this"
        )
        return Problem("yaml-bracket", message, place, f"add ',' or '{bracket}'")
    if "could not find expected ':'" in said:
        return _no_colon(lines, error.context_mark.line if error.context_mark else row, file)
    if "expected <block end>" in said or "did not find expected" in said:
        message = "the indentation does not fit the lines above, or text follows a closed value"
        return Problem("yaml-indent", message, place, "align it with its neighbours")
    context = f"{error.context}: " if error.context else ""
    return Problem("yaml-syntax", f"{context}{said}", place)


def stray_space(place: tuple[int, int], file: str) -> Problem:
    """A tab or a no-break space where YAML wants spaces; `place` is row and column from 0."""
    row, column = place
    return Problem(
        "yaml-space",
        "a tab or a no-break space stands where YAML needs ordinary spaces",
        Place(file, row + 1, column + 1),
        "replace it by spaces",
    )


def _odd_space(lines: list[str], row: int) -> tuple[int, int] | None:
    """The tab or no-break space in the indentation of this line or the one before."""
    for number in (row, row - 1):
        if 0 <= number < len(lines):
            line = lines[number]
            indent = line[: len(line) - len(line.lstrip(" \t\N{NO-BREAK SPACE}"))]
            for column, character in enumerate(indent):
                if character != " ":
                    return number, column
    return None


def _no_colon(lines: list[str], row: int, file: str) -> Problem:
    text = lines[row].strip()
    column = len(lines[row]) - len(lines[row].lstrip()) + 1
    message = "this line is neither 'key: value' nor a list item '- …'"
    place = Place(file, row + 1, column, max(1, len(text)))
    return Problem("yaml-syntax", message, place, "a colon needs a space after it")


def _second_colon(line: str, place: Place) -> Problem:
    key, _, value = line.partition(": ")
    value = value.strip()
    message = "a second ': ' on the line would begin another key"
    if not value or value[:1] in "[{\"'" or "{" in key:
        return Problem("yaml-colon", message, place, "put double quotes around the value")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return Problem("yaml-colon", message, place, f'write {key.strip()}: "{quoted}"')
