"""`coursewright feeds`: what would keep calendar programs from following a feed."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from coursewright.commands.shell import counted, echo, use_color
from coursewright.domain.problem import Problem, has_errors
from coursewright.formats.ical.check import check_feed
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.report import format_annotations, format_count, format_json, format_text


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="github prints workflow annotations.",
)
def feeds(files: tuple[Path, ...], format_: str) -> None:
    """Check calendar files, those of any program; of a folder, all that it holds.

    The exit status is 1 where programs would refuse one or show it wrong.
    """
    if not feeds_pass(files, format_):
        sys.exit(1)


def feeds_pass(files: Sequence[Path], format_: str) -> bool:
    """Say what is wrong with calendar files, in a format; whether programs would take them all."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    count = 0
    for path in _calendars(files):
        raw, name, count = path.read_bytes(), path.as_posix(), count + 1
        problems += check_feed(raw, name)
        texts[name] = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if format_ == "json":
        click.echo(format_json(problems))
    elif format_ == "github":
        write_commands(format_annotations(problems))
    else:
        echo(format_text(problems, texts, color=use_color(sys.stdout)))
    if format_ != "json":
        click.echo(f"{counted(count, 'feed', 'feeds')}: {format_count(problems)}")
    return not has_errors(problems)


def _calendars(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*.ics") if found.is_file())
        else:
            yield path
