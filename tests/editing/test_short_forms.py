"""The commands that edit, on what is written in short: it is written out, and nothing else is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main

HEAD = "course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}\n"
MEET = "meetings: Tue Thu 13:00-14:15\nterm: 2022-01-25 to 2022-02-17\n"
CLASSES = """\
sessions:
  - Introduction  # by heart
  - tvm2018
  - {title: Panel, presenter: [Group 1, Group 2], guests: [Ann Lee, Bo Chen]}
  - title: Reading
    papers: taso2019, clipper2017
  - {title: Pinned, date: 2022-02-10}
"""


def course_of(tmp_path: Path, text: str) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (folder / "schedule.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return course_of(tmp_path, HEAD + MEET + CLASSES)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments, "--yes"])


def text_of(folder: Path) -> str:
    return (folder / "schedule.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (
            ("cancel", "introduction", "--reason", "Snow"),
            "- Introduction  #",
            "- {title: Introduction, status: cancelled, reason: Snow}  #",
        ),
        (("move", "introduction", "2022-02-03"), "- Introduction  #", "- {title: Introduction, date: 2022-02-03}  #"),
        (("assign", "tvm2018", "Group 3"), "- tvm2018\n", "- {paper: tvm2018, presenters: Group 3}\n"),
        (("assign", "panel", "Group 3"), "presenter: [Group 1, Group 2]", "presenters: [Group 1, Group 2, Group 3]"),
        (("assign", "panel", "Group 3", "--replace"), "presenter: [Group 1, Group 2]", "presenters: Group 3"),
        (("assign", "panel", "--guest", "Di Wu"), "guests: [Ann Lee, Bo Chen]", "guest: Di Wu"),
        (("unassign", "panel", "Group 1"), "presenter: [Group 1, Group 2]", "presenters: Group 2"),
        (("unassign", "panel"), "presenter: [Group 1, Group 2], ", ""),
        (("unassign", "panel", "--guest"), ", guests: [Ann Lee, Bo Chen]", ""),
        (
            ("assign", "reading", "Group 3", "--paper", "taso2019"),
            "papers: taso2019, clipper2017",
            "papers: [{key: taso2019, presenters: Group 3}, clipper2017]",
        ),
        (("swap", "introduction", "tvm2018"), "- Introduction  # by heart\n  - tvm2018\n", "- tvm2018\n  - Introduction  # by heart\n"),
    ],
)  # fmt: skip
def test_a_class_is_written_out_where_it_changes(
    arguments: tuple[str, ...], old: str, new: str, course: Path
) -> None:
    """One place of the file is another, comments stay, and the course checks."""
    result = run(course, *arguments)
    assert result.exit_code == 0, result.output
    assert text_of(course) == HEAD + MEET + CLASSES.replace(old, new)
    assert CliRunner().invoke(main, ["-C", str(course), "check"]).exit_code == 0


def test_a_class_in_short_takes_the_date_of_another(course: Path) -> None:
    """Both are written out, since a date needs a key."""
    result = run(course, "swap", "introduction", "pinned")
    assert result.exit_code == 0, result.output
    assert "- {title: Introduction, date: 2022-02-10}  # by heart\n" in text_of(course)
    assert "  - {title: Pinned}\n" in text_of(course)


@pytest.mark.parametrize(
    ("written", "day", "after"),
    [
        (
            "no_class:\n  Recess: 2022-02-01  # long\n  Snow: 2022-02-08\n",
            "2022-02-08",
            "no_class:\n  - {dates: 2022-02-01, reason: Recess}  # long\n",
        ),
        ("no_class: {dates: 2022-02-08, reason: Snow}\n", "2022-02-08", "no_class: []\n"),
        ("no_class: {Snow: 2022-02-08, Recess: 2022-02-01}\n", "2022-02-08", "no_class: [{dates: 2022-02-01, reason: Recess}]\n"),
        (
            "no_class:\n  - Recess: 2022-02-01\n  - Snow: 2022-02-08\n",
            "2022-02-08",
            "no_class:\n  - Recess: 2022-02-01\n",
        ),
        (
            "no_class:\n  - {date: 2022-02-08, reason: Snow}\n  - {dates: 2022-02-01}\n",
            "2022-02-08",
            "no_class:\n  - {dates: 2022-02-01}\n",
        ),
        (
            "no_class:\n  - {dates: [2022-02-01, 2022-02-08], reason: Talks}\n",
            "2022-02-08",
            "no_class:\n  - {dates: 2022-02-01, reason: Talks}\n",
        ),
    ],
)  # fmt: skip
def test_a_day_comes_back_however_it_was_written(
    written: str, day: str, after: str, tmp_path: Path
) -> None:
    """Its entry goes; the others stay as they are, as items of a list."""
    folder = course_of(tmp_path, HEAD + MEET + written + CLASSES)
    result = run(folder, "unshift", day)
    assert result.exit_code == 0, result.output
    assert text_of(folder) == HEAD + MEET + after + CLASSES


def test_a_day_falls_out_beside_days_by_their_reasons(tmp_path: Path) -> None:
    """A mapping becomes a list, to which the day is added."""
    written = "no_class:\n  Recess: 2022-02-01\n"
    classes = CLASSES.replace("  - {title: Pinned, date: 2022-02-10}\n", "")
    classes = classes.replace("  - tvm2018\n", "").replace(
        "  - taso2019, clipper2017   # two\n", ""
    )
    folder = course_of(tmp_path, HEAD + MEET + written + classes)
    result = run(folder, "shift", "2022-01-27", "--reason", "Snow")
    assert result.exit_code == 0, result.output
    new = "no_class:\n  - {dates: 2022-02-01, reason: Recess}\n  - {dates: 2022-01-27, reason: Snow}\n"
    assert text_of(folder) == HEAD + MEET + new + classes


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("session: {title: Alone}\n", "sessions: [{title: Alone, status: cancelled}]\n"),
        (
            "sessions:\n  title: Alone\n  note: Once\n",
            "sessions:\n  - title: Alone\n    note: Once\n    status: cancelled\n",
        ),
    ],
)
def test_one_class_alone_becomes_a_list(written: str, after: str, tmp_path: Path) -> None:
    """A course of one class needs no list, until it is edited."""
    folder = course_of(tmp_path, HEAD + MEET + written)
    result = run(folder, "cancel", "alone")
    assert result.exit_code == 0, result.output
    assert text_of(folder) == HEAD + MEET + after


def test_the_roster_writes_into_a_class_in_short(course: Path) -> None:
    """A draw gives `- tvm2018` its presenters."""
    (course / "roster.csv").write_text("group,name\nGroup 7,Ann Lee\n", "utf-8")
    (course / ".gitignore").write_text("/roster.csv\n", "utf-8")
    result = run(course, "roster", "--draw", "--seed", "1")
    assert result.exit_code == 0, result.output
    assert "  - {paper: tvm2018, presenters: Group 7}\n" in text_of(course)


def test_rollover_keeps_the_short_forms(tmp_path: Path) -> None:
    """The term in the same form, dates of work moved, classes in words as they are."""
    classes = CLASSES.replace("  - {title: Pinned, date: 2022-02-10}\n", "")
    more = (
        "assignments:\n  a1: {title: Profile, due: 2022-02-08 23:59}\n"
        "due: {lecture: {what: Review, when: 2022-02-01 21:00}}\n"
    )
    folder = course_of(tmp_path, HEAD + MEET + more + classes)
    result = run(
        folder, "rollover", "--id", "cs1-b", "--term", "Spring 2023",
        "--first", "2023-01-24", "--last", "2023-02-09",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    text = text_of(folder)
    assert "term: 2023-01-24 to 2023-02-09\n" in text
    assert "due: 2023-02-07 23:59}" in text
    assert "when: 2023-01-31 21:00}}" in text
    assert "  - Introduction  # by heart\n  - tvm2018\n" in text
    assert "  - {title: Panel}\n" in text
