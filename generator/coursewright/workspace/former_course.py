"""What is still as another course had it, of whose repository this one is a copy."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coursewright.domain.naming.old_address import squeezed
from coursewright.domain.naming.term_names import named_terms
from coursewright.domain.problem import Place, Problem, Severity, offer_fix
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Mapping as Table
from coursewright.formats.yaml.tree import Node, Scalar, find, place_of
from coursewright.repository.git import Snapshot, snapshot_before
from coursewright.workspace.mkdocs_file import parse_mkdocs_file
from coursewright.workspace.reader import MKDOCS
from coursewright.workspace.reading import LoadedCourse
from coursewright.workspace.settings import Settings

_OF_A_COURSE = (("course", "summary"), ("course", "notice"))


class _Name(NamedTuple):
    id: str
    code: str
    title: str

    @property
    def shown(self) -> str:
        return f"{self.code}: {self.title}" if self.code else self.title

    def is_another(self, other: "_Name") -> bool:
        """Whether the two are different courses, and not two terms of one."""
        return self.id != other.id and all(
            not squeezed(mine) or squeezed(mine) != squeezed(its)
            for mine, its in ((self.code, other.code), (self.title, other.title))
        )


def check_former_course(loaded: LoadedCourse, settings: Settings) -> Iterator[Problem]:
    """Warnings of pages, texts and links that were another course's before and are the same now.

    Another course has another id, code and title: what a course keeps from term to term is its
    own. Without a repository there is nothing to tell.
    """
    known = loaded.read.name
    former = snapshot_before(settings.root, settings.schedule, known.id) if known else None
    if known is None or former is None:
        return
    name = _Name(known.id, known.code, known.title)
    before, _ = parse_yaml(former.text(settings.schedule), settings.schedule)
    old = _name(before)
    root, _ = loaded.remembered.tree(loaded.texts[settings.schedule], settings.schedule)
    if root is None or before is None or old is None or not old.is_another(name):
        return
    found = [*_texts(root, before, old), *_site(loaded, settings, former, old)]
    for problem in found:
        lines = loaded.texts.get(problem.place.file, "").split("\n")
        yield offer_fix(problem, lines)
    yield from _pages(loaded, settings, former, old)


def _name(root: Node | None) -> _Name | None:
    if root is None:
        return None
    words = []
    for key in ("id", "code", "title"):
        node = find(root, ("course", key))
        words.append(node.value if isinstance(node, Scalar) else "")
    return _Name(*words) if words[0] and words[2] else None


def _texts(root: Node, before: Node, old: _Name) -> Iterator[Problem]:
    """Sentences about the course, and the addresses of its links."""
    paths: list[tuple[str, ...]] = list(_OF_A_COURSE)
    links = find(root, ("links",))
    if isinstance(links, Table):
        paths += [("links", name) for name in links.items]
        paths += [("links", name, "url") for name in links.items]
    for path in paths:
        now, then = find(root, path), find(before, path)
        if not isinstance(now, Scalar) or not isinstance(then, Scalar) or now.value != then.value:
            continue
        if path in _OF_A_COURSE or _tells(now.value, old) or named_terms(now.value):
            yield _same(f"'{path[-1]}'", place_of(root, path), old)


def _site(
    loaded: LoadedCourse, settings: Settings, former: Snapshot, old: _Name
) -> Iterator[Problem]:
    """Addresses and the line at the foot of every page that speak of the other course."""
    now = settings.written
    then, _ = parse_mkdocs_file(MKDOCS, former.text, {})
    for key in ("site_url", "repo_url", "copyright"):
        value = now.values.get(key, "")
        tells = _tells(value, old) or "example" in value.casefold()
        if tells and value == then.values.get(key) and key in now.places:
            yield _same(f"'{key}'", now.places[key], old)


def _tells(text: str, old: _Name) -> bool:
    """Whether a text names the other course by its code."""
    code = squeezed(old.code)
    return bool(code) and code in squeezed(text)


def _pages(
    loaded: LoadedCourse, settings: Settings, former: Snapshot, old: _Name
) -> Iterator[Problem]:
    held: Mapping[str, str] = former.blobs(settings.docs)
    for file, text in sorted(loaded.texts.items()):
        if file.startswith(f"{settings.docs}/") and held.get(file) == _blob(text):
            yield Problem(
                "old-page",
                f"the page is as '{old.shown}' had it",
                Place.whole(file),
                "make it this course's, or delete it",
                Severity.WARNING,
            )


def _blob(text: str) -> str:
    """The name that git gives a file of this text, where its lines end as they do here."""
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _same(what: str, place: Place, old: _Name) -> Problem:
    return Problem(
        "old-text",
        f"{what} is as '{old.shown}' had it",
        place,
        "write this course's",
        Severity.WARNING,
    )
