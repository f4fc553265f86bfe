"""`coursewright links`: every internal link of a built site, followed."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from coursewright.commands.shell import FOLDER, counted, course_settings
from coursewright.domain.printable import printable
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.link_origins import LinkOrigins
from coursewright.shells.linkcheck import check_links
from coursewright.shells.report import format_annotations
from coursewright.workspace.settings import Settings


@click.command()
@click.argument("site", type=FOLDER, default="site", metavar="[SITE]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github prints workflow annotations, too, at the lines where the links are written.",
)
@click.pass_obj
def links(folder: Path, site: Path, format_: str) -> None:
    """Follow every internal link and anchor of a built site."""
    settings = course_settings(folder) if (folder / "mkdocs.yml").is_file() else None
    if not links_resolve(site, settings, format_):
        sys.exit(1)


def links_resolve(site: Path, settings: Settings | None, format_: str) -> bool:
    """Say which links of a built site lead nowhere, in a format; whether none does."""
    base = urlsplit(settings.addresses.site_url).path if settings else ""
    broken = check_links(site, base or "/")
    if format_ == "github" and settings:
        origins = LinkOrigins(settings)
        write_commands(format_annotations([origins.problem(link) for link in broken]))
    for link in broken:
        spared = "; students may take it away, so it stops nothing" if link.is_spared else ""
        click.echo(printable(f"{link.page}: {link.reason}: {link.href}{spared}"))
    click.echo(
        counted(len(broken), "broken link", "broken links")
        if broken
        else "every internal link resolves"
    )
    return all(link.is_spared for link in broken)
