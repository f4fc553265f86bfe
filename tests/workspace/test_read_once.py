"""A bibliography is read once, however often a preview builds."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from tests.bench.speed.course import Size, edit_class, edit_entry, make_course

from coursewright.domain.calendar import entries
from coursewright.domain.course import Course
from coursewright.domain.problem import Problem
from coursewright.domain.session import Session
from coursewright.formats.bibtex.bibliography import Bibliography, parse_bibliography
from coursewright.formats.bibtex.known.parts import KnownParts
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Node
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept import remembered
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

Parsed = tuple[Node | None, tuple[Problem, ...]]


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


def test_only_an_edited_schedule_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for its tree: the course, its review, and the search for private names."""
    parsed: list[str] = []

    def counted(text: str, file: str, keys: Collection[str]) -> Parsed:
        parsed.append(text)
        return parse_yaml(text, file, keys)

    monkeypatch.setattr(remembered, "parse_yaml", counted)
    known = Remembered()
    make_course(tmp_path / "a", Size(4, 4, 4))
    settings, path = read_settings(tmp_path / "a"), tmp_path / "a" / "schedule.yaml"
    for number in range(3):
        edit_entry(tmp_path / "a", number)
        assert publish(settings, real_clock=False, remembered=known).site is not None
    assert len(parsed) == 1
    good = path.read_text("utf-8")
    for text in (f"{good}sessions: [}}\n", good, good.replace("  term: Spring", "  term: [}")):
        path.write_text(text, "utf-8")
        found = publish(settings, real_clock=False, remembered=known)
        assert found.problems == publish(settings, real_clock=False).problems
        assert (found.site is None) is (text != good)


def test_the_calendar_entries_of_a_class_are_made_once_a_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check of feeds, the history and the feeds themselves need the same."""
    made: list[str] = []
    make = entries._session_entries

    def counted(course: Course, session: Session, *given: Any, **named: Any) -> Any:
        made.append(session.id)
        return make(course, session, *given, **named)

    monkeypatch.setattr(entries, "_session_entries", counted)
    make_course(tmp_path / "a", Size(4, 4, 4))
    settings = read_settings(tmp_path / "a")
    publish(settings, real_clock=False)  # which keeps what the last commit says
    for known in (None, Remembered()):
        for number in range(2):
            made.clear()
            edit_class(tmp_path / "a", number)
            found = publish(settings, real_clock=False, remembered=known)
            assert found.site is not None
            assert found.course is not None
            assert found.feeds is not None
            assert f"Hall {number}".encode() in found.feeds[found.site.feed]
            here = [session.id for session in found.course.sessions]
            assert sorted(made) == sorted(here), "once each"


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
