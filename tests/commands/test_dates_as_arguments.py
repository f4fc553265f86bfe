"""Dates as arguments: with their weekday or without, as schedule.yaml takes them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_folders import lay_out

from coursewright.cli import main

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-17}
no_class: NO_CLASS
sessions: [{title: One}, {title: Two}, {title: Three}]
"""


def run(folder: Path, *words: str, no_class: str = "[]") -> tuple[int, str, str]:
    """How a command ends, what it says, and the schedule afterwards."""
    if not (folder / "schedule.yaml").exists():
        lay_out("valid", "two-line-session", folder)
    schedule = folder / "schedule.yaml"
    schedule.write_text(SCHEDULE.replace("NO_CLASS", no_class), "utf-8")
    result = CliRunner().invoke(main, ["-C", str(folder), *words])
    return result.exit_code, " ".join(result.output.split()), schedule.read_text("utf-8")


@pytest.mark.parametrize(
    "day",
    ["2022-01-27", "Thu 2022-01-27", "Thursday, 2022-01-27", "2022-01-27 (Thu)", "Do 2022-01-27",
     "jueves 2022-01-27", "2022-01-27 周四"],
)  # fmt: skip
def test_a_weekday_beside_a_date(tmp_path: Path, day: str) -> None:
    """Of a day that falls out, one that returns, a class's new day, and a class by its day."""
    code, said, text = run(tmp_path, "shift", day, "--yes")
    assert (code, "dates: 2022-01-27" in text) == (0, True), said
    code, said, text = run(tmp_path, "unshift", day, "--yes", no_class="[{dates: 2022-01-27}]")
    assert (code, "2022-01-27" in text) == (0, False), said
    code, said, text = run(tmp_path, "move", "three", day, "--yes")
    assert (code, "{title: Three, date: 2022-01-27}" in text) == (0, True), said
    code, said, text = run(tmp_path, "cancel", day, "--yes")
    assert (code, "{title: Two, status: cancelled}" in text) == (0, True), said
    code, said, _ = run(tmp_path, "agenda", "--today", day)
    assert (code, "Thursday 27 January 2022 to" in said or "27 Jan" in said) == (0, True), said


@pytest.mark.parametrize(
    "entry",
    ["[{dates: Thu 2022-01-27, reason: Snow}]", "[2022-01-27 (Thu): Snow]",
     "\n- dates: Thu 2022-01-27", "\n- Thu 2022-01-27: Snow\n- {dates: 2022-02-10}"],
)  # fmt: skip
def test_a_weekday_in_the_file(tmp_path: Path, entry: str) -> None:
    """A day without class that was written with its weekday is found again."""
    code, said, text = run(tmp_path, "unshift", "2022-01-27", "--yes", no_class=entry)
    assert (code, "2022-01-27" in text) == (0, False), said
    assert ("2022-02-10" in text) == ("2022-02-10" in entry)


@pytest.mark.parametrize(
    "words",
    [["shift", "Mon 2022-01-27"], ["unshift", "Mon 2022-01-27"], ["move", "two", "Mon 2022-01-27"],
     ["cancel", "Mon 2022-01-27"], ["agenda", "--today", "Mon 2022-01-27"]],
)  # fmt: skip
def test_another_weekday_is_asked_about(tmp_path: Path, words: list[str]) -> None:
    """As in the file: both dates that may be meant are told, and nothing is written."""
    code, said, text = run(tmp_path, *words)
    assert code != 0
    assert "names two days; 2022-01-27 is a Thursday, not a Monday" in said
    assert "write 2022-01-27, or 2022-01-24 for the Monday" in said
    assert text == SCHEDULE.replace("NO_CLASS", "[]")


@pytest.mark.parametrize(
    ("written", "said"),
    [("Mon 2022-01-32", "is no date"), ("27 January", "is no date"), ("Foo 2022-01-27", "is no date")],
)  # fmt: skip
def test_what_is_no_date_is_none_with_a_weekday_either(
    tmp_path: Path, written: str, said: str
) -> None:
    """It is refused as before."""
    code, told, text = run(tmp_path, "shift", written)
    assert (code, said in told) == (2, True), told
    assert text == SCHEDULE.replace("NO_CLASS", "[]")


def test_days_of_a_new_term(tmp_path: Path) -> None:
    """Breaks of the next term, and the days of a new course."""
    words = ["rollover", "--id", "cs1-f22", "--term", "Fall 2022", "--first", "Tue 2022-09-06",
             "--last", "2022-10-06 (Thu)", "--no-class", "Mon 2022-09-13: Recess", "--yes"]  # fmt: skip
    code, said, _ = run(tmp_path, *words)
    assert (code, "2022-09-13 is a Tuesday, not a Monday" in said) == (2, True), said


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("8/12/2026", "write 2026-12-08 or 2026-08-12"),
        ("8.12.2026", "write 2026-12-08 or 2026-08-12"),
        ("8/8/2026", "write 2026-08-08"),
        ("13/12/2026", "write 2026-12-13"),
        ("8 de diciembre de 2026", "write 2026-12-08"),
    ],
)
def test_a_date_in_another_form_is_told_in_each_of_its_readings(
    tmp_path: Path, day: str, hint: str
) -> None:
    code, said, _ = run(tmp_path, "shift", day, "--yes")
    assert (code, said.rpartition("; ")[2]) == (2, hint)
