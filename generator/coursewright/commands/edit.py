"""Edits of schedule.yaml from the command line, each shown before it is made."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import click

from coursewright.commands.days import DAY
from coursewright.commands.opened import CLOCKS, Opened, answers, run
from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.presenting import same_role
from coursewright.domain.session import Presenter, Session, SessionContent
from coursewright.domain.times.whole_day import WholeDay
from coursewright.editing import days, people, sessions, stays
from coursewright.formats.yaml.spans import EditError
from coursewright.schedule.spelling.long_form import days_off_written_out
from coursewright.schedule.spelling.long_form import meetings_written_out as in_full
from coursewright.workspace.reading import load_course


@click.command()
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--reason", default="", help="Why there is no class, shown on the site.")
@answers
@click.pass_obj
def shift(folder: Path, day: date, reason: str, yes: bool, dry_run: bool) -> None:
    """A day falls out: every later class without a date of its own moves on."""

    def edit(opened: Opened) -> str:
        if any(pause.first <= day <= pause.last for pause in opened.course.breaks):
            raise EditError(f"{day_year_text(day)} is a day without class already")
        starts = {s.start.date() for s in opened.course.sessions}
        if day not in starts | {start.date() for start in opened.course.free_slots}:
            near = min(starts, key=lambda other: abs((other - day).days), default=None)
            hint = f"the nearest class is on {day_year_text(near)}" if near else ""
            raise EditError(f"the course does not meet on {day_year_text(day)}", hint)
        return days.shift(days_off_written_out(opened.text), day, reason)

    run(folder, edit, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("day", type=DAY, metavar="DATE")
@answers
@click.pass_obj
def unshift(folder: Path, day: date, yes: bool, dry_run: bool) -> None:
    """Take back a day without class: what follows moves forward again."""
    run(
        folder,
        lambda opened: days.unshift(days_off_written_out(opened.text, day), day),
        yes=yes,
        dry_run=dry_run,
    )


@click.command()
@click.argument("session")
@click.option("--reason", default="", help="Why, shown on the site and in calendars.")
@answers
@click.pass_obj
def cancel(folder: Path, session: str, reason: str, yes: bool, dry_run: bool) -> None:
    """Call a class off; nothing else moves."""

    def edit(opened: Opened) -> str:
        index = opened.index(session)
        return sessions.cancel(opened.written_out(index), index, reason)

    run(folder, edit, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("session")
@answers
@click.pass_obj
def restore(folder: Path, session: str, yes: bool, dry_run: bool) -> None:
    """Hold a cancelled class after all."""
    run(
        folder,
        lambda opened: sessions.restore(opened.text, opened.index(session)),
        yes=yes,
        dry_run=dry_run,
    )


@click.command()
@click.argument("session")
@click.argument("day", type=DAY, metavar="DATE", required=False)
@click.option(
    "--time",
    "clocks",
    type=CLOCKS,
    help="A time of its own: 13:00-14:15, 'all day', 'none' or 'TBA'.",
)
@click.option("--hold", is_flag=True, help="All other classes stay where they are.")
@click.option("--unpin", is_flag=True, help="Let it take the next free slot again.")
@answers
@click.pass_obj
def move(
    folder: Path,
    session: str,
    day: date | None,
    clocks: tuple[time, time] | WholeDay | None,
    hold: bool,
    unpin: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Give a class a date of its own; the others close up around it, or hold their days.

    The class keeps its room and its online address where it has none on the new day.
    """
    if unpin == (day is not None):
        raise click.UsageError("name a DATE, or --unpin")
    if unpin and hold:
        raise click.UsageError("--hold goes with a DATE")

    def edit(opened: Opened) -> str:
        index = opened.index(session)
        if day is None:
            return sessions.unpin(opened.text, index)
        found = opened.find(session)
        if clocks is None:
            stays.check_meets(opened.course, found, day)
        new = sessions.pin(opened.written_out(index), index, day, clocks)

        def read(text: str) -> Course | None:
            return load_course(opened.settings, schedule=text).course

        if not isinstance(found, Session) or (after := read(new)) is None:
            return new
        moved = next((one for one in after.sessions if one.id == found.id), found)
        new = stays.place_kept(new, index, found, moved)
        return stays.others_held(new, found, opened.course, read, in_full) if hold else new

    run(folder, edit, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("session")
@click.argument("other")
@answers
@click.pass_obj
def swap(folder: Path, session: str, other: str, yes: bool, dry_run: bool) -> None:
    """Exchange the slots of two classes."""

    def edit(opened: Opened) -> str:
        one, two = opened.find(session), opened.find(other)
        if not isinstance(one, Session) or not isinstance(two, Session):
            undated = one if not isinstance(one, Session) else two
            raise EditError(f"'{undated.id}' has no date yet", "use `coursewright move`")
        pair, text = (opened.index(session), opened.index(other)), opened.text
        if any(sessions.has_pin(text, index) for index in pair):
            text = opened.written_out(*pair)
        new = sessions.swap(text, *pair)
        after = load_course(opened.settings, schedule=new).course
        starts = _starts(opened.course, (one, two))
        wanted = starts | {one.id: starts[two.id], two.id: starts[one.id]}
        if after is not None and _starts(after, (one, two)) != wanted:
            raise EditError(
                "the two cannot be exchanged without moving others", "use `coursewright move`"
            )
        return new

    run(folder, edit, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("session")
@click.argument("who", nargs=-1)
@click.option("--paper", default="", metavar="KEY", help="One paper of a class that reads several.")
@click.option("--guest", default="", metavar="NAME", help="Who visits the class.")
@click.option(
    "--replace",
    is_flag=True,
    help="In place of whoever is there; in a role, of those who have that one.",
)
@answers
@click.pass_obj
def assign(
    folder: Path,
    session: str,
    who: tuple[str, ...],
    paper: str,
    guest: str,
    replace: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Let someone present a class: 'Group 3', or with a role 'critic=Group 3'."""
    if not who and not guest:
        raise click.UsageError("say WHO presents, or --guest")
    asked = [parse_who(text) for text in who]

    def edit(opened: Opened) -> str:
        index = opened.index(session)
        text = opened.written_out(
            index, keys=_changed(guest=bool(guest), people=bool(asked), paper=paper)
        )
        if guest:
            text = people.invite(text, index, guest)
        if not asked:
            return text
        found = opened.find(session)
        people.check_roles(found, asked)
        there, waiting = _presenters(found, paper), people.asked_of(found, paper)
        if replace:
            there = tuple(p for p in there if _stays(p.role, asked))
            waiting = tuple(role for role in waiting if _stays(role, asked))
        repeated = next((p for p in asked if p in there), None)
        if repeated:
            raise EditError(f"{repeated.label} presents it already")
        left = people.still_asked(waiting, asked)
        out = people.left_out_of(found, paper)
        return people.assign(text, index, (*there, *asked), paper, left, out)

    run(folder, edit, yes=yes, dry_run=dry_run)


@click.command()
@click.argument("session")
@click.argument("who", nargs=-1)
@click.option("--paper", default="", metavar="KEY", help="One paper of a class that reads several.")
@click.option("--guest", is_flag=True, help="The guest, not the presenters.")
@answers
@click.pass_obj
def unassign(
    folder: Path,
    session: str,
    who: tuple[str, ...],
    paper: str,
    guest: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Open a class's slot again: for WHO alone, or for all of its presenters."""

    def edit(opened: Opened) -> str:
        index = opened.index(session)
        text = opened.written_out(index, keys=_changed(guest=guest, people=not guest, paper=paper))
        if guest:
            return people.invite(text, index, "")
        found = opened.find(session)
        there = _presenters(found, paper)
        strangers = [name for name in who if name not in {p.name for p in there}]
        if strangers:
            raise EditError(f"'{strangers[0]}' does not present it")
        left = [p for p in there if who and p.name not in who]
        asked = people.asked_of(found, paper)
        out = people.left_out_of(found, paper)
        if left or asked or any(out):  # who goes leaves a role that was written, open for others
            gone = (p.role for p in there if p not in left and p.role not in found.roles)
            freed = (
                role for role in gone if role and not any(same_role(role, p.role) for p in left)
            )
            return people.assign(text, index, left, paper, (*asked, *freed), out)
        return people.unassign(text, index, paper)

    run(folder, edit, yes=yes, dry_run=dry_run)


def _starts(course: Course, pair: tuple[Session, Session]) -> dict[str, datetime | date]:
    """When each class begins; of a pair of which one has no hours, on which days."""
    by_day = {one.id for one in pair} if any(one.whole_day for one in pair) else set()
    return {s.id: s.start.date() if s.id in by_day else s.start for s in course.sessions}


def parse_who(text: str) -> Presenter:
    """The presenter that `Group 3` or `critic=Group 3` names."""
    role, sign, name = text.partition("=")
    return Presenter(name.strip(), role.strip()) if sign else Presenter(text.strip())


def _stays(role: str, new: Sequence[Presenter]) -> bool:
    """Whether those in a role stay where others are put in the place of who is there."""
    return bool(role) and all(p.role and not same_role(role, p.role) for p in new)


def _changed(*, guest: bool, people: bool, paper: str) -> list[str]:
    """The keys of a class that an edit of its people changes."""
    keys = ["guest"] if guest else []
    return [*keys, "papers" if paper else "presenters"] if people else keys


def _presenters(session: SessionContent, paper: str) -> tuple[Presenter, ...]:
    if not paper:
        return session.presenters
    return next((r.presenters for r in session.readings if r.name == paper), ())


COMMANDS = (shift, unshift, cancel, restore, move, swap, assign, unassign)
