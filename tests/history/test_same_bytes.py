"""The same commit gives the same feeds, whatever is kept, wherever and whenever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

FEEDS = """
import sys
from datetime import date
from pathlib import Path
from coursewright.workspace.calendar_history import read_history
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

settings = read_settings(Path(sys.argv[1]))
loaded = load_course(settings)
past = read_history(loaded, settings)
today = Today(date.fromisoformat(sys.argv[2]), pinned=True)
for path, content in build_site(loaded.course, past.history, settings, today).files:
    if path.endswith(".ics"):
        target = Path(sys.argv[3]) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
"""
DAY = "2022-02-08"


@pytest.fixture
def edited(course: CourseFolder) -> CourseFolder:
    """Edits, a merge, a version that does not check, and tombstones, across a change of clocks."""
    course.edit(schedule_text(no_class="[{dates: 2022-03-01 to 2022-03-03}]"))
    course.git.run("checkout", "--quiet", "-b", "side")
    course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    course.git.run("checkout", "--quiet", "main")
    course.edit(schedule_text("{title: Wrong, paper: unknown}"))
    course.edit(schedule_text("{title: Start}", *SESSIONS[1:3], "{title: Late, date: 2022-03-15}"))
    course.write(
        schedule_text(
            "{title: Start}", "{paper: tvm, status: cancelled}", "{title: Late, date: 2022-03-15}"
        )
    )
    course.git.merge("side")
    return course


def feeds(course: CourseFolder, to: Path, day: str = DAY, **environment: str) -> dict[str, bytes]:
    """Every calendar file of a build in a process of its own, by its path."""
    subprocess.run(
        [sys.executable, "-c", FEEDS, str(course.root), day, str(to)],
        env={**os.environ, **environment},
        check=True,
    )
    return {str(path.relative_to(to)): path.read_bytes() for path in sorted(to.rglob("*.ics"))}


def forget(course: CourseFolder) -> None:
    shutil.rmtree(course.root / ".cache", ignore_errors=True)


def test_what_is_kept_changes_no_byte(edited: CourseFolder, tmp_path: Path) -> None:
    """With a cold store, a warm one, and one that an earlier commit left."""
    cold = feeds(edited, tmp_path / "cold")
    assert (edited.root / ".cache").is_dir()
    assert feeds(edited, tmp_path / "warm") == cold
    forget(edited)
    edited.git.run("checkout", "--quiet", "HEAD~1")
    earlier = feeds(edited, tmp_path / "earlier")
    edited.git.run("checkout", "--quiet", "main")
    assert feeds(edited, tmp_path / "later") == cold
    assert earlier != cold
    assert len(cold) > 5
    assert b"STATUS:CANCELLED" in b"".join(cold.values())


def test_the_machine_changes_no_byte(edited: CourseFolder, tmp_path: Path) -> None:
    """Nor its own rules of time zones, its zone and language, nor the order of its sets."""
    here = feeds(edited, tmp_path / "here")
    rules = tmp_path / "zoneinfo" / "America"
    rules.mkdir(parents=True)
    tzdata = Path(__import__("tzdata").__file__).parent / "zoneinfo"
    shutil.copy(tzdata / "Asia" / "Kolkata", rules / "Chicago")  # as rules that are out of date
    for number, environment in enumerate(
        (
            {"PYTHONTZPATH": str(rules.parent), "TZDIR": str(rules.parent)},
            {"TZ": "Pacific/Apia", "LC_ALL": "C", "LANG": "C"},
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2"},
        )
    ):
        forget(edited)
        assert feeds(edited, tmp_path / str(number), **environment) == here, environment


def test_the_day_changes_no_byte(edited: CourseFolder, tmp_path: Path) -> None:
    """Before the term, in it, and long after it, with a cold store and with a warm one."""
    here = feeds(edited, tmp_path / "here")
    for number, day in enumerate(("2021-12-01", "2022-03-14", "2031-01-01")):
        assert feeds(edited, tmp_path / str(number), day) == here, day
    forget(edited)
    assert feeds(edited, tmp_path / "cold", "2031-01-01") == here
