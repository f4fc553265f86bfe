"""The one way in which a whole folder is written: beside its place, then put there.

Files are written into a folder of their own, which takes the place of the old one when it is
whole. Whoever is killed in between leaves the old site whole, and leaves a swap that had begun to
the next run, which ends it. Power that fails may take what the system had not written yet.

The work is done in `.<name>.unfinished/` beside the target, which git is told to ignore, or in
`.unfinished/` within a target that cannot be renamed around: a mounted folder, or one whose parent
is another's. It holds `<number>.part/`, a site that is being written; `ready/`, a whole one, while
what stands in the target moves to `old/`; `incoming/`, the same one while it moves into the target.
Hidden files in the target stay, as MkDocs leaves them: a site may be a git worktree.

A run that compares writes only what is not in the target already. Its part is `changes/` while that
moves into the target, after what `gone` lists was taken away. Until it ends, other runs wait before
they change the target, since it counts on what stands there.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from coursewright.shells.output.left_files import Left, just_written
from coursewright.shells.output.locks import LOCKS, locked, try_lock, waited
from coursewright.shells.output.standing_site import StandingSite
from coursewright.shells.output.written import written_files

INSIDE = ".unfinished"
_AS_BYTES = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def write_site(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    look: Callable[[Path], None] = lambda folder: None,
) -> int:
    """Put a folder with the given files, by path, in the target's place; the number of files.

    `look` sees the folder before, and raises what it likes where it may not go there. Raises
    OSError where something cannot be written. The target is then as it was.
    """
    site = UnfinishedSite(target)
    try:
        count = 0
        for path, content in files:
            file = site.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            count += 1
        look(site.folder)
        site.finish()
    finally:
        site.drop()
    return count


class UnfinishedSite:
    """A site that is being written into `folder`; `finish` puts it in the target's place.

    With `keep`, it begins with what stands there. With `compare`, what stands there already is
    not written by `put`, if no other run compares; `known` are files that the last run left.
    Creating one ends the swap of a killed run.
    """

    def __init__(
        self,
        target: Path,
        *,
        keep: bool = False,
        compare: bool = False,
        known: Mapping[str, Left] | None = None,
    ) -> None:
        self.target = target.resolve()
        self._work = _work_folder(self.target)
        self._work.parent.mkdir(parents=True, exist_ok=True)
        with locked(self._work.parent):
            self._work.mkdir(exist_ok=True)
            (self._work / ".gitignore").write_text("*\n")
            _end_swap(self._work, self.target)
            self.folder = self._make_part()
            self._lock = try_lock(self.folder)
            self._claim = try_lock(self._work) if compare and self.target.is_dir() else None
        self._begun = self.folder.stat().st_mtime_ns  # by the clock of the file system
        self._known, self._left = known, dict[str, Left]()
        self._standing = self._stand() if self._claim is not None else None
        self._digests: dict[str, str] = {}
        self._put: set[str] = set()
        self._folders: set[str] = set()
        self._finished = False
        if keep:
            for path in _visible(self.target):
                copy = self.folder / path.name
                shutil.copytree(path, copy) if path.is_dir() else shutil.copy2(path, copy)

    def put(self, path: str, content: bytes) -> str:
        """Write a file, if it does not stand in the target as it is; its SHA-256."""
        file = f"{self.folder}/{path}"
        digest = self._digests[path] = sha256(content).hexdigest()
        if self._standing is not None and self._standing.holds(path, content, digest):
            self._take_back(path)
            return digest
        folder = file.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        _write(file, content)
        self._put.add(path)
        return digest

    def leave(self, path: str, digest: str) -> bool:
        """Whether a file with this SHA-256 stands in the target, as the last run left it: it stays."""
        if self._standing is None or not self._standing.stays(path, digest):
            return False
        self._digests[path] = digest
        self._take_back(path)
        return True

    def _take_back(self, path: str) -> None:
        self._put.discard(path)
        with suppress(FileNotFoundError):
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108

    def begin_again(self) -> None:
        """Forget what was put, after somebody emptied the folder."""
        for known in (self._digests, self._put, self._folders):
            known.clear()
        if self._standing is not None:
            self._standing = self._stand()

    def _stand(self) -> StandingSite:
        return StandingSite(self.target, self._known, self._begun)

    def finish(self, *, digests: bool = False) -> dict[str, str]:
        """Put the site in the target's place. Raises OSError; the next run then goes on.

        With `digests`, the SHA-256 of each of its files, by path.
        """
        gone = ""
        if digests or self._standing is not None:
            written = self._put | self._digest_others()
            if self._standing is not None:
                gone = "\0".join(self._standing.others(self._standing.same | written))
        if self._standing is None and self._known is not None:
            self._left = just_written(self.folder, self._digests, self._work / ".gitignore")
        with waited(self._work, self._claim), locked(self._work.parent):
            _end_swap(self._work, self.target)
            if self._standing is not None:
                (self._work / "gone").write_bytes(os.fsencode(gone))
            self.folder.rename(self._work / ("ready" if self._standing is None else "changes"))
            self._finished = True
            _end_swap(self._work, self.target)
        return self._digests

    def left(self) -> dict[str, Left]:
        """What is known of the files that stand in the target now, less what a move has changed."""
        return self._standing.left if self._standing is not None else self._left

    def _digest_others(self) -> set[str]:
        """Digest each file of the part that was not put there; what the target has is taken out."""
        written = set()
        for path in written_files(self.folder):
            if path not in self._put:
                file = self.folder / path
                content = file.read_bytes()
                digest = self._digests[path] = sha256(content).hexdigest()
                written.add(path)
                if self._standing is not None and self._standing.holds(path, content, digest):
                    file.unlink()
        return written

    def drop(self) -> None:
        """Take away what is not finished, and the folder of the work when nobody else needs it."""
        for lock in (self._lock, self._claim):
            if lock is not None:
                os.close(lock)
        self._lock = self._claim = None
        if not self._finished:
            shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError), locked(self._work.parent):
            if [path.name for path in self._work.iterdir()] == [".gitignore"]:
                shutil.rmtree(self._work)

    def _make_part(self) -> Path:
        """A new folder, after those of killed runs are gone; a run that lives locks its own."""
        for path in self._work.glob("*.part"):
            lock = try_lock(path)
            if lock is not None or not LOCKS:
                shutil.rmtree(path)
            if lock is not None:
                os.close(lock)
        number = 0
        while True:
            number += 1
            with suppress(FileExistsError):
                (self._work / f"{number}.part").mkdir()
                return self._work / f"{number}.part"


def _write(file: str, content: bytes) -> None:
    # A Path, or a buffer, for each of thousands takes longer.
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AS_BYTES, 0o666)
    try:
        while content:
            content = content[os.write(opened, content) :]
    finally:
        os.close(opened)


def _work_folder(target: Path) -> Path:
    beside = target.with_name(f".{target.name}.unfinished")
    if target.is_dir() and (os.path.ismount(target) or not os.access(target.parent, os.W_OK)):
        return target / INSIDE
    return beside


def _end_swap(work: Path, target: Path) -> None:
    """Go on with a swap where it stands, whoever began it, up to its end."""
    ready, incoming, old = work / "ready", work / "incoming", work / "old"
    if ready.is_dir() and not target.exists():
        ready.rename(target)
    if ready.is_dir():
        old.mkdir(exist_ok=True)
        for path in _visible(target):
            _move(path, old)
        ready.rename(incoming)
    if incoming.is_dir():
        for path in sorted(incoming.iterdir()):
            _move(path, target)
        incoming.rmdir()
    if old.is_dir():
        shutil.rmtree(old)
    _end_changes(work / "changes", work / "gone", target)


def _end_changes(changes: Path, gone: Path, target: Path) -> None:
    """Take away what is to go, and then move in what is new; what was taken away is not listed on."""
    if changes.is_dir() and gone.is_file():
        for path in filter(None, os.fsdecode(gone.read_bytes()).split("\0")):
            place = target / path
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
    gone.unlink(missing_ok=True)
    if changes.is_dir():
        for path in list(written_files(changes)):
            folder = (target / path).parent
            folder.mkdir(parents=True, exist_ok=True)
            _move(changes / path, folder)
        shutil.rmtree(changes)


def _move(path: Path, folder: Path) -> None:
    """Put a file or folder into another folder, in the place of what has its name there."""
    place = folder / path.name
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    path.replace(place)


def _visible(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
