"""Problems that say the same of many places, as one with a count."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Place, Problem, Severity

# Few enough to be shown one by one; more of those that wait for somebody's hand.
_ALONE = 3
_TO_MEND = 10
_NAMED = 5
_PARTICULAR = re.compile(r"'[^']*'|\d+")


class ProblemGroup(NamedTuple):
    """A problem, and the places where others say the same of other names, in order."""

    problem: Problem
    also: tuple[Place, ...] = ()

    @property
    def number(self) -> int:
        """How many problems the group stands for."""
        return 1 + len(self.also)

    @property
    def also_text(self) -> str:
        """`the same on lines 12, 15 and 30`, the first five by number; empty for one problem."""
        lines = list(dict.fromkeys(place.line for place in self.also))
        if not lines:
            return ""
        named = [str(line) for line in lines[:_NAMED]]
        if len(lines) > _NAMED:
            named.append(f"{len(lines) - _NAMED:,} more")
        return f"the same on line{'s' if len(lines) > 1 else ''} {join_words(named)}"


def group_problems(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """The problems in their order; where many are alike, the first for all of them.

    Two are alike in one file with the same code, severity and words, whatever the names in
    quotes and the numbers. Many are more than ten errors, and more than three others. Of errors
    and warnings that offer a corrected line, to be copied, nine stay, and the tenth stands for
    the rest.
    """
    by_kind: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        by_kind.setdefault(kind_of(problem), []).append(problem)
    groups = {id(group.problem): group for alike in by_kind.values() for group in _grouped(alike)}
    return tuple(groups[id(problem)] for problem in problems if id(problem) in groups)


def _grouped(alike: list[Problem]) -> Iterator[ProblemGroup]:
    first_one = alike[0]
    offered = bool(first_one.fix) and first_one.severity is not Severity.INFO
    alone = _TO_MEND if offered or first_one.severity is Severity.ERROR else _ALONE
    if len(alike) <= alone:
        yield from (ProblemGroup(problem) for problem in alike)
        return
    first = alone - 1 if offered else 0
    yield from (ProblemGroup(problem) for problem in alike[:first])
    yield ProblemGroup(alike[first], tuple(problem.place for problem in alike[first + 1 :]))


def kind_of(problem: Problem) -> tuple[str, ...]:
    """What problems that say the same have in common."""
    says = (_PARTICULAR.sub("", text) for text in (problem.message, problem.hint))
    offers = "fix" if problem.fix else ""
    return (problem.place.file, problem.code, problem.severity, offers, *says)
