"""Addresses: of what a link leads to, and of a course's calendars."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from coursewright.domain.link import FILE, check_url, is_file
from coursewright.domain.naming.slugs import is_device
from coursewright.schedule.typed.marks import Reads
from coursewright.schedule.values.scalars import Written, as_text, identifier, refuse

FEED_FOLDERS = frozenset({"class", "deadline", "assignment"})
"""Folders of `calendar/` beside those of the courses (`outputs/anchors.py`)."""


def _url(value: object) -> str:
    text = as_text(value).strip()
    if wrong := check_url(text):
        raise refuse(
            "bad-url",
            f"the address '{text[:80]}' cannot be used: {wrong}",
            instead=_likely_url(text),
        )
    return text


def _url_or_file(value: object) -> str:
    """An address, or what may be the path of a file: whether there is one is seen later."""
    text = as_text(value).strip()
    return text if is_file(text) else _url(value)


LINK_IN_TEXT = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,200})\]"
    r"\((?P<url>[^()<>\[\]\n]{1,500}(?:\([^\s()]{0,200}\)[^()<>\[\]\n]{0,200})?)\)"
)
"""A link as Markdown writes it, within a text that is none otherwise."""


def leads_away(text: str) -> bool:
    """Whether a text looks like an address or a file: `[1](a)` in a sentence is no link."""
    return is_file(text) or re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) is not None


def _likely_url(text: str) -> str | None:
    """The address that a text without a scheme, or with spaces, most likely is."""
    if FILE.search(text) and "/" not in text:
        return None
    spaced = text.replace(" ", "%20")
    for address in (spaced, f"https://{spaced}"):
        if check_url(address) is None and "." in urlsplit(address).netloc:
            return address
    return None


UrlOrFile = Annotated[str, Reads(_url_or_file), Written("address or file", {"type": "string"})]

Url = Annotated[str, Reads(_url), Written("address", {"type": "string"})]


def _course_identifier(value: object) -> str:
    text = identifier(value)
    if text in FEED_FOLDERS:
        raise refuse(
            "bad-id",
            f"'{text}' cannot be the id of a course: single events have the address "
            f"'calendar/{text}/'",
            f"for example '{text}-sp22'",
        )
    if is_device(text):
        raise refuse(
            "bad-id",
            f"'{text}' cannot be the id of a course: its feeds stand in a folder of that name, "
            "which Windows keeps for a device",
            f"for example 'course-{text}'",
        )
    return text


CourseIdentifier = Annotated[
    str,
    Reads(_course_identifier),
    Written("id: small letters, digits, `.`, `-`, `_`", {"type": ["string", "number"]}),
]
