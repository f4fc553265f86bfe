"""Whether a test fails for each guard that is broken: `make guards`, one change after another.

The changes are chosen by hand, one for each thing that a guard, a budget, the policy, the fetching
of calendars and the swap of sites does. A second wall behind another may be broken unseen; its
entry says `why`.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "coursewright"
LONG = 300
"""Seconds after which the tests do not end."""
MEMORY = 3_000_000_000
LIST = Path(__file__).with_name("guards.yaml")


class Change(NamedTuple):
    """A module's text that is replaced, and the tests that should tell."""

    module: str
    line: str
    becomes: str
    tests: tuple[str, ...]
    why: str


def changes() -> list[Change]:
    """All that are listed, in order."""
    return [
        Change(entry["in"], _lines(entry["line"]), _lines(entry["becomes"]),
               tuple(entry["tests"]), entry.get("why", ""))
        for entry in yaml.safe_load(LIST.read_text("utf-8"))
    ]  # fmt: skip


def _lines(text: str) -> str:
    return text.replace("\\n    ", "\n    ")


def survives(change: Change, folder: Path) -> bool:
    """Whether no test fails with the change, in a copy of the package in the folder."""
    copy = folder / "coursewright" / change.module
    text = (PACKAGE / change.module).read_text("utf-8")
    if text.count(change.line) != 1:
        sys.exit(f"{change.module} holds {change.line!r} {text.count(change.line)} times")
    copy.write_text(text.replace(change.line, change.becomes), "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not browser", "-p", "no:cacheprovider",
             *(test for test in change.tests if (ROOT / test).exists())],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(folder), "HYPOTHESIS_EXAMPLES": "10"},
            capture_output=True, text=True, check=False, timeout=LONG,
        )  # fmt: skip
    except subprocess.TimeoutExpired:  # as where a budget is gone
        return False
    finally:
        copy.write_text(text, "utf-8")
    return done.returncode == 0


def main() -> None:
    """Make those from `FIRST` on; exit with status 1 where one survives without a reason."""
    chosen = changes()[int(os.environ.get("FIRST", "0")) :]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # of each run, too
    killed, left = 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(PACKAGE, folder / "coursewright")
        for change in chosen:
            lives = survives(change, folder)
            killed += not lives
            left += lives and not change.why
            if lives:
                said = f"survived: {change.module}: {change.line} -> {change.becomes} {change.why}"
                print(said, flush=True)  # noqa: T201
    print(f"{killed} of {len(chosen)} killed; {left} survivors unexplained")  # noqa: T201
    sys.exit(bool(left))


if __name__ == "__main__":
    main()
