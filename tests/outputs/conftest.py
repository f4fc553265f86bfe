"""A small made-up course, written by hand, for the tests of pages and views."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.changes.change import Change
from coursewright.domain.course import (
    Announcement,
    Assignment,
    Break,
    Course,
    Grade,
    Instructor,
    Notes,
    OfficeHour,
    OfficeHours,
    Question,
)
from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Paper
from coursewright.domain.problem import Place
from coursewright.domain.session import Deadline, Presenter, Reading, Session, Status, Theme
from coursewright.domain.text import MarkedText, Styled, Text
from coursewright.domain.times.slots import Meeting
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site, generate
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.viewpoint import Viewpoint

ZONE = ZoneInfo("America/Chicago")
FORM = Link("Review form", "https://forms.example.org/review")
HARDWARE = Theme("hardware", "Hardware", "teal", "Chips and what they like")
NETWORKS = Theme("networks", "Networks", "royalblue")
HOURS = OfficeHours(
    (2,), time(10), time(11), "Room 7", "https://meet.example.org/1", "An assistant"
)


def _paper(key: str, title: MarkedText, author: Author, line: int) -> Paper:
    return Paper(
        key=key,
        slug=key,
        entry_type="inproceedings",
        title=title,
        authors=(author,),
        bibtex=f"@inproceedings{{{key},\n  title = {{{title.plain}}},\n}}\n",
        place=Place("papers.bib", line),
        venue=MarkedText.of("Symposium on Made-Up Systems (SOMUS 19)"),
        year=2019,
        pages="1--14",
        links=(Link("PDF", f"https://papers.example.org/{key}.pdf"),),
    )


FAST = _paper(
    "ada2019fast",
    MarkedText((Text("Fast: Chips for "), Styled("em", (Text("everyone"),)))),
    Author("Lovelace", "Ada"),
    10,
)
WIDE = _paper("bob2019wide", MarkedText.of("Wide networks"), Author("Bobson", "Bob"), 20)
SIDE = _paper("cy2019side", MarkedText.of("A side remark"), Author("Cyan", "Cy"), 30)
LONE = _paper("dee2019lone", MarkedText.of("Read by nobody"), Author("Dee", "Dora"), 40)


def _session(id_: str, day: date, title: str, line: int, **more: object) -> Session:
    start = datetime.combine(day, time(13), tzinfo=ZONE)
    end = start + timedelta(minutes=75)
    plain = Session(
        id=id_,
        kind="presentation",
        kind_title="Student presentation",
        title=title,
        start=start,
        end=end,
        place=Place("schedule.yaml", line),
        where="Room 1",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def _deadlines(id_: str, day: date) -> tuple[Deadline, ...]:
    review = datetime.combine(day - timedelta(days=1), time(21), tzinfo=ZONE)
    response = datetime.combine(day + timedelta(days=1), time(14, 15), tzinfo=ZONE)
    return (
        Deadline(f"{id_}-review", "Paper review", review, id_, FORM),
        Deadline(f"{id_}-response", "Discussion response", response, id_),
    )


def _office_hour(hours: OfficeHours, day: date) -> OfficeHour:
    start, end = (datetime.combine(day, clock, tzinfo=ZONE) for clock in (hours.start, hours.end))
    return OfficeHour(day.isoformat(), start, end, hours)


@pytest.fixture
def course() -> Course:
    """Five classes from Tue 1 to Thu 17 Mar 2022, one of them cancelled, one slot open."""
    first, second, third = date(2022, 3, 1), date(2022, 3, 3), date(2022, 3, 8)
    fourth, fifth = date(2022, 3, 10), date(2022, 3, 24)
    return Course(
        id="mu101",
        host="example.org",
        code="MU 101",
        title="Made-Up Systems",
        term="Spring 2022",
        zone=ZONE,
        first=first,
        last=fifth,
        place=Place("schedule.yaml", 2),
        institution="Example University",
        summary="Systems that nobody built.",
        notice="Everything here is made up.",
        office_hours="Fridays",
        weekly_office_hours=(HOURS,),
        office_hour_dates=(
            _office_hour(HOURS, date(2022, 3, 2)),
            _office_hour(HOURS, date(2022, 3, 9)),
        ),
        announcements=(
            Announcement(
                "2022-03-01-welcome",
                first,
                "We meet in Room 1.",
                Place("schedule.yaml", 40),
                title="Welcome",
            ),
            Announcement(
                "2022-03-07-the-form-is-open",
                date(2022, 3, 7),
                "The form is open.",
                Place("schedule.yaml", 41),
                link=FORM,
            ),
        ),
        instructors=(
            Instructor("Prof. Example", "Professor", "https://example.org/prof", "Teaches"),
        ),
        links=(Link("Forum", "https://forum.example.org/"),),
        themes=(HARDWARE, NETWORKS),
        sessions=(
            _session("intro", first, "Introduction", 20, kind="lecture", kind_title="Lecture"),
            _session(
                "fast",
                second,
                "Fast: Chips for everyone",
                21,
                theme=HARDWARE,
                readings=(Reading(FAST, why="The first of its kind"), Reading(SIDE, optional=True)),
                presenters=(Presenter("Group 1"), Presenter("Group 2", "critic")),
                wants_presenters=True,
                deadlines=_deadlines("fast", second),
                materials=(Link("Slides", "https://slides.example.org/fast"),),
            ),
            _session(
                "snow",
                third,
                "Guest talk",
                22,
                guest="A guest",
                deadlines=_deadlines("snow", third),
                status=Status.CANCELLED,
                reason="Snow",
            ),
            _session(
                "wide",
                fourth,
                "Wide networks",
                23,
                theme=NETWORKS,
                readings=(Reading(WIDE),),
                wants_presenters=True,
                deadlines=_deadlines("wide", fourth),
            ),
            _session(
                "pitches",
                fifth,
                "Project pitches",
                24,
                kind="milestone",
                kind_title="Milestone",
                note="Five minutes each",
            ),
        ),
        breaks=(
            Break("recess", date(2022, 3, 14), date(2022, 3, 18), "Recess", Place("schedule.yaml")),
        ),
        assignments=(
            Assignment(
                "a1",
                "Measure something",
                datetime(2022, 3, 9, 23, 59, tzinfo=ZONE),
                Place("schedule.yaml", 30),
                out=first,
                theme=HARDWARE,
                link=Link("Hand in", "https://hand-in.example.org/"),
                summary="Measure, then explain.",
            ),
            Assignment(
                "report",
                "Project report",
                datetime(2022, 3, 25, 23, 59, tzinfo=ZONE),
                Place("schedule.yaml", 31),
                project=True,
            ),
        ),
        grading=(Grade("Reviews", 40.0), Grade("Project", 60.0)),
        papers=(FAST, WIDE, SIDE, LONE),
        meetings=(Meeting((1, 3), time(13), time(14, 15), "Room 1"),),
        free_slots=(datetime(2022, 3, 22, 13, tzinfo=ZONE),),
        notes={
            FAST.key: Notes(
                html="<h2 id='note-idea'>Idea</h2><p>Make it fast.</p>",
                headings=((2, "note-idea", "Idea"),),
                questions=tuple(
                    Question(MarkedText.of(text)) for text in ("How fast?", "How wide?")
                ),
                materials=(Link("Code", "https://code.example.org/fast"),),
            )
        },
    )


@pytest.fixture
def addresses() -> Addresses:
    """A site with a full address and a repository to edit."""
    return Addresses(
        site_url="https://mu101.example.org/",
        repository_edit="https://git.example.org/mu101/edit/main/",
        repository_new="https://git.example.org/mu101/new/main/",
    )


@pytest.fixture
def seen(course: Course, addresses: Addresses) -> Callable[..., Viewpoint]:
    """A function from a day, and a page, to the course as seen from there."""

    def view(day: str, page: str = "index.md", of: Course | None = None) -> Viewpoint:
        agenda = course_agenda(of or course, date.fromisoformat(day))
        return Viewpoint(agenda, addresses, page)

    return view


def published(
    course: Course, today: date, addresses: Addresses, changes: tuple[Change, ...] = ()
) -> Site:
    """The site of a course that was never edited, or of which history says these changes."""
    history = History(no_history(course), changes=changes)
    return generate(course, history, today, addresses)
