"""The time it takes to read the history of a course of 2,000 commits, without and with the cache.

Each commit gives one class another room; every tenth touches the bibliography, too.
So all of it is parsed anew.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coursewright.workspace.calendar_history import read_history
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = int(os.environ.get("VERSIONS", "2000"))
COLD, WARM = 15.0, 0.5


def run_git(folder: Path, *words: str) -> None:
    """Run git, which must succeed, with nobody's settings."""
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.edu"))
    }
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", folder, *words], check=True, env=environment, capture_output=True)


def make_versions(folder: Path) -> None:
    """A repository whose every commit changes the schedule, and every tenth a paper too."""
    (folder / "docs").mkdir()
    for name in ("schedule.yaml", "papers.bib", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    schedule = (folder / "schedule.yaml").read_text("utf-8")
    papers = (folder / "papers.bib").read_text("utf-8")
    run_git(folder, "init", "--quiet")
    lines = schedule.splitlines()
    classes = [
        place
        for place, line in enumerate(lines)
        if line.startswith("  - {theme") and "presenters" in line
    ]
    for number in range(VERSIONS):
        place = classes[number % len(classes)]
        edited = lines[place].removesuffix("}") + f", where: Room {number}}}"
        commit(folder, "\n".join([*lines[:place], edited, *lines[place + 1 :]]), papers, number)


def commit(folder: Path, schedule: str, papers: str, number: int) -> None:
    """Commit a version of the two files."""
    (folder / "schedule.yaml").write_text(schedule + "\n", "utf-8")
    (folder / "papers.bib").write_text(f"{papers}% {number // 10}\n", "utf-8")
    run_git(folder, "add", "schedule.yaml", "papers.bib", "mkdocs.yml")
    run_git(folder, "commit", "--quiet", "--message", f"Version {number}")


def seconds(folder: Path) -> tuple[float, float]:
    """The time of reading the history of a course that is loaded already, and of the processor."""
    settings = read_settings(folder)
    loaded = load_course(settings)
    start, work = time.perf_counter(), time.process_time()
    past = read_history(loaded, settings)
    taken = time.perf_counter() - start, time.process_time() - work
    if past.history is None or len(past.history.changes) < VERSIONS - 1:
        sys.exit("the history was not read as a whole")
    return taken


def main() -> None:
    """Print both times; the status is 1 where one is longer than it may be."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_versions(folder)
        cold = seconds(folder)
        warm = min(seconds(folder) for _ in range(3))
    print(f"history of {VERSIONS} versions")  # noqa: T201
    for name, (taken, work), limit in (
        ("without cache", cold, COLD),
        ("with cache", warm, WARM),
    ):
        wanted = f"(at most {limit:g} is wanted; {work:.2f} s of the processor's)"
        print(f"{name:18} {taken:6.2f} s   {wanted}")  # noqa: T201
    if cold[0] > COLD or warm[0] > WARM:
        sys.exit(1)


if __name__ == "__main__":
    main()
