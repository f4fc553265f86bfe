"""Code that a build runs, or texts that it trusts, in the folders that students write.

Settings of mkdocs.yml, templates of the theme and pages of the instructor's, by their own path
or by a symbolic link.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from coursewright.domain.problem import Place, Problem
from coursewright.workspace.guards.students_files import FOLDERS, is_left_out, is_students
from coursewright.workspace.guards.symlinks import links_below
from coursewright.workspace.settings import Settings

_DEFAULT_DOCS = "docs"
_INCLUDE = re.compile(r"\s*-+8<-+[ \t]+(?:\"([^\"]+)\"|'([^']+)')")
_BLOCK = re.compile(r"\s*-+8<-+\s*")


def students_code(settings: Settings) -> Iterator[Problem]:
    """An error for each that is found; whoever may write notes could run code in the build."""
    root = settings.root
    theirs = tuple(_real(root / settings.docs / folder) for folder in FOLDERS)
    usual = tuple(_real(root / _DEFAULT_DOCS / folder) for folder in FOLDERS)
    for key, path, place in settings.written.code:
        # Styles and scripts are named from docs/, and MkDocs looks for templates there, too.
        bases = [root]
        if key.startswith(("extra_", "markdown_")):
            bases += [root / folder for folder in (settings.docs, *settings.written.snippets)]
        folders = usual if key == "docs_dir" else theirs
        if any(_within(base / path, folders) for base in bases):
            yield _problem(f"'{key}' names '{path[:80]}', which lies", place)
        elif key == "theme.custom_dir" and any(
            each.is_relative_to(_real(root / path)) for each in theirs
        ):
            yield _problem(f"'{key}' names '{path[:80]}', of which a part lies", place)
    themes = [path for key, path, _ in settings.written.code if key == "theme.custom_dir"]
    for folder in dict.fromkeys(themes):
        for link in links_below(root / folder):
            if _within(link, theirs) and not _within(root / folder, theirs):
                name = _named(link, root)
                yield _problem(f"'{name}' is a symbolic link that leads", Place.whole(name))
    for link in links_below(root / settings.docs):
        inside = link.relative_to(root / settings.docs).as_posix()
        if is_students(f"{inside}/") or not _within(link, theirs):
            continue
        if link.is_dir() or is_left_out(f"{FOLDERS[0]}{inside}"):
            name = _named(link, root)
            yield _problem(f"'{name}' is a symbolic link that leads", Place.whole(name))


def included_texts(texts: Mapping[str, str], settings: Settings) -> Iterator[Problem]:
    """An error for each line of the instructor's pages that includes a student's file as it is.

    `texts` are the course's files by name. What Snippets includes is rendered with the page, its
    HTML and its lists of attributes too.
    """
    root, docs = settings.root, settings.docs
    theirs = tuple(_real(root / docs / folder) for folder in FOLDERS)
    bases = [root / folder for folder in settings.written.snippets]
    for name, text in texts.items() if bases else ():
        inside = name.removeprefix(f"{docs}/")
        if name == inside or not name.endswith(".md") or is_students(inside):
            continue
        for number, path in _included(text):
            if any(_within(base / path, theirs) for base in bases):
                place = Place(name, number, 1, len(text.split("\n")[number - 1]))
                message = (
                    f"the page takes in '{path[:80]}', which students write, as if it were yours"
                )
                yield Problem(
                    "students-text", message, place, "link to it, or copy what you want of it"
                )


def _included(text: str) -> Iterator[tuple[int, str]]:
    """The paths that Snippets includes, each with its line; one may name lines of a file, or a part."""
    within = False
    for number, line in enumerate(text.split("\n") if "8<" in text else (), 1):
        path = ""
        if (single := _INCLUDE.match(line)) is not None:
            path = single[1] or single[2]
        elif _BLOCK.fullmatch(line):
            within = not within
        elif within:
            path = line.strip()
        if path and not path.startswith((";", "http")):
            yield number, re.sub(r"(?::\S*)+$", "", path)


def _problem(what: str, place: Place) -> Problem:
    message = f"{what} where students write: the build would run it, or trust it as yours"
    hint = "move the file itself to a folder that only you write"
    return Problem("students-code", message, place, hint)


def _within(path: Path, folders: tuple[Path, ...]) -> bool:
    real = _real(path)
    return any(real.is_relative_to(folder) for folder in folders)


def _real(path: Path) -> Path:
    """Where a path leads in the end, whether anything is there or not."""
    return Path(os.path.realpath(path))


def _named(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
