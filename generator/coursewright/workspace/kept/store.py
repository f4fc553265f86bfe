"""What is kept between builds: one folder of things that could be made again, only slower.

A thing's name is a digest of everything that it depends on: what it was made from, this package's
files, the libraries' versions (the time zones' rules among them) and Python's. So nothing in the
folder is ever out of date, builds may share it, and whoever deletes it loses time only. What is
damaged, cut short or put there by somebody else counts as absent.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

LIMIT = 240_000_000
"""Bytes that the folder may hold; beyond them what was used longest ago goes.

All that is kept of 30,000 papers has room, or each thing would go before the next build asks for it.
"""

PACKAGE = Path(__file__).parents[2]


class Store(NamedTuple):
    """The things in a folder that the code with this stamp made."""

    folder: Path
    stamp: str
    limit: int = LIMIT

    def get(self, kind: str, *made_from: str) -> bytes | None:
        """What was made of the same before, or None where that is unknown."""
        path = self._path(kind, made_from)
        try:
            if not path.is_file():  # to open a pipe would wait for ever
                return None
            checksum, _, content = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if checksum != _checksum(path.name, content):
            return None
        _touch(path)
        return content

    def put(self, kind: str, content: bytes, *made_from: str) -> None:
        """Keep what was made, as far as something can be written."""
        path = self._path(kind, made_from)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_checksum(path.name, content) + b"\n" + content)
            part.replace(path)
        except OSError:  # a read-only folder builds all the same
            with suppress(OSError):
                part.unlink(missing_ok=True)
            return
        self._forget(path)

    def _path(self, kind: str, made_from: tuple[str, ...]) -> Path:
        words = repr((self.stamp, kind, made_from)).encode("utf-8", "surrogatepass")
        return self.folder / f"{kind}-{sha256(words).hexdigest()[:32]}"

    def _forget(self, but: Path) -> None:
        """Delete what was used longest ago, as long as there is more than the limit."""
        found = sorted(_used(self.folder), reverse=True)
        total = 0
        for _, path, size in found:
            total += size
            if total > self.limit and path != but:
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    return


def store_in(root: Path) -> Store:
    """The store of the course in a folder, for the code that runs."""
    stamp = _same_code.get() or _stamp(tuple(_package_files()))
    return Store(root / ".cache" / "coursewright", stamp)


@contextmanager
def same_code() -> Iterator[None]:
    """Look through the package's files once, not for every thing that is kept."""
    before = _same_code.set(_same_code.get() or _stamp(tuple(_package_files())))
    try:
        yield
    finally:
        _same_code.reset(before)


_same_code: ContextVar[str] = ContextVar("same_code", default="")


def _used(folder: Path) -> Iterator[tuple[int, Path, int]]:
    """When each file was used last, the file and its size; folders are not ours."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    yield stat.st_mtime_ns, Path(entry.path), stat.st_size
    except OSError:
        return


def _touch(path: Path) -> None:
    try:
        os.utime(path)
    except OSError:  # a read-only folder keeps its times
        return


def _checksum(name: str, content: bytes) -> bytes:
    """What stands before the content, so that it counts under its own name only."""
    return sha256(name.encode() + b"\n" + content).hexdigest().encode()


def _package_files(folder: str = "") -> Iterator[tuple[str, int, int]]:
    """The files that code and templates are in, by name, with size and time."""
    with os.scandir(PACKAGE / folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _package_files(name)
        else:
            stat = entry.stat()
            yield name, stat.st_size, stat.st_mtime_ns


def installed() -> list[list[str]]:
    """The names of all that is installed, which hold the versions, by its folder."""
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return [sorted(os.listdir(path)) for path in folders if os.path.isdir(path)]  # noqa: PTH112, PTH208


@lru_cache(maxsize=1)  # a preview asks anew, since templates may be edited meanwhile
def _stamp(files: tuple[tuple[str, int, int], ...]) -> str:
    """A digest of what makes things: the package's files, and all that is installed beside it.

    The package's own version would stay the same while its code is changed.
    """
    digest = sha256(f"Python {sys.version}\n".encode())
    digest.update(repr(installed()).encode("utf-8", "surrogatepass"))
    for name, size, _ in files:
        digest.update(f"{name} {size}\n".encode())
        with open(f"{PACKAGE}/{name}", "rb") as file:  # noqa: PTH123 - a path for each takes longer
            digest.update(file.read())
    return digest.hexdigest()
