"""The versions of a course before its last edit, the latest first, read one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Place, Problem
from coursewright.repository.git import commits_of, previous_texts
from coursewright.schedule.values.named_days import day_in
from coursewright.workspace.parse import Linker, SourceText, parse_course
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings
from coursewright.workspace.today import Today, choose_today

_MOST = 20
"""How many versions are read: each takes about a tenth of a second."""


class EarlierVersion(NamedTuple):
    """What the course was from an instant on; None where that version had errors."""

    at: datetime
    course: Course | None


def read_old(texts: Mapping[str, str], schedule: str, bibliography: str) -> Course | None:
    """The course of a version's two files, or None where it has errors. Its links lead nowhere."""
    return parse_course(
        SourceText(schedule, texts[schedule]),
        SourceText(bibliography, texts.get(bibliography, "")),
        {},
        Linker(frozenset(), lambda page, target: target),
    ).course


def earlier_versions(
    root: Path, schedule: str, bibliography: str, last: str
) -> Iterator[EarlierVersion]:
    """The version whose schedule has the text `last`, then those before it."""
    found = False
    for id_, at in commits_of(root, schedule, _MOST):
        texts = previous_texts(root, (schedule, bibliography), id_)
        found = found or texts.get(schedule, "").strip() == last.strip()
        if found and schedule in texts:
            yield EarlierVersion(at, read_old(texts, schedule, bibliography))


def told_of_held_pins(
    loaded: LoadedCourse, settings: Settings, asked: str, since: str = "", *, real_clock: bool
) -> tuple[Problem, ...]:
    """The problems of a course with errors, where an edit takes the meeting of a class that is over.

    Another day would tell what was held otherwise: what is to be mended is the edited meeting.
    """
    if all(problem.code != "pin-needs-time" for problem in loaded.problems):
        return tuple(loaded.problems)
    texts = previous_texts(settings.root, (settings.schedule, settings.bibliography), since)
    before = None
    if settings.schedule in texts:
        before = read_old(texts, settings.schedule, settings.bibliography)
    today = choose_today(before, settings, asked, real_clock=real_clock) if before else None
    if before is None or not isinstance(today, Today):
        return tuple(loaded.problems)
    held = {session.start.date() for session in before.sessions if session.start.date() < today.day}
    lines = loaded.texts[settings.schedule].split("\n")
    hint = (
        f"keep the meetings as they were, with 'until: {today.day - timedelta(days=1)}', and"
        f" begin the new ones with 'from: {today.day}'"
    )
    return tuple(
        replace(
            problem,
            message=f"{problem.message}; before the last edit it did, and the class is over on "
            f"{day_year_text(today.day)}",
            hint=hint,
            fix="",
            instead=None,
        )
        if problem.code == "pin-needs-time" and day_in(_at(lines, problem.place)) in held
        else problem
        for problem in loaded.problems
    )


def _at(lines: Sequence[str], place: Place) -> str:
    return lines[place.line - 1][place.column - 1 :][: place.length]
