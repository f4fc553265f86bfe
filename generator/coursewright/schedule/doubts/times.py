"""Times that are read, but that an instructor may have meant otherwise: each is a warning."""

from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from coursewright.domain.problem import Severity
from coursewright.domain.times.deadlines import DueRule, Fixed, Span
from coursewright.domain.times.spans import LONGEST, minutes_between
from coursewright.schedule.file import DueFile, ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.typed.spots import Spot


def warn_of_times(file: ScheduleFile, context: Context) -> None:
    """Note classes of many hours or at midnight, and deadlines at 0:00."""
    for spot, span in _spans(file):
        _check_span(spot, span, context)
    for spot, rule, what in _rules(file):
        _check_midnight(spot, rule, what, context)


def _spans(file: ScheduleFile) -> Iterator[tuple[Spot, tuple[time, time]]]:
    for entry in (*(file.meetings or ()), *file.extra, *(file.sessions or ())):
        if entry is not None and isinstance(entry.time, tuple):
            yield entry.at("time"), entry.time


def _check_span(spot: Spot, span: tuple[time, time], context: Context) -> None:
    written = " ".join((spot.text or "").split())[:40]
    minutes = minutes_between(*span)
    if minutes > LONGEST:
        context.say(
            "long-class",
            f"takes {_hours(minutes)}: '{written}'",
            spot,
            "if that is meant, nothing is to do; else check both ends",
            Severity.WARNING,
        )
    elif span[0].hour == 0 and "am" not in written.lower():
        context.say(
            "night-class",
            f"begins just after midnight: '{written}'",
            spot,
            "half past noon is '12:30'",
            Severity.WARNING,
        )


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours" + (f" and {rest} minutes" if rest else "")


def _rules(file: ScheduleFile) -> Iterator[tuple[Spot, DueRule, str]]:
    for assignment in file.assignments:
        if assignment is not None:
            yield assignment.at("due"), assignment.due, "is due"
    for entries in file.due.values():
        yield from _when(entries or (), "is due")
    for session in file.sessions or ():
        if session is not None:
            yield from _when(session.due, "has a deadline")


def _when(entries: Iterable[DueFile | None], what: str) -> Iterator[tuple[Spot, DueRule, str]]:
    for entry in entries:
        if entry is not None and entry.when is not None:
            yield entry.at("when"), entry.when, what


def _check_midnight(spot: Spot, rule: DueRule, what: str, context: Context) -> None:
    if isinstance(rule, Span) or rule.at.minutes:
        return
    zone = " AoE" if rule.at.aoe else ""
    if isinstance(rule, Fixed):
        before = rule.day - timedelta(days=1)
        hint = f"write {rule.day} 23:59{zone} or {before} 23:59{zone}, whichever is meant"
    else:
        hint = "'23:59' is the end of that day; its beginning is '23:59' of the day before"
    context.say(
        "due-at-midnight",
        f"{what} at 0:00, when the day begins",
        spot,
        hint,
        Severity.WARNING,
    )
