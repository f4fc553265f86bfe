"""What somebody filled into an issue form, read from the issue's text.

GitHub writes each answer below a heading `### <label>`, and `_No response_` where there is none.
Whoever opened the issue may edit that text afterwards, into anything.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from coursewright.domain.language import Language

MAX_CHARACTERS = 20_000
NO_ANSWER = "_No response_"


class Answers(NamedTuple):
    """The answers by their labels, without white space around; what is `wrong` in plain words.

    Nothing of the issue's text stands in `wrong`.
    """

    given: dict[str, str]
    wrong: tuple[str, ...] = ()


def first_label(body: str, headings: Mapping[str, str]) -> str | None:
    """Which of the labels, each of another form, comes first in an issue's text; None for none.

    `headings` are the labels by the lines that say them.
    """
    found = (headings.get(line.strip()) for line in body.splitlines())
    return next((label for label in found if label is not None), None)


def read_answers(
    body: str, headings: Mapping[str, str], words: Language, *, several_lines: Collection[str]
) -> Answers:
    """The answers below the labels of a form; only those of `several_lines` may have more than one.

    Each label must be there exactly once, so that what is read is what a reader of the issue sees.
    `headings` are the labels by the lines that may say them.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        most = f"{MAX_CHARACTERS:,}"
        return Answers(
            {},
            (words.gettext("The issue is too long: at most %(most)s characters fit.", most=most),),
        )
    if "<!--" in text:
        return Answers(
            {}, (words.gettext("The issue holds a comment that readers do not see. Take it out."),)
        )
    lines: dict[str, list[str]] = {}
    here: list[str] = []
    wrong: list[str] = []
    for line in text.split("\n"):
        label = headings.get(line.strip())
        if label is None:
            here.append(line)
        elif label in lines:
            wrong.append(
                words.gettext(
                    "The heading '%(label)s' is there more than once. Leave one.",
                    label=words.gettext(label),
                )
            )
        else:
            here = lines[label] = []
    given = {label: "\n".join(found).strip() for label, found in lines.items()}
    for label in dict.fromkeys(headings.values()):
        if label not in given:
            wrong.append(
                words.gettext(
                    "The heading '%(label)s' is missing. Fill in the form anew.",
                    label=words.gettext(label),
                )
            )
        elif given[label] == NO_ANSWER:
            given[label] = ""
        elif "\n" in given[label] and label not in several_lines:
            wrong.append(
                words.gettext(
                    "The answer below '%(label)s' has more than one line. Leave the one.",
                    label=words.gettext(label),
                )
            )
    return Answers(given, tuple(dict.fromkeys(wrong)))
