"""Classes that have a day and no hours: all day long, in everybody's own time, or not known yet."""

import re
from enum import StrEnum

from coursewright.domain.language import Language
from coursewright.domain.naming.nearest import nearest
from coursewright.domain.times.clock import Unclear, plain_words, undecided
from coursewright.domain.times.spans import EXAMPLE


class WholeDay(StrEnum):
    """Why a class has no hours, in the words of schedule.yaml."""

    ALL_DAY = "all day"
    NO_TIME = "none"
    UNDECIDED = "TBA"


_WORDS = {
    WholeDay.ALL_DAY: (
        "all day", "allday", "the whole day", "whole day", "full day", "the full day", "entire day",
        "the entire day", "all day long", "day long", "daylong",
    ),
    WholeDay.NO_TIME: (
        "none", "no time", "no set time", "no fixed time", "async", "asynchronous", "asynchronously",
        "self paced", "at your own pace", "in your own time", "on your own time", "any time",
        "anytime", "at any time",
    ),
}  # fmt: skip
_CLOCK = re.compile(r"\b(?:noon|midday|midnight)\b")
_TWO_MEANINGS = {"-", "n/a", "na", "no", "any", "–", "—"}


def read_whole_day(text: str) -> WholeDay | Unclear | None:
    """What `all day`, `none`, `async` or `TBA` says; None where the text is for hours to be read.

    What is nearly one of these words is `Unclear`, with the word that was meant.
    """
    if undecided(text):
        return WholeDay.UNDECIDED
    words = plain_words(text).replace("-", " ").strip("() ") or plain_words(text)
    for meaning, spellings in _WORDS.items():
        if words in spellings:
            return meaning
    shown = " ".join(text.split())[:40]
    if words in _TWO_MEANINGS:
        hint = "write 'none' where there is no set time, 'TBA' where it is not known yet"
        return Unclear(f"'{shown}' may mean two things", hint)
    if any(letter.isdigit() for letter in words) or _CLOCK.search(words):
        return None
    meanings = {one: meaning for meaning, several in _WORDS.items() for one in several}
    meant = meanings.get(nearest(words, meanings) or "")
    if meant is None and nearest(words, ("tba", "tbd")):
        meant = WholeDay.UNDECIDED
    if meant is None:
        return None
    return Unclear(f"'{shown}' is no span of time", f"did you mean '{meant}'?", meant.value)


def hours_hint() -> str:
    """What may be written for the time of a class."""
    return f"{EXAMPLE}, 'all day', 'none' or 'TBA'"


def in_words(whole_day: WholeDay, words: Language) -> str:
    """`all day`, as a page shows it in the place of hours."""
    if whole_day is WholeDay.ALL_DAY:
        return words.gettext("all day")
    if whole_day is WholeDay.NO_TIME:
        return words.gettext("no set time")
    return words.gettext("time to be announced")
