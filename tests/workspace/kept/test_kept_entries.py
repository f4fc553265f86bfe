"""Entries that were kept say what a new reading says, and what is damaged is read anew."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.bibtex.known.test_known_entries import TAME, blocks, said
from tests.reaching import reached, reaches

from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Details, Paper
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.text import Hyperlink, MarkedText, Math, Styled, Text
from coursewright.formats.bibtex import blocks as parser
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.bibtex.known import parts
from coursewright.workspace.kept.bibliography import KIND, KeptParts
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

FILE = "papers.bib"
TEXT = "".join(
    (
        "@misc{a, title = {A $x^2$ and {\\em b}}, author = {Ada Author and {NASA}}, year = 2001,\n"
        "  month = jan, url = {www.example.org/a b}, pdf = {files/a.pdf}, month = {x}}\n",
        "@book{b, title = {B}, author = {Bob von Author, Jr., D. and others}, year = 2002,\n"
        "  publisher = {P}, doi = {10.1/x}, edition = {2nd}, keywords = {k, l}, series = {S}}\n",
        "@misc{c, title = {C, 100% of it}}\n",
    )
)


def read_with(store: Store, text: str) -> object:
    kept = KeptParts(store, FILE)
    known = kept.known()
    library = parse_bibliography(text, FILE, known)
    kept.save(known)
    return said(library)


@reaches(0.5)
@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=6), st.lists(st.sampled_from(TAME), max_size=2))
def test_kept_entries_say_what_a_new_reading_says(text: list[str], before: list[str]) -> None:
    """Below other entries, too, which moves their lines."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder), "this code")
        for version in ([*before, *text], text, [*text, *before]):
            whole = "".join(version)
            assert read_with(store, whole) == said(parse_bibliography(whole, FILE))
        if store.get(KIND, FILE):
            reached()


def test_what_is_kept_needs_no_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, "this code")
    first = read_with(store, TEXT)
    monkeypatch.delattr(parser, "parse_string")
    monkeypatch.delattr(parts, "_read")
    assert read_with(store, "\n" + TEXT.removesuffix("\n")[: TEXT.index("@misc{c")]) != first
    assert read_with(store, TEXT) == first


def test_kept_papers_have_the_digests_of_new_ones(tmp_path: Path) -> None:
    """Wherever they stand in their file."""
    store = Store(tmp_path, "this code")
    for text in (TEXT, TEXT, f"\n{TEXT}", TEXT.replace("{B}", "{Bee}")):
        kept = KeptParts(store, FILE)
        known = kept.known()
        papers = parse_bibliography(text, FILE, known).papers
        kept.save(known)
        assert [p.digest for p in papers] == [replace(paper).digest for paper in papers]


def test_only_what_changed_is_written_anew(tmp_path: Path) -> None:
    """The other rows stay as they are, and nothing is written where nothing changed."""
    store = Store(tmp_path, "this code")
    read_with(store, TEXT)
    before = (store.get(KIND, FILE) or b"").splitlines()
    read_with(store, TEXT)
    assert (store.get(KIND, FILE) or b"").splitlines() == before
    read_with(store, TEXT.replace("{B}", "{Bee}"))
    after = (store.get(KIND, FILE) or b"").splitlines()
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def places(row: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a row."""
    found = [path] if path else []
    if isinstance(row, list | dict):
        inner: Any = row.items() if isinstance(row, dict) else enumerate(row)
        for key, value in inner:
            found += places(value, (*path, key))
    return found


def test_what_is_of_another_shape_is_read_anew(tmp_path: Path) -> None:
    """Every value of a row, one at a time, made what it cannot be."""
    store = Store(tmp_path, "this code")
    right = read_with(store, TEXT)
    lines = (store.get(KIND, FILE) or b"").splitlines()
    tried = 0
    for number, line in enumerate(lines):
        digest, _, row = line.partition(b" ")
        for path in places(json.loads(row)):
            whole = inner = json.loads(row)
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = ({"x": 1.5}, [[[1.5]]])[tried % 2]
            damaged = [*lines]
            damaged[number] = digest + b" " + json.dumps(whole).encode()
            store.put(KIND, b"\n".join(damaged), FILE)
            kept = KeptParts(store, FILE)
            assert said(parse_bibliography(TEXT, FILE, kept.known())) == right, path
            tried += 1
    assert tried > 150


def test_every_kind_of_value_comes_back() -> None:
    """A paper with all that one can hold."""
    title = MarkedText(
        (Text("a"), Styled("em", (Text("b"),)), Math("x", "x"), Hyperlink("https://x.org", ()))
    )
    paper = Paper(
        *("k", "k", "misc", title, (Author("F", "G"), Author("O", organisation=True)), "@misc{}"),
        Place("papers.bib", 3, 4, 5),
        links=(Link("PDF", "https://x.org"), Link("Code", "c.zip", date(2022, 1, 2))),
        details=Details(accessed=(2020, 1, 2), translators=(Author("T"),)),
    )
    problem = Problem("code", "m", paper.place, "", Severity.INFO, together=((paper.place, "x"),))
    for value, kind in (
        (paper, Paper),
        (replace(paper, year=2001), Paper),
        (problem, Problem),
        (None, str | None),
    ):
        written = json.loads(json.dumps(compact(kind).dump(value)))
        assert compact(kind).load(written) == value
