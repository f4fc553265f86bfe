"""What courses made by `coursewright new` install, by hash, as uv.lock has it: `make docs` writes it.

`locked.txt` holds what every course needs, `engines/` what each other engine needs besides, and
`build.txt` what builds the package where a course takes it from a repository. `.ci/uv.txt` is not
the courses': it is uv, for machines without.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKELETON = "generator/coursewright/skeleton"
ENGINES = ("properdocs", "materialx", "zensical")
REPLACED = {"materialx": "mkdocs-material"}
"""The package whose place an engine takes: both hold the same files."""


def pins(text: str) -> dict[str, str]:
    """Each entry of a requirements file with its hashes, by name and version."""
    return {entry.split()[0]: entry for entry in re.split(r"\n(?=\S)", text.strip())}


def written_locks(uv: str) -> Mapping[str, str]:
    """The files' texts by their path in this repository."""
    locked = _export(uv, "--no-dev", "--no-emit-project")
    known = pins(locked)
    besides = {**{f"engines/{engine}": engine for engine in ENGINES}, "build": "build"}
    extra = {
        f"{SKELETON}/{name}.txt": "".join(
            f"{entry}\n"
            for pin, entry in pins(_export(uv, "--only-group", group)).items()
            if pin not in known
        )
        for name, group in besides.items()
    }
    return {
        f"{SKELETON}/locked.txt": locked,
        **extra,
        ".ci/uv.txt": _export(uv, "--only-group", "uv"),
    }


def _export(uv: str, *options: str) -> str:
    command = [uv, "export", "--quiet", "--locked", "--no-header", "--no-annotate",
               "--format", "requirements.txt", *options]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Write every file."""
    for name, text in written_locks(sys.argv[1]).items():
        (ROOT / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
