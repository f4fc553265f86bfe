"""The corrected line of a text that is no YAML: likely lines, tried until one reads."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import yaml

from coursewright.domain.problem import Place, Problem
from coursewright.formats.yaml.comments import with_hashes
from coursewright.formats.yaml.errors import LIST_MARK, loader_for
from coursewright.formats.yaml.events import read_events
from coursewright.formats.yaml.quotes import quote, unquoted

_OF_ONE_VALUE = ("yaml-tag", "unknown-alias", "bad-key")
_MENDED = (
    "yaml-colon", "yaml-quote", "yaml-bracket", "yaml-indent", "yaml-space", "yaml-syntax",
    "several-documents", *_OF_ONE_VALUE,
)  # fmt: skip
_ABOVE = 4
_LONGEST = 300  # characters of a line that is corrected; a longer one is not offered
_NO_KEY = re.compile(r"\s*(?:- +)*:(?:\s|$)")
_BELOW = 60
_KEY = re.compile(r"^(\s*(?:- +)*)([\w.-]+|\"[^\"]*\"):(\s+)(.*)$")
_ITEM = re.compile(r"^(\s*(?:- +)+)(.*)$")
_UNSPACED = re.compile(r"^(\s*(?:- +)*\{?[a-z_]+):(\S.*)$")
_NO_COLON = re.compile(r"^(\s*(?:- +)*)([a-z_]+)(?: +(.+))?$")
_FLOW_VALUE = re.compile(
    r"([{,]\s*[\w.-]+:\s+)([^,{}\[\]\"'][^,{}]*?|\[[^\]]*\][^,{}]+?)(\s*)(?=[,}])"
)
_FLOW_ITEM = re.compile(r"([\[,]\s*)([^,\[\]{}\"':]+?)(\s*)(?=[,\]])")
_COMMENT = re.compile(r"\s+#.*$")
_OTHER_SPACES = re.compile(r"[\t\u00a0\x85\u2028\u2029]")


def mend(problem: Problem, lines: Sequence[str], keys: Collection[str] = ()) -> Problem:
    """The problem with the corrected line, where one of the likely lines makes the text read.

    The place moves where the mistake proves to be on a line further up. Between braces, one of
    `keys` after a value begins the next.
    """
    row = problem.place.line - 1
    if problem.code not in _MENDED or not problem.place.length or row >= len(lines):
        return problem
    if problem.code == "several-documents":
        return replace(problem, fix=f"# {lines[row]}")
    if _NO_KEY.match(lines[row]):
        return problem  # which key it was, nobody can tell
    start = _section(lines, row)
    if problem.code in _OF_ONE_VALUE:
        twice = re.search(r"\{\s*\{(?=.*: )", lines[row])
        if problem.code == "bad-key" and twice:
            line = f"{lines[row][: twice.start()]}{{{lines[row][twice.end() :]}"
            return replace(problem, fix=line) if _reads(lines, start, row, line, row) else problem
        match = _KEY.match(lines[row])
        value = match[4] if match else ""
        if match is None or not value.startswith(("{{", "[", "*", "!")) or value[1:2] == "!":
            return problem
        line = f"{match[1]}{match[2]}:{match[3]}{quote(value)}"
        return replace(problem, fix=line) if _reads(lines, start, row, line, row) else problem
    further = ""
    for number in _rows(lines, row):
        near = _likely(lines, number, keys) if number == row else _likely_above(lines, number)
        for line in near:
            if line == lines[number]:
                continue
            reached = _reached(lines, start, number, line, row)
            if reached is None:
                return _offered(problem, lines, number, line)
            if number == row and reached > row:
                further = further or line
    return replace(problem, fix=further) if further else problem


def _rows(lines: Sequence[str], row: int) -> list[int]:
    """The row where reading stopped and some above it, the likeliest first.

    A line indented unlike those around it is to blame before the line after it.
    """
    rows = [number for number in range(row, -1, -1) if lines[number].strip()][:_ABOVE]
    rows = [number for number in rows if len(lines[number]) <= _LONGEST]
    if len(rows) < 3:
        return rows
    here, above, before = (_indent(lines[number]) for number in rows[:3])
    below = next((_indent(line) for line in lines[row + 1 :] if line.strip()), -1)
    alike = lines[row].lstrip().startswith("- ") == lines[rows[1]].lstrip().startswith("- ")
    if here != above and here in (before, below) and alike:
        return [rows[1], rows[0], *rows[2:]]
    return rows


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _offered(problem: Problem, lines: Sequence[str], number: int, line: str) -> Problem:
    old = lines[number].rstrip()
    if line in with_hashes(old, _COMMENT.sub("", old)):
        place = Place(problem.place.file, number + 1, old.index(" #") + 2, 1)
        message = "'#' after a space begins a comment, and hides what ends the brackets"
        hint = "put double quotes around the value"
        problem = replace(problem, code="yaml-quote", message=message, hint=hint)
        return replace(problem, place=place, fix=line)
    if number == problem.place.line - 1:
        return replace(problem, fix=line)
    if line.strip() == old.strip():
        column = _indent(old)
        place = Place(problem.place.file, number + 1, column + 1, len(old) - column)
        message = "this line is indented unlike those around it"
        hint = "align it with its neighbours"
        return replace(
            problem, code="yaml-indent", place=place, message=message, hint=hint, fix=line
        )
    if not line.startswith(old):
        place = Place(problem.place.file, number + 1, 1, len(old))
        message = "this line keeps those below it from being read"
        return replace(problem, place=place, message=message, hint="", fix=line)
    place = Place(problem.place.file, number + 1, len(old) + 1, 1)
    message = f"{' and '.join(map(repr, line[len(old) :]))} is missing at the end of this line"
    return replace(problem, place=place, message=message, hint="add it", fix=line)


def commented_out(lines: Sequence[str], key: Place, value: Place) -> str:
    """The line of a key that stands alone with its value, as a comment; else nothing."""
    line = lines[key.line - 1]
    before = line[: key.column - 1]
    ends = value.line == key.line and value.column - 1 + value.length >= len(line.rstrip())
    return f"{before}# {line.lstrip()}" if not before.strip() and ends else ""


def _section(lines: Sequence[str], row: int) -> int:
    """The last row before `row`, or itself, at which a top-level key begins."""
    for number in range(row, -1, -1):
        if re.match(r"[a-z_]+:", lines[number]) and number < row:
            return number
    return 0


def _reads(lines: Sequence[str], start: int, number: int, line: str, row: int) -> bool:
    """Whether the part of the file around `row` is YAML once `line` stands at `number`."""
    return _reached(lines, start, number, line, row) is None


def _reached(lines: Sequence[str], start: int, number: int, line: str, row: int) -> int | None:
    """The row at which reading stops once `line` stands at `number`, or None if nowhere.

    Only the part of the file around `row` is read. A quote or bracket that is never closed stops
    it where it opens.
    """
    end = next(
        (
            n
            for n in range(row + 1, min(len(lines), row + _BELOW))
            if re.match(r"[a-z_]+:", lines[n])
        ),
        min(len(lines), row + _BELOW),
    )
    first = min(start, number)
    text = "\n".join([*lines[first:number], line, *lines[number + 1 : end]]) + "\n"
    try:
        for event in read_events(text, loader_for(text)):
            tag = getattr(event, "tag", None)
            if getattr(event, "anchor", None) or (tag and tag != "!"):
                return 0
    except yaml.MarkedYAMLError as error:
        inside = error.context and ("quoted" in error.context or "flow" in error.context)
        mark = error.context_mark if inside and error.context_mark else error.problem_mark
        return first + mark.line if mark else 0
    except (yaml.YAMLError, UnicodeEncodeError):
        return 0
    return None


def _likely(lines: Sequence[str], number: int, keys: Collection[str]) -> Iterator[str]:
    """What a line may have been meant to be, the likeliest first."""
    line = lines[number].rstrip()
    comment = _COMMENT.search(line)
    body, tail = (line[: comment.start()], comment[0]) if comment else (line, "")
    if match := LIST_MARK.match(line):
        yield f"{line[: match.start('mark')]}- {line[match.end() :]}"
    yield from with_hashes(line, body)
    if _OTHER_SPACES.search(line):
        plain = _OTHER_SPACES.sub(" ", line.expandtabs(2))
        if _OTHER_SPACES.search(line[: len(line) - len(line.lstrip())]):
            yield from _aligned(lines, number, plain)
        yield plain
    if re.search(r":\s+:(?:\s|$)", body):
        yield re.sub(r":\s+:(?=\s|$)", ":", body) + tail
    if match := re.match(r"(.*: +)[>|]\S+$", body):
        yield f"{match[1]}>-{tail}"
    if match := re.match(r"(\s+[^:]+?) +(\d+%?)$", body):
        yield f"{match[1]}: {match[2]}{tail}"
    if match := re.match(r"(\s*(?:- +)*):(\w+)(.*)$", body):
        yield f"{match[1]}{match[2]}:{match[3]}{tail}"
    if match := _UNSPACED.match(body):
        yield f"{match[1]}: {match[2]}{tail}"
    if match := _NO_COLON.match(body):
        yield f"{match[1]}{match[2]}:{f' {match[3]}' if match[3] else ''}{tail}"
    yield from _separated(body, tail, keys)
    if any(body.count(a) > body.count(b) for a, b in ("[]", "{}")) or body.count('"') % 2:
        yield from _closed(body, tail)
    yield from _quoted(body, tail)
    yield from _closed(body, tail)
    yield from _aligned(lines, number, line)
    yield from _dashed(lines, number, line)
    if body[-1:] in "]}\"'":
        yield body[:-1] + tail


def _likely_above(lines: Sequence[str], number: int) -> Iterator[str]:
    """The same of a line above the one where reading stopped: only how the lines hang together."""
    line = lines[number].rstrip()
    comment = _COMMENT.search(line)
    body, tail = (line[: comment.start()], comment[0]) if comment else (line, "")
    below = next((_indent(other) for other in lines[number + 1 :] if other.strip()), 0)
    if ":" not in body and below > _indent(line):
        yield f"{body}:{tail}"
    yield from with_hashes(line, body)
    yield from _aligned(lines, number, line)
    yield from _dashed(lines, number, line)
    yield from _closed(body, tail)


def _dashed(lines: Sequence[str], number: int, line: str) -> Iterator[str]:
    """With one '- ' where two stand, or where something else or nothing does."""
    if "- - " in line:
        yield line.replace("- - ", "- ", 1)
    around = [*reversed(lines[:number]), *lines[number + 1 :]]
    item = next((other for other in around if other.lstrip().startswith("- ")), "")
    for begin in ("{", ""):
        match = re.match(r"\s*(?:\S{1,2}\s+)?(?={)" if begin else r"\s*\S{0,2}(?:-|\s)\s*", line)
        if item and match and (begin or ": " in line[match.end() :]):
            yield f"{' ' * _indent(item)}- {line[match.end() :]}"


def _separated(body: str, tail: str, keys: Collection[str]) -> Iterator[str]:
    """With the comma that is missing before a key between braces."""
    if "{" not in body:
        return
    for match in re.finditer(r"(?<=[\w\"'\]}]) +(?=([a-z_]+): )", body):
        if match[1] in keys:
            yield f"{body[: match.start()]}, {body[match.end() :]}{tail}"
    for match in re.finditer(r"[\]}] (?=[\w\"{\[])", body):
        yield f"{body[: match.start() + 1]}, {body[match.end() :]}{tail}"


def _quoted(body: str, tail: str) -> Iterator[str]:
    """With quotes around a value: the line's, or one between its brackets."""
    for pattern in (_FLOW_VALUE, _FLOW_ITEM):
        for match in pattern.finditer(body):
            yield (
                body[: match.start()]
                + match[1]
                + quote(unquoted(match[2]))
                + match[3]
                + body[match.end() :]
                + tail
            )
    if (keyed := _KEY.match(body)) and keyed[4]:
        value = keyed[4]
        if value[:1] == value[-1:] and value[:1] in "\"'" and len(value) > 1:
            value = value[1:-1]
        value = unquoted(value)
        yield f"{keyed[1]}{keyed[2]}:{keyed[3]}{quote(value)}{tail}"
    if item := _ITEM.match(body):
        yield f"{item[1]}{quote(unquoted(item[2]))}{tail}"


def _closed(body: str, tail: str) -> Iterator[str]:
    """With the quote or bracket that is missing at its end, or before the next comma."""
    for end in ('"', "'", "]", "}", "]}", "}]", '"}', "'}", '"]'):
        yield f"{body}{end}{tail}"
    for end in ('"', "'", "]"):
        for match in re.finditer(r"[,}\]]", body):
            yield f"{body[: match.start()]}{end}{body[match.start() :]}{tail}"


def _aligned(lines: Sequence[str], number: int, line: str) -> Iterator[str]:
    """Indented as one of the lines around, the nearest indentation first."""
    text = line.strip()
    indent = len(line) - len(line.lstrip())
    columns = {0}
    for other in (*lines[max(0, number - 12) : number], *lines[number + 1 : number + 3]):
        if other.strip() and not _OTHER_SPACES.search(other):
            column = len(other) - len(other.lstrip())
            columns |= {column}
            if other.lstrip().startswith("- "):
                columns |= {column + 2}
            if other.rstrip().endswith(":"):
                columns |= {column + 2, column + 4}
    above = next((o for o in reversed(lines[:number]) if o.strip()), "")
    first = len(above) - len(above.lstrip("- ")) if not text.startswith("- ") else -1
    for column in sorted(columns, key=lambda c: (c != first, abs(c - indent), c)):
        yield " " * column + text
