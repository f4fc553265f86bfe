"""What a course calls itself, known also where the rest of its schedule cannot be read."""

from typing import NamedTuple


class CourseName(NamedTuple):
    """The words that name a course; `years` are those of its term, the first and the last.

    `about` is what the course says of itself in sentences.
    """

    id: str
    code: str
    title: str
    term: str
    institution: str
    about: str
    years: tuple[int, int]

    @property
    def shown(self) -> str:
        """Code and title: `CS 839: Advanced Machine Learning Systems`."""
        return f"{self.code}: {self.title}" if self.code else self.title
