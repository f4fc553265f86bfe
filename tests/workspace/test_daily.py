"""Whether a release date comes by morning, told of the workflow that publishes the course."""

from datetime import date
from pathlib import Path

import pytest
from tests.case_folders import lay_base

from coursewright.workspace.building.daily import late_releases
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

WORKFLOW = """\
on:
  push:
SCHEDULE
jobs:
  publish: {steps: [{uses: actions/deploy-pages@v4}]}
"""
COURSE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: ZONE}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-05-05}
sessions: [{title: One, slides: {url: https://example.edu/1, release: 2022-03-08}}]
"""


def told(folder: Path, zone: str, cron: str, today: str = "2022-02-01") -> list[str]:
    """What is said of a course in a zone whose workflow builds then."""
    lay_base(folder)
    (folder / "schedule.yaml").write_text(COURSE.replace("ZONE", zone), "utf-8")
    workflow = folder / ".github" / "workflows" / "publish.yml"
    workflow.parent.mkdir(parents=True, exist_ok=True)
    schedule = f'  schedule:\n    - cron: "{cron}"  # once a day' if cron else ""
    workflow.write_text(WORKFLOW.replace("SCHEDULE", schedule), "utf-8")
    course = load_course(read_settings(folder)).course
    assert course is not None
    found = late_releases(course, folder, date.fromisoformat(today))
    return [f"{p.place.line}: {p.code}: {p.message}; {p.hint}" for p in found]


@pytest.mark.parametrize(
    ("zone", "cron", "says"),
    [
        ("America/Chicago", "17 9 * * *", ""),
        ("Europe/Berlin", "17 2 * * *", ""),
        ("Asia/Tokyo", "17 18 * * *", ""),
        ("Europe/Berlin", "17 9 * * *", "4: late-release: the workflow builds at 10:17 in"),
        ("Asia/Tokyo", "17 9 * * *", "builds at 18:17 in Asia/Tokyo: release dates come that late"),
        ("Asia/Tokyo", "17 9 * * *", "; write '- cron: \"17 18 * * *\"'"),
        ("America/Chicago", "0 5 * * *", "builds at 23:00 in America/Chicago"),
        ("Europe/Berlin", "", "1: late-release: the course has release dates, and this workflow"),
        ("Europe/Berlin", "0 2 * * 1", "does not build once a day"),
    ],
)
def test_a_release_date_that_comes_late(zone: str, cron: str, says: str, tmp_path: Path) -> None:
    """GitHub's hours are in UTC; before midnight it is the evening after."""
    found = told(tmp_path, zone, cron)
    assert (says in found[0]) if says else found == []


def test_nothing_is_said_where_nothing_waits_or_others_publish(tmp_path: Path) -> None:
    """After the last release date, and without a workflow of GitHub's."""
    assert told(tmp_path, "Asia/Tokyo", "17 9 * * *", today="2022-03-08") == []
    workflow = tmp_path / ".github" / "workflows" / "publish.yml"
    course = load_course(read_settings(tmp_path)).course
    assert course is not None
    workflow.write_text("on: push\njobs: {test: {steps: [{run: make test}]}}\n", "utf-8")
    assert [*late_releases(course, tmp_path, date(2022, 2, 1))] == []
    workflow.unlink()
    assert [*late_releases(course, tmp_path, date(2022, 2, 1))] == []
