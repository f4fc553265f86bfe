"""The commands that edit schedule.yaml: what they print, write and refuse."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main
from coursewright.editing.difference import changed_rows
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
due:
  presentation: [{what: Review, when: 21:00 the day before}]
sessions:
  - {title: Introduction}
  - {paper: tvm2018, presenters: Group 1}  # Tianqi's favourite
  - {paper: taso2019}
  - {title: Panel, date: 2022-02-08, papers: [{key: tvm2018, optional: yes}, clipper2017]}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (folder / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    return folder


def run(folder: Path, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments], input=answer)


def text_of(folder: Path) -> str:
    return (folder / "schedule.yaml").read_bytes().decode()


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


@pytest.mark.parametrize(
    ("dates", "whole"),
    [
        ("2022-01-27 to 2022-02-01", False),
        ("2022-01-27 – 2022-02-01", False),
        ("2022-01-27..2022-02-01", False),
        ("2022-01-25 to 2022-01-27", False),
        ("'2022-01-27'", True),
        ("2022-01-27 to 2022-01-27", True),
    ],
)
def test_unshift_takes_a_day_and_no_longer_break(course: Path, dates: str, whole: bool) -> None:
    """A recess that begins or ends on the day stays as it is."""
    path = course / "schedule.yaml"
    text = SCHEDULE.replace("last: 2022-02-10", "last: 2022-02-24")
    path.write_text(f"{text}no_class:\n  - {{dates: {dates}, reason: Recess}}\n")
    before = path.read_text()
    result = run(course, "unshift", "2022-01-27", "--yes")
    assert (result.exit_code, path.read_text() == before) == ((0, False) if whole else (1, True))


def test_the_table_tells_all_that_readers_plan_by(course: Path) -> None:
    """Days off that change, classes that end, are called or meet otherwise, assignments, hours."""
    old = f"{SCHEDULE}no_class: [{{dates: 2022-02-10, reason: Snow}}]\n"
    new = (
        SCHEDULE.replace("title: Introduction", "title: Welcome, id: introduction, where: Room 2")
        .replace("last: 2022-02-10", "last: 2022-02-24")
        .replace("timezone:", "office_hours: {days: Wed, time: 10:00-11:00}, timezone:")
    ) + (
        "no_class: [{dates: 2022-02-10 to 2022-02-11, reason: Snow}]\n"
        "assignments: [{id: a1, title: Essay, due: 2022-02-09 23:59}]\n"
    )
    path = course / "schedule.yaml"
    path.write_text(old)
    before = load_course(read_settings(course)).course
    path.write_text(new)
    after = load_course(read_settings(course)).course
    assert before is not None
    assert after is not None
    assert [tuple(vars(row).values()) for row in changed_rows(before, after)] == [
        ("Thu 10 Feb 2022", "no class: Snow", "no class Thu 10 – Fri 11 Feb: Snow"),
        ("introduction", "Introduction", "Welcome; Room 2"),
        ("a1", "–", "Essay, due Wed 9 Feb 2022, 23:59"),
        ("office hours", "–", "Wed 10:00-11:00"),
    ]


@pytest.mark.parametrize(("arguments", "answer"), [(["--dry-run"], ""), ([], "n\n"), ([], "")])
def test_nothing_is_written_unasked(course: Path, arguments: list[str], answer: str) -> None:
    """A dry run, a no and an empty input leave the file as it is."""
    result = run(course, "cancel", "tvm2018", *arguments, answer=answer)
    assert (text_of(course), result.exit_code) == (SCHEDULE, 0 if arguments else 1)


@pytest.mark.parametrize(
    ("arguments", "before", "after"),
    [
        (["cancel", "2022-01-27", "--reason", "Ill: flu"],
         "Group 1}", 'Group 1, status: cancelled, reason: "Ill: flu"}'),
        (["move", "taso2019", "2022-02-10"], "taso2019}", "taso2019, date: 2022-02-10}"),
        (["move", "taso2019", "2022-02-04", "--time", "9:00-10:00"],
         "taso2019}", "taso2019, date: 2022-02-04, time: 09:00-10:00}"),
        (["move", "panel", "--unpin"], "Panel, date: 2022-02-08,", "Panel,"),
        (["assign", "taso2019", "Group 2"], "taso2019}", "taso2019, presenters: Group 2}"),
        (["assign", "tvm2018", "Group 2"], "presenters: Group 1", "presenters: [Group 1, Group 2]"),
        (["assign", "tvm2018", "critic=Group 2", "--replace"],
         "presenters: Group 1", "presenters: {critic: Group 2}"),
        (["assign", "clipper2017", "Group 2", "--paper", "clipper2017"],
         ", clipper2017]", ", {key: clipper2017, presenters: Group 2}]"),
        (["assign", "introduction", "--guest", "Ada Lovelace"],
         "Introduction}", "Introduction, guest: Ada Lovelace}"),
        (["unassign", "tvm2018"], ", presenters: Group 1", ""),
    ],
)  # fmt: skip
def test_an_edit_touches_its_own_words(
    course: Path, arguments: list[str], before: str, after: str
) -> None:
    """What the command asks for, at its place; every other byte stays."""
    result = run(course, *arguments, "--yes")
    assert (result.exit_code, text_of(course)) == (0, SCHEDULE.replace(before, after, 1))


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (["cancel", "tvm2018", "--reason", "Ill"], ["restore", "tvm2018"]),
        (["move", "taso2019", "2022-02-10"], ["move", "taso2019", "--unpin"]),
        (["assign", "introduction", "--guest", "Ada Lovelace"],
         ["unassign", "introduction", "--guest"]),
        (["assign", "taso2019", "Group 2"], ["unassign", "taso2019", "Group 2"]),
        (["assign", "panel", "Group 2", "--paper", "tvm2018"],
         ["unassign", "panel", "--paper", "tvm2018"]),
        (["swap", "taso2019", "tvm2018"], ["swap", "tvm2018", "taso2019"]),
        (["swap", "taso2019", "panel"], ["swap", "panel", "taso2019"]),
    ],
)  # fmt: skip
def test_what_an_edit_does_another_takes_back(
    course: Path, there: list[str], back: list[str]
) -> None:
    """Two commands, and the file is what it was, to the byte."""
    assert run(course, *there, "--yes").exit_code == 0
    assert text_of(course) != SCHEDULE
    assert run(course, *back, "--yes").exit_code == 0
    assert text_of(course) == SCHEDULE


def test_a_class_is_cancelled_once(course: Path) -> None:
    """The second time it is said that it is."""
    assert run(course, "cancel", "tvm2018", "-y").exit_code == 0
    assert "the class is cancelled already" in run(course, "cancel", "tvm2018", "-y").output


def test_swap_takes_the_comment_along(course: Path) -> None:
    """Two lines change places; a comment at the end of one belongs to its class."""
    assert run(course, "swap", "tvm2018", "taso2019", "-y").exit_code == 0
    lines = SCHEDULE.splitlines(keepends=True)
    assert text_of(course) == "".join([*lines[:7], lines[8], lines[7], *lines[9:]])


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


def test_a_paper_that_one_class_may_read_names_the_class(course: Path) -> None:
    """An optional paper counts where no class requires it."""
    text = SCHEDULE.replace("paper: tvm2018, presenters: Group 1", "title: Other")
    (course / "schedule.yaml").write_text(text, "utf-8")
    assert run(course, "cancel", "tvm2018", "-y").exit_code == 0
    assert text_of(course) == text.replace("clipper2017]}", "clipper2017], status: cancelled}")


LABS = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15}
  - {days: Fri, time: 10:00-10:50, kinds: [lab]}
term: {first: 2022-01-25, last: 2022-02-11}
kinds: {lab: Lab}
sessions:
  - {title: One}
  - {title: Lab one, kind: lab}
  - {title: Two}
  - {title: Three}
  - {title: Lab two, kind: lab}
"""


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (["shift", "2022-01-27"], ["Thu 27 Jan 2022", "two", "three"]),
        (["shift", "2022-01-28"], ["Fri 28 Jan 2022", "lab-one", "lab-two"]),
        (["move", "two", "2022-02-08"], ["two", "three"]),
        (["move", "lab-one", "2022-02-11"], ["lab-one", "lab-two"]),
        (["swap", "lab-one", "lab-two"], ["lab-one", "lab-two"]),
    ],
)
def test_labs_move_among_labs(course: Path, arguments: list[str], rows: list[str]) -> None:
    """A day that falls out, and a class that moves, push only those that share its slots."""
    (course / "schedule.yaml").write_text(LABS, "utf-8")
    output = run(course, *arguments, "--dry-run").output
    table = output.split("\n\n")[0].splitlines()[1:]
    assert sorted(line.split("  ")[0] for line in table) == sorted(rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["move", "lab-one", "2022-02-03"], "when there is no meeting for its kind"),
        (["move", "one", "2022-01-28"], "when the course meets for 'lab' only"),
        (["swap", "one", "lab-one"], "cannot be exchanged without moving others"),
    ],
)
def test_a_lab_takes_no_lecture_slot(course: Path, arguments: list[str], said: str) -> None:
    """Nor does a lecture take a lab's; nothing is written."""
    (course / "schedule.yaml").write_text(LABS, "utf-8")
    result = run(course, *arguments, "--yes")
    assert said in result.output
    assert text_of(course) == LABS
