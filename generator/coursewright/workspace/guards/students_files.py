"""What stands in docs/papers/ and docs/classes/, which students write: what may be published.

A list of what is allowed, since no list of what a browser runs is ever whole. Nothing in the
folders is trusted: notes and the page of the papers are rendered by `formats/markdown/untrusted`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from posixpath import splitext
from typing import NamedTuple

from coursewright.domain.course import Course, Notes
from coursewright.domain.naming.slugs import is_device
from coursewright.domain.printable import printable
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.outputs.anchors import PAGES, class_page, paper_page

LEFT_OUT = "left-out"
"""The code of the problem that says of a file that the site is published without it."""

FOLDERS = ("papers/", "classes/")
ALLOWED = ("png", "jpg", "jpeg", "webp", "gif", "pdf", "txt", "csv", "zip", "ipynb", "mp4")
"""Files of these endings reach the site, as they are: no browser runs what they hold."""

# controls, marks of direction, ends of lines, and spaces without width
_HIDING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
# what no name holds on Windows, nor in an artifact of a workflow, such as the site of a pull request
_REFUSED = re.compile(r'["*:<>?\\|]')
MAX_PATH = 300
"""The most octets of a path from docs/; a site stands deeper than that, and systems have limits."""
# What git and systems put into folders: nobody means it to be read.
_OF_NO_READER = frozenset({".gitkeep", ".keep", ".gitignore", ".gitattributes", ".DS_Store"})
_MADE = (".html", ".md", ".bib", ".ris")
_LISTED = f"{', '.join(ALLOWED[:-1])} or {ALLOWED[-1]}"


def is_students(path: str) -> bool:
    """Whether students may write a file; paths count from docs/."""
    return path.startswith(FOLDERS)


def is_material(path: str) -> bool:
    """Whether a file is one that students hand in beside their notes, and may take away again.

    The instructor's links to it are left out where it is not there.
    """
    return is_students(path) and not path.endswith(_MADE)


def is_students_file(name: str, docs: str) -> bool:
    """Whether a file is a student's, by its name in problems; `docs` is what these call docs/."""
    inside = name.removeprefix(f"{docs}/")
    return inside != name and is_students(inside)


def is_instructors_page(path: str) -> bool:
    """Whether a path is that of a generated page whose prose is the instructor's, and trusted."""
    return path in PAGES and not is_students(path)


def is_left_out(path: str) -> bool:
    """Whether a file of docs/ is a student's and none that may be published as it is."""
    return is_students(path) and (
        _ending(path) not in ALLOWED or _in_the_way(path) or _hidden(path) != ""
    )


def is_readable(path: str) -> bool:
    """Whether a file may be called so: a repository may hold names of any bytes.

    A student's must hold nothing that hides what it is, such as letters that run backwards, and
    nothing that other systems refuse.
    """
    return not _wrong_name(path)


def _wrong_name(path: str) -> str:
    """What keeps a file from being published, said of its name; empty where nothing does."""
    if not path.isascii() and any("\ud800" <= sign <= "\udfff" for sign in path):
        return "is no UTF-8 text"
    if not is_students(path):
        return ""
    if _HIDING.search(path):
        return "holds signs that nobody sees"
    if refused := _REFUSED.search(path):
        return f"holds '{refused[0]}', which Windows and a workflow's artifacts refuse"
    if not path.endswith(".md") and any(map(is_device, path.split("/"))):
        return "is a device's on Windows"
    if len(path.encode()) > MAX_PATH:
        return f"has more than {MAX_PATH} characters with its folders"
    return ""


def unreadable_names(paths: Iterable[str], docs: str) -> Iterator[Problem]:
    """A problem for each student's file whose name is none that people and systems can read."""
    for path in paths:
        if is_students(path) and (why := _wrong_name(path)):
            name = printable(path)
            shown = name if len(name) <= MAX_PATH else f"{name[:80]}…{name[-80:]}"
            message = f"'{shown}' is not published: its name {why}"
            place = Place.whole(f"{docs}/{name}")
            yield Problem("file-left-out", message, place, "rename it", Severity.WARNING)


def left_out_files(paths: Iterable[str], docs: str) -> Iterator[Problem]:
    """A problem for each file that is not published; `docs` is what problems call the folder."""
    for path in paths:
        if is_students(path) and (hidden := _hidden(path)):
            if hidden not in _OF_NO_READER:
                yield _hidden_file(path, docs)
            continue
        if not is_left_out(path) or path.endswith(".md"):
            continue
        name = path.partition("/")[2]
        hint = "save the picture as PNG" if _ending(path) in ("svg", "svgz") else ""
        if _in_the_way(path):
            hint = f"move it out of the folder '{path.rpartition('/')[0]}', which a page may need"
        yield Problem(
            "file-left-out",
            f"'{name}' is not published: of students' files, those that end in {_LISTED} are",
            Place.whole(f"{docs}/{path}"),
            hint or "save it as one of these, or put it elsewhere and link to it",
            Severity.WARNING,
        )


def _hidden_file(path: str, docs: str) -> Problem:
    message = f"'{path.partition('/')[2]}' is not published: its name begins with a dot"
    hint = "rename it if readers are to have it; else delete it"
    return Problem("file-left-out", message, Place.whole(f"{docs}/{path}"), hint, Severity.WARNING)


class Spared(NamedTuple):
    """Problems of which none in a student's file is an error, and those files, which are left out."""

    problems: tuple[Problem, ...]
    files: frozenset[str]


def spared(problems: Iterable[Problem], is_theirs: Callable[[str], bool]) -> Spared:
    """The problems, with those in students' files as warnings: no student stops a course's site.

    Each file with such a mistake is left out as a whole until it is mended, and one more warning
    says so, so that nothing is lost in silence. `is_theirs` tells students' files by their names
    in problems.
    """
    told: list[Problem] = []
    files: dict[str, None] = {}
    for problem in problems:
        file = problem.place.file
        if problem.severity is Severity.ERROR and is_theirs(file):
            files[file] = None
            problem = replace(problem, severity=Severity.WARNING)
        told.append(problem)
    for file in files:
        message = f"the site is published without '{file}' until its mistakes are mended"
        problem = Problem("left-out", message, Place.whole(file), severity=Severity.WARNING)
        told.append(problem)
    return Spared(tuple(told), frozenset(files))


def still_left_out(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, without the warnings that a file is left out of which nothing else is told."""
    told = list(problems)
    wrong = {problem.place.file for problem in told if problem.code != LEFT_OUT}
    return [problem for problem in told if problem.code != LEFT_OUT or problem.place.file in wrong]


def paths_left_out(problems: Iterable[Problem], docs: str) -> frozenset[str]:
    """The files whose mistakes keep them from the site, by their paths in docs/."""
    files = (problem.place.file for problem in problems if problem.code == LEFT_OUT)
    return frozenset(file.removeprefix(f"{docs}/") for file in files)


def without_notes(course: Course, paths: Iterable[str]) -> Course:
    """The course without the notes in these files, by their paths in docs/; pages say so."""
    left_out = frozenset(paths)
    notes = {
        paper.key: Notes(left_out=True) for paper in course.papers if paper_page(paper) in left_out
    }
    of_classes = {
        session.id: Notes(left_out=True)
        for session in course.all_sessions
        if class_page(session) in left_out
    }
    return replace(
        course,
        notes={**course.notes, **notes},
        class_notes={**course.class_notes, **of_classes},
    )


def _in_the_way(path: str) -> bool:
    """Whether a file stands in a folder that has the name of a file that the generator makes."""
    return any(folder.lower().endswith(_MADE) for folder in path.split("/")[:-1])


def _hidden(path: str) -> str:
    """The first part of a path that begins with a dot, which systems hide; empty where none does."""
    return next((part for part in path.split("/") if part.startswith(".")), "")


def _ending(path: str) -> str:
    return splitext(path)[1].removeprefix(".").lower()
