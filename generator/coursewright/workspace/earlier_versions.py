"""The versions of a course before its last edit, the latest first, read one by one."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.repository.git import commits_of, previous_texts
from coursewright.workspace.parse import Linker, SourceText, parse_course

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
