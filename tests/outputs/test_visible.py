"""What may be seen on a day: nothing that is made from a course shows anything else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.outputs.conftest import published

from coursewright.domain.course import Announcement, Course
from coursewright.domain.privacy import Disclosure
from coursewright.domain.problem import Place
from coursewright.domain.session import Presenter, Reading
from coursewright.domain.visible import visible
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import Site

TODAY = date(2022, 3, 8)
STUDENTS = ("Zelda Quux", "Yorick Plugh", "Xenia Frobozz", "Walter Xyzzy")
HELD_BACK = ("Tomorrowland", "Secret sentence", "secret.example.org")


@pytest.fixture
def confidential(course: Course) -> Course:
    """A course with named students in every place that takes one, and news for tomorrow."""
    first, second, cancelled, open_, *rest = course.sessions
    critics = (Presenter(STUDENTS[1], "critic"), Presenter("Group 9"))
    readings = (Reading(course.papers[0], presenters=critics),)
    third = replace(open_, presenters=(Presenter(STUDENTS[3]),), wants_presenters=True)
    hours = course.weekly_office_hours[0]._replace(who=STUDENTS[2])
    news = Announcement(
        "tomorrowland",
        TODAY + timedelta(days=1),
        "Secret sentence",
        Place("schedule.yaml"),
        "Tomorrowland",
    )
    return replace(
        course,
        sessions=(
            replace(first, presenters=(), readings=readings),
            replace(second, presenters=(Presenter(STUDENTS[0]), Presenter("Team B"))),
            cancelled,
            third,
            *rest,
        ),
        weekly_office_hours=(hours,),
        office_hour_dates=tuple(h._replace(hours=hours) for h in course.office_hour_dates),
        announcements=(*course.announcements, news),
    )


def texts(site: Site) -> dict[str, str]:
    """Everything that a site is made of, by path."""
    found = {path: content.decode("utf-8", "replace") for path, content in site.files}
    return found | {page.path: repr(page) for page in site.pages}


def holding(site: Site, *words: str) -> set[str]:
    """The paths of what holds one of the words, in its path or its content."""
    slugs = [word.casefold().replace(" ", "-") for word in words]
    return {
        path
        for path, text in texts(site).items()
        if any(word in text for word in words) or any(slug in path for slug in slugs)
    }


def test_what_is_for_tomorrow_is_nowhere_today(confidential: Course, addresses: Addresses) -> None:
    """In no page, feed or data file; on its day it is in all of them."""
    today = published(confidential, TODAY, addresses)
    tomorrow = published(confidential, TODAY + timedelta(days=1), addresses)
    assert holding(today, *HELD_BACK) == set()
    assert {"index.md", "changes.md", "changes.xml", "schedule.json"} <= holding(
        tomorrow, "Tomorrowland"
    )


def test_students_are_named_in_no_feed(confidential: Course, addresses: Addresses) -> None:
    """Pages and data files name them; feeds and their addresses do where the course opts in."""
    closed = holding(published(confidential, TODAY, addresses), *STUDENTS)
    opted_in = replace(confidential, names_in_feeds=True)
    opened = holding(published(opted_in, TODAY, addresses), *STUDENTS)
    assert {"schedule.md", "schedule.json"} <= closed
    assert [path for path in closed if path.endswith((".ics", ".xml"))] == []
    assert {"calendar/mu101/all.ics", "calendar/mu101/group-zelda-quux.ics"} <= opened


def test_a_class_whose_presenters_are_withheld_is_no_open_slot(
    confidential: Course, addresses: Addresses
) -> None:
    """Nobody should sign up for what is taken."""
    shown = visible(confidential, TODAY, Disclosure.GROUPS)
    taken = shown.sessions[3]
    assert (taken.all_presenters, taken.withheld, taken.open_slot) == ((), True, False)
    assert [who.name for who in shown.sessions[1].all_presenters] == ["Team B"]
    assert shown.sessions[0].all_presenters == (Presenter("Group 9"),)
    free = replace(confidential.sessions[3], presenters=())
    nobody = visible(replace(confidential, sessions=(free,)), TODAY, Disclosure.GROUPS)
    assert (nobody.sessions[0].withheld, nobody.sessions[0].open_slot) == (False, True)


@pytest.mark.parametrize("disclosure", list(Disclosure))
@pytest.mark.parametrize("today", [None, TODAY])
def test_what_is_visible_of_the_visible_is_all_of_it(
    confidential: Course, today: date | None, disclosure: Disclosure
) -> None:
    """So it does no harm to ask twice, and without a day nothing waits for one."""
    once = visible(confidential, today, disclosure)
    assert visible(once, today, disclosure) == once
    waiting = len(confidential.announcements) - len(once.announcements)
    assert waiting == (1 if today else 0)


def test_no_day_changes_a_byte_of_a_calendar(confidential: Course, addresses: Addresses) -> None:
    """History compares whole versions: a day that comes is no edit, and raises no SEQUENCE."""
    days = [TODAY + timedelta(days=n) for n in (-30, -1, 0, 1, 2, 60)]
    sites = [published(confidential, day, addresses) for day in days]
    calendars = [{p: c for p, c in site.files if p.endswith(".ics")} for site in sites]
    assert len(calendars[0]) > 5
    assert all(found == calendars[0] for found in calendars)
    assert len({dict(site.files)["changes.xml"] for site in sites}) > 1  # the days do differ


def test_one_place_decides_what_is_seen(confidential: Course) -> None:
    """News on its day and not before; presenters and hosts as far as they may be named."""
    day = TODAY + timedelta(days=1)
    assert "tomorrowland" not in [
        n.id for n in visible(confidential, TODAY, Disclosure.NAMES).announcements
    ]
    assert "tomorrowland" in [
        n.id for n in visible(confidential, day, Disclosure.NAMES).announcements
    ]
    assert visible(confidential, None, Disclosure.NAMES) == confidential
    shown = visible(confidential, TODAY, Disclosure.GROUPS)
    assert [[p.name for p in s.all_presenters] for s in shown.sessions[:2]] == [
        ["Group 9"], ["Team B"],
    ]  # fmt: skip
    named = {session.id for session in confidential.sessions if session.all_presenters}
    assert {session.id for session in shown.sessions if session.withheld} <= named
    assert not [s.id for s in shown.sessions if s.withheld and s.open_slot]
    assert [s.withheld for s in shown.sessions[:2]] == [True, True]
    assert [s.withheld for s in shown.sessions if not s.all_presenters] == [
        bool(s.all_presenters)
        for s, seen in zip(confidential.sessions, shown.sessions, strict=True)
        if not seen.all_presenters
    ]
    assert not [hours for hours in shown.weekly_office_hours if hours.who in STUDENTS]
    assert not [hour for hour in shown.office_hour_dates if hour.hours.who in STUDENTS]
    assert visible(shown, TODAY, Disclosure.GROUPS) == shown
