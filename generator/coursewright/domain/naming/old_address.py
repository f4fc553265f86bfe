"""Addresses that lead to another term of the same course."""

import re
from urllib.parse import urlsplit

from coursewright.domain.naming.term_names import other_years

_ROOMS = re.compile(
    r"(?:^|\.)(?:piazza\.com|slack\.com|zulipchat\.com|campuswire\.com|edstem\.org"
    r"|instructure\.com|gradescope\.(?:com|eu)|brightspace\.com|blackboard\.com)$"
    r"|^(?:piazza|canvas|moodle|ilias|mattermost|zulip)\.",
)
"""Where a class has a room of its own for one term, closed to all others."""
_PAST = re.compile(
    r"\b(?:archived?|before|earlier|first|former(?:ly)?|last|old(?:er)?|original(?:ly)?|past"
    r"|previous(?:ly)?|prior)\b",
    re.IGNORECASE,
)


def other_term_of(address: str, says: str, code: str, term: tuple[int, int]) -> tuple[int, ...]:
    """The years of another term of the course that an address leads to, or none.

    `says` is the text around the address, without any: where it names the year or speaks of the
    past, the address is meant. `code` is the course's; other courses' addresses are their own
    affair, except those of a room that only a class of that term may enter.
    """
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ()
    years = other_years(address, term)
    if not years or _PAST.search(says) or any(str(year) in says for year in years):
        return ()
    own = squeezed(code)
    named = re.search(rf"(?<![a-z0-9]){re.escape(own)}(?![0-9])", _joined(address)) if own else None
    return years if named or _ROOMS.search(host) else ()


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: `CS 839` and `cs-839` are one code."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _joined(address: str) -> str:
    """An address in lower case in which a code is written without a sign inside: `cs839`."""
    return re.sub(r"(?<=[a-z])[-_.]?(?:%20)?(?=\d)", "", address.casefold())
