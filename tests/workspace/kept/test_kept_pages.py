"""Papers' pages that are kept between builds: all that they are made from tells them apart."""

import json
import zlib
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.site.building import write_files
from tests.workspace.test_made_once import FILES, site_of

from coursewright.domain.paper import Author, Details, Paper
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText
from coursewright.outputs.pages.page import GeneratedPage, Heading, MetaTag
from coursewright.outputs.pages.printer import Content, Printer
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept import pages
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.pages import KIND, KeptPages, LaterPage
from coursewright.workspace.kept.store import Store

PAGE = GeneratedPage(
    "papers/a.md",
    "A\ud800",
    "<h1>\n\u2028</h1>",
    "b",
    (Heading(2, "x", "X"),),
    head_tags=(MetaTag("a", "b"),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept", "this code")


def test_a_page_is_kept(store: Store) -> None:
    """As it was, for the same address and origin."""
    first = KeptPages(store)
    first.keep(PAGE, "made of this")
    first.save()
    again = KeptPages(store)
    assert again.recall(PAGE.path, "made of this") == PAGE
    assert again.recall(PAGE.path, "made of that") is None
    assert again.recall("papers/b.md", "made of this") is None


def test_a_page_has_one_digest_from_build_to_build(store: Store) -> None:
    """Another one where it was made from something else, or by other code."""
    found = []
    for kept in (KeptPages(store), KeptPages(store), KeptPages(store._replace(stamp="that"))):
        page = kept.recall(PAGE.path, "made of this")
        if page is None:
            page = replace(PAGE)
            kept.keep(page, "made of this")
            kept.save()
        found.append(page.digest)
    other = replace(PAGE)
    KeptPages(store).keep(other, "made of that")
    assert found[0] == found[1]
    assert len({*found, other.digest, replace(other).digest}) == 4
    assert replace(other).digest == replace(PAGE).digest


def test_a_page_that_differs_in_a_part_has_another_digest() -> None:
    """Whatever part it is."""
    for field in fields(GeneratedPage):
        other = replace(PAGE, **{field.name: _another(getattr(PAGE, field.name))})
        assert other.digest != replace(PAGE).digest, field.name


def test_a_build_leaves_what_it_did_not_change(store: Store) -> None:
    """And takes away what it had no use for where something else is new."""
    for number in range(2):
        kept = KeptPages(store)
        kept.recall(PAGE.path, "0")
        kept.keep(PAGE, str(number))
        kept.save()
    assert KeptPages(store).recall(PAGE.path, "0") == PAGE
    kept = KeptPages(store)
    kept.keep(PAGE, "2")
    kept.save()
    assert [KeptPages(store).recall(PAGE.path, name) for name in "012"] == [None, None, PAGE]


def test_a_part_holds_what_has_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more, some are kept, and the others are made."""
    monkeypatch.setattr(pages, "LIMIT", 100_000)
    monkeypatch.setattr(pages, "PARTS", 1)
    kept = KeptPages(store)
    made = [
        replace(PAGE, path=f"papers/{n}.md", body=Random(n).randbytes(9000).hex())
        for n in range(2, 40)
    ]
    for page in made:
        kept.keep(page, "this")
    kept.save()
    again = KeptPages(store)
    found = [again.recall(page.path, "this") for page in made]
    assert found[0] == made[0]
    assert found[-1] is None
    assert all(each in (None, page) for each, page in zip(found, made, strict=True))
    assert sum(path.stat().st_size for path in store.folder.iterdir()) < 200_000


def test_what_has_another_shape_counts_as_absent(store: Store) -> None:
    """It was made by no build."""
    kept = KeptPages(store)
    kept.keep(PAGE, "this")
    kept.save()
    (number,) = (n for n in range(pages.PARTS) if store.get(KIND, str(n)) is not None)
    content = store.get(KIND, str(number)) or b""
    digest, _, row = zlib.decompress(content).partition(b" ")
    fields_of_page = json.loads(row)
    for other in (
        content[:-9],
        b"no archive",
        *(
            zlib.compress(digest + b" " + each)
            for each in (
                b"",
                b"{",
                b"[]",
                b'"x"',
                json.dumps([1, *fields_of_page[1:]]).encode(),
                json.dumps([*fields_of_page, *fields_of_page]).encode(),
            )
        ),
    ):
        store.put(KIND, other, str(number))
        assert KeptPages(store).recall(PAGE.path, "this") in (None, PAGE)
    assert KeptPages(store).recall(PAGE.path, "this") is None


def _another(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    if isinstance(value, tuple) and hasattr(value, "_replace"):
        return value._replace(**{value._fields[0]: _another(value[0])})
    if isinstance(value, tuple):
        return (*value, "x")
    if is_dataclass(value) and not isinstance(value, type):
        first = fields(value)[0].name
        return replace(value, **{first: _another(getattr(value, first))})
    raise TypeError(value)


def test_every_part_of_an_entry_tells_pages_apart() -> None:
    """A text of the entry says all that it holds."""
    paper = Paper("a", "a", "misc", MarkedText.of("A"), (), "@misc{a}", Place.whole("papers.bib"))
    for field in fields(Paper):
        other = replace(paper, **{field.name: _another(getattr(paper, field.name))})
        assert repr(other) != repr(paper), field.name
    author = Author("A")
    for field in fields(Author):
        other_author = replace(author, **{field.name: _another(getattr(author, field.name))})
        assert repr(other_author) != repr(author), field.name
    details = Details()
    for name in Details._fields:
        assert repr(details._replace(**{name: _another(getattr(details, name))})) != repr(details)


def test_a_build_makes_no_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does the one after an edit, but for the page that it shows on."""
    monkeypatch.delenv(VARIABLE, raising=False)
    root = write_files(tmp_path, FILES)
    printed: list[str] = []
    original = Printer.printed

    def noted(self: Printer, content: Content) -> GeneratedPage:
        printed.append(content.path)
        return original(self, content)

    monkeypatch.setattr(Printer, "printed", noted)
    first = site_of(root)
    assert "papers/n1.md" in printed
    printed.clear()
    assert site_of(root) == first
    assert not [path for path in printed if path.startswith("papers/n")]
    text = (root / "papers.bib").read_text("utf-8")
    (root / "papers.bib").write_text(text.replace("Of 5.", "About 5."), "utf-8")
    printed.clear()
    site_of(root)
    assert [path for path in printed if path.startswith("papers/n")] == ["papers/n5.md"]


def _paged(count: int, mark: str = "") -> list[GeneratedPage]:
    return [
        replace(PAGE, path=f"papers/{n}.md", body=Random(n).randbytes(9000).hex() + mark)
        for n in range(count)
    ]


def _build(store: Store, made: list[GeneratedPage], made_from: str) -> int:
    """Build pages, and say how many were known."""
    kept = KeptPages(store)
    known = 0
    for page in made:
        found = kept.recall(page.path, made_from)
        assert found in (None, page)
        known += found is not None
        if found is None:
            kept.keep(page, made_from)
    kept.save()
    return known


def test_a_full_part_is_not_written_again_and_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a course that has no room, a part stays known, and what an edit leaves unused goes."""
    monkeypatch.setattr(pages, "LIMIT", 100_000)
    monkeypatch.setattr(pages, "PARTS", 1)
    assert _build(store, _paged(40), "this") == 0
    first = store.get(KIND, "0")
    known = _build(store, _paged(40), "this")
    assert 5 < known < 20
    assert store.get(KIND, "0") == first
    assert _build(store, _paged(40, "x"), "that") == 0  # makes room
    assert _build(store, _paged(40, "x"), "that") == 0  # fills it
    assert _build(store, _paged(40, "x"), "that") == known
    few = _paged(40, "x")[:3]
    assert _build(store, few, "that") == 3
    assert _build(store, [*few, *_paged(40)[30:33]], "that") == 3


APART = replace(PAGE, in_navigation=False)


def test_a_page_is_loaded_when_it_is_asked_for(store: Store) -> None:
    """It is the same in all then; its digest and its address are known before."""
    kept = KeptPages(store)
    kept.keep(replace(APART), "this")
    kept.save()
    loads: list[str] = []
    for field in fields(GeneratedPage):
        page = KeptPages(store).recall(APART.path, "this", lambda: loads.append("made") or PAGE)
        assert page is not None
        assert (page.path, page.in_navigation, len(page.digest)) == (APART.path, False, 40)
        assert "whole" not in vars(page)
        assert getattr(page, field.name) == getattr(APART, field.name)
    assert page == APART
    assert page == page
    assert page == APART
    assert page != replace(APART, foot="another")
    assert hash(page) == hash(APART)
    assert compact(GeneratedPage).dump(page) == compact(GeneratedPage).dump(APART)
    assert loads == []


def test_a_page_of_another_shape_is_made_when_it_is_asked_for() -> None:
    """Or one that stands in the navigation, or elsewhere: no build kept it so."""
    row = json.dumps(compact(GeneratedPage).dump(APART)).encode()
    assert LaterPage(APART.path, row, lambda: PAGE).title == APART.title
    other = replace(APART, title="Made")
    for wrong in (b"", b"[]", row[:-9], row.replace(b"false", b"true")):
        assert LaterPage(APART.path, wrong, lambda: other).title == "Made"
    assert LaterPage("papers/other.md", row, lambda: other).title == "Made"
