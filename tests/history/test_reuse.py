"""What versions of a course share is read once, and each is what it is when read alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.calendar.history import Snapshot
from coursewright.domain.course import Course
from coursewright.domain.reuse import reuse, reusing, standing_for
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.site import course_entries
from coursewright.workspace.parse import Linker, SourceText, parse_course
from coursewright.workspace.versions import read_version, snapshot_of

CASES = Path(__file__).parents[1] / "cases"
PAPERS = (CASES / "base" / "papers.bib").read_text("utf-8")

SCHEDULE = """\
course: {id: c1, host: example.edu, code: C 1, title: A course, term: T, timezone: America/Chicago}
term: {first: 2022-01-25, last: 2022-05-05}
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 1}
no_class:
  - {dates: 2022-03-12 to 2022-03-20, reason: Recess}
kinds:
  tools: Tools lecture
due:
  lecture, presentation:
    - {what: Review, when: 21:00 the day before, link: Forum}
links:
  Forum: https://forum.example.edu/
themes:
  one: {title: The one, color: teal}
assignments:
  - {id: a1, title: Essay, theme: one, due: 2022-02-22 23:59}
announcements:
  - {date: 2022-02-01, text: Welcome}
sessions:
  - title: Introduction
    papers: [he2016deep]
  - {theme: one, paper: chen2018tvm, presenters: Group 1}
  - {paper: jia2019taso, presenters: [Ada Lovelace, Group 2]}
  - {title: Pitches, date: 2022-03-10}
  - {kind: tools, title: Tools}
"""
LIBRARY = """\
@string{venue = "A venue"}
@article{chen2018tvm, author = {Chen, Tianqi}, title = {{TVM}: A Compiler}, year = 2018, journal = venue}
@article{jia2019taso, author = {Jia, Zhihao}, title = {{TASO}: Graphs}, year = 2019, journal = venue}
@article{he2016deep, author = {He, Kaiming}, title = {Deep Learning}, year = 2016, journal = venue}
"""
WORDS = (
    # what stands there, and what an edit writes instead
    ("Room 1", "Room 2"), ("Tue, Thu", "Mon, Wed"), ("13:00-14:15", "15:00-16:15"),
    ("2022-03-12 to", "2022-03-08 to"), ("Recess", "Spring break"), ("21:00 the day", "20:00 the day"),
    ("Review", "Note"), ("The one", "The first"), ("teal", "olive"), ("C 1", "C 2"),
    ("Forum: https://forum", "Forum: https://talk"), ("link: Forum", "link: Fourm"),
    ("A course", "Another course"), ("America/Chicago", "Europe/Berlin"), ("host: example", "host: other"),
    ("presenters: Group 1", "presenters: Group 3"), ("date: 2022-03-10", "date: 2022-03-03"),
    ("kind: tools", "kind: lecture"), ("Tools lecture", "Hands-on"), ("Essay", "Report"),
    ("title: Pitches,", "title: Pitches, status: cancelled, reason: Snow,"), ("Welcome", "Hello"),
    ("term: T,", "term: T, names_in_feeds: yes,"), ("term: T,", "term: T, language: de,"),
    ("term: T,", "term: T, office_hours: {days: Mon, time: 10:00-11:00, who: Ada},"),
    ("Graphs", "Substitutions"), ("A venue", "Another venue"), ("year = 2018", "year = 2017"),
    ("@article{chen2018tvm", "@article{chen2018"), ("paper: jia2019taso", "paper: chen2018"),
    ("paper: chen2018tvm", "paper: chen2018tvm, id: compiler"), ("last: 2022-05-05", "last: 2022-02-01"),
    ("  - {kind", "  - {title: One more}\n  - {kind"), ("sessions:\n", "sessions:\n  - {title: First}\n"),
    ("themes:", "  themes:"), ("no_class:", "# days\nno_class:"), ("sessions:\n  -", "sessions:\n  # all\n  -"),
)  # fmt: skip
EDITS = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), min_size=1, max_size=8)

ADDRESSES = Addresses("https://example.edu/c/")


def render(course: Course) -> tuple[CalendarEntry, ...]:
    return course_entries(course, ADDRESSES)


def read_alone(schedule: str, bibliography: str) -> Snapshot | None:
    """A version as the folder's own files are read, nothing being known of another."""
    course = parse_course(
        SourceText("schedule.yaml", schedule),
        SourceText("papers.bib", bibliography),
        {},
        Linker(frozenset(), lambda page, target: target),
    ).course
    return snapshot_of(course, render) if course else None


@reaches(0.6)
@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_versions_read_together_are_those_read_alone(
    edits: list[tuple[tuple[str, str], bool]],
) -> None:
    """To the last field, those that no feed shows included."""
    texts = SCHEDULE, LIBRARY
    versions = [texts]
    for (old, new), back in edits:
        before, after = (new, old) if back else (old, new)
        texts = tuple(text.replace(before, after) for text in versions[-1])
        versions += [texts, versions[-1]]
    with reusing():
        together = [read_version(*texts, render) for texts in versions]
    alone = [read_alone(*texts) for texts in versions]
    assert repr(together) == repr(alone)
    if sum(version is not None for version in alone) > len(versions) // 2:
        reached()


def test_all_schedules_read_together_are_those_read_alone() -> None:
    """However they are written, and whatever is wrong in them."""
    versions = []
    for path in sorted(CASES.glob("*/*/schedule.yaml")):
        own = path.with_name("papers.bib")
        raw = path.read_bytes(), own.read_bytes() if own.is_file() else PAPERS.encode()
        versions += [tuple(text.decode("utf-8", "replace") for text in raw)]
    with reusing():
        together = [read_version(*texts, render) for texts in (*versions, *versions)]
    alone = [read_alone(*texts) for texts in versions]
    for one, other in zip(together, (*alone, *alone), strict=True):
        assert repr(one) == repr(other)
    assert sum(version is not None for version in alone) >= 20


def test_what_was_made_of_the_same_is_known() -> None:
    """Plain values and tuples by what they hold, anything else by being the very object."""
    one: list[int] = []
    with reusing():
        first = reuse(("a", "text", one), object)
        assert reuse(("a", "text", one), object) is first
        assert reuse(("a", "text", []), object) is not first
        assert reuse(("b", "text", one), object) is not first
        assert standing_for(("x", one)) is standing_for(("x", one))
    assert reuse(("a", "text", one), object) is not reuse(("a", "text", one), object)


def test_what_says_something_says_it_each_time() -> None:
    """A problem of a version is a problem of the next."""
    said: list[str] = []
    with reusing():
        for _ in range(2):
            reuse(("a",), lambda: said.append("wrong"), (said,))
    assert said == ["wrong", "wrong"]


@pytest.mark.parametrize("times", [1, 3])
def test_nothing_is_remembered_afterwards(times: int) -> None:
    """Each reading of a history begins anew."""
    made = []
    for _ in range(times):
        with reusing():
            reuse(("a",), lambda: made.append(1))
    assert len(made) == times
