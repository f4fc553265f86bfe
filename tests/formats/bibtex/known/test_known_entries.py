"""What is known from an earlier reading says what a new reading says, whatever was edited."""

import os
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.bibtex.test_pieces import BLOCKS as PIECES
from tests.reaching import reached, reaches

from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.known import parts as parts_module
from coursewright.formats.bibtex.known.parts import KnownParts, Part, ReadPart

EXAMPLES = int(os.environ.get("COURSEWRIGHT_BIBLIOGRAPHY_EXAMPLES", "150"))
BLOCKS = (
    *PIECES,
    "@article{l, title = {Lines}, year = 2001,\n  year = {2002}, author = {A B},\n"
    "  url = {www.example.org/a b}}\n",
    "@article{m, title = {Month}, author = {A B}, year = 2001, month = jan}\n",
    "@string{jan = {Janvier}}\n",
    "@misc{n, title = {File}, author = {A B}, year = 2001, pdf = {files/n.pdf}, month = {soon}}\n",
    "@misc{o, title = {Odd}, author = {A B, Jr. and C; D}, year = 2001,\n\n url = {ftp://x y}}\n",
    "@inproceedings{p, title = {Heir}, author = {A B}, crossref = {q}, url = {//x.org}}\n",
    "@proceedings{q, booktitle = {Parent}, year = 2001, pages = {1--2}, month = {x},\n"
    "  publisher = {a \\& b}, editor = {A and}}\n",
    "@inproceedings{r, title = {Marked}, author = {A B}, year = 2001, xref = {q}}\n",
    "@misc{s2, title = {Comma}, author = {A B}, year = 2001,,}\n",
    "@misc{t, title = {No comma} author = {A B}, year = 2001}\n",
    "@misc{u, date-added = {2001-01-01}, title = {Marks {\\'e} $x^2$}, author = {A B}, year = 2001}\n",
    "@misc{v, title = {Comment}, % of it\n  author = {A B}, year = 2001, note = {50% of it}}\n",
    "@misc{W, title = {Case}, author = {A B}, year = 2001}\n",
    "@misc{w, title = {Case}, author = {A B}, year = 2001}\n",
    "@comment{jabref-meta: x}\n} stray\n",
    "}\n",
    ", title = {Stray},\n",
    "@misc(paren, title = {In (parentheses)}, author = {A B}, year = 2001)\n",
    '@misc{quotes, title = "In {"}quotes{"}", author = {A B}, year = 2001}\n',
    "\t@misc{tab, title = {Tab}, author = {A B}, year = null}\n",
    "@{odd, title = {No type}}\n",
    "@misc{x,\n\n",
    "\n",
    "% a comment\n",
    "@online{y, title = {\\'{E}t\\'e}, url = {https://x.org/100%25}, year = 1999}\n",
    "@stringent{z, title = {A longer type}, author = {A B}, year = 2001}\n",
    "@string{open = {never closed\n",
    "@misc{macros, title = named # { and } # jan, author = {A B}, year = 2001}\n",
    "@misc{none, title = undefinedname, author = {A B}, year = 2001}\n",
)
TAME = [block for block in BLOCKS if parse_bibliography(block, "a.bib").papers]


def said(library: Bibliography) -> object:
    """All of it, with what does not count when problems are compared."""
    return (
        library._replace(problems=(), concerned={}, no_papers={}),
        [astuple(problem) for problem in library.problems],
        {problem: set(keys) for problem, keys in library.concerned.items()},
        {key: astuple(problem) for key, problem in library.no_papers.items()},
    )


blocks = st.one_of(st.sampled_from(TAME), st.sampled_from(BLOCKS))
edits = st.tuples(st.sampled_from(["put", "cut", "swap", "break"]), st.integers(0, 30), blocks)


def edited(text: list[str], edit: tuple[str, int, str]) -> list[str]:
    """The blocks with one of them put in, cut out, moved to the end or broken."""
    what, place, block = edit
    at = place % (len(text) + 1)
    if what == "put" or not text[at:]:
        return [*text[:at], block, *text[at:]]
    if what == "cut":
        return [*text[:at], *text[at + 1 :]]
    if what == "swap":
        return [*text[:at], *text[at + 1 :], text[at]]
    broken = text[at]
    middle = place * 7 % len(broken)
    return [*text[:at], broken[:middle] + block[:place] + broken[middle + 1 :], *text[at + 1 :]]


@reaches(0.3)
@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(blocks, max_size=6), st.lists(edits, min_size=1, max_size=5))
def test_known_entries_say_what_a_new_reading_says(
    text: list[str], changes: list[tuple[str, int, str]]
) -> None:
    """Places, problems, keys and counts, whatever was broken meanwhile and mended again."""
    known = KnownParts()
    joined = 0
    for change in (None, *changes):
        text = edited(text, change) if change else text
        whole = "".join(text)
        assert said(parse_bibliography(whole, "a.bib", known)) == said(
            parse_bibliography(whole, "a.bib")
        )
        joined += known.read(whole, "a.bib") is not None
    if joined > 1:
        reached()


def test_only_the_entry_that_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other papers are the very objects of before, where their lines did not move."""
    read: list[str] = []
    read_part = parts_module._read

    def noted(part: Part) -> ReadPart | None:
        read.append(part.text)
        return read_part(part)

    monkeypatch.setattr(parts_module, "_read", noted)
    one, two, three = BLOCKS[20], BLOCKS[9] + BLOCKS[0], BLOCKS[19]
    known = KnownParts()
    first = parse_bibliography(one + two + three, "a.bib", known)
    read.clear()
    new = one.replace("No author", "None")
    second = parse_bibliography(new + two + three, "a.bib", known)
    assert read == [new]
    assert second.papers[0].title.plain == "None"
    assert all(a is b for a, b in zip(second.papers[1:], first.papers[1:], strict=True))
    moved = parse_bibliography("\n" + new + two + three, "a.bib", known)
    assert [paper.place.line for paper in moved.papers] == [
        paper.place.line + 1 for paper in second.papers
    ]
