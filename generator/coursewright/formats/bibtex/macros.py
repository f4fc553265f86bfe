"""`@string` macros: what a name stands for at a place in the file."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Problem, Severity
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry, SourceText
from coursewright.formats.bibtex.values import MONTH_MACROS, resolve_value
from coursewright.formats.fault import Fault

# A chain of macros in an order of its own takes a pass for each of its turns.
_PASSES = 4
# Looking for the nearest of thousands of names takes a while.
_MOST_LOOKED_FOR = 20


class ReadMacro(NamedTuple):
    """A macro's definition where it stands: its name and value as written, and their offsets."""

    name: str
    raw: str
    offset: int
    value_offset: int


@dataclass
class _Definition:
    name: str
    written: str
    raw: str
    offset: int
    value_offset: int
    source: SourceText
    value: str = ""
    faults: tuple[Fault, ...] = ()
    broken: "_Definition | None" = None  # itself, or one that it uses


@dataclass
class Macros:
    """The macros of a file, each with all its definitions.

    As in BibTeX the last definition before a place counts there. Where a macro is defined only
    further down, which BibTeX does not read, that definition counts.
    """

    _by_name: dict[str, list[_Definition]] = field(default_factory=dict)
    _all: list[_Definition] = field(default_factory=list)
    _users: dict[int, set[SourceEntry]] = field(default_factory=dict)
    _near: dict[str, str | None] = field(default_factory=dict)

    def define(
        self, name: str, raw: str, offset: int, value_offset: int, source: SourceText
    ) -> None:
        """Note a definition at an offset; definitions are given in the file's order."""
        found = _Definition(name.lower(), name, raw, offset, value_offset, source)
        self._by_name.setdefault(found.name, []).append(found)
        self._all.append(found)

    @property
    def names(self) -> Collection[str]:
        """The names that the file defines, in lower case."""
        return self._by_name.keys()

    def __iter__(self) -> Iterator[ReadMacro]:
        return (ReadMacro(m.written, m.raw, m.offset, m.value_offset) for m in self._all)

    def resolve(self) -> None:
        """Find the text of every macro. To be called once, when all are defined."""
        waiting = self._all
        for number in range(_PASSES):
            again = []
            for definition in waiting:
                definition.broken = None
                table = _Table(self, definition.offset, but=definition)
                definition.value, definition.faults = resolve_value(definition.raw, table)
                if definition.faults:
                    definition.broken = definition
                if any(fault.code == "undefined-macro" for fault in definition.faults):
                    again.append(definition)
            waiting = again if number % 2 else again[::-1]

    def at(self, entry: SourceEntry) -> Mapping[str, str]:
        """What each name stands for in an entry."""
        return _Table(self, entry.offset, user=entry)

    def near(self, name: str) -> str | None:
        """The macro that a mistyped name was meant to be; only some are looked for."""
        if name not in self._near and len(self._near) < _MOST_LOOKED_FOR:
            self._near[name] = nearest(name, {**MONTH_MACROS, **self._by_name})
        return self._near.get(name)

    def report(self, log: ProblemLog) -> None:
        """Note what is wrong with macros, on account of the entries that use them."""
        for definition in self._all:
            users = self._users.get(definition.offset, set())
            for fault in definition.faults:
                start = definition.value_offset + max(fault.offset, 0)
                place = definition.source.place(start, len(fault.fragment))
                message = f"macro '{definition.written}' {fault.says}"
                problem = Problem(fault.code, message, place, fault.hint, fault.severity)
                log.add(problem)
                for entry in users:
                    log.add(problem, entry)
        for definitions in self._by_name.values():
            first = definitions[0]
            for other in definitions[1:]:
                if other.value != first.value:
                    lines = (first.source.line(first.offset), other.source.line(other.offset))
                    log.add(
                        Problem(
                            "duplicate-macro",
                            f"macro '{other.written}' is defined twice, and differently"
                            f" (lines {lines[0]} and {lines[1]}); each counts for what follows it",
                            other.source.place(other.offset, len("@string")),
                            "keep one",
                            Severity.WARNING,
                        )
                    )

    def note_user(self, offset: int, entry: SourceEntry) -> None:
        """Note that an entry uses what is wrong in the definition at an offset."""
        self._users.setdefault(offset, set()).add(entry)

    def find(self, name: str, offset: int) -> _Definition | None:
        """The definition that counts at an offset, or None."""
        found = self._by_name.get(name)
        if not found:
            return None
        before = bisect_left(found, offset, key=lambda definition: definition.offset)
        return found[max(before - 1, 0)]


@dataclass
class _Table(Mapping[str, str]):
    """The macros as they stand at an offset, by lower-case name."""

    macros: Macros
    offset: int
    user: SourceEntry | None = None
    but: _Definition | None = None

    def __getitem__(self, name: str) -> str:
        definition = self.macros.find(name, self.offset)
        if definition is None or definition is self.but:
            return MONTH_MACROS[name]
        if self.but and any(fault.code == "undefined-macro" for fault in definition.faults):
            raise KeyError(name)
        if self.but and not definition.value and definition.offset > self.offset:
            raise KeyError(name)  # not yet read
        if self.user and definition.broken:
            self.macros.note_user(definition.broken.offset, self.user)
        if self.but:
            self.but.broken = self.but.broken or definition.broken
        return definition.value

    def __iter__(self) -> Iterator[str]:
        return iter({**MONTH_MACROS, **self.macros._by_name})

    def __len__(self) -> int:
        return len({**MONTH_MACROS, **self.macros._by_name})
