"""Where people's names may appear."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.course import Course, Instructor, OfficeHours
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import (
    Disclosure,
    feed_disclosure,
    is_group_label,
    page_disclosure,
    shown_host,
    shown_presenters,
)
from coursewright.domain.problem import Place
from coursewright.domain.session import Presenter


@pytest.fixture
def course() -> Course:
    """A course that says nothing of who may be named, taught by Ada Lovelace."""
    return Course(
        id="c1",
        host="example.edu",
        code="",
        title="Systems",
        term="Spring",
        zone=ZoneInfo("America/Chicago"),
        first=date(2022, 1, 25),
        last=date(2022, 5, 5),
        sessions=(),
        place=Place("schedule.yaml"),
        instructors=(Instructor("Ada Lovelace"),),
    )


@pytest.mark.parametrize(
    "name", ["Group 7", "group 12b", " Team A ", "Pair 3", "TEAM 100", "pair c"]
)
def test_a_group_label_identifies_nobody(name: str) -> None:
    """The word group, team or pair with a number or one letter."""
    assert is_group_label(name, ENGLISH) is True


@pytest.mark.parametrize(
    "name",
    [
        "Ann Lee",
        "Group",
        "Group Ann",
        "Group 7 Ann Lee",
        "Group 1000",
        "Group 7, Bo",
        "Group7",
        "A",
    ],
)
def test_what_might_be_a_name_is_no_label(name: str) -> None:
    """Whatever says more than a number or a letter may name a person."""
    assert is_group_label(name, ENGLISH) is False


PEOPLE = (
    Presenter("Group 1", "critic"),
    Presenter("Ann Lee"),
    Presenter("Bo Li", "scribe"),
    Presenter("Team B"),
)


@pytest.mark.parametrize(
    ("disclosure", "expected"),
    [
        (Disclosure.GROUPS, ["Group 1 (critic)", "Team B"]),
        (Disclosure.NAMES, ["Group 1 (critic)", "Ann Lee", "Bo Li (scribe)", "Team B"]),
    ],
)
def test_presenters_are_named_as_far_as_disclosed(
    disclosure: Disclosure, expected: list[str]
) -> None:
    """Labels are kept, with their roles; a name goes as a whole."""
    assert [who.label for who in shown_presenters(PEOPLE, disclosure, ENGLISH)] == expected


@pytest.mark.parametrize(
    ("who", "disclosure", "expected"),
    [
        ("Ada Lovelace", Disclosure.GROUPS, "Ada Lovelace"),
        ("Bo Chen", Disclosure.GROUPS, "Bo Chen"),
        ("Ann Lee", Disclosure.GROUPS, ""),
        ("Ann Lee", Disclosure.NAMES, "Ann Lee"),
        ("Team B", Disclosure.GROUPS, "Team B"),
        ("", Disclosure.GROUPS, ""),
    ],
)
def test_staff_who_hold_office_hours_are_named_others_not(
    course: Course, who: str, disclosure: Disclosure, expected: str
) -> None:
    """Of whom the course does not list as its staff, somebody may be a student."""
    course = replace(course, assistants=(Instructor("Bo Chen"),))
    hours = OfficeHours((2,), time(10), time(11), who=who)
    assert shown_host(hours, course, disclosure) == expected


def test_feeds_name_people_only_by_consent(course: Course) -> None:
    """Pages name whom the instructor named for them."""
    opted_in = replace(course, names_in_feeds=True)
    assert (feed_disclosure(course), page_disclosure(course)) == ("groups", "names")
    assert (feed_disclosure(opted_in), page_disclosure(opted_in)) == ("names", "names")
