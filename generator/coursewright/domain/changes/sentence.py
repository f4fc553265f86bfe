"""One change in words."""

from datetime import date
from typing import NamedTuple

from coursewright.domain.language import Language

MANY = 3
"""From so many on, what changed alike in several classes is told once."""


class Sentence(NamedTuple):
    """One change: what happened (`moved`), to whom, and both in words, without a full stop.

    `day` is the day from which it pushes other classes along, if it can.
    """

    what: str
    text: str
    session_id: str = ""
    assignment_id: str = ""
    subject: str = ""
    day: date | None = None


def renamed(words: Language, old: str, new: str) -> str:
    """`Compute is now called Hardware`."""
    return words.gettext("%(old)s is now called %(new)s", old=old, new=new)
