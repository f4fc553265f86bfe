"""Facts of the course that this repository publishes; a copy with a course of its own skips them."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.course import Course
from coursewright.domain.session import Session
from coursewright.outputs.site import course_entries
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

ROOT = Path(__file__).parent.parent


def load(root: Path) -> Course:
    loaded = load_course(read_settings(root))
    assert loaded.course is not None
    return loaded.course


@pytest.fixture(scope="module")
def course() -> Course:
    """The repository's own course, if it still is CS 839."""
    found = load_course(read_settings(ROOT)).course
    if found is None or found.id != "cs839-sp22":
        pytest.skip("this repository publishes another course")
    return found


@pytest.fixture(scope="module")
def snowed_in(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The same course with one more day without class, Thursday 27 January."""
    root = tmp_path_factory.mktemp("snow")
    for name in ("mkdocs.yml", "papers.bib", "schedule.yaml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "docs", root / "docs")
    schedule = root / "schedule.yaml"
    text = schedule.read_text("utf-8")
    assert text.count("no_class:\n") == 1
    line = "no_class:\n  - {dates: 2022-01-27, reason: Snow}\n"
    schedule.write_text(text.replace("no_class:\n", line), "utf-8")
    return load(root)


CLASSES = [
    ("2022-01-25", "introduction"),
    ("2022-01-27", "compute-overview"),
    ("2022-02-01", "chen2018tvm"),
    ("2022-02-03", "jia2019taso"),
    ("2022-02-08", "zheng2020ansor"),
    ("2022-02-10", "profiling-compute"),
    ("2022-02-15", "communication-overview"),
    ("2022-02-17", "narayanan2019pipedream"),
    ("2022-02-22", "jiang2020unified"),
    ("2022-02-24", "rajbhandari2020zero"),
    ("2022-03-01", "profiling-communication"),
    ("2022-03-03", "serving-overview"),
    ("2022-03-08", "crankshaw2017clipper"),
    ("2022-03-10", "project-pitches"),
    ("2022-03-22", "gujarati2020serving"),
    ("2022-03-24", "shen2019nexus"),
    ("2022-03-29", "hyperparameter-tuning-overview"),
    ("2022-03-31", "li2018hyperband"),
    ("2022-04-05", "li2020system"),
    ("2022-04-07", "qiao2021pollux"),
    ("2022-04-12", "applications-overview"),
    ("2022-04-14", "mid-semester-check-in"),
    ("2022-04-19", "moritz2018ray"),
    ("2022-04-21", "bonawitz2019towards"),
    ("2022-04-26", "kraska2018case"),
    ("2022-04-28", "final-presentations-i"),
    ("2022-05-03", "final-presentations-ii"),
    ("2022-05-06", "final-presentations-iii"),
]
PINNED = {"project-pitches", "final-presentations-iii"}


def dates(course: Course) -> list[tuple[str, str]]:
    return [(session.start.date().isoformat(), session.id) for session in course.sessions]


def deadlines(session: Session) -> dict[str, datetime]:
    return {deadline.id: deadline.due for deadline in session.deadlines}


def entries(course: Course) -> dict[str, CalendarEntry]:
    found = course_entries(course, read_settings(ROOT).addresses)
    return {entry.uid: entry for entry in found}


@pytest.mark.example
def test_every_class_is_on_its_day(course: Course) -> None:
    """28 classes on Tuesdays and Thursdays, none in the recess, the last on the extra Friday."""
    assert dates(course) == CLASSES


@pytest.mark.example
def test_every_class_is_at_one_o_clock(course: Course) -> None:
    """13:00 to 14:15 by the wall clock of Madison, before and after the clocks change."""
    clocks = {(f"{s.start:%H:%M}", f"{s.end:%H:%M}", str(s.start.tzinfo)) for s in course.sessions}
    assert clocks == {("13:00", "14:15", "America/Chicago")}


@pytest.mark.example
def test_one_meeting_stays_free(course: Course) -> None:
    """So that a single snow day fits."""
    assert [start.date() for start in course.free_slots] == [date(2022, 5, 5)]


@pytest.mark.example
def test_five_themes_of_an_overview_and_three_presentations(course: Course) -> None:
    """Each theme opens with an overview; Compute and Communication have a tools lecture, too."""
    kinds = {
        theme.id: [session.kind for session in course.sessions_of(theme.id)]
        for theme in course.themes
    }
    plain = ["overview", "presentation", "presentation", "presentation"]
    assert kinds == {
        "compute": [*plain, "tools"],
        "communication": [*plain, "tools"],
        "serving": plain,
        "tuning": plain,
        "applications": plain,
    }


@pytest.mark.example
def test_about_twenty_reviews_and_responses(course: Course) -> None:
    """A review by 21:00 the day before and a response a day after, for each of 20 classes."""
    asking = [session for session in course.sessions if session.deadlines]
    assert len(asking) == 20
    for session in asking:
        night = datetime.combine(session.start.date() - timedelta(days=1), datetime.min.time())
        assert deadlines(session) == {
            f"{session.id}-paper-review": night.replace(hour=21, tzinfo=course.zone),
            f"{session.id}-discussion-response": session.end + timedelta(days=1),
        }


@pytest.mark.example
def test_the_grade_is_whole(course: Course) -> None:
    """The parts of the grade add up to 100 per cent."""
    assert {grade.what: grade.weight for grade in course.grading} == {
        "Paper reviews": 10,
        "Class participation": 10,
        "Paper presentation": 20,
        "Assignment 1: Compute": 10,
        "Assignment 2: Communication": 10,
        "Final project": 40,
    }
    assert sum(grade.weight for grade in course.grading) == 100


@pytest.mark.example
def test_presenters_are_groups_only(course: Course) -> None:
    """The example invents no person, and some slots are open for sign-up."""
    names = {presenter.name for s in course.sessions for presenter in s.all_presenters}
    assert names == {f"Group {number}" for number in range(1, 13)}
    assert [session.id for session in course.sessions if session.open_slot] == [
        "shen2019nexus",
        "li2020system",
        "bonawitz2019towards",
    ]


@pytest.mark.example
def test_a_snow_day_moves_every_later_class(snowed_in: Course) -> None:
    """Each unpinned class from that day on takes the next free meeting; the pinned ones stay."""
    days = [day for day, id_ in CLASSES if id_ not in PINNED]
    moved = [*days[:1], *days[2:], "2022-05-05"]
    ids = [id_ for _, id_ in CLASSES if id_ not in PINNED]
    pinned = [(day, id_) for day, id_ in CLASSES if id_ in PINNED]
    assert dates(snowed_in) == sorted([*zip(moved, ids, strict=True), *pinned])
    assert snowed_in.free_slots == ()


@pytest.mark.example
def test_a_snow_day_moves_deadlines_with_their_classes(course: Course, snowed_in: Course) -> None:
    """The same ids, due as far from the class as before, across the change of the clocks, too."""
    after = {session.id: session for session in snowed_in.sessions}
    for session in course.sessions:
        shift = after[session.id].start.replace(tzinfo=None) - session.start.replace(tzinfo=None)
        expected = {id_: due + shift for id_, due in deadlines(session).items()}
        assert deadlines(after[session.id]) == expected


@pytest.mark.example
def test_a_snow_day_moves_feed_entries_and_keeps_their_uids(
    course: Course, snowed_in: Course
) -> None:
    """Subscribers see each class and deadline move; one entry is new, the notice of the break."""
    before, after = entries(course), entries(snowed_in)
    (notice,) = after.keys() - before.keys()
    assert before.keys() <= after.keys()
    assert after[notice].start == date(2022, 1, 27)
    moved = {uid for uid, entry in before.items() if entry.start != after[uid].start}
    later = [s for s in course.sessions if s.start.date() >= date(2022, 1, 27)]
    free = [session for session in later if session.id not in PINNED]
    expected = len(free) + sum(len(session.deadlines) for session in free)
    assert len(moved) == expected
