"""What MkDocs says and writes where the history is not there."""

from pathlib import Path

from tests.git_folder import GitFolder
from tests.history.course_folder import MKDOCS, CourseFolder, schedule_text
from tests.site.building import run_mkdocs

from coursewright.workspace.calendar_history import NO_HISTORY

CONFIG = MKDOCS + "theme: {name: material, font: false}\nplugins: [coursewright]\n"


def test_a_shallow_clone_stops_the_build_before_anything_is_written(
    course: CourseFolder, tmp_path: Path
) -> None:
    """No feed is better than one that subscribers' programs ignore."""
    (course.root / "mkdocs.yml").write_text(CONFIG)
    course.edit(schedule_text())
    course.edit(schedule_text("{title: Hello}"))
    clone = tmp_path / "clone"
    course.git.run("clone", "--quiet", "--depth", "1", f"file://{course.root}", str(clone))
    CourseFolder(GitFolder(clone))
    (clone / "mkdocs.yml").write_text(CONFIG)
    done = run_mkdocs(clone, "build", "--strict", "--quiet")
    assert done.returncode == 1
    assert "error[shallow-history]" in done.stderr
    assert "git fetch --unshallow" in done.stderr
    assert not (clone / "site").exists()


def test_without_a_repository_the_build_says_so_and_goes_on(tmp_path: Path) -> None:
    """At info level: it is no warning, and --strict lets it pass."""
    folder = tmp_path / "course"
    folder.mkdir()
    CourseFolder(GitFolder(folder)).write(schedule_text())
    (folder / "mkdocs.yml").write_text(CONFIG)
    done = run_mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if NO_HISTORY in line]
    assert line.startswith("INFO")
    assert (folder / "site" / "calendar" / "all.ics").is_file()
