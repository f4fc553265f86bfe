"""Pages of papers and classes that an edit takes away, and the former names that keep their address."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_folders import commit_all, lay_base
from tests.outputs.conftest import published

from coursewright.cli import main
from coursewright.domain.course import Alias
from coursewright.outputs.pages.page import Addresses
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

COURSE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-05-05}
sessions:
  - {title: First lab, id: lab_1}
  - {paper: tvm2018}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course that was committed."""
    lay_base(tmp_path)
    (tmp_path / "schedule.yaml").write_text(COURSE, "utf-8")
    commit_all(tmp_path)
    return tmp_path


def check(folder: Path, *edits: tuple[str, str], file: str = "schedule.yaml") -> str:
    """What `check` prints after edits of one file."""
    text = (folder / file).read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / file).write_text(text, "utf-8")
    return CliRunner().invoke(main, ["-C", str(folder), "check"]).output


def lost(output: str) -> list[str]:
    """The pages that are told to be lost, and the lines that are offered."""
    return [
        line.partition("[lost-page] ")[2] or line
        for line in output.splitlines()
        if "[lost-page]" in line or line.startswith("write | aliases")
    ]


@pytest.mark.parametrize(
    "edits",
    [
        (("First lab", "Another title"),),
        (("  - {paper: tvm2018}\n", "  - {paper: tvm2018}\n  - {paper: taso2019}\n"),),
        (("id: cs1", "id: cs2"), ("id: lab_1", "id: lab_2")),
        (("host: example.edu", "host: example.org"), ("id: lab_1", "id: lab_2")),
        (("id: lab_1", "id: lab_2"), ("sessions:", "aliases: {lab_1: lab_2}\nsessions:")),
        (("id: lab_1}", "id: lab_1, status: cancelled, reason: Snow}"),),
        (("id: lab_1}", "id: lab_1, date: TBA}"),),
    ],
)
def test_an_address_that_goes_on_to_work_is_not_lost(
    edits: tuple[tuple[str, str], ...], folder: Path
) -> None:
    """The id stays, the class is new, the course is another one, or a former name leads on."""
    output = check(folder, *edits)
    assert "error[" not in output
    assert lost(output) == []


def test_a_class_that_comes_and_goes_between_commits_was_never_a_page(folder: Path) -> None:
    """What counts is the last commit."""
    check(folder, ("  - {paper: tvm2018}\n", "  - {paper: tvm2018}\n  - {title: Brief}\n"))
    assert lost(check(folder, ("  - {title: Brief}\n", "  - {title: Other}\n"))) == []


def test_one_line_keeps_the_addresses_of_a_paper_and_its_class(folder: Path) -> None:
    """A class without an id of its own is called like its paper."""
    check(folder, ("{tvm2018,", "{chen2018,"), file="papers.bib")
    assert lost(check(folder, ("paper: tvm2018", "paper: chen2018"))) == [
        "papers/tvm2018/ and classes/tvm2018/ were pages of the site and are gone: "
        "links to them lead nowhere",
        "write | aliases: {tvm2018: chen2018}",
    ]


@pytest.mark.parametrize(
    "aliases",
    ["", "aliases: {older: schedule}\n", "aliases:\n  older: schedule\n  # kept\n  old: papers\n"],
)
def test_one_offer_keeps_the_addresses_of_all_that_is_lost(aliases: str, folder: Path) -> None:
    """A second key `aliases` would be an error, and a second corrected line undo the first."""
    check(folder, ("sessions:", f"{aliases}sessions:"))
    commit_all(folder)
    check(folder, ("{tvm2018,", "{chen2018,"), file="papers.bib")
    other = ("First lab, id: lab_1", "Talk, id: first, date: 2022-05-05")
    output = check(folder, ("paper: tvm2018", "paper: chen2018"), other)
    assert len([line for line in lost(output) if "[" not in line and "write" not in line]) == 2
    assert output.count("under one 'aliases'") == 2
    after = output.partition("write | ")[2].splitlines()
    written = [after[0]]
    for line in after[1:]:
        if not line.startswith("      | "):
            break
        written.append(line.removeprefix("      | "))
    assert "tvm2018: chen2018" in output.partition("write | ")[2]
    old = f"{aliases}sessions:".splitlines()[1 if "# kept" in aliases else 0]
    output = check(folder, (f"{old}\n", "\n".join(written) + "\n"))
    assert "error[" not in output
    assert lost(output) == []
    assert "former name" not in output


def test_a_removed_class_leads_to_its_paper(folder: Path) -> None:
    """To where its address led before; one that read none leads to the schedule."""
    output = check(folder, ("  - {paper: tvm2018}\n", "  - {title: Talk, date: 2022-05-05}\n"))
    assert lost(output) == [
        "classes/tvm2018/ was a page of the site and is gone: links to it lead nowhere",
        "write | aliases: {tvm2018: tvm2018}",
    ]


def test_ids_that_differ_in_their_signs_alone_keep_an_address_each(folder: Path) -> None:
    """`lab_1` and `lab-1` are two classes; `lab.2` is written as it was."""
    output = check(
        folder,
        ("id: lab_1", "id: first"),
        ("sessions:", "aliases: {lab_1: first, lab-1: tvm2018, lab.2: schedule}\nsessions:"),
    )
    assert "error[" not in output
    course = load_course(read_settings(folder)).course
    assert course is not None
    assert course.aliases == (
        Alias("lab-1", "tvm2018"),
        Alias("lab-1", "first", of_paper=False, of_class=False, as_id="lab_1"),
        Alias("lab-2", "schedule.md", as_id="lab.2"),
    )


def test_the_offered_line_makes_the_old_address_lead_on(folder: Path) -> None:
    """Written as offered: the file is there, at the address that the class had."""
    output = check(folder, ("First lab, id: lab_1", "Talk, id: talk, date: 2022-05-05"))
    line = next(line for line in lost(output) if line.startswith("write"))
    assert lost(check(folder, ("sessions:", f"{line.removeprefix('write | ')}\nsessions:"))) == []
    course = load_course(read_settings(folder)).course
    assert course is not None
    files = dict(published(course, date(2022, 3, 8), Addresses()).files)
    assert b'content="0; url=../../schedule/' in files["classes/lab_1/index.html"]


@pytest.mark.parametrize(
    ("old", "new", "back"),
    [
        ("id: lab_1", "id: first-lab", ("id: first-lab", "id: lab_1")),
        ("paper: tvm2018", "paper: taso2019", ("taso2019}", "taso2019, id: tvm2018}")),
    ],
)
def test_an_id_that_may_be_kept_is_offered_alone(
    old: str, new: str, back: tuple[str, str], folder: Path
) -> None:
    """Its page comes back with it; a former name of what is there would be an error."""
    output = check(folder, (old, new))
    assert "warning[id-changed]" in output
    assert lost(output) == []
    assert f"let its page lead on: aliases: {{{old.split()[-1]}: " in output
    after = check(folder, back)
    assert "warning[id-changed]" not in after
    assert "error[" not in after
    assert lost(after) == []
