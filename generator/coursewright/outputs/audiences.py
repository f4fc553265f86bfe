"""The calendar feeds of a course: one for every audience, and a file for every single thing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind
from coursewright.domain.calendar.history import NOTHING_EARLIER, Earlier
from coursewright.domain.course import Course
from coursewright.domain.naming.groups import EarlierGroup, Group, by_id
from coursewright.outputs.anchors import (
    FEED_ALL,
    FEED_CLASSES,
    FEED_DEADLINES,
    FEED_OFFICE_HOURS,
    assignment_file,
    class_file,
    course_feed,
    deadline_file,
    group_feed,
    theme_feed,
)

_CLASS_KINDS = frozenset({EntryKind.CLASS, EntryKind.BREAK, EntryKind.NO_CLASS})
_DUE_KINDS = frozenset({EntryKind.DEADLINE, EntryKind.ASSIGNMENT})
_OFFICE_KINDS = frozenset({EntryKind.OFFICE_HOURS})
_SINGLES = {
    EntryKind.CLASS: class_file,
    EntryKind.DEADLINE: deadline_file,
    EntryKind.ASSIGNMENT: assignment_file,
}


class Feed(NamedTuple):
    """A calendar to subscribe to.

    `path` is relative to the site's address: `calendar/all.ics`. `title` is what a calendar
    program calls it, `description` one sentence about it; both are plain text. `entries` are in
    the order in which the feed lists them.
    """

    path: str
    title: str
    description: str
    entries: tuple[CalendarEntry, ...]


def course_feeds(
    course: Course, entries: Iterable[CalendarEntry], earlier: Earlier = NOTHING_EARLIER
) -> tuple[Feed, ...]:
    """The feeds to subscribe to: everything, classes, what is due, office hours, themes, groups.

    `entries` are those of the whole course, tombstones included; each feed keeps their order.
    'No class' notices go with the classes. The first three exist from the first day, so that a
    reader can subscribe before the first deadline is set: they may be empty. The others exist
    where they have entries, and from then on for the whole term: whoever subscribed to a theme or
    a group of `earlier` versions finds an empty feed, and not none.
    """
    everything = tuple(entries)
    had_hours = any(uid.startswith(f"{EntryKind.OFFICE_HOURS}-") for uid in earlier.uids)
    gettext, pgettext = course.language.gettext, course.language.pgettext
    about_all = (
        gettext(
            "Every class, deadline, office hours and day without class of %(course)s.",
            course=course.name,
        )
        if course.office_hour_dates
        else gettext(
            "Every class, deadline and day without class of %(course)s.", course=course.name
        )
    )
    main = (
        Feed(
            FEED_ALL,
            _title(course),
            about_all,
            everything,
        ),
        Feed(
            FEED_CLASSES,
            _title(course, pgettext("after the name of the course", "classes")),
            gettext("The classes of %(course)s, and the days without class.", course=course.name),
            _of_kinds(everything, _CLASS_KINDS),
        ),
        Feed(
            FEED_DEADLINES,
            _title(course, pgettext("after the name of the course", "deadlines")),
            gettext("Deadlines and assignments of %(course)s.", course=course.name),
            _of_kinds(everything, _DUE_KINDS),
        ),
    )
    hours = (
        Feed(
            FEED_OFFICE_HOURS,
            _title(course, pgettext("after the name of the course", "office hours")),
            gettext("The office hours of %(course)s.", course=course.name),
            _of_kinds(everything, _OFFICE_KINDS),
        ),
    )
    feeds = (
        *main,
        *(feed for feed in hours if feed.entries or had_hours),
        *_theme_feeds(course, everything, earlier.themes),
        *_group_feeds(course, everything, earlier.groups),
    )
    return tuple(feed._replace(path=course_feed(course.id, feed.path)) for feed in feeds)


def single_files(entries: Iterable[CalendarEntry]) -> tuple[Feed, ...]:
    """One calendar file for each class, deadline and assignment, to add to a calendar alone."""
    return tuple(
        Feed(_SINGLES[entry.kind](entry.id), entry.summary, entry.description, (entry,))
        for entry in entries
        if entry.kind in _SINGLES
    )


def _theme_feeds(
    course: Course, entries: tuple[CalendarEntry, ...], earlier: Mapping[str, str]
) -> Iterator[Feed]:
    titles = {theme.id: theme.title for theme in course.themes}
    for id_, title in {
        **titles,
        **{gone: earlier[gone] for gone in earlier if gone not in titles},
    }.items():
        of_theme = tuple(entry for entry in entries if entry.theme_id == id_)
        if of_theme or id_ in earlier:
            about = course.language.gettext(
                "Classes, deadlines and assignments of %(course)s on %(theme)s.",
                course=course.name,
                theme=title,
            )
            yield Feed(theme_feed(id_), _title(course, title), about, of_theme)


def _group_feeds(
    course: Course, entries: tuple[CalendarEntry, ...], earlier: Iterable[EarlierGroup]
) -> Iterator[Feed]:
    now = {who.name for session in course.sessions for who in session.all_presenters}
    groups = [group for entry in entries for group in entry.groups]
    groups.sort(key=lambda group: group.label not in now)  # what it is called today comes first
    groups += sorted(Group(group.id, group.label) for group in earlier)
    for id_, label in by_id(groups).items():
        yield Feed(
            group_feed(id_),
            _title(course, label),
            course.language.gettext(
                "The classes of %(course)s that %(group)s presents, and their deadlines.",
                course=course.name,
                group=label,
            ),
            tuple(entry for entry in entries if id_ in {group.id for group in entry.groups}),
        )


def _title(course: Course, part: str = "") -> str:
    """`CS 839 classes (Spring 2022)`: short, since calendar programs cut names off."""
    name = " ".join(word for word in (course.code or course.title, part) if word)
    return f"{name} ({course.term})" if course.term else name


def _of_kinds(
    entries: tuple[CalendarEntry, ...], kinds: frozenset[EntryKind]
) -> tuple[CalendarEntry, ...]:
    return tuple(entry for entry in entries if entry.kind in kinds)
