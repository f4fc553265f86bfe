"""The account of a course's changes over its versions, merges included."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind
from coursewright.domain.calendar.history import Snapshot, Step, in_utc
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.comparable import on_clock_of
from coursewright.domain.changes.facts import (
    AssignmentFacts,
    CourseFacts,
    DeadlineFacts,
    SessionFacts,
)
from coursewright.domain.changes.log import account_of
from coursewright.domain.course import Assignment, Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.problem import Place
from coursewright.domain.session import Session

CHICAGO = ZoneInfo("America/Chicago")
REMOVED = Removed.in_words_of(ENGLISH)
START = datetime(2022, 2, 3, 19, tzinfo=UTC)
COMMITTED = datetime(2022, 1, 3, 10, tzinfo=UTC)
HERE = Place("schedule.yaml")
ESSAY = AssignmentFacts("a1", "Essay", datetime(2022, 2, 9, 5, 59, tzinfo=UTC), False)


def meeting(id_: str, where: str = "Room 1") -> SessionFacts:
    return SessionFacts(id_, id_.upper(), START, START + timedelta(hours=1), where)


BASE = CourseFacts(sessions=(meeting("tvm"), meeting("taso")), zone="America/Chicago")


def step(id_: str, facts: CourseFacts, own: int, *parents: Step, hours: int = 0) -> Step:
    ancestry = own
    for parent in parents:
        ancestry |= parent.ancestry
    at = COMMITTED + timedelta(hours=hours)
    return Step(id_, at, at, Snapshot("c1", (), facts, REMOVED), parents, ancestry)


@pytest.fixture
def course() -> Course:
    """A course with the class TVM and the assignment Essay, of what its versions had."""
    meets = START.astimezone(CHICAGO)
    return Course(
        id="c1", host="example.edu", code="", title="A", term="Spring", zone=CHICAGO,
        first=date(2022, 1, 25), last=date(2022, 5, 5), place=HERE,
        sessions=(Session(id="tvm", kind="talk", kind_title="Talk", title="TVM", start=meets,
                          end=meets + timedelta(hours=1), place=HERE),),
        assignments=(Assignment("a1", "Essay", ESSAY.due.astimezone(CHICAGO), HERE),),
    )  # fmt: skip


def test_a_change_leads_to_what_the_course_still_has(course: Course) -> None:
    """A class or an assignment that is gone is told of, but led to by nothing."""
    first = step("f" * 40, BASE, 1)
    gone = ESSAY._replace(id="a0", title="Quiz")
    both = replace(
        BASE, sessions=(meeting("tvm", "Room 2"), meeting("taso", "Room 3")),
        assignments=(ESSAY, gone),
    )  # fmt: skip
    second = step("abcdef0123456789" * 2, both, 2, first, hours=1)
    assert [
        (change.id, change.text, change.session_id, change.assignment_id)
        for change in account_of([first, second], course)
    ] == [
        ("abcdef012345-room-tvm", "TVM of Thu 3 Feb now meets in Room 2", "tvm", ""),
        ("abcdef012345-room-taso", "TASO of Thu 3 Feb now meets in Room 3", "", ""),
        ("abcdef012345-set-a1", "Essay added, due Tue 8 Feb, 23:59", "", "a1"),
        ("abcdef012345-set-a0", "Quiz added, due Tue 8 Feb, 23:59", "", ""),
    ]
    assert {str(change.at) for change in account_of([first, second], course)} == {
        "2022-01-03 05:00:00-06:00"
    }


def test_a_merge_tells_what_neither_side_did(course: Course) -> None:
    """What a side told is told once, by its own commit; what a merge drops is told by the merge."""
    root = step("root", BASE, 1)
    one = step("one", replace(BASE, sessions=(meeting("tvm", "Room 2"), meeting("taso"))), 2, root)
    other = step("other", replace(BASE, assignments=(ESSAY,)), 4, root, hours=1)
    joined = replace(one.snapshot.facts, assignments=(ESSAY,))
    merge = step("merge", joined, 8, one, other, hours=2)
    told = [
        ("other-set-a1", "Essay added, due Tue 8 Feb, 23:59"),
        ("one-room-tvm", "TVM of Thu 3 Feb now meets in Room 2"),
    ]
    assert [(c.id, c.text) for c in account_of([root, one, other, merge], course)] == told
    dropped = step("merge", one.snapshot.facts, 8, one, other, hours=2)
    assert [(c.id, c.text) for c in account_of([root, one, other, dropped], course)] == [
        ("merge-dropped-a1", "Essay removed"), *told,
    ]  # fmt: skip


def test_no_clock_of_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instants are in UTC, and another zone of the course is counted from the old one."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        entry = CalendarEntry(
            EntryKind.CLASS, "class-tvm@c1.example.edu", START.astimezone(CHICAGO),
            START.astimezone(CHICAGO), "TVM", "", "https://example.edu/",
        )  # fmt: skip
        deadline = DeadlineFacts("review", "Review", START, False)
        facts = replace(
            BASE, free=(START,), assignments=(ESSAY, ESSAY._replace(aoe=True)),
            sessions=(replace(meeting("tvm"), deadlines=(deadline, deadline._replace(aoe=True))),),
        )  # fmt: skip
        there = on_clock_of(facts, "Europe/Berlin")
        assert str(in_utc(entry).start) == "2022-02-03 19:00:00+00:00"
    finally:
        monkeypatch.undo()
        time.tzset()
    assert str(there.sessions[0].start) == "2022-02-03 12:00:00+00:00"
    assert [d.due.hour for d in there.sessions[0].deadlines] == [12, 19]
    assert [str(a.due) for a in there.assignments] == [
        "2022-02-08 22:59:00+00:00", "2022-02-09 05:59:00+00:00",
    ]  # fmt: skip
    assert [str(start) for start in there.free] == ["2022-02-03 12:00:00+00:00"]
    assert there.zone == "Europe/Berlin"
