"""How heavy the problems of a bibliography are for a course that reads some of its entries."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from coursewright.domain.phrase import join_words
from coursewright.domain.problem import Place, Problem, Severity

_NAMED = 5


class Lack(NamedTuple):
    """What an entry that is otherwise whole does not tell: 'author', 'year' or 'link'."""

    key: str
    place: Place
    what: tuple[str, ...]


def weigh(
    problems: Sequence[tuple[Problem, Collection[str]]], read: Collection[str]
) -> Iterator[Problem]:
    """The problems, each with the keys of the entries that it concerns, for a course.

    An error in an entry that no class reads leaves that entry out and the rest of the site as it
    is, so it is a warning. `read` are the keys that classes read.
    """
    for problem, keys in problems:
        if problem.severity is not Severity.ERROR or any(key in read for key in keys):
            yield problem
            continue
        more = "; no class reads it, and it is left out" if keys else ""
        yield replace(problem, message=problem.message + more, severity=Severity.WARNING)


def tell_lacks(lacks: Sequence[Lack], read: Collection[str]) -> Iterator[Problem]:
    """One line for all entries that lack something, what classes read first; or none.

    It is a warning where a class reads one of them, else a remark.
    """
    first = sorted(lacks, key=lambda lack: lack.key not in read)
    if not first:
        return
    count = sum(lack.key in read for lack in first)
    named = [f"'{lack.key}' ({', '.join(lack.what)})" for lack in first[:_NAMED]]
    if len(first) > _NAMED:
        named.append(f"{len(first) - _NAMED} more")
    whom = f"{len(first)} entries are" if len(first) > 1 else "1 entry is"
    classes = f", {count} of which classes read" if 0 < count < len(first) else ""
    yield Problem(
        "incomplete-entry",
        f"{whom} shown without an author, a year or a link{classes}: {join_words(named)}",
        first[0].place,
        "add the fields where you know them",
        Severity.WARNING if count else Severity.INFO,
    )
