"""Every internal link of a built site, followed; raw HTML included, which MkDocs does not check."""

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coursewright.workspace.guards.students_files import is_material, is_students

_LINKS = {("a", "href"), ("area", "href"), ("form", "action")}
_RESOURCES = {
    ("audio", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("link", "href"),
    ("script", "src"),
    ("source", "src"),
    ("video", "src"),
}
# These name another document; a browser does not fetch them to show the page.
_NOTHING, _NO_ANCHOR = "no such page or file", "no such anchor"
_NOT_FETCHED = {"alternate", "canonical", "edit", "next", "prev"}


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A link of a page that leads nowhere, and why; `target` is where in the site, if it can be told."""

    page: str
    href: str
    reason: str
    target: str = field(default="", compare=False)

    @property
    def is_spared(self) -> bool:
        """Whether what it leads to is the students' to take away, so that it stops nothing.

        Theirs are files beside their notes, and the headings of these.
        """
        if self.reason == _NO_ANCHOR:
            return is_students(self.target)
        return self.reason == _NOTHING and is_material(self.target)


@dataclass
class _Document:
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, bool]] = field(default_factory=list)


def check_links(site: Path, base: str = "/") -> tuple[BrokenLink, ...]:
    """The links, anchors and resources that do not resolve within a built site, sorted.

    `base` is the path of the site's address (`/cs839/`), under which absolute paths count.
    Anything that a page would fetch from another host is reported too.
    """
    documents = {
        path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))
    }
    broken = set()
    for page, document in documents.items():
        for href, fetched in document.links:
            reason, target = _check(page, href, fetched, site, base, documents)
            if reason:
                broken.add(BrokenLink(page, href, reason, target))
    return tuple(sorted(broken))


def _check(
    page: str, href: str, fetched: bool, site: Path, base: str, documents: dict[str, _Document]
) -> tuple[str, str]:
    """Why a link does not resolve, or the empty string; and what it leads to, where that is told."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return "cannot be read as an address", ""
    if parts.scheme or parts.netloc:
        outside = parts.scheme in ("http", "https", "") and parts.netloc
        return ("fetched from another host" if fetched and outside else ""), ""
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(base):
            return "leads out of the site", ""
        target = path.removeprefix(base)
    elif path:
        target = posixpath.join(posixpath.dirname(page), path)
    else:
        target = page
    target = posixpath.normpath(target)
    if target.startswith(".."):
        return "leads out of the site", ""
    file = site / target
    try:
        if file.is_dir():
            target = posixpath.normpath(posixpath.join(target, "index.html"))
            file = site / target
        found = file.is_file()
    except OSError:  # a name longer than the system's limit
        found = False
    if not found:
        return _NOTHING, target
    anchor = unquote(parts.fragment)
    # Browsers scroll to the top for '#' and '#top' whether or not an element has that id.
    if anchor and anchor != "top" and target in documents and anchor not in documents[target].ids:
        return _NO_ANCHOR, target
    return "", target


def _read(path: Path) -> _Document:
    parser = _Parser()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    return parser.document


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = _Document()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.document.ids.update(given[name] for name in ("id",) if name in given)
        if tag == "a" and "name" in given:
            self.document.ids.add(given["name"])
        for name, value in given.items():
            if (tag, name) in _LINKS:
                self.document.links.append((value, False))
            elif (tag, name) in _RESOURCES:
                other = tag == "link" and bool(_NOT_FETCHED & set(given.get("rel", "").split()))
                self.document.links.append((value, not other))
