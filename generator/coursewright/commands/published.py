"""`coursewright published`: whether subscribers of the published feeds can follow the next ones.

A clone cannot tell that history was rewritten. What was published can: a calendar program ignores
an event whose SEQUENCE is lower than the one it has (RFC 5546, section 2.1.5), and keeps for ever
what it subscribed to and never hears of again.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from coursewright.commands.shell import (
    FOLDER,
    counted,
    course_on_day,
    course_settings,
    published_course,
    site_of,
)
from coursewright.domain.course import Course
from coursewright.domain.printable import printable
from coursewright.formats.ical.published import parse_published
from coursewright.outputs.anchors import FEED_ALL

REMEDY = (
    "The history of the course's files was rewritten. Push the commits that were published, "
    "or for a new term give the course another 'id'."
)


@click.command()
@click.argument("downloads", type=FOLDER, required=False, metavar="[DIR]")
@click.option("--address", is_flag=True, help="Print the address of the feed that holds all.")
@click.pass_obj
def published(folder: Path, downloads: Path | None, address: bool) -> None:
    """Compare the published feeds, downloaded into DIR, with the ones to publish next.

    The exit status is 1 where an event's SEQUENCE would fall, or an event vanish, while the
    course has the same id. A DIR without feeds is fine: nothing was published yet.
    """
    settings = course_settings(folder)
    if address:
        click.echo(settings.addresses.site_url + FEED_ALL)
        return
    if downloads is None:
        raise click.UsageError("name the folder that holds the downloaded feeds")
    next_ = published_course(settings)
    course, _ = course_on_day(next_)
    site = site_of(next_)
    following = _events(content for path, content in site.files if path.endswith(".ics"))
    if next_.history:  # what was removed long ago leaves the feeds, and is counted all the same
        known = next_.history.log.revisions
        following = {uid: revision.sequence for uid, revision in known.items()} | following
    before: dict[str, int] = {}
    for path in sorted(downloads.rglob("*.ics")):
        try:
            found = parse_published(path.read_bytes())
        except ValueError:
            click.echo(f"{printable(str(path))}: this is no calendar; download it again", err=True)
            sys.exit(1)
        before = _highest(before, found)
    lost = sorted(_lost(before, following, course))
    for line in lost:
        click.echo(printable(line))
    if lost:
        click.echo(REMEDY)
        sys.exit(1)
    click.echo(f"{counted(len(before), 'published event', 'published events')} can be followed")


def _lost(before: Mapping[str, int], after: Mapping[str, int], course: Course) -> Iterator[str]:
    """What is wrong with the next feeds for those who have the earlier ones, a line for each."""
    for uid, sequence in before.items():
        if not uid.partition("@")[2].startswith(f"{course.id}."):
            continue  # of an earlier term
        if uid not in after:
            yield f"{uid}: it would vanish, and stay in every calendar that has it"
        elif after[uid] < sequence:
            yield f"{uid}: SEQUENCE would fall from {sequence} to {after[uid]}"


def _events(feeds: Iterable[bytes]) -> dict[str, int]:
    events: dict[str, int] = {}
    for feed in feeds:
        events = _highest(events, parse_published(feed))
    return events


def _highest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {uid: max(one.get(uid, 0), other.get(uid, 0)) for uid in dict.fromkeys((*one, *other))}
