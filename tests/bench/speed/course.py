"""Courses of any size, as a stranger has them: the files that `coursewright new` writes, under git.

Every text comes from this repository's own bibliography, sentence by sentence, and a given size
always gives the same files.
"""

import random
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.git_folder import GitFolder

ROOT = Path(__file__).resolve().parents[3]
SKELETON = ROOT / "generator" / "coursewright" / "skeleton"
FIRST = date(2026, 1, 12)  # a Monday
SITE = "https://bench.example.edu/course/"
THEMES = ("Compilers", "Communication", "Serving", "Tuning", "Storage", "Consensus", "Clocks")
SYLLABUS = "Every class reads a paper, and two students present it.\n"
FIRST_WORDS = ("Adaptive", "Elastic", "Learned", "Fast", "Robust", "Shared", "Sparse", "Ordered")
SECOND_WORDS = ("Scheduling", "Compilation", "Replication", "Inference", "Checkpoints", "Caches")
THIRD_WORDS = ("for Many Machines", "at the Edge", "in the Cloud", "without Locks", "by Example")


class Size(NamedTuple):
    """How large a course is."""

    papers: int
    classes: int = 28
    readings: int = 28

    @property
    def name(self) -> str:
        """The size in words, and its key in the results."""
        more = "" if self.classes == 28 else f", {self.classes} classes, {self.readings:,} readings"
        return f"{self.papers:,} papers{more}"


SIZES = (Size(30), Size(300), Size(3000), Size(3000, 150, 1500))


def make_course(folder: Path, size: Size) -> None:
    """Write a course of a size into an empty folder, and commit it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("<!-- coursewright -->\n", "utf-8")
    (folder / "docs" / "syllabus.md").write_text(SYLLABUS, "utf-8")
    (folder / "mkdocs.yml").write_text(_mkdocs_file(), "utf-8")
    (folder / "schedule.yaml").write_text(_schedule(size), "utf-8")
    (folder / "papers.bib").write_text(_bibliography(size.papers), "utf-8")
    (folder / ".gitignore").write_text("/.cache/\n/site/\n/.site.unfinished/\n", "utf-8")
    git = GitFolder(folder, datetime(2026, 1, 20, 9, tzinfo=UTC))
    git.run("init", "--quiet")
    git.commit("Begin")


def edit_class(folder: Path, number: int) -> str:
    """Give the second class another room, which its page shows; the words to look for."""
    room = f"Hall {number}"
    _replace_line(
        folder / "schedule.yaml", "id: class-1,", f', where: "{room}"}}', r"(, where: .*)?\}$"
    )
    return room


def edit_entry(folder: Path, number: int) -> str:
    """Give the second paper's abstract another end; the words to look for."""
    words = f"Revision {number} of this abstract"
    _replace_line(
        folder / "papers.bib", "abstract = {Of n1: ", f" {words}.}},", r"( Revision .*)?\},$"
    )
    return words


def restore(folder: Path) -> None:
    """Undo all edits."""
    GitFolder(folder).run("checkout", "--quiet", ".")


EDITED_PAGE = "papers/n1/"
"""The page of the class and of the entry that are edited: the class reads just this paper."""


def _replace_line(path: Path, holding: str, end: str, pattern: str) -> None:
    lines = path.read_text("utf-8").splitlines()
    (place,) = (place for place, line in enumerate(lines) if holding in line)
    lines[place] = re.sub(pattern, lambda match: end, lines[place])
    path.write_text("\n".join([*lines, ""]), "utf-8")


def _mkdocs_file() -> str:
    text = (SKELETON / "mkdocs.yml").read_text("utf-8")
    values = {"SITE_NAME": "Bench", "SITE": SITE, "OVERRIDES": ""}
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


def _schedule(size: Size) -> str:
    """Classes on every weekday, so that 150 fit into a term; the first reads one paper only."""
    weeks = size.classes // 5 + 2
    themes = "".join(f"  t{n}: {{title: {title}}}\n" for n, title in enumerate(THEMES))
    classes = "".join(_class(n, size) for n in range(size.classes))
    return (
        "course:\n  id: bench-26\n  host: bench.example.edu\n  title: Papers on Systems\n"
        "  term: Spring 2026\n  timezone: America/Chicago\n"
        f"term: {{first: {FIRST}, last: {FIRST + timedelta(weeks=weeks)}}}\n"
        "meetings:\n  - {days: [Mon, Tue, Wed, Thu, Fri], time: 13:00-14:15, where: Room 1}\n"
        "due:\n  presentation:\n    - {what: Paper review, when: 21:00 the day before}\n"
        f"themes:\n{themes}sessions:\n{classes}"
    )


def _class(number: int, size: Size) -> str:
    """The line of a class; the first two read one paper each, the others equal shares of the rest."""
    keys = [f"n{key}" for key in range(_start(number, size), _start(number + 1, size))]
    read = f"paper: {keys[0]}"
    if len(keys) > 1:
        read = f"title: Class {number}, papers: [{', '.join(keys)}]"
    return (
        f"  - {{theme: t{number * len(THEMES) // size.classes}, kind: presentation, {read}, "
        f"id: class-{number}, presenters: Group {number % 9 + 1}}}\n"
    )


def _start(number: int, size: Size) -> int:
    """The number of a class's first paper."""
    if number < 2:
        return number
    return 2 + (number - 2) * (size.readings - 2) // (size.classes - 2)


def _bibliography(count: int) -> str:
    own = (ROOT / "papers.bib").read_text("utf-8")
    sentences = _sentences(own)
    names = sorted(set(re.findall(r"(\w+, \w+)(?= and )", own)))
    venues = sorted(set(re.findall(r"(?:booktitle|journal) = \{([\w ]+)\}", own)))
    return "\n".join(_entry(number, sentences, names, venues) for number in range(count))


def _sentences(text: str) -> list[str]:
    """The sentences of all abstracts, those with LaTeX left out."""
    abstracts = re.findall(r"abstract = \{(.*)\},\n", text)
    found = (s for a in abstracts for s in re.split(r"(?<=\.) (?=[A-Z])", a))
    return sorted({s for s in found if not set(s) & set("\\{}$%&#~^_`<>") and len(s) > 40})


def _entry(number: int, sentences: list[str], names: list[str], venues: list[str]) -> str:
    chance = random.Random(number)
    title = " ".join(map(chance.choice, (FIRST_WORDS, SECOND_WORDS, THIRD_WORDS)))
    authors = " and ".join(chance.sample(names, chance.randint(2, 6)))
    abstract = " ".join(chance.sample(sentences, 7))
    return (
        f"@inproceedings{{n{number},\n  author = {{{authors}}},\n  title = {{{title}, Part {number}}},\n"
        f"  booktitle = {{{chance.choice(venues)}}},\n  pages = {{{number + 1}--{number + 12}}},\n"
        f"  year = {{{chance.randint(1995, 2025)}}},\n  doi = {{10.1145/{1000000 + number}}},\n"
        f"  url = {{https://doi.example.org/{number}}},\n  abstract = {{Of n{number}: {abstract}}},\n}}\n"
    )
