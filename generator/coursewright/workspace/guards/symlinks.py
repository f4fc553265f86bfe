"""Symbolic links among the files that students hand in."""

import os
from collections.abc import Iterator
from pathlib import Path

from coursewright.domain.problem import Place, Problem


def outward_links(docs: Path, folder: str, name: str) -> Iterator[tuple[str, Problem]]:
    """The links in `docs`/`folder` that lead out of `docs`, or nowhere: path from `docs`, and the
    problem.

    What they lead to would be published, whatever it is: a key of the machine that builds the
    site, say. `name` is what problems call `docs`.
    """
    home = docs.resolve()
    for path in _links(docs / folder):
        leads = _leads(path, home, name)
        if leads:
            inside = path.relative_to(docs).as_posix()
            message = f"'{inside}' is a symbolic link that leads {leads}"
            place = Place.whole(f"{name}/{inside}")
            yield inside, Problem("symlink-outside", message, place, "put the file itself there")


def _leads(link: Path, home: Path, name: str) -> str:
    """Where a link leads, in words; empty where it leads to something in `home`."""
    try:
        there = link.resolve(strict=True)
    except (OSError, RuntimeError):  # Python before 3.13 raises the latter for a loop
        return "nowhere"
    return "" if there.is_relative_to(home) else f"out of {name}/"


def _links(folder: Path) -> Iterator[Path]:
    """Every symbolic link below the folder, itself included; links are not followed."""
    if folder.is_symlink():
        yield folder
        return
    for parent, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            path = Path(parent) / name
            if path.is_symlink():
                yield path
