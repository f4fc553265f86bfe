"""The course for programs: the exact files of a small course, and what they must not hold."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from coursewright.domain.course import Course
from coursewright.domain.privacy import Disclosure
from coursewright.domain.visible import visible
from coursewright.outputs.data import VERSION, render_papers_data, render_schedule_data
from coursewright.outputs.pages.page import Addresses

HERE = Path(__file__).parent / "data"
DOCUMENT = Path(__file__).parents[2] / "generator" / "docs" / "data.md"
TODAY = date(2022, 3, 2)


def rendered(course: Course, addresses: Addresses) -> dict[str, bytes]:
    return {
        "schedule.json": render_schedule_data(visible(course, TODAY, Disclosure.NAMES), addresses),
        "papers.json": render_papers_data(course, addresses),
    }


@pytest.mark.parametrize("name", ["schedule.json", "papers.json"])
def test_the_whole_file_of_a_small_course(
    name: str, course: Course, addresses: Addresses, update_cases: bool
) -> None:
    """A change of this text is a change for everyone who builds on it: see data.md."""
    small = replace(
        course,
        sessions=course.sessions[:3],
        papers=course.papers[:1],
        announcements=course.announcements,
    )
    actual = rendered(small, addresses)[name]
    if update_cases:
        (HERE / name).write_bytes(actual)
    assert actual.decode() == (HERE / name).read_text("utf-8")


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in _keys(item)}
    if isinstance(value, list):
        return {key for item in value for key in _keys(item)}
    return set()


def test_every_key_is_documented(course: Course, addresses: Addresses) -> None:
    """And the document tells the version that the files have."""
    document = DOCUMENT.read_text("utf-8")
    for text in rendered(course, addresses).values():
        data = json.loads(text)
        assert [key for key in sorted(_keys(data)) if f"`{key}`" not in document] == []
        assert data["version"] == VERSION
    assert f"`version` is {VERSION}" in document


def _instants(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [found for name, item in value.items() for found in _instants(item, name)]
    if isinstance(value, list):
        return [found for item in value for found in _instants(item, key)]
    return [value] if key in ("start", "end", "due") else []


def test_every_instant_has_its_offset(course: Course, addresses: Addresses) -> None:
    """Before and after the clocks go forward on 13 March."""
    instants = _instants(json.loads(rendered(course, addresses)["schedule.json"]))
    offsets = {datetime.fromisoformat(text).utcoffset() for text in instants}
    assert len(offsets) == 2
    assert None not in offsets


def test_announcements_are_held_back_until_their_day(course: Course, addresses: Addresses) -> None:
    """As on the site."""
    data = json.loads(rendered(course, addresses)["schedule.json"])
    assert [entry["id"] for entry in data["announcements"]] == ["2022-03-01-welcome"]


def test_a_site_without_an_address_gives_relative_ones(course: Course) -> None:
    """They count from the site's root."""
    data = json.loads(rendered(course, Addresses())["schedule.json"])
    assert data["course"]["url"] == ""
    assert data["sessions"][1]["url"] == "papers/ada2019fast/"
    assert data["sessions"][1]["calendar"] == "calendar/class/fast.ics"


def test_text_that_utf8_cannot_hold_does_no_harm(course: Course, addresses: Addresses) -> None:
    """Half a surrogate pair becomes a question mark; everything else stays as written."""
    odd = replace(course, title='"\\ \ud800 語 </script>')
    data = json.loads(rendered(odd, addresses)["schedule.json"])
    assert data["course"]["title"] == '"\\ ? 語 </script>'
