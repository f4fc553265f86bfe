"""Who presents in a course: whom a reader may choose to be, in the browser alone."""

from coursewright.domain.course import Course
from coursewright.domain.naming.groups import by_id, group_of
from coursewright.domain.session import Reading, SessionContent


def presenting_groups(course: Course) -> tuple[str, ...]:
    """Everybody who presents, as pages name them: `Group 2` before `Group 10`."""
    everyone = (name for session in course.all_sessions for name in presenting(session))
    return tuple(by_id(group_of(name, course.group_ids) for name in everyone).values())


def presenting(session: SessionContent) -> tuple[str, ...]:
    """The names of those who present a class or one of its papers."""
    return tuple(who.name for who in session.all_presenters)


def presenting_reading(session: SessionContent, reading: Reading) -> tuple[str, ...]:
    """The names of those who present one reading of a class."""
    return tuple(who.name for who in session.presenters_of(reading))
