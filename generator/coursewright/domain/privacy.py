"""Where people's names may appear."""

import re

from coursewright.domain.course import Course, OfficeHours, Session

_GROUP_LABEL = re.compile(
    r"(?:group|team|pair)\s+[0-9]{1,3}[a-z]?|(?:group|team|pair)\s+[a-z]", re.I
)


def is_group_label(name: str) -> bool:
    """Whether a presenter is named by a label such as `Group 7`, which identifies nobody."""
    return _GROUP_LABEL.fullmatch(name.strip()) is not None


def feed_groups(session: Session, names_in_feeds: bool) -> tuple[str, ...]:
    """Those of a session's presenters, without roles, that have a calendar feed of their own.

    They are the ones that a feed may name, each once.
    """
    names = (presenter.name for presenter in session.all_presenters)
    return tuple(dict.fromkeys(n for n in names if names_in_feeds or is_group_label(n)))


def feed_host(hours: OfficeHours, course: Course) -> str:
    """Who holds office hours, where a feed may say so: an instructor, or by opt-in anyone.

    Assistants are students too.
    """
    known = course.names_in_feeds or hours.who in {person.name for person in course.instructors}
    return hours.who if known or is_group_label(hours.who) else ""


def feed_presenters(session: Session, names_in_feeds: bool) -> tuple[str, ...]:
    """The presenters that a calendar feed may name: group labels, and people only by opt-in.

    A feed is copied to calendar services that the course does not control, and stays there.
    """
    return tuple(
        presenter.label
        for presenter in session.all_presenters
        if names_in_feeds or is_group_label(presenter.name)
    )
