"""A build and a preview from event to event, without the program that sends the events."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.case_folders import lay_base

from coursewright.domain.language import ENGLISH
from coursewright.outputs.site import Site
from coursewright.shells.course_build import CourseBuild, add_styles
from coursewright.workspace.settings import read_settings

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
sessions:
  - title: Introduction
  - paper: tvm2018
"""


@pytest.fixture
def build(tmp_path: Path) -> Iterator[CourseBuild]:
    """A build of a small course; how often Python looks for garbage is put back afterwards."""
    before = gc.get_threshold()
    lay_base(tmp_path)
    (tmp_path / "schedule.yaml").write_text(SCHEDULE)
    course = CourseBuild()
    course.settings = read_settings(tmp_path)
    yield course
    gc.set_threshold(*before)


def write(build: CourseBuild, text: str) -> None:
    (build.settings.root / "schedule.yaml").write_text(text)


def test_a_build_without_errors_has_a_site_and_a_day(build: CourseBuild) -> None:
    """The day is the term's first, where nothing else says what day it is."""
    reading = build.read()
    assert (reading.told, reading.failure, build.banner) == ("", "", "")
    assert build.day == "2022-01-25"
    assert "papers/tvm2018.md" in build.pages


def test_an_error_ends_a_build(build: CourseBuild) -> None:
    """What is wrong is told, and that there is no site."""
    write(build, SCHEDULE.replace("tvm2018", "tvm2017"))
    reading = build.read()
    assert "schedule.yaml:6:12: error[unknown-paper]" in reading.told
    assert reading.failure == "The course was not built: 1 error."
    assert build.site is None


def test_a_preview_keeps_the_last_good_course(build: CourseBuild) -> None:
    """The banner says what is wrong, and goes when it is mended."""
    build.previewing = True
    build.read()
    good = build.site
    write(build, SCHEDULE.replace("tvm2018", "tvm2017"))
    assert build.read().failure == ""
    assert "error[unknown-paper]" in build.banner
    assert build.site is good
    write(build, SCHEDULE.replace("Introduction", "Welcome"))
    build.read()
    assert build.banner == ""
    assert build.site is not good


def test_a_preview_whose_first_build_fails_goes_on(build: CourseBuild) -> None:
    """There is no page yet, and the banner's words are English."""
    build.previewing = True
    write(build, "")
    assert build.read().failure == ""
    assert build.banner
    assert (build.pages, build.day, build.language) == ({}, "", ENGLISH)


def test_settings_that_cannot_be_used_are_told_until_they_can(build: CourseBuild) -> None:
    """In the words of `check` where it knows why, else in those of whoever refused them."""
    assert build.refuse_settings("No theme 'x'.") == "No theme 'x'."
    (build.settings.root / "mkdocs.yml").write_text("site_name: [\n")
    assert "error[yaml-bracket]" in build.refuse_settings("whatever")
    build.read()
    assert build.banner == build.trouble != ""
    build.trouble = ""
    build.read()
    assert build.banner == ""


def test_a_preview_watches_what_is_there(build: CourseBuild) -> None:
    """The two files and the roster, also where there are none yet, the templates; past terms where
    there are some."""
    root = build.settings.root
    (root / "papers.bib").unlink()
    names = [path.name for path in build.sources()]
    assert names == ["schedule.yaml", "papers.bib", "roster.csv", "outputs", "theme"]
    (root / "archive").mkdir()
    assert root / "archive" in build.sources()
    build.settings = replace(build.settings, bibliography="nowhere/papers.bib")
    assert [path.name for path in build.sources()][:2] == ["schedule.yaml", "roster.csv"]


def test_styles_are_named_once() -> None:
    """Own styles come before the course's; a rebuild adds none, and the theme names the script."""
    site = Site((), (("a.css", b""), ("b.js", b""), ("c.ics", b"")))
    styles = ["own.css"]
    for _ in range(2):
        add_styles(site, styles)
    assert styles == ["a.css", "own.css"]


def test_nothing_happens_at_import() -> None:
    """Importing the plugin, as MkDocs does for every site, changes nothing of the process."""
    code = (
        "import gc, sys; before = gc.get_threshold(); import coursewright.shells.plugin; "
        "sys.exit(gc.get_threshold() != before or 'mkdocs.livereload' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_that_was_let_go_is_made_again_for_who_asks(build: CourseBuild) -> None:
    """Of a build that is no preview; the calendars are there all the same."""
    build.read()
    assert build.published is not None
    pages, feeds = dict(build.pages), build.published.feeds
    build.hold_pages_alone()
    assert "site" not in vars(build.published)
    for path in pages:
        assert build.page(path) is pages[path]
        build.let_go(path)
    assert build.pages == {}
    assert build.published.feeds is feeds
    assert {path: build.page(path) for path in pages} == pages
    assert build.page("papers/none.md") is None


def test_a_preview_lets_no_page_go(build: CourseBuild) -> None:
    """It compares the next site with this one."""
    build.previewing = True
    build.read()
    site, pages = build.site, dict(build.pages)
    build.hold_pages_alone()
    for path in pages:
        build.let_go(path)
    assert (build.site, build.pages) == (site, pages)
