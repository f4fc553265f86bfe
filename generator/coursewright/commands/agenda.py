"""`coursewright agenda`: the coming weeks in the terminal, and what they still lack."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from coursewright.commands.shell import counted, course_on_day, course_settings, published_course
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.phrase import (
    clock_text,
    day_range_text,
    day_text,
    day_year_text,
    due_clock_text,
    due_day,
    join_words,
)
from coursewright.domain.printable import printable
from coursewright.domain.released import Releasable
from coursewright.domain.session import Session, SessionContent
from coursewright.domain.times.whole_day import in_words

_SOON = timedelta(days=7)
_WHOLE_DAY, _TIMED, _DUE = range(3)


@click.command()
@click.option("--today", default="", metavar="DATE", help="The day to begin with. Default: today.")
@click.option(
    "--weeks", type=click.IntRange(1, 60), default=2, show_default=True, help="How far to look."
)
@click.pass_obj
def agenda(folder: Path, today: str, weeks: int) -> None:
    """Show the coming classes and deadlines, and what is missing for them.

    What is held back until its release date is there, and marked: the agenda is for who teaches.

    Without --today it begins with the day that mkdocs.yml pins, else with the machine's.
    """
    course, day = course_on_day(published_course(course_settings(folder), today, real_clock=True))
    click.echo("\n".join(map(printable, agenda_lines(course, day.day, weeks))))


def agenda_lines(course: Course, today: date, weeks: int) -> Iterator[str]:
    """The agenda of so many weeks from `today`, which is inclusive, a line at a time."""
    end = today + timedelta(weeks=weeks)
    classes = [s for s in course.sessions if today <= s.start.date() < end]
    held = [session for session in classes if not session.cancelled]
    rows = [(s.start, _rank(s), _class_rows(course, s, today)) for s in classes]
    dues = [
        (
            deadline.due,
            _DUE,
            [f"due     {deadline.what}, for {session.title}{_held_back(session, today)}"],
        )
        for session in course.sessions
        if not session.cancelled
        for deadline in session.deadlines
        if today <= due_day(deadline.due) < end
    ]
    dues += [
        (assignment.due, _DUE, [f"due     {assignment.title}{_held_back(assignment, today)}"])
        for assignment in course.assignments
        if today <= due_day(assignment.due) < end
    ]
    yield f"{course.name}, {day_year_text(today)} to {day_year_text(end - timedelta(days=1))}"
    shown: date | None = None
    for pause in course.breaks:
        if pause.first < end and pause.last >= today:
            reason = f": {pause.reason}" if pause.reason else ""
            yield ""
            yield f"no class {day_range_text(pause.first, pause.last)}{reason}"
    for moment, rank, lines in sorted([*rows, *dues], key=_order):
        day = due_day(moment) if rank == _DUE else moment.date()
        if day != shown:
            shown = day
            yield ""
            yield day_text(shown)
        clock = due_clock_text(moment) if rank == _DUE else clock_text(moment.time())
        yield f"  {clock if rank != _WHOLE_DAY else '     '}  {lines[0]}"
        yield from (f"         {line}" for line in lines[1:])
    waiting = [s for s in course.undated if not s.cancelled and course.is_to_come(s, today)]
    if waiting:
        yield ""
        yield "date to be announced"
        for session in waiting:
            yield from (f"         {line}" for line in _class_rows(course, session, today))
    listed: list[SessionContent] = [*held, *waiting]
    open_slots = sum(len(session.open_slots) for session in listed)
    missing = sum(len(missing_of(course, session, today)) for session in listed)
    yield ""
    yield (
        f"{counted(len(held), 'class', 'classes')}, {counted(len(dues), 'deadline', 'deadlines')}, "
        f"{counted(open_slots, 'open slot', 'open slots')}, "
        f"{counted(missing, 'thing', 'things')} missing"
    )


def _rank(session: Session) -> int:
    return _WHOLE_DAY if session.whole_day else _TIMED


def _order(row: tuple[datetime, int, list[str]]) -> tuple[date, bool, datetime, int, str]:
    """By days as they are shown: what is due at 24:00 is the last of its day."""
    moment, rank, lines = row
    day = due_day(moment) if rank == _DUE else moment.date()
    return day, day != moment.date(), moment.astimezone(UTC), rank, lines[0]


def _class_rows(course: Course, session: SessionContent, today: date) -> list[str]:
    if session.cancelled:
        reason = f" ({session.reason})" if session.reason else ""
        return [f"cancelled {session.title}{reason}{_held_back(session, today)}"]
    who = join_words([presenter.label for presenter in session.all_presenters])
    hours = in_words(session.whole_day, ENGLISH) if session.whole_day else ""
    who = ", ".join(filter(None, (hours, who or session.guest, _open_text(session))))
    rows = [f"class   {session.title}{f', {who}' if who else ''}{_held_back(session, today)}"]
    missing = missing_of(course, session, today)
    return [*rows, f"        missing: {join_words(missing)}"] if missing else rows


def _held_back(thing: Releasable, today: date) -> str:
    """Until when nobody but the instructor sees it; nothing of what is public."""
    if thing.release is None or thing.release <= today:
        return ""
    return f", held back until {day_text(thing.release)}"


def _open_text(session: SessionContent) -> str:
    """`open slot`, or how many there are, with the roles that they name."""
    slots = session.open_slots
    text = counted(len(slots), "open slot", "open slots") if len(slots) > 1 else "open slot"
    roles = ", ".join(session.roles_in_words(slots))
    return f"{text} ({roles})" if roles else text if slots else ""


def missing_of(course: Course, session: SessionContent, today: date) -> list[str]:
    """What a class still lacks: presenters, and a link and an abstract for what it reads.

    Within a week of `today` also slides, and questions to discuss.
    """
    required = session.required_papers
    notes = [course.notes[paper.key] for paper in required if paper.key in course.notes]
    missing = ["presenters"] if session.open_slot else []
    if isinstance(session, Session) and session.start.date() - today < _SOON:
        materials = session.materials or any(note.materials for note in notes)
        if not materials and (session.papers or session.kind == "lecture"):
            missing.append("slides")
        if required and not any(note.questions for note in notes):
            missing.append("questions to discuss")
    missing += [f"a link to '{paper.key}'" for paper in required if not paper.links]
    missing += [f"the abstract of '{paper.key}'" for paper in required if not paper.abstract]
    return missing
