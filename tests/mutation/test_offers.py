"""Offered lines, written into courses that are broken at random: the problem goes, all else stays.

What stays is compared without the package: by PyYAML's plain reading, section by section and item
by item, and by the citation keys that the line names.
"""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mutation.mutate import SCHEDULE, example_course, mutations
from tests.reaching import reached, reaches

from coursewright.domain.problem import Problem, Severity
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

# What people write by a slip of the mind rather than of the finger, as replacements in a line.
SLIPS = [
    ("where: Room to be announced", "room: Room 2"), ("title: ", "topic: "), ("paper: ", "reading: "),
    ("presenters: Group", "presentors: Group"), ("timezone: America/Chicago", "timezone: EST"),
    ("timezone: America/Chicago", "timezone: UTC-8"), ("13:00-14:15", "2:00-3:30"),
    ("kind: lecture", "kind: Lectures"), ("first: 2022-01-25", "start: 2022-01-25"),
    ("due: 2022-", "due: 202-"), ("color: teal", "color: tael"), ("title: Introduction", "title: Introduction\n    week: 1"),
    ("reason: Spring recess", "why: Spring recess"), ("2022-03-12 to 2022-03-20", "Mar 12-20"),
    ("when: 21:00 the day before", "when: midnight the day before"), ("id: cs839-sp22", "id: CS839 sp22"),
    ("presenters: Group 1", "presenters: Ann Lee, Bo Chen"), ("theme: compute", "theme: compte"),
]  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The published course's folder and the text of its schedule."""
    folder = tmp_path_factory.mktemp("course")
    text, course = example_course(folder)
    if course.id != "cs839-sp22":
        pytest.skip("this repository publishes another course")
    # What pages may name is told anew of whoever a corrected line names.
    return folder, text.replace("course:\n", "course:\n  privacy: names\n", 1)


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / SCHEDULE).write_text(text, "utf-8")
    found = load_course(read_settings(folder)).problems
    return tuple(problem for problem in found if problem.severity is not Severity.INFO)


def plain(text: str) -> dict[str, object]:
    """The sections as PyYAML reads them, every scalar as text; none where it is no YAML."""
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def others(text: str, first: int, last: int) -> list[object]:
    """Every section and item of a list that stands outside some lines, counted from 1."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    parts = []
    for key, value in root.value:
        whole = [value] if not isinstance(value, yaml.SequenceNode) else value.value
        for node in whole:
            if node.end_mark.line + 1 < first or node.start_mark.line + 1 > last:
                renamed = first <= key.start_mark.line + 1 <= last
                parts.append(("" if renamed else key.value, yaml.serialize(node)))
    return parts


def _unnamed(message: str) -> str:
    """What is said of an item, whatever it is called: a corrected date may be its name."""
    return re.sub(r"^([a-z_]+ (?:entry )?)(?:\d+|'[^']*')", r"\1", message)


@reaches(0.3)
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    slips=st.lists(st.sampled_from(SLIPS), max_size=2),
    typo=st.booleans(),
)
def test_an_offered_line_mends_its_problem_and_nothing_else(
    course: tuple[Path, str], seed: int, slips: list[tuple[str, str]], typo: bool
) -> None:
    """For every line that is offered: the problem is gone, none has come, nothing is lost."""
    folder, text = course
    # What the other slip says by itself may have been hidden, and then it shows.
    alone = [text.replace(old, new, 1) for old, new in slips if len(slips) > 1]
    hidden = {(p.code, _unnamed(p.message)) for one in alone for p in problems_of(folder, one)}
    for old, new in slips:
        text = text.replace(old, new, 1)
    if typo or not slips:
        text = next(mutations(text, 1, seed)).text
    before = problems_of(folder, text)
    keys = set(re.findall(r"^@\w+\{(\w+),", (folder / "papers.bib").read_text("utf-8"), re.M))
    said = {(p.code, _unnamed(p.message)) for p in before}
    for problem in before:
        if not problem.fix or problem.place.file != SCHEDULE:
            continue
        reached()
        lines = text.split("\n")
        old, row = lines[problem.place.line - 1], problem.place.line
        lines[row - 1] = problem.fix
        mended = "\n".join(lines)
        after = problems_of(folder, mended)
        assert (problem.code, problem.message) not in {(p.code, p.message) for p in after}
        readable = bool(plain(text))
        if readable:  # where it was no YAML, the rest of the file could not be told
            assert {(p.code, _unnamed(p.message)) for p in after} <= said | hidden
            long = problem.fix.count("\n")
            assert others(text, row, row) == others(mended, row, row + long)
        named = {key for key in keys if re.search(rf"\b{key}\b", old)}
        assert named <= {key for key in keys if re.search(rf"\b{key}\b", problem.fix)}
        assert not re.search(r"(where|room): *['\"]?\d+['\"]?\s*[,}\n]", problem.fix)
