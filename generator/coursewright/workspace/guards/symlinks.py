"""Symbolic links among the files of a course: those that students hand in, and the instructor's."""

import os
from collections.abc import Iterator
from pathlib import Path

from coursewright.domain.problem import Place, Problem, Severity


def outward_links(docs: Path, folder: str, name: str) -> Iterator[tuple[str, Problem]]:
    """The links in `docs`/`folder` that lead out of `docs`, or nowhere: path from `docs`, and the
    problem.

    What they lead to would be published, whatever it is: a key of the machine that builds the
    site, say. `name` is what problems call `docs`.
    """
    yield from _outward(docs, docs / folder, docs, name)


def links_out_of_course(root: Path, docs: Path, name: str) -> Iterator[tuple[str, Problem]]:
    """The links anywhere in `docs` that lead out of the course's folder, or nowhere.

    Where the site is built for publication there is nothing; a page that is a link to a README
    beside `docs` is well.
    """
    if not docs.is_symlink():
        yield from _outward(docs, docs, root, name, out_of="the course's folder")


def _outward(
    docs: Path, folder: Path, home: Path, name: str, out_of: str = ""
) -> Iterator[tuple[str, Problem]]:
    home = home.resolve()
    for path in links_below(folder):
        leads = _leads(path, home, out_of or f"{name}/")
        if leads:
            inside = path.relative_to(docs).as_posix()
            message = f"'{inside}' is a symbolic link that leads {leads}"
            place = Place.whole(f"{name}/{inside}")
            severity = Severity.WARNING if out_of else Severity.ERROR
            hint = "put the file itself there"
            yield inside, Problem("symlink-outside", message, place, hint, severity)


def _leads(link: Path, home: Path, out_of: str) -> str:
    """Where a link leads, in words; empty where it leads to something in `home`."""
    try:
        there = link.resolve(strict=True)
    except (OSError, RuntimeError):  # Python before 3.13 raises the latter for a loop
        return "nowhere"
    return "" if there.is_relative_to(home) else f"out of {out_of}"


def links_below(folder: Path) -> Iterator[Path]:
    """Every symbolic link below the folder, itself included; links are not followed."""
    if folder.is_symlink():
        yield folder
        return
    for parent, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            path = Path(parent) / name
            if path.is_symlink():
                yield path
