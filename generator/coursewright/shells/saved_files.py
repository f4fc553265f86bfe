"""How a preview learns of saved files: at once from the system, and twice a second by looking.

MkDocs looks. Some folders tell nothing, such as a network's or a container's mount, so that its
look stays; a change that was told is passed over when it is seen.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

_WRITES: list[type[FileSystemEvent]] = [
    FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
]  # fmt: skip
"""What a build, which only reads, does not cause."""

_Stamp = tuple[int, int, int, int]


def stamp(path: str | Path) -> _Stamp:
    """What the system says of a file, another for each change of it: of its content, and of what
    was put in its place, even of the same size and with its times, as copies and archives have
    them. Raises OSError where there is none."""
    stat = Path(path).stat()
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


class SavedFiles:
    """An observer in the place of MkDocs's own, `look`, which it keeps."""

    def __init__(self, look: BaseObserver) -> None:
        self._look = look
        self._hear = Observer()
        self._told: dict[str, _Stamp | None] = {}
        self._lock = threading.Lock()

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Tell the handler of each change of a file or below a folder, once; of a file, also of the
        one that comes where there is none yet."""
        once = _Once(handler, self._is_new)
        only = _Once(handler, lambda changed: changed == path and self._is_new(changed))
        place = Path(path)
        with suppress(OSError):  # no folder, or more folders than the system watches
            if place.is_dir():
                self._hear.schedule(once, path, recursive=recursive, event_filter=_WRITES)
            else:  # editors put a new file in the place of the old one, which is then watched no more
                self._hear.schedule(only, str(place.parent), event_filter=_WRITES)
        if not place.exists():
            return self._look.schedule(only, str(place.parent))
        return self._look.schedule(once, path, recursive=recursive)

    def unschedule(self, watch: ObservedWatch) -> None:
        """Look there no more."""
        self._look.unschedule(watch)

    def start(self) -> None:
        """Begin."""
        with suppress(OSError):
            self._hear.start()
        self._look.start()

    def stop(self) -> None:
        """End."""
        self._hear.stop()
        self._look.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._hear.is_alive():
            self._hear.join()
        self._look.join()

    def _is_new(self, path: str) -> bool:
        """Whether a file is not as it was when it was told last."""
        now: _Stamp | None = None
        with suppress(OSError):
            now = stamp(path)
        with self._lock:
            known = path in self._told and self._told[path] == now
            self._told[path] = now
        return not known


class _Once(FileSystemEventHandler):
    """Passes on what happens to files that are new."""

    def __init__(self, handler: FileSystemEventHandler, is_new: Callable[[str], bool]) -> None:
        self._handler = handler
        self._is_new = is_new

    def dispatch(self, event: Any) -> None:
        """Tell the handler of a change of a file that it was not told yet."""
        if event.is_directory:
            return
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        new = [path for path in paths if self._is_new(path)]
        if new:
            self._handler.dispatch(event)
