"""The corrected lines that problems offer: each, written as offered, mends what it is offered for."""

import re
import shutil
from pathlib import Path

import pytest

from coursewright.domain.problem import Problem, Severity
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import SettingsError, read_settings
from tests.case_folders import case_names, lay_out

# Faults of the text hide those of its meaning, which come to light once it can be read.
HIDING = ("yaml-", "unknown-alias", "bad-key", "several-documents", "duplicate-key")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What `check` tells of a course."""
    try:
        settings = read_settings(folder)
    except SettingsError as error:
        return (error.problem,)
    return publish(settings).problems


def apply(problem: Problem, folder: Path) -> None:
    """Write the offered line in the place of the one that is wrong."""
    path = folder / problem.place.file
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    lines[problem.place.line - 1] = problem.fix
    path.write_text("\n".join(lines), "utf-8")


def _said(problem: Problem) -> tuple[str, str]:
    """Code and cause, whatever the lines it names: an offer may be two lines for one."""
    return problem.code, re.sub(r"\bline \d+", "line", problem.message)


@pytest.mark.parametrize("name", case_names("invalid"))
def test_every_offered_line_mends_its_problem(name: str, tmp_path: Path) -> None:
    """The problem is gone, and no other has come."""
    folder = lay_out("invalid", name, tmp_path / "wrong")
    told = problems_of(folder)
    known = {_said(problem) for problem in told}
    for number, problem in enumerate(told):
        if not problem.fix:
            continue
        mended = shutil.copytree(folder, tmp_path / str(number))
        apply(problem, mended)
        left = problems_of(mended)
        assert (problem.code, problem.place) not in {(p.code, p.place) for p in left}
        if not problem.code.startswith(HIDING):
            errors = {_said(p) for p in left if p.severity is Severity.ERROR}
            assert errors <= known


def test_most_codes_offer_a_line() -> None:
    """A count that may only grow: how many of the cases show a corrected line."""
    folder = Path(__file__).parent / "cases" / "invalid"
    shown = [p.parent.name for p in folder.glob("*/expected.txt") if "\nwrite | " in p.read_text()]
    assert len(shown) >= 60
