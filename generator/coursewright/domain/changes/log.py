"""The account of a course's changes: every step of its history in words."""

from collections.abc import Iterable
from itertools import count

from coursewright.domain.calendar.history import Step
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.sentences import Sentence, describe_changes
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure

ID_LENGTH = 12


def account_of(steps: Iterable[Step], course: Course) -> tuple[Change, ...]:
    """The changes that readers of `course` should hear of, newest first.

    Each version is compared with its first parent, so that a merge tells what it brought to
    whoever read the site before; the very first version tells nothing. A change's id is made of
    the commit's and of what happened to whom. It is about a class or an assignment only where
    the course still has it.
    """
    sessions = {session.id for session in course.sessions}
    assignments = {assignment.id for assignment in course.assignments}
    told: list[Change] = []
    for step in _mainline(steps):
        before, after = step.before, step.version.snapshot
        if before is None or after is None or before is after:
            continue
        taken: set[str] = set()
        changes = [
            Change(
                id=_id(step.version.id, sentence, taken),
                at=step.version.at.astimezone(course.zone),
                text=sentence.text,
                session_id=sentence.session_id if sentence.session_id in sessions else "",
                assignment_id=(
                    sentence.assignment_id if sentence.assignment_id in assignments else ""
                ),
            )
            for sentence in describe_changes(before.facts, after.facts, feed_disclosure(course))
        ]
        told += reversed(changes)
    return tuple(reversed(told))


def _mainline(steps: Iterable[Step]) -> list[Step]:
    """The steps on the way of first parents to the last, oldest first."""
    by_id = {step.version.id: step for step in steps}
    line: list[Step] = []
    id_ = next(reversed(by_id), None)
    while id_ is not None:
        step = by_id[id_]
        line.append(step)
        id_ = step.before_id or None
    return line[::-1]


def _id(version: str, sentence: Sentence, taken: set[str]) -> str:
    stem = "-".join(part for part in (version[:ID_LENGTH], sentence.what, sentence.subject) if part)
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
