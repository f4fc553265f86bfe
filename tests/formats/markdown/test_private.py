"""Addresses and HTML in what presenters write, told with their place."""

import pytest

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.private import (
    find_emails,
    find_hidden_emails,
    find_raw_html,
    outside_code,
)

FILE = "docs/papers/tvm.md"
TOLD = "an e-mail address would be public on the site and in every copy of the repository"


def email(place: Place) -> Problem:
    return Problem("email-address", TOLD, place, "leave it out")


def test_each_address_is_told_at_its_place() -> None:
    """Front matter and code included; addresses of the web and of repositories are none."""
    lines = [
        "ask ann@example.edu, or bo.li+x@cs.example.edu",
        "https://example.edu/@ann git@github.com:a/b.git",
        "    `jo@example.edu`",
    ]
    assert list(find_emails(lines, FILE)) == [
        email(Place(FILE, 1, 5, 15)),
        email(Place(FILE, 1, 25, 22)),
        email(Place(FILE, 3, 6, 14)),
    ]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["nothing", "ann&#64;example.edu"], True),
        (["ann@example.edu"], True),
        (["https://example.edu/ann@example.edu"], False),
        (["https://example.edu/&#64;ann b"], False),
        ([], False),
    ],
)
def test_an_address_that_the_file_spells_otherwise(texts: list[str], told: bool) -> None:
    """Told once, for the whole of what would be published."""
    here = Place.whole(FILE)
    assert list(find_hidden_emails([*texts, *texts], here)) == ([email(here)] if told else [])


def test_html_is_told_with_its_line_in_the_file() -> None:
    """Counted from where the body begins; code and addresses in angle brackets are no HTML."""
    lines = [
        "a <b>x</b>",
        "`<b>`",
        "    <b>",
        "```",
        "<b>",
        "```",
        "<https://a.edu> <!-- x",
        "\t<b>",
    ]
    told = [(p.place.line, p.place.column, p.place.length) for p in find_raw_html(lines, FILE, 10)]
    assert told == [(10, 3, 3), (16, 17, 4)]
    assert next(iter(find_raw_html(lines, FILE, 10))) == Problem(
        "raw-html", "HTML is shown as it is typed: '<b>'", Place(FILE, 10, 3, 3),
        "use Markdown, or put it in backticks to show it", Severity.WARNING,
    )  # fmt: skip


def test_what_stands_outside_code() -> None:
    """A fence ends where its own mark, or a longer one, stands again; inline code is blanked."""
    lines = [
        "a `b` c",
        "````",
        "in",
        "```",
        "in",
        "`````",
        "out",
        "~~~ sh",
        "in",
        "~~~",
        "    in",
        "z",
    ]
    assert list(outside_code(lines)) == [
        (0, "a `b` c", "a     c"), (6, "out", "out"), (11, "z", "z"),
    ]  # fmt: skip
