"""What the last build left in a folder: each file's digest, and what the system said of it then.

A file of which the system says the same holds the same, so that it need not be read: any write, and
any other file in its place, is another time of its last change, which nobody can set. A change that
came within one tick of the clock would not show, so that only files are known that were last
changed before that tick; git knows its files in the same way.
"""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coursewright.workspace.kept.store import Store

KIND = "left"
MOST = 200_000
"""Of how many files it is kept: a course of 30,000 papers has half as many."""


class Left(NamedTuple):
    """A file: the SHA-256 of its content, and its size, times and number on the file system."""

    digest: str
    size: int
    modified: int
    changed: int
    number: int

    @classmethod
    def of(cls, digest: str, status: os.stat_result, before: int) -> "Left | None":
        """A regular file with this content, if it was last changed before a time, in ns."""
        if not stat.S_ISREG(status.st_mode) or status.st_ctime_ns >= before:
            return None
        return cls(digest, *_told(status))

    def is_as_it_was(self, status: os.stat_result) -> bool:
        """Whether the file of this status holds the content still."""
        return stat.S_ISREG(status.st_mode) and self[1:] == _told(status)


def _told(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def read_left(store: Store, target: str) -> dict[str, Left]:
    """What is kept of the files in a folder, by path; nothing where it has another shape."""
    try:
        rows = json.loads(store.get(KIND, target) or b"{}")
        return {path: _checked(*row) for path, row in rows.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def keep_left(store: Store, target: str, files: Mapping[str, Left]) -> None:
    """Keep what this build left there."""
    rows = dict(list(files.items())[:MOST])
    content = json.dumps(rows, separators=(",", ":")).encode()
    store.put(KIND, content, target)


def just_written(folder: Path, digests: Mapping[str, str], marker: Path) -> dict[str, Left]:
    """What is known of the files below a folder, written by now, from the digests of their content.

    To move the folder changes none of them. The `marker`, a file beside, gets the time that it is.
    """
    marker.touch()
    now = marker.stat().st_mtime_ns
    found: dict[str, Left] = {}
    for path, digest in digests.items():
        with suppress(OSError):
            left = Left.of(digest, os.lstat(f"{folder}/{path}"), now)
            if left is not None:
                found[path] = left
    return found


def _checked(digest: str, size: int, modified: int, changed: int, number: int) -> Left:
    if not isinstance(digest, str):
        raise TypeError
    return Left(digest, size, modified, changed, number)
