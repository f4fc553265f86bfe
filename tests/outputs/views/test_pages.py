"""What each page shows, and in which order."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import unquote

import pytest

from coursewright.domain.course import Course, Grade, Headings, Notes
from coursewright.domain.grade import Scale
from coursewright.domain.language import ENGLISH
from coursewright.domain.naming.short_title import short_title
from coursewright.domain.paper import Author, Details, Paper
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText
from coursewright.formats.language import read_language
from coursewright.outputs.views.calendar import calendar_view
from coursewright.outputs.views.card import session_card
from coursewright.outputs.views.course_pages import (
    assignments_view,
    presenting_view,
    project_view,
    syllabus_view,
)
from coursewright.outputs.views.deadlines import deadlines_view
from coursewright.outputs.views.papers.in_course import ReadingOrder, paper_in_course
from coursewright.outputs.views.papers.paper import PaperView, imprint, paper_view
from coursewright.outputs.views.papers.reading_list import papers_view
from coursewright.outputs.views.parts import Who
from coursewright.outputs.views.schedule import AssignmentEntry, Entry, schedule_view
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.schedule.notes import parse_notes

Seen = Callable[..., Viewpoint]


def _entry(entry: Entry) -> str:
    if entry.entry == "pause":
        return "pause"
    if isinstance(entry, AssignmentEntry):
        return f"{entry.title} {'due' if entry.is_due else 'out'}"
    return getattr(entry, "anchor", "free")


def test_the_schedule_holds_everything_in_order_of_time(seen: Seen, course: Course) -> None:
    """Classes, breaks, free slots and both days of an assignment, by month."""
    monthly = replace(course, headings=Headings("months"))
    view = schedule_view(seen("2022-03-02", "schedule.md", of=monthly))
    assert [month.title for month in view.ahead] == ["March 2022"]
    assert [_entry(entry) for entry in view.ahead[0].entries] == [
        "class.intro",
        "Measure something out",
        "class.fast",
        "class.snow",
        "Measure something due",
        "class.wide",
        "pause",
        "free",
        "class.pitches",
        "Project report due",
    ]
    assert view.next is not None
    assert (view.next.href, view.next.near.text) == ("#class.fast", "tomorrow")
    assert view.meetings == ("Tuesdays and Thursdays, 13:00–14:15, Room 1",)


def test_a_class_named_by_its_paper_shows_the_paper_once(seen: Seen, course: Course) -> None:
    """The paper's title with its markup is the heading; other papers follow."""
    card = session_card(seen("2022-03-02", "schedule.md"), course.sessions[1])
    assert card.title.html == "Fast: Chips for <em>everyone</em>"
    assert (card.href, card.byline) == ("../papers/ada2019fast/", "Lovelace · SOMUS 2019")
    assert [(line.title.plain, line.optional) for line in card.reads] == [("A side remark", True)]
    assert [link.label for link in card.materials] == ["Slides", "Code"]
    assert card.edit == "https://git.example.org/mu101/edit/main/schedule.yaml#L21"
    assert card.is_next
    assert card.as_usual


def test_a_class_at_another_hour_is_not_as_usual(seen: Seen, course: Course) -> None:
    """Time and room are told only where they differ from the weekly meeting's."""
    moved = replace(course.sessions[0], end=course.sessions[0].end + timedelta(hours=1))
    assert not session_card(seen("2022-03-02"), moved).as_usual


def test_an_open_slot_offers_to_sign_up(seen: Seen, course: Course) -> None:
    """Until the day of the class is over."""
    open_slot = Who("", True, "../presenting/#slots.open")
    wide = course.sessions[3]
    assert session_card(seen("2022-03-02", "schedule.md"), wide).who == open_slot
    assert not session_card(seen("2022-03-11", "schedule.md"), wide).who


def test_presenters_are_told_with_their_roles(seen: Seen, course: Course) -> None:
    """Joined by Python, not by the template."""
    assert session_card(seen("2022-03-02"), course.sessions[1]).who.names == (
        "Group 1 and Group 2 (critic)"
    )


def test_a_cancelled_class_asks_for_nothing(seen: Seen, course: Course) -> None:
    """Its deadlines are gone, its reason is told."""
    card = session_card(seen("2022-03-02"), course.sessions[2])
    assert (card.cancelled, card.reason, card.dues) == (True, "Snow", ())


def test_deadlines_come_by_week(seen: Seen) -> None:
    """From Monday to Sunday; this week and the next go by name."""
    view = deadlines_view(seen("2022-03-02", "deadlines.md"))
    assert [(week.title, week.beside, len(week.dues)) for week in view.weeks] == [
        ("This week", "Mon 28 Feb – Sun 6 Mar", 2),
        ("Next week", "Mon 7 – Sun 13 Mar", 3),
        ("Mon 21 – Sun 27 Mar", "in 3 weeks", 1),
    ]
    assert view.weeks[0].dues[0].href == "../papers/ada2019fast/"
    assert view.weeks[0].dues[0].form is not None


def test_the_calendar_leaves_out_weeks_before_and_after_everything(seen: Seen) -> None:
    """Five weeks of March hold something; the grid has whole weeks."""
    (march,) = calendar_view(seen("2022-03-08", "calendar.md")).months
    assert [week[0].iso for week in march.weeks] == [
        "2022-02-28",
        "2022-03-07",
        "2022-03-14",
        "2022-03-21",
    ]
    tuesday = march.weeks[1][1]
    assert tuesday.today
    assert [(e.title, e.clock, e.cancelled) for e in tuesday.events] == [
        ("Guest talk", "13:00", True)
    ]
    monday = march.weeks[0][0]
    assert (monday.inside, monday.events) == (False, ())


def test_a_break_is_named_again_in_the_next_month(
    seen: Callable[..., Viewpoint], course: Course
) -> None:
    """Where days are a list, the month would be empty and not say why."""
    recess = course.breaks[0]._replace(first=date(2022, 3, 24), last=date(2022, 4, 5))
    longer = replace(course, breaks=(recess,), last=date(2022, 4, 15))
    here = seen("2022-03-08", "calendar.md", longer)
    days = [day for month in calendar_view(here).months for week in month.weeks for day in week]
    told = [(day.iso, event.form) for day in days for event in day.events]
    assert [iso for iso, form in told if form == "pause"] == ["2022-03-24", "2022-04-01"]
    assert [iso for iso, form in told if form == "again"] == ["2022-03-28", "2022-04-04"]


def test_papers_come_by_theme_and_then_the_rest(seen: Seen) -> None:
    """Themes as written, classes by time, what no class reads last."""
    view = papers_view(seen("2022-03-02", "papers/index.md"))
    assert [(group.title, [row.title.plain for row in group.rows]) for group in view.groups] == [
        ("Hardware", ["Fast: Chips for everyone", "A side remark"]),
        ("Networks", ["Wide networks"]),
        ("Background", ["Read by nobody"]),
    ]
    assert (view.required, view.optional, view.open_slots) == (2, 1, 1)


def _page_of(here: Viewpoint, paper: Paper) -> PaperView:
    order = ReadingOrder.of(here.agenda.reading_order)
    return paper_view(here, paper, paper_in_course(here, paper, order, projected=False))


def test_a_paper_page_knows_its_class_and_its_neighbours(seen: Seen, course: Course) -> None:
    """When and where, what is owed, what comes before and after in class order."""
    here = seen("2022-03-02", "papers/ada2019fast.md")
    view = _page_of(here, course.papers[0])
    (in_class,) = view.classes
    assert (in_class.day, in_class.when.time, in_class.where) == (
        "Thursday 3 March",
        "13:00–14:15",
        "Room 1",
    )
    assert [line.what for line in in_class.dues] == ["Paper review", "Discussion response"]
    assert [line.title.plain for line in view.theme_reads] == ["A side remark"]
    assert view.previous is None
    assert view.following is not None
    assert view.following.href == "../cy2019side/"
    assert [link.label for link in view.materials] == ["Slides", "Code"]
    assert [question.plain for question in view.questions] == ["How fast?", "How wide?"]
    assert [edit.href for edit in view.edits] == [
        "https://git.example.org/mu101/edit/main/docs/papers/ada2019fast.md",
        "https://git.example.org/mu101/edit/main/papers.bib#L10",
        "https://git.example.org/mu101/edit/main/schedule.yaml#L21",
    ]


def test_a_paper_without_notes_offers_to_write_them(seen: Seen, course: Course) -> None:
    """The link creates the file under the paper's own name."""
    here = seen("2022-03-02", "papers/dee2019lone.md")
    view = _page_of(here, course.papers[3])
    address, _, form = view.edits[0].href.partition("&value=")
    assert address == "https://git.example.org/mu101/new/main/docs/papers?filename=dee2019lone.md"
    assert len(form) < 1000
    assert parse_notes(unquote(form), "x.md", "papers", lambda _: None) == (Notes(), ())
    assert (view.classes, view.previous, view.following) == ((), None, None)


def test_a_long_list_of_authors_is_told_in_two_parts(seen: Seen, course: Course) -> None:
    """Twelve names stand; the rest follow them."""
    many = replace(course.papers[3], authors=tuple(Author(f"A{n}") for n in range(14)))
    here = seen("2022-03-02", "papers/dee2019lone.md")
    view = _page_of(here, many)
    assert (view.authors.count(","), view.authors_more) == (11, "A12 and A13")


def test_assignments_and_project_share_out_the_work(seen: Seen) -> None:
    """What belongs to the project stands with its milestones, in order of time."""
    assert [card.anchor for card in assignments_view(seen("2022-03-02")).cards] == ["assignment.a1"]
    steps = project_view(seen("2022-03-02")).steps
    assert [step.anchor for step in steps] == ["class.pitches", "assignment.report"]


def test_presenting_puts_open_slots_first(seen: Seen) -> None:
    """Then what is to come, then what was held."""
    view = presenting_view(seen("2022-03-02", "presenting.md"))
    assert [card.anchor for card in view.open] == ["class.wide"]
    assert [card.anchor for card in view.upcoming] == ["class.fast"]
    view = presenting_view(seen("2022-03-04", "presenting.md"))
    assert [card.anchor for card in view.past] == ["class.fast"]


def test_the_grading_table_adds_up(seen: Seen) -> None:
    """Percentages as written, and their share of the whole."""
    view = syllabus_view(seen("2022-03-02", "syllabus.md"))
    assert [(row.what, row.weight) for row in view.grading] == [
        ("Reviews", "40 %"),
        ("Project", "60 %"),
    ]
    assert view.column is not None
    assert [part.height for part in view.column.parts] == ["40.00%", "60.00%"]
    assert (view.total, view.free_slots) == ("100 %", "Kept free: Tue 22 Mar, 13:00.")
    assert [row.percent for row in view.grading] == ["", ""]


def test_points_have_their_sum_and_their_shares(course: Course, seen: Seen) -> None:
    """What the course says, and beside it the part of the whole in per cent."""
    parts = (
        Grade("Check-ins", 140),
        Grade("Problem sets", 270),
        Grade("Quiz", 1),
        Grade("Exam", 74),
    )
    of = replace(course, grading=parts, grading_in_points=True)
    view = syllabus_view(seen("2022-03-02", "syllabus.md", of=of))
    assert [(row.what, row.weight, row.percent) for row in view.grading] == [
        ("Check-ins", "140", "28.9 %"),
        ("Problem sets", "270", "55.7 %"),
        ("Quiz", "1", "0.2 %"),
        ("Exam", "74", "15.3 %"),
    ]
    assert view.total == "485"


def test_a_part_that_counts_for_no_share_is_called_as_the_course_calls_it(
    course: Course, seen: Seen
) -> None:
    """In the gender that goes with the part; a course that writes the format's word gets its language's."""
    parts = (
        Grade("Asistencia", 0, scale=Scale.REQUIRED, words="obligatoria"),
        Grade("Taller", 0, scale=Scale.REQUIRED),
        Grade("Examen", 100),
    )
    of = replace(course, grading=parts)
    view = syllabus_view(seen("2022-03-02", "syllabus.md", of=of))
    assert [row.weight for row in view.grading] == ["obligatoria", "required", "100 %"]


def test_a_sentence_that_ends_in_a_clock_time_has_one_full_stop(course: Course, seen: Seen) -> None:
    """`4:00 p.m.` ends in a full stop itself."""
    spanish = read_language("es-MX")
    assert spanish is not None
    slots = (
        datetime(2022, 3, 3, 16, tzinfo=course.zone),
        datetime(2022, 3, 10, 16, tzinfo=course.zone),
    )
    for free in (slots[:1], slots):
        of = replace(course, free_slots=free, language=spanish)
        told = syllabus_view(seen("2022-03-02", "syllabus.md", of=of)).free_slots
        assert re.search(r"[^.]p\.\sm\.$|p\.m\.$", told), told
        assert ".." not in told
    english = replace(course, free_slots=slots[:1])
    assert syllabus_view(seen("2022-03-02", "syllabus.md", of=english)).free_slots.endswith(
        "16:00."
    )


@pytest.mark.parametrize(
    ("venue", "series", "year", "short"),
    [
        ("14th USENIX Symposium on Operating Systems (OSDI 20)", "", 2020, "OSDI 2020"),
        ("2020 USENIX Annual Technical Conference (USENIX ATC 20)", "", 2020, "USENIX ATC 2020"),
        ("Conference on Computer Vision (CVPR)", "", 2016, "CVPR 2016"),
        ("Proceedings of the 27th Symposium", "SOSP '19", 2019, "SOSP 2019"),
        ("Advances in Neural Information Processing Systems", "", 2012, "NeurIPS 2012"),
        ("arXiv:1911.11313", "", 2019, "arXiv 2019"),
        ("IEEE Micro", "", 2010, "IEEE Micro 2010"),
        ("Workshop 2010", "", 2010, "Workshop 2010"),
        # with a mark, so that in a line from the left the year stands behind the venue
        ("مجلة الحاسوب", "", 2021, "مجلة الحاسوب\u200e 2021"),
        ("A venue (with a remark)", "", 0, "A venue (with a remark)"),
        ("", "", 2010, "2010"),
        ("", "", 0, ""),
    ],
)
def test_a_venue_goes_by_its_short_name(venue: str, series: str, year: int, short: str) -> None:
    """An acronym in brackets or the series, with the year told once."""
    paper = Paper(
        "k", "k", "misc", MarkedText.of("T"), (), "", Place("papers.bib"),
        venue=MarkedText.of(venue), series=MarkedText.of(series), year=year,
    )  # fmt: skip
    assert paper.venue_text == short


@pytest.mark.parametrize(
    ("volume", "number", "pages", "told"),
    [
        ("30", "2", "56--69", "30(2), pages 56–69, 2010"),
        ("", "2", "7", "no. 2, page 7, 2010"),
        ("", "", "", "2010"),
    ],
)
def test_the_imprint_tells_what_follows_the_venue(
    course: Course, volume: str, number: str, pages: str, told: str
) -> None:
    """Volume, number, pages, year."""
    paper = replace(course.papers[0], volume=volume, number=number, pages=pages, year=2010)
    assert imprint(paper, ENGLISH) == told


@pytest.mark.parametrize(
    ("chapter", "pages", "told"),
    [
        ("10", "425--499", "chapter 10, pages 425–499, 2010"),
        ("IV", "", "chapter IV, 2010"),
        ("B.2", "", "chapter B.2, 2010"),
        ("3--5", "", "chapters 3–5, 2010"),
        ("2 and 4", "", "chapters 2 and 4, 2010"),
        # in words it says itself what it is, and it may be the title once more
        ("Ch. 10", "", "Ch. 10, 2010"),
        ("Fault tolerance", "7", "Fault tolerance, page 7, 2010"),
        ("a Short Title", "", "2010"),
    ],
)
def test_the_imprint_tells_the_chapter_of_a_book(
    course: Course, chapter: str, pages: str, told: str
) -> None:
    """As a number it is named a chapter, before its pages."""
    paper = replace(
        course.papers[0],
        title=MarkedText.of("A Short Title"),
        pages=pages,
        year=2010,
        details=Details(chapter=chapter),
    )
    assert imprint(paper, ENGLISH) == told


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("TVM: An Automated Compiler", "TVM"),
        ("No colon at all", "No colon at all"),
        ("10:30 is no name", "10:30 is no name"),
        ("Ratio 3:1", "Ratio 3:1"),
    ],
)
def test_a_short_title_is_the_name_before_the_colon(title: str, short: str) -> None:
    """Where there is one."""
    assert short_title(title) == short
