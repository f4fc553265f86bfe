"""The calendar entries of a course, and the log of their edits."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from coursewright.domain.calendar.entries import calendar_entries
from coursewright.domain.calendar.entry import (
    CalendarEntry,
    EditLog,
    EntryKind,
    Revision,
    no_history,
)
from coursewright.domain.course import Assignment, Break, Course
from coursewright.domain.link import Link
from coursewright.domain.paper import Author, Paper
from coursewright.domain.problem import Place
from coursewright.domain.session import Deadline, Presenter, Reading, Session, Status, Theme
from coursewright.domain.text import MarkedText

CHICAGO = ZoneInfo("America/Chicago")
SITE = "https://example.edu/course/"
HERE = Place("schedule.yaml")
COMPUTE = Theme("compute", "Compute", "teal")


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CHICAGO)


def session(
    id_: str,
    day: str,
    *,
    title: str = "A paper",
    start: str = "13:00",
    end: str = "14:15",
    theme: Theme | None = None,
    where: str = "",
    online: str = "",
    readings: tuple[Reading, ...] = (),
    presenters: tuple[Presenter, ...] = (),
    wants_presenters: bool = False,
    guest: str = "",
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
        start=at(day, start),
        end=at(day, end),
        place=HERE,
        theme=theme,
        where=where,
        online=online,
        readings=readings,
        presenters=presenters,
        wants_presenters=wants_presenters,
        guest=guest,
        deadlines=deadlines,
        status=status,
        reason=reason,
        note=note,
    )


def course(
    *sessions: Session,
    breaks: tuple[Break, ...] = (),
    assignments: tuple[Assignment, ...] = (),
    names_in_feeds: bool = False,
) -> Course:
    return Course(
        id="cs1-sp22",
        host="example.edu",
        code="CS 1",
        title="Reading",
        term="Spring 2022",
        zone=CHICAGO,
        first=date(2022, 1, 25),
        last=date(2022, 5, 5),
        sessions=sessions,
        place=HERE,
        names_in_feeds=names_in_feeds,
        breaks=breaks,
        assignments=assignments,
    )


def page_of(thing: Session | Assignment | Break) -> str:
    return f"schedule/#{thing.id}"


def entries(a_course: Course) -> tuple[CalendarEntry, ...]:
    return calendar_entries(a_course, SITE, page_of)


def review(session_id: str, day: str, clock: str = "21:00") -> Deadline:
    return Deadline(f"{session_id}-paper-review", "Paper review", at(day, clock), session_id)


def paper(key: str, title: str, *authors: str) -> Paper:
    return Paper(
        key=key,
        slug=key,
        entry_type="inproceedings",
        title=MarkedText.of(title),
        authors=tuple(Author(name) for name in authors),
        bibtex="",
        place=Place("papers.bib"),
    )


def test_class_entry_tells_everything_that_a_student_needs() -> None:
    """A class shows its theme, papers, presenters, guest, deadlines, note and addresses."""
    entry, deadline = entries(
        course(
            session(
                "tvm",
                "2022-02-08",
                title="TVM",
                theme=COMPUTE,
                where="Room 1",
                online="https://meet.example/1",
                readings=(
                    Reading(paper("chen", "TVM: a compiler", "Chen", "Moreau", "Jiang")),
                    Reading(paper("anon", "Unsigned"), optional=True),
                ),
                presenters=(Presenter("Group 1", "critic"), Presenter("Group 2")),
                guest="T. Chen",
                deadlines=(
                    Deadline(
                        "tvm-paper-review",
                        "Paper review",
                        at("2022-02-07", "21:00"),
                        "tvm",
                        Link("Piazza", "https://piazza.com/x"),
                    ),
                ),
                note="Bring a laptop.",
            )
        )
    )[::-1]
    assert entry == CalendarEntry(
        kind=EntryKind.CLASS,
        uid="class-tvm@cs1-sp22.example.edu",
        start=datetime(2022, 2, 8, 19, 0, tzinfo=UTC),
        end=datetime(2022, 2, 8, 20, 15, tzinfo=UTC),
        summary="CS 1: TVM",
        description="\n".join(
            [
                "Presentation · Compute",
                "Reads: TVM: a compiler, Chen et al.",
                "Reads (optional): Unsigned",
                "Presented by Group 1 (critic) and Group 2",
                "Guest: T. Chen",
                "Paper review: due Mon 7 Feb 2022, 21:00 CST",
                "Bring a laptop.",
                "Online: https://meet.example/1",
                "https://example.edu/course/schedule/#tvm",
            ]
        ),
        url="https://example.edu/course/schedule/#tvm",
        location="Room 1",
        conference="https://meet.example/1",
        categories=("Presentation", "Compute"),
        color="teal",
        busy=True,
    )
    assert deadline == CalendarEntry(
        kind=EntryKind.DEADLINE,
        uid="deadline-tvm-paper-review@cs1-sp22.example.edu",
        start=datetime(2022, 2, 8, 2, 45, tzinfo=UTC),
        end=datetime(2022, 2, 8, 3, 0, tzinfo=UTC),
        summary="CS 1: Paper review due 21:00 CST, the day before class: TVM",
        description="\n".join(
            [
                "Paper review, due Mon 7 Feb 2022, 21:00 CST (America/Chicago)",
                "For: TVM (16 hours before class)",
                "Piazza: https://piazza.com/x",
                "https://example.edu/course/schedule/#tvm",
            ]
        ),
        url="https://example.edu/course/schedule/#tvm",
        categories=("Deadline", "Compute"),
        color="teal",
    )


def test_uids_come_from_ids_only() -> None:
    """A class that moves, is retitled and changes places with another keeps its UIDs."""
    before = course(
        session("a", "2022-02-08", deadlines=(review("a", "2022-02-07"),)),
        session("b", "2022-02-10"),
        breaks=(Break("recess", date(2022, 3, 12), date(2022, 3, 20), "", HERE),),
        assignments=(Assignment("a1", "Essay", at("2022-02-22", "23:59"), HERE),),
    )
    after = course(
        session("b", "2022-02-08", title="Other", start="09:00", end="10:00"),
        session("a", "2022-02-10", title="New", deadlines=(review("a", "2022-02-09"),)),
        breaks=(Break("recess", date(2022, 3, 19), date(2022, 3, 20), "Rest", HERE),),
        assignments=(Assignment("a1", "Long essay", at("2022-02-01", "12:00"), HERE),),
    )
    expected = {
        "assignment-a1@cs1-sp22.example.edu",
        "break-recess@cs1-sp22.example.edu",
        "class-a@cs1-sp22.example.edu",
        "class-b@cs1-sp22.example.edu",
        "deadline-a-paper-review@cs1-sp22.example.edu",
    }
    assert {entry.uid for entry in entries(before)} == expected
    assert {entry.uid for entry in entries(after)} == expected


def test_entries_are_in_order_of_time() -> None:
    """Deadlines, classes and days mix by their start; an all-day entry starts at midnight."""
    uids = [
        entry.uid.partition("@")[0]
        for entry in entries(
            course(
                session("a", "2022-02-08", deadlines=(review("a", "2022-02-07"),)),
                session("b", "2022-02-10"),
                breaks=(Break("pause", date(2022, 2, 10), date(2022, 2, 10), "", HERE),),
                assignments=(Assignment("a1", "Essay", at("2022-02-09", "23:59"), HERE),),
            )
        )
    ]
    assert uids == ["deadline-a-paper-review", "class-a", "assignment-a1", "break-pause", "class-b"]


def test_order_is_that_of_instants_when_the_clocks_repeat_an_hour() -> None:
    """01:50 before the clocks go back comes before 01:10 after they did."""
    early = at("2022-11-06", "01:50")
    late = at("2022-11-06", "01:10").replace(fold=1)
    due_early = Assignment("early", "Early", early, HERE)
    due_late = Assignment("late", "Late", late, HERE)
    found = entries(course(assignments=(due_late, due_early)))
    assert [entry.uid.partition("@")[0] for entry in found] == [
        "assignment-early",
        "assignment-late",
    ]


def test_deadline_entries_last_a_quarter_of_an_hour_and_end_when_it_is_due() -> None:
    """Also within a quarter of an hour after the clocks change, in both directions."""
    dues = (
        at("2022-02-22", "23:59"),
        at("2022-03-13", "03:05"),  # ten real minutes after 01:55: the clocks skip an hour
        at("2022-11-06", "01:05").replace(fold=1),  # ten real minutes after 01:55, in standard time
    )
    found = entries(
        course(
            session(
                "a",
                "2022-03-01",
                deadlines=tuple(
                    Deadline(f"a-{n}", "Review", due, "a") for n, due in enumerate(dues)
                ),
            ),
            assignments=tuple(Assignment(f"w{n}", "Work", due, HERE) for n, due in enumerate(dues)),
        )
    )
    spans = {
        entry.uid.partition("@")[0]: (entry.start.astimezone(UTC), entry.end.astimezone(UTC))
        for entry in found
        if isinstance(entry.start, datetime) and isinstance(entry.end, datetime)
    }
    first = (datetime(2022, 2, 23, 5, 44, tzinfo=UTC), datetime(2022, 2, 23, 5, 59, tzinfo=UTC))
    spring = (datetime(2022, 3, 13, 7, 50, tzinfo=UTC), datetime(2022, 3, 13, 8, 5, tzinfo=UTC))
    autumn = (datetime(2022, 11, 6, 6, 50, tzinfo=UTC), datetime(2022, 11, 6, 7, 5, tzinfo=UTC))
    assert spans == {
        "class-a": (
            datetime(2022, 3, 1, 19, 0, tzinfo=UTC),
            datetime(2022, 3, 1, 20, 15, tzinfo=UTC),
        ),
        "deadline-a-0": first,
        "deadline-a-1": spring,
        "deadline-a-2": autumn,
        "assignment-w0": first,
        "assignment-w1": spring,
        "assignment-w2": autumn,
    }


def test_assignment_entry_names_its_due_time() -> None:
    """An assignment is shown like a deadline, in the colour of its theme."""
    (entry,) = entries(
        course(
            assignments=(
                Assignment(
                    "a1",
                    "Essay",
                    at("2022-02-22", "23:59"),
                    HERE,
                    out=date(2022, 2, 8),
                    theme=COMPUTE,
                    link=Link("Canvas", "https://canvas.example/1"),
                ),
            )
        )
    )
    assert entry == CalendarEntry(
        kind=EntryKind.ASSIGNMENT,
        uid="assignment-a1@cs1-sp22.example.edu",
        start=at("2022-02-22", "23:44"),
        end=at("2022-02-22", "23:59"),
        summary="CS 1: Essay due 23:59 CST",
        description="\n".join(
            [
                "Essay, due Tue 22 Feb 2022, 23:59 CST (America/Chicago)",
                "Canvas: https://canvas.example/1",
                "https://example.edu/course/schedule/#a1",
            ]
        ),
        url="https://example.edu/course/schedule/#a1",
        categories=("Deadline", "Assignment"),
        color="teal",
    )


def test_a_break_ends_on_the_day_after_its_last() -> None:
    """The exclusive end of RFC 5545, for a break of nine days and for one of a day."""
    found = entries(
        course(
            breaks=(
                Break("recess", date(2022, 3, 12), date(2022, 3, 20), "Spring recess", HERE),
                Break("2022-04-01", date(2022, 4, 1), date(2022, 4, 1), "", HERE),
            )
        )
    )
    assert found == (
        CalendarEntry(
            kind=EntryKind.BREAK,
            uid="break-recess@cs1-sp22.example.edu",
            start=date(2022, 3, 12),
            end=date(2022, 3, 21),
            summary="CS 1: No class: Spring recess",
            description="CS 1: Reading does not meet.\nhttps://example.edu/course/schedule/#recess",
            url="https://example.edu/course/schedule/#recess",
            categories=("No class",),
        ),
        CalendarEntry(
            kind=EntryKind.BREAK,
            uid="break-2022-04-01@cs1-sp22.example.edu",
            start=date(2022, 4, 1),
            end=date(2022, 4, 2),
            summary="CS 1: No class",
            description=(
                "CS 1: Reading does not meet.\nhttps://example.edu/course/schedule/#2022-04-01"
            ),
            url="https://example.edu/course/schedule/#2022-04-01",
            categories=("No class",),
        ),
    )


def cancelled(id_: str, day: str) -> Session:
    return session(
        id_,
        day,
        title="TVM",
        deadlines=(review(id_, "2022-02-07"),),
        status=Status.CANCELLED,
        reason="Snow",
    )


def test_a_cancelled_class_keeps_its_place_and_says_so() -> None:
    """It stays where it was, takes up no time, and its deadline is cancelled with it."""
    url = "https://example.edu/course/schedule/#tvm"
    assert entries(course(cancelled("tvm", "2022-02-08"))) == (
        CalendarEntry(
            kind=EntryKind.DEADLINE,
            uid="deadline-tvm-paper-review@cs1-sp22.example.edu",
            start=at("2022-02-07", "20:45"),
            end=at("2022-02-07", "21:00"),
            summary="CANCELLED: CS 1: Paper review due 21:00 CST, the day before class: TVM",
            description="\n".join(
                [
                    "Cancelled: Snow.",
                    "Paper review, due Mon 7 Feb 2022, 21:00 CST (America/Chicago)",
                    "For: TVM (16 hours before class)",
                    url,
                ]
            ),
            url=url,
            categories=("Deadline",),
            cancelled=True,
        ),
        CalendarEntry(
            kind=EntryKind.NO_CLASS,
            uid="no-class-tvm@cs1-sp22.example.edu",
            start=date(2022, 2, 8),
            end=date(2022, 2, 9),
            summary="CS 1: No class: Snow",
            description=f"TVM is cancelled.\n{url}",
            url=url,
            categories=("No class",),
        ),
        CalendarEntry(
            kind=EntryKind.CLASS,
            uid="class-tvm@cs1-sp22.example.edu",
            start=at("2022-02-08", "13:00"),
            end=at("2022-02-08", "14:15"),
            summary="CANCELLED: CS 1: TVM",
            description=f"Cancelled: Snow.\nPresentation\n{url}",
            url=url,
            categories=("Presentation",),
            cancelled=True,
        ),
    )


def test_no_class_is_said_only_where_no_other_class_is_held_that_day() -> None:
    """Students who stayed at home because one of two classes is cancelled would miss the other."""
    found = entries(
        course(
            cancelled("a", "2022-02-08"),
            session("b", "2022-02-08", start="16:00", end="17:00"),
            cancelled("c", "2022-02-10"),
        )
    )
    assert [entry.uid for entry in found if entry.kind is EntryKind.NO_CLASS] == [
        "no-class-c@cs1-sp22.example.edu"
    ]


def test_names_of_people_stay_out_unless_the_course_opts_in() -> None:
    """Group labels always appear, people only by choice; a role alone is never shown."""
    talk = session(
        "tvm",
        "2022-02-08",
        readings=(Reading(paper("chen", "TVM"), presenters=(Presenter("Alan Turing"),)),),
        presenters=(Presenter("Group 1"), Presenter("Ada Lovelace", "critic")),
    )
    (hidden,) = entries(course(talk))
    (shown,) = entries(course(talk, names_in_feeds=True))
    before, after = "Presentation\nReads: TVM\n", "\nhttps://example.edu/course/schedule/#tvm"
    assert hidden.description == f"{before}Presented by Group 1{after}"
    assert (
        shown.description
        == f"{before}Presented by Group 1, Ada Lovelace (critic) and Alan Turing{after}"
    )


def test_an_open_slot_is_offered() -> None:
    """A class that looks for presenters says so; one whose presenters are hidden does not."""
    (free, taken) = entries(
        course(
            session("a", "2022-02-08", wants_presenters=True),
            session(
                "b", "2022-02-10", wants_presenters=True, presenters=(Presenter("Ada Lovelace"),)
            ),
        )
    )
    url = "https://example.edu/course/schedule/"
    assert free.description == f"Presentation\nOpen slot: no presenters yet\n{url}#a"
    assert taken.description == f"Presentation\n{url}#b"


def test_no_history_dates_everything_to_the_first_midnight_of_the_term() -> None:
    """Without a repository nothing was ever edited, and no clock is read."""
    midnight = datetime(2022, 1, 25, 6, 0, tzinfo=UTC)
    log = no_history(course())
    assert log == EditLog(Revision(0, midnight, midnight), {})
    assert log.of("class-a@cs1-sp22.example.edu") == Revision(0, midnight, midnight)


def test_the_log_knows_the_revision_of_each_entry() -> None:
    """An entry that history does not know was never edited."""
    start = datetime(2022, 1, 25, 6, 0, tzinfo=UTC)
    edit = datetime(2022, 2, 1, 12, 0, tzinfo=UTC)
    log = EditLog(Revision(0, start, start), {"a": Revision(3, start, edit)})
    assert (log.of("a"), log.of("b")) == (Revision(3, start, edit), Revision(0, start, start))


def test_a_deadline_anywhere_on_earth_says_both_clocks_wherever_it_is_told() -> None:
    """In the entry of its class and in its own."""
    due = Deadline("tvm-review", "Review", at("2022-02-08", "05:59"), "tvm", aoe=True)
    told = entries(course(session("tvm", "2022-02-08", deadlines=(due,))))
    both = "05:59 CST (Mon 7 Feb, 23:59 AoE)"
    assert [both in entry.description for entry in told] == [True, True]


def test_an_online_class_is_somewhere_and_an_assignment_is_about_something() -> None:
    """A calendar shows the place first; a room counts before an address."""
    address = "https://meet.example/1"
    online, both = entries(
        course(
            session("a", "2022-02-08", online=address),
            session("b", "2022-02-10", online=address, where="Room 1"),
        )
    )
    assert [entry.location for entry in (online, both)] == [address, "Room 1"]
    assert {entry.conference for entry in (online, both)} == {address}
    essay = Assignment("a1", "Essay", at("2022-02-22", "23:59"), HERE, summary="Where time goes.")
    (entry,) = entries(course(assignments=(essay,)))
    assert entry.description.splitlines()[1] == "Where time goes."
