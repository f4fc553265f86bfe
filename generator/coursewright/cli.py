"""The command line: `coursewright check`, `export`, `links`, `notes`.

Exit status: 0 when all is well, 1 when there are problems, 2 when the command is misused.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TextIO
from urllib.parse import urlsplit

import click

from coursewright import __version__
from coursewright.commands.notes import notes
from coursewright.domain.clock import parse_date
from coursewright.domain.problem import Problem, has_errors
from coursewright.export import export_site
from coursewright.linkcheck import check_links
from coursewright.project import (
    Settings,
    SettingsError,
    build_site,
    choose_today,
    load_course,
    read_settings,
)
from coursewright.report import format_annotations, format_count, format_json, format_text, visible

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coursewright")
@click.option(
    "-C",
    "--course",
    "folder",
    type=FOLDER,
    default=".",
    help="The course's folder, the one with mkdocs.yml. Default: this folder.",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """A course website from schedule.yaml and papers.bib."""
    context.obj = folder


@main.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="github prints workflow annotations.",
)
@click.pass_obj
def check(folder: Path, format_: str) -> None:
    """Say everything that is wrong with the course's files."""
    loaded = load_course(_settings(folder))
    problems = loaded.problems
    if format_ == "json":
        click.echo(format_json(problems))
    else:
        if format_ == "github":
            _echo(format_annotations(problems))
        else:
            _echo(format_text(problems, loaded.texts, color=_color(sys.stdout)))
        shown = loaded.read.entries - loaded.read.refused
        click.echo(
            f"bibliography: {_counted(loaded.read.entries, 'entry', 'entries')} read, {shown} shown, "
            f"{loaded.read.refused} refused"
        )
        click.echo(format_count(problems))
    if has_errors(problems):
        sys.exit(1)


@main.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--today", default="", metavar="DATE", help="The day to show the course as on.")
@click.pass_obj
def export(folder: Path, target: Path, today: str) -> None:
    """Write the site to DIR as plain Markdown and files, for a generator without this plugin.

    DIR must be new or empty; nothing is written where the course has problems.
    """
    if target.exists() and any(target.iterdir()):
        raise click.UsageError(f"'{target}' is not empty")
    if today and parse_date(today) is None:
        raise click.BadParameter(f"'{today}' is no date; write 2022-02-08", param_hint="--today")
    settings = _settings(folder)
    settings = replace(settings, addresses=replace(settings.addresses, rooted=True))
    loaded = load_course(settings)
    if loaded.course is None:
        _fail(loaded.problems, loaded.texts)
    day = choose_today(loaded.course, settings, today)
    if isinstance(day, Problem):
        _fail((day, *loaded.problems), loaded.texts)
    count = export_site(build_site(loaded.course, settings, day), settings, target)
    click.echo(f"{count} files written to {target}")


@main.command()
@click.argument("site", type=FOLDER, default="site", metavar="[SITE]")
@click.pass_obj
def links(folder: Path, site: Path) -> None:
    """Follow every internal link and anchor of a built site."""
    base = "/"
    if (folder / "mkdocs.yml").is_file():
        base = urlsplit(_settings(folder).addresses.site_url).path or "/"
    broken = check_links(site, base)
    for link in broken:
        click.echo(visible(f"{link.page}: {link.reason}: {link.href}"))
    click.echo(
        _counted(len(broken), "broken link", "broken links")
        if broken
        else "every internal link resolves"
    )
    if broken:
        sys.exit(1)


main.add_command(notes)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _settings(folder: Path) -> Settings:
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"'{folder}' is no course: it holds no mkdocs.yml")
    try:
        return read_settings(folder.resolve())
    except SettingsError as error:
        _fail((error.problem,), {error.problem.place.file: error.text})


def _fail(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> NoReturn:
    _echo(format_text(problems, texts, color=_color(sys.stderr)), err=True)
    click.echo(format_count(problems), err=True)
    sys.exit(1)


def _echo(text: str, *, err: bool = False) -> None:
    if text:
        click.echo(text, err=err, color=True)


def _color(stream: TextIO) -> bool:
    """Colour on a terminal only, and never against NO_COLOR (no-color.org)."""
    return _is_terminal(stream) and not os.environ.get("NO_COLOR")


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()
