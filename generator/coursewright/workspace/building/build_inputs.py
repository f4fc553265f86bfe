"""All that a build is made from, as one digest: where that is the same, so is the site.

What cannot be told is no digest: a folder that is reached by a link, files of other kinds, too much
to read. The generator itself is in the stamp of the store (`kept/store.py`). Outside of the course's
folder stand the forms of sign-ups, and all that git tells.
"""

import os
import stat
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from coursewright.repository.git import state_of
from coursewright.workspace.kept.store import installed
from coursewright.workspace.sign_ups.form_files import form_files, has_forms
from coursewright.workspace.today import CLOCK_VARIABLE

MOST_BYTES = 300_000_000
_PASSED = frozenset({".git", ".cache", ".venv", "node_modules", "__pycache__"})
"""Folders of programs, which may hold far more than a course; where all is published they count."""
_VARIABLES = ("HOME", "LANG", "LANGUAGE", "LC_ALL", "PYTHONPATH", "SOURCE_DATE_EPOCH", "TZ",
              "XDG_CONFIG_HOME", "GITHUB_ACTIONS")  # fmt: skip


class _UntoldError(Exception):
    """What the build is made from cannot be told."""


def digest_inputs(
    root: Path, but: Collection[Path], settings: str, published: Collection[Path] = ()
) -> str | None:
    """A digest of a course's folder less some folders, its repository and the surroundings.

    `settings` are those of the program that builds; in the `published` folders every file counts.
    None where it cannot be told, or where the day is the clock's.
    """
    if os.environ.get(CLOCK_VARIABLE) == "real":
        return None
    around = (_environment(), installed(), state_of(root), _forms(root))
    digest = sha256(repr((settings, *around)).encode())
    try:
        for path, link, content in _files(root, set(map(str, but)), set(map(str, published))):
            name = os.fsencode(f"{path.removeprefix(str(root))}\0{link}")
            digest.update(b"%d %d " % (len(name), len(content)) + name)
            digest.update(content)
    except (_UntoldError, OSError):
        return None
    return digest.hexdigest()


def _forms(root: Path) -> tuple[bool, str, str]:
    """The form of sign-ups, and what the names of such files begin with."""
    files = form_files(root)
    return has_forms(root), files.prefix, files.text_of(files.sign_up)


def _files(
    root: Path, but: Collection[str], published: Collection[str]
) -> Iterator[tuple[str, str, bytes]]:
    """The files and folders below a folder: where a link leads, and what a file holds."""
    total = 0
    whole: set[str] = set()
    for above, folders, names in os.walk(root, onerror=_untold):
        if above in published or os.path.dirname(above) in whole:  # noqa: PTH120 - as os.walk has it
            whole.add(above)
        passed = frozenset() if above in whole else _PASSED
        folders[:] = sorted(
            name for name in folders if name not in passed and f"{above}/{name}" not in but
        )
        if any(os.path.islink(f"{above}/{name}") for name in folders):  # noqa: PTH114
            raise _UntoldError
        yield f"{above}/", "", b""
        for name in sorted(names):
            path, link = f"{above}/{name}", ""
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                status, link = os.stat(path), os.readlink(path)  # noqa: PTH115, PTH116
            total += status.st_size
            if not stat.S_ISREG(status.st_mode) or total > MOST_BYTES:
                raise _UntoldError
            yield path, link, Path(path).read_bytes()


def _untold(error: OSError) -> None:
    raise error


def _environment() -> list[tuple[str, str]]:
    """The variables that a build may ask for."""
    return sorted(
        (name, value)
        for name, value in os.environ.items()
        if name in _VARIABLES or name.startswith(("COURSEWRIGHT_", "GIT_"))
    )
