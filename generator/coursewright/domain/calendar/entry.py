"""The calendar entry: one event with every field that a feed shows, and the log of its edits."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from coursewright.domain.course import Course
from coursewright.domain.naming.groups import Group
from coursewright.domain.reuse import reuse_each


class EntryKind(StrEnum):
    """The first part of an entry's UID; never a session's own kind, which may change."""

    CLASS = "class"
    DEADLINE = "deadline"
    ASSIGNMENT = "assignment"
    BREAK = "break"
    NO_CLASS = "no-class"
    OFFICE_HOURS = "office-hours"


@dataclass(frozen=True)
class CalendarEntry:
    """One event.

    `start` is inclusive and `end` exclusive; both are aware datetimes, or dates for an all-day
    event. `uid` is `<kind>-<id>@<course id>.<host>` (RFC 7986, section 5.3) and stays for as
    long as the thing itself does. `busy` says whether the event takes up the reader's time.
    `theme_id` and `groups` (by labels, or by names where the course opts in) say for whom it is, `release` from which
    day on; no feed shows them, so two entries that differ in nothing else are equal.
    """

    kind: EntryKind
    uid: str
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    url: str
    location: str = ""
    conference: str = ""
    categories: tuple[str, ...] = ()
    color: str = ""
    busy: bool = False
    cancelled: bool = False
    theme_id: str = field(default="", compare=False)
    groups: tuple[Group, ...] = field(default=(), compare=False)
    release: date | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The part of the UID that names the thing within its course and kind."""
        return self.uid.removeprefix(f"{self.kind}-").rpartition("@")[0]


@dataclass(frozen=True)
class Revision:
    """How often an entry was edited, and when: SEQUENCE, CREATED and LAST-MODIFIED of RFC 5545."""

    sequence: int
    created: datetime
    modified: datetime


@dataclass(frozen=True)
class EditLog:
    """The revision of every entry that history knows; `unedited` serves for the others."""

    unedited: Revision
    revisions: dict[str, Revision] = field(default_factory=dict)

    def of(self, uid: str) -> Revision:
        """The revision of the entry with this UID."""
        return self.revisions.get(uid, self.unedited)

    def raised(self, by: int) -> "EditLog":
        """The same log with every SEQUENCE higher by so many."""
        if not by:
            return self
        return EditLog(
            replace(self.unedited, sequence=self.unedited.sequence + by),
            {
                uid: replace(revision, sequence=revision.sequence + by)
                for uid, revision in self.revisions.items()
            },
        )


def no_history(course: Course) -> EditLog:
    """The log of a course without history: nothing edited since the term's first midnight."""
    midnight = datetime.combine(course.first, datetime.min.time(), tzinfo=course.zone)
    return EditLog(Revision(0, midnight, midnight))


def entry_uid(kind: EntryKind, id_: str, course: Course) -> str:
    """The globally unique id of an entry of this course."""
    return f"{kind}-{id_}@{course.id}.{course.host}"


def in_order(entries: Iterable[CalendarEntry], course: Course) -> tuple[CalendarEntry, ...]:
    """The entries in order of time, those of one instant by UID."""
    found = tuple(entries)
    keys = reuse_each(
        ("place in time", course.zone.key),
        found,
        lambda entry: (_instant(entry.start, course), entry.uid),
    )
    return tuple(found[place] for place in sorted(range(len(found)), key=keys.__getitem__))


def _instant(moment: datetime | date, course: Course) -> datetime:
    """The moment in UTC: within one zone, Python compares the clocks and not the instants."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, datetime.min.time(), tzinfo=course.zone).astimezone(UTC)
