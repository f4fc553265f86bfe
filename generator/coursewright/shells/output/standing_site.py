"""What stands in a folder before a new site goes there, so that the same file is not written again.

Files are compared by what they hold: neither a time nor a list says that a file is as it was left.
What is reached by a link, or is no file, counts as another.
"""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class StandingSite:
    """The files of a folder, asked one by one. `same` are those that are to stay."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._folders: dict[str, bool] = {"": True}
        self.same: set[str] = set()

    def holds(self, path: str, content: bytes) -> bool:
        """Whether a file has this content already, and so stays."""
        if self._is_folder(path.rpartition("/")[0]) and self._read(path, len(content)) == content:
            self.same.add(path)
            return True
        self.same.discard(path)
        return False

    def others(self, files: Collection[str]) -> list[str]:
        """What has to go for these files to be all: files, links and whole folders.

        Hidden files at the top stay.
        """
        folders = {above for path in files for above in _above(path)}
        return sorted(self._others("", frozenset(files), folders))

    def _others(self, folder: str, files: frozenset[str], folders: set[str]) -> Iterator[str]:
        with os.scandir(f"{self._root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if not folder and entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False) and path in folders:
                    yield from self._others(path, files, folders)
                elif path not in files or not entry.is_file(follow_symlinks=False):
                    yield path

    def _is_folder(self, path: str) -> bool:
        known = self._folders.get(path)
        if known is None:
            known = self._is_folder(path.rpartition("/")[0])
            with suppress(OSError):
                known = known and stat.S_ISDIR(os.lstat(f"{self._root}/{path}").st_mode)
                self._folders[path] = known
                return known
            self._folders[path] = known = False
        return known

    def _read(self, path: str, size: int) -> bytes | None:
        """The content of a file of this size; None for another, and for what is none."""
        try:
            descriptor = os.open(f"{self._root}/{path}", _OPEN)
        except OSError:
            return None
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size != size:
                return None
            return os.read(descriptor, size + 1)  # less than it is, where it is read in pieces
        except OSError:
            return None
        finally:
            os.close(descriptor)


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
