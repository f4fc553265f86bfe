"""Where people's names may appear."""

import re

from coursewright.domain.course import Session

_GROUP_LABEL = re.compile(
    r"(?:group|team|pair)\s+[0-9]{1,3}[a-z]?|(?:group|team|pair)\s+[a-z]", re.I
)


def is_group_label(name: str) -> bool:
    """Whether a presenter is named by a label such as `Group 7`, which identifies nobody."""
    return _GROUP_LABEL.fullmatch(name.strip()) is not None


def feed_presenters(session: Session, names_in_feeds: bool) -> tuple[str, ...]:
    """The presenters that a calendar feed may name: group labels, and people only by opt-in.

    A feed is copied to calendar services that the course does not control, and stays there.
    """
    return tuple(
        presenter.label
        for presenter in session.all_presenters
        if names_in_feeds or is_group_label(presenter.name)
    )
