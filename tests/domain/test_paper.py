"""A paper's digest tells all that it says."""

from dataclasses import fields, replace
from typing import Any

import pytest

from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Details, Paper
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText, Styled, Text

PAPER = Paper(
    "k", "k", "misc", MarkedText.of("On k"), (Author("Bell"),), "@misc{k}", Place("a.bib", 3)
)
OTHERS: dict[str, Any] = {
    "key": "l",
    "title": MarkedText((Styled("em", (Text("On k"),)),)),
    "authors": (Author("", "Bell"),),
    "venue_kind": "book",
    "and_others": True,
    "year": 1,
    "month": 1,
    "editors": (Author("Bell"),),
    "keywords": ("k",),
    "nicknames": ("k",),
    "links": (Link("PDF", "https://example.org/"),),
    "details": Details(day=1),
    **dict.fromkeys(
        ("venue", "series", "publisher", "abstract", "note", "award"), MarkedText.of("v")
    ),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Paper) if field.name != "place"])
def test_a_paper_that_differs_in_a_field_has_another_digest(name: str) -> None:
    """Known for the first as it may be."""
    assert PAPER.digest == replace(PAPER).digest
    assert replace(PAPER, **{name: OTHERS.get(name, "other")}).digest != PAPER.digest


def test_a_paper_at_another_place_has_the_same_digest() -> None:
    """Whether or not it was known before."""
    place = Place("b.bib", 30, 2, 5)
    for paper in (replace(PAPER), PAPER):
        moved = paper.at(place)
        assert (moved.place, moved.digest) == (place, PAPER.digest)
        assert moved == replace(PAPER, place=place)
