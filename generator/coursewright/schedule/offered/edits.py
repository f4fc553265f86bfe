"""A corrected line as edits of a text, and where things stand once they are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from coursewright.domain.problem import Problem


class Edit(NamedTuple):
    """`new` in the place of the characters from `start` to `end`, counted from the text's first."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Edited:
    """A text before and after some edits, which are in order and do not overlap."""

    before: str
    edits: tuple[Edit, ...]

    @property
    def after(self) -> str:
        """The text with all edits made."""
        parts, at = [], 0
        for edit in self.edits:
            parts += [self.before[at : edit.start], edit.new]
            at = edit.end
        return "".join([*parts, self.before[at:]])

    def moved(self, offset: int) -> int:
        """Where a character that was not replaced stands afterwards."""
        return offset + sum(
            len(edit.new) - (edit.end - edit.start) for edit in self.edits if edit.end <= offset
        )

    def replaced(self, start: int, end: int) -> Edit | None:
        """The edit that takes away some of the characters from `start` to `end`."""
        return next((e for e in self.edits if e.start < end and start < e.end), None)

    def written(self, offset: int) -> Edit | None:
        """The edit that wrote the character at an offset of the text after."""
        grown = 0
        for edit in self.edits:
            start = edit.start + grown
            if start <= offset < start + len(edit.new):
                return edit
            grown += len(edit.new) - (edit.end - edit.start)
        return None

    def again(self, edits: Iterable[Edit]) -> "Edited | None":
        """With further edits, told of the text after; None where one meets an earlier one."""
        further = []
        for edit in edits:
            if any(self.written(at) for at in range(edit.start, max(edit.end, edit.start + 1))):
                return None
            back = self.back(edit.start)
            further.append(edit._replace(start=back, end=back + edit.end - edit.start))
        return Edited(self.before, tuple(sorted((*self.edits, *further))))

    def back(self, offset: int) -> int:
        """Where a character of the text after stood before, if no edit wrote it."""
        grown = 0
        for edit in self.edits:
            if edit.start + grown + len(edit.new) <= offset:
                grown += len(edit.new) - (edit.end - edit.start)
        return offset - grown

    def lines(self) -> dict[int, str]:
        """What stands in the place of each edited row, from 0; it may be several lines."""
        after = self.after.split("\n")
        texts, grown = {}, 0
        for row in sorted(self.rows()[0]):
            more = sum(e.new.count("\n") for e in self.edits if self._row(e) == row)
            texts[row] = "\n".join(after[row + grown : row + grown + more + 1])
            grown += more
        return texts

    def _row(self, edit: Edit) -> int:
        return self.before.count("\n", 0, edit.start)

    def rows(self) -> tuple[frozenset[int], frozenset[int]]:
        """The rows, from 0, that the edits touch: before, and after."""
        old = {self._row(edit) for edit in self.edits}
        new: set[int] = set()
        grown = 0
        for row in sorted(old):
            more = sum(edit.new.count("\n") for edit in self.edits if self._row(edit) == row)
            new |= set(range(row + grown, row + grown + more + 1))
            grown += more
        return frozenset(old), frozenset(new)


def edits_of(problems: Iterable[Problem], lines: Sequence[str]) -> tuple[Edit, ...]:
    """The edits that make the offered lines of what stands there, as small as they are known.

    `lines` are the text's; each row is mended once.
    """
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    edits: dict[int, list[Edit]] = {}
    for problem in problems:
        row = problem.place.line - 1
        if row not in edits:
            edits[row] = [
                Edit(starts[row] + start, starts[row] + end, new)
                for start, end, new in _of_line(problem, lines[row])
            ]
    return tuple(sorted(edit for of_row in edits.values() for edit in of_row))


def edits_of_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """The edits between as many lines, one for each that differs."""
    edits, start = [], 0
    for old, new in zip(before, after, strict=True):
        if old != new:
            edits += [Edit(start + a, start + b, text) for a, b, text in _between(old, new)]
        start += len(old) + 1
    return tuple(edits)


def _of_line(problem: Problem, line: str) -> list[tuple[int, int, str]]:
    if problem.instead is not None:
        parts = [
            (place.column - 1, place.column - 1 + place.length, new)
            for place, new in sorted(((problem.place, problem.instead), *problem.together))
        ]
        if Edited(line, tuple(Edit(*part) for part in parts)).after == problem.fix:
            return parts
    return _between(line, problem.fix)


def _between(old: str, new: str) -> list[tuple[int, int, str]]:
    """The one edit that makes `new` of `old`, without what both begin and end with."""
    same = _alike(old, new)
    tail = _alike(old[same:][::-1], new[same:][::-1])
    return [(same, len(old) - tail, new[same : len(new) - tail])]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
