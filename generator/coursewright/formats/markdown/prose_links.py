"""Links in hand-written pages, followed before the site is built."""

import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Place, Problem
from coursewright.formats.markdown.prose import outside_fences

_INLINE = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")
_REFERENCE = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s+<?(?P<target>[^\s>]+)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def check_prose_links(
    text: str, file: str, page: str, targets: Collection[str]
) -> tuple[Problem, ...]:
    """The relative links of a page that lead to no page or file of the site.

    `page` is the page's path in docs/, from which links count; `targets` are the paths that
    exist. Anchors and addresses of other sites are not followed.
    """
    problems = []
    folder = posixpath.dirname(page)
    for number, line in outside_fences(text.replace("\r\n", "\n").split("\n")):
        bare = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in (*_INLINE.finditer(bare), *_REFERENCE.finditer(bare)):
            written = match["target"]
            if _leads_somewhere(written, folder, targets):
                continue
            place = Place(file, number, match.start("target") + 1, len(written))
            message = f"the link '{written[:80]}' leads to no page or file of the site"
            problems.append(Problem("broken-link", message, place, _hint(written, folder, targets)))
    return tuple(problems)


def _leads_somewhere(written: str, folder: str, targets: Collection[str]) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:  # MkDocs leaves such an address as it is
        return True
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return True
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path))) in targets


def _hint(written: str, folder: str, targets: Collection[str]) -> str:
    path = written.partition("#")[0]
    meant = nearest(posixpath.normpath(posixpath.join(folder, path)), targets)
    if meant is None:
        return "pages end in .md and count from this file's folder"
    return f"did you mean '{posixpath.relpath(meant, folder or '.')}'?"
