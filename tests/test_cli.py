"""The commands, their output and their exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import coursewright
from coursewright.cli import main
from coursewright.commands import shell
from tests.case_folders import lay_out


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course without problems."""
    folder = tmp_path / "course"
    folder.mkdir()
    return lay_out("valid", "two-line-session", folder)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--course", str(folder), *arguments])


def break_schedule(folder: Path) -> None:
    schedule = folder / "schedule.yaml"
    schedule.write_text(schedule.read_text().replace("title: Introduction", "titel: Introduction"))


def test_check_of_a_good_course(course: Path) -> None:
    """No problems, exit status 0."""
    result = run(course, "check")
    expected = "bibliography: 3 entries read, 3 shown, 0 refused\nno problems\n"
    assert (result.output, result.exit_code) == (expected, 0)


BROKEN = """\
schedule.yaml:5:5: error[unknown-key] session 1 has the unknown key 'titel'
    5 |   - titel: Introduction
      |     ^^^^^ did you mean 'title'?
write |   - title: Introduction
bibliography: 3 entries read, 3 shown, 0 refused
1 error
"""


def test_check_of_a_broken_course(course: Path) -> None:
    """Every error with its place, exit status 1."""
    break_schedule(course)
    result = run(course, "check")
    assert (result.output, result.exit_code) == (BROKEN, 1)


def test_check_as_json_prints_nothing_else(course: Path) -> None:
    """The whole output is one JSON array; the exit status is the same."""
    good = run(course, "check", "--format", "json")
    break_schedule(course)
    broken = run(course, "check", "--format", "json")
    assert (json.loads(good.output), good.exit_code) == ([], 0)
    assert ([entry["code"] for entry in json.loads(broken.output)], broken.exit_code) == (
        ["unknown-key"],
        1,
    )


def test_check_as_annotations(course: Path) -> None:
    """A workflow command a problem, then the counts."""
    break_schedule(course)
    result = run(course, "check", "--format", "github")
    assert (result.output, result.exit_code) == (
        "::error file=schedule.yaml,line=5,col=5,title=unknown-key::session 1 has the unknown key "
        "'titel'. did you mean 'title'?\n"
        "bibliography: 3 entries read, 3 shown, 0 refused\n1 error\n",
        1,
    )


@pytest.mark.parametrize(
    ("terminal", "no_color", "painted"),
    [(True, "", True), (True, "1", False), (False, "", False)],
)
def test_colour_on_a_terminal_only(
    terminal: bool,
    no_color: str,
    painted: bool,
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pipe gets none, and neither does a terminal where NO_COLOR is set."""
    break_schedule(course)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(shell, "is_terminal", lambda stream: terminal)
    result = run(course, "check")
    assert ("\033[31m" in result.output) is painted


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--format", "xml"], "Invalid value for '--format'"),
        (["chekc"], "No such command 'chekc'"),
        (["export"], "Missing argument 'DIR'"),
        (["links", "no-such-folder"], "does not exist"),
        (["export", "x", "--today", "tomorrow"], "'tomorrow' is no date; write 2022-02-08"),
    ],
)
def test_a_misused_command(arguments: list[str], message: str, course: Path) -> None:
    """Says how it is used, exit status 2."""
    result = run(course, *arguments)
    assert (message in result.output, result.exit_code) == (True, 2)


@pytest.mark.parametrize("arguments", [["check"], ["export", "x"]])
def test_a_folder_without_a_course(arguments: list[str], tmp_path: Path) -> None:
    """Says what is missing, exit status 2."""
    result = run(tmp_path, *arguments)
    assert ("is no course: it holds no mkdocs.yml" in result.output, result.exit_code) == (True, 2)


@pytest.mark.parametrize("arguments", [["check"], ["export", "x"], ["links", "."]])
def test_a_mkdocs_file_that_cannot_be_read(
    arguments: list[str], course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command says where it stops being YAML, exit status 1."""
    monkeypatch.chdir(course)
    (course / "mkdocs.yml").write_text("site_name: [A\n")
    result = run(course, *arguments)
    assert (result.output, result.exit_code) == (
        "mkdocs.yml:1:12: error[yaml-bracket] '[' opens here and is never closed\n"
        "    1 | site_name: [A\n      |            ^ add ']'\nwrite | site_name: [A]\n1 error\n",
        1,
    )


def test_export_writes_a_plain_project(course: Path, tmp_path: Path) -> None:
    """Into a new folder; MkDocs needs nothing of this package to build it."""
    target = tmp_path / "plain"
    result = run(course, "export", str(target), "--today", "2022-02-01")
    files = [path for path in target.rglob("*") if path.is_file()]
    note = "There is no git history, so calendars count no edits.\n"
    written = f"{len(files)} files written to {target}\n"
    assert (result.output, result.exit_code) == (note + written, 0)
    assert "coursewright:" not in (target / "mkdocs.yml").read_text("utf-8")
    assert {"schedule.md", "papers/tvm2018.md", "papers/tvm2018.ris", "calendar/all.ics"} <= {
        path.relative_to(target / "docs").as_posix()
        for path in files
        if path.is_relative_to(target / "docs")
    }


def test_export_refuses_a_folder_that_is_not_empty(course: Path, tmp_path: Path) -> None:
    """Nothing is written or overwritten, exit status 2."""
    target = tmp_path / "full"
    target.mkdir()
    (target / "mine.txt").write_text("kept")
    result = run(course, "export", str(target))
    assert (f"'{target}' is not empty" in result.output, result.exit_code) == (True, 2)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_export_of_a_broken_course_writes_nothing(course: Path, tmp_path: Path) -> None:
    """The problems, exit status 1, and no folder."""
    break_schedule(course)
    result = run(course, "export", str(tmp_path / "plain"))
    assert (result.exit_code, (tmp_path / "plain").exists()) == (1, False)
    assert result.stderr == BROKEN.replace("bibliography: 3 entries read, 3 shown, 0 refused\n", "")


def test_links_of_a_built_site(course: Path) -> None:
    """Paths count under the site's address; broken links are listed, exit status 1."""
    site = course / "site"
    site.mkdir()
    (site / "index.html").write_text('<a href="/course/">x</a>')
    good = run(course, "links", str(site))
    (site / "index.html").write_text('<a href="/other/">x</a><a href="./a&#10;::error::b">x</a>')
    broken = run(course, "links", str(site))
    assert (good.output, good.exit_code) == ("every internal link resolves\n", 0)
    assert (broken.output, broken.exit_code) == (
        "index.html: no such page or file: ./a\\n::error::b\n"
        "index.html: leads out of the site: /other/\n2 broken links\n",
        1,
    )


def test_broken_links_are_annotated_where_they_are_written(course: Path) -> None:
    """For a workflow, at the line of the page's source, as commands that data cannot end."""
    (course / "docs/about.md").write_text("# About\n\n<a href='gone/%0A::error::b'>x</a>\n")
    page = course / "site/about/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<a href='gone/%0A::error::b'>x</a>")
    broken = run(course, "links", "--format", "github", str(course / "site"))
    first = broken.output.split("\n")[0]
    assert first.startswith("::error file=docs/about.md,line=3,col=10,title=broken-link::no such ")
    assert "gone/%250A::error::b" in first
    assert broken.exit_code == 1
    assert broken.output.endswith("1 broken link\n")


def test_the_version() -> None:
    """The package's own."""
    result = CliRunner().invoke(main, ["--version"])
    assert result.output == f"coursewright, version {coursewright.__version__}\n"
