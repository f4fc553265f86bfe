"""Writing the course's files: all of a file or nothing of it."""

import os
import stat
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` in a file's place in one step; an existing file keeps its mode.

    A reader sees the old bytes or the new ones, never a part. A symbolic link stays one.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
