"""A site of which the one before is remembered is the one that is made anew, whatever was edited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import FileSystemBytecodeCache

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.changes.change import Change
from coursewright.domain.class_plan import Step
from coursewright.domain.course import Announcement, Course, Notes, Privacy, Question
from coursewright.domain.grade import Best, Grade
from coursewright.domain.link import Link
from coursewright.domain.past_term import PastTerm
from coursewright.domain.problem import Place
from coursewright.domain.session import (
    Presenter,
    Reading,
    Resource,
    Session,
    Status,
    UndatedSession,
)
from coursewright.domain.text import MarkedText
from coursewright.formats.language import read_language
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import generate

HERE = Place("schedule.yaml", 50)


def _session(number: int, **named: object) -> Callable[[Course], Course]:
    """An edit of one class."""

    def edit(course: Course) -> Course:
        sessions = list(course.sessions)
        sessions[number] = replace(sessions[number], **named)  # type: ignore[arg-type]
        return replace(course, sessions=tuple(sessions))

    return edit


def _paper(number: int, **named: object) -> Callable[[Course], Course]:
    """An edit of one entry of the bibliography."""

    def edit(course: Course) -> Course:
        before = course.papers[number]
        after = replace(before, **named)  # type: ignore[arg-type]

        def of(session: Session) -> Session:
            readings = (r._replace(work=after) if r.work == before else r for r in session.readings)
            return replace(session, readings=tuple(readings))

        papers = tuple(after if paper == before else paper for paper in course.papers)
        return replace(course, papers=papers, sessions=tuple(map(of, course.sessions)))

    return edit


def _course(**named: object) -> Callable[[Course], Course]:
    """An edit of what a course has besides its classes."""
    return lambda course: replace(course, **named)  # type: ignore[arg-type]


def _in_zone(key: str) -> Callable[[Course], Course]:
    """The same instants on the clock of another zone."""
    zone = ZoneInfo(key)

    def of(session: Session) -> Session:
        dues = (due._replace(due=due.due.astimezone(zone)) for due in session.deadlines)
        start, end = session.start.astimezone(zone), session.end.astimezone(zone)
        return replace(session, start=start, end=end, deadlines=tuple(dues))

    return lambda course: replace(course, zone=zone, sessions=tuple(map(of, course.sessions)))


def _notes(words: str) -> Notes:
    return Notes(
        html=f"<p>{words}</p>",
        questions=(Question(MarkedText.of(f"Why {words}?")),),
        materials=(Link("Slides", f"https://slides.example.org/{words}"),),
    )


NEWS = Change(
    id="room",
    at=datetime(2022, 3, 1, 12, tzinfo=ZoneInfo("America/Chicago")),
    text="Wide networks now meets in Hall 9",
    session_id="wide",
)
PAST = PastTerm(
    "mu101-f21",
    "Fall 2021",
    date(2021, 9, 1),
    "archive/f21/schedule.md",
    "archive/f21/papers/index.md",
    read={"bob2019wide": "archive/f21/papers/bob.md"},
)
EDITS: dict[str, Callable[[Course], Course]] = {
    "nothing": lambda course: course,
    "a room": _session(3, where="Room 2"),
    "a title": _session(3, title="Networks"),
    "a title without a paper": _session(4, title="Pitches"),
    "the line of a class": _session(1, place=HERE),
    "a class called off": _session(3, status=Status.CANCELLED, reason="Ice"),
    "a presenter": _session(3, presenters=(Presenter("Group 4"),)),
    "somebody with a name": _session(3, presenters=(Presenter("Ann Lee"),)),
    "a theme": lambda course: _session(3, theme=course.themes[0])(course),
    "an hour": _session(3, end=datetime(2022, 3, 10, 15, tzinfo=ZoneInfo("America/Chicago"))),
    "another clock": _in_zone("America/Denver"),
    "another zone with that clock": _in_zone("America/Winnipeg"),
    "why it is read": lambda course: _session(
        3, readings=(Reading(course.papers[1], why="It is wide"),)
    )(course),
    "a post beside it": lambda course: _session(
        3, readings=(Reading(course.papers[1]), Reading(Resource("Post", "https://e.org/")))
    )(course),
    "a paper for two classes": lambda course: _session(
        4, readings=(Reading(course.papers[1]), Reading(course.papers[0]))
    )(course),
    "the order of classes": lambda course: replace(
        course,
        sessions=(course.sessions[0], *_swapped(course.sessions[1], course.sessions[3])),
    ),
    "a class without a date": lambda course: replace(
        course,
        undated=(
            UndatedSession(
                id="later",
                kind="talk",
                kind_title="Talk",
                title="Later",
                place=HERE,
                readings=(Reading(course.papers[3]),),
            ),
        ),
    ),
    "a paper's title": _paper(1, title=MarkedText.of("Narrow networks")),
    "a paper's authors": _paper(0, authors=()),
    "a paper's abstract": _paper(2, abstract=MarkedText.of("It says so.")),
    "a paper's links": _paper(1, links=(Link("PDF", "https://p.example.org/w.pdf"),)),
    "a paper's line": _paper(1, place=Place("papers.bib", 21)),
    "notes on a paper": _course(notes={"bob2019wide": _notes("wide")}),
    "other notes on it": _course(notes={"bob2019wide": _notes("narrow")}),
    "notes on a class": _course(class_notes={"wide": _notes("class"), "pitches": _notes("p")}),
    "words on a class": _course(class_prose={"wide": _notes("prose"), "pitches": _notes("p")}),
    "what counts": _course(grading=(Grade("Paper review", 50.0, best=Best(1, 2)),)),
    "the plan": _course(plan=(Step("Talk", 10), Step("Questions", 20))),
    "initials": _course(privacy=Privacy.INITIALS),
    "the language": _course(language=read_language("de")),
    "the term's last day": _course(last=date(2022, 4, 1)),
    "the course's name": _course(code="MU 202", title="Other Systems"),
    "a past term": _course(past_terms=(PAST,)),
    "an announcement": _course(
        announcements=(Announcement("n", date(2022, 3, 1), "Read on.", HERE),)
    ),
}


def _swapped(first: Session, second: Session) -> tuple[Session, Session]:
    """Two classes, each on the day of the other."""
    one = replace(first, start=second.start, end=second.end)
    return replace(second, start=first.start, end=first.end), one


class Walk:
    """One course after another, each made with what the last one left, and by itself."""

    def __init__(self, folder: Path) -> None:
        self._made, self._kept = Made(), dict[str, str]()
        self._compiled = FileSystemBytecodeCache(str(folder))

    def step(self, course: Course, addresses: Addresses, *news: Change, **seen: Any) -> None:
        """The site is the same either way."""
        self._made.begin()
        history = History(no_history(course), changes=news)
        day = seen.pop("day", date(2022, 3, 2))
        both = (
            generate(
                *(course, history, day, addresses),
                compiled=self._compiled,
                cited=self._kept,
                made=made,
                **seen,
            )
            for made in (self._made, Made(one=True))
        )
        again, anew = both
        assert again == anew


def test_whatever_is_edited_is_seen(course: Course, addresses: Addresses, tmp_path: Path) -> None:
    """Each edit stands alone, and takes back the one before."""
    walk = Walk(tmp_path)
    for edit in EDITS.values():
        walk.step(edit(course), addresses)
    walk.step(course, addresses, NEWS)
    walk.step(course, addresses)


def test_another_day_and_other_addresses_are_seen(
    course: Course, addresses: Addresses, tmp_path: Path
) -> None:
    """The day is that of the site, or one that it is shown on for ever."""
    walk = Walk(tmp_path)
    files = replace(addresses, directory_urls=False)
    walk.step(course, addresses)
    walk.step(course, addresses, day=date(2022, 3, 9))
    walk.step(course, addresses, day=date(2022, 3, 9), today_is_pinned=True)
    walk.step(course, addresses, day=date(2022, 5, 9), today_is_pinned=True)
    walk.step(course, files, day=date(2022, 5, 9))
    walk.step(course, replace(files, rooted=True), day=date(2022, 5, 9))
