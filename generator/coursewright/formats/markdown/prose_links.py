"""Links in hand-written pages, followed before the site is built."""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.code_spans import without_code
from coursewright.formats.markdown.prose import outside_fences

_INLINE = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]^][^\[\]]*\]:\s+<?(?P<target>[^\s>]+)")


class ProseLink(NamedTuple):
    """A relative link of a page: as `written`, where, and the path in docs/ that it leads to."""

    written: str
    line: int
    column: int
    path: str
    anchor: str


def prose_targets(text: str, page: str) -> Iterator[ProseLink]:
    """The links of a page to pages and files of the site; `page` is its path in docs/."""
    folder = posixpath.dirname(page)
    for number, column, written in _links(text):
        path = _path_of(written, folder)
        if path is not None:
            yield ProseLink(written, number, column, path, written.partition("#")[2])


def check_prose_links(
    text: str, file: str, page: str, targets: Collection[str]
) -> tuple[Problem, ...]:
    """The relative links of a page that lead to no page or file of the site.

    `page` is the page's path in docs/, from which links count; `targets` are the paths that
    exist. Anchors and addresses of other sites are not followed.
    """
    problems = []
    folder = posixpath.dirname(page)
    for number, column, written in _links(text):
        path = _path_of(written, folder)
        if path is None or path in targets:
            continue
        place = Place(file, number, column, len(written))
        message = f"the link '{written[:80]}' leads to no page or file of the site"
        problems.append(Problem("broken-link", message, place, _hint(written, folder, targets)))
    return tuple(problems)


def _links(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and address of each link, as written."""
    for number, line in outside_fences(text.replace("\r\n", "\n").split("\n")):
        bare = without_code(line)
        for match in (*_INLINE.finditer(bare), *_REFERENCE.finditer(bare)):
            yield number, match.start("target") + 1, match["target"]


def _path_of(written: str, folder: str) -> str | None:
    """The path that a relative link leads to; None for what leads elsewhere, or to its own page."""
    try:
        parts = urlsplit(written)
    except ValueError:  # MkDocs leaves such an address as it is
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def _hint(written: str, folder: str, targets: Collection[str]) -> str:
    path = written.partition("#")[0]
    meant = nearest(posixpath.normpath(posixpath.join(folder, path)), targets)
    if meant is None:
        return "pages end in .md and count from this file's folder"
    return f"did you mean '{posixpath.relpath(meant, folder or '.')}'?"
