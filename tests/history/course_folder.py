"""A small course under git, and its feed as a subscriber gets it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from tests.git_folder import GitFolder

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision
from coursewright.domain.calendar.history import History
from coursewright.domain.changes.change import Change
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure
from coursewright.domain.visible import visible
from coursewright.outputs.anchors import FEED_ALL, course_feed
from coursewright.outputs.audiences import course_feeds
from coursewright.outputs.feeds import render_events
from coursewright.outputs.site import course_entries, generate_feeds
from coursewright.workspace.calendar_history import LoadedHistory, read_history
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import LoadedCourse, load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

MKDOCS = "site_name: A course\nsite_url: https://example.edu/c/\n"
PAPERS = "".join(
    f"@article{{{key}, author = {{Ada Author}}, title = {{{title}}}, year = 2020}}\n"
    for key, title in (
        ("tvm", "{TVM}: An Optimizing Compiler"),
        ("taso", "{TASO}: Graph Substitutions"),
        ("clipper", "Clipper: Prediction Serving"),
        ("ray", "Ray"),
    )
)
BASE = {
    "course": "{id: c1, host: example.edu, title: A course, term: Spring 2022, "
    "timezone: America/Chicago}",
    "term": "{first: 2022-01-25, last: 2022-03-31}",
    "meetings": "[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1}]",
    "due": "{presentation: [{what: Review, when: 21:00 the day before}]}",
}
SESSIONS = (
    "{title: Introduction}",
    "{paper: tvm, presenters: Group 1}",
    "{paper: taso, presenters: Group 2}",
    "{paper: clipper}",
    "{title: Pitches, date: 2022-03-10}",
)


def schedule_text(*sessions: str, **sections: str) -> str:
    """A schedule.yaml; `sections` replace or add to those of the base."""
    head = "".join(f"{key}: {value}\n" for key, value in {**BASE, **sections}.items())
    return head + "sessions:\n" + "".join(f"  - {line}\n" for line in sessions or SESSIONS)


@dataclass
class CourseFolder:
    """A course's folder; `course_root` is a subfolder of the repository where that is wanted."""

    git: GitFolder
    subfolder: str = ""
    schedule: str = "schedule.yaml"
    bibliography: str = "papers.bib"
    _root: Path = field(init=False)

    def __post_init__(self) -> None:
        self._root = self.git.root / self.subfolder
        self._root.mkdir(parents=True, exist_ok=True)
        (self._root / "docs").mkdir(exist_ok=True)
        (self._root / "docs" / ".gitkeep").touch()  # git keeps no empty folder
        (self._root / "mkdocs.yml").write_text(MKDOCS)
        (self.git.root / ".gitignore").write_text(".cache/\n")

    @property
    def root(self) -> Path:
        return self._root

    def rename(self, schedule: str, bibliography: str, subfolder: str) -> None:
        """Give the two files other names, and move the course into a folder, all by `git mv`."""
        run, old = self.git.run, self._root
        root = self.git.root / subfolder
        root.mkdir(exist_ok=True)
        names = {self.schedule: schedule, self.bibliography: bibliography}
        for name in (*names, "mkdocs.yml", "docs"):
            old_path, new_path = old / name, root / names.get(name, name)
            if old_path != new_path:
                run("mv", str(old_path), str(new_path))
        self._root, self.schedule, self.bibliography = root, schedule, bibliography
        options = f"schedule: {schedule}, bibliography: {bibliography}"
        (root / "mkdocs.yml").write_text(f"{MKDOCS}plugins: [{{coursewright: {{{options}}}}}]\n")

    def write(self, schedule: str | None = None, papers: str | None = PAPERS) -> None:
        """Put the two files into the folder, without committing them."""
        if schedule is not None:
            (self._root / self.schedule).write_text(schedule)
        if papers is not None:
            (self._root / self.bibliography).write_text(papers)

    def edit(self, schedule: str | None = None, papers: str | None = PAPERS) -> str:
        """Put them there and commit; the commit's id."""
        self.write(schedule, papers)
        return self.git.commit()

    def loaded(self) -> LoadedHistory:
        """What is read of the past."""
        settings = read_settings(self._root)
        return read_history(load_course(settings), settings)

    def course(self) -> Course:
        """The course as the folder has it."""
        loaded = load_course(read_settings(self._root))
        assert loaded.course is not None, loaded.problems
        return loaded.course

    def read(self) -> LoadedCourse:
        """What the folder's files say."""
        return load_course(read_settings(self._root))

    def history(self) -> History:
        """The history, which must be there."""
        loaded = self.loaded()
        assert loaded.history is not None, loaded.problems
        return loaded.history

    def changes(self) -> tuple[Change, ...]:
        """The changes, newest first."""
        return self.history().changes

    def feed(self) -> bytes:
        """The feed of everything, without the rest of the site."""
        course, addresses = self.course(), read_settings(self._root).addresses
        seen = visible(course, None, feed_disclosure(course))
        feeds = generate_feeds(seen, self.history(), addresses, date(2022, 2, 8))
        return dict(feeds)[course_feed(course.id, FEED_ALL)]

    def feeds(self) -> dict[str, bytes]:
        """Every file of the site by its path, feeds among them."""
        settings = read_settings(self._root)
        site = build_site(
            self.course(), self.history(), settings, Today(date(2022, 2, 8), pinned=True)
        )
        return dict(site.files)

    def events(self) -> dict[str, "Event"]:
        """The events of that feed by the first part of their UID."""
        return read_events(self.feed())

    def quick_events(self) -> dict[str, "Event"]:
        """The same events without the pages around them, for tests of many edits."""
        return self.quick()[0]

    def quick(
        self, loaded: LoadedCourse | None = None
    ) -> tuple[dict[str, "Event"], dict[str, set[str]]]:
        """The events, and their UIDs in each feed to subscribe to, by its file.

        Of a UID the first part stands for the whole, unless it is of another host or course. `loaded` is what the folder's files say, where nothing in it was edited since.
        """
        settings = read_settings(self._root)
        loaded = loaded or load_course(settings)
        past = read_history(loaded, settings)
        assert loaded.course is not None, loaded.problems
        assert past.history is not None, past.problems
        entries = (*course_entries(loaded.course, settings.addresses), *past.history.tombstones)
        feeds = course_feeds(loaded.course, entries, past.history.earlier)
        log = past.history.log.raised(loaded.course.sequence)
        own = f"@{loaded.course.id}.{loaded.course.host}"
        events = {
            entry.uid.removesuffix(own): event
            for entry in entries
            for _, event in _rendered(entry, log.of(entry.uid))
        }
        return events, {
            Path(feed.path).stem: {entry.uid.removesuffix(own) for entry in feed.entries}
            for feed in feeds
        }


@dataclass(frozen=True)
class Event:
    """One VEVENT: its bytes, and its properties by name, unfolded."""

    raw: bytes
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    @property
    def sequence(self) -> int:
        return int(self["SEQUENCE"])

    @property
    def cancelled(self) -> bool:
        return self["STATUS"] == "CANCELLED"

    @property
    def where(self) -> str:
        return self.values.get("LOCATION", "")

    @property
    def start(self) -> datetime | date:
        """The beginning: an instant, or the day of an all-day event."""
        return self._moment("DTSTART")

    @property
    def end(self) -> datetime | date:
        """The end, exclusive."""
        return self._moment("DTEND")

    def _moment(self, name: str) -> datetime | date:
        if f"{name};VALUE=DATE" in self.values:
            return datetime.strptime(self[f"{name};VALUE=DATE"], "%Y%m%d").date()
        return datetime.strptime(self[name], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    @property
    def content(self) -> dict[str, str]:
        """Everything but what the history says."""
        stamps = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "CREATED")
        return {name: value for name, value in self.values.items() if name not in stamps}


@lru_cache(maxsize=2000)
def _rendered(entry: CalendarEntry, revision: Revision) -> tuple[tuple[str, "Event"], ...]:
    """The event of an entry, by the first part of its UID."""
    log = EditLog(revision, {})
    return tuple(read_events(b"".join(render_events([entry], log).values())).items())


def read_events(feed: bytes) -> dict[str, Event]:
    """The events of a feed by the first part of their UID."""
    events = {}
    for raw in feed.split(b"BEGIN:VEVENT\r\n")[1:]:
        raw = raw.partition(b"END:VEVENT")[0]
        lines = raw.decode().replace("\r\n ", "").splitlines()
        values = {}
        for line in lines:
            found = re.match(r"([A-Z-]+(?:;VALUE=[A-Z]+)?):(.*)", line)
            assert found, line
            values[found[1]] = re.sub(r"\\([\\;,])", r"\1", found[2])
        events[values["UID"].partition("@")[0]] = Event(raw, values)
    return events
