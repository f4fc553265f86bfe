"""What rendering somebody's Markdown needs to know of the site, and what it tells of headings.

It stands apart from what renders, which takes long to load.
"""

from collections.abc import Callable
from typing import NamedTuple

ResolveTarget = Callable[[str], str | None]
"""From a path in docs/ (`papers/x.md#id`) to an address for a link, or None where nothing is."""

LEFT_OUT = ""
"""The address of what may go at any time: its link is left out with a warning, its words stay."""

Nearby = Callable[[str, str], str | None]
"""From a folder in docs/ and a link that leads nowhere to the link that was meant, if any."""


def nothing_near(_folder: str, _written: str) -> str | None:
    """Knows of no other file."""
    return None


Headings = tuple[tuple[int, str, str], ...]
"""Level, id and plain text of each."""


class Outline(NamedTuple):
    """How headings become those of the page: how much deeper, and what their ids begin with."""

    deeper: int
    prefix: str


OF_NOTES = Outline(1, "note-")
"""Ids of their own, so that no heading of the notes collides with one of the page."""
OF_A_PAGE = Outline(0, "")
"""As MkDocs makes them, on a page whose other ids hold dots."""
