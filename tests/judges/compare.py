"""Readers of calendars that are not written in Python, asked what they read in our feeds.

Every feed of this repository's course, of each valid case, and of a course with tombstones goes to
ical.js, ts-ics with its schema, calcurse and libical. Each must accept it, and report the same
instants as the plan has. `make judges` installs what they need and runs this.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.case_folders import case_names, lay_out
from tests.feed_judges import content_lines
from tests.git_folder import GitFolder
from tests.history.course_folder import CourseFolder
from tests.history.plan import BIBLIOGRAPHY, Class, first_plan

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.outputs.site import course_entries
from coursewright.workspace.calendar_history import read_history
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Event = tuple[str, str, str]
"""What identifies an event to a reader, its start and its end: instants in UTC, or dates."""


@dataclass(frozen=True)
class Feed:
    """A feed on disk, and the entries that it holds."""

    path: Path
    entries: tuple[CalendarEntry, ...]

    @property
    def events(self) -> list[Event]:
        """What every reader should report."""
        return sorted((e.uid, _written(e.start), _written(e.end)) for e in self.entries)


def feeds_of(course: Path, target: Path) -> Iterator[Feed]:
    """The feeds of the course in a folder, written into another."""
    settings = read_settings(course)
    loaded = load_course(settings)
    past = read_history(loaded, settings)
    if loaded.course is None or past.history is None:
        sys.exit(f"{course}: {[*loaded.problems, *past.problems]}")
    entries = {
        entry.uid: entry
        for entry in (
            *course_entries(loaded.course, settings.addresses),
            *past.history.tombstones,
        )
    }
    today = Today(loaded.course.first, pinned=True)
    site = build_site(loaded.course, past.history, settings, today)
    for name, content in site.files:
        if name.endswith(".ics"):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            lines = content_lines(content)
            uids = [line.removeprefix("UID:") for line in lines if line.startswith("UID:")]
            yield Feed(path, tuple(entries[uid] for uid in uids))


def edited_course(folder: Path) -> Path:
    """A course with a class off, a class moved, and tombstones of classes and of a day off."""
    folder.mkdir()
    git = GitFolder(folder)
    git.run("init", "--quiet")
    course = CourseFolder(git)
    first = first_plan()
    days = first.term.days
    for plan in (
        first.with_class(1, cancelled=True),
        first.with_class(2, pinned=days[9]),
        replace(first, off=(days[1],)),
        replace(
            first,
            classes=(Class(title="'Commas, semicolons; emoji \U0001f680'", id="punctuation"),),
        ),
    ):
        course.edit(plan.text, BIBLIOGRAPHY)
    return folder


def by_program(*command: str) -> Callable[[list[Feed]], Iterator[str]]:
    """A judge that prints each feed's events as JSON, by path."""

    def judge(feeds: list[Feed]) -> Iterator[str]:
        done = _run(*command, *(str(feed.path) for feed in feeds))
        if done.returncode != 0:
            yield done.stderr.strip() or f"status {done.returncode}"
            return
        told = json.loads(done.stdout)
        for feed in feeds:
            events = told[str(feed.path)]
            heard = sorted((e["uid"], e["start"], e["end"]) for e in events)
            yield from _differences(feed, feed.events, heard)

    return judge


def by_calcurse(feeds: list[Feed]) -> Iterator[str]:
    """calcurse, which reports what it skipped and keeps no UID: summaries are compared."""
    for feed in feeds:
        with tempfile.TemporaryDirectory() as folder:
            done = _run("calcurse", "-D", folder, "-C", folder, "-i", str(feed.path))
            if done.returncode != 0 or "0 skipped" not in done.stdout:
                yield f"{feed.path}: {done.stdout.strip()} {done.stderr.strip()}"
                continue
            kept = (Path(folder) / "apts").read_text("utf-8")
        wanted = sorted(
            (_of_calcurse(e.summary), _written(e.start), _written(e.end)) for e in feed.entries
        )
        yield from _differences(feed, wanted, sorted(map(_calcurse_event, kept.splitlines())))


_APPOINTMENT = re.compile(r"(\S+) @ (\S+) -> (\S+) @ (\S+?)(?:>\w+)? ?\|(.*)")
_DAYS = re.compile(r"(\S+) \[1\](?: \{1D -> (\S+)\})?(?: ?>\w+)? (.*)")


def _calcurse_event(line: str) -> Event:
    if found := _APPOINTMENT.fullmatch(line):
        start, end = (
            datetime.strptime(f"{day} {clock}", "%m/%d/%Y %H:%M").replace(tzinfo=UTC)
            for day, clock in (found.groups()[:2], found.groups()[2:4])
        )
        return _of_calcurse(found[5]), _written(start), _written(end)
    found = _DAYS.fullmatch(line)
    if found is None:
        return line, "", ""
    first, last = (
        datetime.strptime(day or found[1], "%m/%d/%Y").date() for day in found.groups()[:2]
    )
    return _of_calcurse(found[3]), str(first), str(last + timedelta(days=1))


def _of_calcurse(summary: str) -> str:
    return " ".join(summary.split())


JUDGES: dict[str, Callable[[list[Feed]], Iterator[str]]] = {
    "ical.js": by_program("node", str(HERE / "icaljs.mjs")),
    "ts-ics": by_program("node", str(HERE / "tsics.mjs")),
    "libical": by_program(str(HERE / "node_modules" / "libical")),
    "calcurse": by_calcurse,
}


def _differences(feed: Feed, wanted: list[Event], heard: list[Event]) -> Iterator[str]:
    for event in sorted(set(wanted) ^ set(heard)):
        side = "did not hear" if event in wanted else "made up"
        yield f"{feed.path.name}: {side} {event}"
    if len(wanted) != len(heard):
        yield f"{feed.path.name}: {len(heard)} events, not {len(wanted)}"


def _written(moment: datetime | date) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(moment)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def main() -> None:
    """Print what each judge said; the status is 1 where one found a fault."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        courses = {"this course": ROOT, "edited": edited_course(folder / "edited")}
        for name in case_names("valid"):
            (folder / name).mkdir()
            courses[name] = lay_out("valid", name, folder / name)
        feeds = [
            feed
            for number, course in enumerate(courses.values())
            for feed in feeds_of(course, folder / f"feeds{number}")
        ]
        failed = False
        for name, judge in JUDGES.items():
            faults = list(judge(feeds))
            failed = failed or bool(faults)
            events = sum(len(feed.entries) for feed in feeds)
            print(f"{name}: {len(feeds)} feeds, {events} events, {len(faults)} faults")  # noqa: T201
            for fault in faults:
                print(f"  {fault}")  # noqa: T201
    sys.exit(failed)


if __name__ == "__main__":
    main()
