"""What courses made by `coursewright new` install, by hash, as uv.lock has it: `make docs` writes it.

`locked.txt` holds what every course needs, `engines/` what each other engine needs besides.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKELETON = ROOT / "generator" / "coursewright" / "skeleton"
ENGINES = ("properdocs", "materialx", "zensical")
REPLACED = {"materialx": "mkdocs-material"}
"""The package whose place an engine takes: both hold the same files."""


def pins(text: str) -> dict[str, str]:
    """Each entry of a requirements file with its hashes, by name and version."""
    return {entry.split()[0]: entry for entry in re.split(r"\n(?=\S)", text.strip())}


def written_locks(uv: str) -> Mapping[str, str]:
    """The files' texts by their path in the skeleton."""
    locked = _export(uv, "--no-dev", "--no-emit-project")
    known = pins(locked)
    extra = {
        f"engines/{engine}.txt": "".join(
            f"{entry}\n"
            for name, entry in pins(_export(uv, "--only-group", engine)).items()
            if name not in known
        )
        for engine in ENGINES
    }
    return {"locked.txt": locked, **extra}


def _export(uv: str, *options: str) -> str:
    command = [uv, "export", "--quiet", "--locked", "--no-header", "--no-annotate",
               "--format", "requirements.txt", *options]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Write every file."""
    for name, text in written_locks(sys.argv[1]).items():
        (SKELETON / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
