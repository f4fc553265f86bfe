"""Readings that are no papers: shown wherever the readings of a class are."""

import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from tests.outputs.conftest import published

from coursewright.commands.agenda import agenda_lines, missing_of
from coursewright.domain.course import Course
from coursewright.editing.find import find_session
from coursewright.editing.people import assign
from coursewright.editing.roster import find_slot, slots_of
from coursewright.outputs.archive import archived_pages
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

TITLE = "Reading <b>papers</b> & {{ 7*7 }}"
KIND = "pod<script>cast"
URL = "https://www.example.org/read?a=1&b=2"
SCHEDULE = f"""
course: {{id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}}
meetings: [{{days: [Tue, Thu], time: 13:00-14:15}}]
term: {{first: 2022-01-25, last: 2022-02-10}}
themes: {{speed: Speed}}
due: {{presentation: [{{what: Review, when: 21:00 the day before}}]}}
sessions:
  - {{paper: tvm2018, theme: speed, papers: [{{title: '{TITLE}', url: '{URL}', kind: {KIND}, why: Because.}}]}}
  - {{title: Beside, theme: speed, kind: presentation, papers: [taso2019, {{title: The reply, url: 'https://example.org/reply', presenters: Group 2}}, {{title: More, url: 'https://example.org/more', optional: yes}}]}}
  - papers: {{title: The talk, url: 'https://talks.example.org/1', kind: video, why: To hear it.}}
  - {{title: Some day, date: TBA, papers: {{title: The film, url: 'https://example.org/film'}}}}
"""
PAPERS = "\n".join(
    f"@article{{{key}, title={{{title}}}, author={{Chen, Tianqi}}, journal={{J}}, year={{2018}}, "
    f"url={{https://example.org/{key}}}}}"
    for key, title in (("tvm2018", "TVM: a compiler"), ("taso2019", "TASO"))
)


@pytest.fixture
def written(tmp_path: Path) -> Course:
    """A course with a paper and a page, two presented readings, and a video alone."""
    (tmp_path / "schedule.yaml").write_text(SCHEDULE)
    (tmp_path / "papers.bib").write_text(PAPERS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Systems\nsite_url: https://example.edu/\n")
    loaded = load_course(read_settings(tmp_path))
    assert loaded.problems == ()
    assert loaded.course is not None
    return loaded.course


def pages(site: Site) -> dict[str, str]:
    """The generated part of each page by its path."""
    return {page.path: page.head + page.body for page in site.pages}


def test_a_page_beside_a_paper_is_shown_with_it(written: Course, addresses: Addresses) -> None:
    """At home, on the schedule, the reading list and the paper's page: escaped, with its site."""
    html = pages(published(written, date(2022, 1, 24), addresses))
    for path in ("index.md", "schedule.md", "papers/index.md", "papers/tvm2018.md"):
        assert "Reading &lt;b&gt;papers&lt;/b&gt; &amp; {{ 7*7 }}" in html[path], path
        assert 'href="https://www.example.org/read?a=1&amp;b=2"' in html[path], path
        assert "pod&lt;script&gt;cast · example.org" in html[path], path
        assert "<script>cast" not in html[path]
        if path != "papers/index.md":
            assert "Because." in html[path], path
    assert "Also read for this class" in html["papers/tvm2018.md"]
    assert html["papers/tvm2018.md"].count("?a=1&amp;b=2") == 1  # not again among the theme's
    assert "https://example.org/reply" in html["papers/tvm2018.md"]  # the theme's others
    assert "papers/reading-b-papers" not in "".join(html)
    assert "https://example.org/film" in html["schedule.md"]


def test_the_only_reading_names_its_class(written: Course, addresses: Addresses) -> None:
    """The heading leads to the class's page, the line below it to the address; at home a button
    does, and no paper's page is promised."""
    session = written.sessions[2]
    assert (session.id, session.title, session.kind) == ("the-talk", "The talk", "lecture")
    html = pages(published(written, date(2022, 2, 1), addresses))
    heading = '<h3 id="class.the-talk" data-cw-quiet dir="auto"><a href="../classes/the-talk/">'
    assert heading in html["schedule.md"]
    assert html["schedule.md"].count("https://talks.example.org/1") == 1
    assert "To hear it." in html["schedule.md"]
    assert "To hear it." in html["index.md"]
    assert "Read the paper" not in html["index.md"]
    assert "Paper’s page" not in html["index.md"]
    assert 'href="https://talks.example.org/1">Open<' in html["index.md"]


def test_the_files_tell_it(written: Course, addresses: Addresses) -> None:
    """Calendars with the address, which they cannot look up; the data beside the papers."""
    site = published(written, date(2022, 1, 24), addresses)
    files = dict(site.files)
    feed = files["calendar/cs1/all.ics"].decode().replace("\r\n ", "")
    told = f"Reads: {TITLE}\\, {KIND}\\, {URL}\\n"
    assert told in feed
    assert "Reads (optional): More\\, https://example.org/more\\n" in feed
    sessions = json.loads(files["schedule.json"])["sessions"]
    assert [paper["key"] for paper in sessions[0]["papers"]] == ["tvm2018"]
    assert sessions[0]["other_readings"] == [
        {
            "title": TITLE,
            "url": URL,
            "kind": KIND,
            "optional": False,
            "presenters": [],
            "why": "Because.",
            "heading": "",
        }
    ]
    assert [reading["title"] for reading in sessions[1]["other_readings"]] == ["The reply", "More"]
    papers = json.loads(files["papers.json"])["papers"]
    assert [paper["key"] for paper in papers] == ["tvm2018", "taso2019"]


def test_a_term_that_is_over_keeps_them(written: Course, addresses: Addresses) -> None:
    """The archived schedule and reading list lead to the same addresses."""
    kept = archived_pages(written, addresses, ["tvm2018"])
    html = {page.path: unescape(page.head + page.body) for page in kept}
    for path in ("archive/cs1/schedule.md", "archive/cs1/papers/index.md"):
        assert TITLE in html[path]
        assert f'href="{URL}"' in html[path]


def test_one_that_somebody_presents_is_a_slot(written: Course) -> None:
    """By its title; a page beside a paper is none, and nothing is missing for it."""
    assert [(slot.session.id, slot.reading) for slot in slots_of(written)] == [
        ("tvm2018", ""),
        ("beside", "taso2019"),
        ("beside", "The reply"),
    ]
    found = find_slot(written, "the reply")
    assert found is not None
    assert [who.name for who in found.presenters] == ["Group 2"]
    assert find_session(written, "The reply").id == "beside"
    new = assign(SCHEDULE, 1, found.presenters, "The reply")
    assert new == SCHEDULE  # written as it was
    first, _, alone = written.sessions
    assert missing_of(written, alone, alone.start.date() - timedelta(days=20)) == []
    assert "open slot" in "\n".join(agenda_lines(written, first.start.date(), 1))
