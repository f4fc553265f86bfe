"""The files that were written into a folder."""

import os
from collections.abc import Iterator
from pathlib import Path


def written_files(folder: Path) -> Iterator[str]:
    """Their paths, from the folder, hidden ones too; folders that links lead to are not entered."""
    start = len(str(folder)) + 1
    for above, _, names in os.walk(folder):  # a Path for each of thousands takes longer
        for name in sorted(names):
            yield f"{above}/{name}"[start:]
