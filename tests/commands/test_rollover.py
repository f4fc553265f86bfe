"""`coursewright rollover`: this term into the archive, the next in its place."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.case_folders import lay_out
from tests.site.building import file_bytes

from coursewright.cli import main
from coursewright.commands.opened import Opened
from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today as BuiltFor
from coursewright.workspace.today import choose_today

SCHEDULE = """\
# Our course
course:
  id: cs1-sp22  # never change it
  host: example.edu
  title: Systems
  term: Spring 2022
  timezone: America/Chicago
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15, online: https://example.org/meet}
term: {first: 2022-01-25, last: 2022-02-03}
no_class:
  - {dates: 2022-01-27, reason: Snow}
extra:
  - {date: 2022-02-04, time: 13:00-14:15}
due:
  presentation:
    - {what: Review, when: 21:00 the day before}
    - {what: Survey, when: 2022-02-02 12:00}
sessions:
  - {title: Introduction, guest: Ada Lovelace, slides: https://example.org/s}   # hello
  - paper: {key: tvm2018, presenters: Group 1}
    date: 2022-02-01
    video: https://example.org/v
    note: Kept
  - {presenters: [Group 2], paper: taso2019, status: cancelled, reason: Ill, links: https://e.org/}
  - {title: End, date: 2022-02-04}
assignments:
  - {id: a1, title: One, out: 2022-01-25, due: 2022-02-01 23:59}
"""
NEXT = """\
# Our course
course:
  id: cs1-sp23  # never change it
  host: example.edu
  title: Systems
  term: Spring 2023
  timezone: America/Chicago
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15}
no_class:
  - {dates: 2023-01-31 to 2023-02-01, reason: "Recess: two days"}
term: {first: 2023-01-24, last: 2023-02-07}
due:
  presentation:
    - {what: Review, when: 21:00 the day before}
    - {what: Survey, when: 2023-02-01 12:00}
sessions:
  - {title: Introduction}   # hello
  - paper: {key: tvm2018}
    note: Kept
  - {paper: taso2019, links: https://e.org/}
  - {title: End}
assignments:
  - {id: a1, title: One, out: 2023-01-24, due: 2023-01-31 23:59}
"""
PLAN = (
    "--id",
    "cs1-sp23",
    "--term",
    "Spring 2023",
    "--first",
    "2023-01-24",
    "--last",
    "2023-02-07",
)
BREAK = ("--no-class", "2023-01-31 to 2023-02-01: Recess: two days")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = lay_out("valid", "two-line-session", tmp_path / "course")
    (folder / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    notes = folder / "docs" / "papers" / "tvm2018.md"
    notes.parent.mkdir(parents=True)
    notes.write_text("Notes of then.\n")
    return folder


def run(folder: Path, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "rollover", *arguments], input=answer)


def feeds(folder: Path) -> dict[str, bytes]:
    settings = read_settings(folder)
    loaded = load_course(settings)
    assert loaded.course is not None
    today = choose_today(loaded.course, settings)
    assert isinstance(today, BuiltFor)
    files = build_site(
        loaded.course, History(no_history(loaded.course)), settings, today, loaded.archives
    ).files
    return {path: content for path, content in files if path.endswith(".ics")}


def test_the_next_term(course: Path) -> None:
    """What belongs to one term goes, dates move by whole weeks, all else stays as written."""
    before = feeds(course)
    result = run(course, *PLAN, *BREAK, "--yes")
    assert result.exit_code == 0
    assert "4 classes, the first on Tue 24 Jan 2023; 0 slots free." in result.output
    assert (course / "schedule.yaml").read_text("utf-8") == NEXT
    archive = course / "archive" / "cs1-sp22"
    assert (archive / "schedule.yaml").read_text("utf-8") == SCHEDULE
    assert (archive / "papers" / "tvm2018.md").read_text("utf-8") == "Notes of then.\n"
    assert not (course / "docs" / "papers" / "tvm2018.md").exists()
    after = feeds(course)
    followed = {path: feed for path, feed in before.items() if b"REFRESH-INTERVAL" in feed}
    assert {"calendar/all.ics", "calendar/cs1-sp22/all.ics", "calendar/group-1.ics"} <= {*followed}
    assert {path: after[path] for path in followed} == followed
    old, new = (
        set(re.findall(rb"UID:(.*?)\r\n", after[f"calendar/{term}/all.ics"]))
        for term in ("cs1-sp22", "cs1-sp23")
    )
    assert old
    assert new
    assert not old & new


def test_a_term_before_feeds_had_addresses_of_their_own(course: Path) -> None:
    """It was archived, and the running one took its place there: these followers are served on."""
    before = feeds(course)
    assert run(course, *PLAN, *BREAK, "--yes").exit_code == 0
    for path in (course / "archive/cs1-sp22/calendar").glob("*.ics"):
        path.write_bytes(before[f"calendar/{path.name}"].replace(b"/cs1-sp22/", b"/"))
    after = feeds(course)
    assert after["calendar/all.ics"] == after["calendar/cs1-sp23/all.ics"]
    assert b"/calendar/all.ics" in after["calendar/cs1-sp22/all.ics"]
    third = [*PLAN]
    third[third.index("cs1-sp23")] = "cs1-sp24"
    assert run(course, *third, *BREAK, "--yes").exit_code == 0
    later = feeds(course)
    assert later["calendar/all.ics"] == after["calendar/all.ics"]
    assert later["calendar/cs1-sp24/all.ics"] != later["calendar/all.ics"]


def test_it_asks_for_what_it_needs(course: Path) -> None:
    """Id, name, days and breaks, until an empty line; then it shows and asks."""
    answers = "cs1-sp23\nSpring 2023\n2023-01-24\n2023-02-07\nMonday\n"
    answers += "2023-01-31 to 2023-02-01: Recess: two days\n\ny\n"
    result = run(course, answer=answers)
    assert "'Monday' is no day" in result.output
    assert result.exit_code == 0
    assert (course / "schedule.yaml").read_text("utf-8") == NEXT


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--id", "cs1-sp22", *PLAN[2:]], "'cs1-sp22' is this term's id"),
        ([*PLAN[:-1], "2023-01-26"], "error[term-too-short]"),
        ([*PLAN[:-1], "2023-01-02"], "error[bad-term]"),
        (["--id", "Spring 23", *PLAN[2:]], "error[bad-id]"),
    ],
)
def test_what_is_refused(course: Path, arguments: list[str], message: str) -> None:
    """Nothing is written where the new term does not check."""
    result = run(course, *arguments, "--yes")
    assert (message in result.output, result.exit_code) == (True, 1)
    assert (course / "schedule.yaml").read_text("utf-8") == SCHEDULE
    assert not (course / "archive").exists()


def test_a_run_that_was_killed_is_done_again(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its archive was written the course could not be published, nor rolled over."""
    other = tmp_path / "whole"
    shutil.copytree(course, other)
    assert run(other, *PLAN, "--yes").exit_code == 0

    def die(self: Opened, text: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Opened, "write", die)
        assert run(course, *PLAN, "--yes").exit_code != 0
    assert (course / "archive" / "cs1-sp22").is_dir()
    assert (course / "schedule.yaml").read_text("utf-8") == SCHEDULE
    assert run(course, *PLAN, "--yes").exit_code == 0
    assert {p: raw for p, raw in file_bytes(course).items() if ".cache" not in p} == {
        p: raw for p, raw in file_bytes(other).items() if ".cache" not in p
    }


def test_an_archive_that_says_something_else_stays(course: Path) -> None:
    """Nobody but the instructor takes away what cannot be made again."""
    archive = course / "archive" / "cs1-sp22"
    archive.mkdir(parents=True)
    shutil.copy(course / "papers.bib", archive)
    (archive / "schedule.yaml").write_text(f"{SCHEDULE}# by hand\n", "utf-8")
    assert run(course, *PLAN, "--yes").exit_code == 1
    assert archive.is_dir()


def test_a_dry_run_writes_nothing(course: Path) -> None:
    """It shows the new dates."""
    result = run(course, *PLAN, "--dry-run", "--yes")
    assert "Tue 24 Jan 2023, 13:00" in result.output
    assert (course / "schedule.yaml").read_text("utf-8") == SCHEDULE
    assert not (course / "archive").exists()


def test_lines_that_speak_of_the_old_term_are_listed(tmp_path: Path) -> None:
    """Those of the instructor's pages: the term's name, its id and its year; nothing else."""
    folder = lay_out("valid", "two-line-session", tmp_path)
    (folder / "docs" / "index.md").write_text("Welcome to Spring 2022!\n\nWe meet often.\n")
    (folder / "docs" / "rules.md").write_text("Since 2019.\n\nThe exam is on 5 May 2022.\n")
    done = CliRunner().invoke(
        main,
        [
            *("-C", str(folder), "rollover", "--id", "cs1-sp23", "--term", "Spring 2023"),
            *("--first", "2023-01-24", "--last", "2023-05-04", "--dry-run", "--yes"),
        ],
    )
    assert done.exit_code == 0, done.output
    listed = [line for line in done.output.splitlines() if "docs/" in line]
    assert listed == [
        "Look through: docs/index.md:1: Welcome to Spring 2022!",
        "Look through: docs/rules.md:3: The exam is on 5 May 2022.",
    ]


EVERYTHING = """\
course:
  id: cs1-sp22
  host: example.edu
  title: Systems
  term: Spring 2022
  timezone: America/Chicago
  privacy: initials
  notice: In London an hour earlier, at 18:00.
  consent: [Ann Lee]
  office_hours:
    - {days: Wed, time: 9:00-10:00, changes: {2022-02-02: cancelled}}
    - By appointment
  instructors:
    - name: Ann Lee
      office_hours:
        - {days: Tue, time: 9:00-10:00, changes: [{date: 2022-02-01, to: 2022-02-02}]}
        - {days: Thu, time: 9:00-10:00, except: [2022-02-03], from: 2022-01-26}
  assistants:
    - {name: Bo Chen, office_hours: {days: Mon, time: 9:00-10:00, changes: {2022-01-31: cancelled}}}
meetings:
  - {days: Tue, time: 13:00-14:15, every: 2 weeks, until: 2022-02-01, online: https://example.org/m}
  - {days: Tue, time: 14:00-15:15, every: 2 weeks, from: 2022-02-08}
term: {first: 2022-01-25, last: 2022-02-10}
no_class: [{dates: 2022-02-04, reason: Snow}]
extra:
  - {date: 2022-02-05, time: 9:00-10:00, kinds: retreat, where: Lodge}
  - {date: 2022-02-05, time: 10:00-11:00, kinds: retreat, where: Lodge}
  - {date: 2022-02-09, time: 9:00-10:00}
kinds: {retreat: {title: Retreat, presenters: yes, roles: [lead]}}
links: {Forum: https://example.org/spring-2022/forum}
themes: {one: One}
due: {presentation: [{what: Review, when: 21:00 the day before}, {what: Survey, when: 2022-02-02 12:00}]}
plan: {Talk: 30}
grading: {Talk: 100}
aliases: {old-name: tvm2018}
announcements: [{date: 2022-01-26, text: Welcome.}]
assignments:
  - {id: a1, title: One, out: 2022-01-25, due: 2022-03-12 23:59, release: 2022-01-24}
sessions:
  - {title: Introduction, guest: Ada, note: At 6.30 in London, slides: s.pdf}
  - paper: {key: tvm2018, presenters: {critic: Bo Lee}, optional: no}
    theme: one
    questions: [{text: 'Why?', release: 2022-02-01}, 'How?']
    links: [{url: essay.pdf, title: Essay, release: 2022-02-05}]
    release: 2022-01-24
  - {title: Retreat I, kind: retreat, presenters: {lead: Group 1}}
  - {title: Retreat II, kind: retreat, presenters: Group 2}
  - {title: Extra, video: https://example.org/v, status: cancelled, reason: Ill}
  - {title: Night, date: 2022-02-07, time: 20:00-21:00, online: https://example.org/n}
  - {title: Later, date: TBA}
"""


def test_no_key_of_the_schedule_stands_in_the_way(course: Path) -> None:
    """What is of one term goes, what has no slot waits for a day, and all of it is listed."""
    (course / "schedule.yaml").write_text(EVERYTHING, "utf-8")
    for name in ("s.pdf", "essay.pdf"):
        (course / "docs" / name).write_bytes(b"%PDF-1.4")
    loaded = load_course(read_settings(course))
    assert loaded.course is not None, loaded.problems
    result = run(course, *PLAN, "--yes")
    assert result.exit_code == 0, result.output
    new = (course / "schedule.yaml").read_text("utf-8")
    for gone in (
        "changes",
        "except",
        "from:",
        "until",
        "extra",
        "announce",
        "assistants",
        "consent",
    ):
        assert gone not in new
    for stays in (
        "aliases: {old-name: tvm2018}",
        "every: 2 weeks",
        "By appointment",
        "14:00-15:15",
    ):
        assert stays in new
    for waiting in ("Retreat I", "Retreat II", "Extra", "Night"):
        assert re.search(rf"title: {waiting}, .*date: TBA|title: {waiting}, date: TBA", new)
    assert "due: 2023-03-10 23:59" in new, "31 days after the last day, no further"
    after = load_course(read_settings(course))
    assert [p for p in after.problems if p.severity == "error"] == []
    printed = " ".join(result.output.split())
    for told in (
        "announcements (1)", "extra (3)", "no_class (1)", "changes (3)", "consent (1)",
        "presenters (3)", "guest (1)", "release (3)", "online (2)", "assistants (1)",
        "no slot is left for 'retreat-i', 'retreat-ii', 'extra' and 'night'",
        "class 'tvm2018' was held back", "'Essay' (essay.pdf) was held back",
        "the question 'Why?' was held back",
        "In London an hour earlier, at 18:00.", "At 6.30 in London",
        "addresses that change with the term (Forum)",
    ):  # fmt: skip
        assert told in printed
    spare = [*PLAN[:-1], "2023-05-02"]
    (course / "schedule.yaml").write_text(EVERYTHING, "utf-8")
    shutil.rmtree(course / "archive")
    result = run(course, *spare, "--yes")
    assert "no slot is left" not in result.output, "a longer term has one for each"
