"""The commands about a class whose date is to be announced."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
sessions:
  - {title: Introduction}
  - {title: Final, kind: exam, date: TBA}  # the registrar
  - {paper: tvm2018, date: TBA}
  - {title: Clocks}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (folder / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


def text_of(folder: Path) -> str:
    return (folder / "schedule.yaml").read_text("utf-8")


def test_move_gives_it_a_date_and_takes_its_slot(course: Path) -> None:
    """The table says that it had none; nothing else of the file changes."""
    result = run(course, "move", "final", "2022-01-27", "--yes")
    assert result.output.startswith(
        "class   before                  after\n"
        "clocks  Thu 27 Jan 2022, 13:00  Tue 1 Feb 2022, 13:00\n"
        "final   date to be announced    Thu 27 Jan 2022, 13:00\n"
    )
    assert text_of(course) == SCHEDULE.replace("exam, date: TBA", "exam, date: 2022-01-27")
    assert run(course, "check").exit_code == 0


def test_it_takes_a_slot_when_it_is_unpinned(course: Path) -> None:
    """Without `date: TBA` it is a class like others."""
    assert run(course, "move", "tvm2018", "--unpin", "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE.replace("tvm2018, date: TBA", "tvm2018")


def test_it_is_called_off_and_given_to_a_group_but_not_exchanged(course: Path) -> None:
    """A class without a date has no slot to exchange."""
    assert run(course, "cancel", "final", "--yes").exit_code == 0
    assert run(course, "restore", "final", "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE
    swapped = run(course, "swap", "final", "clocks", "--yes")
    assert "'final' has no date yet; use `coursewright move`" in swapped.output
    assert run(course, "assign", "tvm2018", "Group 1", "--yes").exit_code == 0
    assert "{paper: tvm2018, date: TBA, presenters: Group 1}" in text_of(course)


def test_the_agenda_and_the_roster_list_it_last(course: Path) -> None:
    """What is open there counts as open."""
    agenda = run(course, "agenda", "--today", "2022-01-25").output
    assert agenda.index("Clocks") < agenda.index("date to be announced") < agenda.index("Final")
    assert "1 open slot" in agenda
    assert "  no date yet  tvm2018\n" in run(course, "roster").output


def test_the_next_term_does_not_know_its_date_either(course: Path) -> None:
    """`rollover` takes dates out, but not `TBA`: the exam would take the slot of a lecture."""
    (course / "schedule.yaml").write_text(
        SCHEDULE.replace("title: Clocks", "title: Clocks, date: 2022-02-01"), "utf-8"
    )
    result = run(
        course, "rollover", "--id", "cs1-b", "--term", "Spring 2023",
        "--first", "2023-01-24", "--last", "2023-02-09", "--yes",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert text_of(course).count("date: TBA") == 2
    assert "2022-02-01" not in text_of(course)
