"""A bibliography is read once, however often a preview builds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.bench.speed.course import Size, edit_class, edit_entry, make_course

from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.known.parts import KnownParts
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept import remembered
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings


def test_only_an_edited_bibliography_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's and the last commit's count as one until an entry is edited."""
    read: list[str] = []

    def counted(text: str, file: str, known: KnownParts | None) -> Bibliography:
        read.append(text)
        return parse_bibliography(text, file, known)

    monkeypatch.setattr(remembered, "parse_bibliography", counted)
    known = Remembered()
    make_course(tmp_path / "a", Size(4, 4, 4))
    settings = read_settings(tmp_path / "a")
    for number in range(3):
        edit_class(tmp_path / "a", number)
        found = publish(settings, real_clock=False, remembered=known)
        assert found.site is not None
        assert any(f"Hall {number}" in page.head + page.body for page in found.site.pages)
    assert len(read) == 1
    for number in range(2):
        edit_entry(tmp_path / "a", number)
        found = publish(settings, real_clock=False, remembered=known)
        assert found.site is not None
        assert any(f"Revision {number}" in page.body for page in found.site.pages)
    assert len(read) == 3  # the last commit's was the folder's before, and each edit
    assert len(set(read)) == 3


def test_what_is_remembered_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each of many edits, of every file that a memory was made from."""
    folder = tmp_path / "a"
    make_course(folder, Size(4, 4, 4))
    settings, known = read_settings(folder), Remembered()

    def edit(name: str, old: str, new: str) -> Callable[[], object]:
        path = folder / name
        return lambda: path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    edits = (
        lambda: edit_class(folder, 1),
        lambda: edit_entry(folder, 1),
        edit("papers.bib", "@inproceedings{n0", "% a line more\n\n@inproceedings{n0"),
        edit("schedule.yaml", "  term: Spring", "  citation_style: apa\n  term: Spring"),
        edit(
            "papers.bib", "@inproceedings{n2,", "@inprocedings{n2, crossref = {n3}, colour = blue,"
        ),
        edit("papers.bib", "@inproceedings{n3,", '@string{blue = "Blue"}\n@inproceedings{n3,,'),
        edit("papers.bib", '"Blue"', '"Azure"'),
        edit("papers.bib", "{n3,,", "{n3,"),
        edit("papers.bib", "  title = {", "  note = {a {b}, title = {"),
        edit("papers.bib", "note = {a {b}, ", "note = {a {b}}, "),
        lambda: edit_class(folder, 2),
    )
    sites = 0
    for change in edits:
        change()
        found = publish(settings, real_clock=False, remembered=known)
        with monkeypatch.context() as patch:
            patch.setenv(VARIABLE, "all")
            new = publish(settings, real_clock=False)
        assert (found.problems, found.course, found.site) == (new.problems, new.course, new.site)
        sites += found.site is not None
    assert 4 < sites < len(edits)


def test_what_reads_once_holds_nothing_that_was_read(tmp_path: Path) -> None:
    """From when it is saved; a preview has it at hand."""
    make_course(tmp_path / "a", Size(4, 4, 4))
    text = (tmp_path / "a" / "papers.bib").read_text("utf-8")
    known = {once: Remembered(once=once) for once in (True, False)}
    for once, each in known.items():
        first = each.library_in(tmp_path / "a")(text, "papers.bib")
        each.save()
        again = each.library_in(tmp_path / "a")(text, "papers.bib")
        assert again == first
        assert (again is first) is not once
