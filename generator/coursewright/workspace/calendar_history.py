"""A course's past: the history of its calendar, by the repository around its folder."""

from dataclasses import dataclass
from datetime import date

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History, trace_versions
from coursewright.domain.changes.log import account_of
from coursewright.domain.problem import Place, Problem
from coursewright.outputs.anchors import SCHEDULE
from coursewright.outputs.site import course_entries
from coursewright.repository.command import GitError
from coursewright.repository.git import read_repository
from coursewright.workspace.kept.snapshots import KeptSnapshots
from coursewright.workspace.kept.store import store_in
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
    unedited = no_history(course)
    try:
        repository = read_repository(settings.root, names)
        if repository is None:
            return LoadedHistory(History(unedited), note=NO_HISTORY)
        if repository.shallow:
            return LoadedHistory(None, (_shallow(place),))
        addresses = settings.addresses
        versions = read_versions(
            repository,
            course,
            Sources(*(loaded.texts[name] for name in names)),
            lambda version: course_entries(version, addresses),
            KeptSnapshots(
                store_in(settings.root), (addresses.site_url, str(addresses.directory_urls))
            ),
        )
    except GitError as error:
        return LoadedHistory(None, (_unreadable(str(error), place),))
    schedule = addresses.site_url + addresses.url(SCHEDULE)
    trace = trace_versions(versions, unedited.unedited, schedule, repository.latest_at)
    changes = account_of(trace.steps, course, today)
    return LoadedHistory(History(trace.log, trace.tombstones, changes, trace.earlier))


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
