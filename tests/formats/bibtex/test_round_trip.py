"""The BibTeX that pages offer, read by other programs: every kind of work comes back whole."""

import bibtexparser
import pytest
from pybtex.database import parse_string
from tests.outputs.references.kinds import papers_of_all_kinds

from coursewright.domain.paper import Paper
from coursewright.formats.bibtex.bibliography import parse_bibliography

ALL = papers_of_all_kinds()


def ours(text: str) -> dict[str, Paper]:
    """The papers of a text by their keys."""
    return {paper.key: paper for paper in parse_bibliography(text, "papers.bib").papers}


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.key)
def test_other_programs_read_the_same_fields(paper: Paper) -> None:
    """bibtexparser and pybtex agree on type, key and every field, and so do we the second time."""
    library = bibtexparser.parse_string(paper.bibtex)
    assert library.failed_blocks == []
    (entry,) = library.entries
    read = parse_string(paper.bibtex, "bibtex").entries[paper.key]
    assert (entry.entry_type, entry.key) == (read.type, read.key) == (paper.entry_type, paper.key)
    theirs = dict(read.fields)
    people = {"author", "editor"} & {field.key for field in entry.fields}
    assert people == set(read.persons)
    for field in entry.fields:
        if field.key not in people:
            value = str(field.value)
            assert value == theirs[field.key] or theirs[field.key].lower().startswith(value)
    for role in people:
        families = [" ".join(p.prelast_names + p.last_names) for p in read.persons[role]]
        known = paper.authors if role == "author" or paper.details.by_editors else paper.editors
        assert len(families) == len(known) + (role == "author" and paper.and_others)
    again = ours(paper.bibtex)[paper.key]
    assert again.bibtex == paper.bibtex
    assert (again.title, again.authors, again.details) == (
        paper.title,
        paper.authors,
        paper.details,
    )


def test_an_entry_online_needs_no_author() -> None:
    """A title and an address are a page, and a patent is that of its holders; nothing is missed."""
    text = """
@online{guide, title = {A guide}, url = {https://g.example/}}
@patent{lamp, title = {A lamp}, number = {1}, year = {1880}, holder = {{Lamp and Sons} and Bo Li}, url = {https://l.example/}}
"""
    library = parse_bibliography(text, "papers.bib")
    assert library.weighed({"guide", "lamp"}) == ()
    assert [(p.key, [a.full for a in p.authors]) for p in library.papers] == [
        ("guide", []),
        ("lamp", ["Lamp and Sons", "Bo Li"]),
    ]
