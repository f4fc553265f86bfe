"""The names that a file had in the life of a repository, as git sees renames."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coursewright.repository.blobs import FileBlobs
from coursewright.repository.command import git_lines, git_output

_MAX_NAMES = 30  # of one file in its life


def follow_file(
    root: Path, graph: dict[str, tuple[str, ...]], path: str, known: FileBlobs
) -> tuple[str | None, ...]:
    """The blob of a file in each commit of `graph`, parents first, None where there is none.

    `path` begins at the top of the repository, and names the file in the last commit, or since,
    where it was renamed and not committed yet. A commit that added it may have renamed it; then
    its parents are asked for the older name.
    """
    blobs = known.of(path, graph)
    if next(reversed(graph)) not in blobs and (old := _renamed_since(root, path)):
        path, blobs = old, known.of(old, graph)
    names, found = [path], {path: blobs}
    while True:
        chosen = _chosen(graph, names, found)
        added = [
            id_
            for id_, name in chosen.items()
            if name == len(names) - 1
            and graph[id_]  # the first commit renames nothing
            and not any(parent in chosen for parent in graph[id_])
        ]
        older = renamed_from(root, added, names[-1])
        if older is None or len(names) > _MAX_NAMES:
            break
        names.append(older)
        if older not in found:
            found[older] = known.of(older, graph)
    return tuple(found[names[chosen[id_]]][id_] if id_ in chosen else None for id_ in graph)


def _chosen(
    graph: dict[str, tuple[str, ...]],
    names: Sequence[str],
    found: Mapping[str, Mapping[str, str]],
) -> dict[str, int]:
    """For each commit that has the file, which of its names it goes by, the newest is 0.

    A commit's file goes by the name that it has in the commit's child, or by an older one.
    """
    begin: dict[str, int] = {}
    chosen: dict[str, int] = {}
    for id_, parents in reversed(graph.items()):
        first = begin.get(id_, 0)
        here = next((n for n in range(first, len(names)) if id_ in found[names[n]]), None)
        if here is not None:
            chosen[id_] = here
        for parent in parents:
            begin.setdefault(parent, first if here is None else here)
    return chosen


def renamed_from(root: Path, commits: Sequence[str], path: str) -> str | None:
    """The name that a file had before one of the commits, which added it, as git sees it."""
    if not commits:
        return None
    printed = git_output(
        root,
        *("diff-tree", "--stdin", "-m", "-r", "-M", "-l2000", "-z", "--no-commit-id"),
        *("--name-status", "--diff-filter=R"),
        given=git_lines(commits),
    )
    return _old_name(printed, path)


def _old_name(printed: bytes, path: str) -> str | None:
    """What was renamed to a path, of the renames that git prints with `-z --name-status`."""
    fields = printed.decode("utf-8", "surrogateescape").split("\0")
    renames = zip(fields[1::3], fields[2::3], strict=False)
    return next((old for old, new in renames if new == path), None)


def _renamed_since(root: Path, path: str) -> str | None:
    """The name in the last commit of a file that was renamed since by `git mv`."""
    printed = git_output(root, "diff", "--name-status", "-M", "-z", "--diff-filter=R", "HEAD")
    return _old_name(printed, path)
