"""The commands about a class that has no hours: that is the class's own, and goes with it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-17}
sessions:
  - {title: Introduction}
  - {title: Recording, time: none}  # no room
  - {title: Clocks}
  - {title: Fair, date: 2022-02-12, time: all day}
  - {title: Late, date: 2022-02-16, time: 18:00-19:00}
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


def test_move_keeps_that_it_has_no_hours(course: Path) -> None:
    """A recording that is given a day stays one; the table shows no clock."""
    result = run(course, "move", "recording", "2022-02-03", "--yes")
    assert "recording  Thu 27 Jan 2022, no set time  Thu 3 Feb 2022, no set time" in result.output
    assert "{title: Recording, time: none, date: 2022-02-03}" in text_of(course)
    assert run(course, "move", "recording", "--unpin", "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE


def test_move_gives_hours_and_takes_them(course: Path) -> None:
    """`--time` says either."""
    assert run(course, "move", "clocks", "2022-02-11", "--time", "TBA", "--yes").exit_code == 0
    assert "time: TBA" in text_of(course)
    result = run(course, "move", "clocks", "2022-02-11", "--time", "9:00-10:00", "--yes")
    assert "Fri 11 Feb 2022, time to be announced" in result.output
    assert "Fri 11 Feb 2022, 09:00; until 10:00" in result.output
    assert "time: 09:00-10:00" in text_of(course)
    wrong = run(course, "move", "clocks", "2022-02-11", "--time", "all dya", "--yes")
    assert wrong.exit_code == 2
    assert "did you mean 'all day'?" in wrong.output


def test_swap_exchanges_the_days(course: Path) -> None:
    """Each keeps what it has of hours."""
    result = run(course, "swap", "recording", "clocks", "--yes")
    assert result.exit_code == 0, result.output
    lines = text_of(course).splitlines()
    assert lines[5:7] == ["  - {title: Clocks}", "  - {title: Recording, time: none}  # no room"]
    assert run(course, "swap", "fair", "recording", "--yes").exit_code == 0
    assert "{title: Fair, time: all day}" in text_of(course)
    assert "{title: Recording, date: 2022-02-12, time: none}" in text_of(course)
    result = run(course, "swap", "fair", "late", "--yes")
    assert result.exit_code == 1
    assert "one of them has no hours" in result.output


def test_shift_moves_it_with_the_others(course: Path) -> None:
    """It holds a slot of the term like any class."""
    result = run(course, "shift", "2022-01-27", "--reason", "Snow", "--yes")
    row = next(line for line in result.output.splitlines() if line.startswith("recording"))
    assert row.split("  ")[-1].strip() == "Tue 1 Feb 2022, no set time"


def test_rollover_keeps_that_it_has_no_hours(course: Path) -> None:
    """The day goes, and with it a time that was not known yet."""
    text = SCHEDULE + "  - {title: Final, date: 2022-02-14, time: TBA}\n"
    (course / "schedule.yaml").write_text(text, "utf-8")
    days = ("--first", "2022-08-30", "--last", "2022-10-20")
    result = run(course, "rollover", "--id", "cs1-f22", "--term", "Fall 2022", *days, "--yes")
    assert result.exit_code == 0, result.output
    new = text_of(course)
    assert "{title: Recording, time: none}" in new
    assert "{title: Fair, time: all day}" in new
    assert "{title: Late}" in new
    assert "{title: Final}" in new
