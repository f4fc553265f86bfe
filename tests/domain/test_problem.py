"""The corrected line that a problem offers, and the order in which problems are told."""

import pytest

from coursewright.domain.problem import (
    Place,
    Problem,
    Severity,
    has_errors,
    mend_together,
    offer_fix,
    sort_problems,
)

LINES = ["course: {titel: Systems, tags: [a, {b: c}] }", "  - paper: tvm", "last"]


def problem(
    line: int, column: int, length: int = 1, *, instead: str | None = None, adds: str = "",
    fix: str = "",
) -> Problem:  # fmt: skip
    place = Place("schedule.yaml", line, column, length)
    return Problem("code", "message", place, instead=instead, adds=adds, fix=fix)


@pytest.mark.parametrize(
    ("wrong", "fixed"),
    [
        (problem(1, 10, 5, instead="title"), LINES[0].replace("titel", "title")),
        (problem(1, 10, 7, instead=""), LINES[0].replace("titel: ", "")),
        (problem(3, 1, 4, instead="first"), "first"),
        (problem(1, 9, adds="id: x"), LINES[0].replace("] }", "], id: x}")),
        (problem(2, 5, adds="title: x"), "  - title: x\n    paper: tvm"),
        (problem(1, 1, fix="whole"), "whole"),
        (problem(1, 10, 5, instead="titel"), ""),
        (problem(4, 1, 1, instead="x"), ""),
        (problem(0, 1, 1, instead="x"), ""),
        (problem(1, 10, 0, instead="x"), ""),
        (problem(1, 10, 5), ""),
    ],
)
def test_the_corrected_line(wrong: Problem, fixed: str) -> None:
    """Made of the file's line; none where nothing would change or the place is no part of it."""
    assert offer_fix(wrong, LINES).fix == fixed


def test_a_mapping_whose_end_is_not_on_the_line_gets_no_key() -> None:
    """Braces that are closed below, or not at all."""
    assert offer_fix(problem(1, 1, adds="id: x"), ["{a: b,"]).fix == ""
    assert offer_fix(problem(1, 1, adds="id: x"), ["{}"]).fix == "{, id: x}"


def test_problems_of_one_line_are_mended_together() -> None:
    """Whichever is told first, its line has none of them left; other lines are left alone."""
    first, second = problem(1, 10, 5, instead="title"), problem(1, 26, 4, instead="labels")
    silent, below = problem(1, 1, 6), problem(2, 5, 5, instead="papers")
    mended = mend_together([first, second, silent, below])
    whole = LINES[0].replace("titel", "title").replace("tags", "labels")
    assert [offer_fix(one, LINES).fix for one in mended] == [
        whole, whole, "", "  - papers: tvm",
    ]  # fmt: skip
    assert [len(one.together) for one in mended] == [1, 1, 2, 0]


def test_errors_are_told_first_then_by_place() -> None:
    """File, line, column, code, message; nothing twice."""
    error, early = problem(2, 5), problem(2, 1)
    warning = Problem("a", "m", Place("a.yaml"), severity=Severity.WARNING)
    remark = Problem("a", "m", Place("a.yaml"), severity=Severity.INFO)
    twin = Problem("code", "another message", early.place)
    told = [remark, error, warning, early, error, twin]
    assert sort_problems(told) == (twin, early, error, warning, remark)
    assert sort_problems(reversed(told)) == sort_problems(told)
    assert has_errors(told)
    assert not has_errors([warning, remark])
