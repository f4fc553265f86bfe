"""Links of hand-written pages, followed before the site is built."""

import pytest

from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.prose_links import check_prose_links

TARGETS = ("index.md", "guide/setup.md", "guide/rooms.md", "files/plan one.pdf")
FILE = "docs/guide/setup.md"


@pytest.mark.parametrize(
    "text",
    [
        "[a](rooms.md)", "[a](rooms.md#top)", "[a](../index.md)", "![a](<../files/plan%20one.pdf>)",
        "[a](#here)", "[a](https://example.edu/x.md)", "[a](//example.edu/x)", "[a](/absolute)",
        "[a](mailto:a@b.edu)", "[a](http://[broken)", "`[a](gone.md)`", "```\n[a](gone.md)\n```",
        "[a]: rooms.md", "[^note]: gone.md",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_left_alone(text: str) -> None:
    """Pages and files of the site, other sites, anchors, and what is code."""
    assert check_prose_links(text, FILE, "guide/setup.md", TARGETS) == ()


@pytest.mark.parametrize(
    ("text", "place", "written", "hint"),
    [
        ("x\r\ny [a](room.md) z", Place(FILE, 2, 7, 7), "room.md", "did you mean 'rooms.md'?"),
        ("[a](<indx.md>)", Place(FILE, 1, 6, 7), "indx.md", "did you mean '../index.md'?"),
        ("[a](../indx.md#x)", Place(FILE, 1, 5, 12), "../indx.md#x", "did you mean '../index.md'?"),
        ("[a]: xyz", Place(FILE, 1, 6, 3), "xyz",
         "pages end in .md and count from this file's folder"),
    ],
)  # fmt: skip
def test_a_link_to_nowhere_is_told(text: str, place: Place, written: str, hint: str) -> None:
    """At its place, with the page that was meant, as a link from there."""
    message = f"the link '{written}' leads to no page or file of the site"
    assert check_prose_links(text, FILE, "guide/setup.md", TARGETS) == (
        Problem("broken-link", message, place, hint),
    )


def test_a_page_at_the_top_counts_from_there() -> None:
    """Its folder is docs/ itself."""
    assert check_prose_links("[a](guide/rooms.md)", "docs/index.md", "index.md", TARGETS) == ()
    (told,) = check_prose_links("[a](guide/room.md)", "docs/index.md", "index.md", TARGETS)
    assert told.hint == "did you mean 'guide/rooms.md'?"
