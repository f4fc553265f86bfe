"""A class whose date is to be announced: on the pages and in the data, in no calendar."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from tests.outputs.conftest import LONE, NETWORKS, published

from coursewright.domain.changes.facts import course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import Disclosure
from coursewright.domain.problem import Place
from coursewright.domain.session import Presenter, Reading, Status, UndatedSession
from coursewright.domain.visible import visible
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.agenda import Phase
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.papers.in_course import ReadingOrder, paper_in_course
from coursewright.outputs.views.papers.paper import paper_view
from coursewright.outputs.views.papers.reading_list import papers_view
from coursewright.outputs.views.viewpoint import Viewpoint

Seen = Callable[..., Viewpoint]
FINAL = UndatedSession(
    id="final", kind="exam", kind_title="Exam", title="Final examination",
    place=Place("schedule.yaml", 60), where="Hall 3", clocks=(time(9), time(12)),
    note="The registrar sets it.",
)  # fmt: skip
TALK = UndatedSession(
    id="dee2019lone", kind="presentation", kind_title="Student presentation",
    title="Read by nobody", place=Place("schedule.yaml", 61), theme=NETWORKS,
    readings=(Reading(LONE),), wants_presenters=True,
)  # fmt: skip


@pytest.fixture
def waiting(course: Course) -> Course:
    """The course with an exam and a presentation that have no date yet."""
    return replace(course, undated=(FINAL, TALK))


def text_of(course: Course, addresses: Addresses, day: str = "2022-03-02") -> dict[str, str]:
    site = published(course, date.fromisoformat(day), addresses)
    return {page.path: page.head + page.body for page in site.pages}


def test_it_is_listed_after_the_dated_classes(waiting: Course, addresses: Addresses) -> None:
    """The schedule has a last section; the other pages that tell of classes name it, too."""
    pages = text_of(waiting, addresses)
    schedule = pages["schedule.md"]
    last = schedule.index("Date to be announced")
    assert schedule.index("Project report") < last < schedule.index('id="class.final"')
    assert schedule.index('id="class.final"') < schedule.index('id="class.dee2019lone"')
    assert "09:00–12:00" in schedule[last:]
    assert "Hall 3" in schedule[last:]
    assert "The registrar sets it." in schedule[last:]
    assert "Final examination" in pages["index.md"]
    assert "date to be announced" in pages["presenting.md"]
    assert "Date to be announced" in pages["papers/dee2019lone.md"]
    assert "Not read in class" not in pages["papers/index.md"]
    milestone = replace(FINAL, kind="milestone")
    assert (
        "Final examination"
        in text_of(replace(waiting, undated=(milestone,)), addresses)["project.md"]
    )


def test_it_is_in_no_calendar_and_no_list_of_events(waiting: Course, addresses: Addresses) -> None:
    """The feeds are the same bytes with and without it, and it has no file of its own."""
    with_it, without = (
        {
            path: content
            for path, content in published(of, date(2022, 3, 2), addresses).files
            if path.startswith("calendar/")
        }
        for of in (waiting, replace(waiting, undated=()))
    )
    assert with_it == without


def test_data_have_it_in_a_list_of_its_own(waiting: Course, addresses: Addresses) -> None:
    """The keys of a class, less those that need a date; papers.json names it with its paper."""
    files = dict(published(waiting, date(2022, 3, 2), addresses).files)
    data = json.loads(files["schedule.json"])
    assert [item["id"] for item in data["undated"]] == ["final", "dee2019lone"]
    assert set(data["sessions"][0]) - set(data["undated"][0]) == {
        "start", "end", "deadlines", "calendar",
    }  # fmt: skip
    papers = {
        paper["key"]: paper["sessions"] for paper in json.loads(files["papers.json"])["papers"]
    }
    assert papers["dee2019lone"] == ["dee2019lone"]


def test_it_counts_until_the_term_is_over(waiting: Course, seen: Seen) -> None:
    """An open slot like others; when only it is left, the home page says so, and later nothing."""
    view = seen("2022-03-02", of=waiting)
    assert home_view(view).open_slots == 2
    assert papers_view(view).open_slots == 2
    called_off = tuple(replace(s, status=Status.CANCELLED) for s in waiting.sessions)
    alone = replace(waiting, sessions=called_off)
    assert seen("2022-03-02", of=alone).agenda.phase is Phase.UNDATED
    after = seen("2022-03-25", of=waiting)
    assert after.agenda.phase is Phase.AFTER
    assert home_view(after).open_slots == 0
    assert home_view(after).undated == ()


def test_a_paper_s_page_tells_of_it(waiting: Course, seen: Seen) -> None:
    """Without a moment, without a calendar file; the class can be edited from there."""
    view = seen("2022-03-02", "papers/dee2019lone.md", of=waiting)
    order = ReadingOrder.of(view.agenda.reading_order)
    page = paper_view(view, LONE, paper_in_course(view, LONE, order, projected=False))
    (klass,) = page.classes
    assert (klass.day, klass.when, klass.add) == ("Date to be announced", None, "")
    assert klass.who.is_open
    assert page.previous is not None
    assert any("L61" in edit.href or edit.label == "Edit the class" for edit in page.edits)


def test_names_are_kept_from_it_as_from_others(waiting: Course) -> None:
    """Where people may not be named, its presenters are withheld, and it is no open slot."""
    talk = replace(TALK, presenters=(Presenter("Ann Lee"),))
    shown = visible(replace(waiting, undated=(talk,)), None, Disclosure.GROUPS).undated[0]
    assert (shown.presenters, shown.withheld, shown.open_slot) == ((), True, False)


def told(before: Course, after: Course) -> list[str]:
    facts = course_facts(before), course_facts(after)
    return [s.text for s in describe_changes(*facts, Disclosure.NAMES, ENGLISH)]


def test_what_changed_tells_of_dates_that_come_and_go(waiting: Course) -> None:
    """A date that comes, one that is taken back, and classes that come and go without one."""
    nothing = replace(waiting, undated=())
    pitches = waiting.sessions[-1]
    held = {name: value for name, value in vars(pitches).items() if name in vars(FINAL)}
    undated = UndatedSession(**held)
    without = replace(nothing, sessions=nothing.sessions[:-1], undated=(undated,))
    assert told(nothing, replace(nothing, undated=(FINAL,))) == [
        "Final examination added, date to be announced"
    ]
    assert told(replace(nothing, undated=(FINAL,)), nothing) == [
        "Final examination, which had no date yet, removed"
    ]
    assert told(without, nothing) == [
        "Project pitches now has a date: Thu 24 Mar, 13:00–14:15, Room 1"
    ]
    assert told(nothing, without) == [
        "Project pitches of Thu 24 Mar: the date is to be announced anew"
    ]
    renamed = replace(FINAL, title="Last exam")
    assert told(replace(nothing, undated=(FINAL,)), replace(nothing, undated=(renamed,))) == [
        "Final examination is now called Last exam"
    ]
