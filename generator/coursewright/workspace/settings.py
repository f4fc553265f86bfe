"""A course's folder on disk: what is read from it, and what day it is there."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import BytecodeCache, FileSystemBytecodeCache

from coursewright.domain.calendar.history import History
from coursewright.domain.clock import parse_date
from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem, Severity, offer_fix, sort_problems
from coursewright.formats.markdown.prose import check_prose
from coursewright.outputs.anchors import FILES, PAGES
from coursewright.outputs.feed_checks import check_feeds
from coursewright.outputs.page import Addresses
from coursewright.outputs.site import Site, course_entries, generate
from coursewright.repository.git import commit_date
from coursewright.workspace.archived_terms import Archives, keep_archives, load_archives
from coursewright.workspace.citation_cache import load_citations, save_citations
from coursewright.workspace.mkdocs_file import parse_mkdocs_file
from coursewright.workspace.parse import Linker, ReadCourse, parse_course
from coursewright.workspace.reader import MKDOCS, Reader, files_below
from coursewright.workspace.symlinks import outward_links

TODAY_VARIABLE = "COURSEWRIGHT_TODAY"
CLOCK_VARIABLE = "COURSEWRIGHT_CLOCK"


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says that the generator needs. Paths are relative to `root`.

    `places` says where a setting stands, an option of the plugin as `coursewright.today`.
    """

    root: Path
    schedule: str = "schedule.yaml"
    bibliography: str = "papers.bib"
    docs: str = "docs"
    today: str = ""
    addresses: Addresses = field(default_factory=Addresses)
    places: Mapping[str, Place] = field(default_factory=dict)


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
    archives: Archives = field(default_factory=Archives)

    @property
    def course(self) -> Course | None:
        """The course, or None where an error stands in the way."""
        return self.read.course

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every source, sorted."""
        return self.read.problems


def load_course(settings: Settings, schedule: str | None = None) -> LoadedCourse:
    """Everything that the folder's sources say, read from disk.

    A text given as `schedule` stands in for the file's, to see what an edit would do.
    """
    reader = Reader(settings.root, {} if schedule is None else {settings.schedule: schedule})
    plan = reader.read(settings.schedule)
    bibliography = reader.read(settings.bibliography)
    docs = settings.root / settings.docs
    outward = dict(outward_links(docs, "papers", settings.docs))
    reader.problems += outward.values()
    paths = sorted(path for path in files_below(docs) if path not in outward)
    notes, prose = {}, {}
    for path in paths:
        source = f"{settings.docs}/{path}"
        if path.startswith("papers/") and path.endswith(".md") and path not in PAGES:
            notes[path] = reader.read(source)
        elif path.endswith(".md"):
            prose[path] = reader.read(source)
            if path in PAGES:
                reader.problems += check_prose(prose[path].text, source)
    linker = Linker(frozenset(paths) | PAGES | FILES, settings.addresses.relative)
    read = parse_course(plan, bibliography, notes, linker, prose)
    archives = load_archives(
        settings.root,
        reader.read,
        read.course,
        settings.addresses,
        linker.targets,
    )
    problems = [*reader.problems, *archives.problems, *_check_settings(settings)]
    if read.course is not None and settings.addresses.site_url:
        problems += check_feeds(
            read.course,
            course_entries(read.course, settings.addresses),
            settings.addresses,
            settings.places.get("site_url", Place.whole(MKDOCS)),
        )
    unreadable = {problem.place.file for problem in reader.problems}
    problems += [
        problem for problem in read.problems if not _follows(problem, unreadable, settings)
    ]
    if settings.places:
        reader.read(MKDOCS)
    if any(problem.severity is Severity.ERROR for problem in problems):
        read = replace(read, course=None)
    if read.course is not None:
        past = tuple(term.past for term in archives.terms)
        read = replace(read, course=replace(read.course, past_terms=past))
    lines = {name: text.split("\n") for name, text in reader.texts.items()} if problems else {}
    problems = [offer_fix(problem, lines.get(problem.place.file, ())) for problem in problems]
    return LoadedCourse(replace(read, problems=sort_problems(problems)), reader.texts, archives)


def _follows(problem: Problem, unreadable: Collection[str], settings: Settings) -> bool:
    """Whether a problem only says again that a file could not be read."""
    absent = problem.code in ("unknown-paper", "unknown-notes")
    return problem.place.file in unreadable or (absent and settings.bibliography in unreadable)


def build_site(
    course: Course,
    history: History,
    settings: Settings,
    today: Today,
    archives: Archives | None = None,
) -> Site:
    """The site of a loaded course, with the pages and files of its archived terms."""
    cited = load_citations(settings.root)
    kept = len(cited)
    site = generate(
        course,
        history,
        today.day,
        settings.addresses,
        today_is_pinned=today.pinned,
        compiled=template_cache(settings.root),
        cited=cited,
    )
    if len(cited) != kept:
        save_citations(settings.root, cited)
    terms = archives.terms if archives else ()
    if archives:
        keep_archives(settings.root, archives)
    return Site(
        (*site.pages, *(page for term in terms for page in term.pages)),
        (*site.files, *(file for term in terms for file in term.files)),
    )


def template_cache(root: Path) -> BytecodeCache | None:
    """Where compiled templates are kept between builds, or None where nothing can be kept."""
    folder = root / ".cache" / "coursewright" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a read-only folder builds all the same
        return None
    return FileSystemBytecodeCache(str(folder))


def choose_today(
    course: Course, settings: Settings, asked: str = "", *, real_clock: bool = False
) -> Today | Problem:
    """The day to build for: asked for, else pinned, else the clock's or the last commit's.

    `asked` (`--today`) wins over COURSEWRIGHT_TODAY, that over the option `today`. Only with
    `real_clock`, in a preview, or where COURSEWRIGHT_CLOCK is `real`, as in a deployment, the
    machine's clock is read; otherwise the committer's date of HEAD counts, so that a commit
    always builds the same site.
    """
    for text, source in (
        (asked, "--today"),
        (os.environ.get(TODAY_VARIABLE, ""), TODAY_VARIABLE),
        (settings.today, "the option 'today' of the plugin"),
    ):
        if text:
            day = parse_date(text)
            if day is None:
                return _no_day(source, text, Place.whole(MKDOCS))
            return Today(day, pinned=True)
    if real_clock or os.environ.get(CLOCK_VARIABLE) == "real":
        return Today(datetime.now(course.zone).date(), pinned=False)
    return Today(commit_date(settings.root, course.zone) or course.first, pinned=False)


class SettingsError(Exception):
    """mkdocs.yml cannot be read. `problem` says why, `text` is what it holds."""

    def __init__(self, problem: Problem, text: str = "") -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.text = text


def read_settings(root: Path) -> Settings:
    """The settings in `root`/mkdocs.yml, as far as the generator needs them.

    Raises SettingsError where the file is no UTF-8 text or no YAML.
    """
    reader = Reader(root)
    source = reader.read(MKDOCS)
    written, problems = parse_mkdocs_file(source.text, source.file, os.environ)
    for problem in (*reader.problems, *problems):
        raise SettingsError(problem, source.text)
    values = written.values
    settings = make_settings(
        root,
        dict(written.options),
        docs=values.get("docs_dir", "docs"),
        site_url=values.get("site_url", ""),
        repo_url=values.get("repo_url", ""),
        edit_uri=values.get("edit_uri", ""),
        directory_urls=values.get("use_directory_urls", "true").lower() != "false",
    )
    return replace(settings, places=written.places)


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
    nowhere = Place.whole(MKDOCS)
    if not settings.addresses.site_url.startswith(("https://", "http://")):
        yield Problem(
            "no-site-url",
            "'site_url' is missing: calendars need the site's full address",
            settings.places.get("site_url", nowhere),
            "add 'site_url: https://…'",
        )
    if not (settings.root / settings.docs).is_dir():
        yield Problem(
            "missing-file",
            f"there is no folder '{settings.docs}'",
            settings.places.get("docs_dir", nowhere),
            f"create it; where it is empty, a file '{settings.docs}/.gitkeep' keeps it in git",
        )
    place = settings.places.get("coursewright.today", nowhere)
    if settings.today and parse_date(settings.today) is None:
        yield _no_day("the option 'today' of the plugin", settings.today, place)
    elif settings.today:
        yield Problem(
            "today-pinned",
            f"the site always shows the course as on {settings.today}, because the option "
            "'today' is set",
            place,
            "delete that line for a running course",
            severity=Severity.INFO,
        )


def _no_day(source: str, text: str, place: Place) -> Problem:
    message = f"{source} is '{text[:40]}', which is no date"
    return Problem("bad-date", message, place, "write 2022-02-08")
