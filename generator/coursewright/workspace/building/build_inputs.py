"""All that a build is made from, as one digest: where that is the same, so is the site.

What cannot be told is no digest: a folder that is reached by a link, files of other kinds, too much
to read. The generator itself is in the stamp of the store (`kept/store.py`).
"""

import os
import stat
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from coursewright.repository.git import state_of
from coursewright.workspace.kept.store import installed
from coursewright.workspace.today import CLOCK_VARIABLE

MOST_BYTES = 300_000_000
_PASSED = frozenset({".git", ".cache", ".venv", "node_modules", "__pycache__"})
_VARIABLES = ("HOME", "LANG", "LANGUAGE", "LC_ALL", "PYTHONPATH", "SOURCE_DATE_EPOCH", "TZ",
              "XDG_CONFIG_HOME", "GITHUB_ACTIONS")  # fmt: skip


class _UntoldError(Exception):
    """What the build is made from cannot be told."""


def digest_inputs(root: Path, but: Collection[Path], settings: str) -> str | None:
    """A digest of a course's folder less some folders, its repository and the surroundings.

    `settings` are those of the program that builds. None where it cannot be told, or where the
    day is the clock's.
    """
    if os.environ.get(CLOCK_VARIABLE) == "real":
        return None
    digest = sha256(repr((settings, _environment(), installed(), state_of(root))).encode())
    try:
        for path, content in _files(root, {str(folder) for folder in but}):
            name = os.fsencode(path.removeprefix(str(root)))
            digest.update(b"%d %d " % (len(name), len(content)) + name)
            digest.update(content)
    except (_UntoldError, OSError):
        return None
    return digest.hexdigest()


def _files(root: Path, but: Collection[str]) -> Iterator[tuple[str, bytes]]:
    total = 0
    for above, folders, names in os.walk(root, onerror=_untold):
        folders[:] = sorted(
            name for name in folders if name not in _PASSED and f"{above}/{name}" not in but
        )
        if any(os.path.islink(f"{above}/{name}") for name in folders):  # noqa: PTH114
            raise _UntoldError
        for name in sorted(names):
            path = f"{above}/{name}"
            status = os.stat(path)  # noqa: PTH116
            total += status.st_size
            if not stat.S_ISREG(status.st_mode) or total > MOST_BYTES:
                raise _UntoldError
            yield path, Path(path).read_bytes()


def _untold(error: OSError) -> None:
    raise error


def _environment() -> list[tuple[str, str]]:
    """The variables that a build may ask for."""
    return sorted(
        (name, value)
        for name, value in os.environ.items()
        if name in _VARIABLES or name.startswith(("COURSEWRIGHT_", "GIT_"))
    )
