"""Building whole sites in temporary folders, the way a user does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from coursewright.workspace.building.techniques import VARIABLE

ROOT = Path(__file__).resolve().parents[2]
COURSE = ("schedule.yaml", "papers.bib", "mkdocs.yml", "docs", "overrides")


def copy_course(target: Path) -> Path:
    """A copy of this repository's course, without the generator."""
    target.mkdir(parents=True, exist_ok=True)
    for name in COURSE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name)
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A finished `mkdocs build --strict` of a project into its folder `site`."""
    return run_mkdocs(project, "build", "--strict", **environment)


def run_mkdocs(
    project: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """MkDocs, run to its end in a project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env={**clean_environment(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def clean_environment() -> dict[str, str]:
    """This process's environment less what steers a build, but for techniques left out."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == VARIABLE or not name.startswith("COURSEWRIGHT_")
    }
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def write_files(root: Path, files: dict[str, str]) -> Path:
    """A folder with the given texts, by path."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def file_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
