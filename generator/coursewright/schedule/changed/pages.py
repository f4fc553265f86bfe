"""Pages that an edit took from the site, whose addresses others may have written down."""

from collections.abc import Iterator

from coursewright.domain.course import Course
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.yaml.tree import Mapping, Node, find, place_of_key


def lost_pages(before: Course, after: Course, root: Node) -> Iterator[Problem]:
    """A warning for each paper whose page is gone, with the line that keeps its address.

    `root` is the tree of the schedule that `after` was read from.
    """
    kept = {paper.slug for paper in after.papers} | {alias.old for alias in after.aliases}
    for paper in before.papers:
        if paper.slug not in kept:
            new = _now_called(paper, before, after)
            place, adds = _line(root, paper.key, new)
            yield Problem(
                "lost-page",
                f"papers/{paper.slug}/ was a page of the site and is gone: links to it lead nowhere",
                place,
                f"let its address lead on: 'aliases: {{{paper.key}: {new}}}'",
                Severity.WARNING,
                adds=adds,
                otherwise="write under 'aliases' where its address should lead",
            )


def _now_called(paper: Paper, before: Course, after: Course) -> str:
    """The paper's new key, else what its class reads now, else the list of papers."""
    known = {one.slug for one in before.papers}
    for other in after.papers:
        same = other.title.plain.casefold() == paper.title.plain.casefold()
        if other.slug not in known and (same or (paper.doi and other.doi == paper.doi)):
            return other.key
    for session in before.sessions:
        if paper.key not in {one.key for one in session.papers}:
            continue
        now = [s for s in after.sessions if s.id == session.id or s.start == session.start]
        for one in now:
            if len(one.required_papers) == 1:
                return one.required_papers[0].key
            return one.id
    return "papers"


def _line(root: Node, old: str, new: str) -> tuple[Place, str]:
    """Where the former name is written, and what is to be added there."""
    pair = f"{old}: {new}"
    aliases = find(root, ("aliases",))
    if isinstance(aliases, Mapping) and aliases.items:
        first = next(iter(aliases.items.values()))[0]
        return aliases.place if aliases.flow else first.place, pair
    return place_of_key(root, ("sessions",)), f"aliases: {{{pair}}}"
