"""What the repository around a course knows of it."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def commit_date(root: Path, zone: ZoneInfo) -> date | None:
    """The committer's date of HEAD in the course's zone, or None without a repository."""
    seconds = _git(root, "log", "-1", "--no-show-signature", "--format=%ct")
    if not seconds:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC).astimezone(zone).date()


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
