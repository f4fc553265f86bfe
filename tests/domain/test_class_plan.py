"""How a class spends its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.class_plan import DEFAULT_PLAN, Step, plan_class


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (75, (35, 20, 20)),
        (50, (24, 13, 13)),
        (90, (42, 24, 24)),
        (3, (1, 1, 1)),
        (2, ()),
    ],
)
def test_the_default_plan_fits_any_class(minutes: int, expected: tuple[int, ...]) -> None:
    """A class of 75 minutes has 35 for the talk and twice 20; others keep the proportions."""
    assert tuple(step.minutes for step in plan_class(DEFAULT_PLAN, minutes)) == expected


def test_no_plan() -> None:
    """No steps, no plan."""
    assert plan_class((), 75) == ()


@reaches(0.7)
@given(st.lists(st.integers(1, 999), min_size=1, max_size=8), st.integers(1, 500))
def test_a_plan_adds_up(parts: list[int], minutes: int) -> None:
    """The steps fill the class exactly, and none is lost."""
    plan = plan_class([Step(str(n), part) for n, part in enumerate(parts)], minutes)
    if minutes < len(parts):
        assert plan == ()
    else:
        assert [step.what for step in plan] == [str(n) for n in range(len(parts))]
        assert sum(step.minutes for step in plan) == minutes
        assert all(step.minutes >= 1 for step in plan)
        reached()
