"""What an edit changes for readers: every class before and after, as a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from itertools import groupby, zip_longest
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, differences_between
from coursewright.domain.changes.facts import (
    AssignmentFacts,
    BreakFacts,
    ChangedHourFacts,
    OfficeHoursFacts,
    SessionFacts,
    course_facts,
)
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import (
    clock_text,
    day_range_text,
    day_year_text,
    join_words,
    moment_text,
)
from coursewright.domain.printable import printable
from coursewright.domain.times.clock import WEEKDAYS
from coursewright.domain.times.in_words import (
    exceptions_in_words,
    limits_in_words,
    weeks_in_words,
)
from coursewright.domain.times.whole_day import in_words
from coursewright.domain.times.zones import time_zone

_NO_DATE = "date to be announced"


@dataclass(frozen=True)
class Row:
    """A class that changes: what a reader saw of it, and what a reader will see."""

    id: str
    before: str
    after: str


def changed_rows(before: Course, after: Course) -> tuple[Row, ...]:
    """What differs: days without class, classes in order of the time they had, and the rest."""
    found = differences_between(course_facts(before), course_facts(after))
    return (
        *_breaks(found),
        *_classes(found),
        *_undated(found),
        *_assignments(found),
        *_office_hours(found),
    )


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
    found = differences_between(course_facts(before), course_facts(after))
    count = 0
    for old, new in found.kept:
        due = {deadline.id: deadline.due for deadline in old.deadlines}
        count += sum(d.id in due and due[d.id] != d.due for d in new.deadlines)
    return count


def changed_lines(before: str, after: str) -> str:
    """The lines of the file that go (`-`) and come (`+`): the same edit by hand."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(printable(line) for line in list(lines)[2:] if not line.startswith("@@"))


def _classes(found: Differences) -> Iterator[Row]:
    zone = time_zone(found.after.zone)
    pairs: list[tuple[SessionFacts | None, SessionFacts | None]] = [
        *found.kept,
        *((None, session) for session in found.added),
        *((session, None) for session in found.removed),
    ]
    starts = {s.id: s.start for s in (*found.after.sessions, *found.before.sessions)}
    for old, new in sorted(pairs, key=lambda pair: starts[_id(*pair)]):
        whole = old is not None and new is not None
        facets = [list(_facets(session, zone, whole=whole)) for session in (old, new)]
        differing = [pair for pair in zip_longest(*facets, fillvalue="") if pair[0] != pair[1]]
        if differing:
            texts = [_phrase(pair[n] for pair in differing) for n in (0, 1)]
            for number, facts in enumerate((found.before, found.after)):
                if _id(old, new) in {session.id for session in facts.undated}:
                    texts[number] = _NO_DATE
            yield Row(_id(old, new), *texts)


def _undated(found: Differences) -> Iterator[Row]:
    """Classes without a date that came or went."""
    sides = [{s.id for s in facts.undated} for facts in (found.before, found.after)]
    dated = {s.id for facts in (found.before, found.after) for s in facts.sessions}
    for id_ in sorted((sides[0] ^ sides[1]) - dated):
        before, after = (_NO_DATE if id_ in side else "–" for side in sides)
        yield Row(id_, before, after)


def _facets(session: SessionFacts | None, zone: ZoneInfo, *, whole: bool) -> Iterator[str]:
    """What readers plan by: when, whether, who, the guest; of a class that stays, what else."""
    if session is None:
        return
    yield _start(session, zone)
    yield f"cancelled: {session.reason}".rstrip(": ") if session.cancelled else ""
    yield _who(session)
    yield f"guest {session.guest}" if session.guest else ""
    if whole:
        until = clock_text(session.end.astimezone(zone).time())
        yield "" if session.whole_day else f"until {until}"
        yield session.title
        yield f"reads {join_words(session.keys)}" if session.keys else ""
        yield session.where
        yield session.online


def _start(session: SessionFacts, zone: ZoneInfo) -> str:
    if session.whole_day is None:
        return _moment(session.start, zone)
    day = day_year_text(session.start.astimezone(zone).date())
    return f"{day}, {in_words(session.whole_day, ENGLISH)}"


def _who(session: SessionFacts) -> str:
    labels: list[str] = []
    for paper, presenters in groupby(session.presenters, key=lambda who: who.paper):
        names = [who.label for who in presenters]
        labels += [f"{join_words(names)} on {paper}"] if paper else names
    if labels:
        return join_words(labels)
    return "open slot" if session.wanting else ""


def _breaks(found: Differences) -> Iterator[Row]:
    for group in found.breaks:
        day = day_year_text((group.before or group.after)[0].first)
        yield Row(day, *(_phrase(_pause(p) for p in side) for side in (group.before, group.after)))


def _pause(pause: BreakFacts) -> str:
    days = "" if pause.first == pause.last else f" {day_range_text(pause.first, pause.last)}"
    return f"no class{days}: {pause.reason}".rstrip(": ")


def _assignments(found: Differences) -> Iterator[Row]:
    zone = time_zone(found.after.zone)

    def told(assignment: AssignmentFacts | None) -> str:
        return f"{assignment.title}, due {_moment(assignment.due, zone)}" if assignment else "–"

    for old, new in found.assignments:
        yield Row(_id(old, new), told(old), told(new))


def _office_hours(found: Differences) -> Iterator[Row]:
    def told(hours: OfficeHoursFacts | None) -> str:
        if hours is None:
            return "–"
        days = join_words([WEEKDAYS[day][:3] for day in hours.days])
        clocks = f"{clock_text(hours.start)}-{clock_text(hours.end)}"
        weeks = (
            weeks_in_words(hours.recurrence, ENGLISH),
            limits_in_words(hours.recurrence, ENGLISH),
            exceptions_in_words(hours.recurrence, ENGLISH),
        )
        return _phrase([f"{days} {clocks}", hours.where, hours.online, hours.who, *weeks])

    for old, new in found.office_hours:
        yield Row("office hours", told(old), told(new))
    before = {hour.id: hour for hour in found.before.changed_hours}
    after = {hour.id: hour for hour in found.after.changed_hours}
    for id_ in sorted({*before, *after}):
        if before.get(id_) != after.get(id_):
            yield Row(f"office hours {id_}", _hour(before.get(id_)), _hour(after.get(id_)))


def _hour(hour: ChangedHourFacts | None) -> str:
    if hour is None:
        return "as usual"
    if hour.cancelled:
        return _phrase(["cancelled", hour.reason])
    clocks = f"{clock_text(hour.start)}-{clock_text(hour.end)}"
    return _phrase([f"{day_year_text(hour.day)}, {clocks}", hour.where, hour.online])


def _id(
    old: SessionFacts | AssignmentFacts | None, new: SessionFacts | AssignmentFacts | None
) -> str:
    known = old or new
    return known.id if known else ""


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment_text(moment.astimezone(zone))


def _phrase(facets: Iterable[str]) -> str:
    return "; ".join(facet for facet in facets if facet) or "–"
