"""The time of `make site` beside `mkdocs build` of a bare Material site with as many pages.

The bare pages hold about as much text as the course's (3.5 kB a page), in plain Markdown.
Both start warm, take turns, and are compared by the median of the ratios of each turn; a machine's
speed may drift meanwhile.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TURNS = 7
PARAGRAPH = "A class reads a paper, two students present it, and everyone discusses it. " * 15


def bare_site(folder: Path, pages: int) -> Path:
    """A Material site of so many pages, each with three headings and some prose."""
    docs = folder / "docs"
    docs.mkdir()
    for number in range(pages):
        name = "index.md" if number == 0 else f"page{number}.md"
        sections = "".join(f"## Section {n}\n\n{PARAGRAPH}\n\n" for n in range(3))
        (docs / name).write_text(f"# Page {number}\n\n{sections}", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bare\ntheme: {name: material, font: false}\n", "utf-8"
    )
    return folder


def seconds(command: list[str], folder: Path) -> float:
    """The wall-clock time of a command that must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print both times and their ratio."""
    course = ["make", "site"]
    seconds(course, ROOT)
    pages = len(list((ROOT / "site").rglob("index.html")))
    with tempfile.TemporaryDirectory() as temporary:
        bare = bare_site(Path(temporary), pages)
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        seconds(build, bare)
        times = [(seconds(course, ROOT), seconds(build, bare)) for _ in range(TURNS)]
    ratio = statistics.median(ours / theirs for ours, theirs in times)
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{pages} pages, {TURNS} turns, medians")  # noqa: T201
    print(f"make site          {ours:6.2f} s")  # noqa: T201
    print(f"bare mkdocs build  {theirs:6.2f} s")  # noqa: T201
    print(f"ratio              {ratio:6.2f}   (at most 1.5 is wanted)")  # noqa: T201


if __name__ == "__main__":
    main()
