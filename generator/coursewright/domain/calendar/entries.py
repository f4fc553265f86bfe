"""The calendar entries of a course: its classes, deadlines, assignments, breaks and office hours.

An entry's text comes from schedule.yaml and papers.bib alone, so that the same commit gives the
same event whoever builds it. Only the address of its page needs to know where the site stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urljoin

from coursewright.domain.calendar.descriptions import (
    assignment_lines,
    class_lines,
    deadline_lines,
    no_class,
    office_lines,
)
from coursewright.domain.calendar.entry import CalendarEntry, EntryKind, entry_uid, in_order
from coursewright.domain.calendar.titles import (
    deadline_title,
    due_title,
    titled,
)
from coursewright.domain.course import Assignment, Break, Course, OfficeHour
from coursewright.domain.naming.groups import group_of
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.reuse import reuse, standing_for
from coursewright.domain.session import Deadline, Session
from coursewright.domain.times.whole_day import WholeDay
from coursewright.domain.visible import visible

REMINDER_LENGTH = timedelta(minutes=15)

_LISTS = (tuple, Mapping)
"""What a course has several of; entries of one class depend on nothing of the others' there."""


def calendar_entries(
    course: Course,
    site_url: str,
    page_of: Callable[[Session | Assignment | Break | OfficeHour], str],
) -> tuple[CalendarEntry, ...]:
    """Every entry that the course will show some day, in order of time.

    An entry depends on no day: one of them may not be shown before its `release`, and what it
    says then is what it said before. They name whom the course's feeds may name. `site_url` is
    the configured address of the site; `page_of` gives the address of the page that tells more,
    relative to it.
    """
    course = visible(course, None, feed_disclosure(course))
    cancelled_days = {s.start.date() for s in course.sessions if s.cancelled} - {
        s.start.date() for s in course.sessions if not s.cancelled
    }
    itself = standing_for(*(part for part in vars(course).values() if not isinstance(part, _LISTS)))
    itself = standing_for(itself, site_url, page_of, tuple(sorted(course.group_ids.items())))
    entries: list[CalendarEntry] = []

    def address(thing: Session | Assignment | Break | OfficeHour) -> str:
        return urljoin(site_url, page_of(thing))

    for session in course.sessions:
        free = session.start.date() in cancelled_days
        entries += reuse(
            ("entries", session, free, itself),
            partial(_session_entries, course, session, address, free=free),
        )
    for assignment in course.assignments:
        made_from = ("assignment", assignment, itself)
        entries.append(reuse(made_from, partial(_assignment_entry, course, assignment, address)))
    for pause in course.breaks:
        entries.append(
            reuse(("break", pause, itself), partial(_break_entry, course, pause, address))
        )
    for hour in course.office_hour_dates:
        entries.append(
            reuse(("office hour", hour, itself), partial(_office_entry, course, hour, address))
        )
    return in_order(entries, course)


def _session_entries(
    course: Course, session: Session, address: Callable[[Session], str], *, free: bool
) -> tuple[CalendarEntry, ...]:
    """The class, its deadlines, and the notice where a cancelled one leaves its day `free`."""
    url = address(session)
    names = dict.fromkeys(who.name for who in session.all_presenters)
    groups = tuple(group_of(name, course.group_ids) for name in names)
    found = [_class_entry(course, session, url)]
    found += [_deadline_entry(course, session, d, url) for d in session.deadlines]
    if free:
        found.append(_no_class_entry(course, session, url))
    theme_id = session.theme.id if session.theme else ""
    return tuple(
        replace(entry, theme_id=theme_id, groups=groups, release=session.release) for entry in found
    )


def _reminder_start(due: datetime) -> datetime:
    """When the entry of a deadline begins: so much real time before, also across a DST change."""
    return (due.astimezone(UTC) - REMINDER_LENGTH).astimezone(due.tzinfo)


def _class_entry(course: Course, session: Session, url: str) -> CalendarEntry:
    start: datetime | date = session.start
    end: datetime | date = session.end
    if session.whole_day:
        start = session.start.date()
        end = start + timedelta(days=1)
    return _entry(
        course,
        EntryKind.CLASS,
        session.id,
        start,
        end,
        titled(course, session.title),
        class_lines(course, session),
        url,
        location=session.where or session.online,
        conference=session.online,
        categories=_categories(session.kind_title, session),
        color=session.theme.color if session.theme else "",
        busy=session.whole_day in (None, WholeDay.ALL_DAY),
        off=session if session.cancelled else None,
    )


def _deadline_entry(
    course: Course, session: Session, deadline: Deadline, url: str
) -> CalendarEntry:
    words = course.language
    return _entry(
        course,
        EntryKind.DEADLINE,
        deadline.id,
        _reminder_start(deadline.due),
        deadline.due,
        deadline_title(course, session, deadline),
        deadline_lines(course, session, deadline),
        url,
        categories=_categories(words.gettext("Deadline"), session),
        color=session.theme.color if session.theme else "",
        off=session if session.cancelled else None,
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
        titled(course, no_class(words, session.reason)),
        [words.gettext("%(title)s is cancelled.", title=session.title)],
        url,
        categories=(words.gettext("No class"),),
    )


def _assignment_entry(
    course: Course, assignment: Assignment, address: Callable[[Assignment], str]
) -> CalendarEntry:
    words = course.language
    entry = _entry(
        course,
        EntryKind.ASSIGNMENT,
        assignment.id,
        _reminder_start(assignment.due),
        assignment.due,
        due_title(course, assignment.title, assignment.due),
        assignment_lines(course, assignment),
        address(assignment),
        categories=(words.gettext("Deadline"), words.gettext("Assignment")),
        color=assignment.theme.color if assignment.theme else "",
        theme_id=assignment.theme.id if assignment.theme else "",
    )
    return replace(entry, release=assignment.release)


def _break_entry(course: Course, pause: Break, address: Callable[[Break], str]) -> CalendarEntry:
    words = course.language
    return _entry(
        course,
        EntryKind.BREAK,
        pause.id,
        pause.first,
        pause.last + timedelta(days=1),
        titled(course, no_class(words, pause.reason)),
        [words.gettext("%(course)s does not meet.", course=course.name)],
        address(pause),
        categories=(words.gettext("No class"),),
    )


def _office_entry(
    course: Course, hour: OfficeHour, address: Callable[[OfficeHour], str]
) -> CalendarEntry:
    category = course.language.gettext("Office hours")
    who = hour.hours.who
    title = course.language.gettext("Office hours with %(name)s", name=who) if who else category
    return _entry(
        course,
        EntryKind.OFFICE_HOURS,
        hour.id,
        hour.start,
        hour.end,
        titled(course, title),
        office_lines(course, hour.hours),
        address(hour),
        location=hour.hours.where or hour.hours.online,
        conference=hour.hours.online,
        categories=(category,),
        off=hour if hour.cancelled else None,
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
    off: Session | OfficeHour | None = None,
) -> CalendarEntry:
    """The entry; `off` is what does not take place, where that is why."""
    if off is not None:
        words = course.language
        summary = words.gettext("CANCELLED: %(title)s", title=summary)
        told = words.gettext("Cancelled.")
        if off.reason:
            told = words.gettext("Cancelled: %(reason)s.", reason=off.reason)
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
        busy=busy and off is None,
        cancelled=off is not None,
        theme_id=theme_id,
    )


def _categories(first: str, session: Session) -> tuple[str, ...]:
    return (first, session.theme.title) if session.theme else (first,)
