"""The coming weeks in the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_base

from coursewright.cli import main

SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, code: CS 1, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-05-05}
no_class: [{dates: 2022-02-03, reason: Snow}]
due:
  presentation:
    - {what: Paper review, when: 21:00 the day before}
sessions:
  - {title: Introduction, slides: https://example.edu/1.pdf}
  - {paper: bare2018, presenters: Group 1}
  - {paper: taso2019, status: cancelled, reason: Illness}
  - {paper: clipper2017}
  - {title: Pitches, kind: milestone}
  - {title: A visit, kind: guest, guest: Ann Lee}
assignments:
  - {id: a1, title: Compute, due: 2022-02-07 23:59}
"""
BARE = "@misc{bare2018, title = {Bare \\emph{bones}}, author = {Lee, Ann}, year = 2018}\n"

TWO_WEEKS = """\
CS 1: Systems, Tue 25 Jan 2022 to Mon 7 Feb 2022

no class Thu 3 Feb: Snow

Tue 25 Jan
  13:00  class   Introduction

Wed 26 Jan
  21:00  due     Paper review, for Bare bones

Thu 27 Jan
  13:00  class   Bare bones, Group 1
                 missing: slides, questions to discuss, a link to 'bare2018' and the abstract of 'bare2018'

Tue 1 Feb
  13:00  cancelled TASO: Optimizing Computation (Illness)

Mon 7 Feb
  21:00  due     Paper review, for Clipper: A Prediction Serving System
  23:59  due     Compute

2 classes, 3 deadlines, 0 open slots, 4 things missing
"""
ONE_WEEK = """\
CS 1: Systems, Tue 8 Feb 2022 to Mon 14 Feb 2022

Tue 8 Feb
  13:00  class   Clipper: A Prediction Serving System, open slot
                 missing: presenters, slides, questions to discuss and the abstract of 'clipper2017'

Thu 10 Feb
  13:00  class   Pitches

2 classes, 0 deadlines, 1 open slot, 4 things missing
"""
NOTHING = """\
CS 1: Systems, Sun 1 May 2022 to Sat 14 May 2022

0 classes, 0 deadlines, 0 open slots, 0 things missing
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A term with a break, a cancelled class, an open slot and a paper without a link."""
    lay_base(tmp_path)
    (tmp_path / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    bibliography = tmp_path / "papers.bib"
    bibliography.write_text(BARE + bibliography.read_text("utf-8"), "utf-8")
    return tmp_path


def run(course: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--course", str(course), "agenda", *arguments])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--today", "2022-01-25"], TWO_WEEKS),
        (["--today", "2022-02-08", "--weeks", "1"], ONE_WEEK),
        (["--today", "2022-05-01"], NOTHING),
    ],
)
def test_the_agenda_of_some_weeks(arguments: list[str], expected: str, course: Path) -> None:
    """Classes and deadlines by day; what is missing; sums. Both first day and day before the end count."""
    result = run(course, *arguments)
    assert (result.stdout, result.exit_code) == (expected, 0)


def test_notes_of_presenters_count(course: Path) -> None:
    """Their slides and questions are no longer missing."""
    notes = course / "docs" / "papers" / "clipper2017.md"
    notes.parent.mkdir(parents=True)
    notes.write_text("---\nquestions: Why?\nslides: https://example.edu/c.pdf\n---\n", "utf-8")
    result = run(course, "--today", "2022-02-08", "--weeks", "1")
    assert "missing: presenters and the abstract of 'clipper2017'\n" in result.output


def test_the_day_is_the_pinned_one_or_the_machines(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COURSEWRIGHT_TODAY stands for the machine's clock."""
    monkeypatch.setenv("COURSEWRIGHT_TODAY", "2022-05-01")
    assert run(course).stdout == NOTHING


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--today", "2022-02-29"], "'2022-02-29' is no date; February 2022 has 28 days"),
        (["--today", "soon"], "'soon' is no date; write 2022-02-08"),
        (["--weeks", "0"], "0 is not in the range 1<=x<=60"),
    ],
)
def test_a_misused_agenda(arguments: list[str], message: str, course: Path) -> None:
    """Says how it is used, exit status 2."""
    result = run(course, *arguments)
    assert (message in result.output, result.exit_code) == (True, 2)


def test_a_broken_course_has_no_agenda(course: Path) -> None:
    """The problems instead, exit status 1."""
    (course / "schedule.yaml").write_text(SCHEDULE.replace("title: Pitches", "titel: Pitches"))
    result = run(course, "--today", "2022-01-25")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert "error[unknown-key]" in result.stderr
