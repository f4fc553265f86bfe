"""A course's folder on disk: what is read from it, and what day it is there."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import yaml

from coursewright.domain.calendar import EditLog, no_history
from coursewright.domain.clock import parse_date
from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem, Severity, sort_problems
from coursewright.outputs.anchors import PAGES
from coursewright.outputs.page import Addresses
from coursewright.site import Site, generate
from coursewright.sources.load import Linker, ReadCourse, SourceText, parse_course
from coursewright.sources.prose import check_prose

TODAY_VARIABLE = "COURSEWRIGHT_TODAY"
CLOCK_VARIABLE = "COURSEWRIGHT_CLOCK"
MAX_BYTES = 5_000_000


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says that the generator needs. Paths are relative to `root`."""

    root: Path
    schedule: str = "schedule.yaml"
    bibliography: str = "papers.bib"
    docs: str = "docs"
    today: str = ""
    addresses: Addresses = field(default_factory=Addresses)


@dataclass(frozen=True)
class Today:
    """The day a site is built for, in the course's zone, and whether someone pinned it."""

    day: date
    pinned: bool


@dataclass(frozen=True)
class LoadedCourse:
    """What the folder says: the course or None, every problem, and the texts they refer to."""

    read: ReadCourse
    texts: dict[str, str]

    @property
    def course(self) -> Course | None:
        """The course, or None where an error stands in the way."""
        return self.read.course

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every source, sorted."""
        return self.read.problems


def load_course(settings: Settings) -> LoadedCourse:
    """Everything that the folder's sources say, read from disk."""
    reader = _Reader(settings.root)
    schedule = reader.read(settings.schedule)
    bibliography = reader.read(settings.bibliography)
    docs = settings.root / settings.docs
    paths = sorted(_files_below(docs))
    notes = {}
    for path in paths:
        source = f"{settings.docs}/{path}"
        if path.startswith("papers/") and path.endswith(".md") and path not in PAGES:
            notes[path] = reader.read(source)
        elif path in PAGES:
            prose = reader.read(source)
            reader.problems += check_prose(prose.text, prose.file)
    linker = Linker(frozenset(paths) | PAGES, settings.addresses.relative)
    read = parse_course(schedule, bibliography, notes, linker)
    problems = list(reader.problems)
    unreadable = {problem.place.file for problem in problems}
    problems += [problem for problem in read.problems if problem.place.file not in unreadable]
    problems += _check_settings(settings)
    if any(problem.severity is Severity.ERROR for problem in problems):
        read = replace(read, course=None)
    return LoadedCourse(replace(read, problems=sort_problems(problems)), reader.texts)


def build_site(course: Course, settings: Settings, today: Today) -> Site:
    """The site of a loaded course."""
    return generate(
        course,
        edit_log(course),
        today.day,
        settings.addresses,
        today_is_pinned=today.pinned,
    )


def edit_log(course: Course) -> EditLog:
    """How often and when each calendar entry was edited."""
    return no_history(course)


def choose_today(course: Course, settings: Settings, asked: str = "") -> Today | Problem:
    """The day to build for: asked for, else pinned, else the clock's or the last commit's.

    `asked` (`--today`) wins over COURSEWRIGHT_TODAY, that over the option `today`. Only where
    COURSEWRIGHT_CLOCK is `real`, as while previewing and deploying, the machine's clock is read;
    otherwise the committer's date of HEAD counts, so that a commit always builds the same site.
    """
    for text, source in (
        (asked, "--today"),
        (os.environ.get(TODAY_VARIABLE, ""), TODAY_VARIABLE),
        (settings.today, "the option 'today' of the plugin"),
    ):
        if text:
            day = parse_date(text)
            if day is None:
                message = f"{source} is '{text}', which is no date"
                return Problem("bad-date", message, Place("mkdocs.yml"), "write 2022-02-08")
            return Today(day, pinned=True)
    if os.environ.get(CLOCK_VARIABLE) == "real":
        return Today(datetime.now(course.zone).date(), pinned=False)
    return Today(_commit_date(settings.root, course.zone) or course.first, pinned=False)


def read_settings(root: Path) -> Settings:
    """The settings in `root`/mkdocs.yml, as far as the generator needs them.

    Tags that MkDocs understands (`!ENV`, `!!python/name`) are passed over.
    """
    path = root / "mkdocs.yml"
    loaded = yaml.load(path.read_text("utf-8"), Loader=_LenientLoader)  # noqa: S506 - a SafeLoader
    config = loaded if isinstance(loaded, dict) else {}
    options: dict[str, object] = {}
    for plugin in config.get("plugins") or []:
        if isinstance(plugin, dict) and isinstance(plugin.get("coursewright"), dict):
            options = plugin["coursewright"]
    return make_settings(
        root,
        {key: str(value) for key, value in options.items() if value is not None},
        docs=str(config.get("docs_dir") or "docs"),
        site_url=str(config.get("site_url") or ""),
        repo_url=str(config.get("repo_url") or ""),
        edit_uri=str(config.get("edit_uri") or ""),
        directory_urls=config.get("use_directory_urls", True) is not False,
    )


def make_settings(
    root: Path,
    options: dict[str, str],
    *,
    docs: str,
    site_url: str,
    repo_url: str,
    edit_uri: str,
    directory_urls: bool,
) -> Settings:
    """Settings from the values of mkdocs.yml; the folders' addresses end in a slash."""
    edit = urljoin(repo_url.rstrip("/") + "/", edit_uri) if repo_url and edit_uri else ""
    # edit_uri leads into docs/; the two files that instructors edit stand beside it.
    edit = edit.rstrip("/").removesuffix(f"/{docs}") + "/" if edit else ""
    return Settings(
        root=root,
        schedule=options.get("schedule", "schedule.yaml"),
        bibliography=options.get("bibliography", "papers.bib"),
        docs=docs,
        today=options.get("today", ""),
        addresses=Addresses(
            site_url=site_url.rstrip("/") + "/" if site_url else "",
            directory_urls=directory_urls,
            repository_edit=edit,
            repository_new=edit.replace("/edit/", "/new/", 1) if "/edit/" in edit else "",
        ),
    )


def _check_settings(settings: Settings) -> Iterator[Problem]:
    place = Place("mkdocs.yml")
    if not settings.addresses.site_url.startswith(("https://", "http://")):
        yield Problem(
            "no-site-url",
            "'site_url' is missing: calendars need the site's full address",
            place,
            "add 'site_url: https://…'",
        )
    if settings.today:
        yield Problem(
            "today-pinned",
            f"the site always shows the course as on {settings.today}, because the option "
            "'today' is set",
            place,
            "delete that line for a running course",
            severity=Severity.INFO,
        )


class _Reader:
    """Reads files of the project, noting what cannot be read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read(self, name: str) -> SourceText:
        text = ""
        try:
            raw = (self._root / name).read_bytes()
            if len(raw) > MAX_BYTES:
                self._say("file-too-large", f"the file has {len(raw):,} bytes", name)
            else:
                text = raw.decode("utf-8-sig")
        except FileNotFoundError:
            self._say("missing-file", f"there is no file '{name}'", name)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            line = before.count(b"\n") + 1
            column = error.start - (before.rfind(b"\n") + 1) + 1
            message = "the file is not UTF-8 text"
            place = Place(name, line, column)
            self.problems.append(Problem("not-utf8", message, place, "save it as UTF-8"))
        except OSError as error:
            self._say("unreadable-file", f"the file cannot be read: {error.strerror}", name)
        self.texts[name] = text
        return SourceText(name, text)

    def _say(self, code: str, message: str, name: str) -> None:
        self.problems.append(Problem(code, message, Place(name)))


def _files_below(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()


def _commit_date(root: Path, zone: ZoneInfo) -> date | None:
    """The committer's date of HEAD in the course's zone, or None without a repository."""
    seconds = _git(root, "log", "-1", "--format=%ct")
    if not seconds:
        return None
    return datetime.fromtimestamp(int(seconds), tz=UTC).astimezone(zone).date()


def _git(root: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no repository, commit or git."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found as the user's shell does
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


class _LenientLoader(yaml.SafeLoader):
    """A safe loader that passes over the tags of MkDocs."""


def _pass_over(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


_LenientLoader.add_multi_constructor("!", _pass_over)
_LenientLoader.add_multi_constructor("tag:yaml.org,2002:python/", _pass_over)
