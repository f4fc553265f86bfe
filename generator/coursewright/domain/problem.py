"""What is wrong with the input, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Place:
    """A span of characters on one line of an input file.

    `file` is relative to the project's root, with forward slashes. `line` and `column` count
    from 1, in characters; `length` is the number of characters to underline, 0 where the whole
    file is meant.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    @classmethod
    def whole(cls, file: str) -> "Place":
        """A file of which no part is to blame: something is missing, or all of it is wrong."""
        return cls(file, length=0)

    def holds(self, other: "Place") -> bool:
        """Whether the other lies in this one, or is the same."""
        return (
            (self.file, self.line) == (other.file, other.line)
            and self.column <= other.column
            and other.column + other.length <= self.column + self.length
        )


@dataclass(frozen=True)
class Problem:
    """One mistake: its code, the cause in plain words, where it is and how to mend it.

    `hint` is short and stands beside the caret: what to write instead. `fix` is the whole
    corrected line, or several in its place, where it can be told. Until the line is at hand,
    `instead` says what belongs in the place of the underlined characters, and `adds` which
    `key: value` the mapping at the place lacks; `offer_fix` makes the line of either. `together`
    are places on the same line that are mended with it, each with what belongs there.
    `otherwise` is the hint where what it offers turns out to be wrong. Problems are equal where
    all but these five is.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR
    fix: str = field(default="", compare=False)
    instead: str | None = field(default=None, compare=False)
    adds: str = field(default="", compare=False)
    together: tuple[tuple[Place, str], ...] = field(default=(), compare=False)
    otherwise: str = field(default="", compare=False)


def offer_fix(problem: Problem, lines: Sequence[str]) -> Problem:
    """The problem with its corrected line, made of the file's `lines` where it can be told."""
    place = problem.place
    if problem.fix or not place.length or not 1 <= place.line <= len(lines):
        return problem
    line, start = lines[place.line - 1], place.column - 1
    fixed = ""
    if problem.instead is not None:
        fixed = _mended(line, ((place, problem.instead), *problem.together))
    elif problem.adds and line[start : start + 1] == "{":
        end = _closing_brace(line, start)
        fixed = f"{line[:end].rstrip()}, {problem.adds}{line[end:]}" if end > 0 else ""
    elif problem.adds:
        fixed = f"{line[:start]}{problem.adds}\n{' ' * start}{line[start:]}"
    return replace(problem, fix=fixed) if fixed != line else problem


def _mended(line: str, parts: Iterable[tuple[Place, str]]) -> str:
    """The line with some of its parts replaced, which do not overlap."""
    for place, text in sorted(parts, reverse=True):
        start = place.column - 1
        line = line[:start] + text + line[start + place.length :]
    return line


def mend_together(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, of which those that stand on one line offer it with all of them mended."""
    return [
        replace(
            problem,
            together=tuple(
                (other.place, other.instead)
                for other in problems
                if other.instead is not None
                and other is not problem
                and (other.place.file, other.place.line) == (problem.place.file, problem.place.line)
            ),
        )
        for problem in problems
    ]


def answered_by(wrong: Sequence[Problem], problems: Iterable[Problem]) -> list[Problem]:
    """The problems but those of what stands inside of `wrong` ones, which answer them."""
    return [p for p in problems if p in wrong or not any(w.place.holds(p.place) for w in wrong)]


def _closing_brace(line: str, start: int) -> int:
    depth = 0
    for index in range(start, len(line)):
        depth += (line[index] in "{[") - (line[index] in "}]")
        if depth == 0:
            return index
    return -1


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition: errors first, then by file, line and column."""
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return tuple(
        sorted(set(problems), key=lambda p: (rank[p.severity], p.place, p.code, p.message))
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
