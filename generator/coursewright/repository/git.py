"""What the repository around a course knows of it."""

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

_LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


class Commit(NamedTuple):
    """A commit that changed one of the files asked for, or a merge.

    `parents` are the nearest such commits before it. `blobs` are the object ids of the files'
    content, in the order asked for, None where the commit lacks one.
    """

    id: str
    parents: tuple[str, ...]
    at: datetime
    blobs: tuple[str | None, ...]


class Repository(NamedTuple):
    """The part of a repository that says how files came to be.

    `commits` are in HEAD's ancestry, parents first, and all lead to the last. `head_at` is when
    HEAD was committed, in UTC. A `shallow` clone lacks a part of the past; none of it is read.
    """

    root: Path
    head_at: datetime
    commits: tuple[Commit, ...]
    shallow: bool = False

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of each blob, read by one process."""
        names = tuple(dict.fromkeys(blobs))
        if not names:
            return
        printed = _run(self.root, "cat-file", "--batch", given=_lines(names))
        place = 0
        for name in names:
            end = printed.index(b"\n", place)
            _, kind, *rest = printed[place:end].decode().split()
            if kind != "blob":
                raise GitError(f"object {name} is {kind}")
            size = int(rest[0])
            yield name, printed[end + 1 : end + 1 + size]
            place = end + 1 + size + 1


class GitError(Exception):
    """git refused to read a repository that exists; the text is git's own first line."""


def commit_date(root: Path, zone: ZoneInfo) -> date | None:
    """The committer's date of HEAD in the course's zone, or None without a repository."""
    seconds = _git(root, "log", "-1", "--no-show-signature", "--format=%ct")
    if not seconds:
        return None
    return _instant(seconds).astimezone(zone).date()


def read_repository(root: Path, paths: Sequence[str]) -> Repository | None:
    """How the files at `paths`, relative to the folder `root`, came to be as HEAD has them.

    None where there is no git, no repository around `root`, or no commit in it. Raises GitError
    where git refuses to read the one there is.
    """
    try:
        head = _run(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except FileNotFoundError:
        return None
    except GitError as error:
        if "not a git repository" in str(error):
            return None
        raise
    shallow, _, prefix = head.decode().partition("\n")
    if not _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        return None
    line = _run(root, "rev-list", "--max-count=1", "--timestamp", "HEAD").decode()
    head_at = _instant(line.split()[0])
    if shallow == "true":
        return Repository(root, head_at, (), shallow=True)
    # With rewritten parents and without simplification, merges keep every line that leads to
    # them, and each parent stands for the commits before it that left the files alone.
    printed = _run(
        root,
        "--literal-pathspecs",
        "rev-list",
        "--full-history",
        "--parents",
        "--timestamp",
        "--topo-order",
        "--reverse",
        "HEAD",
        "--",
        *paths,
    )
    rows = [line.split() for line in printed.decode().splitlines()]
    tops = [posixpath.normpath(posixpath.join(prefix.strip("\n"), path)) for path in paths]
    found = _blobs(root, [row[1] for row in rows], tops)
    commits = tuple(
        Commit(id_, tuple(parents), _instant(seconds), blobs)
        for (seconds, id_, *parents), blobs in zip(rows, found, strict=True)
    )
    return Repository(root, head_at, commits)


def _blobs(
    root: Path, commits: Sequence[str], paths: Sequence[str]
) -> Iterator[tuple[str | None, ...]]:
    """For each commit the blobs at the paths, which begin at the top of the repository."""
    if not commits:
        return
    names = [f"{commit}:{path}" for commit in commits for path in paths]
    printed = _run(
        root, "cat-file", "--batch-check=%(objecttype) %(objectname)", given=_lines(names)
    )
    ids = [
        line.split()[1] if line.startswith("blob ") else None
        for line in printed.decode("utf-8", "replace").splitlines()
    ]
    for index in range(0, len(ids), len(paths)):
        yield tuple(ids[index : index + len(paths)])


def _instant(seconds: str) -> datetime:
    """The instant of a commit; one that no calendar holds is brought back to the nearest."""
    return datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), tz=UTC)


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def previous_texts(root: Path, files: Sequence[str]) -> Mapping[str, str]:
    """What files held before the last change: at HEAD where any has been edited since, else
    before HEAD.

    `files` are relative to `root`. Empty without a repository or an earlier commit; a file that
    the commit does not hold is left out.
    """
    if not _git(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return {}
    edited = _git(root, "status", "--porcelain", "--untracked-files=no", "--", *files)
    revision = "HEAD" if edited else "HEAD~1"
    texts = {file: _git(root, "show", f"{revision}:./{file}") for file in files}
    return {file: text for file, text in texts.items() if text}


def _git(root: Path, *arguments: str) -> str:
    """What git prints, or nothing where there is no repository, commit or git."""
    try:
        return _run(root, *arguments).decode().strip()
    except (FileNotFoundError, GitError):
        return ""


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints. Raises GitError where it fails, FileNotFoundError where there is no git."""
    done = subprocess.run(  # noqa: S603 - fixed words, no shell
        ["git", "-C", str(root), *arguments],  # noqa: S607 - git is found as the user's shell does
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0] if lines else f"git ended with status {done.returncode}")
    return done.stdout
