"""What stands in docs/papers/ and docs/classes/, which students write: what may be published.

A list of what is allowed, since no list of what a browser runs is ever whole. Nothing in the
folders is trusted: notes and the page of the papers are rendered by `formats/markdown/untrusted`.
"""

from collections.abc import Iterable, Iterator
from posixpath import splitext

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.outputs.anchors import PAGES

FOLDERS = ("papers/", "classes/")
ALLOWED = ("png", "jpg", "jpeg", "webp", "gif", "pdf", "txt", "csv", "zip", "ipynb", "mp4")
"""Files of these endings reach the site, as they are: no browser runs what they hold."""

_LISTED = f"{', '.join(ALLOWED[:-1])} or {ALLOWED[-1]}"


def is_students(path: str) -> bool:
    """Whether students may write a file; paths count from docs/."""
    return path.startswith(FOLDERS)


def is_instructors_page(path: str) -> bool:
    """Whether a path is that of a generated page whose prose is the instructor's, and trusted."""
    return path in PAGES and not is_students(path)


def is_left_out(path: str) -> bool:
    """Whether a file of docs/ is a student's and none that may be published as it is."""
    return is_students(path) and _ending(path) not in ALLOWED


def left_out_files(paths: Iterable[str], docs: str) -> Iterator[Problem]:
    """A problem for each file that is not published; `docs` is what problems call the folder."""
    for path in paths:
        if not is_left_out(path) or path.endswith(".md"):
            continue
        name = path.partition("/")[2]
        hint = "save the picture as PNG" if _ending(path) in ("svg", "svgz") else ""
        yield Problem(
            "file-left-out",
            f"'{name}' is not published: of students' files, those that end in {_LISTED} are",
            Place.whole(f"{docs}/{path}"),
            hint or "save it as one of these, or put it elsewhere and link to it",
            Severity.WARNING,
        )


def _ending(path: str) -> str:
    return splitext(path)[1].removeprefix(".").lower()
