"""Courses under git, for every test of their history."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.git_folder import GitFolder
from tests.history.course_folder import CourseFolder

from coursewright.workspace.kept.store import same_code


@pytest.fixture(autouse=True)
def no_code_changes() -> Iterator[None]:
    """The package's files are looked through once a test."""
    with same_code():
        yield


@pytest.fixture(autouse=True)
def no_repository_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository above the test's folder, and none that runs the tests, counts."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def git(tmp_path: Path) -> GitFolder:
    """An empty repository."""
    root = tmp_path / "repository"
    root.mkdir()
    folder = GitFolder(root)
    folder.run("init", "--quiet")
    return folder


@pytest.fixture
def course(git: GitFolder) -> CourseFolder:
    """A folder in that repository, ready for a course."""
    return CourseFolder(git)
