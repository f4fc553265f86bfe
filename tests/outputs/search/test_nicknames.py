"""What people call a paper: told in the schedule, its entry, or before its title's colon."""

from dataclasses import replace

import pytest
from tests.outputs.conftest import FAST, SIDE

from coursewright.domain.course import Course
from coursewright.domain.session import Reading
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.search.records import NICKNAME, Record, course_records


def _record(course: Course, title: str) -> Record:
    return next(r for r in course_records(course, Addresses()) if r.title == title)


@pytest.mark.parametrize("where", ["sessions", "undated"])
def test_a_nickname_of_the_schedule_finds_its_paper_first(where: str, course: Course) -> None:
    """Beside what else it is called, and no other paper of its class."""
    named = (Reading(FAST, nickname="SpeedyNet"), Reading(SIDE, optional=True))
    held = getattr(course, where)
    sessions = tuple(replace(s, readings=named) for s in (held or course.sessions)[:1])
    found = {f.text for f in _record(replace(course, **{where: sessions}), FAST.title.plain).fields
             if f.weight == NICKNAME}  # fmt: skip
    assert found == {"Fast SpeedyNet fast"}
    other = _record(replace(course, **{where: sessions}), SIDE.title.plain)
    assert not any("SpeedyNet" in f.text for f in other.fields)
