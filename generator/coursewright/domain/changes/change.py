"""What changed in the course, in words, for those who already read it."""

from dataclasses import dataclass
from datetime import datetime

from coursewright.domain.course import Assignment
from coursewright.domain.link import Link
from coursewright.domain.session import SessionContent
from coursewright.domain.text import MarkedText


@dataclass(frozen=True)
class Change:
    """One change that a commit made, or an announcement that the instructor wrote.

    `at` is when it was made (aware, in the course's zone) and `text` one plain sentence without
    a final full stop: `TVM moved from Thu 3 Feb to Tue 8 Feb`. `session_id`, `assignment_id` or
    neither says what it is about. `id` is unique among the course's changes and stays the same
    for the same change. `announced` marks what the instructor wrote, which may have a title and
    a link of its own, and a `marked` text with links.
    """

    id: str
    at: datetime
    text: str
    session_id: str = ""
    assignment_id: str = ""
    announced: bool = False
    title: str = ""
    link: Link | None = None
    marked: MarkedText | None = None

    def is_about(self, thing: SessionContent | Assignment) -> bool:
        """Whether it tells of this class, or of this assignment."""
        if isinstance(thing, Assignment):
            return thing.id == self.assignment_id
        return thing.id == self.session_id
