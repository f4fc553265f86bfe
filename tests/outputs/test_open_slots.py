"""Open slots are counted by paper and role, and the same wherever they are told."""

import json
from datetime import date
from pathlib import Path

from tests.case_folders import lay_out

from coursewright.commands.agenda import agenda_lines
from coursewright.domain.course import Course
from coursewright.domain.privacy import Disclosure
from coursewright.domain.visible import visible
from coursewright.editing.roster import slots_of
from coursewright.outputs.anchors import HOME
from coursewright.outputs.data import render_schedule_data
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.pages.render import render_pages
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.course_pages import presenting_view
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.papers.reading_list import papers_view
from coursewright.outputs.views.parts import who_presents
from coursewright.outputs.views.schedule import schedule_view
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

TODAY = date(2022, 1, 25)


def course_in(folder: Path) -> Course:
    course = load_course(read_settings(lay_out("valid", "roles-and-several-slots", folder))).course
    assert course is not None
    return course


def test_every_page_counts_the_same(tmp_path: Path) -> None:
    """Home, papers, schedule, Presenting, JSON, `agenda` and `roster`."""
    course = course_in(tmp_path)
    view = Viewpoint(course_agenda(course, TODAY), Addresses(), HOME)
    by_class = {s.id: len(s.open_slots) for s in course.sessions}
    assert by_class == {
        "nobody-yet": 6, "by-paper": 2, "one-of-three": 2, "whole-class": 2, "scribe-for-all": 3,
        "asked-by-name": 2,
    }  # fmt: skip
    total = sum(by_class.values())
    assert home_view(view).open_slots == papers_view(view).open_slots == total
    cards = [e for m in schedule_view(view).ahead for e in m.entries if e.entry == "session"]
    assert [card.who.slots for card in cards] == list(by_class.values())
    assert [card.anchor.partition(".")[2] for card in presenting_view(view).open] == list(by_class)
    data = json.loads(render_schedule_data(course, Addresses()))
    assert sum(len(session["open_slots"]) for session in data["sessions"]) == total
    assert f"{total} open slots" in list(agenda_lines(course, TODAY, 10))[-1]
    assert sum(len(slot.open_roles) for slot in slots_of(course)) == total


def test_a_paper_that_somebody_presents_leaves_the_others_open(tmp_path: Path) -> None:
    """Who presents is shown beside what is open, in the list and on Presenting."""
    course = course_in(tmp_path)
    view = Viewpoint(course_agenda(course, TODAY), Addresses(), HOME)
    shown = presenting_view(view)
    taken = next(card for card in shown.upcoming if card.anchor == "class.one-of-three")
    assert (taken.who.names, taken.who.is_open, taken.who.slots) == ("", True, 2)
    assert [str(line.title) for line in taken.open] == ["Paper G", "Paper H"]
    rows = {str(row.title): row.who for group in papers_view(view).groups for row in group.rows}
    assert [rows[f"Paper {name}"] is not None for name in "FGH"] == [True, True, True]
    who = {name: rows[f"Paper {name}"] for name in "DFG"}
    assert [(w.names, w.is_open, w.roles) for w in who.values() if w] == [
        ("Group 4 (critic) and Group 5 (critic)", True, "proponent, backup"),
        ("Group 1", False, ""),
        ("", True, ""),
    ]


def test_who_presents_next_names_everybody(tmp_path: Path) -> None:
    """Presenters of single papers stand in the short list with their papers."""
    course = course_in(tmp_path)
    pages = render_pages(course, TODAY, Addresses(), today_is_pinned=True)
    page = next(page for page in pages if page.path == "presenting.md")
    taken = page.body.partition('id="slots.taken"')[2]
    assert "Paper F: Group 1" in taken
    assert "Paper D: Group 4 (critic) and Group 5 (critic)" in taken


def test_names_that_may_not_be_shown_still_hold_their_roles(tmp_path: Path) -> None:
    """A feed without names offers what is open, and nothing else."""
    folder = lay_out("valid", "roles-and-several-slots", tmp_path)
    schedule = folder / "schedule.yaml"
    schedule.write_text(schedule.read_text("utf-8").replace("Group 4", "Ann Lee"), "utf-8")
    course = load_course(read_settings(folder)).course
    assert course is not None
    hidden = visible(course, None, Disclosure.GROUPS)
    assert [s.open_slots for s in hidden.sessions] == [s.open_slots for s in course.sessions]
    view = Viewpoint(course_agenda(hidden, TODAY), Addresses(), HOME)
    assert "Ann" not in who_presents(view, hidden.sessions[1]).names
