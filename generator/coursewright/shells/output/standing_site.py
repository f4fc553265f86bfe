"""What stands in a folder before a new site goes there, so that the same file is not written again.

Files are compared by what they hold, but for those that the last build left and nobody touched
(`left_files`). What is reached by a link, or is no file, counts as another.
"""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from coursewright.shells.output.left_files import Left

_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class StandingSite:
    """The files of a folder, asked one by one. `same` are those that are to stay.

    `known` are those that the last build left. Those that are the same and were last changed
    before the time `begun`, in ns, are known to the next one: `left`.
    """

    def __init__(
        self, folder: Path, known: Mapping[str, Left] | None = None, begun: int = 0
    ) -> None:
        self._root = str(folder)
        self._known, self._begun = known or {}, begun
        self._folders: dict[str, bool] = {"": True}
        self.same: set[str] = set()
        self.left: dict[str, Left] = {}

    def holds(self, path: str, content: bytes, digest: str) -> bool:
        """Whether a file has this content already, with this SHA-256, and so stays."""
        if self.stays(path, digest):
            return True
        if self._is_folder(path.rpartition("/")[0]) and self._reads(path, content, digest):
            self.same.add(path)
            return True
        return False

    def stays(self, path: str, digest: str) -> bool:
        """Whether a file is known to hold what has this SHA-256 without being read, and so stays."""
        known = self._known.get(path)
        if known is not None and known.digest == digest and self._is_untouched(path, known):
            self.same.add(path)
            self.left[path] = known
            return True
        self.same.discard(path)
        self.left.pop(path, None)
        return False

    def _is_untouched(self, path: str, known: Left) -> bool:
        if not self._is_folder(path.rpartition("/")[0]):
            return False
        try:
            return known.is_as_it_was(os.lstat(f"{self._root}/{path}"))
        except OSError:
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

    def _reads(self, path: str, content: bytes, digest: str) -> bool:
        """Whether a file holds this; not one that is none, or is read in pieces."""
        try:
            descriptor = os.open(f"{self._root}/{path}", _OPEN)
        except OSError:
            return False
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or status.st_size != len(content):
                return False
            if os.read(descriptor, len(content) + 1) != content:
                return False
        except OSError:
            return False
        finally:
            os.close(descriptor)
        left = Left.of(digest, status, self._begun)
        if left is not None:
            self.left[path] = left
        return True


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
