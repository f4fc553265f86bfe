"""The roles of a kind, some of which several people have at once."""

from pathlib import Path

import pytest
from tests.case_folders import lay_base

from coursewright.workspace.reading import LoadedCourse, load_course
from coursewright.workspace.settings import read_settings


def debate(folder: Path, roles: str) -> LoadedCourse:
    """A course with one class of a kind whose roles are written so."""
    lay_base(folder)
    (folder / "schedule.yaml").write_text(
        "course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: UTC}\n"
        "meetings: [{days: Tue, time: 9:00-10:00}]\n"
        "term: {first: 2022-01-25, last: 2022-03-10}\n"
        f"kinds: {{debate: {{title: Debate, roles: {roles}}}}}\n"
        "sessions: [{title: First, kind: debate}]\n",
        "utf-8",
    )
    return load_course(read_settings(folder))


@pytest.mark.parametrize(
    "written",
    [
        "[proponent, critic, critic]",
        "{proponent: 1, critic: 2}",
        "{proponent: , critic: 2}",
        "[proponent, critic x2]",
        "[proponent, 2 x critic]",
        "[proponent, 2x critic]",
        "[proponent, critic × 2]",
        "[proponent, critic (x2)]",
        "[proponent, {critic: 2}]",
        "[proponent, {role: critic, count: 2}]",
        '"proponent, critic, critic"',
        "proponent, critic x 2",
    ],
)
def test_a_role_for_two(tmp_path: Path, written: str) -> None:
    """Said twice, or with its number."""
    loaded = debate(tmp_path, written.replace("proponent, critic x 2", "'proponent, critic x 2'"))
    assert loaded.course is not None, loaded.problems
    (session,) = loaded.course.sessions
    assert session.roles == ("proponent", "critic", "critic")
    assert len(session.open_slots) == 3


@pytest.mark.parametrize(
    ("written", "role"),
    [("critic 2", "critic 2"), ("X-ray reader", "X-ray reader"), ("Max 5", "Max 5"), ("role: critic", "critic")],
)  # fmt: skip
def test_a_number_may_be_a_name(tmp_path: Path, written: str, role: str) -> None:
    """Numbered roles are different roles."""
    loaded = debate(tmp_path, f"[{{{written}}}]" if ":" in written else f"[{written}]")
    if ":" in written:
        assert loaded.course is None
        return
    assert loaded.course is not None, loaded.problems
    assert loaded.course.sessions[0].roles == (role,)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{proponent: 1, critic: two}", "'two' is no number of presenters"),
        ("{critic: 0}", "'0' is no number of presenters"),
        ("{critic: 200}", "'200' is no number of presenters"),
        ("[critic x 0]", "'0' is no number of presenters"),
        ("[proponent, 2 critics]", "'2 critics' reads as the name of one role"),
        ("[two critics]", "'two critics' reads as the name of one role"),
    ],
)
def test_a_number_that_is_none(tmp_path: Path, written: str, message: str) -> None:
    """Is asked about, where it stands."""
    (problem,) = debate(tmp_path, written).problems
    assert (problem.code, problem.place.line) == ("wrong-shape", 4)
    assert message in problem.message
    line = (tmp_path / "schedule.yaml").read_text("utf-8").splitlines()[3]
    start = problem.place.column - 1
    assert message.split("'")[1] in line[start : start + problem.place.length]
