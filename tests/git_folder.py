"""A folder under git, for tests: commits have the dates that a test gives, and no other input."""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST_COMMIT = datetime(2022, 1, 3, 9, 0, tzinfo=UTC)


@dataclass
class GitFolder:
    """`root` and git in it; `now` is the date of the next commit, an hour after the last."""

    root: Path
    now: datetime = FIRST_COMMIT

    def run(self, *words: str) -> str:
        """What git prints; it must succeed."""
        date = self.now.isoformat()
        variables = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "init.defaultBranch",
            "GIT_CONFIG_VALUE_0": "main",
            "GIT_CONFIG_KEY_1": "gc.auto",
            "GIT_CONFIG_VALUE_1": "0",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.edu",
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "C",
            "GIT_COMMITTER_EMAIL": "c@example.edu",
            "GIT_COMMITTER_DATE": date,
        }
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.root), *words],
            check=True,
            capture_output=True,
            text=True,
            env=kept | variables,
        )
        return done.stdout.strip()

    def commit(self, message: str = "Edit") -> str:
        """Commit everything in the folder; the commit's id."""
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message", message)
        self.now += timedelta(hours=1)
        return self._head() or self.run("rev-parse", "HEAD")

    def _head(self) -> str:
        """The last commit's id, where it is in a file of its own, as just after a commit."""
        try:
            name = (self.root / ".git" / "HEAD").read_text().strip().removeprefix("ref: ")
            return (self.root / ".git" / name).read_text().strip()
        except OSError:
            return ""

    def merge(self, *branches: str) -> str:
        """Merge branches with the content that lies in the folder; the commit's id.

        What the folder holds is the outcome, whatever git would have made of it.
        """
        self.run("add", "--all")
        tree = self.run("write-tree")
        parents = [word for name in ("HEAD", *branches) for word in ("-p", name)]
        commit = self.run("commit-tree", tree, *parents, "-m", "Merge")
        self.run("reset", "--quiet", "--hard", commit)
        self.now += timedelta(hours=1)
        return commit
