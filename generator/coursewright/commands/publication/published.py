"""`coursewright published`: whether subscribers of the published feeds can follow the next ones.

A clone cannot tell that history was rewritten, that a newer generator words events otherwise, or
that a zone has new rules. What was published can.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import click

from coursewright.commands.shell import (
    FOLDER,
    counted,
    course_on_day,
    course_settings,
    published_course,
)
from coursewright.domain.calendar.held_back import held_back_uids
from coursewright.domain.course import Course
from coursewright.domain.printable import printable
from coursewright.domain.problem import Severity
from coursewright.formats.ical.published import (
    Break,
    Difference,
    PublishedEvent,
    differences,
    latest,
    parse_published,
)
from coursewright.outputs.anchors import FEED_ALL, course_feed
from coursewright.shells.fetch import Outcome, fetch_feed
from coursewright.shells.guarded_stream import write_commands
from coursewright.shells.report import format_notice
from coursewright.workspace.publish import Published

_MOST = 10  # events that are told of each sort; the log holds no more that anybody reads
_UNCHECKED = (
    "To publish once without the comparison, run the workflow by hand with 'unchecked' ticked "
    "(Actions > Publish > Run workflow), or add --go-on to this command."
)
_WHY = {
    Break.VANISHES: "would vanish, and stay in every calendar that has it",
    Break.HIDDEN: "was public, and would vanish without a word until its release date",
    Break.FALLS: "would have a lower SEQUENCE, and programs would ignore every edit",
    Break.MOVES: "would be at another time or have another status with the same SEQUENCE",
    Break.READS: "would read otherwise with the same SEQUENCE",
}
_LOSES = (Break.VANISHES, Break.HIDDEN, Break.FALLS)
_CAUSES = {
    Break.VANISHES: (
        "The history of the course's files was rewritten. Push the commits that were published, "
        "or for a new term give the course another 'id'."
    ),
    Break.HIDDEN: (
        "Take 'release' away from it, or give it to its links, questions or notes instead; "
        "to call it off, write 'status: cancelled'."
    ),
    Break.FALLS: (
        "The history of the course's files was rewritten, or 'sequence' under 'course:' lowered."
    ),
    Break.MOVES: (
        "A commit was amended after it was published, or the zone has new rules in this version "
        "of the tzdata package."
    ),
    Break.READS: (
        "A newer generator words events otherwise, or a commit was amended after it was published."
    ),
}


@click.command()
@click.argument("downloads", type=FOLDER, required=False, metavar="[DIR]")
@click.option("--address", is_flag=True, help="Print the address of the feed that holds all.")
@click.option(
    "--fetch",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Download the published feeds into DIR first.",
)
@click.option("--go-on", is_flag=True, help="Tell everything, and end with status 0 all the same.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github"]),
    default="text",
    help="github prints workflow annotations, too.",
)
@click.pass_obj
def published(
    folder: Path,
    downloads: Path | None,
    address: bool,
    fetch: Path | None,
    go_on: bool,
    format_: str,
) -> None:
    """Compare the published feeds, downloaded into DIR, with the ones to publish next.

    The exit status is 1 where an event's SEQUENCE would fall, or an event vanish, or be held back
    that was public, while the course has the same id, and where it cannot be told whether they would. Events that would
    change without a higher SEQUENCE are warned of. A DIR without feeds is fine: nothing was
    published yet.
    """
    settings = course_settings(folder)
    if address:
        course, _ = course_on_day(published_course(settings))
        click.echo(settings.addresses.site_url + course_feed(course.id, FEED_ALL))
        return
    if downloads is None and fetch is None:
        raise click.UsageError("name the folder that holds the downloaded feeds, or --fetch it")
    next_ = published_course(settings)
    if not can_be_followed(next_, downloads, fetch, annotate=format_ == "github") and not go_on:
        sys.exit(1)


def can_be_followed(
    next_: Published, downloads: Path | None, fetch: Path | None, *, annotate: bool
) -> bool:
    """Say what subscribers of the downloaded feeds could not follow; whether they lose nothing.

    With `fetch` the published feeds are downloaded into that folder first. Ends the command with
    status 1 where an error forbids a site.
    """
    course, day = course_on_day(next_)
    today = day.day
    feeds = next_.feeds
    if feeds is None:
        sys.exit(1)
    known = True
    log = _Log(next_.settings.schedule, annotate=annotate)
    if fetch is not None:
        known = _fetch(next_.settings.addresses.site_url, sorted(_subscribed(feeds)), fetch, log)
        downloads = fetch
    before: dict[str, PublishedEvent] = {}
    readable = True
    if downloads:
        before, readable = _read(downloads, log, fetched=fetch is not None)
    safe = _compare(before, feeds, next_, course, today, log)
    if not (known and readable and safe):
        click.echo(_UNCHECKED)
        return False
    click.echo(f"{counted(len(before), 'published event', 'published events')} can be followed")
    return True


class _Log(NamedTuple):
    """Where it is said what is odd: on the standard output, and as annotations of `file`."""

    file: str
    annotate: bool

    def say(self, text: str, severity: Severity | None = None, *, err: bool = False) -> None:
        """A text of one or more lines; how grave it is says whether it is annotated."""
        text = "\n".join(map(printable, text.split("\n")))
        click.echo(text, err=err)
        if self.annotate and severity is not None:
            write_commands(format_notice(severity, self.file, text))


def _subscribed(feeds: Mapping[str, bytes]) -> Iterator[str]:
    """The paths of feeds that are followed: files of single things are added once.

    Those below `archive/` stand below `calendar/`, too.
    """
    return (
        path
        for path, raw in feeds.items()
        if path.startswith("calendar/") and b"\r\nREFRESH-INTERVAL" in raw
    )


def _fetch(site_url: str, paths: Sequence[str], folder: Path, log: _Log) -> bool:
    """Download the feeds into the folder, and tell what is odd; whether all could be asked."""
    known, absent = True, 0
    told: dict[tuple[str, str, Severity], list[str]] = {}
    for path in paths:
        (folder / path).unlink(missing_ok=True)  # of an earlier run
    for path in paths:
        target = folder / path
        address = urljoin(site_url, path)
        answer = fetch_feed(address)
        if answer.outcome is Outcome.FEED:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(answer.content)
        absent += answer.outcome is Outcome.ABSENT
        known = known and answer.outcome is not Outcome.UNKNOWN
        if answer.told:
            unknown = answer.outcome is Outcome.UNKNOWN
            severity = Severity.ERROR if unknown else Severity.WARNING
            what = _of_site(answer.told, path)
            told.setdefault((what, answer.remedy, severity), []).append(address)
        if answer.outcome is Outcome.UNKNOWN:
            break  # the others would answer alike, each after all its tries
    folder.mkdir(parents=True, exist_ok=True)
    for (what, remedy, severity), addresses in told.items():
        more = f" (and {len(addresses) - 1} more)" if len(addresses) > 1 else ""
        log.say(f"{addresses[0]}{more}: {what}; {remedy}", severity)
    if absent and absent == len(paths):
        log.say(f"{site_url}: no calendar is published yet, so none is compared")
    return known


def _of_site(told: str, path: str) -> str:
    """What is told, with the site in place of a feed's address at the end: the same of every feed."""
    return told if "?" in told else told.removesuffix(path)


def _read(folder: Path, log: _Log, *, fetched: bool) -> tuple[dict[str, PublishedEvent], bool]:
    """The events of every feed in the folder, and whether all feeds could be read."""
    found, readable = [], True
    for path in sorted(folder.rglob("*.ics")):
        try:
            found.append(parse_published(path.read_bytes()))
        except ValueError:
            readable = False
            again = (
                f"'coursewright feeds {path}' tells why; what is published next takes its place"
                if fetched
                else "download it again"
            )
            text = f"{path}: this is no calendar; {again}"
            log.say(text, Severity.ERROR, err=True)
    return latest(found), readable


def _compare(
    before: Mapping[str, PublishedEvent],
    feeds: Mapping[str, bytes],
    next_: Published,
    course: Course,
    today: date,
    log: _Log,
) -> bool:
    """Tell what subscribers could not follow; whether nothing of it is lost for them."""
    of_course = {  # an earlier term's events need no successor
        uid: event
        for uid, event in before.items()
        if uid.partition("@")[2].startswith(f"{course.id}.")
    }
    edits = next_.history.log.raised(course.sequence) if next_.history else None
    counts = {uid: edit.sequence for uid, edit in edits.revisions.items()} if edits else {}
    after = latest(parse_published(raw) for raw in feeds.values())
    found = list(differences(of_course, after, counts, held_back_uids(course, today)))
    higher = [d.before.sequence - d.after.sequence for d in found if d.after is not None]
    for kind in Break:
        alike = [difference for difference in found if difference.kind is kind]
        _tell(kind, alike, log)
    if higher:
        lost = any(d.kind is Break.FALLS for d in found)
        log.say(
            "To let every program follow, add this line under 'course:' in "
            f"{next_.settings.schedule}:\n  sequence: {course.sequence + max(higher) + 1}",
            Severity.ERROR if lost else Severity.WARNING,
        )
    lost = any(difference.kind in _LOSES for difference in found)
    return not lost


def _tell(kind: Break, found: Sequence[Difference], log: _Log) -> None:
    """The events of one sort, and what may be the cause."""
    if not found:
        return
    events = counted(len(found), "event", "events")
    severity = Severity.ERROR if kind in _LOSES else Severity.WARNING
    lines = [f"{severity.value}: {events} {_WHY[kind]}:"]
    lines += [f"  {_line(difference)}" for difference in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(f"  and {len(found) - _MOST} more")
    log.say("\n".join([*lines, _CAUSES[kind]]), severity)


def _line(difference: Difference) -> str:
    uid, kind, before, after = difference
    if after is None:
        return f"{uid}: {before.summary}"
    if kind is Break.FALLS:
        return f"{uid}: from {before.sequence} to {after.sequence}"
    if kind is Break.MOVES:
        return f"{uid}: from {before.when} to {after.when}"
    changed = sorted(
        name
        for name in {*before.content, *after.content}
        if before.content.get(name) != after.content.get(name)
    )
    if "SUMMARY" in changed:
        return f"{uid}: '{before.summary}' becomes '{after.summary}'"
    return f"{uid}: {', '.join(changed)}"
