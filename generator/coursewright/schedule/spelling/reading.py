"""What is known while shorthands are written out, and what has to be asked about."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from coursewright.domain.problem import Place
from coursewright.formats.yaml.tree import Path


class Question(NamedTuple):
    """Something that can mean two things: where it stands, and what to write instead.

    `path` leads to what it belongs to, in the tree that is written out. `otherwise` is the hint
    where the guess does not hold.
    """

    code: str
    message: str
    path: Path
    place: Place
    hint: str
    instead: str | None = None
    otherwise: str = ""


@dataclass
class Reading:
    """The bibliography's keys, the questions so far, and the path of what is being read."""

    papers: Collection[str] = ()
    questions: list[Question] = field(default_factory=list)
    path: Path = ()

    def ask(
        self,
        code: str,
        message: str,
        place: Place,
        hint: str,
        instead: str | None = None,
        *,
        key: str = "",
        otherwise: str = "",
    ) -> None:
        """Note a question about what is being read, or about the value of one of its keys."""
        path = (*self.path, key) if key else self.path
        self.questions.append(Question(code, message, path, place, hint, instead, otherwise))
