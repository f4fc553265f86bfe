"""The terms that are over: read from `archive/<course id>/`, checked, and made into pages.

A folder holds what the term was made from (`schedule.yaml`, `papers.bib`, `papers/<slug>.md`,
`classes/<id>.md`) and its calendars as last published (`calendar/*.ics`), which are passed on byte
for byte. What comes out depends on nothing else but the package, the site's addresses, and what links
may lead to, so it is kept between builds.
"""

import base64
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.domain.course import Course
from coursewright.domain.past_term import PastTerm
from coursewright.domain.privacy import feed_disclosure, page_disclosure
from coursewright.domain.problem import Place, Problem
from coursewright.domain.released import release_dates
from coursewright.domain.visible import visible
from coursewright.outputs import anchors
from coursewright.outputs.archive import (
    archive_folder,
    archived_pages,
    archived_redirects,
    own_papers,
    past_term,
)
from coursewright.outputs.pages.page import Addresses, GeneratedPage
from coursewright.outputs.references.citations import check_citations
from coursewright.outputs.references.ris import render_ris
from coursewright.outputs.site import generate_feeds
from coursewright.outputs.whole_links import whole_paper
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store, store_in
from coursewright.workspace.parse import Linker, SourceText, parse_course

FOLDER = "archive"
SCHEDULE, BIBLIOGRAPHY = "schedule.yaml", "papers.bib"
KIND = "archive"


@dataclass(frozen=True)
class Archived:
    """A past term with its pages and files, by path below the site's root.

    They show all of it, held-back things included, of which the last is released on `until`.
    `key` is a digest of what they were made from, empty where they need not be kept: they were
    kept already, or their sources have problems.
    """

    past: PastTerm
    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    until: date | None = None
    key: str = field(default="", compare=False)
    again: "Callable[[date], Archived] | None" = field(default=None, compare=False, repr=False)

    def seen_on(self, today: date) -> "Archived":
        """The term as it may be seen on a day: nearly always all of it."""
        if self.until is None or self.until <= today or self.again is None:
            return self
        return self.again(today)


@dataclass(frozen=True)
class Archives:
    """Every archived term, the latest first, and what is wrong with their files."""

    terms: tuple[Archived, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_archives(
    root: Path,
    read: Callable[[str], SourceText],
    current: Course | None,
    addresses: Addresses,
    targets: frozenset[str] = anchors.PAGES,
) -> Archives:
    """The archived terms in `root`. `read` gives the text of a file by its name from `root`.

    Pages link to those of `current` where it has a paper too; without it, none are made. `targets`
    are the paths in docs/ that notes may link to.
    """
    terms: list[Archived] = []
    problems: list[Problem] = []
    store = store_in(root)
    slugs = sorted(paper.slug for paper in current.papers) if current else []
    for folder in term_folders(root):
        sources = _Sources.read(root, folder.name, read)
        key = sources.key(slugs, addresses, targets)
        known = _recall(store, key) if current else None
        if known is None:
            course, found = sources.course(addresses, targets, slugs)
            problems += found
            if course is None or current is None:
                continue
            odd = _check_citations(course, slugs)
            problems += odd
            made = _make(course, sources, slugs, addresses)
            known = replace(made, key="" if found or odd else key)
        known = replace(known, again=partial(_as_on, sources, slugs, addresses, targets))
        if current and known.past.id == current.id:
            message = f"the archived term has the id of the running course, '{current.id}'"
            place = Place.whole(sources.schedule.file)
            hint = "give the running course an id of its own: calendars tell terms apart by it"
            problems.append(Problem("archive-of-this-course", message, place, hint))
        terms.append(known)
    terms.sort(key=lambda term: (term.past.first, term.past.id), reverse=True)
    return Archives(tuple(terms), tuple(problems))


def term_folders(root: Path) -> list[Path]:
    """The folders of archived terms, sorted by name."""
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and (path / SCHEDULE).is_file()
    )


@dataclass(frozen=True)
class _Sources:
    """What a term's folder holds; notes by their path in docs/, calendars by theirs."""

    name: str
    schedule: SourceText
    bibliography: SourceText
    notes: dict[str, SourceText]
    calendars: dict[str, bytes]

    @classmethod
    def read(cls, root: Path, name: str, read: Callable[[str], SourceText]) -> "_Sources":
        folder = root / FOLDER / name
        notes = sorted(
            note.relative_to(folder).as_posix()
            for place in ("papers", "classes")
            for note in folder.glob(f"{place}/*.md")
        )
        return cls(
            name,
            read(f"{FOLDER}/{name}/{SCHEDULE}"),
            read(f"{FOLDER}/{name}/{BIBLIOGRAPHY}"),
            {note: read(f"{FOLDER}/{name}/{note}") for note in notes},
            {
                f"calendar/{path.relative_to(folder / 'calendar').as_posix()}": path.read_bytes()
                for path in sorted(folder.glob("calendar/**/*.ics"))
            },
        )

    def key(self, slugs: Collection[str], addresses: Addresses, targets: Collection[str]) -> str:
        """A digest of everything that the term's pages depend on."""
        parts: list[object] = [self.name, list(slugs), repr(addresses), sorted(targets)]
        parts += [(s.file, s.text) for s in (self.schedule, self.bibliography)]
        parts += [(path, note.text) for path, note in self.notes.items()]
        parts += [(path, sha256(raw).hexdigest()) for path, raw in self.calendars.items()]
        return sha256(repr(parts).encode()).hexdigest()

    def course(
        self, addresses: Addresses, targets: frozenset[str], slugs: Collection[str]
    ) -> tuple[Course | None, tuple[Problem, ...]]:
        """The term's course, and every problem of its files."""
        folder = archive_folder(self.name)
        current = targets | {f"papers/{slug}.md" for slug in slugs}

        def relative(page: str, target: str) -> str:
            path = target.partition("#")[0]
            own = path.startswith(anchors.CLASSES) and path.endswith(".md")
            here = own or path in self.notes or path not in current
            return addresses.relative(folder + page, folder + target if here else target)

        linker = Linker(targets, relative)
        done = parse_course(self.schedule, self.bibliography, self.notes, linker)
        problems = list(done.problems)
        if done.course is not None and done.course.id != self.name:
            problems.append(
                Problem(
                    "archive-name",
                    f"the folder '{FOLDER}/{self.name}' holds the course '{done.course.id}'",
                    done.course.place,
                    f"name the folder '{FOLDER}/{done.course.id}'",
                )
            )
        return done.course, tuple(problems)


def _check_citations(course: Course, slugs: Collection[str]) -> tuple[Problem, ...]:
    """The papers with a page of the term that its citation style cannot format."""
    own = own_papers(course, slugs)
    papers = [paper for paper in course.papers if paper.key in own]
    return check_citations(papers, course.citation_style, {}, course.language)


def _as_on(
    sources: _Sources,
    slugs: Collection[str],
    addresses: Addresses,
    targets: frozenset[str],
    today: date,
) -> Archived:
    """The term as it may be seen on a day. Its sources have been read before, without error."""
    course, _ = sources.course(addresses, targets, slugs)
    if course is None:
        raise TypeError(f"{sources.name} was read a moment ago")
    return _make(course, sources, slugs, addresses, today)


def _make(
    whole: Course,
    sources: _Sources,
    slugs: Collection[str],
    addresses: Addresses,
    today: date | None = None,
) -> Archived:
    folder = archive_folder(whole.id)
    course = visible(whole, today, page_disclosure(whole))
    feeds = sources.calendars or {
        path.replace(f"calendar/{course.id}/", "calendar/", 1): content
        for path, content in generate_feeds(
            visible(whole, None, feed_disclosure(whole)),
            History(no_history(whole)),
            addresses,
            today or date.max,
        )
    }
    files = [(folder + path, content) for path, content in feeds.items()]
    files += [
        (anchors.course_feed(course.id, path), content)
        for path, content in feeds.items()
        if path.count("/") == 1
    ]
    library = sources.bibliography.text
    if course.papers != whole.papers:
        library = "".join(f"{paper.bibtex.rstrip()}\n" for paper in course.papers)
    files.append((folder + anchors.BIBLIOGRAPHY, library.encode()))
    own = own_papers(course, slugs)
    for paper in course.papers:
        if paper.key in own:
            files.append((folder + anchors.paper_bib(paper), f"{paper.bibtex.rstrip()}\n".encode()))
            files.append(
                (
                    folder + anchors.paper_ris(paper),
                    render_ris(whole_paper(paper, addresses), course.language).encode(),
                )
            )
    files += archived_redirects(course, addresses, slugs)
    pages = archived_pages(course, addresses, slugs)
    until = max(release_dates(whole), default=None)
    return Archived(past_term(course, slugs, feeds), pages, tuple(files), until)


def _recall(store: Store, key: str) -> Archived | None:
    """What was made of the same sources before, or None."""
    content = store.get(KIND, key)
    if content is None:
        return None
    try:
        kept: _Kept = compact(_Kept).load(json.loads(content))
        files = tuple((path, base64.b64decode(raw)) for path, raw in kept.files)
    except (ValueError, TypeError, RecursionError):  # of another shape
        return None
    return Archived(kept.past, kept.pages, files, kept.until)


def keep_archives(store: Store, archives: Archives) -> None:
    """Put what was made anew into the store, for the next build."""
    for term in archives.terms:
        if term.key:
            store.put(KIND, _packed(term), term.key)


def _packed(term: Archived) -> bytes:
    files = tuple((path, base64.b64encode(raw).decode()) for path, raw in term.files)
    kept = _Kept(term.past, term.pages, files, term.until)
    return json.dumps(compact(_Kept).dump(kept), separators=(",", ":")).encode()


class _Kept(NamedTuple):
    """A term as it is kept: its files' content in base64."""

    past: PastTerm
    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, str], ...]
    until: date | None
