"""Slides and questions that students hand in by a form, written into the notes on a paper."""

import json
import re
from collections.abc import Sequence

from coursewright.domain.language import Language, noop
from coursewright.formats.yaml.plain import read_data
from coursewright.formats.yaml.spans import EditError, read_spans

MAX_QUESTIONS = 20
MAX_QUESTION = 500
_BY_HAND = noop("The notes are written in a way that only a person can change safely.")
_MARK = re.compile(r"(?:[-*\u2022]|\d{1,2}[.)])[ \t]+")
_LINK = re.compile(r"\[[^\[\]]{0,200}\]\((?P<url>[^()\s]{1,500})\)")


def read_questions(text: str, words: Language) -> list[str]:
    """One question a line, without the marks of a list. Raises EditError where there are too many."""
    found = [" ".join(_MARK.sub("", line.strip(), count=1).split()) for line in text.split("\n")]
    questions = [question for question in found if question]
    if len(questions) > MAX_QUESTIONS:
        raise EditError(
            words.gettext(
                "There are more than %(most)s questions, one for each line.", most=MAX_QUESTIONS
            )
        )
    if any(len(question) > MAX_QUESTION for question in questions):
        raise EditError(
            words.gettext("A question has more than %(most)s characters.", most=MAX_QUESTION)
        )
    return questions


def read_slides(text: str) -> str:
    """The address of the slides, also where it is given as a link, as of a file dropped there."""
    link = _LINK.fullmatch(text.strip())
    return link["url"] if link else text.strip()


def with_handed_in(front: str, slides: str, questions: Sequence[str], words: Language) -> str:
    """The lines of a notes file's front matter with what was handed in, in place of what was there.

    What is empty changes nothing. Raises EditError where the lines cannot be changed safely.
    """
    new = {
        **({"slides": [f"slides: {json.dumps(slides, ensure_ascii=False)}"]} if slides else {}),
        **({"questions": _listed(questions)} if questions else {}),
    }
    bare = [line for line in front.split("\n") if line.strip() and not line.startswith("#")]
    before = read_data(front) if bare else {}
    lines = front.rstrip("\n").split("\n") if front.strip() else []
    if bare:
        root = read_spans(front)
        starts = sorted(front.count("\n", 0, key.start) for key, _ in root.pairs)
        if root.flow:
            raise EditError(words.gettext(_BY_HAND))
        drop: set[int] = set()
        for key, _ in root.pairs:
            if key.text in new:
                first = front.count("\n", 0, key.start)
                last = next((start for start in starts if start > first), len(lines))
                drop |= set(range(first, last))
        lines = [line for number, line in enumerate(lines) if number not in drop]
    lines += [line for added in new.values() for line in added]
    result = "\n".join(lines) + "\n"
    expected = {**before, **({"slides": slides} if slides else {})}
    if questions:
        expected["questions"] = list(questions)
    if read_data(result) != expected:
        raise EditError(words.gettext(_BY_HAND))
    return result


def _listed(questions: Sequence[str]) -> list[str]:
    written = (json.dumps(question, ensure_ascii=False) for question in questions)
    return ["questions:", *(f"  - {question}" for question in written)]
