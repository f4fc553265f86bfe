"""Courses in folders, with what they should give beside them.

Each folder below `cases/valid` and `cases/invalid` is laid over `cases/base`, which gives the
files that most cases do not care about. A case's folder `before` holds what the last commit held.
"""

import os
import shutil
import subprocess
from pathlib import Path

CASES = Path(__file__).parent / "cases"
EXPECTED = "expected.txt"
BEFORE = "before"


def case_names(group: str) -> list[str]:
    """The names of the folders of a group, sorted."""
    return sorted(path.name for path in (CASES / group).iterdir() if path.is_dir())


def lay_out(group: str, name: str, folder: Path) -> Path:
    """The course of a case, written into `folder`."""
    lay_base(folder)
    before = CASES / group / name / BEFORE
    if before.is_dir():
        shutil.copytree(before, folder, dirs_exist_ok=True)
        commit_all(folder)
    ignored = shutil.ignore_patterns(BEFORE, EXPECTED)
    shutil.copytree(CASES / group / name, folder, dirs_exist_ok=True, ignore=ignored)
    return folder


def lay_base(folder: Path) -> Path:
    """The files that most cases do not care about, written into `folder`."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)  # git keeps no empty folder
    return folder


def commit_all(folder: Path) -> None:
    """Commit everything in a folder, which becomes a repository of its own, in the base's term."""
    dated = {f"GIT_{who}_DATE": "2022-02-08T12:00:00-06:00" for who in ("AUTHOR", "COMMITTER")}
    run = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*run, "init", "--quiet"], check=True)
    subprocess.run([*run, "add", "--all"], check=True)
    subprocess.run(
        [*run, "commit", "--quiet", "--message=Edit"], check=True, env=os.environ | dated
    )


def compare(group: str, name: str, actual: str, update: bool) -> tuple[str, str]:
    """What came out and what should have, after an update the same."""
    path = CASES / group / name / EXPECTED
    if update:
        path.write_text(actual, "utf-8")
    return actual, path.read_text("utf-8")
