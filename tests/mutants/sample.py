"""A seeded sample of mutants of the package, run by mutmut in pieces that can be resumed.

`make mutants` runs what of the sample is still to be run, and counts; PIECES=3 stops after three
pieces, and PROCESSES=1 leaves the other processor to others. A mutant is one small change of the
code; it is killed where a test fails or does not end, for which a busy machine gets time. Those
that survive are run again once tests have changed, and stand in survivors.yaml with the reason why
no test should tell.
"""

import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".cache" / "mutants"
REASONS = Path(__file__).parent / "survivors.yaml"
SEED = 1
PIECE = 100
WANTED = 0.9
SURVIVED = (0, 5, 33)
"""What mutmut notes of a mutant that no test fails for, or that no test reaches."""

ROOMS: dict[str, tuple[int, tuple[str, ...]]] = {
    "domain": (160, ("domain/*.py", "domain/times/*.py", "domain/naming/*.py")),
    "history": (90, ("domain/calendar/*.py", "domain/changes/*.py")),
    "escaping": (
        60,
        (
            "domain/text.py", "domain/link.py", "domain/printable.py", "formats/markdown/*.py",
            "formats/latex/address.py", "formats/latex/tags.py", "formats/ical/lines.py",
            "outputs/pages/metadata.py", "outputs/plain_markdown.py", "outputs/feeds.py",
        ),
    ),
    "privacy": (20, ("domain/privacy.py", "domain/visible.py", "formats/markdown/private.py")),
    "editing": (70, ("editing/*.py", "formats/yaml/splice.py")),
}  # fmt: skip
"""How many mutants of each part of the package, by the patterns of its modules."""

TESTS = [
    "tests/domain", "tests/formats", "tests/schedule", "tests/outputs", "tests/editing",
    "tests/commands/test_edit.py",
    "tests/commands/test_roster.py", "tests/commands/test_rollover.py", "tests/test_cases.py",
    "tests/test_papers.py",
]  # fmt: skip
SLOW = [
    "tests/test_cases.py::test_every_problem_has_a_case",
    "tests/outputs/pages/test_render.py",
    "tests/outputs/test_visible.py::test_no_day_changes_a_byte_of_a_calendar",
    "tests/outputs/test_ways_in.py",
    "tests/outputs/test_words.py::test_the_catalogue_holds_code_templates_and_scripts",
    "tests/test_papers.py::test_no_field_reaches_a_page_as_markup",
    "tests/outputs/test_words.py::test_the_catalogue_is_up_to_date",
    "tests/outputs/references/test_citations.py::test_no_text_breaks_a_reference",
    "tests/formats/bibtex/test_odd_bibliographies.py",
    "tests/formats/bibtex/test_names_by_another_reader.py",
    "tests/formats/bibtex/test_weight.py",
    "tests/formats/yaml/test_parser.py::test_what_is_made_to_hurt_is_refused",
    "tests/schedule/test_notes.py::test_what_is_made_to_hurt_is_refused",
    "tests/schedule/test_keys.py::test_no_list_repeats_the_table",
]
"""Tests that take seconds and are about other parts; every mutant would wait for them."""

COPIED = [
    "tests", "docs", "overrides", "schedule.yaml", "papers.bib", "mkdocs.yml", "README.md",
    "LICENSE", "Makefile", "uv.lock",
]  # fmt: skip


class Mutant(NamedTuple):
    """A change of the code: its name, and the exit status of its tests, None before they ran."""

    name: str
    status: int | None

    @property
    def module(self) -> str:
        """The path of the module from the package's folder."""
        dotted = self.name.rpartition(".x")[0]
        return dotted.removeprefix("coursewright.").replace(".", "/") + ".py"

    @property
    def function(self) -> str:
        """The function that is changed, with its module."""
        return re.sub(r"__mutmut_\d+$", "", self.name)


def lay_out() -> None:
    """A copy of the project in which the package's folder is the one that mutmut expects."""
    (PLACE / "src").mkdir(parents=True, exist_ok=True)
    _copy(ROOT / "generator" / "coursewright", PLACE / "src" / "coursewright")
    _copy(ROOT / "generator" / "docs", PLACE / "generator" / "docs")
    for schema in (ROOT / "generator").glob("*.json"):
        shutil.copy2(schema, PLACE / "generator")
    link = PLACE / "generator" / "coursewright"
    if not link.is_symlink():
        link.symlink_to(Path("..") / "src" / "coursewright")
    for name in COPIED:
        _copy(ROOT / name, PLACE / name)
    patterns = sorted({f"src/coursewright/{p}" for _, rooms in ROOMS.values() for p in rooms})
    config = (ROOT / "pyproject.toml").read_text("utf-8")
    tests = config[config.index("[tool.pytest") : config.index("[tool.importlinter")]
    (PLACE / "pyproject.toml").write_text(
        f'{tests}\n[tool.mutmut]\nsource_paths = ["src"]\nonly_mutate = {json.dumps(patterns)}\n'
        f"pytest_add_cli_args_test_selection = {json.dumps(TESTS)}\n"
        f"pytest_add_cli_args = {json.dumps([f'--deselect={test}' for test in SLOW])}\n"
        "timeout_multiplier = 15.0\ntimeout_constant = 5.0\ntrack_dependencies = false\n"
        'on_dependency_change = "ignore"\n'
        f"also_copy = {json.dumps(['generator', *COPIED])}\n",
        "utf-8",
    )
    _drop_stale()


def _drop_stale() -> None:
    """Remove from mutmut's own copy what it would keep, though it changed or is gone."""
    copy = PLACE / "mutants"
    for path in [p for p in copy.rglob("*") if p.is_file()]:
        made_by_mutmut = path.suffix in (".meta", ".spans") or path.parent == copy
        source = PLACE / path.relative_to(copy)
        if made_by_mutmut:
            source = source.with_suffix("") if path.parent != copy else PLACE
        mutated = made_by_mutmut or (path.suffix == ".py" and "src" in path.parts)
        if not source.exists() or (not mutated and source.read_bytes() != path.read_bytes()):
            path.unlink()


def _copy(source: Path, target: Path) -> None:
    """Make `target` what `source` is; a file that did not change keeps its time."""
    if source.is_file():
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)  # mutmut makes mutants anew of what is younger
        return
    kept = {path.name for path in source.iterdir() if path.name != "__pycache__"}
    target.mkdir(parents=True, exist_ok=True)
    for path in target.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in kept:
        if not (source / name).is_symlink() and name != "node_modules":
            _copy(source / name, target / name)


def mutmut(*words: str) -> str:
    """What mutmut prints; it is run in the copy, with examples that are the same every time."""
    environment = {**os.environ, "CI": "true", "PYTHONPATH": "", "HYPOTHESIS_EXAMPLES": "25"}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "mutmut"), *words],
        cwd=PLACE, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def mutants() -> list[Mutant]:
    """Every mutant that mutmut made, by name."""
    found = []
    for path in sorted((PLACE / "mutants" / "src").rglob("*.meta")):
        statuses = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        found += [Mutant(name, status) for name, status in statuses.items()]
    return found


def sample(every: list[Mutant], seed: int = SEED) -> dict[str, list[Mutant]]:
    """So many of each room as it says, the same for a seed and the same code.

    Each mutant has its place by its name, so that others stay where one function changes.
    """
    chosen: dict[str, list[Mutant]] = {}
    left = sorted(every, key=lambda m: hashlib.sha256(f"{seed} {m.name}".encode()).digest())
    for room, (count, patterns) in ROOMS.items():
        for pattern in patterns:
            if not any(_within(m.module, (pattern,)) for m in every):
                sys.exit(f"{room}: no mutant is in {pattern}")
        chosen[room] = [m for m in left if _within(m.module, patterns)][:count]
        left = [m for m in left if m not in chosen[room]]
    return {room: sorted(listed) for room, listed in chosen.items()}


def _within(module: str, patterns: tuple[str, ...]) -> bool:
    folder = module.rpartition("/")[0]
    return any(fnmatch(module, p) and folder == p.rpartition("/")[0] for p in patterns)


def run_survivors_again(names: set[str]) -> None:
    """Forget that these survived, where a test is not what it was then."""
    digest = hashlib.sha256()
    for path in sorted((PLACE / "tests").rglob("*.py")):
        digest.update(path.read_bytes())
    ran = PLACE / "tests.digest"
    if ran.is_file() and ran.read_text("utf-8") == digest.hexdigest():
        return
    for path in (PLACE / "mutants" / "src").rglob("*.meta"):
        meta = json.loads(path.read_text("utf-8"))
        statuses = meta["exit_code_by_key"]
        again = {name for name in names & statuses.keys() if statuses[name] in SURVIVED}
        if again:
            statuses.update(dict.fromkeys(again))
            path.write_text(json.dumps(meta), "utf-8")
    ran.write_text(digest.hexdigest(), "utf-8")


def change_of(mutant: Mutant) -> tuple[str, str]:
    """The line that goes and the line that comes."""
    lines = [
        line for line in mutmut("show", mutant.name).split("\n") if line[:3] not in ("---", "+++")
    ]
    gone = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    come = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    return gone, come


def explained() -> set[tuple[str, str, str]]:
    """The survivors that are known, each with a reason."""
    if not REASONS.is_file():
        return set()
    listed = yaml.safe_load(REASONS.read_text("utf-8")) or []
    return {(entry["in"], entry["line"], entry["becomes"]) for entry in listed if entry["why"]}


def account(chosen: dict[str, list[Mutant]]) -> Iterator[str]:
    """The figures of each room, and every survivor that nobody explained."""
    known, left = explained(), 0
    total: Counter[str] = Counter()
    for room, listed in chosen.items():
        counts = Counter(
            "survived" if m.status in SURVIVED else "killed" for m in listed if m.status is not None
        )
        total += counts
        yield f"{room}: {counts['killed']} of {counts.total()} killed, {len(listed) - counts.total()} to run"
    for mutant in (m for listed in chosen.values() for m in listed if m.status in SURVIVED):
        gone, come = change_of(mutant)
        if (mutant.function, gone, come) not in known:
            left += 1
            yield f"- in: {mutant.function}\n  line: {json.dumps(gone)}\n  becomes: {json.dumps(come)}\n  why: "
    share = total["killed"] / max(1, total.total())
    yield f"{total['killed']} of {total.total()} killed ({share:.0%}); {left} survivors unexplained"


def main() -> None:
    """Run the sample, as far as PIECES allows; exit status 1 where too many survive."""
    lay_out()
    said = mutmut("run", "--max-children", "1", "no such mutant")  # makes them, and runs none
    if "nothing matches" not in said:
        sys.exit(said[-3000:])
    pieces = int(os.environ.get("PIECES", "1000"))
    names = {mutant.name for listed in sample(mutants()).values() for mutant in listed}
    run_survivors_again(names)
    while pieces and (
        waiting := [m.name for m in mutants() if m.name in names and m.status is None]
    ):
        said = mutmut("run", "--max-children", os.environ.get("PROCESSES", "2"), *waiting[:PIECE])
        if all(m.status is None for m in mutants() if m.name in waiting[:PIECE]):
            sys.exit(f"mutmut ran nothing:\n{said[-2000:]}")
        pieces -= 1
        print(f"{len(waiting[PIECE:])} to run", flush=True)  # noqa: T201
    lines = list(account(sample(mutants())))
    print("\n".join(lines))  # noqa: T201
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.0f} seconds of processor time")  # noqa: T201
    found = re.match(r"(\d+) of (\d+)", lines[-1])
    killed, ran = (int(found[1]), int(found[2])) if found else (0, 1)
    sys.exit(0 if killed >= WANTED * ran and " 0 survivors" in lines[-1] else 1)


if __name__ == "__main__":
    main()
