"""Where things stand in a bibliography file, and the problems found there."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.bibtex.weight import Lack
from coursewright.formats.fault import Fault


class FileLink(NamedTuple):
    """A field that leads to a file of the course: whose link it is, the path as it is `written`.

    `field` names it in problems. Where not `exact`, the place holds the path in another form.
    """

    key: str
    field: str
    written: str
    place: Place
    exact: bool


_ENTRY_START = re.compile(r"@\w*[ \t]*[{(]")


@dataclass(frozen=True)
class SourceText:
    """A file's text. `masked` is the same with its comments blanked: what the parser was given.

    Of a part of a file, which begins at its offset `start` with `lines` before it, offsets and
    lines are those of the file.
    """

    file: str
    text: str
    masked: str
    start: int = 0
    lines: int = 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, offset: int) -> int:
        """The number of the line that holds the character at `offset`, from 1."""
        return self.lines + bisect_right(self._line_starts, offset - self.start)

    def place(self, offset: int, length: int = 1) -> Place:
        """The span at `offset`, cut off at the end of its line."""
        offset -= self.start
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        last = line == len(self._line_starts)
        rest = (len(self.text) if last else self._line_starts[line] - 1) - offset
        column = offset - start + 1
        return Place(self.file, self.lines + line, column, max(1, min(length, rest)))

    def find(self, fragment: str, start: int, end: int) -> int:
        """The offset of a fragment between two others, or -1."""
        found = self.text.find(fragment, start - self.start, end - self.start)
        return found if found < 0 else found + self.start


class FieldSpan(NamedTuple):
    """The offsets of a field's name and of its value, braces included."""

    name: int
    name_end: int
    value: int
    value_end: int


def find_key(masked: str, key: str, offset: int) -> int:
    """Where the key of the entry whose '@' is at an offset stands in the text of the parser."""
    after_type = _ENTRY_START.match(masked, offset)
    start = after_type.end() if after_type else offset
    return max(start, masked.find(key, start)) if key else offset


def find_fields(
    masked: str, position: int, names: Sequence[str], values: Sequence[str]
) -> tuple[FieldSpan, ...]:
    """Where each field stands behind the key, which ends at a position.

    The parser gives no offsets. Names and values are slices of the text it was given, with
    nothing but white space, commas and equals signs between, so each is the next found.
    """
    spans = []
    for name, value in zip(names, values, strict=True):
        name_start = masked.index(name, position)
        name_end = name_start + len(name)
        value_start = masked.index(value, masked.index("=", name_end) + 1)
        position = value_start + len(value)
        spans.append(FieldSpan(name_start, name_end, value_start, position))
    return tuple(spans)


@dataclass(frozen=True, eq=False)
class SourceEntry:
    """An entry as it stands in the file.

    `names` and `values` are the fields in order, values with their braces, quotes or macros.
    `offset` is that of its '@'.
    """

    source: SourceText
    kind: str
    key: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    offset: int

    @cached_property
    def line(self) -> int:
        return self.source.line(self.key_offset)

    @property
    def first_line(self) -> int:
        """The line of its '@', which is quickly told of an entry in a small part."""
        source = self.source
        return source.lines + 1 + source.text.count("\n", 0, self.offset - source.start)

    @cached_property
    def key_offset(self) -> int:
        start = self.source.start
        return start + find_key(self.source.masked, self.key, self.offset - start)

    @cached_property
    def spans(self) -> tuple[FieldSpan, ...]:
        """Where each field stands."""
        start = self.source.start
        position = self.key_offset + len(self.key) - start
        found = find_fields(self.source.masked, position, self.names, self.values)
        return tuple(FieldSpan(*(at + start for at in span)) for span in found)

    @property
    def key_place(self) -> Place:
        return self.source.place(self.key_offset, len(self.key))

    def name_place(self, index: int) -> Place:
        """The name of the field at `index`."""
        span = self.spans[index]
        return self.source.place(span.name, span.name_end - span.name)

    def value_place(self, index: int, fragment: str = "", offset: int = -1) -> Place:
        """The fragment in the value of the field at `index`, or the value, or else its name."""
        span = self.spans[index]
        if fragment:
            start = span.value + offset
            if offset < 0:
                start = self.source.find(fragment, span.value, span.value_end)
            if start < 0:
                return self.name_place(index)
            return self.source.place(start, len(fragment))
        return self.source.place(span.value, span.value_end - span.value)


@dataclass
class ProblemLog:
    """The problems of one file, and the entries (by their offsets) that an error refuses.

    `concerned` has the keys of the entries that a problem was noted for, `lacks` what whole
    entries do not tell, `files` which of their fields lead to files of the course.
    """

    problems: list[Problem] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    concerned: dict[Problem, set[str]] = field(default_factory=dict)
    lacks: list[Lack] = field(default_factory=list)
    files: list[FileLink] = field(default_factory=list)
    _of_fields: dict[tuple[int, int], list[Problem]] = field(default_factory=dict)

    def add(self, problem: Problem, entry: SourceEntry | None = None, key: str = "") -> None:
        """Note a problem. An error refuses the entry it is noted for.

        `key` is that of an entry which could not be read as one.
        """
        self.problems.append(problem)
        keys = self.concerned.setdefault(problem, set())
        if entry or key:
            keys.add(entry.key if entry else key)
        if entry and problem.severity is Severity.ERROR:
            self.refused.add(entry.offset)

    def at_key(
        self,
        entry: SourceEntry,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem of the whole entry, under its key."""
        self.add(Problem(code, message, entry.key_place, hint, severity), entry)

    def at_name(
        self,
        entry: SourceEntry,
        index: int,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a problem under the name of one field."""
        self.add(Problem(code, message, entry.name_place(index), hint, severity), entry)

    def at_field(
        self, owner: SourceEntry, index: int, fault: Fault, entry: SourceEntry | None = None
    ) -> None:
        """Note a fault in a field of `owner`, on account of `entry`, which may inherit it."""
        name = owner.names[index].lower()
        message = f"field '{name}' of entry '{owner.key}' {fault.says}"
        place = owner.value_place(index, fault.fragment, fault.offset)
        # Where the fragment is not found, another place is underlined, and stays as it is.
        found = fault.offset >= 0 or fault.fragment in owner.values[index]
        instead = fault.instead if found else None
        problem = Problem(fault.code, message, place, fault.hint, fault.severity, instead=instead)
        self.add(problem, entry or owner)
        if problem.severity is Severity.ERROR:
            self._of_fields.setdefault((owner.offset, index), []).append(problem)

    def file_link(self, owner: SourceEntry, index: int, written: str, heir: SourceEntry) -> None:
        """Note that a field of `owner` leads `heir`, which may inherit it, to a file."""
        name = f"field '{owner.names[index].lower()}' of entry '{owner.key}'"
        exact = written in owner.values[index]
        place = owner.value_place(index, written if exact else "")
        self.files.append(FileLink(heir.key, name, written, place, exact))

    def pass_on(self, owner: SourceEntry, index: int, heir: SourceEntry) -> None:
        """Let the errors noted in a field count for an entry that inherits it, too."""
        for problem in self._of_fields.get((owner.offset, index), ()):
            self.add(problem, heir)
