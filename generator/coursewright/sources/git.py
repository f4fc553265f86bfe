"""What the repository around a course knows of it."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def commit_date(root: Path, zone: ZoneInfo) -> date | None:
    """The committer's date of HEAD in the course's zone, or None without a repository."""
    seconds = _git(root, "log", "-1", "--no-show-signature", "--format=%ct")
    if not seconds:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC).astimezone(zone).date()


def previous_texts(root: Path, files: Sequence[str]) -> Mapping[str, str]:
    """What files held before the last change: at HEAD where any has been edited since, else
    before HEAD.

    `files` are relative to `root`. Empty without a repository or an earlier commit; a file that
    the commit does not hold is left out.
    """
    if not _git(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return {}
    edited = _git(root, "status", "--porcelain", "--untracked-files=no", "--", *files)
    revision = "HEAD" if edited else "HEAD~1"
    texts = {file: _git(root, "show", f"{revision}:./{file}") for file in files}
    return {file: text for file, text in texts.items() if text}


def _git(root: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no repository, commit or git."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found as the user's shell does
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
