"""`coursewright build`: all that comes before a site is published, in one process.

The course is read once for the check, the site and the comparison with what was published; every
page of the site is read once for its links.
"""

import sys
from importlib.metadata import entry_points
from pathlib import Path

import click

from coursewright.commands.check import told_whole
from coursewright.commands.installed.bill import bill_text
from coursewright.commands.publication.feeds import feeds_pass
from coursewright.commands.publication.links import links_resolve
from coursewright.commands.publication.published import can_be_followed
from coursewright.commands.shell import course_settings
from coursewright.workspace.publish import Published, publish
from coursewright.workspace.reader import MKDOCS

BILL = "sbom.cdx.json"


@click.command()
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "properdocs"]),
    default="mkdocs",
    help="The program that builds. Default: mkdocs.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github prints workflow annotations and writes the job's summary.",
)
@click.option("--since", default="", metavar="COMMIT", help="Tell what changed from there on.")
@click.option(
    "--students", is_flag=True, help="Let mistakes in students' files fail, too, as check does."
)
@click.option("--bill", is_flag=True, help=f"Write what the site was made with into it: {BILL}.")
@click.option(
    "--compare",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Download the published feeds into DIR and compare them, as published does.",
)
@click.option("--go-on", is_flag=True, help="Let the comparison tell everything, and never fail.")
@click.pass_context
def build(
    context: click.Context,
    engine: str,
    format_: str,
    since: str,
    students: bool,
    bill: bool,
    compare: Path | None,
    go_on: bool,
) -> None:
    """Check the course, build its site, follow its links, and check its calendars, at once.

    The same as check, a strict build, links, feeds, bill and published one after the other. Ends
    with status 1 after the first of them that fails; links and feeds are both looked at.
    """
    settings = course_settings(context.obj)
    published = publish(settings, since=since)
    if not told_whole(published, format_, students=students):
        sys.exit(1)
    _build(context, engine, published)
    site = settings.root / settings.written.values.get("site_dir", "site")
    links, feeds = links_resolve(site, settings, format_), feeds_pass([site], format_)
    if not (links and feeds):
        sys.exit(1)
    if bill:
        (site / BILL).write_text(f"{bill_text()}\n", "utf-8")
    if compare is not None:
        followed = can_be_followed(published, None, compare, annotate=format_ == "github")
        if not (followed or go_on):
            sys.exit(1)


def _build(context: click.Context, engine: str, published: Published) -> None:
    """Let the engine build strictly; the plugin finds the course in the context of the command.

    Whatever fails ends the command as it would end the engine.
    """
    found = entry_points(group="console_scripts", name=engine)
    if not found:
        raise click.UsageError(f"{engine} is not installed")
    program: click.Command = next(iter(found)).load()
    config = str(published.settings.root / MKDOCS)
    with click.Context(context.command, parent=context, obj=published) as given:
        try:
            program.main(
                ["build", "--strict", "--config-file", config],
                prog_name=engine,
                standalone_mode=False,
                parent=given,
            )
        except SystemExit as end:
            if end.code:
                raise
