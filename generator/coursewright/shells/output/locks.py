"""Locks on folders, so that runs at the same time wait for one another; none where there are none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none, and two runs at once are on their own there
    fcntl = None  # type: ignore[assignment]

LOCKS = fcntl is not None
"""Whether the system has any."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out for as long as a folder's names change."""
    if fcntl is None:
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems know no locks
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextmanager
def waited(work: Path, claim: int | None) -> Iterator[None]:
    """Wait for the run that compares, if that is another one, and keep it out."""
    if claim is not None:
        yield
        return
    with locked(work):
        yield


def try_lock(folder: Path) -> int | None:
    """A lock on a folder until its descriptor is closed, or its process dies; None if taken."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
