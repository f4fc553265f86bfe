"""What of people may not be published: e-mail addresses, and names that only the roster knows.

The instructor may publish an address or a name on purpose, by writing it in schedule.yaml, in
mkdocs.yml or on a page of docs/. Whatever else brings one, brings it unseen: a bibliography, the
students' notes and files, a sheet.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.domain.course import Course
from coursewright.domain.privacy import Disclosure, feed_disclosure, page_disclosure
from coursewright.domain.problem import Place, Problem
from coursewright.formats.private_text import (
    as_read,
    as_written,
    decoded,
    find_addresses,
    find_names,
    may_hold_address,
)
from coursewright.formats.yaml import tree
from coursewright.workspace.archived_terms import FOLDER as ARCHIVES
from coursewright.workspace.archived_terms import SCHEDULE
from coursewright.workspace.guards.students_files import (
    is_left_out,
    is_students,
    is_students_file,
)
from coursewright.workspace.reader import files_below
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings

if TYPE_CHECKING:
    from coursewright.formats.roster import Roster

ROSTER = "roster.csv"
MAX_BYTES = 20_000_000
"""Files above are not looked into; a text of this size is no page."""

_PEOPLE = {"presenters", "presenter", "guests", "guest", "consent"}
_FEEDS = (".ics", ".xml")


@dataclass(frozen=True)
class Private:
    """What is looked for, and where it may come from.

    `own` are addresses that the course publishes on purpose, in small letters. `names` are those
    of the roster that nobody publishes, `names_in_feeds` those that are not for feeds. `sources`
    are texts that others write, by their file's name in problems.
    """

    own: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    names_in_feeds: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def found_in(self, path: str, text: str) -> Iterator[str]:
        """Each address and name that a file's text should not hold."""
        if may_hold_address(text):
            for address in find_addresses(as_read(text)):
                if address.casefold() not in self.own:
                    yield address
        names = self.names_in_feeds if path.endswith(_FEEDS) else self.names
        if names:
            yield from find_names(as_read(text), names)

    def problem(self, culprit: str, file: str, *, of_the_site: bool = False) -> Problem:
        """That the culprit would be public; its place is where it comes from, or else `file`."""
        where = f" in {file}" if of_the_site else ""
        place = self._place(culprit) or Place.whole(file)
        if "@" in culprit:
            message = f"the e-mail address '{culprit}' would be public{where}"
            hint = "leave it out; one that is meant for all stands in schedule.yaml or on a page"
            return Problem("email-address", message, place, hint)
        message = f"'{culprit}', whom {ROSTER} keeps private, would be named in public{where}"
        return Problem("name-of-the-roster", message, place, "write the group's label instead")

    def _place(self, culprit: str) -> Place | None:
        pattern = re.compile(as_written(culprit), re.IGNORECASE)
        for name, text in self.sources.items():
            if match := pattern.search(text):
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                return Place(name, line, column, len(match[0].split("\n")[0]))
        return None


def private_of(loaded: LoadedCourse, course: Course, settings: Settings) -> Private:
    """What a course's site may not hold."""
    written = "\n".join(_instructors_texts(loaded, settings))
    sources = dict(_others_texts(loaded, settings))
    roster = _roster(settings.root, course)
    unsaid = _without(roster, find_names(written, roster))
    hidden = _without(unsaid, find_names("\n".join(_presenters(course)), unsaid))
    return Private(
        own=frozenset(address.casefold() for address in find_addresses(as_read(written))),
        names=hidden
        if page_disclosure(course) is Disclosure.NAMES
        else _without(unsaid, find_names("\n".join(course.consent), unsaid)),
        names_in_feeds=unsaid if feed_disclosure(course) is Disclosure.GROUPS else hidden,
        sources=sources,
    )


def private_sources(loaded: LoadedCourse, course: Course, settings: Settings) -> Iterator[Problem]:
    """What the texts of others hold that would be published, before anything is made of them."""
    yield from _read_roster(settings.root, course).problems
    private = private_of(loaded, course, settings)
    for name, text in private.sources.items():
        if is_students_file(name, settings.docs):
            within = replace(private, sources={name: text})  # each file by itself is left out
            for culprit in dict.fromkeys(private.found_in(name, text)):
                yield within.problem(culprit, name)
    library = "\n".join(paper.bibtex for paper in course.papers)
    for culprit in dict.fromkeys(private.found_in(settings.bibliography, library)):
        yield private.problem(culprit, settings.bibliography)


def _instructors_texts(loaded: LoadedCourse, settings: Settings) -> Iterator[str]:
    """What the instructor wrote, less what names people."""
    for name, text in loaded.texts.items():
        inside = name.removeprefix(f"{settings.docs}/")
        page = name != inside and name.endswith(".md") and not is_students(inside)
        if page or name.endswith(("mkdocs.yml", "mkdocs.yaml")) or name in _configured(settings):
            yield text
        elif name == settings.schedule or _is_archived_schedule(name):
            yield from _scalars(loaded.remembered.tree(text, name)[0])
    for path in files_below(settings.root / "overrides"):
        yield _text_of(settings.root / "overrides" / path)


def _others_texts(loaded: LoadedCourse, settings: Settings) -> Iterator[tuple[str, str]]:
    """The bibliography, students' files, and past terms, by their names in problems."""
    for name, text in loaded.texts.items():
        if name == settings.bibliography or is_students_file(name, settings.docs):
            yield name, text
    docs = settings.root / settings.docs
    for path in sorted(files_below(docs)):
        name = f"{settings.docs}/{path}"
        if is_students(path) and name not in loaded.texts and not is_left_out(path):
            yield name, _text_of(docs / path)
    for name, text in loaded.texts.items():
        if name == settings.schedule or name.startswith(f"{ARCHIVES}/"):
            yield name, text


def _configured(settings: Settings) -> set[str]:
    return {place.file for place in settings.places.values()}


def _is_archived_schedule(name: str) -> bool:
    return name.startswith(f"{ARCHIVES}/") and name.endswith(f"/{SCHEDULE}")


def _text_of(path: Path) -> str:
    try:
        return (decoded(path.read_bytes()) if path.stat().st_size <= MAX_BYTES else None) or ""
    except OSError:
        return ""


def _scalars(node: tree.Node | None) -> Iterator[str]:
    """Every text of a tree, less those that say who presents or visits."""
    if isinstance(node, tree.Scalar):
        yield node.value
    elif isinstance(node, tree.Mapping):
        for key, (_, value) in node.items.items():
            if key not in _PEOPLE:
                yield from _scalars(value)
    elif node is not None:
        for item in node.items:
            yield from _scalars(item)


def _roster(root: Path, course: Course) -> tuple[str, ...]:
    """The people of the roster, less those whose name is that of an author or a teacher, too."""
    names = _read_roster(root, course).names
    if not names:
        return ()
    return _without(tuple(sorted(names)), find_names(_known(course), names))


def _read_roster(root: Path, course: Course) -> "Roster":
    from coursewright.formats.roster import Roster, parse_roster  # most folders have none

    path = root / ROSTER
    if not path.is_file():
        return Roster({})
    return parse_roster(path.read_bytes(), ROSTER, course.language)


def _without(names: tuple[str, ...], others: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _known(course: Course) -> str:
    """Who is named whatever the roster says, one a line."""
    people = [who.full for paper in course.papers for who in (*paper.authors, *paper.editors)]
    people += [person.name for person in course.instructors]
    people += [session.guest for session in course.sessions]
    return "\n".join(people)


def _presenters(course: Course) -> Iterable[str]:
    """Who presents, as the schedule names them."""
    for session in course.sessions:
        yield from (who.name for who in session.presenters)
        yield from (who.name for reading in session.readings for who in reading.presenters)
