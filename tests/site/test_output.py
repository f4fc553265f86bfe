"""What a build leaves on disk, however it ends: the old site whole, or the new one."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.site.building import build, clean_environment, file_bytes, run_mkdocs, write_files
from tests.site.test_build import TINY

# Stops for good where MkDocs writes its third page.
HANGING = """
import time
pages = 0
def on_post_page(output, page, config):
    global pages
    pages += 1
    if pages == 3:
        open("hanging", "w").close()
        time.sleep(600)
    return output
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A course that was built, and has changed since."""
    project = write_files(tmp_path / "course", TINY)
    (project / "docs").mkdir()
    assert build(project).returncode == 0
    text = TINY["schedule.yaml"].replace("Hello", "Welcome")
    return write_files(project, {"schedule.yaml": text})


def names(project: Path) -> set[str]:
    return {path.name for path in project.iterdir()}


def test_a_strict_failure_keeps_the_old_site(project: Path) -> None:
    """MkDocs counts its warnings after its last event."""
    before = file_bytes(project / "site")
    write_files(project, {"mkdocs.yml": f"{TINY['mkdocs.yml']}nav: [index.md, nowhere.md]\n"})
    done = build(project)
    assert done.returncode == 1
    assert "in strict mode" in done.stdout + done.stderr
    assert file_bytes(project / "site") == before
    assert ".site.unfinished" not in names(project)
    assert run_mkdocs(project, "build").returncode == 0
    assert b"Welcome" in (project / "site/index.html").read_bytes()


def test_an_error_in_a_template_keeps_the_old_site(project: Path) -> None:
    """Half of the pages are written by then."""
    before = file_bytes(project / "site")
    theme = TINY["mkdocs.yml"].replace("name: material,", "name: material, custom_dir: overrides,")
    broken = "{% extends 'base.html' %}{% block footer %}{{ nothing.at.all }}{% endblock %}"
    write_files(project, {"mkdocs.yml": theme, "overrides/main.html": broken})
    assert build(project).returncode == 1
    assert file_bytes(project / "site") == before
    assert ".site.unfinished" not in names(project)


def test_a_killed_build_keeps_the_old_site(project: Path) -> None:
    """Without a chance to say goodbye; the next one clears up."""
    before = file_bytes(project / "site")
    write_files(
        project, {"hook.py": HANGING, "mkdocs.yml": f"{TINY['mkdocs.yml']}hooks: [hook.py]\n"}
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (project / "hanging").exists():
        assert running.poll() is None
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    half = file_bytes(project / ".site.unfinished")
    assert any(path.endswith("index.html") for path in half)
    assert file_bytes(project / "site") == before
    write_files(project, {"mkdocs.yml": TINY["mkdocs.yml"]})
    assert build(project).returncode == 0
    assert b"Welcome" in (project / "site/index.html").read_bytes()
    assert ".site.unfinished" not in names(project)


def test_a_dirty_build_goes_on_from_the_old_site(project: Path) -> None:
    """Every page is there, and a site that was hidden in it stays."""
    write_files(project, {"site/.nojekyll": ""})
    before = file_bytes(project / "site")
    assert run_mkdocs(project, "build", "--dirty").returncode == 0
    assert file_bytes(project / "site").keys() == before.keys() | {
        path
        for path in file_bytes(project / "site")
        if path.startswith(("calendar/class/welcome", "classes/welcome"))
    }


def test_an_address_in_what_is_written_stops_the_build(project: Path) -> None:
    """Wherever it is from; what the instructor's pages name is meant for all, ids are no address."""
    before = file_bytes(project / "site")
    write_files(
        project,
        {
            "docs/syllabus.md": "Write to <ann@example.edu>.\n",
            "docs/list.json": json.dumps({"a": "bo@example.edu", "b": "ann@example.edu"}),
            "roster.csv": "group,name\nGroup 1,Bo Chen\nGroup 2,Leslie Lamport\n",
            "docs/people.html": "<ul><li>Bo <b>Chen</b></ul>",
        },
    )
    done = build(project)
    assert done.returncode == 1
    assert (
        "docs/list.json:1:1: error[email-address] the e-mail address 'bo@example.edu'"
        in done.stderr
    )
    assert "docs/people.html:1:1: error[name-of-the-roster] 'Bo Chen'" in done.stderr
    assert "2 errors" in done.stderr
    assert file_bytes(project / "site") == before
    (project / "docs/list.json").unlink()
    (project / "docs/people.html").unlink()
    done = build(project)
    assert done.returncode == 0, done.stderr
