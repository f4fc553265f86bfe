"""What a command does not use, it does not import: most of a short run is imports."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.building import build, clean_environment, write_files
from tests.site.test_build import TINY

from coursewright.workspace.building.techniques import VARIABLE

RUN = """
import sys
sys.argv = sys.argv[1:]
{}
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("imported", *sys.modules)
"""


def imported(project: Path, start: str, *arguments: str) -> set[str]:
    """The libraries that a run in a project has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(start), *arguments],
        cwd=project,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("imported ")[2].split())


def test_check_and_a_build_import_what_they_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both after a build, which formatted the references."""
    monkeypatch.delenv(VARIABLE, raising=False)  # several techniques save imports
    project = write_files(tmp_path / "course", TINY)
    (project / "docs").mkdir()
    assert build(project).returncode == 0
    checked = imported(project, "from coursewright.cli import main", "coursewright", "check")
    unused = {
        "babel",
        "citeproc",
        "icalendar",
        "jinja2",
        "lxml",
        "mkdocs",
        "packaging",
        "pydantic",
        "segno",
        "ssl",
    }
    assert checked & unused == set()
    assert (
        checked & {"coursewright.commands.edit", "coursewright.commands.publication.published"}
        == set()
    )
    write_files(project, {"docs/syllabus.md": "New.\n"})
    start = "from mkdocs.__main__ import cli as main"
    made = imported(project, start, "mkdocs", "build", "--quiet")
    assert made & {"citeproc", "coursewright.cli", "icalendar", "lxml", "segno"} == set()
    assert {"jinja2", "mkdocs"} <= made


def test_a_check_after_an_edit_imports_what_it_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The schedule is read anew, and nothing else; a library for its types would take a third."""
    monkeypatch.delenv(VARIABLE, raising=False)
    project = write_files(tmp_path / "course", TINY)
    (project / "docs").mkdir()
    assert build(project).returncode == 0
    schedule = (project / "schedule.yaml").read_text("utf-8")
    edited = schedule.replace("sessions:", "# edited\nsessions:", 1)
    assert edited != schedule
    write_files(project, {"schedule.yaml": edited})
    checked = imported(project, "from coursewright.cli import main", "coursewright", "check")
    unused = {
        "babel",
        "bibtexparser",
        "citeproc",
        "decimal",
        "email",
        "icalendar",
        "importlib.metadata",
        "importlib.resources",
        "jinja2",
        "logging",
        "lxml",
        "markdown",
        "mkdocs",
        "nh3",
        "packaging",
        "pydantic",
        "pylatexenc",
        "segno",
        "ssl",
        "tempfile",
        "typing_extensions",
    }
    assert "coursewright.schedule.file" in checked
    assert checked & unused == set()
