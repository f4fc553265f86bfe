"""Exports as reference managers and digital libraries write them, and the papers they give."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coursewright.domain.paper import Author, Paper
from coursewright.formats.bibtex.bibliography import parse_bibliography

SHAPES = Path(__file__).parents[2] / "cases" / "bibliographies"


@pytest.mark.parametrize("shape", sorted(path.stem for path in SHAPES.glob("*.bib")))
def test_an_export_gives_these_papers(shape: str, update_cases: bool) -> None:
    """Every field that a page shows, of every entry, and every problem, is as written beside it."""
    text = (SHAPES / f"{shape}.bib").read_text("utf-8")
    bibliography = parse_bibliography(text, f"{shape}.bib")
    assert len(bibliography.papers) + bibliography.refused == bibliography.entries
    lines = [line for paper in bibliography.papers for line in _lines(paper)]
    lines += [f"{p.place.line}: {p.severity}[{p.code}] {p.message}" for p in bibliography.problems]
    actual = "\n".join(lines) + "\n"
    expected = SHAPES / f"{shape}.txt"
    if update_cases:
        expected.write_text(actual, "utf-8")
    assert actual == expected.read_text("utf-8")


@pytest.mark.parametrize("shape", sorted(path.stem for path in SHAPES.glob("*.bib")))
def test_an_export_s_cleaned_entries_are_the_same_papers(shape: str) -> None:
    """What a page offers to copy names the same work, and holds nobody's paths or notes."""
    papers = parse_bibliography((SHAPES / f"{shape}.bib").read_text("utf-8"), "a.bib").papers
    again = parse_bibliography("\n".join(paper.bibtex for paper in papers), "b.bib").papers
    assert [_cited(paper) for paper in again] == [_cited(paper) for paper in papers]
    assert not any(
        word in paper.bibtex for paper in papers for word in ("reader", "file =", "owner")
    )


def _cited(paper: Paper) -> tuple[object, ...]:
    return (
        *(paper.key, paper.entry_type, paper.title, paper.authors, paper.and_others, paper.editors),
        *(paper.venue, paper.venue_kind, paper.series, paper.publisher, paper.address, paper.year),
        *(paper.month, paper.volume, paper.number, paper.pages, paper.doi, paper.arxiv),
    )


def _lines(paper: Paper) -> Iterator[str]:
    yield f"{paper.key} -> {paper.slug} ({paper.entry_type})"
    for name, value in (
        ("title", paper.title),
        ("authors", _names(paper.authors) + (" …" if paper.and_others else "")),
        ("editors", _names(paper.editors)),
        (paper.venue_kind, paper.venue),
        ("series", paper.series),
        ("publisher", paper.publisher),
        ("address", paper.address),
        ("date", f"{paper.year}-{paper.month:02}"),
        ("volume", paper.volume),
        ("number", paper.number),
        ("pages", paper.pages),
        ("doi", paper.doi),
        ("arxiv", paper.arxiv),
        ("abstract", paper.abstract),
        ("note", paper.note),
        ("keywords", ", ".join(paper.keywords)),
    ):
        if str(value):
            yield f"  {name}: {value}"
    yield from (f"  {link.label} <{link.url}>" for link in paper.links)


def _names(authors: tuple[Author, ...]) -> str:
    return "; ".join(author.inverted for author in authors)
