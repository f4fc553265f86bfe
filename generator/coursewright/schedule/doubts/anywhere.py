"""Deadlines before class that end on the clock of UTC-12, which may be after class has begun."""

from collections.abc import Iterator, Sequence

from coursewright.domain.phrase import clock_text, moment_text
from coursewright.domain.problem import Severity
from coursewright.domain.session import Deadline, Session
from coursewright.domain.times.deadlines import AtClock, AtWeekday
from coursewright.schedule.file import DueFile, ScheduleFile
from coursewright.schedule.references import Context


def warn_of_late_ends(file: ScheduleFile, sessions: Sequence[Session], context: Context) -> None:
    """Warn once of each rule that says 'before', and ends after some class of it has begun.

    At 23:59 on that clock it is noon in London and 20:59 in Tokyo, on the next day.
    """
    for rule, of_rule in _rules_before(file, sessions, context):
        late = (
            (session, deadline)
            for session in of_rule
            for deadline in session.deadlines
            if _is_late(deadline, rule, session)
        )
        found = next(late, None)
        if found is None:
            continue
        session, deadline = found
        begins = clock_text(session.start.time())
        context.say(
            "late-anywhere",
            f"ends after class begins: AoE it is {moment_text(deadline.due)} here, and"
            f" '{session.id}' begins at {begins} that day"
            if deadline.due.date() == session.start.date()
            else f"ends after class begins: AoE it is {moment_text(deadline.due)} here",
            rule.at("when"),
            "leave AoE out, or write a day earlier",
            Severity.WARNING,
        )


def _rules_before(
    file: ScheduleFile, sessions: Sequence[Session], context: Context
) -> Iterator[tuple[DueFile, Sequence[Session]]]:
    """Each rule on that clock that counts from before class, with the classes that it is for."""
    for kind, rules in context.due.items():
        for rule in rules:
            if _is_before(rule):
                yield rule, [session for session in sessions if session.kind == kind]
    for item in file.sessions or ():
        for rule in item.due if item else ():
            if item is not None and _is_before(rule):
                yield rule, [session for session in sessions if session.place == item.at().place]


def _is_before(rule: DueFile) -> bool:
    when = rule.when
    if isinstance(when, AtClock):
        return when.at.aoe and when.days < 0
    return isinstance(when, AtWeekday) and when.at.aoe and when.side == "before"


def _is_late(deadline: Deadline, rule: DueFile, session: Session) -> bool:
    return (
        deadline.aoe
        and deadline.what == rule.what
        and session.whole_day is None
        and deadline.due > session.start
    )
