"""Which content a file has in each commit."""

from collections.abc import Iterable, MutableMapping
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

    def of(self, path: str, commits: Iterable[str]) -> dict[str, str]:
        """The blob at a path, which begins at the top of the repository, in each commit with one."""
        known = self._known.setdefault(path, {})
        ids = tuple(commits)
        wanted = [id_ for id_ in ids if id_ not in known]
        if wanted:
            known.update(zip(wanted, self._asked(path, wanted), strict=True))
        return {id_: blob for id_ in ids if (blob := known[id_])}

    def _asked(self, path: str, commits: Iterable[str]) -> list[str]:
        printed = git_output(
            self._root,
            "cat-file",
            "--batch-check=%(objecttype) %(objectname)",
            "--buffer",
            given=b"".join(f"{id_}:{path}\n".encode("utf-8", "surrogateescape") for id_ in commits),
        )
        lines = printed.decode("utf-8", "replace").splitlines()
        return [line.split()[1] if line.startswith("blob ") else "" for line in lines]
