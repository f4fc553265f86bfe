"""A course to edit, and the commands that edit it."""

from pathlib import Path

from click.testing import CliRunner, Result
from tests.case_folders import lay_out

from coursewright.cli import main

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


def lay_course(folder: Path) -> Path:
    """The course in a new folder, with the bibliography that it reads."""
    lay_out("valid", "two-line-session", folder)
    (folder / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    return folder


def run(folder: Path, *arguments: str, answer: str = "") -> Result:
    """The outcome of a command."""
    return CliRunner().invoke(main, ["-C", str(folder), *arguments], input=answer)


def text_of(folder: Path) -> str:
    """The schedule, to the byte."""
    return (folder / "schedule.yaml").read_bytes().decode()
