"""Symbolic links among the files that students hand in."""

import os
from collections.abc import Iterator
from pathlib import Path

from coursewright.domain.problem import Place, Problem


def outward_links(docs: Path, folder: str, name: str) -> Iterator[tuple[str, Problem]]:
    """The links in `docs`/`folder` that lead out of `docs`: path from `docs`, and the problem.

    What they lead to would be published, whatever it is: a key of the machine that builds the
    site, say. `name` is what problems call `docs`.
    """
    home = docs.resolve()
    for path in _links(docs / folder):
        if not path.resolve().is_relative_to(home):
            inside = path.relative_to(docs).as_posix()
            message = f"'{inside}' is a symbolic link that leads out of {name}/"
            place = Place.whole(f"{name}/{inside}")
            yield inside, Problem("symlink-outside", message, place, "put the file itself there")


def _links(folder: Path) -> Iterator[Path]:
    """Every symbolic link below the folder, itself included; links are not followed."""
    if folder.is_symlink():
        yield folder
    for parent, folders, names in os.walk(folder):
        for name in sorted((*folders, *names)):
            path = Path(parent) / name
            if path.is_symlink():
                yield path
