"""All sources of one course, read together, with every problem of all of them."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from coursewright.domain.course import Course, Notes
from coursewright.domain.naming.course_name import CourseName
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.naming.slugs import slug_for
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place, Problem, Severity, has_errors, sort_problems
from coursewright.domain.reuse import reuse
from coursewright.formats.bibtex.bibliography import Bibliography, ParseLibrary, parse_bibliography
from coursewright.formats.markdown.outline import ResolveTarget
from coursewright.formats.markdown.prose_links import check_prose_links
from coursewright.formats.yaml import tree as yaml_tree
from coursewright.formats.yaml.comments import hidden_words
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Node, Scalar, find
from coursewright.outputs.anchors import CLASSES, PAPERS, class_page
from coursewright.schedule.students_page import StudentsPage, parse_students_page
from coursewright.workspace.class_notes import with_class_notes
from coursewright.workspace.guards.students_files import is_material, is_students, spared

MAX_BYTES = 5_000_000
MAX_BIBLIOGRAPHY_BYTES = 100_000_000
"""30,000 entries with abstracts have half of that. What is bounded is each of its values."""


class SourceText(NamedTuple):
    """An input file: its name in problems, and its text."""

    file: str
    text: str


ParseTree = Callable[[str, str, Collection[str]], tuple[Node | None, tuple[Problem, ...]]]
"""A reader of YAML: `parse_yaml`, or one that gives the same but for places."""

_LIKELY_FOLDERS = ("", "notes", "paper", "Papers", "docs", "docs/papers", "papers/papers")
_TEXT_FILE = re.compile(r"(?:\.(?:md|markdown|mdown|mkd|txt|text))+$", re.IGNORECASE)


class Linker(NamedTuple):
    """What pages may link to: the paths in docs/ that exist or are generated whatever the
    papers, and how a page's link to a path is written: `relative(page, target)`.

    Without `targets` no link is followed. `any_class` says that the classes are not known, so
    that every link to one may be right.
    """

    targets: frozenset[str]
    relative: Callable[[str, str], str]
    any_class: bool = False

    def with_classes(self, course: Course | None) -> "Linker":
        """The same, with the pages of a course's classes; without a course, of any class."""
        if course is None or not self.targets:
            return self._replace(any_class=True)
        pages = frozenset(class_page(session) for session in course.all_sessions)
        return self._replace(targets=self.targets | pages)


@dataclass(frozen=True)
class ReadCourse:
    """What the sources say; `course` is None where an error stands in the way, `problems` are sorted.

    `entries` and `refused` count the bibliography; `papers_page` is the prose on the page of all papers.
    """

    course: Course | None
    problems: tuple[Problem, ...]
    entries: int = 0
    refused: int = 0
    papers_page: StudentsPage = field(default_factory=StudentsPage)
    name: CourseName | None = None


def decode_source(raw: bytes) -> str:
    """The text of a file with plain line ends. Raises UnicodeDecodeError where it is no UTF-8."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def parse_course(
    schedule: SourceText,
    bibliography: SourceText,
    notes: Mapping[str, SourceText],
    linker: Linker,
    prose: Mapping[str, SourceText] | None = None,
    parse_library: ParseLibrary = parse_bibliography,
    parse_tree: ParseTree = parse_yaml,
    *,
    current: bool = False,
) -> ReadCourse:
    """The course that the texts describe.

    `notes` and `prose`, the instructor's own pages, are by their path in docs/. Whoever reads
    many versions may give a `parse_library` and a `parse_tree` that remember. Only of a `current`
    course is told what another term left over, and only it does without students' files that are
    wrong.
    """
    # Where the course is known, nobody waits for these.
    from coursewright.schedule.course import course_name, resolve_course
    from coursewright.schedule.course_files import lost_files, lost_paths, meant_link
    from coursewright.schedule.file import ScheduleFile
    from coursewright.schedule.keys import keys_below
    from coursewright.schedule.people import lost_photos
    from coursewright.schedule.typed.reader import read_schedule_file

    library, found = _with_files(parse_library(bibliography.text, bibliography.file), linker)
    problems = [*found]
    root, found = parse_tree(schedule.text, schedule.file, keys_below(ScheduleFile))
    problems += found
    problems += hidden_words(schedule.text, schedule.file) if current else ()
    of_papers = {path: text for path, text in notes.items() if not path.startswith(CLASSES)}
    of_classes = {path: text for path, text in notes.items() if path.startswith(CLASSES)}
    read = _keys_read(root, of_papers, library.refused_keys)
    problems += library.weighed(read)
    course = name = plan = None
    if root is not None:
        keys = frozenset((*(paper.key for paper in library.papers), *library.refused_keys))
        file, found = read_schedule_file(root, keys)
        problems += found
        name, plan = course_name(file), file
        if current:
            problems += lost_photos(file, linker.targets, is_material)
        course, found = resolve_course(file, library.papers, library.refused_keys, current=current)
        problems += found
    linker = linker.with_classes(course)
    written, found = parse_notes_of(library.papers, of_papers, linker, library.refused_keys)
    problems += found
    targets = linker.targets | _paths_of(paper.slug for paper in library.papers)
    if plan is not None and linker.targets:
        problems += lost_files(plan, targets, is_material)
    if linker.targets:  # of a version of the past, only dates and names count
        course, found = with_class_notes(
            course,
            schedule,
            of_classes,
            partial(_resolver, targets=targets, linker=linker),
            partial(meant_link, targets=targets),
            is_material,
        )
        problems += found
    # A link to the page of an entry that stops the site would only say so again.
    targets |= _paths_of(slug_for(key) for key in library.refused_keys if key in read)
    papers_page = StudentsPage()
    for path, source in (prose or {}).items():
        if path == PAPERS:
            resolve = _resolver(path, targets, linker)
            papers_page, found = parse_students_page(
                source.text, source.file, "papers", resolve, partial(meant_link, targets=targets)
            )
            problems += found
        else:
            problems += check_prose_links(source.text, source.file, path, targets, is_material)
    if current:
        theirs = {
            text.file
            for path, text in (*notes.items(), *(prose or {}).items())
            if is_students(path)
        }
        theirs |= {f"docs/{path}" for path in linker.targets if is_students(path)}
        problems = [*spared(problems, theirs.__contains__).problems]
    if course is not None and not has_errors(problems):
        lost = lost_paths(plan, linker.targets, is_material)
        course = replace(course, notes=written, lost_files=lost)
    else:
        course = None
    return ReadCourse(
        course, sort_problems(problems), library.entries, library.refused, papers_page, name
    )


def _with_files(library: Bibliography, linker: Linker) -> tuple[Bibliography, tuple[Problem, ...]]:
    """The papers without links to files that are not there, and what is wrong with those."""
    if not linker.targets or not library.files:
        return library, ()
    from coursewright.schedule.course_files import lost_files_of_papers

    targets = linker.targets | _paths_of(paper.slug for paper in library.papers)
    lost, problems = lost_files_of_papers(library.files, targets)
    papers = tuple(
        replace(paper, links=tuple(link for link in paper.links if link.url not in lost[paper.key]))
        if paper.key in lost
        else paper
        for paper in library.papers
    )
    return library._replace(papers=papers), problems


def _resolver(page: str, targets: Collection[str], linker: Linker) -> ResolveTarget:
    """How links on a page that lead to one of the targets are written; None for the others."""

    def resolve(target: str) -> str | None:
        path = target.partition("#")[0]
        any_class = linker.any_class and path.startswith(CLASSES)
        known = path in targets or any_class
        return linker.relative(page, target) if known else None

    return resolve


def _keys_read(
    root: Node | None, notes: Mapping[str, SourceText], refused: Collection[str]
) -> frozenset[str]:
    """The keys that classes name, and those of `refused` that somebody wrote notes for.

    Any text in `sessions:` counts, so that a class with another mistake in it counts, too.
    """
    stems = {posixpath.basename(path).removesuffix(".md") for path in notes}
    notes_of = {key for key in refused if slug_for(key) in stems}
    sessions = find(root, ("sessions",)) or root
    parts = sessions.items if isinstance(sessions, yaml_tree.Sequence) else [sessions]
    texts = (reuse(("keys in", part), partial(_keys_in, part)) for part in parts)
    return frozenset(notes_of).union(*texts)


def _keys_in(part: Node | None) -> frozenset[str]:
    """Every text below a node; one text may name several keys."""
    read: set[str] = set()
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            read |= {key.strip() for key in re.split("[,;]", node.value)}
        elif isinstance(node, yaml_tree.Mapping):
            waiting += [value for _, value in node.items.values()]
        elif node is not None:
            waiting += node.items
    return frozenset(read)


def parse_notes_of(
    papers: Sequence[Paper],
    notes: Mapping[str, SourceText],
    linker: Linker,
    refused_keys: Collection[str] = (),
) -> tuple[dict[str, Notes], tuple[Problem, ...]]:
    """The notes of each paper by its key; a file that belongs to no paper is a problem.

    Notes of `refused_keys`, entries whose own problems are told elsewhere, are passed over.
    """
    refused = {slug_for(key) for key in refused_keys}
    by_slug = {paper.slug: paper for paper in papers}
    targets = linker.targets | _paths_of(by_slug)
    read: dict[str, Notes] = {}
    problems: list[Problem] = list(_misnamed(linker.targets - set(notes), by_slug))
    for path, source in sorted(notes.items()):
        folder, name = posixpath.split(path)
        stem = name.removesuffix(".md")
        paper = by_slug.get(stem)
        if paper is None and stem in refused:
            continue
        if paper is None or folder != "papers":
            message = f"'{stem}' is the name of no paper in the bibliography"
            hint = did_you_mean(stem, by_slug) or "name the file after the paper's citation key"
            if folder != "papers":
                message = f"notes stand in the folder papers, not in {folder}"
                hint = f"move the file to papers/{name}"
            problems.append(Problem("unknown-notes", message, Place.whole(source.file), hint))
            continue
        from coursewright.schedule.course_files import meant_link
        from coursewright.schedule.notes import parse_notes  # loads Markdown

        resolve = _resolver(path, targets, linker)
        read[paper.key], found = parse_notes(
            source.text, source.file, folder, resolve, nearby=partial(meant_link, targets=targets)
        )
        problems += found
    return read, tuple(problems)


def _misnamed(targets: Iterable[str], slugs: Collection[str]) -> Iterator[Problem]:
    """Files of docs/ that are called like a paper and are no notes where they stand."""
    for path in sorted(targets):
        folder, name = posixpath.split(path)
        stem = _TEXT_FILE.sub("", name)
        slug = stem if stem in slugs else slug_for(stem)
        text = _TEXT_FILE.search(name) or "." not in name
        if slug not in slugs or not text or folder not in ("papers", *_LIKELY_FOLDERS):
            continue
        # elsewhere a page may have the name of a paper on purpose
        severity = Severity.ERROR if folder == "papers" else Severity.WARNING
        yield Problem(
            "unknown-notes",
            f"these look like the notes on '{slug}', but stand in docs/{path}",
            Place.whole(f"docs/{path}"),
            f"edit the file on GitHub and change its name to docs/papers/{slug}.md",
            severity,
        )


def _paths_of(slugs: Iterable[str]) -> set[str]:
    """What the generator makes for papers of these slugs."""
    return {f"papers/{slug}.{extension}" for slug in slugs for extension in ("md", "bib")}
