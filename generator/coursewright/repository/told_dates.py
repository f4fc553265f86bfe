"""When readers were told of commits, where the clocks that dated them were wrong."""

from collections.abc import Mapping
from datetime import datetime

Graph = dict[str, tuple[str, ...]]
"""The parents of each commit, parents first."""


def told_dates(graph: Graph, dates: Mapping[str, datetime]) -> dict[str, datetime]:
    """The committers' dates, made to rise from each commit to those that follow it.

    One from a clock that ran ahead is dated as the earliest that follows it. One from a clock that
    ran behind is dated as the commit before it, and changes no date of those before. Which of two
    was wrong is told by the commits before both: a commit is behind where it is earlier than most
    of them.
    """
    behind = _behind(graph, dates)
    latest: dict[str, datetime] = {}  # by the commits that follow
    for id_, parents in reversed(graph.items()):
        bound = latest.get(id_)
        if id_ not in behind:
            bound = dates[id_] if bound is None else min(bound, dates[id_])
        if bound is not None:
            for parent in parents:
                latest[parent] = min(latest.get(parent, bound), bound)
    told: dict[str, datetime] = {}
    for id_, parents in graph.items():
        at = dates[id_]
        if id_ in behind:
            at = max(at, *(told[parent] for parent in parents))
        told[id_] = min(at, latest.get(id_, at))
    return told


def _behind(graph: Graph, dates: Mapping[str, datetime]) -> set[str]:
    """The commits that are earlier than most of those before them."""
    found: set[str] = set()
    for id_, parents in graph.items():
        suspect = any(parent in found or dates[id_] < dates[parent] for parent in parents)
        if suspect and _is_behind(id_, graph, dates):
            found.add(id_)
    return found


def _is_behind(id_: str, graph: Graph, dates: Mapping[str, datetime]) -> bool:
    before: set[str] = set()
    waiting = list(graph[id_])
    while waiting:
        commit = waiting.pop()
        if commit not in before:
            before.add(commit)
            waiting += graph[commit]
    later = sum(dates[commit] > dates[id_] for commit in before)
    return 2 * later > len(before)
