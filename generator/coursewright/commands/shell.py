"""What every subcommand needs: the course's folder, its settings, and how to print."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from coursewright.domain.course import Course
from coursewright.domain.problem import Problem
from coursewright.domain.times.clock import Unclear
from coursewright.shells.report import format_count, format_text, format_told
from coursewright.workspace.publish import Published, publish
from coursewright.workspace.settings import Settings, SettingsError, read_settings
from coursewright.workspace.today import Today

if TYPE_CHECKING:
    from coursewright.outputs.site import Site

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def course_settings(folder: Path) -> Settings:
    """The settings of the course in a folder; ends the command where there are none."""
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"'{folder}' is no course: it holds no mkdocs.yml")
    try:
        return read_settings(folder.resolve())
    except SettingsError as error:
        fail((error.problem,), {error.problem.place.file: error.text})


def published_course(settings: Settings, asked: str = "", *, real_clock: bool = False) -> Published:
    """The course as published on a day, its errors and warnings told on standard error.

    `asked` is what `--today` says; ends the command as misused where that is no date.
    """
    if asked:
        from coursewright.commands.days import read_day

        day = read_day(asked)
        if isinstance(day, Unclear):
            raise click.BadParameter(f"{day.message}; {day.hint}", param_hint="--today")
        asked = str(day)
    published = publish(settings, asked, real_clock=real_clock)
    color = use_color(sys.stderr)
    echo(format_told(published.told, published.texts, color=color), err=True)
    return published


def course_on_day(published: Published) -> tuple[Course, Today]:
    """The whole course and its day; ends the command with status 1 where there is none."""
    if published.course is None or published.today is None:
        sys.exit(1)
    return published.course, published.today


def site_of(published: Published) -> "Site":
    """The course's site; ends the command with status 1 where an error forbids one."""
    if published.site is None:
        sys.exit(1)
    return published.site


def fail(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> NoReturn:
    """Print the problems to standard error and end with status 1."""
    echo(format_text(problems, texts, color=use_color(sys.stderr)), err=True)
    click.echo(format_count(problems), err=True)
    sys.exit(1)


def echo(text: str, *, err: bool = False) -> None:
    """Print a text with the colours it holds, unless it is empty."""
    if text:
        click.echo(text, err=err, color=True)


def use_color(stream: TextIO) -> bool:
    """Whether to paint: on a terminal only, and never against NO_COLOR (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def is_terminal(stream: TextIO) -> bool:
    """Whether a person reads the stream as it is written."""
    return stream.isatty()


def counted(count: int, one: str, several: str) -> str:
    """`1 entry`, `2 entries`."""
    return f"{count} {one if count == 1 else several}"
