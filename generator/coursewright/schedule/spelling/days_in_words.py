"""Days without class that were written as a text."""

from datetime import date

from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.formats.yaml.tree import Node, Scalar
from coursewright.schedule.values.meant_dates import likely_date


def days_off_in_words(node: Node, first: date | None, last: date | None) -> str | None:
    """The entry that `- Feb 3` or `- 2022-03-12 to 2022-03-20 Spring recess` was meant for.

    `first` and `last` are the days of the term. None where the text names no days.
    """
    words = node.value.split() if isinstance(node, Scalar) else []
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            if begin and end < len(words):
                continue  # the reason stands before the days or after them
            days = likely_date(" ".join(words[begin:end]), first, last)
            reason = " ".join((*words[:begin], *words[end:])).strip(" :,()–—-")
            if days:
                said = f", reason: {plain_or_quoted(reason)}" if reason else ""
                return f"{{dates: {days}{said}}}"
    return None
