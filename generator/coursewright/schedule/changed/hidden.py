"""Classes and assignments that were public, and that an edit holds back."""

from collections.abc import Iterator
from datetime import date

from coursewright.domain.course import Assignment, Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.released import is_released
from coursewright.domain.session import Session


def hidden_again(before: Course, after: Course, today: date) -> Iterator[Problem]:
    """A warning for each thing of the calendars that everybody could see, and nobody may now.

    Nothing strikes it out there, or the feed would tell of it; so it only vanishes.
    """
    public = {(type(one), one.id) for one in _things(before) if is_released(one, today)}
    for thing in _things(after):
        if (type(thing), thing.id) not in public or is_released(thing, today):
            continue
        until = day_year_text(thing.release) if thing.release else ""
        what = "session" if isinstance(thing, Session) else "assignment"
        yield Problem(
            "held-back-again",
            f"{what} '{thing.id}' was public, and is held back until {until}: it vanishes from "
            "every calendar without a word, and 'coursewright published' stops the deployment",
            thing.place,
            "take 'release' away, or give it to its links, questions or notes instead",
            Severity.WARNING,
        )


def _things(course: Course) -> tuple[Session | Assignment, ...]:
    return (*course.sessions, *course.assignments)
