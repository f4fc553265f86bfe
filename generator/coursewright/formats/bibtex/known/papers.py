"""Papers that are known from an earlier reading, and what was said of their entries, in its place."""

from collections.abc import Callable
from dataclasses import replace

from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place, Severity
from coursewright.formats.bibtex.known.parts import KnownPaper, ReadEntry
from coursewright.formats.bibtex.source import ProblemLog, SourceEntry
from coursewright.formats.bibtex.weight import Lack


def known_paper(
    read: ReadEntry,
    made_from: str,
    entry: SourceEntry,
    log: ProblemLog,
    build: Callable[[], Paper],
    *,
    inherits: bool,
) -> Paper:
    """The paper of an entry that was `read` before: as `build` gave it, or else as it gives it.

    `made_from` names all that the paper depends on besides the entry's text. What `build` puts
    into the log is put there again. `inherits` says that fields of it stand in other entries.
    """
    if entry.offset in log.refused:
        return build()
    known = read.papers.get(made_from)
    if known is None:
        before = len(log.problems), len(log.lacks), len(log.files)
        paper = build()
        alone = read.offset >= 0 and not inherits  # or its places depend on more than its part
        known = _known(paper, entry, log, before, alone=alone)
        if known is not None:
            read.papers[made_from] = known
        return paper
    paper = known.paper
    place = _place(known, read, entry)
    if place != paper.place:
        paper = paper.at(place)
        read.papers[made_from] = known._replace(paper=paper)
    _say_again(known, paper, entry, log)
    return paper


def _known(
    paper: Paper, entry: SourceEntry, log: ProblemLog, before: tuple[int, int, int], *, alone: bool
) -> KnownPaper | None:
    """What is to be known of an entry, of which the log had less `before`; None for nothing."""
    problems, files = log.problems[before[0] :], log.files[before[2] :]
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    if errors or not (alone or not (problems or files)):
        return None
    first = entry.first_line
    return KnownPaper(
        paper,
        paper.place.line - first,
        tuple(lack.what for lack in log.lacks[before[1] :]),
        tuple(replace(problem, place=_moved(problem.place, -first)) for problem in problems),
        tuple(link._replace(place=_moved(link.place, -first)) for link in files),
    )


def _place(known: KnownPaper, read: ReadEntry, entry: SourceEntry) -> Place:
    """Where the entry's key stands now."""
    if read.offset < 0:
        return entry.key_place
    place, line, file = known.paper.place, entry.first_line + known.below, entry.source.file
    if (place.line, place.file) == (line, file):
        return place
    return replace(place, line=line, file=file)


def _say_again(known: KnownPaper, paper: Paper, entry: SourceEntry, log: ProblemLog) -> None:
    if not (known.lacks or known.problems or known.files):
        return
    first, file = entry.first_line, entry.source.file
    log.lacks += [Lack(paper.key, paper.place, what) for what in known.lacks]
    for problem in known.problems:
        place = replace(_moved(problem.place, first), file=file)
        log.add(replace(problem, place=place), entry)
    for link in known.files:
        log.files.append(link._replace(place=replace(_moved(link.place, first), file=file)))


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines)
