"""A corrected line, tried: what the course says with it, beside what it says without."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.bibtex.bibliography import Bibliography
from coursewright.schedule.offered.edits import Edited
from coursewright.schedule.offered.meaning import OTHER_DAY, REFERENCES, Harm
from coursewright.workspace.offered.texts import harm_of_text, reveals, section_of

_LINES = re.compile(r"\blines? \d+(?: and \d+)?")
_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_POOLED = "incomplete-entry"  # told of many entries at once, at the place of the first
_ABOUT_DAYS = ("term", "meetings", "no_class", "extra")

_HIDING = frozenset(["unknown-kind", "unknown-language"])
"""What is said of a kind is read only where the kind is known, and of a course where it has words."""

STILL_THERE = "the problem is still there"
HAS_COME = "another problem has come"
MOVED = "a class moves"


class Reading(Protocol):
    """What a course's files say: the course, if nothing stands in its way, and every problem."""

    @property
    def course(self) -> Course | None: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def texts(self) -> dict[str, str]: ...


class Library(Protocol):
    """The papers of the bibliography that belongs to a file."""

    def __call__(self, file: str, texts: dict[str, str]) -> Bibliography: ...


@dataclass(frozen=True)
class Trial:
    """The edits of one file that correct `problems`, and what is said before and after them."""

    file: str
    edited: Edited
    problems: Sequence[Problem]
    before: Reading
    after: Reading
    library: Library

    def come(self) -> list[Problem]:
        """Problems that are new on the corrected lines, or anywhere where nothing was hidden.

        What keeps a part from being read hides what else is wrong: that does not come, it shows.
        """
        fresh = self._fresh()
        _, rows = self.edited.rows()
        here = [p for p in fresh if p.place.file == self.file and p.place.line - 1 in rows]
        if any(problem.code in _HIDING for problem in self.problems):
            return here
        if not fresh or not reveals(self.file, self.edited, *self._libraries()):
            return fresh
        return [p for p in here if p.severity is Severity.ERROR or self._is_written(p.place)]

    def _is_written(self, place: Place) -> bool:
        """Whether the edits wrote some of what stands somewhere in the file."""
        start = _starts(self.edited.after)[place.line - 1] + place.column - 1
        return any(self.edited.written(at) for at in range(start, start + place.length))

    def fault(self) -> str:
        """Why the edits must not be offered; empty where they may."""
        if self._still_there():
            return STILL_THERE
        if self.come():
            return HAS_COME
        if harm := harm_of_text(self.file, self.edited, self.problems, *self._libraries()):
            return harm
        return self._harm_of_course()

    def _still_there(self) -> bool:
        old_rows, new_rows = self.edited.rows()
        left = [p for p in self.before.problems if p not in set(self.problems)]
        was, now = _said_at(left, self.file, old_rows), _said_at(
            self.after.problems, self.file, new_rows
        )  # fmt: skip
        return any(now[_said(problem)] > was[_said(problem)] for problem in self.problems)

    def _fresh(self) -> list[Problem]:
        """Problems that were not told before, of the same weight, in these words or at this place."""
        known: dict[tuple[object, ...], int] = {}
        starts = _starts(self.edited.before)
        after_starts = _starts(self.edited.after)
        for problem in self.before.problems:
            if problem in set(self.problems):
                continue
            at: tuple[object, ...] = (problem.place.line, problem.place.column)
            if problem.place.file == self.file and problem.place.line <= len(starts):
                at = (self.edited.moved(starts[problem.place.line - 1] + problem.place.column - 1),)
            for key in (_said(problem), (problem.code, problem.place.file, *at)):
                known[key] = max(known.get(key, 0), _RANK[problem.severity])
        fresh = []
        for problem in self.after.problems:
            at = (problem.place.line, problem.place.column)
            if problem.place.file == self.file and problem.place.line <= len(after_starts):
                at = (after_starts[problem.place.line - 1] + problem.place.column - 1,)
            keys = (_said(problem), (problem.code, problem.place.file, *at))
            if self._is_of_target(problem) and any(key in known for key in keys):
                continue
            if _RANK[problem.severity] > max(known.get(key, 0) for key in keys):
                fresh.append(problem)
        return [p for p in fresh if p.code != _POOLED or self._lacks_more()]

    def _is_of_target(self, problem: Problem) -> bool:
        """Whether it is told of what a name stands for, elsewhere: once named, it may weigh more."""
        return problem.place.file != self.file and {p.code for p in self.problems} <= REFERENCES

    def _lacks_more(self) -> bool:
        """Whether an entry of the bibliography lacks something that it had, or that none lacked."""
        was, now = (
            {(lack.key, what) for lack in library.lacks for what in lack.what}
            for library in self._libraries()
        )
        return not now <= was

    def _libraries(self) -> Iterator[Bibliography]:
        return (self.library(self.file, read.texts) for read in (self.before, self.after))

    def _harm_of_course(self) -> str:
        """What changes in the course where there is one with and without the edits."""
        before, after = self.before.course, self.after.course
        if before is None or after is None:
            return ""
        codes = {problem.code for problem in self.problems}
        about_days = section_of(self.edited) in _ABOUT_DAYS or codes & OTHER_DAY
        if str(before.zone) != str(after.zone) and section_of(self.edited) != "course":
            return Harm.ZONE
        if not codes <= REFERENCES and not _papers_read(before) <= _papers_read(after):
            return Harm.PAPER
        if about_days:
            return ""
        was = Counter((session.start, session.end) for session in before.sessions)
        return "" if was == Counter((s.start, s.end) for s in after.sessions) else MOVED


def _papers_read(course: Course) -> set[str]:
    readings = (reading for session in course.sessions for reading in session.readings)
    return {reading.paper.key for reading in readings if reading.paper is not None}


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _said(problem: Problem) -> tuple[str, str, str]:
    """Code, file and cause, whatever the lines it names."""
    return problem.code, problem.place.file, _LINES.sub("", problem.message)


def _said_at(
    problems: Sequence[Problem], file: str, rows: frozenset[int]
) -> Counter[tuple[str, str, str]]:
    return Counter(_said(p) for p in problems if p.place.file == file and p.place.line - 1 in rows)


ReadAgain = Callable[[str, str], Reading | None]
"""What a course's files say with another text of one of them, by its name; None where that cannot
be told."""
