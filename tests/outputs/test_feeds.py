"""Calendar feeds: what each holds, their bytes, and what other programs read in them."""

import time
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.feed_judges import JUDGES, Heard, content_lines
from tests.reaching import reached, reaches

from coursewright.domain.calendar.entries import calendar_entries
from coursewright.domain.calendar.entry import (
    CalendarEntry,
    EditLog,
    EntryKind,
    Revision,
    no_history,
)
from coursewright.domain.course import Assignment, Break, Course
from coursewright.domain.problem import Place
from coursewright.domain.session import Deadline, Presenter, Session, Status, Theme
from coursewright.outputs.audiences import course_feeds
from coursewright.outputs.feeds import (
    Feed,
    SubscriptionLinks,
    render_events,
    render_feed,
    subscription_links,
)
from coursewright.outputs.made import Made

CHICAGO = ZoneInfo("America/Chicago")
SITE = "https://example.edu/course/"
CALENDAR_PAGE = "https://example.edu/course/calendar/"
HERE = Place("schedule.yaml")

PUNCTUATED = 'Commas, semicolons; back\\slashes, "quotes": it\'s 100%'
EMOJI = "🧑🏽‍🔬🏳️‍🌈é" * 20
LONG = "Very long title " * 18 + "of 300 chars"
RIGHT_TO_LEFT = "مقدمة, في; التعلم \u202b(ML)\u202c"


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CHICAGO)


def meeting(
    id_: str,
    title: str,
    day: str,
    *,
    theme: Theme | None = None,
    where: str = "",
    online: str = "",
    presenters: tuple[Presenter, ...] = (),
    deadlines: tuple[Deadline, ...] = (),
    status: Status = Status.PLANNED,
    reason: str = "",
    note: str = "",
) -> Session:
    return Session(
        id=id_,
        kind="presentation",
        kind_title="Presentation",
        title=title,
        start=at(day, "13:00"),
        end=at(day, "14:15"),
        place=HERE,
        theme=theme,
        where=where,
        online=online,
        presenters=presenters,
        deadlines=deadlines,
        status=status,
        reason=reason,
        note=note,
    )


@pytest.fixture
def course() -> Course:
    """A term with every difficulty: hostile text, a DST change, a class in a break, a snow day."""
    compute = Theme("compute", "Compute, store; send", "teal")
    return Course(
        id="cs1-sp22",
        host="example.edu",
        code="CS 1",
        title="Reading, and more",
        term="Spring 2022",
        zone=CHICAGO,
        first=date(2022, 1, 25),
        last=date(2022, 5, 5),
        sessions=(
            meeting(
                "intro",
                PUNCTUATED,
                "2022-02-08",
                theme=compute,
                where="Room 1, floor 2; left",
                presenters=(Presenter("Group 1"), Presenter("Ada Lovelace", "critic")),
                deadlines=(Deadline("intro-review", "Review", at("2022-02-07", "21:00"), "intro"),),
                note="First line\r\nSecond line\n\nBEGIN:VALARM",
            ),
            meeting(
                "saturday",
                EMOJI,
                "2022-03-12",
                presenters=(Presenter("Alan Turing"),),
                # 24 hours by the clock, 23 in truth: the night between is an hour short.
                deadlines=(
                    Deadline("saturday-next", "Response", at("2022-03-13", "14:15"), "saturday"),
                ),
            ),
            meeting("recess", LONG, "2022-03-15", online="https://meet.example/1?a=b,c;d"),
            meeting(
                "snow",
                RIGHT_TO_LEFT,
                "2022-03-22",
                deadlines=(Deadline("snow-review", "Review", at("2022-03-21", "21:00"), "snow"),),
                status=Status.CANCELLED,
                reason="Snow; ice, wind",
            ),
        ),
        place=HERE,
        themes=(compute,),
        breaks=(Break("spring", date(2022, 3, 12), date(2022, 3, 20), "Spring, at last", HERE),),
        assignments=(
            # Five minutes after the clocks skip an hour: the reminder begins before it.
            Assignment("a1", "Essay\nin two lines", at("2022-03-13", "03:05"), HERE),
        ),
    )


EXPECTED = [
    Heard(
        "deadline-intro-review@cs1-sp22.example.edu",
        datetime(2022, 2, 8, 2, 45, tzinfo=UTC),
        datetime(2022, 2, 8, 3, 0, tzinfo=UTC),
        f"CS 1: Review due 21:00 CST, the day before class: {PUNCTUATED}",
        "CONFIRMED",
    ),
    Heard(
        "class-intro@cs1-sp22.example.edu",
        datetime(2022, 2, 8, 19, 0, tzinfo=UTC),
        datetime(2022, 2, 8, 20, 15, tzinfo=UTC),
        f"CS 1: {PUNCTUATED}",
        "CONFIRMED",
    ),
    Heard(
        "break-spring@cs1-sp22.example.edu",
        date(2022, 3, 12),
        date(2022, 3, 21),
        "CS 1: No class: Spring, at last",
        "CONFIRMED",
    ),
    Heard(
        "class-saturday@cs1-sp22.example.edu",
        datetime(2022, 3, 12, 19, 0, tzinfo=UTC),
        datetime(2022, 3, 12, 20, 15, tzinfo=UTC),
        f"CS 1: {EMOJI}",
        "CONFIRMED",
    ),
    Heard(
        "assignment-a1@cs1-sp22.example.edu",
        datetime(2022, 3, 13, 7, 50, tzinfo=UTC),
        datetime(2022, 3, 13, 8, 5, tzinfo=UTC),
        "CS 1: Essay in two lines due 03:05 CDT",
        "CONFIRMED",
    ),
    Heard(
        "deadline-saturday-next@cs1-sp22.example.edu",
        datetime(2022, 3, 13, 19, 0, tzinfo=UTC),
        datetime(2022, 3, 13, 19, 15, tzinfo=UTC),
        f"CS 1: Response due 14:15 CDT, the day after class: {EMOJI}",
        "CONFIRMED",
    ),
    Heard(
        "class-recess@cs1-sp22.example.edu",
        datetime(2022, 3, 15, 18, 0, tzinfo=UTC),
        datetime(2022, 3, 15, 19, 15, tzinfo=UTC),
        f"CS 1: {LONG}",
        "CONFIRMED",
    ),
    Heard(
        "deadline-snow-review@cs1-sp22.example.edu",
        datetime(2022, 3, 22, 1, 45, tzinfo=UTC),
        datetime(2022, 3, 22, 2, 0, tzinfo=UTC),
        f"CANCELLED: CS 1: Review due 21:00 CDT, the day before class: {RIGHT_TO_LEFT}",
        "CANCELLED",
    ),
    Heard(
        "no-class-snow@cs1-sp22.example.edu",
        date(2022, 3, 22),
        date(2022, 3, 23),
        "CS 1: No class: Snow; ice, wind",
        "CONFIRMED",
    ),
    Heard(
        "class-snow@cs1-sp22.example.edu",
        datetime(2022, 3, 22, 18, 0, tzinfo=UTC),
        datetime(2022, 3, 22, 19, 15, tzinfo=UTC),
        f"CANCELLED: CS 1: {RIGHT_TO_LEFT}",
        "CANCELLED",
    ),
]


def entries_of(course: Course) -> tuple[CalendarEntry, ...]:
    return calendar_entries(course, SITE, lambda thing: f"schedule/#{thing.id}")


def render(feed: Feed, log: EditLog) -> bytes:
    events = render_events(feed.entries, log)
    return render_feed(feed, events, site_url=SITE, page_url=CALENDAR_PAGE, zone=CHICAGO)


def render_all(course: Course) -> dict[str, bytes]:
    log = no_history(course)
    return {feed.path: render(feed, log) for feed in course_feeds(course, entries_of(course))}


def events(feed: bytes) -> list[bytes]:
    """The events, each from BEGIN:VEVENT on."""
    return feed.split(b"BEGIN:VEVENT\r\n")[1:]


def test_course_feeds_select_everything_classes_and_deadlines(course: Course) -> None:
    """'No class' notices go with the classes; each feed keeps the order of time."""
    feeds = [
        (feed.path, feed.title, feed.description, [e.uid.partition("@")[0] for e in feed.entries])
        for feed in course_feeds(course, entries_of(course))[:3]
    ]
    assert feeds == [
        (
            "calendar/cs1-sp22/all.ics",
            "CS 1 (Spring 2022)",
            "Every class, deadline and day without class of CS 1: Reading, and more.",
            [
                "deadline-intro-review",
                "class-intro",
                "break-spring",
                "class-saturday",
                "assignment-a1",
                "deadline-saturday-next",
                "class-recess",
                "deadline-snow-review",
                "no-class-snow",
                "class-snow",
            ],
        ),
        (
            "calendar/cs1-sp22/classes.ics",
            "CS 1 classes (Spring 2022)",
            "The classes of CS 1: Reading, and more, and the days without class.",
            [
                "class-intro",
                "break-spring",
                "class-saturday",
                "class-recess",
                "no-class-snow",
                "class-snow",
            ],
        ),
        (
            "calendar/cs1-sp22/deadlines.ics",
            "CS 1 deadlines (Spring 2022)",
            "Deadlines and assignments of CS 1: Reading, and more.",
            [
                "deadline-intro-review",
                "assignment-a1",
                "deadline-saturday-next",
                "deadline-snow-review",
            ],
        ),
    ]


def test_feed_titles_do_without_a_code_and_a_term(course: Course) -> None:
    """A course that has neither is called by its title."""
    feeds = course_feeds(replace(course, code="", term=""), ())
    assert [feed.title for feed in feeds] == [
        "Reading, and more",
        "Reading, and more classes",
        "Reading, and more deadlines",
    ]


@pytest.mark.parametrize("judge", JUDGES)
def test_every_reader_understands_the_same_events(judge: str, course: Course) -> None:
    """Instants, all-day dates, summaries and status arrive as the schedule has them."""
    assert JUDGES[judge](render_all(course)["calendar/cs1-sp22/all.ics"]) == EXPECTED


@pytest.mark.parametrize("judge", JUDGES)
def test_every_reader_takes_a_feed_without_events(judge: str, course: Course) -> None:
    """A reader may subscribe to the deadlines before there are any."""
    feed = Feed("calendar/deadlines.ics", "CS 1 deadlines", "Deadlines of CS 1.", ())
    assert JUDGES[judge](render(feed, no_history(course))) == []


def test_bytes_are_those_of_the_rfc_and_hold_no_property_that_hurts(course: Course) -> None:
    """No UID or METHOD on the calendar; no VTIMEZONE, RRULE, VALARM or empty property."""
    for feed in render_all(course).values():
        lines = content_lines(feed)
        names = [line.replace(";", ":").split(":")[0] for line in lines]
        first_event = lines.index("BEGIN:VEVENT")
        assert names[:first_event] == [
            "BEGIN",
            "VERSION",
            "PRODID",
            "CALSCALE",
            "NAME",
            "X-WR-CALNAME",
            "DESCRIPTION",
            "X-WR-CALDESC",
            "X-WR-TIMEZONE",
            "SOURCE",
            "URL",
            "REFRESH-INTERVAL",
            "X-PUBLISHED-TTL",
        ]
        assert set(names[first_event:]) <= {
            "BEGIN",
            "UID",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "STATUS",
            "TRANSP",
            "SUMMARY",
            "DESCRIPTION",
            "LOCATION",
            "URL",
            "CONFERENCE",
            "CATEGORIES",
            "COLOR",
            "END",
        }
        assert {line for line in lines if line.startswith(("BEGIN", "END"))} == {
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "END:VCALENDAR",
        }
        assert [line for line in lines if line.endswith(":")] == []


def test_names_of_people_are_in_no_feed_unless_the_course_opts_in(course: Course) -> None:
    """Feeds are copied to services that the course does not control; group labels may go there."""

    def holding(a_course: Course, name: str) -> list[str]:
        return [
            path for path, feed in render_all(a_course).items() if name in str(content_lines(feed))
        ]

    open_course = replace(course, names_in_feeds=True)
    both = ["calendar/cs1-sp22/all.ics", "calendar/cs1-sp22/classes.ics"]
    theme, group = "calendar/cs1-sp22/theme-compute.ics", "calendar/cs1-sp22/group-1.ics"
    assert holding(course, "Group 1") == [*both, theme, group]
    assert holding(course, "Ada") + holding(course, "Lovelace") + holding(course, "Turing") == []
    ada, alan = (
        "calendar/cs1-sp22/group-ada-lovelace.ics",
        "calendar/cs1-sp22/group-alan-turing.ics",
    )
    assert holding(open_course, "Ada Lovelace (critic)") == [*both, theme, group, ada]
    assert holding(open_course, "Alan Turing") == [*both, alan]
    assert not [path for path in render_all(course) if "ada" in path or "turing" in path]


def test_an_unedited_course_gives_the_same_bytes_again(course: Course) -> None:
    """Nothing comes from the clock or from a random source."""
    assert render_all(course) == render_all(course)


def test_an_edit_leaves_the_bytes_of_every_other_event(course: Course) -> None:
    """A class gets a room: its event is revised, the rest of the feed stays as it was."""
    log = no_history(course)
    edit = Revision(1, log.unedited.created, datetime(2022, 2, 1, 12, 0, tzinfo=UTC))
    edited_log = replace(log, revisions={"class-recess@cs1-sp22.example.edu": edit})
    sessions = tuple(replace(s, where="Room 9") if s.id == "recess" else s for s in course.sessions)
    before, *_ = course_feeds(course, entries_of(course))
    after, *_ = course_feeds(course, entries_of(replace(course, sessions=sessions)))
    old, new = render(before, log), render(after, edited_log)
    changed = [(a, b) for a, b in zip(events(old), events(new), strict=True) if a != b]
    assert len(changed) == 1
    assert old.split(b"BEGIN:VEVENT")[0] == new.split(b"BEGIN:VEVENT")[0]
    lines = content_lines(changed[0][1])
    assert lines[:5] == [
        "UID:class-recess@cs1-sp22.example.edu",
        "DTSTAMP:20220201T120000Z",
        "CREATED:20220125T060000Z",
        "LAST-MODIFIED:20220201T120000Z",
        "SEQUENCE:1",
    ]
    assert "LOCATION:Room 9" in lines


GOLDEN = b"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//coursewright//coursewright//EN
CALSCALE:GREGORIAN
NAME:CS 1\\; \\\\New\\, improved
X-WR-CALNAME:CS 1\\; \\\\New\\, improved
DESCRIPTION:Two\\, in all.
X-WR-CALDESC:Two\\, in all.
X-WR-TIMEZONE:America/Chicago
SOURCE;VALUE=URI:https://example.edu/course/calendar/all.ics
URL:https://example.edu/course/calendar/
REFRESH-INTERVAL;VALUE=DURATION:PT4H
X-PUBLISHED-TTL:PT4H
BEGIN:VEVENT
UID:class-tvm@cs1-sp22.example.edu
DTSTAMP:20220201T120000Z
CREATED:20220110T150000Z
LAST-MODIFIED:20220201T120000Z
SEQUENCE:3
DTSTART:20220208T190000Z
DTEND:20220208T201500Z
STATUS:CONFIRMED
TRANSP:OPAQUE
SUMMARY:TVM: an automated end-to-end optimizing compiler\\, for deep learni
 ng \xf0\x9f\x9a\x80
DESCRIPTION:Presentation\\nhttps://example.edu/course/schedule/#tvm
LOCATION:Room 1\\, left
URL:https://example.edu/course/schedule/#tvm
CONFERENCE;VALUE=URI:https://meet.example/1?a=b,c;d
CATEGORIES:Presentation,Compute\\, store
COLOR:teal
END:VEVENT
BEGIN:VEVENT
UID:break-spring@cs1-sp22.example.edu
DTSTAMP:20220125T060000Z
CREATED:20220125T060000Z
LAST-MODIFIED:20220125T060000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20220312
DTEND;VALUE=DATE:20220321
STATUS:CANCELLED
TRANSP:TRANSPARENT
SUMMARY:No class
DESCRIPTION:https://example.edu/course/schedule/#spring
URL:https://example.edu/course/schedule/#spring
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")


def test_the_whole_bytes_of_a_small_feed() -> None:
    """Properties and their order, escapes, folds, UTC and the stamps of the log of edits."""
    start = at("2022-01-25", "00:00")
    feed = Feed(
        "calendar/all.ics",
        "CS 1; \\New, improved",
        "Two, in all.",
        (
            CalendarEntry(
                kind=EntryKind.CLASS,
                uid="class-tvm@cs1-sp22.example.edu",
                start=at("2022-02-08", "13:00"),
                end=at("2022-02-08", "14:15"),
                summary="TVM: an automated end-to-end optimizing compiler, for deep learning 🚀",
                description="Presentation\nhttps://example.edu/course/schedule/#tvm",
                url="https://example.edu/course/schedule/#tvm",
                location="Room 1, left",
                conference="https://meet.example/1?a=b,c;d",
                categories=("Presentation", "Compute, store"),
                color="teal",
                busy=True,
            ),
            CalendarEntry(
                kind=EntryKind.BREAK,
                uid="break-spring@cs1-sp22.example.edu",
                start=date(2022, 3, 12),
                end=date(2022, 3, 21),
                summary="No class",
                description="https://example.edu/course/schedule/#spring",
                url="https://example.edu/course/schedule/#spring",
                cancelled=True,
            ),
        ),
    )
    edit = Revision(3, at("2022-01-10", "09:00"), at("2022-02-01", "06:00"))
    log = EditLog(Revision(0, start, start), {"class-tvm@cs1-sp22.example.edu": edit})
    assert render(feed, log) == GOLDEN


def one_event(**changes: Any) -> bytes:
    """A feed of one class, some of its texts exchanged."""
    start = at("2022-02-08", "13:00")
    entry = CalendarEntry(
        kind=EntryKind.CLASS,
        uid="class-tvm@cs1-sp22.example.edu",
        start=start,
        end=at("2022-02-08", "14:15"),
        summary="TVM",
        description="TVM",
        url="https://example.edu/",
    )
    feed = Feed("calendar/all.ics", "CS 1", "CS 1", (replace(entry, **changes),))
    return render(feed, EditLog(Revision(0, start, start)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("C:\\New\\name", "C:\\\\New\\\\name"),
        ("a\r\nb\rc\n\nd", "a\\nb\\nc\\n\\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\\nb\\nc\\nd\\ne\\nf"),
        ("x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "x\\nEND:VEVENT\\nBEGIN:VEVENT"),
        ("a\x00b\x07c\x1b[31md\x7fe\x9ff\tg", "abc[31mdef\tg"),
        ("half \ud83d a pair", "half  a pair"),
        ("\ufeffmark\ufeffs", "marks"),
    ],
)
def test_text_is_escaped_and_cannot_end_its_line(text: str, value: str) -> None:
    """Line breaks of every kind become an escape; control characters are dropped."""
    lines = content_lines(one_event(description=text))
    assert [line for line in lines if "DESCRIPTION" in line] == [
        "DESCRIPTION:CS 1",
        f"DESCRIPTION:{value}",
    ]


def test_titles_and_places_stay_on_one_line() -> None:
    """Programs with one row for a title skip an event that has two, or show half of it."""
    text = " Two \r\n\n lines,\u2028or more "
    lines = content_lines(one_event(summary=text, location=text, categories=(text, "b")))
    names = ("SUMMARY", "LOCATION", "CATEGORIES")
    assert [line for line in lines if line.startswith(names)] == [
        "SUMMARY:Two lines\\, or more",
        "LOCATION:Two lines\\, or more",
        "CATEGORIES:Two lines\\, or more,b",
    ]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://x.example/a?b=1,2;c#d", "URL:https://x.example/a?b=1,2;c#d"),
        ("https://x.example/%20", "URL:https://x.example/%20"),
        ("https://x.example/é", "URL:https://x.example/%C3%A9"),
        ("https://x.example/\r\nX-EVIL:1", "URL:https://x.example/%20X-EVIL:1"),
        ('https://x.example/ "\x00', "URL:https://x.example/%20%22"),
    ],
)
def test_an_address_is_ascii_and_cannot_end_its_line(url: str, line: str) -> None:
    """What RFC 3986 does not allow is percent-encoded; what is encoded already stays."""
    found = content_lines(one_event(url=url, conference=url))
    calendar_url = f"URL:{CALENDAR_PAGE}"
    assert [x for x in found if x.startswith("URL:") and x != calendar_url] == [line]
    assert [x for x in found if "CONFERENCE" in x] == [f"CONFERENCE;VALUE=URI:{line[4:]}"]


def test_a_site_without_an_address_gives_a_feed_without_relative_ones(course: Course) -> None:
    """A reader of the feed could not tell what a relative address is relative to."""
    feed, *_ = course_feeds(course, calendar_entries(course, "", lambda thing: "schedule/"))
    lines = content_lines(
        render_feed(
            feed,
            render_events(feed.entries, no_history(course)),
            site_url="",
            page_url="calendar/",
            zone=CHICAGO,
        )
    )
    assert [line for line in lines if line.startswith(("URL", "SOURCE"))] == []


def test_nothing_is_written_for_a_text_without_visible_characters() -> None:
    """An empty property is worse than none."""
    lines = content_lines(
        one_event(
            summary="\x00 ",
            description="\n",
            location="",
            url="",
            categories=("", "\x07"),
            color="",
        )
    )
    assert lines[lines.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "UID:class-tvm@cs1-sp22.example.edu",
        "DTSTAMP:20220208T190000Z",
        "CREATED:20220208T190000Z",
        "LAST-MODIFIED:20220208T190000Z",
        "SEQUENCE:0",
        "DTSTART:20220208T190000Z",
        "DTEND:20220208T201500Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


PIECES = ["\\", "\\n", "\\N", ",", ";", ":", '"', "\r\n", "\n ", "\t", "🧑🏽‍🔬", "é" * 40]
HOSTILE = st.lists(st.characters() | st.sampled_from(PIECES)).map("".join)


def printable(text: str) -> str:
    """The text less line breaks and what no feed can hold; '' where only white space is left."""
    kept = "".join(
        character
        for character in text
        if unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and character != "\ufeff"
    )
    return kept if kept.strip() else ""


def letters(text: str) -> str:
    """The printable text without blanks: a line break in a title becomes one."""
    return "".join(printable(text).split())


@reaches(1)
@given(summary=HOSTILE, description=HOSTILE, location=HOSTILE, category=HOSTILE)
def test_any_text_arrives(summary: str, description: str, location: str, category: str) -> None:
    """Whatever is written, the bytes stay valid and a reader gets all that a feed can hold."""
    feed = one_event(
        summary=summary,
        description=description,
        location=location,
        categories=(category, "last"),
    )
    content_lines(feed)
    calendar = Calendar.from_ical(feed)
    (event,) = calendar.walk("VEVENT")
    assert event.errors == calendar.errors == []
    assert {
        "SUMMARY": letters(event.get("SUMMARY", "")),
        "DESCRIPTION": printable(event.get("DESCRIPTION", "")),
        "LOCATION": letters(event.get("LOCATION", "")),
        "CATEGORIES": [letters(text) for text in event["CATEGORIES"].cats],
    } == {
        "SUMMARY": letters(summary),
        "DESCRIPTION": printable(description),
        "LOCATION": letters(location),
        "CATEGORIES": [text for text in (letters(category), "last") if text],
    }
    reached()


def test_subscription_links() -> None:
    """Each program gets the address in the form it expects, with everything encoded."""
    assert subscription_links(
        "https://example.edu/a b/all.ics", "CS 1: R&D (Spring 2022)"
    ) == SubscriptionLinks(
        webcal="webcal://example.edu/a b/all.ics",
        google=(
            "https://calendar.google.com/calendar/r"
            "?cid=webcal%3A%2F%2Fexample.edu%2Fa%20b%2Fall.ics"
        ),
        outlook_live=(
            "https://outlook.live.com/calendar/0/addfromweb"
            "?url=https%3A%2F%2Fexample.edu%2Fa%20b%2Fall.ics"
            "&name=CS%201%3A%20R%26D%20%28Spring%202022%29"
        ),
        outlook_office=(
            "https://outlook.office.com/calendar/0/addfromweb"
            "?url=https%3A%2F%2Fexample.edu%2Fa%20b%2Fall.ics"
            "&name=CS%201%3A%20R%26D%20%28Spring%202022%29"
        ),
        https="https://example.edu/a b/all.ics",
    )


def test_the_zone_of_the_machine_changes_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every instant of an event is written in UTC."""
    then = at("2022-02-08", "13:00")
    entry = CalendarEntry(EntryKind.CLASS, "class-a@c1.example.edu", then, then, "A", "", SITE)
    log = EditLog(Revision(1, then, then))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        (event,) = render_events([entry], log).values()
    finally:
        monkeypatch.undo()
        time.tzset()
    for name in (b"DTSTAMP", b"CREATED", b"LAST-MODIFIED", b"DTSTART", b"DTEND"):
        assert name + b":20220208T190000Z\r\n" in event


def test_an_event_that_was_kept_is_given_for_the_same_entry_alone() -> None:
    """Whatever of an entry or its revision is another, its event is written anew."""
    one = Revision(1, datetime(2022, 1, 1, tzinfo=UTC), datetime(2022, 1, 2, tzinfo=UTC))
    entry = CalendarEntry(
        EntryKind.CLASS, "class-a@c.d", datetime(2022, 2, 1, 13, tzinfo=CHICAGO),
        datetime(2022, 2, 1, 14, tzinfo=CHICAGO), "A", "About", "https://a.example/", "Room 1",
    )  # fmt: skip
    entries = [
        entry,
        replace(entry, start=datetime(2022, 2, 1, 12, tzinfo=CHICAGO)),
        replace(entry, start=datetime(2022, 2, 1, 13, tzinfo=ZoneInfo("America/Denver"))),
        replace(entry, end=datetime(2022, 2, 1, 15, tzinfo=CHICAGO)),
        replace(entry, start=date(2022, 2, 1), end=date(2022, 2, 2)),
        replace(entry, summary="B"),
        replace(entry, description="More"),
        replace(entry, url="https://b.example/"),
        replace(entry, location="Room 2"),
        replace(entry, conference="https://meet.example/"),
        replace(entry, categories=("X",)),
        replace(entry, color="red"),
        replace(entry, busy=True),
        replace(entry, cancelled=True),
    ]
    revisions = [
        one,
        replace(one, sequence=2),
        replace(one, created=datetime(2021, 1, 1, tzinfo=UTC)),
        replace(one, modified=datetime(2022, 1, 3, tzinfo=UTC)),
    ]
    kept: dict[str, str] = {}
    texts = set()
    for asked in [*entries, *entries]:
        for revision in revisions:
            made = Made(one=True)
            made.begin("code", texts=kept)
            (text,) = render_events([asked], EditLog(revision), made).values()
            assert {asked.uid: text} == render_events([asked], EditLog(revision))
            texts.add(text)
    assert len(texts) == len(kept) == len(entries) * len(revisions)
