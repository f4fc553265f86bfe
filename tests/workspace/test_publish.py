"""One publication: whatever shows a course says the same of it, and shows the same day."""

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import pytest
import time_machine
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.case_folders import lay_base, lay_out
from tests.git_folder import GitFolder

from coursewright.cli import main
from coursewright.domain.course import Course
from coursewright.domain.problem import Problem
from coursewright.outputs.references.csl_json import Item
from coursewright.outputs.references.processor import Processor
from coursewright.workspace import publish as module
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import Settings, read_settings
from coursewright.workspace.today import CLOCK_VARIABLE, TODAY_VARIABLE, Today, choose_today

MKDOCS = """\
site_name: A course
site_url: https://example.edu/course/
theme: {name: material, font: false}
plugins: [search, coursewright]
"""
SCHEDULE = """\
course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}
meetings: [{days: [Tue, Thu], time: 13:00-14:15}]
term: {first: 2022-01-25, last: 2022-02-10}
sessions:
  - title: Introduction
  - paper: tvm2018
"""
BARE = "@mics{bare2018, title = {Bare}, author = {Lee, Ann}, year = 2018}\n"
ROLLOVER = ("--id", "cs2", "--term", "Fall 2022", "--first", "2022-09-06", "--last", "2022-09-22")
HEADLINE = re.compile(r"^[^\n:]+:\d+:\d+: (?:error|warning)\[[a-z0-9-]+\] [^\n]*", re.MULTILINE)

Entry = Callable[[Path], str]


def command(*arguments: str) -> Entry:
    """A command, run in a course's folder; what it prints."""
    return lambda folder: CliRunner().invoke(main, ["-C", str(folder), *arguments]).output


def mkdocs(kind: Literal["build", "serve"], capture: pytest.CaptureFixture[str]) -> Entry:
    """A build by MkDocs, or the first one of its preview; what it prints."""

    def run(folder: Path) -> str:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        config.plugins.on_startup(command=kind, dirty=False)
        # a preview goes on whatever is wrong
        with suppress(Abort) if kind == "build" else nullcontext():
            build(config)
        config.plugins.on_shutdown()
        return capture.readouterr().err

    return run


@pytest.fixture
def entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Entry]:
    """Everything that shows a course or says what is wrong with it, by name."""
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    return {
        "check": command("check"),
        "build": mkdocs("build", capsys),
        "preview": mkdocs("serve", capsys),
        "export": command("export", str(tmp_path / "export")),
        "published": command("published", str(downloads)),
        "rollover": command("rollover", *ROLLOVER, "--dry-run", "--yes"),
        "agenda": command("agenda"),
    }


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[date | None]:
    """The day of each publication that was made, None where there was no saying."""
    chosen: list[date | None] = []

    def spy(
        course: Course, settings: Settings, asked: str = "", *, real_clock: bool = False
    ) -> Today | Problem:
        today = choose_today(course, settings, asked, real_clock=real_clock)
        chosen.append(today.day if isinstance(today, Today) else None)
        return today

    monkeypatch.setattr(module, "choose_today", spy)
    return chosen


@pytest.fixture(autouse=True)
def plain_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of whoever runs the tests, and no repository around the folder, counts."""
    for name in (TODAY_VARIABLE, CLOCK_VARIABLE, "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A course under git whose last edit, not committed yet, lets a class change its id."""
    root = tmp_path / "course"
    root.mkdir()
    lay_base(root)
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "schedule.yaml").write_text(SCHEDULE)
    bibliography = root / "papers.bib"
    bibliography.write_text(BARE + bibliography.read_text())
    git = GitFolder(root)
    git.run("init", "--quiet")
    git.commit()
    (root / "schedule.yaml").write_text(SCHEDULE.replace("Introduction", "Welcome"))
    return root


def break_everything(folder: Path) -> None:
    """Mistakes in every file: an error each, beside the warnings."""
    schedule = folder / "schedule.yaml"
    schedule.write_text(schedule.read_text().replace("paper: tvm2018", "paper: tvm2081"))
    bibliography = folder / "papers.bib"
    bibliography.write_text(bibliography.read_text() + "@article{open, title = {\n")
    notes = folder / "docs" / "papers" / "taso2019.md"
    notes.parent.mkdir()
    notes.write_text("---\nasks: Why?\n---\n")
    (folder / "docs" / "index.md").write_text("# A title of its own\n")


def make_shallow(folder: Path) -> None:
    """A clone without its past."""
    git = GitFolder(folder)
    head = git.run("rev-parse", "HEAD")
    (folder / ".git" / "shallow").write_text(f"{head}\n")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda folder: None, {"id-changed", "unknown-type"}),
        (
            break_everything,
            {
                "unknown-paper",
                "unknown-type",
                "unclosed-entry",
                "unknown-key",
                "second-h1",
                "left-out",
            },
        ),
        (make_shallow, {"id-changed", "unknown-type", "shallow-history"}),
    ],
    ids=["sound", "broken", "shallow"],
)
def test_every_entry_finds_the_same_problems_on_the_same_day(
    change: Callable[[Path], None],
    codes: set[str],
    folder: Path,
    entries: dict[str, Entry],
    days: list[date | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Errors and warnings of all files and of the repository; a course with errors has no day."""
    change(folder)
    monkeypatch.setenv(CLOCK_VARIABLE, "real")
    with time_machine.travel(datetime(2022, 2, 9, 5, 30, tzinfo=UTC), tick=False):  # Tuesday there
        told = {name: sorted(HEADLINE.findall(entry(folder))) for name, entry in entries.items()}
    assert told == dict.fromkeys(entries, told["check"])
    assert {line.partition("[")[2].partition("]")[0] for line in told["check"]} == codes
    broken = change is break_everything
    assert days == ([] if broken else [date(2022, 2, 8)] * len(entries))


def fail_in_apa(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Processor.cite

    def failing(self: Processor, item: Item, *, and_others: bool = False) -> str:
        if self.style == "apa":
            raise StopIteration
        return whole(self, item, and_others=and_others)

    monkeypatch.setattr(Processor, "cite", failing)


def test_every_entry_tells_of_a_citation_style_that_fails(
    folder: Path, entries: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a site is made or not, and again where references were kept."""
    fail_in_apa(monkeypatch)
    (folder / "schedule.yaml").write_text(SCHEDULE.replace("cs1,", "cs1, citation_style: apa,"))
    told = {name: entry(folder).count("[unknown-style]") for name, entry in entries.items()}
    assert told == dict.fromkeys(entries, 1)  # more than three are one block
    assert entries["check"](folder).count("[unknown-style]") == 1


def test_a_citation_style_that_fails_is_told_of_a_past_term(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the papers that the term has pages of, in each run."""
    fail_in_apa(monkeypatch)
    lay_out("valid", "archived-terms", tmp_path)
    past = tmp_path / "archive" / "cs1-sp21" / "schedule.yaml"
    past.write_text(past.read_text().replace("{id: cs1-sp21", "{citation_style: apa, id: cs1-sp21"))
    for _ in range(2):
        found = publish(read_settings(tmp_path)).problems
        assert {(p.place.file, p.message) for p in found if p.code == "unknown-style"} == {
            (
                "archive/cs1-sp21/papers.bib",
                f"the citation style 'apa' cannot format '{key}', which is cited as IEEE does",
            )
            for key in ("clipper2017", "gone1999")
        }


@pytest.mark.parametrize(("written", "day"), [("2022-02-03", date(2022, 2, 3)), ("soon", None)])
def test_every_entry_takes_a_pinned_day(
    written: str,
    day: date | None,
    folder: Path,
    entries: dict[str, Entry],
    days: list[date | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And each says where it is no day."""
    monkeypatch.setenv(TODAY_VARIABLE, written)
    told = {name: "[bad-date]" in entry(folder) for name, entry in entries.items()}
    assert told == dict.fromkeys(entries, day is None)
    assert days == [day] * len(entries)


def test_a_site_is_made_only_when_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` needs none, and one publication makes one."""
    published = publish(read_settings(folder))
    made: list[object] = []
    original = module.build_site
    monkeypatch.setattr(
        module, "build_site", lambda *args, **named: made.append(args) or original(*args, **named)
    )
    CliRunner().invoke(main, ["-C", str(folder), "check"])
    assert made == []
    assert published.site is published.site is not None
    assert len(made) == 1
