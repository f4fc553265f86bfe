"""The guide to the turns of a term: each of its steps, as written, on a new course."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main

GUIDE = Path(__file__).resolve().parents[2] / "generator/docs/guides/turns-of-a-term.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SECTIONS = dict(section.split("\n", 1) for section in GUIDE.read_text("utf-8").split("\n## ")[1:])


def run(folder: Path, *words: str) -> str:
    """What a command prints; it must succeed."""
    done = CliRunner().invoke(main, ["-C", str(folder), *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """What `coursewright new` makes, as in the first hour."""
    words = ["--title", "Advanced Systems", "--code", "CS 900", "--timezone", "America/Chicago"]
    words += ["--term", "2026-09-01 to 2026-12-10", "--meets", "Tue Thu 13:00-14:15"]
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "new", str(tmp_path / "c"), *words])
    assert done.exit_code == 0, done.output
    return tmp_path / "c"


@pytest.mark.parametrize("name", SECTIONS)
def test_a_turn_is_as_the_guide_says(name: str, course: Path) -> None:
    """Commands run; what by hand goes is there, and what comes checks without an error."""
    schedule = course / "schedule.yaml"
    start = schedule.read_text("utf-8")
    tried = 0
    for language, block in BLOCK.findall(SECTIONS[name]):
        if language == "sh":
            for line in block.splitlines():
                run(course, *shlex.split(line)[1:])
            schedule.write_text(start, "utf-8")  # by hand is another way to the same
        elif language == "bibtex":
            with (course / "papers.bib").open("a", encoding="utf-8") as bibliography:
                bibliography.write(f"\n{block}")
        elif language == "yaml":
            library = (course / "papers.bib").read_text("utf-8")
            if "aliases" in block:
                library = (
                    library.partition("@article{lamport")[0]
                    + library[library.index("@article{lampson") :]
                )
                (course / "papers.bib").write_text(library, "utf-8")
            schedule.write_text(f"{schedule.read_text('utf-8')}{block}", "utf-8")
        else:
            assert language == "diff"
            text = schedule.read_text("utf-8")
            old = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] != "+")
            new = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] != "-")
            text = text if old in text else start
            assert old in text, old
            schedule.write_text(text.replace(old, new), "utf-8")
        assert "error[" not in run(course, "check")
        tried += 1
    assert tried


def test_the_guide_is_found_from_the_first_page() -> None:
    """And from the list of commands."""
    root = GUIDE.parents[3]
    assert "guides/turns-of-a-term.md" in (root / "README.md").read_text("utf-8")
    assert "guides/turns-of-a-term.md" in (root / "generator/docs/commands.md").read_text("utf-8")
