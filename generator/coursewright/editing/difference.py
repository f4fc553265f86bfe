"""What an edit changes for readers: every class before and after, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import zip_longest

from coursewright.domain.course import Course, Session
from coursewright.domain.phrase import day_year_text, join_words, moment_text
from coursewright.domain.printable import printable


@dataclass(frozen=True)
class Row:
    """A class that changes: what a reader saw of it, and what a reader will see."""

    id: str
    before: str
    after: str


def changed_rows(before: Course, after: Course) -> tuple[Row, ...]:
    """The classes and days without class that differ, in order of the time they had."""
    rows = list(_breaks(before, after))
    old, new = ({s.id: s for s in course.sessions} for course in (before, after))
    for id_ in dict.fromkeys((*old, *new)):
        pairs = list(zip_longest(_facets(old.get(id_)), _facets(new.get(id_)), fillvalue=""))
        texts = [_phrase([pair[n] for pair in pairs if pair[0] != pair[1]]) for n in (0, 1)]
        if any(a != b for a, b in pairs):
            rows.append(Row(id_, *texts))
    return tuple(rows)


def format_table(rows: Sequence[Row]) -> str:
    """The rows in three columns, with a head; control characters are shown as escapes."""
    cells = [("class", "before", "after")]
    cells += [(printable(row.id), printable(row.before), printable(row.after)) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in (0, 1)]
    return "\n".join(
        f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]}".rstrip() for line in cells
    )


def moved_deadlines(before: Course, after: Course) -> int:
    """How many deadlines fall on another moment than before."""
    old = {d.id: d.due for s in before.sessions for d in s.deadlines}
    new = {d.id: d.due for s in after.sessions for d in s.deadlines}
    return sum(1 for id_, due in new.items() if id_ in old and old[id_] != due)


def changed_lines(before: str, after: str) -> str:
    """The lines of the file that go (`-`) and come (`+`): the same edit by hand."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(printable(line) for line in list(lines)[2:] if not line.startswith("@@"))


def _facets(session: Session | None) -> Iterator[str]:
    """What readers plan by: when, whether, who, with what paper, and the guest."""
    if session is None:
        return
    yield moment_text(session.start)
    yield f"cancelled: {session.reason}".rstrip(": ") if session.cancelled else ""
    yield _who(session)
    yield f"guest {session.guest}" if session.guest else ""


def _who(session: Session) -> str:
    labels = [presenter.label for presenter in session.presenters]
    for reading in session.readings:
        who = join_words([presenter.label for presenter in reading.presenters])
        labels += [f"{who} on {reading.paper.key}"] if who else []
    if labels:
        return join_words(labels)
    return "open slot" if session.wants_presenters else ""


def _phrase(facets: Sequence[str]) -> str:
    return "; ".join(facet for facet in facets if facet) or "–"


def _breaks(before: Course, after: Course) -> Iterator[Row]:
    old, new = ({pause.id: pause for pause in course.breaks} for course in (before, after))
    for id_ in dict.fromkeys((*old, *new)):
        if old.get(id_) is None or new.get(id_) is None:
            pause = old.get(id_) or new[id_]
            day = day_year_text(pause.first)
            told = f"no class: {pause.reason}".rstrip(": ")
            yield Row(day, told if id_ in old else "–", told if id_ in new else "–")
