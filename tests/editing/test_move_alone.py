"""A class that moves while the others hold their days, and the room that goes along."""

from pathlib import Path

import pytest
from tests.editing.edited import lay_course, run, text_of

from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

HEAD = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
term: {first: 2022-01-25, last: 2022-02-17}
sessions:
  - {title: One}
  - {title: Two, online: https://example.edu/two}
  - {title: Three}
  - {title: Four, date: 2022-02-10}
"""
WEEKLY = "meetings: [{days: [Tue, Thu], time: 13:00-14:15, where: Room 5}]\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_course(tmp_path / "course")


def held(course: Path) -> dict[str, tuple[str, str, str]]:
    """When and where each class is held."""
    loaded = load_course(read_settings(course)).course
    assert loaded is not None
    return {s.id: (f"{s.start:%m-%d %H:%M}", s.where, s.online) for s in loaded.sessions}


@pytest.mark.parametrize(
    "meetings",
    [
        WEEKLY,
        "meetings:\n  - days: [Tue, Thu]\n    time: 13:00-14:15\n    where: Room 5\n",
        "meetings: Tue Thu 13:00-14:15, Room 5\n",
        "meetings: ['Tue 13:00-14:15, Room 5', 'Thu 13:00-14:15, Room 5']\n",
        WEEKLY.replace("Room 5}", "Room 5, except: 2022-02-01}"),
        WEEKLY.replace("Room 5}", "Room 5, except: [2022-02-15]}"),
        WEEKLY.replace("Room 5}", "Room 5, except: '2022-02-15, 2022-02-17'}"),
        "meetings: [{days: [Mon], time: 13:00-14:15}, {days: [Tue, Thu], time: 13:00-14:15, where: Room 5}]\n"
        "no_class: [{dates: 2022-01-31}, {dates: 2022-02-07}, {dates: 2022-02-14}]\n",
        WEEKLY.replace("[Tue, Thu]", "Thu") + "extra: [{date: 2022-02-01, time: 13:00-14:15, where: Room 5}]\n",
        WEEKLY.replace("[Tue, Thu]", "Thu") + "extra: [{date: 2022-01-25, time: 13:00-14:15, where: Room 5},"
        " {date: 2022-02-16, time: 13:00-14:15}]\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["one", "two", "four"])
def test_the_others_hold_their_days(course: Path, meetings: str, name: str) -> None:
    """However the meetings are written; the room stays with the class."""
    (course / "schedule.yaml").write_text(meetings + HEAD, "utf-8")
    before = held(course)
    result = run(
        course, "move", name, "2022-02-12", "--time", "9:00-10:15", "--hold", "--yes"
    )  # a Saturday
    assert result.exit_code == 0, result.output
    assert held(course) == {**before, name: ("02-12 09:00", "Room 5", before[name][2])}


def test_others_close_up_without_it(course: Path) -> None:
    """What the command always did."""
    (course / "schedule.yaml").write_text(WEEKLY + HEAD, "utf-8")
    arguments = ("move", "two", "2022-02-12", "--time", "9:00-10:15", "--yes")
    assert run(course, *arguments).exit_code == 0
    assert held(course)["three"][0] == "01-27 13:00"


def test_what_is_written(course: Path) -> None:
    """One exception, the date, and the room and address of its own class alone."""
    (course / "schedule.yaml").write_text(WEEKLY + HEAD, "utf-8")
    arguments = ("move", "two", "2022-02-12", "--time", "9:00-10:15", "--hold", "--yes")
    assert run(course, *arguments).exit_code == 0
    assert text_of(course) == (WEEKLY + HEAD).replace(
        "Room 5}", "Room 5, except: [2022-01-27]}"
    ).replace("/two}", "/two, date: 2022-02-12, time: 09:00-10:15, where: Room 5}")


def test_a_class_without_a_set_time_keeps_no_room(course: Path) -> None:
    """Nobody goes there."""
    (course / "schedule.yaml").write_text(WEEKLY + HEAD, "utf-8")
    arguments = ("move", "one", "2022-02-12", "--time", "none", "--hold", "--yes")
    assert run(course, *arguments).exit_code == 0
    assert "where" not in text_of(course).split("sessions:")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one", "2022-01-27", "--hold"], "'two' cannot stay where it is"),
        (["one", "2022-02-12"], "the course does not meet on Sat 12 Feb 2022; add --time 13:00-14:15"),
        (["four", "--unpin", "--hold"], "--hold goes with a DATE"),
    ],
)  # fmt: skip
def test_what_cannot_be(course: Path, arguments: list[str], said: str) -> None:
    """Said, and nothing is written."""
    (course / "schedule.yaml").write_text(WEEKLY + HEAD, "utf-8")
    result = run(course, "move", *arguments, "--yes")
    assert said in result.output
    assert result.exit_code in (1, 2)
    assert text_of(course) == WEEKLY + HEAD
