"""The last look at what was written: whose address or name it holds, and from where."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_folders import lay_out
from tests.site.building import file_bytes, write_files

from coursewright.cli import main
from coursewright.shells.leaks import find_leaks
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course."""
    return lay_out("valid", "two-line-session", tmp_path / "course")


def leaks(course: Path, files: dict[str, str], passed: tuple[str, ...] = ()) -> list[str]:
    site = write_files(course.parent / "built", files)
    found = find_leaks(site, publish(read_settings(course)), passed)
    return [f"{p.place.file}:{p.place.line} {p.code}" for p in found]


def test_an_address_is_told_once_with_its_file(course: Path) -> None:
    """A theme's files are passed over."""
    files = {
        "a/index.html": "<p>ann&#64;example.edu bo@example.edu",
        "search.json": '"ann@example.edu"',
        "theme.js": "author@example.edu",
    }
    assert leaks(course, files, ("theme.js",)) == ["a/index.html:1 email-address"] * 2


def test_ids_of_events_are_no_addresses(course: Path) -> None:
    """In the calendar itself, folded or not, and wherever else they stand."""
    long = f"class-{'a' * 80}@cs1.example.edu"
    calendar = f"UID:class-a@cs1.example.edu\r\nUID:{long[:40]}\r\n {long[40:]}\r\n"
    files = {"calendar/all.ics": calendar, "data.json": f'"class-a@cs1.example.edu" "{long}"'}
    assert leaks(course, files) == []
    assert leaks(course, {"other.json": '"ann@cs1.example.edu"'}) == ["other.json:1 email-address"]


def test_names_of_the_roster_are_found_however_they_are_written(course: Path) -> None:
    """By whoever is in no group, or beyond the columns, too; as entities, or folded."""
    roster = "group,name\nGroup 1,Ann Lee\n,Bo Chen\nGroup 2,Eve Kim,\u00c9va Nagy\n"
    write_files(course, {"roster.csv": roster})
    files = {"a.html": "Ann&#32;Lee", "b.html": "<b>Bo</b> Chen", "c.txt": "Kim, Eve"}
    files |= {"d.json": r'"\u00c9va Nagy"', "e.html": "Ann Leeds and Bo Chenoweth"}
    assert leaks(course, files) == [f"{name}:1 name-of-the-roster" for name in list(files)[:4]]
    feed = {"all.ics": "SUMMARY:Talk by An\r\n n Lee\r\n"}
    assert leaks(course, {**dict.fromkeys(files, ""), **feed}) == ["all.ics:1 name-of-the-roster"]


def test_what_the_instructor_writes_is_meant_for_all(course: Path) -> None:
    """On a page, in mkdocs.yml, in a template; not on a page that students may edit."""
    files = {"a.html": "a@example.edu b@example.edu c@example.edu"}
    assert len(leaks(course, files)) == 3
    write_files(course, {"docs/about.md": "A@example.edu", "overrides/main.html": "b@example.edu"})
    with (course / "mkdocs.yml").open("a") as config:
        config.write("copyright: c@example.edu\n")
    assert leaks(course, files) == []


def test_an_export_is_looked_through(course: Path) -> None:
    """And not written where it holds what it may not."""
    write_files(course, {"docs/list.csv": "ann@example.edu"})
    target = course.parent / "plain"
    result = CliRunner().invoke(main, ["-C", str(course), "export", str(target)])
    assert result.exit_code == 1
    assert "docs/list.csv:1:1: error[email-address]" in result.output
    assert not target.exists()
    (course / "docs/list.csv").unlink()
    assert CliRunner().invoke(main, ["-C", str(course), "export", str(target)]).exit_code == 0
    assert "mkdocs.yml" in file_bytes(target)
