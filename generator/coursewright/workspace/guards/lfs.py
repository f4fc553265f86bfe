"""Files that Git LFS keeps elsewhere: what stands in their place until they are fetched."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from coursewright.domain.problem import Place, Problem

_BEGINS = b"version https://git-lfs.github.com/spec/"
_LONGEST = 1024  # bytes; the specification allows a pointer no more


def pointer_files(docs: Path, paths: Iterable[str], name: str) -> Iterator[Problem]:
    """A problem for each file of `docs` that is a pointer of Git LFS; `name` is what problems call
    the folder. It would be published in the file's place, and open for nobody.
    """
    for path in paths:
        file = docs / path
        try:
            if file.stat().st_size > _LONGEST or not file.read_bytes().startswith(_BEGINS):
                continue
        except OSError:  # told where the file is read
            continue
        message = f"'{path}' is not here yet: a pointer of Git LFS stands in its place"
        hint = "run `git lfs pull`; in a workflow, give actions/checkout 'lfs: true'"
        yield Problem("lfs-pointer", message, Place.whole(f"{name}/{path}"), hint)
