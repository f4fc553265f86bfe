"""What a build is made from and what it left: any change of either is seen."""

import os
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.site.building import file_bytes, write_files
from tests.site.test_build import TINY

from coursewright.shells.output.last_build import KIND, LastBuild
from coursewright.shells.report import Report
from coursewright.workspace.kept.store import store_in

SITE = {"site/index.html": "home", "site/papers/a/index.html": "paper", "site/.nojekyll": ""}


def git(project: Path, *arguments: str) -> None:
    who = {f"GIT_{w}_{what}": "a@b" for w in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=project, check=True, env={**os.environ, **who})


def last_build(project: Path, settings: str | None = "settings") -> LastBuild:
    return LastBuild(project, project / "site", settings, [project / "docs"])


def keep(build: LastBuild, project: Path) -> None:
    files = file_bytes(project / "site")
    build.keep({p: sha256(raw).hexdigest() for p, raw in files.items() if not p.startswith(".")})


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A course in a repository, as a build left it."""
    return _built(tmp_path / "course")


def _built(project: Path) -> Path:
    write_files(project, {**TINY, **SITE, "docs/a.md": "A\n", "docs/node_modules/a/b.js": "1\n"})
    write_files(project, {".gitignore": "site/\n.cache/\n", "node_modules/a.js": "1\n"})
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "Begin")
    build = last_build(project)
    assert build.note_if_same() is None
    build.begun(Report("No history."))
    keep(build, project)
    return project


def test_the_same_build_is_known_with_its_note(built: Path) -> None:
    """Hidden files of the site are somebody else's."""
    assert last_build(built).note_if_same() == "No history."
    write_files(built, {"site/.nojekyll": "x", ".cache/other": "x", "node_modules/a.js": "2\n"})
    assert last_build(built).note_if_same() == "No history."


CHANGES: dict[str, Callable[[Path], object]] = {
    "the schedule": lambda p: write_files(
        p, {"schedule.yaml": TINY["schedule.yaml"].replace("Hello", "Welcome")}
    ),
    "a page": lambda p: write_files(p, {"docs/a.md": "B\n"}),
    "a new file of docs": lambda p: write_files(p, {"docs/b.txt": "B\n"}),
    "a file of a program that is published": lambda p: write_files(
        p, {"docs/node_modules/a/b.js": "2\n"}
    ),
    "a link to the same content": lambda p: (
        (p / "docs/a.md").rename(p.parent / "a.md"),
        (p / "docs/a.md").symlink_to(p.parent / "a.md"),
    ),
    "an empty folder": lambda p: (p / "docs/papers").mkdir(),
    "a hidden file": lambda p: write_files(p, {".gitattributes": "a b\n"}),
    "a setting": lambda p: write_files(
        p, {"mkdocs.yml": TINY["mkdocs.yml"].replace("Tiny", "Tidy")}
    ),
    "a page of the site": lambda p: write_files(p, {"site/index.html": "by hand"}),
    "a new file of the site": lambda p: write_files(p, {"site/x/y.html": "by hand"}),
    "no file of the site": lambda p: (p / "site/index.html").unlink(),
    "an empty folder in the site": lambda p: (p / "site/empty").mkdir(),
    "a link in the site": lambda p: (
        (p / "site/index.html").rename(p / "elsewhere.html"),
        (p / "site/index.html").symlink_to(p / "elsewhere.html"),
    ),
    "a commit": lambda p: git(p, "commit", "-q", "--allow-empty", "-m", "Nothing"),
    "a file in git's index": lambda p: git(p, "rm", "-q", "--cached", "docs/a.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(built: Path, change: str) -> None:
    """Of what a site is made from, and of the site."""
    CHANGES[change](built)
    assert last_build(built).note_if_same() is None


def test_what_stands_above_the_course_counts(tmp_path: Path) -> None:
    """The form of sign-ups, which GitHub looks for at the top of a repository."""
    write_files(tmp_path, {"README.md": "Several courses.\n"})
    git(tmp_path, "init", "-q")
    course = write_files(tmp_path / "course", {**TINY, **SITE, "docs/a.md": "A\n"})
    form = ".github/ISSUE_TEMPLATE/course-sign-up.yml"
    for text in ("name: Sign up\n", "name: Take a slot\n"):
        keep(last_build(course), course)
        assert last_build(course).note_if_same() == ""
        write_files(tmp_path, {form: text})
        assert last_build(course).note_if_same() is None
    keep(last_build(course), course)
    git(tmp_path, "add", "README.md")
    assert last_build(course).note_if_same() is None


def test_settings_and_surroundings_count(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown ones, and the clock's day, are never the same."""
    for settings in ("others", None):
        assert last_build(built, settings).note_if_same() is None
    for name, value in (("COURSEWRIGHT_CLOCK", "real"), ("COURSEWRIGHT_TODAY", "2024-01-02")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert last_build(built).note_if_same() is None
    write_files(built.parent, {"elsewhere/a.md": "A"})
    (built / "docs/linked").symlink_to(built.parent / "elsewhere")
    build = last_build(built)
    keep(build, built)
    assert last_build(built).note_if_same() is None


def test_nothing_is_kept_of_a_build_that_says_something(built: Path) -> None:
    """Or of one during which its sources changed."""
    write_files(built, {"docs/a.md": "B\n"})
    build = last_build(built)
    build.begun(Report(told="a.md: a warning"))
    keep(build, built)
    assert last_build(built).note_if_same() is None
    build = last_build(built)
    write_files(built, {"docs/a.md": "C\n"})
    keep(build, built)
    write_files(built, {"docs/a.md": "B\n"})
    assert last_build(built).note_if_same() is None
    build = last_build(built)
    keep(build, built)
    assert last_build(built).note_if_same() == ""


@pytest.mark.parametrize("content", [b"", b"5", b"[]", b"{}", b'["a", {}]', b"[1, 2, 3]", b"\xff"])
def test_what_has_another_shape_counts_as_absent(built: Path, content: bytes) -> None:
    """Whoever put it there."""
    store_in(built).put(KIND, content, str((built / "site").resolve()))
    assert last_build(built).note_if_same() is None
