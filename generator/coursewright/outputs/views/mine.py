"""Who presents in a course: whom a reader may choose to be, in the browser alone.

In a term that is over nobody is: its groups were others, whose labels are the same.
"""

from coursewright.domain.naming.groups import by_id, group_of
from coursewright.domain.session import Reading, SessionContent
from coursewright.outputs.views.viewpoint import Viewpoint


def presenting_groups(view: Viewpoint) -> tuple[str, ...]:
    """Everybody who presents, as pages name them: `Group 2` before `Group 10`."""
    course = view.course
    everyone = (name for session in course.all_sessions for name in presenting(view, session))
    return tuple(by_id(group_of(name, course.group_ids) for name in everyone).values())


def presenting(view: Viewpoint, session: SessionContent) -> tuple[str, ...]:
    """The names of those who present a class or one of its papers."""
    return () if view.kept_for_ever else tuple(who.name for who in session.all_presenters)


def presenting_reading(
    view: Viewpoint, session: SessionContent, reading: Reading
) -> tuple[str, ...]:
    """The names of those who present one reading of a class."""
    if view.kept_for_ever:
        return ()
    return tuple(who.name for who in session.presenters_of(reading))
