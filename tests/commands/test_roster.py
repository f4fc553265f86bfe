"""`coursewright roster`: sign-ups from sheets, the draw, the account, and where names stay."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import case_names, compare, lay_out

from coursewright.cli import main
from coursewright.formats.roster import parse_roster, write_roster
from coursewright.formats.sheet import parse_signups

NAMES = ("Ann", "Bee", "Carl", "Bo", "Éva", "Nagy", "Kim", "Eve", "Jo")


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "roster", *arguments])


@pytest.mark.parametrize("name", case_names("signups"))
def test_a_sheet_gives_what_its_case_says(name: str, tmp_path: Path, update_cases: bool) -> None:
    """The slots that change hands, what is said of each row, and who is in which group."""
    folder = lay_out("signups", name, tmp_path)
    result = run(folder, "--import", str(folder / "signups.csv"), "--yes")
    roster = folder / "roster.csv"
    text = result.output + (roster.read_text("utf-8") if roster.exists() else "")
    actual, expected = compare("signups", name, text, update_cases)
    assert actual == expected
    schedule = (folder / "schedule.yaml").read_text("utf-8")
    assert not [person for person in NAMES if person in schedule]


def test_a_sheet_that_is_none(tmp_path: Path) -> None:
    """Neither text nor a table: said, nothing written."""
    folder = lay_out("signups", "no-name-column", tmp_path)
    sheet = folder / "signups.csv"
    sheet.write_bytes(b"\xff\x00\xfe")
    assert "is not UTF-8 text; export it as UTF-8" in run(folder, "--import", str(sheet)).output
    signups, problems = parse_signups('Name,Paper\n"' + "x" * 140_000, "signups.csv")
    assert (signups, [problem.code for problem in problems]) == ((), ["bad-sheet"])


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_names_go_where_git_does_not(tmp_path: Path) -> None:
    """In a repository that would publish the roster, nothing is written."""
    folder = lay_out("signups", "a-google-form", tmp_path)
    before = (folder / "schedule.yaml").read_bytes()
    git(folder, "init")
    arguments = ("--import", str(folder / "signups.csv"), "--yes")
    refused = run(folder, *arguments)
    assert "git does not ignore roster.csv, which holds names; add the line" in refused.output
    assert (refused.exit_code, (folder / "roster.csv").exists()) == (1, False)
    assert (folder / "schedule.yaml").read_bytes() == before
    (folder / ".gitignore").write_text("/roster.csv\n")
    assert run(folder, *arguments).exit_code == 0
    git(folder, "add", "--force", "roster.csv")
    assert run(folder, *arguments).exit_code == 1


def test_names_by_choice(tmp_path: Path) -> None:
    """With --names the schedule names people, and the account knows them again."""
    folder = lay_out("signups", "a-google-form", tmp_path)
    assert run(folder, "--import", str(folder / "signups.csv"), "--names", "-y").exit_code == 0
    assert "presenters: [Ann Bee, Carl Dee]" in (folder / "schedule.yaml").read_text("utf-8")
    assert run(folder, "--names").output == (
        "Group 2: Ann Bee, Carl Dee  Thu 27 Jan tvm2018\n"
        "Group 3: Eve                Thu 3 Feb clipper2017\n"
        "Group 1                     Tue 1 Feb taso2019\n"
        "0 open slots\n"
    )


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The same people keep their label and their slot."""
    folder = lay_out("signups", "a-google-form", tmp_path)
    arguments = ("--import", str(folder / "signups.csv"), "--yes")
    run(folder, *arguments)
    first = [(folder / name).read_bytes() for name in ("schedule.yaml", "roster.csv")]
    assert "No slot changes hands." in run(folder, *arguments).output
    assert [(folder / name).read_bytes() for name in ("schedule.yaml", "roster.csv")] == first


ACCOUNT = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
kinds: {lab: {title: Lab, presenters: yes}}
sessions:
  - {title: Introduction}
  - {papers: [{key: tvm2018, presenters: Group 1}, {key: taso2019, presenters: Group 2}, clipper2017]}
  - {kind: lab, title: Lab one, presenters: {advocate: Group 3, critic: Group 1}}
  - {kind: lab, title: Lab two, status: cancelled, presenters: Group 4}
  - {kind: lab, title: Lab three}
  - {kind: lab, title: Lab four}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    schedule = ACCOUNT.replace("papers: [{key: tvm", "title: Compilers, papers: [{key: tvm")
    (folder / "schedule.yaml").write_text(schedule, "utf-8")
    names = {"Group 1": ("Ann", "Bo"), "Group 2": ("Bo", "Cy"), "Group 3": (), "Group 4": ("Di",)}
    (folder / "roster.csv").write_text(write_roster(names), "utf-8")
    return folder


def test_the_account(course: Path) -> None:
    """Turns with their role, who has too few or too many, who has two at once, what is open."""
    assert run(course).output == (
        "Group 1  Thu 27 Jan tvm2018, Tue 1 Feb lab-one (critic)  too often\n"
        "Group 2  Thu 27 Jan taso2019\n"
        "Group 3  Tue 1 Feb lab-one (advocate)\n"
        "Group 4  –                                               too rarely\n"
        "twice at once: somebody, Thu 27 Jan\n"
        "3 open slots\n"
        "  Thu 27 Jan  clipper2017\n"
        "  Tue 8 Feb  lab-three\n"
        "  Thu 10 Feb  lab-four\n"
    )
    assert "twice at once: Bo, Thu 27 Jan" in run(course, "--names").output


def test_a_roster_is_read_as_written(course: Path) -> None:
    """A label without names, and names with commas and quotes, survive."""
    groups = {"Group 1": ("Ann, Lady", 'Bo "B" Li'), "Team A": ()}
    assert parse_roster(write_roster(groups).encode(), "roster.csv").groups == groups


def test_a_draw_is_written(course: Path) -> None:
    """Labels go into the schedule; a second draw finds nobody."""
    assert run(course, "--draw", "--seed", "7", "-y").exit_code == 0
    assert "{key: clipper2017, presenters: Group 4}" in (course / "schedule.yaml").read_text(
        "utf-8"
    )
    assert run(course, "--draw", "--seed", "7", "-y").output == "No slot changes hands.\n"
    assert run(course, "--draw").exit_code == 2


WITHOUT_TALKS = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
kinds: {debate: {title: Debate, roles: [proponent, critic]}}
sessions:
  - {kind: presentation, title: Retreat, presenters: none}
  - {kind: debate, title: Second, papers: [{key: taso2019, presenters: niemand}]}
  - {kind: debate, title: Third, presenters: {critic: none}}
"""


def test_what_nobody_is_to_present_is_open_nowhere(tmp_path: Path) -> None:
    """Not in the account, not in the agenda, on no page and in no data: of three classes one."""
    folder = lay_out("valid", "two-line-session", tmp_path)
    (folder / "schedule.yaml").write_text(WITHOUT_TALKS, "utf-8")
    shown = run(folder).output
    assert "1 open slot\n  Tue 1 Feb  third (proponent)" in shown
    assert "retreat" not in shown
    out = tmp_path / "export"
    exported = CliRunner().invoke(main, ["-C", str(folder), "export", str(out)])
    assert exported.exit_code == 0, exported.output
    (data,) = out.rglob("schedule.json")
    sessions = json.loads(data.read_text("utf-8"))["sessions"]
    assert [(s["id"], s["open_slot"]) for s in sessions] == [
        ("retreat", False), ("second", False), ("third", True),
    ]  # fmt: skip
    page = next(out.rglob("schedule.md")).read_text("utf-8")
    assert page.count("Open slot") == 1


LEFT = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
sessions:
  - {kind: presentation, title: One}
  - {kind: presentation, title: Two, presenters: Group 1}
  - {kind: presentation, title: Three}
  - {kind: presentation, title: Four, date: TBA}
"""


def test_what_is_left_to_take(tmp_path: Path) -> None:
    """From a day on; a class without a date is to come. Who has presented has."""
    folder = lay_out("valid", "two-line-session", tmp_path)
    (folder / "schedule.yaml").write_text(LEFT, "utf-8")
    (folder / "roster.csv").write_text("group,name\nGroup 1,Ann\nGroup 2,Bo\n", "utf-8")
    assert run(folder, "--open", "--today", "2022-01-28").output == (
        "2 open slots\n  Tue 1 Feb  three\n  no date yet  four\nGroup 2 presents 1 time more\n"
    )
    assert run(folder, "--open", "--today", "2022-02-02", "--times", "2").output == (
        "1 open slot\n  no date yet  four\n"
        "Group 1 presents 1 time more\nGroup 2 presents 2 times more\n"
    )
    assert "3 open slots" in run(folder).output
    assert run(folder, "--open", "--draw", "--seed", "1").exit_code == 2
