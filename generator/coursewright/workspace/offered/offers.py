"""Corrected lines are tried before they are offered: read again, and compared with what was said.

A line that does not mend its problem, brings another one or changes anything else is no remedy.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coursewright.domain.problem import Place, Problem, offer_fix
from coursewright.domain.problem_groups import kind_of
from coursewright.schedule.offered.edits import Edited, edits_of
from coursewright.workspace.offered.trial import HAS_COME, Library, ReadAgain, Reading, Trial

MOST = 20
"""How many times a run reads the course again to try what it offers."""

_FOLLOWED = 3
_LONG = 1_000_000  # characters, of which to read them takes a second or two


@dataclass
class Offers:
    """Tries what problems offer, at most `left` times.

    `read_again` reads the course with another text of one file, or says None where it cannot;
    `library` gives the papers that belong to a file.
    """

    read_again: ReadAgain
    library: Library
    left: int = MOST

    def tried(self, problems: Sequence[Problem], before: Reading) -> list[Problem]:
        """The problems, of which each offers a line only if that line has been tried and is good.

        `before` is what the course says with all of them. Where there are more offers than
        trials, those that say the same share one. What is left when there are no more trials is
        not offered; its hint stays.
        """
        units = _by_line([problem for problem in problems if problem.fix])
        lines: dict[int, str | None] = {}
        failed: list[list[Problem]] = []
        for group in _shared(units, self.left):
            found = self._try([problem for unit in group for problem in unit], before)
            if len(group) > 1 and None in found.values():
                failed += group
            else:
                lines |= found
        for unit in failed:
            if len(before.texts[unit[0].place.file]) <= _LONG:
                lines |= self._try(unit, before)
        return [_final(problem, lines) for problem in problems]

    def _try(self, unit: Sequence[Problem], before: Reading) -> dict[int, str | None]:
        """The line that is good for each problem of a unit by its identity, or None for none.

        Empty where there was no trial left, or none of this file is possible.
        """
        file = unit[0].place.file
        text = before.texts.get(file)
        if text is None:
            return {}
        edited, mended = Edited(text, edits_of(unit, text.split("\n"))), list(unit)
        for _ in range(_FOLLOWED):
            if self.left <= 0:
                return {}
            self.left -= 1
            after = self.read_again(file, edited.after)
            if after is None:
                return {}
            trial = Trial(file, edited, mended, before, after, self.library)
            if not trial.fault():
                lines = edited.lines()
                return {id(problem): lines[problem.place.line - 1] for problem in unit}
            further = _followed(trial) if trial.fault() == HAS_COME else None
            if further is None:
                break
            edited, found = further
            mended += found
        return dict.fromkeys(map(id, unit))


def _followed(trial: Trial) -> tuple[Edited, list[Problem]] | None:
    """The edits with those that correct what shows on the same lines, hidden until then."""
    _, rows = trial.edited.rows()
    lines = trial.edited.after.split("\n")
    come = [offer_fix(problem, lines) for problem in trial.come()]
    if any(
        problem.place.file != trial.file
        or problem.place.line - 1 not in rows
        or not problem.fix
        or "\n" in problem.fix
        for problem in come
    ):
        return None
    edited = trial.edited.again(edits_of(come, lines))
    if edited is None:
        return None
    starts = [0, *(match.end() for match in re.finditer("\n", trial.edited.after))]
    places = [
        (problem, trial.edited.back(starts[problem.place.line - 1] + problem.place.column - 1))
        for problem in come
    ]
    return edited, [replace(p, place=_place(p.place, edited.before, at)) for p, at in places]


def _place(place: Place, text: str, offset: int) -> Place:
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return replace(place, line=line + 1, column=column + 1)


def _by_line(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems that offer the same line in the same place, together."""
    units: dict[tuple[str, int, str], list[Problem]] = {}
    for problem in problems:
        units.setdefault((problem.place.file, problem.place.line, problem.fix), []).append(problem)
    return list(units.values())


def _shared(units: Sequence[list[Problem]], trials: int) -> list[list[list[Problem]]]:
    """The units that are tried together; of one line only one.

    Those of a bibliography are, whose entries know nothing of one another, and where there are
    more than `trials` those whose problems say the same.
    """
    groups: dict[tuple[object, ...], list[list[Problem]]] = {}
    for place, unit in enumerate(units):
        file = unit[0].place.file
        kind: tuple[object, ...] = (place,)
        if file.endswith(".bib"):
            kind = (file,)
        elif len(units) > trials:
            kind = tuple(kind_of(problem) for problem in unit)
        number = 0
        while any(
            other[0].place.line == unit[0].place.line for other in groups.get((kind, number), ())
        ):
            number += 1
        groups.setdefault((kind, number), []).append(unit)
    return list(groups.values())


def _final(problem: Problem, lines: Mapping[int, str | None]) -> Problem:
    """The problem with its tried line; where that is no good, without a hint that names it."""
    if not problem.fix:
        return problem
    line = lines.get(id(problem))
    if line:
        return replace(problem, fix=line)
    refuted = id(problem) in lines and _is_guess(problem)
    hint = problem.otherwise if refuted else problem.hint
    return replace(problem, hint=hint, fix="", instead=None, adds="", together=())


def _is_guess(problem: Problem) -> bool:
    """Whether the hint says to write what was offered, and gives no other reason for it."""
    offered, hint = problem.instead or problem.adds, problem.hint
    return hint.startswith("did you mean") or (
        bool(offered) and offered in hint and hint.startswith(("write ", "add "))
    )
