"""What stays of an entry that was removed: for how long, and where nobody needs to hear of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind
from coursewright.domain.language import Language

KEPT_FOR = timedelta(weeks=4)
"""After the event's own day or the removal, whichever is later: by then programs have refreshed."""

_DAYS_OFF = frozenset({EntryKind.BREAK, EntryKind.NO_CLASS})


class Removed(NamedTuple):
    """What the event of a removed entry says: before its summary, and as its description."""

    before: str
    told: str

    @classmethod
    def in_words_of(cls, language: Language) -> "Removed":
        """The two in a language."""
        return cls(
            language.gettext("CANCELLED: %(title)s", title=""),
            language.gettext("Removed from the schedule."),
        )


def tombstone(entry: CalendarEntry, url: str, removed: Removed) -> CalendarEntry:
    """What is left of a removed entry: cancelled and out of the way (RFC 5545, 3.8.1.11, 3.8.2.7).

    It keeps its UID and its time, so that programs find what to strike out. Of its description
    nothing stays: it may name people whom the course no longer names, and its page may be gone.
    `url` is the page that shows what takes place instead. A tombstone's tombstone is itself.
    """
    summary = entry.summary
    if not entry.cancelled and not summary.startswith(removed.before):
        summary = removed.before + summary
    return replace(
        entry,
        summary=summary,
        description=f"{removed.told}\n{url}",
        url=url,
        busy=False,
        cancelled=True,
    )


def left_of(
    entry: CalendarEntry,
    url: str,
    removed: Removed,
    days_held: frozenset[date],
    now: Iterable[CalendarEntry],
) -> CalendarEntry:
    """What is left of an entry that the version of the entries `now` has no more.

    A 'no class' notice stays as it was while nothing is held on its day and nothing else says so:
    the class that it spoke of may have been deleted after it was cancelled.
    """
    if entry.kind is EntryKind.NO_CLASS and not entry.cancelled and _free(entry, days_held):
        days = set(_days(entry))
        if not any(days <= set(_days(other)) for other in now if other.kind in _DAYS_OFF):
            return entry
    return tombstone(entry, url, removed)


def shown_at(
    latest: datetime, days_held: frozenset[date], removed_at: Callable[[CalendarEntry], datetime]
) -> Callable[[CalendarEntry], bool]:
    """Whether feeds of a repository, whose latest commit is of `latest`, still show what is left."""

    def shown(entry: CalendarEntry) -> bool:
        if not entry.cancelled:
            return True
        if is_hidden(entry, days_held):
            return False
        return latest <= max(_end(entry), removed_at(entry)) + KEPT_FOR

    return shown


def is_hidden(entry: CalendarEntry, days_held: frozenset[date]) -> bool:
    """Whether nothing is to strike out: of a day off whose every day is still without class."""
    return entry.cancelled and entry.kind in _DAYS_OFF and _free(entry, days_held)


def need_to_see(
    left: CalendarEntry, days_held: frozenset[date], at: datetime, *, live: bool
) -> tuple[bool, bool, bool, datetime]:
    """How much readers of a merge made `at` need to see what is left, where its lines differ.

    The greatest is shown: what feeds show at all, and still do by the event's own day, rather of
    what was `live` on its line, and then what stays longest.
    """
    end = _end(left)
    return not is_hidden(left, days_held), at <= end + KEPT_FOR, live, end


def was_seen(entry: CalendarEntry, removed_at: datetime, zone: ZoneInfo) -> bool:
    """Whether anybody saw an entry before it was removed: it was not held back until then."""
    return entry.release is None or entry.release <= removed_at.astimezone(zone).date()


def _free(entry: CalendarEntry, days_held: frozenset[date]) -> bool:
    return not any(day in days_held for day in _days(entry))


def _days(entry: CalendarEntry) -> list[date]:
    """The days of an all-day entry; of another, none."""
    start, end = entry.start, entry.end
    if isinstance(start, datetime) or isinstance(end, datetime):
        return []
    return [start + timedelta(days=number) for number in range((end - start).days)]


def _end(entry: CalendarEntry) -> datetime:
    if isinstance(entry.end, datetime):
        return entry.end
    return datetime.combine(entry.end, datetime.min.time(), tzinfo=UTC)
