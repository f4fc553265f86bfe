"""That a release date came, as a change: no commit tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from coursewright.domain.calendar.history import Step
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.facts import (
    AssignmentFacts,
    CourseFacts,
    SessionFacts,
    UndatedFacts,
)
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure

_Fact: TypeAlias = SessionFacts | UndatedFacts | AssignmentFacts


def told_releases(steps: Sequence[Step], course: Course, today: date | None) -> Iterator[Change]:
    """What came to be seen by its release date, up to `today`, of what the course still has.

    A thing that was written down on its release date or later was never held back: the commit
    told it. The change is dated to the first minute of the day.
    """
    if not steps:
        return
    last = steps[-1].snapshot.facts
    for fact in _held_back(last):
        release = fact.release
        if release is None or (today is not None and release > today):
            continue
        if not any(_was_held_back(step, fact, release, course) for step in steps):
            continue
        without = replace(last, sessions=(), undated=(), assignments=())
        for sentence in describe_changes(
            without, _with(without, fact), feed_disclosure(course), course.language
        ):
            yield Change(
                id=f"released-{sentence.what}-{fact.id}",
                at=datetime.combine(release, datetime.min.time(), tzinfo=course.zone),
                text=sentence.text,
                session_id=sentence.session_id,
                assignment_id=sentence.assignment_id,
            )


def _with(facts: CourseFacts, fact: _Fact) -> CourseFacts:
    if isinstance(fact, SessionFacts):
        return replace(facts, sessions=(fact,))
    if isinstance(fact, UndatedFacts):
        return replace(facts, undated=(fact,))
    return replace(facts, assignments=(fact,))


def _held_back(facts: CourseFacts) -> Iterator[_Fact]:
    things: tuple[_Fact, ...] = (*facts.sessions, *facts.undated, *facts.assignments)
    return (one for one in things if one.release is not None)


def _was_held_back(step: Step, fact: _Fact, release: date, course: Course) -> bool:
    """Whether a step, made before a release date, holds the thing back."""
    return step.told_at.astimezone(course.zone).date() < release and any(
        one.id == fact.id and type(one) is type(fact) for one in _held_back(step.snapshot.facts)
    )
