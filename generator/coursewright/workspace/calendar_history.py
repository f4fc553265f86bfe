"""A course's past: the history of its calendar, by the repository around its folder."""

import gc
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History, trace_versions
from coursewright.domain.changes.log import Pair, account_of
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem
from coursewright.domain.reuse import reusing
from coursewright.formats.bibtex.bibliography import Bibliography, ParseLibrary
from coursewright.outputs.anchors import SCHEDULE
from coursewright.outputs.site import course_entries
from coursewright.repository.blobs import KnownBlobs
from coursewright.repository.command import GitError
from coursewright.repository.git import Clone, find_clone, read_repository
from coursewright.workspace.kept.blobs import KeptBlobs
from coursewright.workspace.kept.history import KeptHistory, KeptSentences, digest_of
from coursewright.workspace.kept.store import Store, store_in
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings
from coursewright.workspace.versions import Sources, read_versions

NO_HISTORY = "There is no git history, so calendars count no edits."


@dataclass(frozen=True)
class LoadedHistory:
    """What the repository says: the history, or None where no feed may be written, and why.

    `note` is worth saying to whoever builds, and nothing to mend.
    """

    history: History | None
    problems: tuple[Problem, ...] = ()
    note: str = ""


def read_history(
    loaded: LoadedCourse, settings: Settings, today: date | None = None
) -> LoadedHistory:
    """The history of a loaded course's calendar, from the repository around its folder.

    Without one, every entry is new and dated to the term's first midnight. A shallow clone lacks
    a part of the past, and with it SEQUENCE would fall, so nothing may be built from one. No
    count and no date of an event depends on `today`; its changes tell nothing that is held back
    on that day.
    """
    course = loaded.course
    if course is None:
        return LoadedHistory(None)
    names = (settings.schedule, settings.bibliography)
    place = Place.whole(settings.schedule)
    try:
        clone = find_clone(settings.root)
        if clone is None:
            return LoadedHistory(History(no_history(course)), note=NO_HISTORY)
        if clone.shallow:
            return LoadedHistory(None, (_shallow(place),))
        sources = Sources(*(loaded.texts[name] for name in names))
        read = loaded.remembered.library_in(settings.root)
        library = partial(_own_library, read, settings.bibliography)
        with reusing(loaded.known):
            history = _known_history(clone, names, course, sources, settings, today, library)
        return LoadedHistory(history)
    except GitError as error:
        return LoadedHistory(None, (_unreadable(str(error), place),))


def _known_history(
    clone: Clone,
    names: tuple[str, str],
    course: Course,
    sources: Sources,
    settings: Settings,
    today: date | None,
    library: ParseLibrary,
) -> History:
    """The history, known where an earlier run kept it of the same commit and content."""
    site = (settings.addresses.site_url, str(settings.addresses.directory_urls))
    store, made_from = store_in(settings.root), (*site, clone.prefix, *names)
    if not clone.has(names):  # of what was renamed and not committed git's index knows
        return _traced(clone, names, course, sources, settings, today, library, {}, {}, store)
    kept = KeptHistory(store, made_from)
    of = digest_of(clone.head, *sources, str(today))
    history = kept.load(course, of)
    if history is None:
        told, blobs = KeptSentences(store, made_from, course), KeptBlobs(store, made_from)
        with _uncollected():
            known = (told, blobs, store)
            history = _traced(clone, names, course, sources, settings, today, library, *known)
        kept.save(history, of)
        told.save()
        blobs.save()
    return history


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python look for no garbage: what versions say has no cycles, and there is much of it,
    all of which each look would walk through.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _traced(
    clone: Clone,
    names: tuple[str, str],
    course: Course,
    sources: Sources,
    settings: Settings,
    today: date | None,
    library: ParseLibrary,
    told: MutableMapping[Pair, tuple[Sentence, ...]],
    blobs: KnownBlobs,
    store: Store,
) -> History:
    """The history by its commits; `told` and `blobs` are what is known of each before, as are the
    snapshots in the store."""
    from coursewright.workspace.kept.snapshots import KeptSnapshots  # mostly all of it is known

    addresses = settings.addresses
    site = (addresses.site_url, str(addresses.directory_urls))
    repository = read_repository(clone, names, blobs)
    versions = read_versions(
        repository,
        course,
        sources,
        lambda version: course_entries(version, addresses),
        KeptSnapshots(store, site),
        library,
    )
    unedited = no_history(course).unedited
    schedule = addresses.site_url + addresses.url(SCHEDULE)
    trace = trace_versions(versions, unedited, schedule, repository.latest_at)
    changes = account_of(trace.steps, course, today, told)
    return History(trace.log, trace.tombstones, changes, trace.earlier)


def _own_library(read: ParseLibrary, name: str, text: str, _: str) -> Bibliography:
    """The folder's own bibliography, which was read by its name; a version's problems are told to
    nobody."""
    return read(text, name)


def _shallow(place: Place) -> Problem:
    return Problem(
        "shallow-history",
        "the clone is shallow: calendars count edits by the whole history",
        place,
        "set 'fetch-depth: 0' in the workflow, or run 'git fetch --unshallow'",
    )


def _unreadable(reason: str, place: Place) -> Problem:
    return Problem(
        "unreadable-history",
        f"git cannot read the repository: {reason}",
        place,
        "calendars count edits by its history; run 'git log' here to see what is wrong",
    )
