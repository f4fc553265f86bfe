"""Everything that a course's folder says, read together."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from coursewright.domain.course import Course
from coursewright.domain.problem import Place, Problem, has_errors, offer_fix, sort_problems
from coursewright.domain.reuse import Known, reusing
from coursewright.formats.bibtex.bibliography import Bibliography, ParseLibrary
from coursewright.formats.markdown.prose import check_prose
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.outputs.anchors import FILES, PAGES, PAPERS
from coursewright.outputs.feed_checks import check_feeds
from coursewright.outputs.site import course_entries
from coursewright.schedule.students_page import StudentsPage
from coursewright.workspace.archived_terms import BIBLIOGRAPHY, FOLDER, Archives, load_archives
from coursewright.workspace.building.techniques import Technique, in_use
from coursewright.workspace.guards.lfs import pointer_files
from coursewright.workspace.guards.students_code import included_texts, students_code
from coursewright.workspace.guards.students_files import (
    FOLDERS,
    is_left_out,
    is_readable,
    is_students,
    is_students_file,
    left_out_files,
    paths_left_out,
    spared,
    still_left_out,
    unreadable_names,
    without_notes,
)
from coursewright.workspace.guards.symlinks import links_out_of_course, outward_links
from coursewright.workspace.kept.course import known_course
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.old_pages import check_old_pages
from coursewright.workspace.own_addresses import addresses_of, lost_addresses, pages_of
from coursewright.workspace.parse import (
    MAX_BIBLIOGRAPHY_BYTES,
    Linker,
    ParseTree,
    ReadCourse,
    parse_course,
)
from coursewright.workspace.reader import MKDOCS, Reader, files_below, hidden_below
from coursewright.workspace.settings import Settings, SettingsError, check_settings, read_settings
from coursewright.workspace.site_file import check_nav, check_site_name
from coursewright.workspace.theme_language import check_theme_language, written_language
from coursewright.workspace.today import check_today

if TYPE_CHECKING:
    from coursewright.workspace.offered.offers import Offers


@dataclass(frozen=True)
class LoadedCourse:
    """What the folder says: the course or None, every problem, and the texts they refer to.

    `offers()` tries what else is offered for these files, `remembered` is what was read for them,
    `known` what was made of its classes, for calendars above all, which need not be made again.
    """

    read: ReadCourse
    texts: dict[str, str]
    archives: Archives = field(default_factory=Archives)
    offers: "Callable[[], Offers] | None" = field(default=None, compare=False, repr=False)
    remembered: Remembered = field(default_factory=Remembered, compare=False, repr=False)
    known: Known = field(default_factory=dict, compare=False, repr=False)

    @property
    def course(self) -> Course | None:
        """The course, or None where an error stands in the way."""
        return self.read.course

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every source, sorted."""
        return self.read.problems


def load_course(
    settings: Settings,
    schedule: str | None = None,
    texts: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> LoadedCourse:
    """Everything that the folder's sources say, read from disk.

    A text given as `schedule` stands in for the file's, to see what an edit would do, and so do
    `texts` for files by their names, also such as are not there yet. What problems offer has been
    tried. What is `remembered` is not read again.
    """
    remembered = remembered or Remembered()
    library = remembered.library_in(settings.root)
    instead = {**(texts or {}), **({} if schedule is None else {settings.schedule: schedule})}
    keep = remembered.once and not instead and in_use(Technique.KNOWN_COURSE)
    loaded = _load(settings, instead, library, parse_tree=remembered.tree, keep=keep)
    lines = {name: text.split("\n") for name, text in loaded.texts.items()}
    offered = [offer_fix(problem, lines.get(problem.place.file, ())) for problem in loaded.problems]

    @cache
    def offers() -> "Offers":
        from coursewright.workspace.offered.offers import Offers  # mostly nothing is offered

        again = _ReadAgain(settings, instead, library, loaded)
        return Offers(again, _LibraryOf(settings, library))

    if any(problem.fix for problem in offered):
        offered = offers().tried(offered, loaded)
    read = replace(loaded.read, problems=tuple(offered))
    return replace(loaded, read=read, offers=offers, remembered=remembered)


def _load(
    settings: Settings,
    instead: Mapping[str, str],
    library: ParseLibrary,
    archived: Archives | None = None,
    *,
    parse_tree: ParseTree = parse_yaml,
    keep: bool = False,
) -> LoadedCourse:
    """What the folder says, where the texts `instead` stand in for those of files.

    Archived terms that are known are not read again. With `keep`, what the texts come to is known
    from the last run, and kept for the next.
    """
    reader = Reader(settings.root, instead)
    plan = reader.read(settings.schedule)
    bibliography = reader.read(settings.bibliography, MAX_BIBLIOGRAPHY_BYTES)
    docs = settings.root / settings.docs
    outward = {
        path: problem
        for folder in FOLDERS
        for path, problem in outward_links(docs, folder.rstrip("/"), settings.docs)
    }
    further = links_out_of_course(settings.root, docs, settings.docs)
    outward |= {path: problem for path, problem in further if path not in outward}
    reader.problems += outward.values()
    new = (name.removeprefix(f"{settings.docs}/") for name in instead if name.endswith(".md"))
    there = sorted(path for path in {*files_below(docs), *new} if path not in outward)
    hidden = [f"{folder}{path}" for folder in FOLDERS for path in hidden_below(docs / folder)]
    reader.problems += unreadable_names([*there, *hidden], settings.docs)
    paths = [path for path in there if is_readable(path)]
    reader.problems += left_out_files([*paths, *filter(is_readable, hidden)], settings.docs)
    reader.problems += pointer_files(docs, paths, settings.docs)
    lost = {problem.place.file for problem in reader.problems}
    notes, prose = {}, {}
    for path in paths:
        source = f"{settings.docs}/{path}"
        if is_students(path) and path.endswith(".md") and path not in PAGES:
            notes[path] = reader.read(source)
        elif path.endswith(".md"):
            prose[path] = reader.read(source)
            if path in PAGES:
                reader.problems += check_prose(prose[path].text, source)
    shown = frozenset(
        path
        for path in paths
        if not is_left_out(path) and not (is_students(path) and f"{settings.docs}/{path}" in lost)
    )
    linker = Linker(shown | PAGES | FILES, settings.addresses.relative)
    sources = (plan, bibliography, notes, linker, prose)
    parse = partial(parse_course, *sources, library, parse_tree, current=True)
    texts = {t.file: t.text for t in (plan, bibliography, *notes.values(), *prose.values())}
    made_from = (
        plan.file,
        bibliography.file,
        settings.docs,
        repr(settings.addresses),
        repr(sorted(linker.targets)),
    )
    read = known_course(store_in(settings.root), texts, made_from, parse) if keep else parse()
    archives = archived or load_archives(
        settings.root,
        reader.read,
        read.course,
        settings.addresses,
        linker.targets,
    )
    problems = [
        *reader.problems,
        *archives.problems,
        *check_settings(settings),
        *students_code(settings),
        *included_texts(reader.texts, settings),
        *check_today(settings, read.course),
        *check_theme_language(settings, written_language(plan.text)),
        *check_nav(
            settings.written, pages_of(linker.targets, read.course, archives), _unsure(read)
        ),
    ]
    if read.course is not None:
        own = partial(addresses_of, linker.targets, read.course, archives, settings)
        problems += lost_addresses(texts, settings.addresses.site_url, own)
    if read.name is not None:
        problems += check_site_name(settings.written, read.name)
        problems += check_old_pages(read.name, prose.values())
    known: Known = {}
    if read.course is not None and settings.addresses.site_url:
        with reusing(known):
            entries = course_entries(read.course, settings.addresses)
        problems += check_feeds(
            read.course,
            entries,
            settings.addresses,
            settings.places.get("site_url", Place.whole(MKDOCS)),
        )
    unreadable = {problem.place.file for problem in reader.problems}
    problems += still_left_out(p for p in read.problems if not _follows(p, unreadable, settings))
    written = (*settings.places.values(), *settings.written.places.values())
    for file in sorted({place.file for place in written}):
        reader.read(file)
    problems, read = spare_students(problems, read, settings)
    if has_errors(problems):
        read = replace(read, course=None)
    if read.course is not None:
        past = tuple(term.past for term in archives.terms)
        read = replace(read, course=replace(read.course, past_terms=past))
    read = replace(read, problems=sort_problems(problems))
    return LoadedCourse(read, reader.texts, archives, known=known)


def spare_students(
    problems: Iterable[Problem], read: ReadCourse, settings: Settings
) -> tuple[list[Problem], ReadCourse]:
    """What is wrong, of which nothing in a student's file is an error, and the course without
    those files."""
    told = spared(problems, partial(is_students_file, docs=settings.docs)).problems
    left_out = paths_left_out(told, settings.docs)
    if read.course is not None and left_out:
        read = replace(read, course=without_notes(read.course, left_out))
    if PAPERS in left_out:
        read = replace(read, papers_page=StudentsPage())
    return [*told], read


def _unsure(read: ReadCourse) -> tuple[str, ...]:
    """Folders of which it cannot be told what they hold while the course has errors."""
    return () if read.course else (*FOLDERS, "archive/")


@dataclass(frozen=True)
class _ReadAgain:
    """Reads a folder with another text of one file, and all others as they were."""

    settings: Settings
    instead: Mapping[str, str]
    library: ParseLibrary
    loaded: LoadedCourse

    def __call__(self, file: str, text: str) -> LoadedCourse | None:
        texts, settings = {**self.instead, file: text}, self.settings
        if file in {place.file for place in settings.written.places.values()}:
            try:
                read = read_settings(settings.root, texts)
            except SettingsError:
                return None
            settings = replace(settings, places=read.places, written=read.written)
        known = None if file.startswith(f"{FOLDER}/") else self.loaded.archives
        return _load(settings, texts, self.library, known)


@dataclass(frozen=True)
class _LibraryOf:
    """The papers that a file's classes may read: the course's, or those of its archived term."""

    settings: Settings
    library: ParseLibrary

    def __call__(self, file: str, texts: dict[str, str]) -> Bibliography:
        name = self.settings.bibliography
        if file.startswith(f"{FOLDER}/"):
            name = "/".join((*file.split("/")[:2], BIBLIOGRAPHY))
        return self.library(texts.get(name, ""), name)


def _follows(problem: Problem, unreadable: Collection[str], settings: Settings) -> bool:
    """Whether a problem only says again that a file could not be read."""
    absent = problem.code in ("unknown-paper", "unknown-notes")
    return problem.place.file in unreadable or (absent and settings.bibliography in unreadable)
