"""The time it takes to read the history of a course of 2,000 commits, without and with the cache.

Each commit gives one class another room. In one shape every tenth touches the bibliography, too,
in the other each writes a note into another of its entries. So all of it is parsed anew. Measured
is the processor's time, git's included, in seconds and as the number of versions that could be
read one by one in that time. What else the machine does slows both, so the number is what must
not be exceeded.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from coursewright.outputs.site import course_entries
from coursewright.workspace.calendar_history import read_history
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.versions import read_version

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = int(os.environ.get("VERSIONS", "2000"))
COLD, WARM, SAME = 0.15 * VERSIONS, 0.006 * VERSIONS, 3
"""As many versions read one by one the history may cost: cold, after a commit, and after none."""
ALONE = 10
FILES = ("schedule.yaml", "papers.bib", "mkdocs.yml")


def run_git(folder: Path, *words: str) -> None:
    """Run git, which must succeed, with nobody's settings."""
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.edu"))
    }
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", folder, *words], check=True, env=environment, capture_output=True)


def every_tenth(papers: str, number: int) -> str:
    """A comment at the end of the bibliography, another one each tenth time."""
    return f"{papers}% {number // 10}\n"


def every_time(papers: str, number: int) -> str:
    """A note in one entry after the other."""
    years = list(re.finditer(r"^ *year *=.*\n", papers, re.MULTILINE))
    place = years[number % len(years)].end()
    return f"{papers[:place]}  note = {{Note {number}}},\n{papers[place:]}"


def rooms(schedule: str) -> Iterator[str]:
    """The schedule with one class after the other in another room."""
    lines = schedule.splitlines()
    classes = [
        place
        for place, line in enumerate(lines)
        if line.startswith("  - {theme") and "presenters" in line
    ]
    for number in range(VERSIONS):
        place = classes[number % len(classes)]
        edited = lines[place].removesuffix("}") + f", where: Room {number}}}"
        yield "\n".join([*lines[:place], edited, *lines[place + 1 :], ""])


def make_versions(folder: Path, touched: Callable[[str, int], str]) -> None:
    """A repository whose every commit changes the schedule, and the bibliography as `touched`."""
    (folder / "docs").mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    papers = (folder / "papers.bib").read_text("utf-8")
    run_git(folder, "init", "--quiet")
    for number, schedule in enumerate(rooms((folder / "schedule.yaml").read_text("utf-8"))):
        (folder / "papers.bib").write_text(touched(papers, number), "utf-8")
        commit(folder, schedule)


def commit(folder: Path, schedule: str) -> None:
    """Commit a version of the schedule, and what else is there."""
    (folder / "schedule.yaml").write_text(schedule, "utf-8")
    run_git(folder, "add", *FILES)
    run_git(folder, "commit", "--quiet", "--message", "A version")


def processor_time() -> float:
    """What this process and the ended ones that it started have used, in seconds."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in used)


def seconds(folder: Path) -> tuple[float, float]:
    """The processor's time of the history of a course that is loaded, and of one version alone."""
    settings = read_settings(folder)
    loaded = load_course(settings)
    texts = [loaded.texts[name] for name in FILES[:2]]
    marks = [processor_time()]
    for number in range(3):
        if number == 1:
            past = read_history(loaded, settings)
        else:
            for _ in range(ALONE):
                read_version(*texts, lambda course: course_entries(course, settings.addresses))
        marks.append(processor_time())
    if past.history is None or len(past.history.changes) < VERSIONS - 1:
        sys.exit("the history was not read as a whole")
    return marks[2] - marks[1], (marks[1] - marks[0] + marks[3] - marks[2]) / (2 * ALONE)


def main() -> None:
    """Print all times; the status is 1 where one is longer than it may be."""
    slow = False
    for shape in (every_tenth, every_time):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            make_versions(folder, shape)
            measured = [("without cache", seconds(folder), COLD)]
            measured += [("with cache", min(seconds(folder) for _ in range(3)), SAME)]
            commit(folder, (ROOT / "schedule.yaml").read_text("utf-8"))
            measured += [("one commit more", seconds(folder), WARM)]
        print(f"history of {VERSIONS} versions, the bibliography touched {shape.__name__}")  # noqa: T201
        for name, (taken, alone), limit in measured:
            print(  # noqa: T201
                f"{name:18} {taken:6.2f} s of the processor, as {taken / alone:5.1f} versions "
                f"read one by one (at most {limit:g})"
            )
            slow = slow or taken > limit * alone
    if slow:
        sys.exit(1)


if __name__ == "__main__":
    main()
