"""What is wrong with the input, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Problem:
    """One mistake: its code, the cause in plain words, where it is and how to mend it.

    `hint` is short and stands beside the caret: what to write instead.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition: errors first, then by file, line and column."""
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return tuple(
        sorted(set(problems), key=lambda p: (rank[p.severity], p.place, p.code, p.message))
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
