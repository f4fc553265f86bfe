"""A feed for every audience: which entries each holds, and where it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.feed_judges import JUDGES, Heard
from tests.outputs.conftest import HOURS, published

from coursewright.domain.calendar.entries import calendar_entries
from coursewright.domain.calendar.entry import CalendarEntry, no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.calendar.tombstones import Removed, tombstone
from coursewright.domain.course import Course, Instructor
from coursewright.domain.naming.groups import by_id, group_of, group_slug
from coursewright.domain.session import Presenter
from coursewright.outputs.anchors import page_of
from coursewright.outputs.audiences import course_feeds, single_files
from coursewright.outputs.feeds import Feed, render_events, render_feed
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import generate_feeds

SITE = "https://mu101.example.org/"


def entries_of(course: Course) -> tuple[CalendarEntry, ...]:
    return calendar_entries(course, SITE, page_of())


def feeds_of(course: Course) -> dict[str, Feed]:
    return {feed.path: feed for feed in course_feeds(course, entries_of(course))}


def ids(feed: Feed) -> list[str]:
    return [f"{entry.kind} {entry.id}" for entry in feed.entries]


def render(course: Course, feed: Feed) -> bytes:
    events = render_events(feed.entries, no_history(course))
    return render_feed(feed, events, site_url=SITE, page_url=SITE, zone=course.zone)


def test_there_is_a_feed_for_every_theme_group_and_the_office_hours(course: Course) -> None:
    """Each with its name and its entries, in order of time."""
    further = list(feeds_of(course).values())[3:]
    assert [(feed.path, feed.title, feed.description, ids(feed)) for feed in further] == [
        (
            "calendar/mu101/office-hours.ics",
            "MU 101 office hours (Spring 2022)",
            "The office hours of MU 101: Made-Up Systems.",
            ["office-hours 2022-03-02", "office-hours 2022-03-09"],
        ),
        (
            "calendar/mu101/theme-hardware.ics",
            "MU 101 Hardware (Spring 2022)",
            "Classes, deadlines and assignments of MU 101: Made-Up Systems on Hardware.",
            ["deadline fast-review", "class fast", "deadline fast-response", "assignment a1"],
        ),
        (
            "calendar/mu101/theme-networks.ics",
            "MU 101 Networks (Spring 2022)",
            "Classes, deadlines and assignments of MU 101: Made-Up Systems on Networks.",
            ["deadline wide-review", "class wide", "deadline wide-response"],
        ),
        (
            "calendar/mu101/group-1.ics",
            "MU 101 Group 1 (Spring 2022)",
            "The classes of MU 101: Made-Up Systems that Group 1 presents, and their deadlines.",
            ["deadline fast-review", "class fast", "deadline fast-response"],
        ),
        (
            "calendar/mu101/group-2.ics",
            "MU 101 Group 2 (Spring 2022)",
            "The classes of MU 101: Made-Up Systems that Group 2 presents, and their deadlines.",
            ["deadline fast-review", "class fast", "deadline fast-response"],
        ),
    ]


def test_the_feed_with_everything_holds_what_the_others_hold(course: Course) -> None:
    """Office hours included; who wants less follows another."""
    feeds = feeds_of(course)
    everything = set(ids(feeds["calendar/mu101/all.ics"]))
    assert {id_ for feed in feeds.values() for id_ in ids(feed)} == everything
    assert feeds["calendar/mu101/all.ics"].description == (
        "Every class, deadline, office hours and day without class of MU 101: Made-Up Systems."
    )


def test_themes_groups_and_hours_without_entries_have_no_feed(course: Course) -> None:
    """The three feeds of every course stay, empty or not."""
    bare = replace(course, sessions=(), assignments=(), breaks=(), office_hour_dates=())
    assert {path: len(feed.entries) for path, feed in feeds_of(bare).items()} == {
        "calendar/mu101/all.ics": 0,
        "calendar/mu101/classes.ics": 0,
        "calendar/mu101/deadlines.ics": 0,
    }


def test_a_class_that_left_the_course_stays_in_the_feeds_that_held_it(course: Course) -> None:
    """An entry knows its audiences, so that a tombstone reaches whom it is for."""
    gone = tuple(replace(e, cancelled=True) for e in entries_of(course) if "fast" in e.uid)
    bare = replace(course, sessions=(), assignments=())
    paths = [feed.path for feed in course_feeds(bare, gone) if feed.entries]
    assert paths[3:] == [
        "calendar/mu101/theme-hardware.ics",
        "calendar/mu101/group-1.ics",
        "calendar/mu101/group-2.ics",
    ]


def test_people_have_a_feed_of_their_own_only_where_the_course_opted_in(course: Course) -> None:
    """Neither a feed nor an address tells a name otherwise."""
    people = (Presenter("Ada Lovelace", "critic"), Presenter("Team B"))
    sessions = tuple(replace(s, presenters=people) for s in course.sessions[:1])
    named = replace(course, sessions=sessions)
    assert [path for path in feeds_of(named) if "group-" in path] == [
        "calendar/mu101/group-team-b.ics"
    ]
    opted_in = replace(named, names_in_feeds=True)
    assert [path for path in feeds_of(opted_in) if "group-" in path] == [
        "calendar/mu101/group-ada-lovelace.ics",
        "calendar/mu101/group-team-b.ics",
    ]
    stones = tuple(
        tombstone(entry, SITE, Removed("CANCELLED: ", "Removed.")) for entry in entries_of(opted_in)
    )
    left = replace(named, sessions=())
    history = History(no_history(left), stones)  # of a time with names
    paths = [path for path, _ in generate_feeds(left, history, Addresses(site_url=SITE), date.max)]
    assert [path for path in paths if "group-" in path] == ["calendar/mu101/group-team-b.ics"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Group 7", "7"),
        (" group  7 ", "7"),
        ("Team B", "team-b"),
        ("Ada Lovelace", "ada-lovelace"),
        ("José Ñandú", "jose-nandu-5f5d6fa1"),
        ("李明", "aa227102"),
        ("x" * 90, "x" * 40 + "-efdfd9ee"),
    ],
)
def test_the_slug_of_a_group_is_short_and_safe(label: str, expected: str) -> None:
    """What ASCII cannot hold ends in a digest, so that two names stay apart."""
    assert group_slug(label) == expected


def test_groups_are_listed_in_their_natural_order() -> None:
    """Group 2 before Group 10; the same label in other capitals is the same group."""
    labels = ["Group 10", "Group 2", "GROUP 2", "Team B", "Group 1b", "Group 1"]
    assert list(by_id(group_of(label, {}) for label in labels).values()) == [
        "Group 1",
        "Group 1b",
        "Group 2",
        "Group 10",
        "Team B",
    ]


@pytest.mark.parametrize("judge", JUDGES)
def test_every_reader_understands_office_hours(judge: str, course: Course) -> None:
    """Single events, no rule to repeat, so that a day without class simply has none."""
    feed = feeds_of(course)["calendar/mu101/office-hours.ics"]
    raw = render(course, feed)
    assert b"RRULE" not in raw
    assert JUDGES[judge](raw) == [
        Heard(
            f"office-hours-2022-03-0{day}@mu101.example.org",
            datetime(2022, 3, day, 16, 0, tzinfo=UTC),
            datetime(2022, 3, day, 17, 0, tzinfo=UTC),
            "MU 101: Office hours",
            "CONFIRMED",
        )
        for day in (2, 9)
    ]


def test_office_hours_tell_where_and_name_staff_alone(course: Course) -> None:
    """Staff whom the course lists are named, others only by opt-in: they may be students."""

    def description(of: Course) -> str:
        entry = feeds_of(of)["calendar/mu101/office-hours.ics"].entries[0]
        assert (entry.location, entry.conference) == ("Room 7", "https://meet.example.org/1")
        assert (entry.busy, entry.url) == (False, f"{SITE}syllabus/")
        return entry.description.splitlines()[0]

    plain = "Office hours of MU 101: Made-Up Systems"
    assert description(course) == plain
    assert description(replace(course, names_in_feeds=True)) == f"{plain}, with An assistant"
    teaching = replace(course, instructors=(Instructor(HOURS.who),))
    assert description(teaching) == f"{plain}, with An assistant"
    assisting = replace(course, assistants=(Instructor(HOURS.who),))
    assert description(assisting) == f"{plain}, with An assistant"


def test_every_class_and_deadline_has_a_file_of_its_own(course: Course) -> None:
    """To add alone: one event each, the same bytes as in the feeds."""
    files = {feed.path: feed for feed in single_files(entries_of(course))}
    assert sorted(files) == [
        "calendar/assignment/a1.ics",
        "calendar/assignment/report.ics",
        "calendar/class/fast.ics",
        "calendar/class/intro.ics",
        "calendar/class/pitches.ics",
        "calendar/class/snow.ics",
        "calendar/class/wide.ics",
        "calendar/deadline/fast-response.ics",
        "calendar/deadline/fast-review.ics",
        "calendar/deadline/snow-response.ics",
        "calendar/deadline/snow-review.ics",
        "calendar/deadline/wide-response.ics",
        "calendar/deadline/wide-review.ics",
    ]
    written = dict(published(course, date(2022, 3, 1), Addresses(SITE)).files)
    everything = written["calendar/mu101/all.ics"]
    for path in files:
        _, begin, rest = written[path].partition(b"BEGIN:VEVENT")
        event, end, _ = rest.partition(b"END:VEVENT\r\n")
        assert begin + event + end in everything
        assert b"BEGIN:VEVENT" not in event
