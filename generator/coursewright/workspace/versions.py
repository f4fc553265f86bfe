"""The versions of a course that its repository holds, read with today's code."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.calendar.history import UNCOMMITTED, Snapshot, Version, in_utc
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import course_facts
from coursewright.domain.course import Course
from coursewright.domain.reuse import reuse, reuse_each, reusing
from coursewright.formats.bibtex.bibliography import Bibliography, ParseLibrary
from coursewright.repository.git import Repository
from coursewright.workspace.parse import (
    MAX_BIBLIOGRAPHY_BYTES,
    MAX_BYTES,
    Linker,
    SourceText,
    decode_source,
    parse_course,
)

if TYPE_CHECKING:
    from coursewright.workspace.kept.snapshots import KeptSnapshots

_NO_LINKS = Linker(frozenset(), lambda page, target: target)

Render = Callable[[Course], tuple[CalendarEntry, ...]]


class Sources(NamedTuple):
    """The two files as they are in the folder: schedule.yaml's and papers.bib's content."""

    schedule: str
    bibliography: str


def snapshot_of(course: Course, render: Render) -> Snapshot:
    """What a course says, with its calendar entries as `render` makes them."""
    return Snapshot(
        course.id,
        tuple(reuse_each(("in UTC",), render(course), in_utc)),
        course_facts(course),
        Removed.in_words_of(course.language),
    )


def read_versions(
    repository: Repository,
    course: Course,
    sources: Sources,
    render: Render,
    cache: "KeptSnapshots",
    library: ParseLibrary,
) -> tuple[Version, ...]:
    """Every version of a course, parents first; the last is the one in the folder.

    `course` is what `sources` say. A version without one of the files, with an error in them, or
    with content that is no text has no snapshot. What the cache knows is not read again, nor the
    folder's own bibliography, which `library` gives.
    """
    pairs = {
        commit.blobs: "-".join(map(str, commit.blobs))
        for commit in repository.commits
        if None not in commit.blobs
    }
    known = cache.load()
    wanted = [blob for blobs, key in pairs.items() if key not in known for blob in blobs if blob]
    contents = dict(repository.contents(wanted))
    here = snapshot_of(course, render)
    with reusing():
        found: dict[str, Snapshot | None] = {}
        for blobs, key in pairs.items():
            if key in known:
                found[key] = known[key]
                continue
            schedule, bibliography = (contents[str(blob)] for blob in blobs)
            texts = _decoded(schedule, MAX_BYTES), _decoded(bibliography, MAX_BIBLIOGRAPHY_BYTES)
            same = texts[1] == sources.bibliography
            parse = library if same else _library
            found[key] = here if texts == sources else read_version(*texts, render, parse)
    if found != known:
        cache.save(found)
    versions = [
        Version(
            commit.id,
            commit.parents,
            commit.at,
            commit.told_at,
            found.get(pairs.get(commit.blobs, "")),
        )
        for commit in repository.commits
    ]
    tip = (repository.commits[-1].id,) if repository.commits else ()
    return (*versions, Version(UNCOMMITTED, tip, repository.head_at, repository.head_at, here))


def read_version(
    schedule: str | None,
    bibliography: str | None,
    render: Render,
    library: ParseLibrary | None = None,
) -> Snapshot | None:
    """What a version says, or None where it was never published.

    It has no places that are right, since its problems are told to nobody.
    """
    if schedule is None or bibliography is None:
        return None
    from coursewright.formats.yaml.pieces import parse_pieces  # mostly all versions are known

    read = parse_course(
        SourceText("schedule.yaml", schedule),
        SourceText("papers.bib", bibliography),
        {},
        _NO_LINKS,
        parse_library=library or _library,
        parse_tree=parse_pieces,
    )
    return snapshot_of(read.course, render) if read.course else None


def _library(text: str, file: str) -> Bibliography:
    from coursewright.formats.bibtex.pieces import parse_entries

    return reuse(("library", text), lambda: parse_entries(text, file))


def _decoded(raw: bytes, most: int) -> str | None:
    """The text of a version's file, or None where the folder's own would be refused."""
    if len(raw) > most:
        return None
    try:
        return decode_source(raw)
    except UnicodeDecodeError:  # such a version was never published
        return None
