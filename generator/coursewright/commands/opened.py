"""What every command that writes shares: the course as it stands, and a result shown and asked for.

Nothing is written unless the course checks afterwards.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from coursewright.commands.files import write_atomically
from coursewright.commands.shell import course_settings
from coursewright.domain.course import Course
from coursewright.domain.problem import has_errors
from coursewright.domain.session import SessionContent
from coursewright.domain.times.clock import Unclear
from coursewright.domain.times.spans import read_span
from coursewright.domain.times.whole_day import WholeDay, read_whole_day
from coursewright.editing.difference import (
    changed_lines,
    changed_rows,
    format_table,
    moved_deadlines,
)
from coursewright.editing.find import find_session, index_of
from coursewright.formats.yaml.spans import EditError, read_spans
from coursewright.schedule.spelling.long_form import class_written_out
from coursewright.schedule.values.named_days import day_in, without_weekdays
from coursewright.shells.report import format_count, format_text
from coursewright.workspace.reading import LoadedCourse, load_course
from coursewright.workspace.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
BOM = "\N{BYTE ORDER MARK}"


@dataclass(frozen=True)
class Opened:
    """A course that checks, and the text of its schedule as it stands on disk.

    `marked` says that the file begins with a byte order mark, which `text` does not hold.
    """

    settings: Settings
    loaded: LoadedCourse
    course: Course
    text: str
    marked: bool

    def write(self, text: str) -> None:
        """Put a new text in the file's place.

        Raises EditError, and writes nothing, where someone changed the file since it was read.
        """
        path = self.settings.root / self.settings.schedule
        if path.read_bytes() != self._encode(self.text):
            raise EditError(
                f"{self.settings.schedule} was changed meanwhile", "run the command again"
            )
        write_atomically(path, self._encode(text))

    def _encode(self, text: str) -> bytes:
        return f"{BOM if self.marked else ''}{text}".encode()

    def find(self, name: str) -> SessionContent:
        """The session that a name means. Raises EditError where there is not exactly one."""
        day = day_in(name, self.course.language)
        plain = without_weekdays(name, self.course.language)
        try:
            return find_session(self.course, name if day is None else str(day))
        except EditError:
            if isinstance(plain, Unclear):
                raise EditError(*plain[:2]) from None
            raise

    def index(self, name: str) -> int:
        """The place in the file's list of the session that a name means."""
        return index_of(read_spans(self.text), self.text, self.find(name))

    def written_out(self, *indexes: int, text: str = "", keys: Collection[str] = ()) -> str:
        """The text, or the one given, in which the classes at these places are written out.

        `keys` are those of a class that are to be changed.
        """
        text, papers = text or self.text, {paper.key for paper in self.course.papers}
        for index in indexes:
            text = class_written_out(text, index, papers, keys)
        return text


def open_course(folder: Path) -> Opened:
    """The course in a folder. Ends the command where it has errors: an edit would hide them."""
    settings = course_settings(folder)
    loaded = load_course(settings)
    if loaded.course is None:
        click.echo(format_text(loaded.problems, loaded.texts), err=True)
        click.echo(format_count(loaded.problems), err=True)
    return opened_course(settings, loaded)


def opened_course(settings: Settings, loaded: LoadedCourse) -> Opened:
    """A course that was loaded, its problems told already, to be edited.

    Ends the command where it has errors.
    """
    if loaded.course is None:
        fail(EditError("the course has errors", "mend them first"))
    raw = (settings.root / settings.schedule).read_bytes().decode("utf-8")
    return Opened(settings, loaded, loaded.course, raw.removeprefix(BOM), raw.startswith(BOM))


def check_result(opened: Opened, new: str) -> Course:
    """The course that a new text of the schedule means, its new warnings told.

    Ends the command with exit status 1 where the text does not check.
    """
    loaded = load_course(opened.settings, schedule=new)
    known = {(problem.code, problem.message) for problem in opened.loaded.problems}
    told = [p for p in loaded.problems if (p.code, p.message) not in known]
    if loaded.course is None:
        told = [p for p in loaded.problems if has_errors((p,))]
    if told:
        click.echo(format_text(told, loaded.texts), err=True)
        click.echo(format_count(told), err=True)
    if loaded.course is None:
        fail(EditError("nothing was written: the schedule would no longer check"))
    return loaded.course


def offer(opened: Opened, new: str, *, yes: bool, dry_run: bool) -> None:
    """Show what a new text of the schedule changes, ask, and write it.

    Ends the command with exit status 1, and the file untouched, where the result does not check
    or the answer is no.
    """
    after = check_result(opened, new)
    click.echo(format_table(changed_rows(opened.course, after)))
    moved = moved_deadlines(opened.course, after)
    if moved:
        click.echo(f"{moved} {'deadline moves' if moved == 1 else 'deadlines move'} with them.")
    click.echo(f"\n{opened.settings.schedule}:\n{changed_lines(opened.text, new)}\n")
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return
    if not yes:
        click.confirm("Write it?", abort=True)
    try:
        opened.write(new)
    except EditError as error:
        fail(error)
    click.echo(f"{opened.settings.schedule} is changed.")


def fail(error: EditError) -> NoReturn:
    """End the command with what went wrong and what to do, exit status 1."""
    message = f"Error: {error}" + (f"; {error.hint}" if error.hint else "")
    click.echo(message, err=True)
    raise click.exceptions.Exit(1)


def answers(command: F) -> F:
    """The options of every command that writes: `--yes` and `--dry-run`."""
    command = click.option(
        "--dry-run", is_flag=True, help="Show what would change; write nothing."
    )(command)
    return click.option("-y", "--yes", is_flag=True, help="Write without asking.")(command)


def run(folder: Path, edit: Callable[[Opened], str], *, yes: bool, dry_run: bool) -> None:
    """Open the course, edit its schedule, show and write the result."""
    opened = open_course(folder)
    try:
        new = edit(opened)
    except EditError as error:
        fail(error)
    offer(opened, new, yes=yes, dry_run=dry_run)


class Clocks(click.ParamType[tuple[time, time] | WholeDay]):
    """Start and end such as 13:00-14:15, or a word for a class without hours."""

    name = "time"

    def convert(
        self,
        value: str | tuple[time, time] | WholeDay,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[time, time] | WholeDay:
        """Start and end, or the word, or a usage error."""
        if isinstance(value, tuple | WholeDay):
            return value
        clocks = read_whole_day(value) or read_span(value)
        if isinstance(clocks, Unclear):
            self.fail(f"{clocks.message}; {clocks.hint}", param, ctx)
        return clocks


CLOCKS = Clocks()
