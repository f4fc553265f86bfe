"""Problems that say the same are told once, with their number and the first places."""

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.problem_groups import group_problems


def alike(
    count: int, severity: Severity = Severity.WARNING, *, fix: str = "", file: str = "a.bib"
) -> list[Problem]:
    return [
        Problem("x-y", f"entry 'k{n}' is odd", Place(file, n), "mend it", severity, fix)
        for n in range(1, count + 1)
    ]


def test_thousands_are_one() -> None:
    """The first is shown; of the others, how many and the first lines."""
    problems = alike(6298)
    (group,) = group_problems(problems)
    assert (group.problem, group.number) == (problems[0], 6298)
    assert group.also_text == "the same on lines 2, 3, 4, 5, 6 and 6,292 more"


def test_a_few_are_shown_each() -> None:
    """Up to three remarks or warnings, and up to ten errors, which somebody has to mend."""
    for problems in (alike(3), alike(3, Severity.INFO), alike(10, Severity.ERROR)):
        assert [group.problem for group in group_problems(problems)] == problems
    assert [group.number for group in group_problems(alike(4, Severity.INFO, fix="x"))] == [4]
    assert [group.number for group in group_problems(alike(11, Severity.ERROR))] == [11]


def test_lines_that_can_be_copied_stay() -> None:
    """Nine of them; the tenth stands for the rest."""
    for severity in (Severity.ERROR, Severity.WARNING):
        groups = group_problems(alike(15, severity, fix="right"))
        assert [group.number for group in groups] == [*[1] * 9, 6]


def test_what_differs_is_told_apart() -> None:
    """Another file, severity or cause makes another group; the order stays that of the first."""
    other = Problem("x-y", "entry 'k' is even", Place("a.bib", 1), "", Severity.WARNING)
    problems = [*alike(4), other, *alike(4, file="b.bib"), *alike(11, Severity.ERROR)]
    groups = group_problems(problems)
    assert [(group.problem.place.file, group.number) for group in groups] == [
        ("a.bib", 4),
        ("a.bib", 1),
        ("b.bib", 4),
        ("a.bib", 11),
    ]
    assert group_problems([]) == ()


def test_one_line_that_says_it_often_is_named_once() -> None:
    """Places on one line are one line; a single one needs no plural."""
    problems = [
        Problem("x-y", f"'{n}' is odd", Place("a.bib", 2, n), "", Severity.INFO) for n in range(9)
    ]
    (group,) = group_problems(problems)
    assert (group.number, group.also_text) == (9, "the same on line 2")
