"""Ten schedules as a newcomer breaks them, mended by nothing but the lines that are offered."""

from pathlib import Path

import pytest

from coursewright.domain.problem import Severity
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from tests.case_folders import lay_base

COURSE = "course: {id: cs1, host: example.edu, title: Systems, term: Fall 2022, timezone: America/Chicago}\n"
MEETINGS = "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]\n"
TERM = "term: {first: 2022-09-06, last: 2022-12-08}\n"
HEAD = COURSE + MEETINGS + TERM

BROKEN = {
    "a title with a colon, an unquoted @ and a bracket": HEAD
    + """\
sessions:
  - title: Spanner: Google's database
    note: @home
  - {title: Introduction
  - {paper: tvm2018}
""",
    "dates in words and by strokes": HEAD
    + """\
no_class:
  - {dates: Nov 22 to Nov 24, reason: Thanksgiving}
sessions:
  - {title: One, date: Sept 15}
  - {title: Two, date: 10/13/2022}
assignments:
  - {id: a1, title: Compute, due: 2022-10-04}
""",
    "misspelt keys and references": HEAD
    + """\
thems: {compute: {titel: Compute, colour: tael}}
sessions:
  - {titel: One, theme: compute}
  - {paper: tmv2018, presentors: Group 1}
  - {title: Three, kind: lectrue, papers: [clipper2071]}
""",
    "tabs and uneven indentation": HEAD
    + "sessions:\n  - title: One\n\tkind: lecture\n  - title: Two\n     note: A note\n",
    "a day without class and a wrong weekday": HEAD
    + """\
no_class: [{dates: 2022-10-11, reason: Snow}]
sessions:
  - {title: One, date: 2022-10-11}
  - {title: Two, date: 2022-10-07}
  - {title: Three, date: 2022-09-08}
  - {title: Four, date: 2022-09-08}
""",
    "missing colons and commas": HEAD
    + """\
sessions
  - title:One
    kind: lecture
  - {title: Two kind: lecture}
  - {paper tvm2018, presenters: Group 1}
""",
    "everything one step to the right": HEAD
    + """\
themes:
  compute: {title: Compute}
  sessions:
  - {title: One, theme: compute}
""",
    "answers, states and addresses": HEAD
    + """\
kinds: {lab: {title: Lab, presenters: y}}
sessions:
  - {title: One, status: canceled, reason: Ice}
  - {title: Two, slides: example.edu/two.pdf}
  - {title: Three, reason: Snow}
  - {title: Four, presenters: Ann Lee <ann@example.edu>}
""",
    "deadlines in other words": HEAD
    + """\
links: {Piazza: https://example.org/forum}
due:
  lectures:
    - {what: Review, when: the day before at 21:00, link: piaza}
    - {what: Response, when: 24 hours later}
sessions:
  - {title: One, due: [{what: Reviews, drop: yes}]}
""",
    "things twice": HEAD
    + """\
sessions:
  - title: One
    kind: lecture
    title: Two
  - {title: Project day}
  - {title: Project day}
""",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_schedule_is_mended_by_what_is_offered(name: str, tmp_path: Path) -> None:
    """Every error offers a line; written in, round by round, they leave a course without error.

    A fault of the text hides what comes after it, so several rounds may be needed.
    """
    lay_base(tmp_path)
    schedule = tmp_path / "schedule.yaml"
    schedule.write_text(BROKEN[name], "utf-8")
    for _ in range(8):
        told = load_course(read_settings(tmp_path)).problems
        errors = [problem for problem in told if problem.severity is Severity.ERROR]
        if not errors:
            return
        assert [problem.message for problem in errors if not problem.fix] == []
        lines = schedule.read_text("utf-8").split("\n")
        # One mistake of each line a round: two offers for one line know nothing of each other.
        for line, fix in {problem.place.line: problem.fix for problem in errors}.items():
            lines[line - 1] = fix
        schedule.write_text("\n".join(lines), "utf-8")
    pytest.fail(f"still wrong: {errors}")
