"""Courses in folders, with what they should give beside them.

Each folder below `cases/valid` and `cases/invalid` is laid over `cases/base`, which gives the
files that most cases do not care about.
"""

import shutil
from pathlib import Path

CASES = Path(__file__).parent / "cases"
EXPECTED = "expected.txt"


def case_names(group: str) -> list[str]:
    """The names of the folders of a group, sorted."""
    return sorted(path.name for path in (CASES / group).iterdir() if path.is_dir())


def lay_out(group: str, name: str, folder: Path) -> Path:
    """The course of a case, written into `folder`."""
    for source in (CASES / "base", CASES / group / name):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    (folder / EXPECTED).unlink(missing_ok=True)
    (folder / "docs").mkdir(exist_ok=True)  # git keeps no empty folder
    return folder


def compare(group: str, name: str, actual: str, update: bool) -> tuple[str, str]:
    """What came out and what should have, after an update the same."""
    path = CASES / group / name / EXPECTED
    if update:
        path.write_text(actual, "utf-8")
    return actual, path.read_text("utf-8")
