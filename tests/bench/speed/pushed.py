"""`make pushed`: the jobs that publish a new course, step by step in a clean clone.

The first push finds nothing that the runner kept, the next one what the first one left. What only
GitHub can do, queue a job and move files to and from its stores, takes a time that nobody else can
measure; those steps are named without one.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from tests.bench.speed.page import PUSHES, total
from tests.bench.speed.processes import run, set_aside
from tests.bench.speed.saved import keep_figures
from tests.git_folder import GitFolder
from tests.shells.test_fetch import Played, serving
from tests.site.building import file_bytes

MOST = 60.0  # seconds
JOBS = ("site", "deploy")
COURSEWRIGHT = str(Path(sys.executable).parent / "coursewright")
PULL_REQUEST = "github.event_name == 'pull_request'"
HIT = "steps.libraries.outputs.cache-hit == 'true'"
BASE = "/course/"
SEPARATE = ("check", "site", "links", "feeds", "bill", "published")


class Step(NamedTuple):
    """A step with its seconds by the clock and of the processor; None where GitHub does it."""

    name: str
    seconds: float | None = None
    processor: float | None = None


class Runner(NamedTuple):
    """What stands in for GitHub: the course's repository, a clone, and a folder of what is kept."""

    origin: Path
    clone: Path
    kept: Path

    @property
    def removed(self) -> Path:
        """Where goes what a step begins without."""
        return self.origin.parent / "removed"

    def push(self) -> list[Step]:
        """Take every step of a push, in the order of the workflow."""
        set_aside(self.removed, self.clone)
        workflow = yaml.safe_load((self.origin / ".github/workflows/publish.yml").read_text())
        return [
            step
            for job in JOBS
            for written in workflow["jobs"][job]["steps"]
            if written.get("if") != PULL_REQUEST
            for step in self._step(written)
        ]

    def keep(self) -> Step:
        """What a job does at its end where the runner kept nothing before."""
        begun, used = time.monotonic(), 0.0
        set_aside(self.removed, self.kept)
        self.kept.mkdir()
        for folder in (".venv", ".cache/coursewright"):
            pack = [*_tar(), "-cf", str(self._pack(folder)), folder]
            used += run(pack, self.clone).seconds
        return Step("keep what was installed and made", time.monotonic() - begun, used)

    def separate(self) -> Step:
        """What the check and build does, in a process for each, where nothing is to be installed."""
        set_aside(self.removed, self.clone / "site")
        steps = [self._timed(target, ["make", target, "FORMAT=github"]) for target in SEPARATE]
        name = f"the same one by one: make {', '.join(SEPARATE)}"
        return Step(name, sum(s.seconds or 0 for s in steps), sum(s.processor or 0 for s in steps))

    def _step(self, written: dict[str, Any]) -> Iterator[Step]:
        action = written.get("uses", "").partition("@")[0]
        name = written.get("name") or action or written["run"]
        if "run" in written:
            if written.get("if") != HIT or self.kept.is_dir():
                yield self._timed(name, ["bash", "-e", "-o", "pipefail", "-c", written["run"]])
        elif action == "actions/checkout":
            clone = ["git", "clone", "--quiet", "--no-local", str(self.origin), str(self.clone)]
            yield self._timed(name, clone, self.origin)
        elif action == "actions/cache":
            pack = self._pack(written["with"]["path"].split()[0])
            if pack.is_file():
                yield self._timed(f"{name} of {pack.stem}", [*_tar(), "-xf", str(pack)])
        elif action == "actions/upload-pages-artifact":
            yield self._timed(name, ["tar", "--dereference", "--hard-dereference", "-C", "site", "-cf", "../artifact.tar", "."])  # fmt: skip
        else:
            yield Step(name)

    def _pack(self, folder: str) -> Path:
        return self.kept / f"{folder.lstrip('.').replace('/', '-')}.tar"

    def _timed(self, name: str, command: list[str], folder: Path | None = None) -> Step:
        begun = time.monotonic()
        used = run(
            command, folder or self.clone, SINCE="HEAD~1", COMPARE="yes", ADDRESS="https://x.example",
            GITHUB_ACTIONS="true", GITHUB_ENV="/dev/null", GITHUB_STEP_SUMMARY="/dev/null",
            COURSEWRIGHT_CLOCK="real", MAKEFLAGS="UV=",  # runners have no uv
        )  # fmt: skip
        return Step(name, time.monotonic() - begun, used.seconds)


def measure_pushes(folder: Path) -> dict[str, Any]:
    """What the first push of a new course takes, and the next, in an empty folder."""
    with serving() as published:
        runner = Runner(folder / "course", folder / "clone", folder / "kept")
        _begin(runner.origin, published)
        first = [*runner.push(), runner.keep()]
        for path, content in file_bytes(runner.clone / "site").items():
            published.answers[BASE + path] = (200, {}, content)
        return {
            "most": MOST,
            "first push": [step._asdict() for step in first],
            "next push": [step._asdict() for step in runner.push()],
            "separate": runner.separate()._asdict(),
        }


def _begin(course: Path, published: Played) -> None:
    words = ["--title", "Systems", "--code", "CS 900", "--timezone", "America/Chicago"]
    words += ["--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15"]
    words += ["--site", published.url + BASE]
    run([COURSEWRIGHT, "new", str(course), *words], course.parent)
    git = GitFolder(course)
    git.run("init", "--quiet")
    git.commit("A course")
    (course / "docs" / "syllabus.md").write_text("Every class reads a paper.\n", "utf-8")
    git.commit("A syllabus")


def _tar() -> list[str]:
    """As the runner's cache does, which has Zstandard."""
    return ["tar", "--use-compress-program", "zstd -T0" if shutil.which("zstd") else "gzip"]


def told(found: dict[str, Any]) -> str:
    """Every step of both pushes for a terminal, and the sums beside the target."""
    lines = []
    for push in PUSHES:
        lines.append(f"{push} of a new course: seconds, and those of the processor\n")
        for step in found[push]:
            seconds, processor = step["seconds"], step["processor"]
            told = f"{seconds:7.1f} {processor:7.1f}" if seconds is not None else "  GitHub's own  "
            lines.append(f"  {told}  {step['name']}\n")
        sums = f"{total(found[push]):7.1f} {total(found[push], 'processor'):7.1f}"
        missed = "   MISSED" if total(found[push]) > found["most"] else ""
        lines.append(f"  {sums}  in all; by the clock at most {found['most']:g}{missed}\n")
    separate = found["separate"]
    lines.append(f"  {separate['seconds']:7.1f} {separate['processor']:7.1f}  {separate['name']}\n")
    return "".join(lines)


def main() -> None:
    """Print every step and the sums beside the target; exit with status 1 where it is missed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        found = measure_pushes(Path(temporary))
    keep_figures("pushed", found)
    sys.stdout.write(told(found))
    sys.exit(any(total(found[push]) > found["most"] for push in PUSHES))


if __name__ == "__main__":
    main()
