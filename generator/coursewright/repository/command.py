"""Git itself: what it prints, or why it fails."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_AS_IT_IS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
"""Another past that somebody wrote into one clone (`git replace`, grafts) is in no other."""


class GitError(Exception):
    """git refused to read a repository that exists; the text is git's own first line."""


def git_or_nothing(root: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no repository, commit or git."""
    try:
        return git_output(root, *arguments).decode().strip()
    except (FileNotFoundError, GitError):
        return ""


_said: ContextVar[dict[tuple[Path, tuple[str, ...]], bytes] | None] = ContextVar(
    "said", default=None
)


@contextmanager
def asking_once() -> Iterator[None]:
    """Have git asked the same once: all that is told is then of one state of the repository."""
    before = _said.set(_said.get() or {})
    try:
        yield
    finally:
        _said.reset(before)


def git_output(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints. Raises GitError where it fails, FileNotFoundError where there is no git."""
    said = None if given else _said.get()
    if said is None:
        return _printed(root, arguments, given)
    asked = root, arguments
    if asked not in said:
        said[asked] = _printed(root, arguments, given)
    return said[asked]


def _printed(root: Path, arguments: tuple[str, ...], given: bytes) -> bytes:
    done = subprocess.run(  # noqa: S603 - fixed words, no shell
        ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found as the user's shell does
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **_AS_IT_IS, "LC_ALL": "C"},
    )
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0] if lines else f"git ended with status {done.returncode}")
    return done.stdout


def git_lines(names: Iterable[str]) -> bytes:
    """Names as git reads them from its standard input, a line each."""
    return "".join(f"{name}\n" for name in names).encode()
