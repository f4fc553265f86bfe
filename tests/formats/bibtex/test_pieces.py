"""A bibliography read in pieces says what it says as a whole."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import Place, Severity
from coursewright.domain.reuse import reusing
from coursewright.formats.bibtex import pieces
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.pieces import parse_entries

BLOCKS = (
    "@article{a1, author = {Ada Author}, title = {One}, year = 2020, journal = venue}\n",
    "@article{a1, author = {Bob Author}, title = {Two}, year = 2021}\n",
    "@Misc{A1, title = {Three}, author = {C. D. Eff}, date = 2020-02-30, url = {https://x.org/}}\n",
    "@inproceedings{b, title = {Four}, author = {A B}, crossref = {Vol}}\n",
    "@proceedings{vol, title = {The Volume}, editor = {E F}, year = 2019}\n",
    "@inproceedings{c, title = {Five}, author = {A B}, crossref = nowhere}\n",
    "@inproceedings{d, title = {Six}, author = {A B}, crossref = named}\n",
    "@xdata{x, year = 2001, publisher = {P}}\n@book{e, title = {T}, author = {A B}, xdata = {x}}\n",
    "@set{s, entryset = {a1, b}}\n",
    '@string{venue = "A Venue"}\n',
    '@string{named = "vol"}\n',
    "@string(venue = {Another Venue})\n",
    "  @string{venue = {A third}}\n",
    "@string{broken = nothing # {x}}\n@misc{f, title = broken, author = {A B}, year = 2020}\n",
    "@comment{\n@article{away, title = {Away}}\n}\n",
    "%@article{off, title = {Off},\n%  author = {A B}}\n",
    "%@article{half, title = {Half},\n  author = {A B}}\n",
    "@article{open, title = {Open,\n",
    '@article{quoted, title = "a\n@misc{inner, title = {I}}", author = {A B}, year = 2020}\n',
    "  @article{g, title = {Indented}, author = {A B}, year = 2020}\n",
    "@article{h, title = {No author}}\n",
    "@article{i, title = {Bad}, author = {A and, and B}, year = {soon}, url = {javascript:x}}\n",
    "@article{j, title = {Mail me @ home}, author = {A B}, note = {\n@nobody}, year = 2020}}\n",
    "Some words about what follows\n",
    "@preamble{{\\newcommand{\\x}{y}}}\n",
    "@article{, title = {No key}, author = {A B}}\n",
    "@ article {k, title = {Loose}, author = {A B}, year = 1999}\n",
)
HERE = Place.whole("papers.bib")
READ = ("a1", "A1", "b", "c", "d", "e", "f", "g", "i", "s", "open", "half", "quoted")


def said(library: Bibliography) -> object:
    """All that does not depend on where it stands."""
    errors = [
        sorted({p.code for p in library.weighed([key]) if p.severity is Severity.ERROR})
        for key in READ
    ]
    return (
        [replace(paper, place=HERE) for paper in library.papers],
        library.entries,
        library.refused,
        set(library.refused_keys),
        set(library.no_papers),
        {(lack.key, lack.what) for lack in library.lacks},
        errors,
    )


TAME = [BLOCKS[place] for place in (0, 3, 4, 7, 8, 9, 10, 15, 20, 21, 24)]
texts = st.tuples(
    st.lists(st.sampled_from(TAME), unique=True, max_size=6),
    st.lists(st.sampled_from(BLOCKS), max_size=2),
).flatmap(lambda blocks: st.permutations([*blocks[0], *blocks[1]]))


@reaches(0.2)
@settings(max_examples=150, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
def test_pieces_say_what_the_whole_says(versions: list[list[str]]) -> None:
    """Whatever stands beside them, and whatever was read before."""
    joined = 0
    with reusing():
        for blocks in versions:
            text = "".join(blocks)
            assert said(parse_entries(text, "papers.bib")) == said(
                parse_bibliography(text, "papers.bib")
            )
            joined += len(blocks) > 1 and pieces._joined(text, "papers.bib") is not None
    if joined:
        reached()


def test_what_was_read_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the entry that changed is read, after the macros that it may use."""
    read: list[str] = []

    def noted(text: str, file: str) -> Bibliography:
        read.append(text)
        return parse_bibliography(text, file)

    monkeypatch.setattr(pieces, "parse_bibliography", noted)
    macros, one, two = BLOCKS[9], BLOCKS[0], BLOCKS[20]
    with reusing():
        first = parse_entries(macros + one + two, "papers.bib")
        read.clear()
        second = parse_entries(macros + one + two.replace("No author", "None"), "papers.bib")
    assert read == [macros + two.replace("No author", "None")]
    assert second.papers[0] is first.papers[0]
