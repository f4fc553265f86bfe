"""A class that runs past midnight: one event, one day, and a plan by the clock."""

from datetime import UTC, date, datetime
from pathlib import Path

from icalendar import Calendar
from tests.case_folders import lay_base

from coursewright.commands.agenda import agenda_lines
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

NIGHT = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
term: {first: 2022-03-01, last: 2022-04-28}
plan: {Talk: 60, Questions: 60, Rest: 120}
due: {presentation: [{what: Response, when: 8:00 the day after}]}
sessions:
  - {paper: tvm2018, presenters: Group 1, date: 2022-03-12, time: 23:00-4:00}
"""


def test_the_night_on_which_the_clocks_go_forward(tmp_path: Path) -> None:
    """23:00 to 4:00 are four hours then; nothing in the plan falls into the hour that is skipped.

    Counted by hand: 23:00, 0:00 and 1:00, of which the last takes two hours of the night, to 4:00.
    """
    folder = lay_base(tmp_path / "course")
    (folder / "schedule.yaml").write_text(NIGHT, "utf-8")
    found = publish(read_settings(folder), "2022-03-11")
    assert found.course is not None, found.problems
    assert found.site is not None
    files = dict(found.site.files)
    page = next(
        text.decode() for path, text in files.items() if path.endswith("present/index.html")
    )
    clocks = [part.partition("<")[0] for part in page.split('<span class="clock">')[1:]]
    assert clocks == ["23:00", "00:00", "01:00"]
    assert [part.partition('"')[0] for part in page.split('data-minutes="')[1:]] == [
        "60",
        "60",
        "120",
    ]
    (event,) = [
        event
        for event in Calendar.from_ical(files["calendar/cs1/classes.ics"]).walk("VEVENT")
        if str(event["UID"]).startswith("class-")
    ]
    assert event["DTSTART"].dt == datetime(2022, 3, 13, 5, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2022, 3, 13, 9, tzinfo=UTC)
    lines = list(agenda_lines(found.course, date(2022, 3, 11), 1))
    assert [line for line in lines if line.startswith(("Sat", "Sun", "Mon"))] == [
        "Sat 12 Mar",
        "Mon 14 Mar",
    ]
    assert "  23:00  class   TVM: An Automated Compiler, Group 1" in lines
    assert "  08:00  due     Response, for TVM: An Automated Compiler" in lines


def test_a_class_that_takes_the_whole_day(tmp_path: Path) -> None:
    """It ends with its day, also on the one that has 23 hours, and pages say 24:00."""
    folder = lay_base(tmp_path / "course")
    text = NIGHT.replace("2022-03-12, time: 23:00-4:00", "2022-03-13, time: 00:00-24:00")
    (folder / "schedule.yaml").write_text(text, "utf-8")
    found = publish(read_settings(folder), "2022-03-11")
    assert "long-class" in [problem.code for problem in found.problems]
    assert found.site is not None
    files = dict(found.site.files)
    (event,) = [
        event
        for event in Calendar.from_ical(files["calendar/cs1/classes.ics"]).walk("VEVENT")
        if str(event["UID"]).startswith("class-")
    ]
    assert event["DTSTART"].dt == datetime(2022, 3, 13, 6, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2022, 3, 14, 5, tzinfo=UTC)
    pages = [page.body for page in found.site.pages]
    assert any("00:00–24:00" in page for page in pages)
    assert not any("00:00–00:00" in page for page in pages)
