"""In which weeks of the term something weekly is held, as its keys say it."""

from collections.abc import Collection
from datetime import date

from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Severity
from coursewright.domain.times.clock import WEEKDAYS
from coursewright.domain.times.recurrence import Recurrence, days_planned
from coursewright.schedule.file import MeetingFile, OfficeHoursFile, ScheduleFile
from coursewright.schedule.references import Context
from coursewright.schedule.typed.spots import Spot
from coursewright.schedule.values.times import MAX_TERM_DAYS

Weekly = MeetingFile | OfficeHoursFile


def check_recurrences(file: ScheduleFile, context: Context) -> None:
    """Note what is wrong with the days from which and until which weekly things are held."""
    if context.term is None or not 0 <= (context.term[1] - context.term[0]).days <= MAX_TERM_DAYS:
        return
    for entry in file.meetings or ():
        if entry is not None:
            _check(entry, "", context.term, context)
    for hours in file.course.office_hours if file.course else ():
        if hours.days and hours.time:
            _check(hours, "an entry of 'office_hours'", context.term, context)


def recurrence_of(entry: Weekly) -> Recurrence:
    """The recurrence that an entry's own keys state."""
    return Recurrence(entry.from_, entry.until, entry.every, tuple(entry.except_))


def _check(entry: Weekly, owner: str, term: tuple[date, date], context: Context) -> None:
    """Note dates of an entry that do not fit one another, or take nothing away.

    `owner` begins the messages of an entry that is not called by a name of its own.
    """
    begin = f"{owner} " if owner else ""
    for key, day in (("from", entry.from_), ("until", entry.until)):
        if day is not None:
            context.check_near_term(day, entry.at(key))
    if entry.from_ and entry.until and entry.until < entry.from_:
        context.say(
            "until-before-from",
            f"{begin}ends before it begins: 'until' lies before 'from'",
            entry.at("until"),
            "check both days; each of them counts",
        )
        return
    days = list(days_planned(entry.days, recurrence_of(entry), *term))
    if not days:
        context.say(
            "never-held",
            f"{begin}has no day in the term",
            entry.at(),
            "check 'days', 'from', 'until' and 'every'",
            Severity.WARNING,
        )
        return
    for number, (first, last) in enumerate(entry.except_):
        if not any(first <= day <= last for day in days):
            _say_idle(first, last, days, begin, entry.at("except", number), context)


def _say_idle(
    first: date, last: date, days: Collection[date], begin: str, spot: Spot, context: Context
) -> None:
    near = min(days, key=lambda day: (abs((day - first).days), day))
    named = day_year_text(first) if first == last else f"{first} to {last}"
    context.say(
        "idle-exception",
        f"{begin}is not held on {named} anyway",
        spot,
        f"the nearest day is {near} ({WEEKDAYS[near.weekday()]})",
        Severity.WARNING,
    )
