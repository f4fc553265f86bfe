"""Edits of schedule.yaml: each changes its own words, moves what it must and no more."""

import re
from pathlib import Path

import pytest
from tests.editing.edited import SCHEDULE, lay_course, run, text_of

from coursewright.editing.difference import changed_rows
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_course(tmp_path / "course")


@pytest.mark.parametrize(
    ("dates", "whole"),
    [
        ("2022-01-27 to 2022-02-01", False),
        ("2022-01-27 – 2022-02-01", False),
        ("2022-01-27..2022-02-01", False),
        ("2022-01-25 to 2022-01-27", False),
        ("'2022-01-27'", True),
        ("2022-01-27 to 2022-01-27", True),
    ],
)
def test_unshift_takes_a_day_and_no_longer_break(course: Path, dates: str, whole: bool) -> None:
    """A recess that begins or ends on the day stays as it is."""
    path = course / "schedule.yaml"
    text = SCHEDULE.replace("last: 2022-02-10", "last: 2022-02-24")
    path.write_text(f"{text}no_class:\n  - {{dates: {dates}, reason: Recess}}\n")
    before = path.read_text()
    result = run(course, "unshift", "2022-01-27", "--yes")
    assert (result.exit_code, path.read_text() == before) == ((0, False) if whole else (1, True))


def test_the_table_tells_all_that_readers_plan_by(course: Path) -> None:
    """Days off that change, classes that end, are called or meet otherwise, assignments, hours."""
    old = f"{SCHEDULE}no_class: [{{dates: 2022-02-10, reason: Snow}}]\n"
    new = (
        SCHEDULE.replace("title: Introduction", "title: Welcome, id: introduction, where: Room 2")
        .replace("last: 2022-02-10", "last: 2022-02-24")
        .replace("timezone:", "office_hours: {days: Wed, time: 10:00-11:00}, timezone:")
    ) + (
        "no_class: [{dates: 2022-02-10 to 2022-02-11, reason: Snow}]\n"
        "assignments: [{id: a1, title: Essay, due: 2022-02-09 23:59}]\n"
    )
    path = course / "schedule.yaml"
    path.write_text(old)
    before = load_course(read_settings(course)).course
    path.write_text(new)
    after = load_course(read_settings(course)).course
    assert before is not None
    assert after is not None
    assert [tuple(vars(row).values()) for row in changed_rows(before, after)] == [
        ("Thu 10 Feb 2022", "no class: Snow", "no class Thu 10 – Fri 11 Feb: Snow"),
        ("introduction", "Introduction", "Welcome; Room 2"),
        ("a1", "–", "Essay, due Wed 9 Feb 2022, 23:59"),
        ("office hours", "–", "Wed 10:00-11:00"),
    ]


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (["cancel", "2022-01-27", "--reason", "Ill: flu"],
         "Group 1}", 'Group 1, status: cancelled, reason: "Ill: flu"}'),
        (["move", "taso2019", "2022-02-10"], "taso2019}", "taso2019, date: 2022-02-10}"),
        (["move", "taso2019", "2022-02-04", "--time", "9:00-10:00"],
         "taso2019}", "taso2019, date: 2022-02-04, time: 09:00-10:00}"),
        (["move", "panel", "--unpin"], "Panel, date: 2022-02-08,", "Panel,"),
        (["assign", "taso2019", "Group 2"], "taso2019}", "taso2019, presenters: Group 2}"),
        (["assign", "tvm2018", "Group 2"], "presenters: Group 1", "presenters: [Group 1, Group 2]"),
        (["assign", "tvm2018", "critic=Group 2", "--replace"],
         "presenters: Group 1", "presenters: {critic: Group 2}"),
        (["assign", "clipper2017", "Group 2", "--paper", "clipper2017"],
         ", clipper2017]", ", {key: clipper2017, presenters: Group 2}]"),
        (["assign", "introduction", "--guest", "Ada Lovelace"],
         "Introduction}", "Introduction, guest: Ada Lovelace}"),
        (["unassign", "tvm2018"], ", presenters: Group 1", ""),
    ],
)  # fmt: skip
def test_an_edit_touches_its_own_words(
    course: Path, arguments: list[str], before: str, after: str
) -> None:
    """What the command asks for, at its place; every other byte stays."""
    result = run(course, *arguments, "--yes")
    assert (result.exit_code, text_of(course)) == (0, SCHEDULE.replace(before, after, 1))


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (["cancel", "tvm2018", "--reason", "Ill"], ["restore", "tvm2018"]),
        (["move", "taso2019", "2022-02-10"], ["move", "taso2019", "--unpin"]),
        (["assign", "introduction", "--guest", "Ada Lovelace"],
         ["unassign", "introduction", "--guest"]),
        (["assign", "taso2019", "Group 2"], ["unassign", "taso2019", "Group 2"]),
        (["assign", "panel", "Group 2", "--paper", "tvm2018"],
         ["unassign", "panel", "--paper", "tvm2018"]),
        (["swap", "taso2019", "tvm2018"], ["swap", "tvm2018", "taso2019"]),
        (["swap", "taso2019", "panel"], ["swap", "panel", "taso2019"]),
    ],
)  # fmt: skip
def test_what_an_edit_does_another_takes_back(
    course: Path, there: list[str], back: list[str]
) -> None:
    """Two commands, and the file is what it was, to the byte."""
    assert run(course, *there, "--yes").exit_code == 0
    assert text_of(course) != SCHEDULE
    assert run(course, *back, "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE


def test_a_class_is_cancelled_once(course: Path) -> None:
    """The second time it is said that it is."""
    assert run(course, "cancel", "tvm2018", "-y").exit_code == 0
    assert "the class is cancelled already" in run(course, "cancel", "tvm2018", "-y").output


def test_swap_takes_the_comment_along(course: Path) -> None:
    """Two lines change places; a comment at the end of one belongs to its class."""
    assert run(course, "swap", "tvm2018", "taso2019", "-y").exit_code == 0
    lines = SCHEDULE.splitlines(keepends=True)
    assert text_of(course) == "".join([*lines[:7], lines[8], lines[7], *lines[9:]])


def test_a_paper_that_one_class_may_read_names_the_class(course: Path) -> None:
    """An optional paper counts where no class requires it."""
    text = SCHEDULE.replace("paper: tvm2018, presenters: Group 1", "title: Other")
    (course / "schedule.yaml").write_text(text, "utf-8")
    assert run(course, "cancel", "tvm2018", "-y").exit_code == 0
    assert text_of(course) == text.replace("clipper2017]}", "clipper2017], status: cancelled}")


LABS = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15}
  - {days: Fri, time: 10:00-10:50, kinds: [lab]}
term: {first: 2022-01-25, last: 2022-02-11}
kinds: {lab: Lab}
sessions:
  - {title: One}
  - {title: Lab one, kind: lab}
  - {title: Two}
  - {title: Three}
  - {title: Lab two, kind: lab}
"""


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (["shift", "2022-01-27"], ["Thu 27 Jan 2022", "two", "three"]),
        (["shift", "2022-01-28"], ["Fri 28 Jan 2022", "lab-one", "lab-two"]),
        (["move", "two", "2022-02-08"], ["two", "three"]),
        (["move", "lab-one", "2022-02-11"], ["lab-one", "lab-two"]),
        (["swap", "lab-one", "lab-two"], ["lab-one", "lab-two"]),
    ],
)
def test_labs_move_among_labs(course: Path, arguments: list[str], rows: list[str]) -> None:
    """A day that falls out, and a class that moves, push only those that share its slots."""
    (course / "schedule.yaml").write_text(LABS, "utf-8")
    output = run(course, *arguments, "--dry-run").output
    table = output.split("\n\n")[0].splitlines()[1:]
    assert sorted(line.split("  ")[0] for line in table) == sorted(rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["move", "lab-one", "2022-02-03"], "when there is no meeting for its kind"),
        (["move", "one", "2022-01-28"], "when the course meets for 'lab' only"),
        (["swap", "one", "lab-one"], "cannot be exchanged without moving others"),
    ],
)
def test_a_lab_takes_no_lecture_slot(course: Path, arguments: list[str], said: str) -> None:
    """Nor does a lecture take a lab's; nothing is written."""
    (course / "schedule.yaml").write_text(LABS, "utf-8")
    result = run(course, *arguments, "--yes")
    assert said in result.output
    assert text_of(course) == LABS


def test_a_file_may_begin_with_an_empty_line(course: Path) -> None:
    """Lines are counted from the first, whatever stands in it."""
    (course / "schedule.yaml").write_text(f"\n{SCHEDULE}", "utf-8")
    assert run(course, "unassign", "tvm2018", "-y").exit_code == 0
    assert text_of(course) == f"\n{SCHEDULE}".replace(", presenters: Group 1", "")


def test_a_role_that_is_nearly_one_of_the_class_is_refused(course: Path) -> None:
    """Its slot would stay open beside it; the role as the kind spells it is taken, in any capitals."""
    path = course / "schedule.yaml"
    roles = "kinds: {debate: {title: Debate, roles: [ponente, defensora]}}\n"
    item = "  - {paper: tvm2018, kind: debate}\n"
    start = f"{SCHEDULE}".replace("sessions:\n", f"{roles}sessions:\n{item}", 1)
    assert item in start
    path.write_text(re.sub(r"(?m)^  - \{paper: tvm2018, presenters.*\n", "", start))
    start = path.read_text()
    result = run(course, "assign", "tvm2018", "defensor=Group 3", "--yes")
    assert result.exit_code == 1
    assert (
        "'defensor' is no role of this class, which has 'ponente' and 'defensora'" in result.output
    )
    assert "write 'defensora=Group 3'" in result.output
    assert path.read_text() == start
    assert run(course, "assign", "tvm2018", "Defensora=Group 3", "--yes").exit_code == 0
    assert "presenters: {Defensora: Group 3}" in path.read_text()
