"""Links in hand-written pages, followed before the site is built."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.code_spans import without_code
from coursewright.formats.markdown.prose import outside_fences

_INLINE = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]^][^\[\]]*\]:\s+<?(?P<target>[^\s>]+)")
_WORDS = r"(?:[^\[\]]|\[[^\[\]]*\])*"  # of a link, which may hold a picture
_TITLE = r"""(?:\s+(?:"[^"]*"|'[^']*'))?"""


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
    text: str,
    file: str,
    page: str,
    targets: Collection[str],
    is_students: Callable[[str], bool] = lambda _: False,
) -> tuple[Problem, ...]:
    """The relative links of a page that lead to no page or file of the site.

    `page` is the page's path in docs/, from which links count; `targets` are the paths that
    exist. Anchors and addresses of other sites are not followed. A file that `is_students` is
    theirs to take away: then it is a warning, and `unlinked` makes the page.
    """
    problems = []
    folder = posixpath.dirname(page)
    for number, column, written in _links(text):
        path = _path_of(written, folder)
        if path is None or path in targets:
            continue
        place = Place(file, number, column, len(written))
        message = f"the link '{written[:80]}' leads to no page or file of the site"
        meant = nearest(path, targets)
        near = f"did you mean '{posixpath.relpath(meant, folder or '.')}'?" if meant else ""
        if is_students(path):
            message = (
                f"the link '{written[:80]}' leads to no file; students may take it away, so the "
                "site is published without this link"
            )
            near = near if meant and is_students(meant) else ""
            problems.append(Problem("link-left-out", message, place, near, Severity.WARNING))
        else:
            hint = near or "pages end in .md and count from this file's folder"
            problems.append(Problem("broken-link", message, place, hint))
    return tuple(problems)


def unlinked(text: str, page: str, is_lost: Callable[[str], bool]) -> str:
    """The text of a page in which links to what `is_lost`, by its path in docs/, are words.

    A picture leaves its description; a link by reference leads to the page itself.
    """
    lines = text.split("\n")
    for link in prose_targets(text, page):
        if is_lost(link.path):
            lines[link.line - 1] = _without(lines[link.line - 1], link.written)
    return "\n".join(lines)


def unanchored(text: str, links: Iterable[ProseLink]) -> str:
    """The text of a page in which these links of it lead to whole pages."""
    lines = text.split("\n")
    for link in links:
        line = lines[link.line - 1]
        lines[link.line - 1] = line.replace(link.written, link.written.partition("#")[0])
    return "\n".join(lines)


def _without(line: str, target: str) -> str:
    """A line in which what leads to a target is its words, or leads to its own page."""
    inline = rf"!?\[(?P<words>{_WORDS})\]\(\s*<?{re.escape(target)}>?{_TITLE}\s*\)"
    bare = re.sub(inline, lambda match: match["words"], line)
    return bare if bare != line else line.replace(target, "#", 1)


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
