"""One change in words."""

from datetime import date
from typing import NamedTuple


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
