"""Code that a build runs, or texts that it trusts, in the folders that students write.

Settings of mkdocs.yml, templates of the theme and pages of the instructor's, by their own path
or by a symbolic link.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from coursewright.domain.problem import Place, Problem
from coursewright.workspace.guards.students_files import FOLDERS, is_left_out, is_students
from coursewright.workspace.guards.symlinks import links_below
from coursewright.workspace.settings import Settings

_DEFAULT_DOCS = "docs"


def students_code(settings: Settings) -> Iterator[Problem]:
    """An error for each that is found; whoever may write notes could run code in the build."""
    root = settings.root
    theirs = tuple(_real(root / settings.docs / folder) for folder in FOLDERS)
    usual = tuple(_real(root / _DEFAULT_DOCS / folder) for folder in FOLDERS)
    for key, path, place in settings.written.code:
        # Styles and scripts are named from docs/, and MkDocs looks for templates there, too.
        bases = [root, root / settings.docs] if key.startswith("extra_") else [root]
        folders = usual if key == "docs_dir" else theirs
        if any(_within(base / path, folders) for base in bases):
            yield _problem(f"'{key}' names '{path[:80]}', which lies", place)
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
