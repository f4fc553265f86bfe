"""The command line: `coursewright export`, and the commands of `commands/`.

Exit status: 0 when all is well, 1 when there are problems, 2 when the command is misused.
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

from coursewright import __version__
from coursewright.workspace.building.garbage import look_rarely

look_rarely()  # beginning with what is imported

_MODULES = {
    **dict.fromkeys(
        ("shift", "unshift", "cancel", "restore", "move", "swap", "assign", "unassign"), "edit"
    ),
    **{
        name: name
        for name in (
            "agenda", "check", "forms", "issues", "new", "notes", "rollover", "roster",
        )
    },
    **{
        name: f"publication.{name}" for name in ("build", "feeds", "links", "published")
    },
    **{name: f"installed.{name}" for name in ("audit", "bill")},
}  # fmt: skip
"""Where each command is: a module of `commands`, which is imported when it is called."""


class Commands(click.Group):
    """The subcommands. One that is called does not wait for the others to be imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*self.commands, *_MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, or None."""
        if cmd_name in _MODULES and cmd_name not in self.commands:
            module = import_module(f"coursewright.commands.{_MODULES[cmd_name]}")
            self.add_command(getattr(module, cmd_name))
        return super().get_command(ctx, cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coursewright")
@click.option(
    "-C",
    "--course",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The course's folder, the one with mkdocs.yml. Default: this folder.",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """A course website from schedule.yaml and papers.bib."""
    from coursewright.shells.guarded_stream import guard_streams

    guard_streams()
    context.obj = folder


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
    from coursewright.commands.shell import course_settings, fail, published_course, site_of
    from coursewright.shells.export import exported_files
    from coursewright.shells.leaks import find_leaks
    from coursewright.shells.write_site import write_site

    settings = course_settings(folder)
    settings = replace(settings, addresses=replace(settings.addresses, rooted=True))
    published = published_course(settings, today)
    site = site_of(published)
    if published.note:
        click.echo(published.note, err=True)

    def look(folder: Path) -> None:
        if found := find_leaks(folder, published):
            fail(found, published.texts)

    count = write_site(target, exported_files(site, settings), look)
    click.echo(f"{count} files written to {target}")
