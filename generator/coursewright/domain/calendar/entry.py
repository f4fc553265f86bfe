"""The calendar entry: one event with every field that a feed shows, and the log of its edits.

An entry's text comes from schedule.yaml and papers.bib alone, so that the same commit gives the
same event whoever builds it. Only the address of its page needs to know where the site stands.
The module is long because every kind of entry is made here, and all share how one is worded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from urllib.parse import urljoin

from coursewright.domain.calendar.titles import (
    deadline_title,
    distance_from_class,
    due_title,
    titled,
)
from coursewright.domain.course import (
    Assignment,
    Break,
    Course,
    Deadline,
    OfficeHour,
    Reading,
    Session,
)
from coursewright.domain.language import Language
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.reuse import reuse, standing_for
from coursewright.domain.visible import visible

REMINDER_LENGTH = timedelta(minutes=15)

_LISTS = (tuple, Mapping)
"""What a course has several of; entries of one class depend on nothing of the others' there."""


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
    `theme_id` and `groups` (labels, or names by opt-in) say for whom it is; no feed shows them,
    so two entries that differ in nothing else are equal.
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
    groups: tuple[str, ...] = field(default=(), compare=False)

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


def calendar_entries(
    course: Course,
    site_url: str,
    page_of: Callable[[Session | Assignment | Break | OfficeHour], str],
) -> tuple[CalendarEntry, ...]:
    """Every entry that the course will show some day, in order of time.

    They name whom the course's feeds may name. `site_url` is the configured address of the site; `page_of` gives the address of the page
    that tells more, relative to it.
    """
    course = visible(course, None, feed_disclosure(course))
    cancelled_days = {s.start.date() for s in course.sessions if s.cancelled} - {
        s.start.date() for s in course.sessions if not s.cancelled
    }
    itself = standing_for(*(part for part in vars(course).values() if not isinstance(part, _LISTS)))
    entries: list[CalendarEntry] = []
    for session in course.sessions:
        url = urljoin(site_url, page_of(session))
        free = session.start.date() in cancelled_days
        entries += reuse(
            ("entries", session, url, free, itself),
            partial(_session_entries, course, session, url, free=free),
        )
    for assignment in course.assignments:
        entries.append(
            _assignment_entry(course, assignment, urljoin(site_url, page_of(assignment)))
        )
    for pause in course.breaks:
        entries.append(_break_entry(course, pause, urljoin(site_url, page_of(pause))))
    for hour in course.office_hour_dates:
        entries.append(_office_entry(course, hour, urljoin(site_url, page_of(hour))))
    return in_order(entries, course)


def _session_entries(
    course: Course, session: Session, url: str, *, free: bool
) -> tuple[CalendarEntry, ...]:
    """The class, its deadlines, and the notice where a cancelled one leaves its day `free`."""
    found = [_class_entry(course, session, url)]
    found += [_deadline_entry(course, session, d, url) for d in session.deadlines]
    if free:
        found.append(_no_class_entry(course, session, url))
    theme_id = session.theme.id if session.theme else ""
    groups = tuple(dict.fromkeys(who.name for who in session.all_presenters))
    return tuple(replace(entry, theme_id=theme_id, groups=groups) for entry in found)


def in_order(entries: Iterable[CalendarEntry], course: Course) -> tuple[CalendarEntry, ...]:
    """The entries in order of time, those of one instant by UID."""
    return tuple(sorted(entries, key=lambda entry: (_instant(entry.start, course), entry.uid)))


def _instant(moment: datetime | date, course: Course) -> datetime:
    """The moment in UTC: within one zone, Python compares the clocks and not the instants."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, datetime.min.time(), tzinfo=course.zone).astimezone(UTC)


def _reminder_start(due: datetime) -> datetime:
    """When the entry of a deadline begins: so much real time before, also across a DST change."""
    return (due.astimezone(UTC) - REMINDER_LENGTH).astimezone(due.tzinfo)


def _class_entry(course: Course, session: Session, url: str) -> CalendarEntry:
    words = course.language
    lines = [session.kind_title + (f" · {session.theme.title}" if session.theme else "")]
    lines += [_reads(words, reading) for reading in session.readings]
    if session.all_presenters:
        names = words.join([presenter.label for presenter in session.all_presenters])
        lines.append(words.gettext("Presented by %(names)s", names=names))
    elif session.open_slot:
        lines.append(words.gettext("Open slot: no presenters yet"))
    if session.guest:
        lines.append(words.gettext("Guest: %(guest)s", guest=session.guest))
    lines += [
        words.gettext(
            "%(what)s: due %(moment)s",
            what=d.what,
            moment=words.due_moment(d.due, aoe=d.aoe, zoned=True),
        )
        for d in session.deadlines
        if not session.cancelled
    ]
    if session.note:
        lines.append(session.note)
    if session.online:
        lines.append(words.gettext("Online: %(address)s", address=session.online))
    return _entry(
        course,
        EntryKind.CLASS,
        session.id,
        session.start,
        session.end,
        titled(course, session.title),
        lines,
        url,
        location=session.where,
        conference=session.online,
        categories=_categories(session.kind_title, session),
        color=session.theme.color if session.theme else "",
        busy=True,
        session=session,
    )


def _reads(words: Language, reading: Reading) -> str:
    work = reading.work
    if isinstance(work, Paper):
        text = words.commas([work.title.plain, work.authors_short(words)])
    else:  # has no page that would lead there
        text = words.commas([work.title, work.kind, work.url])
    if reading.optional:
        return words.gettext("Reads (optional): %(paper)s", paper=text)
    return words.gettext("Reads: %(paper)s", paper=text)


def _deadline_entry(
    course: Course, session: Session, deadline: Deadline, url: str
) -> CalendarEntry:
    words = course.language
    lines = [
        _due(course, deadline.what, deadline.due, aoe=deadline.aoe),
        words.gettext(
            "For: %(title)s (%(distance)s)",
            title=session.title,
            distance=distance_from_class(words, deadline.due, session.start, session.end),
        ),
    ]
    if deadline.link:
        lines.append(_link(words, deadline.link))
    return _entry(
        course,
        EntryKind.DEADLINE,
        deadline.id,
        _reminder_start(deadline.due),
        deadline.due,
        deadline_title(course, session, deadline),
        lines,
        url,
        categories=_categories(words.gettext("Deadline"), session),
        color=session.theme.color if session.theme else "",
        session=session,
    )


def _no_class_entry(course: Course, session: Session, url: str) -> CalendarEntry:
    day = session.start.date()
    words = course.language
    return _entry(
        course,
        EntryKind.NO_CLASS,
        session.id,
        day,
        day + timedelta(days=1),
        titled(course, _no_class(words, session.reason)),
        [words.gettext("%(title)s is cancelled.", title=session.title)],
        url,
        categories=(words.gettext("No class"),),
    )


def _assignment_entry(course: Course, assignment: Assignment, url: str) -> CalendarEntry:
    words = course.language
    lines = [_due(course, assignment.title, assignment.due, aoe=assignment.aoe)]
    if assignment.link:
        lines.append(_link(words, assignment.link))
    return _entry(
        course,
        EntryKind.ASSIGNMENT,
        assignment.id,
        _reminder_start(assignment.due),
        assignment.due,
        due_title(course, assignment.title, assignment.due),
        lines,
        url,
        categories=(words.gettext("Deadline"), words.gettext("Assignment")),
        color=assignment.theme.color if assignment.theme else "",
        theme_id=assignment.theme.id if assignment.theme else "",
    )


def _break_entry(course: Course, pause: Break, url: str) -> CalendarEntry:
    words = course.language
    return _entry(
        course,
        EntryKind.BREAK,
        pause.id,
        pause.first,
        pause.last + timedelta(days=1),
        titled(course, _no_class(words, pause.reason)),
        [words.gettext("%(course)s does not meet.", course=course.name)],
        url,
        categories=(words.gettext("No class"),),
    )


def _office_entry(course: Course, hour: OfficeHour, url: str) -> CalendarEntry:
    who = hour.hours.who
    words = course.language
    title = words.gettext("Office hours")
    lines = [
        words.gettext("Office hours of %(course)s, with %(host)s", course=course.name, host=who)
        if who
        else words.gettext("Office hours of %(course)s", course=course.name)
    ]
    if hour.hours.online:
        lines.append(words.gettext("Online: %(address)s", address=hour.hours.online))
    return _entry(
        course,
        EntryKind.OFFICE_HOURS,
        hour.id,
        hour.start,
        hour.end,
        titled(course, title),
        lines,
        url,
        location=hour.hours.where,
        conference=hour.hours.online,
        categories=(title,),
    )


def _entry(
    course: Course,
    kind: EntryKind,
    id_: str,
    start: datetime | date,
    end: datetime | date,
    summary: str,
    lines: list[str],
    url: str,
    *,
    location: str = "",
    conference: str = "",
    categories: tuple[str, ...] = (),
    color: str = "",
    busy: bool = False,
    theme_id: str = "",
    session: Session | None = None,
) -> CalendarEntry:
    cancelled = session is not None and session.cancelled
    if session is not None and cancelled:
        words = course.language
        summary = words.gettext("CANCELLED: %(title)s", title=summary)
        told = words.gettext("Cancelled.")
        if session.reason:
            told = words.gettext("Cancelled: %(reason)s.", reason=session.reason)
        lines = [told, *lines]
    return CalendarEntry(
        kind=kind,
        uid=entry_uid(kind, id_, course),
        start=start,
        end=end,
        summary=summary,
        description="\n".join([*lines, url]),
        url=url,
        location=location,
        conference=conference,
        categories=categories,
        color=color,
        busy=busy and not cancelled,
        cancelled=cancelled,
        theme_id=theme_id,
    )


def _due(course: Course, what: str, due: datetime, *, aoe: bool) -> str:
    """What is due when, with the zone's whole name: its short one may be that of several."""
    words = course.language
    moment = words.due_moment(due, aoe=aoe, zoned=True)
    return words.gettext(
        "%(what)s, due %(moment)s (%(zone)s)", what=what, moment=moment, zone=course.zone.key
    )


def _link(words: Language, link: Link) -> str:
    return words.gettext("%(name)s: %(text)s", name=link.label, text=link.url)


def _no_class(words: Language, reason: str) -> str:
    if reason:
        return words.gettext("No class: %(reason)s", reason=reason)
    return words.gettext("No class")


def _categories(first: str, session: Session) -> tuple[str, ...]:
    return (first, session.theme.title) if session.theme else (first,)
