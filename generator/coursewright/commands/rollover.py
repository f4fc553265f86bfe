"""`coursewright rollover`: the next term from this one, which goes into the archive."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from coursewright.commands.days import DAY, read_days, refuse_days
from coursewright.commands.opened import Opened, answers, check_result, fail, opened_course
from coursewright.commands.shell import course_settings, published_course
from coursewright.commands.slotless import with_a_slot_each
from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text, join_words
from coursewright.domain.printable import printable
from coursewright.domain.times.clock import Unclear
from coursewright.editing.difference import changed_rows, format_table
from coursewright.editing.left_behind import held_back, taken_out, tells_of_days
from coursewright.editing.old_term import speaks_of
from coursewright.editing.rollover import NextTerm, TermKeys, next_schedule
from coursewright.formats.yaml.spans import EditError
from coursewright.outputs.anchors import PAGES
from coursewright.outputs.first_term import own_calendars
from coursewright.schedule.file import (
    CourseFile,
    LinkFile,
    MeetingFile,
    OfficeHoursFile,
    PaperRefFile,
    ScheduleFile,
    SessionFile,
)
from coursewright.schedule.keys import keys_of_term
from coursewright.shells.write_site import write_site
from coursewright.workspace.archived_terms import BIBLIOGRAPHY, FOLDER, SCHEDULE, term_folders
from coursewright.workspace.guards.students_files import FOLDERS, is_students
from coursewright.workspace.publish import Published
from coursewright.workspace.settings import Settings

_LISTED = 20
Break = tuple[date, date, str]
TERM_KEYS = TermKeys(
    keys_of_term(ScheduleFile),
    keys_of_term(CourseFile),
    keys_of_term(SessionFile),
    keys_of_term(PaperRefFile),
    keys_of_term(MeetingFile),
    keys_of_term(OfficeHoursFile),
    keys_of_term(LinkFile),
)


class Dates(click.ParamType[Break]):
    """Days without class, with an optional reason: `2023-03-11 to 2023-03-19: Recess`."""

    name = "dates"

    def convert(
        self, value: str | Break, param: click.Parameter | None, ctx: click.Context | None
    ) -> Break:
        """First day, last day and reason, or a usage error."""
        if isinstance(value, tuple):
            return value
        written, _, reason = value.partition(":")
        days = read_days(written)
        if isinstance(days, Unclear):
            refuse_days(days, param, ctx)
        if days is None or days[1] < days[0]:
            self.fail(f"'{value}' is no day; write '2023-03-11 to 2023-03-19: Recess'", param, ctx)
        return (*days, reason.strip())


@click.command()
@click.option("--id", "id_", prompt="Id of the new term, for calendars (cs839-sp23)")
@click.option("--term", prompt="Its name (Spring 2023)")
@click.option("--first", type=DAY, prompt="First day", help="The first day with class.")
@click.option("--last", type=DAY, prompt="Last day", help="The last day with class.")
@click.option(
    "--no-class",
    "breaks",
    type=Dates(),
    multiple=True,
    metavar="DATES",
    help="Days without class: '2023-03-11 to 2023-03-19: Spring recess'. May be repeated.",
)
@answers
@click.pass_obj
def rollover(
    folder: Path,
    id_: str,
    term: str,
    first: date,
    last: date,
    breaks: tuple[Break, ...],
    yes: bool,
    dry_run: bool,
) -> None:
    """Begin the next term: archive this one and plan the same classes on new days."""
    settings = course_settings(folder)
    if not dry_run:
        _undo_killed(settings)
    published = published_course(settings)
    opened = opened_course(published.settings, published.loaded)
    if not breaks and not yes:
        breaks = _ask_for_breaks()
    archive = opened.settings.root / FOLDER / opened.course.id
    try:
        if id_ == opened.course.id:
            raise EditError(
                f"'{id_}' is this term's id", "calendars tell terms apart by it: choose another"
            )
        if archive.exists():
            raise EditError(f"'{FOLDER}/{opened.course.id}' is there already")
        new = next_schedule(opened.text, NextTerm(id_, term, first, last, breaks), TERM_KEYS)
    except EditError as error:
        fail(error)
    out = taken_out(opened.text, new, TERM_KEYS)
    new, waiting = with_a_slot_each(opened, new)
    course = check_result(opened, new)
    kept = _archive_of(published)
    _tell(opened.course, course, kept, out)
    if waiting:
        click.echo(
            printable(
                f"Look through: no slot is left for {join_words(waiting)}, which had days of their "
                "own; they say 'date: TBA'. Add 'extra' meetings, or take the classes out."
            )
        )
    for line in _look_through(opened, course, new, _pages(published)):
        click.echo(printable(f"Look through: {line}"))
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return
    if not yes:
        click.confirm("Write it?", abort=True)
    try:
        _write(opened, new, archive, kept)
    except EditError as error:
        fail(error)
    click.echo(f"{opened.settings.schedule} is the schedule of {term}.")


def _undo_killed(settings: Settings) -> None:
    """Take away the archive of the running course, left by a run that wrote nothing else.

    It holds what the course's folder holds, and would keep the course from being published.
    """
    root = settings.root
    for archive in term_folders(root):
        sources = {SCHEDULE: root / settings.schedule, BIBLIOGRAPHY: root / settings.bibliography}
        for note in (note for folder in FOLDERS for note in archive.glob(f"{folder}*.md")):
            name = note.relative_to(archive).as_posix()
            sources[name] = root / settings.docs / name
        if all(_same(archive / name, source) for name, source in sources.items()):
            shutil.rmtree(archive)


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _ask_for_breaks() -> tuple[Break, ...]:
    breaks: list[Break] = []
    while True:
        value = click.prompt(
            "Days without class (2023-03-11 to 2023-03-19: Recess; empty: no more)",
            default="",
            show_default=False,
            value_proc=lambda text: Dates().convert(text, None, None) if text.strip() else None,
        )
        if not value:
            return tuple(breaks)
        breaks.append(value)


@dataclass(frozen=True)
class _Archive:
    """The files of a term to keep, by their path in its folder, and the notes that move there."""

    files: dict[str, bytes]
    notes: tuple[Path, ...]


def _archive_of(published: Published) -> _Archive:
    """What the term was made from, and its calendars as published."""
    settings, site, course = published.settings, published.site, published.course
    if site is None or course is None:  # the errors are told
        fail(EditError("the course cannot be published", "mend that first"))
    root = settings.root
    files = {
        SCHEDULE: (root / settings.schedule).read_bytes(),
        BIBLIOGRAPHY: (root / settings.bibliography).read_bytes(),
    }
    docs = root / settings.docs
    notes = tuple(
        path
        for folder in FOLDERS
        for path in sorted(docs.glob(f"{folder}*.md"))
        if path.relative_to(docs).as_posix() not in PAGES
    )
    files |= {path.relative_to(docs).as_posix(): path.read_bytes() for path in notes}
    files |= dict(own_calendars(course.id, site.files))
    return _Archive(files, notes)


def _pages(published: Published) -> dict[str, str]:
    """The pages that stay, by the names of their files: those of the instructor's in docs/."""
    docs = f"{published.settings.docs}/"
    return {
        name: text
        for name, text in published.texts.items()
        if name.startswith(docs) and name.endswith(".md") and not is_students(name[len(docs) :])
    }


def _look_through(opened: Opened, after: Course, new: str, pages: dict[str, str]) -> Iterator[str]:
    """What may still speak of the old term, or is shown too early, a line for each."""
    for what in held_back(opened.course):
        yield f"{what} was held back; it is shown from the first day on, unless 'release' says more."
    name = opened.settings.schedule
    lines = dict.fromkeys(
        [*speaks_of(opened.course, after, {name: new, **pages}), *tells_of_days(new, name)]
    )
    yield from [*lines][:_LISTED]
    if len(lines) > _LISTED:
        yield f"{len(lines) - _LISTED} more lines that name the old term or its days."


def _tell(before: Course, after: Course, kept: _Archive, out: dict[str, int]) -> None:
    click.echo(format_table(changed_rows(before, after)))
    free = len(after.free_slots)
    first = min(after.sessions, key=lambda s: s.start, default=None)
    start = f", the first on {day_year_text(first.start.date())}" if first else ""
    click.echo(
        f"\n{len(after.sessions)} classes{start}; {free} {'slot' if free == 1 else 'slots'} free."
    )
    click.echo(f"{len(kept.files)} files go to {FOLDER}/{before.id}/.")
    if out:
        click.echo(f"Taken out: {', '.join(f'{key} ({n})' for key, n in out.items())}.")
    if after.assignments:
        click.echo("Look through: assignments and fixed deadlines, moved by whole weeks.")
    if after.links:
        names = ", ".join(link.label for link in after.links)
        click.echo(f"Look through: addresses that change with the term ({names}).")


def _write(opened: Opened, new: str, archive: Path, kept: _Archive) -> None:
    """Write the archive in one step, then the schedule, then take the notes away."""
    write_site(archive, kept.files.items())
    try:
        opened.write(new)
    except EditError:
        shutil.rmtree(archive)
        raise
    for note in kept.notes:
        note.unlink()
