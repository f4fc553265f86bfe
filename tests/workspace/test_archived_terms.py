"""Terms that are over: their pages, their calendars, and what is kept of them."""

import re
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.case_folders import lay_out

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.outputs.site import Site
from coursewright.workspace.archived_terms import Archived, keep_archives
from coursewright.workspace.kept.store import Store, store_in
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today as BuiltFor
from coursewright.workspace.today import choose_today


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with two archived terms."""
    return lay_out("valid", "archived-terms", tmp_path)


def terms(folder: Path) -> tuple[Archived, ...]:
    return load_course(read_settings(folder)).archives.terms


def site_of(folder: Path) -> Site:
    settings = read_settings(folder)
    loaded = load_course(settings)
    assert loaded.course is not None
    today = choose_today(loaded.course, settings)
    assert isinstance(today, BuiltFor)
    return build_site(
        loaded.course, History(no_history(loaded.course)), settings, today, loaded.archives
    )


def body_of(site: Site, path: str) -> str:
    return next(page.head + page.body for page in site.pages if page.path == path)


def test_pages_and_files_of_past_terms(course: Path) -> None:
    """Schedule and reading list of each, and the papers that only it can tell of."""
    site = site_of(course)
    assert sorted(page.path for page in site.pages if page.path.startswith("archive/")) == [
        "archive/cs1-sp21/classes/compilers.md",
        "archive/cs1-sp21/papers/clipper2017.md",
        "archive/cs1-sp21/papers/gone1999.md",
        "archive/cs1-sp21/papers/index.md",
        "archive/cs1-sp21/schedule.md",
        "archive/cs1-sp22/classes/compilers.md",
        "archive/cs1-sp22/papers/gone1999.md",
        "archive/cs1-sp22/papers/index.md",
        "archive/cs1-sp22/schedule.md",
        "archive/index.md",
    ]
    files = dict(site.files)
    for term in ("cs1-sp21", "cs1-sp22"):
        feed = files[f"archive/{term}/calendar/all.ics"]
        assert feed == files[f"calendar/{term}/all.ics"]
        assert f"/calendar/{term}/all.ics\r\n".encode() in feed.replace(b"\r\n ", b"")


def test_papers_say_when_else_they_were_read(course: Path) -> None:
    """The latest term first; a link to the class, or to the notes of then."""
    site = site_of(course)
    assert (
        'Also read in <a href="../../archive/cs1-sp22/schedule/#class.tvm2018">Spring 2022</a>, '
        '<a href="../../archive/cs1-sp21/schedule/#class.tvm2018">Spring 2021</a>.'
    ) in body_of(site, "papers/tvm2018.md")
    assert "archive/cs1-sp21/papers/clipper2017/" in body_of(site, "papers/clipper2017.md")
    assert "Also read" not in body_of(site, "papers/taso2019.md")
    assert 'href="../archive/">Past terms</a>' in body_of(site, "schedule.md")


def test_archived_pages_link_to_what_there_is(course: Path) -> None:
    """Papers of today's bibliography to today's page, others and notes to the term's own."""
    site = site_of(course)
    schedule = body_of(site, "archive/cs1-sp21/schedule.md")
    assert 'href="../../../papers/tvm2018/"' in schedule
    assert 'href="../papers/gone1999/"' in schedule
    assert 'href="../../../calendar/cs1-sp21/all.ics"' in schedule
    assert "Spring 2021 is over" in schedule
    notes = body_of(site, "archive/cs1-sp21/papers/clipper2017.md")
    assert 'href="../../../../papers/tvm2018/"' in notes
    assert 'href="../gone1999/"' in notes


def test_what_is_cached_is_what_is_made(course: Path) -> None:
    """A second build gives the same; a damaged cache is made again; an edit shows."""
    made = terms(course)
    assert not (course / ".cache").exists()
    site_of(course)
    cached = sorted((course / ".cache/coursewright").glob("archive-*"))
    assert len(cached) == 2
    sizes = [path.stat().st_size for path in cached]
    assert terms(course) == made
    for path in cached:
        path.write_text(path.read_text("utf-8")[:-20], "utf-8")
    site_of(course)
    assert [path.stat().st_size for path in cached] == sizes
    assert terms(course) == made
    schedule = course / "archive/cs1-sp22/schedule.yaml"
    schedule.write_text(schedule.read_text("utf-8").replace("Group 1", "Group 9"), "utf-8")
    assert [t == m for t, m in zip(terms(course), made, strict=True)] == [False, True]


@pytest.mark.parametrize("content", [b"", b"5", b"[[], [], [], null]", b'[["a", 1], [], [], [1]]'])
def test_what_has_another_shape_is_made_anew(course: Path, content: bytes) -> None:
    """Whoever put it there."""
    made = terms(course)
    site_of(course)
    with patch.object(Store, "get", lambda *_: content):
        assert terms(course) == made


def test_a_page_that_goes_is_told_of_notes_that_link_to_it(course: Path) -> None:
    """What notes of a past term link to is the running course's, and may go at any time."""
    rules = course / "docs/rules.md"
    rules.write_text("# Rules\n", "utf-8")
    notes = next((course / "archive").glob("*/papers/*.md"))
    notes.write_text("See [the rules](../rules.md).\n", "utf-8")
    assert not load_course(read_settings(course)).problems
    site_of(course)
    assert not {term.key for term in terms(course)} - {""}
    rules.unlink()
    told = [(p.code, p.place.file) for p in load_course(read_settings(course)).problems]
    assert told == [("broken-link", notes.relative_to(course).as_posix())]


def test_calendars_as_published_are_kept(course: Path) -> None:
    """Files beside the archived schedule are passed on byte for byte."""
    path = course / "archive/cs1-sp22/calendar/classes.ics"
    path.parent.mkdir()
    path.write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    files = dict(terms(course)[0].files)
    assert {p: c for p, c in files.items() if p.endswith(".ics")} == {
        "archive/cs1-sp22/calendar/classes.ics": path.read_bytes(),
        "calendar/cs1-sp22/classes.ics": path.read_bytes(),
    }


def test_a_past_term_holds_back_what_it_held_back(course: Path) -> None:
    """Also where the term went into the archive before the day; then all of it is there."""
    schedule = course / "archive" / "cs1-sp22" / "schedule.yaml"
    text = schedule.read_text("utf-8")
    lines = "  - {title: Zymurgy, date: TBA, release: 2022-05-01}\n"
    schedule.write_text(text.replace("sessions:\n", f"sessions:\n{lines}"), "utf-8")
    for day, shown in ((date(2022, 4, 30), False), (date(2022, 5, 1), True)):
        for _ in ("made", "kept"):
            settings = read_settings(course)
            loaded = load_course(settings)
            assert loaded.course is not None, loaded.problems
            history = History(no_history(loaded.course))
            today = BuiltFor(day, pinned=True)
            site = build_site(loaded.course, history, settings, today, loaded.archives)
            assert ("Zymurgy" in body_of(site, "archive/cs1-sp22/schedule.md")) is shown


def test_a_past_term_keeps_its_announcements_and_tells_no_distance(course: Path) -> None:
    """Readers come in any year: dates have theirs, and none is so and so long ago."""
    schedule = course / "archive" / "cs1-sp22" / "schedule.yaml"
    text = schedule.read_text("utf-8").replace("term: Spring 2022", "term: Spring")
    news = "announcements: [{date: 2022-01-26, title: Hello, text: The room is 5.}]\n"
    schedule.write_text(text + news, "utf-8")
    site = site_of(course)
    pages = {page.path: page for page in site.pages if page.path.startswith("archive/cs1-sp22/")}
    told = pages["archive/cs1-sp22/changes.md"]
    assert "The room is 5." in told.body
    assert "Wed 26 Jan 2022" in told.body
    assert "changes.xml" not in told.head
    assert told.title == "What changed (Spring 2022)"
    assert "cs1-sp22/changes" in body_of(site, "archive/index.md")
    words = " ".join(page.head + page.body for page in pages.values())
    assert re.findall(r"\b(?:ago|yesterday|tomorrow|in \d+ days)\b", words) == []
    assert "1 Feb 2022" in pages["archive/cs1-sp22/papers/gone1999.md"].head


def test_a_past_term_is_unfolded_and_nobodys(course: Path) -> None:
    """Nothing of it stands in the way of what comes next, and its Group 1 is not this term's."""
    schedule = course / "archive" / "cs1-sp22" / "schedule.yaml"
    late = "assignments: [{id: report, title: Report, due: 2022-06-20 23:59}]\n"
    schedule.write_text(schedule.read_text("utf-8") + late, "utf-8")
    kept = [page for page in site_of(course).pages if page.path.startswith("archive/cs1-sp22/")]
    assert any("Group 1" in page.body for page in kept)
    words = " ".join(page.head + page.body for page in kept)
    assert "20 Jun" in words
    assert not re.search("data-cw-who|data-cw-mine|cw-past|Past weeks", words)


def test_a_past_term_is_kept_whatever_was_asked_of_its_pages(course: Path) -> None:
    """A digest that was asked for is no part of what a page says."""
    store = store_in(course)
    loaded = load_course(read_settings(course))
    assert loaded.archives.terms
    for page in loaded.archives.terms[0].pages:
        assert page.digest
    keep_archives(store, loaded.archives)
    again = load_course(read_settings(course)).archives
    assert again == loaded.archives
    assert {term.key for term in again.terms} == {""}  # kept already
