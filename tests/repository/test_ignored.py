"""Whether git would publish a file."""

from pathlib import Path

from tests.git_folder import GitFolder

from coursewright.repository.ignored import is_published


def test_what_git_would_publish(tmp_path: Path) -> None:
    """What is tracked, even if ignored since, and what the next `git add` takes; nothing outside."""
    assert not is_published(tmp_path, "roster.csv")
    git = GitFolder(tmp_path)
    git.run("init", "--quiet")
    for name in ("tracked.csv", "new.csv", "ignored.csv"):
        (tmp_path / name).write_text("Ann\n")
    git.run("add", "tracked.csv")
    (tmp_path / ".gitignore").write_text("tracked.csv\nignored.csv\n")
    assert [is_published(tmp_path, n) for n in ("tracked.csv", "new.csv", "ignored.csv")] == [
        True,
        True,
        False,
    ]
