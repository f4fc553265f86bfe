"""The commands that edit schedule.yaml: what they print, write and refuse."""

import stat
from pathlib import Path

import pytest
from tests.editing.edited import SCHEDULE, lay_course, run, text_of


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_course(tmp_path / "course")


def test_shift_shows_asks_and_writes(course: Path) -> None:
    """Every class that moves is in the table, the pinned one is not; 'y' writes."""
    result = run(course, "shift", "2022-01-27", "--reason", "Snow", answer="y\n")
    assert result.output == (
        "class            before                  after\n"
        "Thu 27 Jan 2022  –                       no class: Snow\n"
        "tvm2018          Thu 27 Jan 2022, 13:00  Tue 1 Feb 2022, 13:00\n"
        "taso2019         Tue 1 Feb 2022, 13:00   Thu 3 Feb 2022, 13:00\n"
        "2 deadlines move with them.\n"
        "\nschedule.yaml:\n+no_class:\n+  - {dates: 2022-01-27, reason: Snow}\n\n"
        "Write it? [y/N]: y\nschedule.yaml is changed.\n"
    )
    new = "13:00-14:15}]\nno_class:\n  - {dates: 2022-01-27, reason: Snow}\n"
    assert text_of(course) == SCHEDULE.replace("13:00-14:15}]\n", new)
    assert run(course, "unshift", "2022-01-27", "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE


@pytest.mark.parametrize(("arguments", "answer"), [(["--dry-run"], ""), ([], "n\n"), ([], "")])
def test_nothing_is_written_unasked(course: Path, arguments: list[str], answer: str) -> None:
    """A dry run, a no and an empty input leave the file as it is."""
    result = run(course, "cancel", "tvm2018", *arguments, answer=answer)
    assert (text_of(course), result.exit_code) == (SCHEDULE, 0 if arguments else 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cancel", "tvm208"], "there is no class 'tvm208'; did you mean 'tvm2018'?"),
        (["cancel", "2022-02-02"],
         "no class is held on Wed 2 Feb 2022; the nearest is 'taso2019' on Tue 1 Feb 2022"),
        (["restore", "tvm2018"], "the class is not cancelled"),
        (["unshift", "2022-02-01"], "'no_class' has no entry for 2022-02-01 alone"),
        (["shift", "2022-02-02"], "the course does not meet on Wed 2 Feb 2022; the nearest class"),
        (["swap", "tvm2018", "2022-01-27"], "both names are of the same class"),
        (["move", "taso2019", "--unpin"], "the class has no date of its own"),
        (["unassign", "taso2019"], "nobody presents the class"),
        (["unassign", "taso2019", "--guest"], "the class has no guest"),
        (["unassign", "panel", "--paper", "tvm2018"], "nobody presents 'tvm2018'"),
        (["assign", "panel", "Group 2", "--paper", "taso2019"],
         "the class does not list 'taso2019' under 'papers'; edit it by hand"),
        (["cancel", "chess"], "there is no class 'chess'; name a class by its id, its paper's key"),
        (["unassign", "tvm2018", "Group 9"], "'Group 9' does not present it"),
        (["assign", "tvm2018", "Group 1"], "Group 1 presents it already"),
        (["assign", "tvm2018", "critic=Group 2"], "some have a role and some have none"),
        (["shift", "2022-02-08"], "session 'Panel' is pinned to Tue 8 Feb 2022, a day without"),
        (["assign", "tvm2018", "ann@example.edu", "--replace"], "error[email-address]"),
        (["move", "tvm2018", "2022-02-08"], "error[slot-taken]"),
    ],
)  # fmt: skip
def test_what_is_refused(course: Path, arguments: list[str], message: str) -> None:
    """The reason and the remedy, exit status 1, the file untouched."""
    result = run(course, *arguments, "--yes")
    assert message in result.output
    assert (result.exit_code, text_of(course)) == (1, SCHEDULE)


def test_an_ambiguous_name(course: Path) -> None:
    """Several classes on one day, or reading one paper, are listed."""
    path = course / "schedule.yaml"
    path.write_text(SCHEDULE + "  - {title: Late, date: 2022-02-08, time: 18:00-19:00}\n")
    result = run(course, "cancel", "2022-02-08", "-y")
    assert (result.exit_code, result.output) == (
        1,
        "Error: Tue 8 Feb 2022 may be 'panel' (Tue 8 Feb 2022) and 'late' (Tue 8 Feb 2022); "
        "name it by its id\n",
    )


@pytest.mark.parametrize("ending", ["\n", ""])
def test_the_file_keeps_its_form(course: Path, ending: str) -> None:
    """A byte order mark, CRLF, a last line without end and the file's mode stay."""
    path = course / "schedule.yaml"
    raw = "\N{BYTE ORDER MARK}" + SCHEDULE.rstrip("\n").replace("\n", "\r\n") + ending
    path.write_bytes(raw.encode())
    path.chmod(0o640)
    assert run(course, "shift", "2022-01-27", "-y").exit_code == 0
    assert b"\r\n  - {dates: 2022-01-27}\r\n" in path.read_bytes()
    assert run(course, "unshift", "2022-01-27", "-y").exit_code == 0
    assert path.read_bytes() == raw.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(p.name for p in course.iterdir() if p.name.startswith(".s")) == []


def test_a_course_with_errors_is_not_edited(course: Path) -> None:
    """Its problems are told first."""
    (course / "schedule.yaml").write_text(SCHEDULE.replace("Panel", "Panel, titel: x"))
    result = run(course, "cancel", "tvm2018", "-y")
    assert result.exit_code == 1
    assert "error[unknown-key]" in result.output
    assert "the course has errors; mend them first" in result.output


def test_a_link_to_the_file_stays_one(course: Path) -> None:
    """The file that it leads to is replaced, not the link."""
    path = course / "schedule.yaml"
    real = path.rename(course / "plan.yaml")
    path.symlink_to(real.name)
    assert run(course, "cancel", "tvm2018", "-y").exit_code == 0
    assert path.is_symlink()
    assert "status: cancelled" in real.read_text("utf-8")


def test_a_file_changed_meanwhile_is_left_alone(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What someone saved while the command asked is not written over."""
    path = course / "schedule.yaml"

    def edit_while_asking(*_: object, **__: object) -> bool:
        path.write_text(SCHEDULE + "# mine\n", "utf-8")
        return True

    monkeypatch.setattr("click.confirm", edit_while_asking)
    result = run(course, "cancel", "tvm2018")
    assert "schedule.yaml was changed meanwhile; run the command again" in result.output
    assert (result.exit_code, text_of(course)) == (1, SCHEDULE + "# mine\n")


def test_a_new_warning_is_told(course: Path) -> None:
    """An edit may be right and still deserve a second look."""
    result = run(course, "move", "taso2019", "2022-06-30", "--time", "9:00-10:00", "-y")
    assert "warning[far-from-term]" in result.output
    assert result.exit_code == 0
