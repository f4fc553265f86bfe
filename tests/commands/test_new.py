"""`coursewright new`: a course that works at once, made of a few answers."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import coursewright
from coursewright.cli import main

FLAGS = (
    "--title", "Systems: Old & New", "--code", "CS 900", "--term", "2026-09-01 to 2026-12-10",
    "--meets", "Tue, Thu 13:00-14:15", "--timezone", "America/Chicago",
)  # fmt: skip
PACKAGE = Path(coursewright.__file__).parent


def run(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *arguments], input=answer)


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_course_checks_builds_and_links_at_once(
    wheel: Path, shell: dict[str, str], tmp_path: Path
) -> None:
    """`make test` of the new repository passes with nothing but the wheel installed."""
    target = tmp_path / "course"
    assert run(str(target), *FLAGS, "--from", str(wheel)).exit_code == 0
    done = subprocess.run(
        ["make", "test"], cwd=target, env=shell, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "no problems" in done.stdout
    assert "every internal link resolves" in done.stdout
    assert "Systems: Old &amp; New" in (target / "site" / "index.html").read_text("utf-8")


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Templates, styles, fonts, theme and the skeleton of a course come along."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        f"coursewright/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - packed == set()


def test_what_a_course_holds(tmp_path: Path) -> None:
    """The two files, pages, settings, a workflow; no generator, no placeholder."""
    target = tmp_path / "cs900"
    result = run(str(target), *FLAGS)
    assert (result.exit_code, "make serve" in result.output) == (0, True)
    files = files_of(target)
    assert sorted(files) == [
        ".gitattributes", ".github/workflows/publish.yml", ".gitignore", "Makefile", "README.md",
        "docs/index.md", "docs/syllabus.md", "mkdocs.yml", "papers.bib", "requirements.txt",
        "schedule.yaml",
    ]  # fmt: skip
    assert not [name for name, text in files.items() if "@TITLE" in text or "@SITE" in text]
    schedule = files["schedule.yaml"]
    for line in (
        "  id: cs-900-fall-2026   # part",
        "  host: example.edu   # likewise",
        '  title: "Systems: Old & New"\n  term: Fall 2026\n',
        "{days: [Tue, Thu], time: 13:00-14:15,",
    ):
        assert line in schedule
    assert files["requirements.txt"] == (
        f"coursewright @ git+https://github.com/coursewright/coursewright@v{coursewright.__version__}\n"
    )


def test_five_questions(tmp_path: Path) -> None:
    """Title, code, term, meetings and time zone; a wrong answer is asked again."""
    target = tmp_path / "course"
    answer = "Systems\n\nsoon\n2026-09-01 to 2026-12-10\nMonday\nMon 9 am - 12 pm\nEurope/Zurich\n"
    result = run(str(target), answer=answer)
    assert result.exit_code == 0
    assert "'soon' is no term" in result.output
    assert "'Monday' is no meeting" in result.output
    schedule = (target / "schedule.yaml").read_text("utf-8")
    assert "{days: [Mon], time: 09:00-12:00," in schedule
    assert "code:" not in schedule


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--timezone", "Mars"], "error[unknown-timezone]"),
        (["--id", "CS 900!"], "error[bad-id]"),
        (["--term", "2026-09-01 to 2026-09-02"], "error[term-too-short]"),
        (["--site", "javascript:alert(1)"], "is no web address"),
        (["--from", "coursewright"], "'coursewright' is no address"),
        (["--from", "missing.whl"], "there is no file 'missing.whl'"),
    ],
)
def test_what_is_refused(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Nothing is written where the course would not check."""
    target = tmp_path / "course"
    result = run(str(target), *FLAGS, *arguments)
    assert message in result.output
    assert (result.exit_code > 0, target.exists()) == (True, False)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """Exit status 2, nothing overwritten."""
    (tmp_path / "mine.txt").write_text("kept")
    result = run(str(tmp_path), *FLAGS)
    assert ("is not empty" in result.output, result.exit_code) == (True, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
