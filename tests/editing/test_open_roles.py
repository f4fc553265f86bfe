"""What `assign` and `unassign` leave of a class that several present in several roles."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_folders import lay_out

from coursewright.cli import main

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago, privacy: names}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
sessions:
  - {title: Debate, presenters: WHO}
  - {title: Two papers, papers: [{key: tvm2018, presenters: WHO}, taso2019]}
"""
ALL = "{Talk: [Priya Raman, Tom Okafor], Advocate: Mira Keller}"
OPEN = "{Talk: [Priya Raman, TBD], Advocate: Mira Keller}"


def edited(tmp_path: Path, who: str, *arguments: str) -> tuple[str, str]:
    """The presenters that a command leaves, of the class and of a paper, which begin alike."""
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    found = []
    for session in (["debate"], ["two-papers", "--paper", "tvm2018"]):
        text = SCHEDULE.replace("WHO", who)
        (folder / "schedule.yaml").write_text(text, "utf-8")
        words = [arguments[0], *session, *arguments[1:], "--yes"]
        result = CliRunner().invoke(main, ["-C", str(folder), *words])
        assert result.exit_code == 0, result.output
        lines = (folder / "schedule.yaml").read_text("utf-8").splitlines()
        line = lines[4] if session[0] == "debate" else lines[5].removesuffix(", taso2019]}") + "}"
        found.append(line.partition("presenters: ")[2][: -1 if session[0] == "debate" else -2])
    return found[0], found[1]


@pytest.mark.parametrize(
    ("who", "arguments", "after"),
    [
        (ALL, ["assign", "Talk=Olivia Grant", "--replace"],
         "{Advocate: Mira Keller, Talk: Olivia Grant}"),
        (ALL, ["assign", "talk=Olivia Grant", "talk=Bo Chen", "--replace"],
         "{Advocate: Mira Keller, talk: [Olivia Grant, Bo Chen]}"),
        (OPEN, ["assign", "Advocate=Olivia Grant", "--replace"],
         "{Talk: [Priya Raman, TBD], Advocate: Olivia Grant}"),
        (OPEN, ["assign", "Talk=Olivia Grant", "--replace"],
         "{Advocate: Mira Keller, Talk: Olivia Grant}"),
        (ALL, ["assign", "Olivia Grant", "--replace"], "Olivia Grant"),
        ("[Priya Raman, TBD]", ["assign", "Talk=Olivia Grant", "--replace"], "{Talk: Olivia Grant}"),
    ],
)  # fmt: skip
def test_replace_puts_others_in_the_roles_that_it_names(
    tmp_path: Path, who: str, arguments: list[str], after: str
) -> None:
    """Whoever has another role keeps it; without a role, all of them are replaced."""
    assert edited(tmp_path, who, *arguments) == (after, after)


@pytest.mark.parametrize(
    ("who", "arguments", "after"),
    [
        (OPEN, ["assign", "Advocate=Olivia Grant"],
         "{Talk: [Priya Raman, TBD], Advocate: [Mira Keller, Olivia Grant]}"),
        (OPEN, ["assign", "Talk=Olivia Grant"],
         "{Talk: [Priya Raman, Olivia Grant], Advocate: Mira Keller}"),
        (OPEN, ["assign", "talk=Olivia Grant"],
         "{Talk: [Priya Raman, Olivia Grant], Advocate: Mira Keller}"),
        ("{Talk: [TBD, TBD, TBD]}", ["assign", "Talk=Olivia Grant"],
         "{Talk: [Olivia Grant, TBD, TBD]}"),
        ("{Talk: [Priya Raman, TBD], Advocate: }", ["assign", "Advocate=Olivia Grant"],
         "{Talk: [Priya Raman, TBD], Advocate: Olivia Grant}"),
        ("[Priya Raman, TBD, TBD]", ["assign", "Olivia Grant"], "[Priya Raman, Olivia Grant, TBD]"),
        ("[Priya Raman, TBD]", ["assign", "Olivia Grant"], "[Priya Raman, Olivia Grant]"),
        ("TBD", ["assign", "Olivia Grant"], "Olivia Grant"),
        ("TBD", ["assign", "Talk=Olivia Grant"], "{Talk: Olivia Grant}"),
        ("[Priya Raman, none]", ["assign", "Olivia Grant"], "[Priya Raman, Olivia Grant]"),
    ],
)  # fmt: skip
def test_a_newcomer_takes_one_open_slot(
    tmp_path: Path, who: str, arguments: list[str], after: str
) -> None:
    """The others that the file lists stay open, also in a role that somebody has."""
    assert edited(tmp_path, who, *arguments) == (after, after)


@pytest.mark.parametrize(
    ("who", "arguments", "after"),
    [
        (OPEN, ["unassign", "Mira Keller"], "{Talk: [Priya Raman, TBD], Advocate: TBD}"),
        (OPEN, ["unassign", "Priya Raman"], "{Advocate: Mira Keller, Talk: [TBD, TBD]}"),
        (ALL, ["unassign", "Tom Okafor"], "{Talk: Priya Raman, Advocate: Mira Keller}"),
        ("[Priya Raman, TBD]", ["unassign", "Priya Raman"], "TBD"),
    ],
)
def test_who_goes_takes_no_open_slot_along(
    tmp_path: Path, who: str, arguments: list[str], after: str
) -> None:
    """A role that nobody else has is open for others."""
    assert edited(tmp_path, who, *arguments) == (after, after)


@pytest.mark.parametrize(
    ("who", "arguments", "after"),
    [
        ("{Talk: none, Advocate: Mira Keller}", ["assign", "Advocate=Bo Chen"],
         "{Advocate: [Mira Keller, Bo Chen], Talk: none}"),
        ("{Talk: none, Advocate: Mira Keller}", ["assign", "Talk=Bo Chen"],
         "{Advocate: Mira Keller, Talk: Bo Chen}"),
        ("{Talk: none, Advocate: Mira Keller}", ["unassign", "Mira Keller"],
         "{Advocate: TBD, Talk: none}"),
        ("none", ["assign", "Bo Chen"], "Bo Chen"),
    ],
)  # fmt: skip
def test_a_role_that_is_left_out_stays_so_until_somebody_takes_it(
    tmp_path: Path, who: str, arguments: list[str], after: str
) -> None:
    """As the file said it."""
    assert edited(tmp_path, who, *arguments) == (after, after)
