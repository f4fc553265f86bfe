"""What somebody filled into an issue form, read from the issue's text.

GitHub writes each answer below a heading `### <label>`, and `_No response_` where there is none.
Whoever opened the issue may edit that text afterwards, into anything.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

MAX_CHARACTERS = 20_000
NO_ANSWER = "_No response_"


class Answers(NamedTuple):
    """The answers by their labels, without white space around; what is `wrong` in plain words.

    Nothing of the issue's text stands in `wrong`.
    """

    given: dict[str, str]
    wrong: tuple[str, ...] = ()


def first_label(body: str, labels: Sequence[str]) -> str | None:
    """Which of the labels, each of another form, comes first in an issue's text; None for none."""
    headings = {f"### {label}": label for label in labels}
    found = (headings.get(line.strip()) for line in body.splitlines())
    return next((label for label in found if label is not None), None)


def read_answers(body: str, labels: Sequence[str], *, several_lines: Collection[str]) -> Answers:
    """The answers below the labels of a form; only those of `several_lines` may have more than one.

    Each label must be there exactly once, so that what is read is what a reader of the issue sees.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        return Answers({}, (f"The issue is too long: at most {MAX_CHARACTERS:,} characters fit.",))
    if "<!--" in text:
        return Answers({}, ("The issue holds a comment that readers do not see. Take it out.",))
    headings = {f"### {label}": label for label in labels}
    lines: dict[str, list[str]] = {}
    here: list[str] = []
    wrong: list[str] = []
    for line in text.split("\n"):
        label = headings.get(line.strip())
        if label is None:
            here.append(line)
        elif label in lines:
            wrong.append(f"The heading '{label}' is there more than once. Leave one.")
        else:
            here = lines[label] = []
    given = {label: "\n".join(found).strip() for label, found in lines.items()}
    for label in labels:
        if label not in given:
            wrong.append(f"The heading '{label}' is missing. Fill in the form anew.")
        elif given[label] == NO_ANSWER:
            given[label] = ""
        elif "\n" in given[label] and label not in several_lines:
            wrong.append(f"The answer below '{label}' has more than one line. Leave the one.")
    return Answers(given, tuple(dict.fromkeys(wrong)))
