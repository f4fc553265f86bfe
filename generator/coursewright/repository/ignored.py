"""Whether git would publish a file."""

import subprocess
from pathlib import Path


def is_published(root: Path, name: str) -> bool:
    """Whether git tracks a file of a repository, or would add it with the next `git add`.

    False outside a repository and where git is missing: nothing is published from there.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") != 0:
        return False
    if _git(root, "ls-files", "--error-unmatch", name) == 0:
        return True
    return _git(root, "check-ignore", "--quiet", name) != 0


def _git(root: Path, *arguments: str) -> int:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found as the user's shell does
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return 127
    return done.returncode
