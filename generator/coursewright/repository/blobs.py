"""Which content a file has in each commit."""

from collections.abc import Iterable, MutableMapping, Sequence
from pathlib import Path
from typing import TypeAlias

from coursewright.repository.command import git_output

KnownBlobs: TypeAlias = MutableMapping[str, dict[str, str]]
"""By path, counted from the top of the repository, and then by commit: the id of the blob, '' for none."""


class FileBlobs:
    """The blobs of a repository's files. git is asked for what `known` lacks, and it is put there.

    A commit never changes, so what is known of one holds for ever.
    """

    def __init__(self, root: Path, known: KnownBlobs | None = None) -> None:
        self._root = root
        self._known: KnownBlobs = {} if known is None else known

    def ask(self, paths: Iterable[str], commits: Iterable[str]) -> None:
        """Have git say at once what is not known of paths, which `of` then gives."""
        ids = tuple(commits)
        tables = {path: self._known.setdefault(path, {}) for path in paths}
        wanted = [(id_, path) for path, known in tables.items() for id_ in ids if id_ not in known]
        if wanted:
            for (id_, path), blob in zip(wanted, blobs_of(self._root, wanted), strict=True):
                tables[path][id_] = blob

    def of(self, path: str, commits: Iterable[str]) -> dict[str, str]:
        """The blob at a path, which begins at the top of the repository, in each commit with one."""
        ids = tuple(commits)
        self.ask((path,), ids)
        known = self._known[path]
        return {id_: blob for id_ in ids if (blob := known[id_])}


def blobs_of(root: Path, wanted: Sequence[tuple[str, str]]) -> list[str]:
    """The ids of the blobs at commits and paths, '' for none, asked of one process."""
    printed = git_output(
        root,
        "cat-file",
        "--batch-check=%(objecttype) %(objectname)",
        "--buffer",
        given=b"".join(
            f"{id_}:{path}\n".encode("utf-8", "surrogateescape") for id_, path in wanted
        ),
    )
    lines = printed.decode("utf-8", "replace").splitlines()
    return [line.split()[1] if line.startswith("blob ") else "" for line in lines]
