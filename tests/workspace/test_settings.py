"""A course's folder on disk: its settings, its files, and what day it is there."""

import os
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.case_folders import lay_out

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.outputs.pages.page import Addresses
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import Settings, SettingsError, read_settings
from coursewright.workspace.today import CLOCK_VARIABLE, TODAY_VARIABLE, Today, choose_today


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of whoever runs the tests, and no repository around the folder, counts."""
    for name in (TODAY_VARIABLE, CLOCK_VARIABLE, "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course in America/Chicago whose term begins on 25 January 2022."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return lay_out("valid", "two-line-session", tmp_path)


def course_in(folder: Path) -> Course:
    course = load_course(read_settings(folder)).course
    assert course is not None
    return course


def commit(folder: Path, when: str) -> None:
    """A repository with one commit, committed at `when`."""
    variables = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.edu",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
        "GIT_COMMITTER_NAME": "C",
        "GIT_COMMITTER_EMAIL": "c@example.edu",
        "GIT_COMMITTER_DATE": when,
    }
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Course"]):
        subprocess.run(["git", "-C", folder, *words], check=True, env=os.environ | variables)


def test_today_is_what_was_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins over the variable, that over mkdocs.yml, that over clock and commit."""
    course = course_in(folder)
    commit(folder, "2022-02-01T12:00:00Z")
    plain = Settings(folder)
    pinned = Settings(folder, today="2022-03-03")
    assert choose_today(course, plain) == Today(date(2022, 2, 1), pinned=False)
    monkeypatch.setenv(CLOCK_VARIABLE, "real")
    assert choose_today(course, pinned) == Today(date(2022, 3, 3), pinned=True)
    monkeypatch.setenv(TODAY_VARIABLE, "2022-03-02")
    assert choose_today(course, pinned) == Today(date(2022, 3, 2), pinned=True)
    assert choose_today(course, pinned, "2022-03-01") == Today(date(2022, 3, 1), pinned=True)


@pytest.mark.parametrize(
    ("committed", "expected"),
    [
        ("2022-02-09T05:59:00Z", date(2022, 2, 8)),
        ("2022-02-09T06:00:00Z", date(2022, 2, 9)),
        ("2022-02-09T06:00:00+09:00", date(2022, 2, 8)),
    ],
)
def test_a_commit_is_dated_in_the_zone_of_the_course(
    committed: str, expected: date, folder: Path
) -> None:
    """The committer's date counts, not the author's, as the course's own calendar shows it."""
    commit(folder, committed)
    today = choose_today(course_in(folder), Settings(folder))
    assert today == Today(expected, pinned=False)
    assert isinstance(today, Today)
    assert f"{day_year_text(expected)}, the day of the last commit; {CLOCK_VARIABLE}=" in today.note


def test_without_a_commit_the_term_begins(folder: Path) -> None:
    """A folder outside any repository is shown as on the first day of the term."""
    today = choose_today(course_in(folder), Settings(folder))
    assert today == Today(date(2022, 1, 25), pinned=False)
    assert isinstance(today, Today)
    assert "as of Tue 25 Jan 2022, the first day of the term" in today.note
    assert choose_today(course_in(folder), Settings(folder), "2022-02-01").note == ""


def test_the_clock_is_read_where_asked_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """COURSEWRIGHT_CLOCK=real gives this day in the course's zone."""
    course = course_in(folder)
    monkeypatch.setenv(CLOCK_VARIABLE, "real")
    before = datetime.now(UTC)
    today = choose_today(course, Settings(folder))
    after = datetime.now(UTC) + timedelta(seconds=1)
    assert isinstance(today, Today)
    assert (
        before.astimezone(course.zone).date() <= today.day <= after.astimezone(course.zone).date()
    )
    assert (today.pinned, today.note) == (False, "")


@pytest.mark.parametrize(
    ("asked", "variable", "option", "source"),
    [
        ("tomorrow", "2022-02-01", "2022-02-01", "--today"),
        ("", "tomorrow", "2022-02-01", TODAY_VARIABLE),
        ("", "", "tomorrow", "the option 'today' of the plugin"),
    ],
)
def test_a_day_that_is_none(
    asked: str,
    variable: str,
    option: str,
    source: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The problem names where the day was asked for; nothing of lower rank replaces it."""
    monkeypatch.setenv(TODAY_VARIABLE, variable)
    assert choose_today(course_in(folder), Settings(folder, today=option), asked) == Problem(
        "bad-date",
        f"{source} is 'tomorrow', which is no date",
        Place.whole("mkdocs.yml"),
        "write 2022-02-08",
    )


MKDOCS = """\
site_url: https://example.edu/course
repo_url: https://github.com/example/course/
edit_uri: edit/main/pages/
docs_dir: pages
use_directory_urls: false
plugins:
  - search
  - coursewright: {schedule: plan.yaml, bibliography: refs.bib, today: 2022-02-08}
"""


def test_settings_come_from_mkdocs_yml(tmp_path: Path) -> None:
    """Addresses end in a slash; the files to edit stand beside docs/, not in it."""
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    settings = read_settings(tmp_path)
    assert settings == Settings(
        root=tmp_path,
        schedule="plan.yaml",
        bibliography="refs.bib",
        docs="pages",
        today="2022-02-08",
        addresses=Addresses(
            site_url="https://example.edu/course/",
            directory_urls=False,
            repository="https://github.com/example/course",
            repository_edit="https://github.com/example/course/edit/main/",
            repository_new="https://github.com/example/course/new/main/",
        ),
        places=settings.places,
        options={"schedule": "plan.yaml", "bibliography": "refs.bib", "today": "2022-02-08"},
    )
    assert settings.places["coursewright.today"] == Place("mkdocs.yml", 8, 72, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings(Path())),
        ("plugins:\n", Settings(Path())),
        ("plugins: 5\n", Settings(Path())),
        ("plugins: [coursewright]\n", Settings(Path())),
        ("plugins:\n  - coursewright:\n", Settings(Path())),
        ("- a list\n", Settings(Path())),
        ("plugins: {coursewright: {schedule: a.yaml}}\n", Settings(Path(), schedule="a.yaml")),
        (
            "x: !!python/name:a.b\nplugins: [coursewright: {schedule: !ENV [NO_SUCH, a.yaml]}]\n",
            Settings(Path(), schedule="a.yaml"),
        ),
        (
            "plugins: [coursewright: {schedule: !ENV COURSE_FILE}]\n",
            Settings(Path(), schedule="from-the-environment.yaml"),
        ),
        (
            "plugins: [coursewright: {schedule: !ENV [NO_SUCH, COURSE_FILE, a.yaml]}]\n",
            Settings(Path(), schedule="from-the-environment.yaml"),
        ),
        ("plugins: [coursewright: {schedule: !ENV NO_SUCH}]\n", Settings(Path())),
    ],
)
def test_whatever_mkdocs_takes_is_taken(
    text: str, expected: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plugins as list or mapping, MkDocs's tags, variables of the environment, nothing at all."""
    monkeypatch.setenv("COURSE_FILE", "from-the-environment.yaml")
    (tmp_path / "mkdocs.yml").write_text(text)
    settings = read_settings(tmp_path)
    assert (settings.schedule, settings.bibliography, settings.docs, settings.today) == (
        expected.schedule,
        "papers.bib",
        "docs",
        "",
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a: [", "yaml-bracket"), (b"a: \xff", "not-utf8"), (b"a: \x01", "yaml-syntax")],
)
def test_a_mkdocs_file_that_cannot_be_read(content: bytes, code: str, tmp_path: Path) -> None:
    """The error carries the problem with its place."""
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert (caught.value.problem.code, caught.value.problem.place.line) == (code, 1)


def test_files_that_are_missing(folder: Path) -> None:
    """Each missing file is one problem, and nothing that only follows from it is told."""
    (folder / "schedule.yaml").unlink()
    (folder / "papers.bib").unlink()
    hint = "create it, or name another in mkdocs.yml"
    loaded = load_course(read_settings(folder))
    assert (loaded.course, loaded.problems) == (
        None,
        (
            Problem(
                "missing-file", "there is no file 'papers.bib'", Place.whole("papers.bib"), hint
            ),
            Problem(
                "missing-file",
                "there is no file 'schedule.yaml'",
                Place.whole("schedule.yaml"),
                hint,
            ),
        ),
    )


@pytest.mark.parametrize("name", ["schedule.yaml", "papers.bib", "docs/papers/tvm2018.md"])
def test_a_file_that_is_not_utf8(name: str, folder: Path) -> None:
    """The place is that of the first byte that is none; nothing else is told of the file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("a: b\n# ü".encode("latin-1"))
    problem = Problem(
        "not-utf8", "the file is not UTF-8 text", Place(name, 2, 3), "save it as UTF-8"
    )
    told = load_course(read_settings(folder)).problems
    if name.startswith("docs/papers/"):  # a student's file stops nothing
        problem = replace(problem, severity=Severity.WARNING)
        assert told[0].code == "left-out"
        assert told[0].place == Place.whole(name)
        told = told[1:]
    assert told == (problem,)


def test_hidden_and_other_files_are_passed_over(folder: Path) -> None:
    """Only Markdown is read; the rest of docs/ is MkDocs's. A student's hidden file is told of."""
    for name in ("about.txt", ".hidden/schedule.md", "papers/.draft.md", "papers/data.csv"):
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# \xff")
    loaded = load_course(read_settings(folder))
    told = [(problem.code, problem.place.file) for problem in loaded.problems]
    assert (told, sorted(loaded.texts)) == (
        [("file-left-out", "docs/papers/.draft.md")],
        ["mkdocs.yml", "papers.bib", "schedule.yaml"],
    )


def test_loading_writes_nothing(folder: Path) -> None:
    """Reading a course leaves its folder as it was."""
    before = sorted(folder.rglob("*"))
    load_course(read_settings(folder))
    assert sorted(folder.rglob("*")) == before


def test_a_preview_shows_the_real_day_unless_one_is_pinned(folder: Path) -> None:
    """While previewing, the clock counts, but not against a day that somebody chose."""
    course = course_in(folder)
    with time_machine.travel(datetime(2030, 5, 6, 12, tzinfo=UTC)):
        shown = choose_today(course, Settings(folder), real_clock=True)
        pinned = choose_today(course, Settings(folder, today="2022-02-08"), real_clock=True)
    assert (shown, pinned) == (
        Today(date(2030, 5, 6), pinned=False),
        Today(date(2022, 2, 8), pinned=True),
    )
