"""What a course says of itself."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coursewright.domain.course import Course, Grade
from coursewright.domain.problem import Place
from coursewright.domain.session import Presenter, Session, Status, Theme

HERE = Place("schedule.yaml")
COMPUTE, NETWORKS = Theme("compute", "Compute", "teal"), Theme("networks", "Networks", "red")
START = datetime(2022, 2, 8, 13, tzinfo=ZoneInfo("America/Chicago"))


def session(
    id_: str, theme: Theme | None = None, *, wants: bool = False, status: Status = Status.PLANNED,
    presenters: tuple[Presenter, ...] = (),
) -> Session:  # fmt: skip
    return Session(
        id=id_, kind="talk", kind_title="Talk", title=id_, start=START,
        end=START + timedelta(hours=1), place=HERE, theme=theme, wants_presenters=wants,
        status=status, presenters=presenters,
    )  # fmt: skip


@pytest.fixture
def course() -> Course:
    return Course(
        id="c1", host="example.edu", code="CS 1", title="Systems", term="Spring 2022",
        zone=ZoneInfo("America/Chicago"), first=date(2022, 1, 25), last=date(2022, 5, 5),
        sessions=(
            session("a", COMPUTE), session("b", NETWORKS), session("c"), session("d", COMPUTE),
        ),
        place=HERE, grading=(Grade("Talk", 30), Grade("Essay", 20)),
    )  # fmt: skip


def test_the_classes_of_a_theme(course: Course) -> None:
    """In order of time, and no others."""
    assert [s.id for s in course.sessions_of("compute")] == ["a", "d"]
    assert [s.id for s in course.sessions_of("networks")] == ["b"]
    assert course.sessions_of("") == ()


def test_a_grade_is_a_share_of_all(course: Course) -> None:
    """Weights may be points."""
    assert course.grade_total == 50
    assert [course.grade_share(grade) for grade in course.grading] == [60, 40]


def test_an_open_slot() -> None:
    """A class that wants presenters, has none, and is held."""
    group = (Presenter("Group 1"),)
    assert session("a", wants=True).open_slot
    assert not session("a").open_slot
    assert not session("a", wants=True, presenters=group).open_slot
    assert not session("a", wants=True, status=Status.CANCELLED).open_slot
