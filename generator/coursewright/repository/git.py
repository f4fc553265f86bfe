"""What the repository around a course knows of it."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.repository.blobs import FileBlobs, KnownBlobs, blobs_of
from coursewright.repository.command import GitError, git_lines, git_or_nothing, git_output
from coursewright.repository.renames import follow_file, renamed_from
from coursewright.repository.told_dates import told_dates

_LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


class Commit(NamedTuple):
    """A commit that changed one of the files asked for, or a merge of lines that differ.

    `parents` are the nearest such commits before it. `at` is the committer's date, and `told_at`
    the same unless a clock was wrong (`told_dates`). `blobs` are the object ids of the
    files' content, in the order asked for, None where the commit lacks one.
    """

    id: str
    parents: tuple[str, ...]
    at: datetime
    told_at: datetime
    blobs: tuple[str | None, ...]


class Repository(NamedTuple):
    """The part of a repository that says how files came to be.

    `commits` are in HEAD's ancestry, parents first, and all lead to the last. `head` is HEAD's
    id, `head_at` when it was committed, and `latest_at` the latest date in its ancestry, in UTC.
    """

    root: Path
    head: str
    head_at: datetime
    latest_at: datetime
    commits: tuple[Commit, ...]

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of each blob, read by one process."""
        names = tuple(dict.fromkeys(blobs))
        if not names:
            return
        printed = git_output(self.root, "cat-file", "--batch", "--buffer", given=git_lines(names))
        place = 0
        for name in names:
            end = printed.index(b"\n", place)
            _, kind, *rest = printed[place:end].decode().split()
            if kind != "blob":
                raise GitError(f"object {name} is {kind}")
            size = int(rest[0])
            yield name, printed[end + 1 : end + 1 + size]
            place = end + 1 + size + 1


def commit_date(root: Path, zone: ZoneInfo) -> date | None:
    """The committer's date of HEAD in the course's zone, or None without a repository."""
    for seconds, _ in _latest(root):
        return _instant(seconds).astimezone(zone).date()
    return None


def _latest(root: Path) -> list[tuple[str, str]]:
    """HEAD and the commit before it, as far as there are any: their dates and ids."""
    told = git_or_nothing(
        root, "rev-list", "--first-parent", "--max-count=2", "--timestamp", "HEAD"
    )
    return [(seconds, id_) for seconds, _, id_ in (row.partition(" ") for row in told.splitlines())]


class Clone(NamedTuple):
    """The repository around the folder `root`, which is at `prefix` in it, with a commit.

    `head` is HEAD's id, and with it all that led to it; a `shallow` clone lacks a part of that.
    """

    root: Path
    prefix: str
    head: str
    shallow: bool

    def path(self, name: str) -> str:
        """Where a file of the folder is, from the top of the repository."""
        return posixpath.normpath(posixpath.join(self.prefix, name))

    def has(self, names: Iterable[str]) -> bool:
        """Whether HEAD has all of these files of the folder."""
        return all(blobs_of(self.root, [(self.head, self.path(name)) for name in names]))


def find_clone(root: Path) -> Clone | None:
    """The repository around a folder.

    None where there is no git, no repository, or no commit in it. Raises GitError where git
    refuses to read the one there is.
    """
    told = git_or_nothing(
        root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD^{commit}"
    )
    if told:
        shallow, _, rest = told.partition("\n")
        prefix, _, head = rest.rpartition("\n")
        return Clone(root, prefix, head, shallow == "true")
    try:
        git_output(root, "rev-parse", "--is-shallow-repository")
    except FileNotFoundError:
        return None
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
    return None


def read_repository(
    clone: Clone, names: Sequence[str], known: KnownBlobs | None = None
) -> Repository:
    """How files of the folder came to be as HEAD has them, of a clone that is not shallow.

    Where git sees that a commit renamed one, its past under the old name is its past. What is
    `known` of the commits is not asked again. Raises GitError where git cannot read it.
    """
    root, head = clone.root, clone.head
    printed = git_output(root, "rev-list", "--parents", "--timestamp", "--topo-order", head)
    rows = [line.split() for line in printed.decode().splitlines()][::-1]
    dates = {id_: _instant(seconds) for seconds, id_, *_ in rows}
    graph = {id_: tuple(parents) for _, id_, *parents in rows}
    files = FileBlobs(root, known)
    paths = [clone.path(name) for name in names]
    files.ask(paths, graph)
    columns = [follow_file(root, graph, path, files) for path in paths]
    blobs = dict(zip(graph, zip(*columns, strict=True), strict=True))
    commits = _commits(graph, blobs, dates)
    return Repository(root, head, dates[head], max(dates.values()), commits)


def _commits(
    graph: dict[str, tuple[str, ...]],
    blobs: Mapping[str, tuple[str | None, ...]],
    dates: Mapping[str, datetime],
) -> tuple[Commit, ...]:
    """The commits that matter; one that left the files alone is stood for by its parent."""
    told_at = told_dates(graph, dates)
    standing_for: dict[str, str] = {}
    kept: list[Commit] = []
    for id_, all_parents in graph.items():
        parents = tuple(dict.fromkeys(standing_for[p] for p in all_parents if p in standing_for))
        if len(parents) == 1 and blobs[parents[0]] == blobs[id_]:
            standing_for[id_] = parents[0]
            continue
        if not parents and not any(blobs[id_]):
            continue  # nothing yet
        standing_for[id_] = id_
        kept.append(Commit(id_, parents, dates[id_], told_at[id_], blobs[id_]))
    return tuple(kept)


def _instant(seconds: str) -> datetime:
    """The instant of a commit; one that no calendar holds is brought back to the nearest."""
    return datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), tz=UTC)


def previous_texts(root: Path, files: Sequence[str], since: str = "") -> Mapping[str, str]:
    """What files held before the last change: at HEAD where any has been edited since, else
    before HEAD. Where a commit `since` is known, what they held there.

    `files` are relative to `root`. Empty without a repository or an earlier commit; a file that
    the commit does not hold is left out.
    """
    commits = [id_ for _, id_ in _latest(root)]
    if not commits:
        return {}
    if (
        since
        and not since.startswith("-")
        and (
            commit := git_or_nothing(
                root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
            )
        )
    ):
        return _texts_at(root, commit, files)
    edited = git_or_nothing(root, "status", "--porcelain", "--untracked-files=no", "--", *files)
    if edited:
        return _texts_at(root, commits[0], files)
    if len(commits) < 2:
        return {}
    texts = _texts_at(root, commits[1], files)
    lost = [file for file in files if file not in texts]
    prefix = git_or_nothing(root, "rev-parse", "--show-prefix") if lost else ""
    for file in lost:
        top = posixpath.normpath(posixpath.join(prefix, file))
        older = renamed_from(root, commits[:1], top)
        if older and (text := git_or_nothing(root, "show", f"{commits[1]}:{older}")):
            texts[file] = text
    return {file: texts[file] for file in files if file in texts}


def _texts_at(root: Path, commit: str, files: Sequence[str]) -> dict[str, str]:
    """What a commit holds of files, relative to `root`; one that it lacks is left out."""
    texts = {file: git_or_nothing(root, "show", f"{commit}:./{file}") for file in files}
    return {file: text for file, text in texts.items() if text}


def commits_of(root: Path, file: str, most: int) -> Iterator[tuple[str, datetime]]:
    """The commits that changed a file, newest first, with their dates; empty without any."""
    printed = git_or_nothing(root, "log", f"--max-count={most}", "--format=%H %ct", "--", file)
    for line in printed.splitlines():
        id_, _, seconds = line.partition(" ")
        yield id_, _instant(seconds)


def uncommitted(root: Path, names: Sequence[str]) -> tuple[str, ...] | None:
    """The files at or below `names` that no commit holds as they are; ignored ones count, too.

    None where there is no repository, or no commit in it.
    """
    if not git_or_nothing(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return None
    there = [name for name in names if (root / name).exists()]
    told = git_output(
        root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
        "--ignored=matching", "--", *there,
    )  # fmt: skip
    entries = told.decode("utf-8", "replace").split("\0")
    return tuple(entry[3:] for entry in entries if entry)  # two letters of state, a space, the path


def state_of(root: Path) -> str:
    """All that git may say of a folder depends on, besides its files, as text."""
    asked = (
        ("rev-parse", "--is-shallow-repository", "--show-prefix", "--git-path", "info/exclude", "HEAD"),
        ("for-each-ref",),
        ("ls-files", "--stage", ":/"),  # what came here by a new name may be gone elsewhere
        ("config", "--list", "-z"),
    )  # fmt: skip
    told = [git_or_nothing(root, *words) for words in asked]
    exclude = told[0].split("\n")[2:3] or [
        git_or_nothing(root, "rev-parse", "--git-path", "info/exclude")
    ]
    settings = (line.partition("\n") for line in told[3].split("\0"))
    named = [value for key, _, value in settings if key == "core.excludesfile"]
    own = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    ignored = named[-1] if named else f"{own}/git/ignore"
    for path in (*exclude, os.path.expanduser(ignored)):  # noqa: PTH111 - Path raises for no user
        with suppress(OSError):
            told.append((root / path).read_text("utf-8", "replace"))
    return "\n\n".join(told)


class Snapshot(NamedTuple):
    """What a commit holds; paths are relative to `root`, a folder of the repository."""

    root: Path
    commit: str

    def text(self, file: str) -> str:
        """The text of a file, empty where the commit lacks it."""
        return git_or_nothing(self.root, "show", f"{self.commit}:./{file}")

    def blobs(self, folder: str) -> Mapping[str, str]:
        """The object ids of all files below a folder, by their paths."""
        told = git_or_nothing(self.root, "ls-tree", "-r", "-z", self.commit, "--", folder)
        lines = [entry.partition("\t") for entry in told.split("\0") if entry]
        return {path: about.split()[2] for about, _, path in lines}


def snapshot_before(root: Path, file: str, mark: str) -> Snapshot | None:
    """What HEAD's line held just before a text came into a file; None where it always was there.

    The text is taken to have come once, so that a few of the commits need to be read. A text that
    no commit holds may have come since the last one.
    """
    commits = git_or_nothing(root, "log", "--first-parent", "--format=%H", "--", file).split()
    with_it, without = -1, len(commits)  # the newest come first
    while without - with_it > 1:
        middle = (with_it + without) // 2
        if mark in Snapshot(root, commits[middle]).text(file):
            with_it = middle
        else:
            without = middle
    if without == len(commits):
        return None
    return Snapshot(root, f"{commits[with_it]}^" if with_it >= 0 else "HEAD")
