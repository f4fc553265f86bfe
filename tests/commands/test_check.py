"""What `coursewright check` prints for people, programs and workflows."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import commit_all, lay_base, lay_out

from coursewright.cli import main

HEAD = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-05-05}
"""
BIBLIOGRAPHY = "bibliography: 3 entries read, 3 shown, 0 refused\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose schedule a test writes."""
    return lay_base(tmp_path)


def write(course: Path, text: str) -> None:
    (course / "schedule.yaml").write_text(HEAD + text, "utf-8")


def run(course: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--course", str(course), "check", *arguments])


@pytest.mark.parametrize(
    ("grading", "arguments", "status"),
    [
        ("{A: 90}", [], 0),
        ("{A: 90}", ["--strict"], 1),
        ("{A: 90}", ["--strict", "--format", "json"], 1),
        ("{A: 100}", ["--strict"], 0),
    ],
)
def test_warnings_fail_where_that_is_asked_for(
    grading: str, arguments: list[str], status: int, course: Path
) -> None:
    """Only with --strict; a remark never fails."""
    write(course, f"sessions: [{{paper: tvm2018}}]\ngrading: {grading}\n")
    result = run(course, *arguments)
    assert ("unread-paper" in result.output, result.exit_code) == (True, status)


def test_annotations_are_ten_of_a_kind_and_the_summary_has_all(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub drops what exceeds ten, so the summary lists every problem with its mended line."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    rows = "".join(f"  - {{titel: Class {number}}}\n" for number in range(12))
    write(course, f"sessions:\n{rows}grading: {{A: 90}}\n")
    result = run(course, "--format", "github")
    annotations = [
        f"::error file=schedule.yaml,line={5 + number},col=6,title=unknown-key::session "
        f"{number + 1} has the unknown key 'titel'. did you mean 'title'?\n"
        for number in range(10)
    ]
    annotations[9] = annotations[9].rstrip("\n") + ". The same on lines 15 and 16\n"
    assert result.output == (
        "".join(annotations)
        + "::warning file=schedule.yaml,line=17,col=1,title=grading-sum::'grading' adds up to 90 %25, "
        "not 100 %25 (90)\n" + BIBLIOGRAPHY + "12 errors, 1 warning\n"
    )
    lines = [
        f"- **error[unknown-key]** `schedule.yaml:{5 + number}:6` `session {number + 1} has the "
        f"unknown key 'titel'. did you mean 'title'?`\n  - write `  - {{title: Class {number}}}`\n"
        for number in range(12)
    ]
    assert summary.read_text("utf-8") == (
        "### Course check: 12 errors, 1 warning\n\n"
        + "".join(lines)
        + "- **warning[grading-sum]** `schedule.yaml:17:1` `'grading' adds up to 90 %, not 100 % "
        "(90)`\n"
    )


def test_the_summary_tells_what_the_last_commit_changed(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the sentences of the page What changed."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(
        course,
        "sessions:\n  - {title: One}\n  - {title: Two, id: two}\n  - {title: Three}\n"
        "  - {title: Four, date: 2022-03-01}\n",
    )
    commit_all(course)
    write(
        course,
        "no_class: [{dates: 2022-01-27, reason: Snow}]\nsessions:\n  - {title: One}\n"
        "  - {title: Second, id: two}\n  - {title: Three, status: cancelled, reason: Ice}\n"
        "  - {title: Five}\n",
    )
    commit_all(course)
    assert run(course, "--format", "github").exit_code == 0
    assert summary.read_text("utf-8") == (
        "### Course check: 1 warning\n\n"
        "- **warning[lost-page]** `schedule.yaml:5:1` `classes/four/ was a page of the site and is "
        "gone: links to it lead nowhere. let its address lead on: 'aliases: {four: schedule}'`\n"
        "  - write `aliases: {four: schedule}`\n  - write `sessions:`\n\n### What changes for students\n\n"
        "| What | Where |\n|---|---|\n"
        "| `No class on Thu 27 Jan: Snow; 2 later classes move on by one meeting` | schedule.yaml |\n"
        "| `Five added on Tue 8 Feb` | schedule.yaml:9 |\n"
        "| `Four of Tue 1 Mar removed` | schedule.yaml |\n"
        "| `Class of 3 Feb (Three) cancelled: Ice` | schedule.yaml:8 |\n"
        "| `Two is now called Second` | schedule.yaml:7 |\n\n"
        "To paste into an e-mail:\n\n```text\nWhat changed:\n"
        "- No class on Thu 27 Jan: Snow; 2 later classes move on by one meeting.\n"
        "- Five added on Tue 8 Feb.\n"
        "- Four of Tue 1 Mar removed.\n"
        "- Class of 3 Feb (Three) cancelled: Ice.\n"
        "- Two is now called Second.\n```\n"
    )


@pytest.mark.parametrize("text", ["a `b` c", "::error::x", "**a** <b>", "``"])
def test_nothing_of_the_input_is_markdown_in_the_summary(
    text: str, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in a code span with a fence longer than any run of backticks within."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(course, f"sessions:\n  - {{title: '{text}', knd: lecture}}\n")
    run(course, "--format", "github")
    said = f"session '{text}' has the unknown key 'knd'. did you mean 'kind'?"
    fence = "`" * (3 if "``" in text else 2)
    span = f"{fence} {said} {fence}" if "`" in text else f"`{said}`"
    assert span in summary.read_text("utf-8")


def test_without_a_workflow_there_is_no_summary(course: Path) -> None:
    """Nothing is written into the course's folder."""
    write(course, "sessions: [{title: One}]\n")
    before = sorted(course.rglob("*"))
    assert run(course, "--format", "github").output == BIBLIOGRAPHY + "no problems\n"
    shutil.rmtree(course / ".cache")  # what is kept between runs
    assert sorted(course.rglob("*")) == before


def test_json_holds_the_mended_line(course: Path) -> None:
    """So that an editor can offer it."""
    write(course, "sessions:\n  - {titel: One}\n")
    told = json.loads(run(course, "--format", "json").output)
    assert [problem["fix"] for problem in told] == ["  - {title: One}"]


@pytest.mark.parametrize("name", ["id-changed", "unknown-paper", "warnings", "yaml-tab"])
def test_a_build_says_the_same_words(name: str, tmp_path: Path) -> None:
    """Every problem that `check` tells, in the same text; remarks are left to `check`."""
    folder = lay_out("invalid", name, tmp_path / "course")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("theme: material\nplugins: [coursewright]\n")
    (folder / "docs").mkdir(exist_ok=True)
    checked = CliRunner().invoke(main, ["--course", str(folder), "check"]).output
    told = checked.partition("papers.bib:")[0].partition("bibliography:")[0]
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert told in built.stderr
    assert (built.returncode == 0) is ("error[" not in told)
