"""Dates of commits that rise along every line, whichever clock was wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.repository.told_dates import told_dates

START = datetime(2022, 1, 1, tzinfo=UTC)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, tuple[str, ...]], dict[str, datetime]]:
    """Commits with up to three parents before them, on any days."""
    graph, dates = {}, {}
    for number in range(draw(st.integers(1, 12))):
        earlier = st.lists(st.integers(0, number - 1), max_size=3, unique=True)
        parents = draw(earlier) if number else []
        graph[str(number)] = tuple(map(str, parents))
        dates[str(number)] = START + timedelta(days=draw(st.integers(0, 20)))
    return graph, dates


@reaches(0.5)
@given(graphs())
def test_dates_rise_along_every_line(
    drawn: tuple[dict[str, tuple[str, ...]], dict[str, datetime]],
) -> None:
    """They stay where they do so already; each is the date of some commit."""
    graph, dates = drawn
    told = told_dates(graph, dates)
    edges = [(parent, id_) for id_, parents in graph.items() for parent in parents]
    assert all(told[parent] <= told[id_] for parent, id_ in edges)
    assert set(told.values()) <= set(dates.values())
    if all(dates[parent] <= dates[id_] for parent, id_ in edges):
        assert told == dates
    else:
        reached()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([1, 2, 3, 90, 4, 5], [1, 2, 3, 4, 4, 5]),
        ([90, 1, 2, 3], [2, 2, 2, 3]),
        ([10, 11, 12, 0, 1, 13], [10, 11, 12, 12, 12, 13]),
        ([10, 11, 90, 12, 0, 13], [10, 11, 12, 12, 12, 13]),
        ([10, 0], [10, 10]),
    ],
)
def test_the_clock_that_was_wrong_is_found(days: list[int], told: list[int]) -> None:
    """Ahead once, ahead at first, behind for a while, both, and behind at last."""
    graph = {str(n): (str(n - 1),) if n else () for n in range(len(days))}
    dates = {str(n): START + timedelta(days=day) for n, day in enumerate(days)}
    assert [(at - START).days for at in told_dates(graph, dates).values()] == told
