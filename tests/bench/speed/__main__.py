"""`make bench` begins here: builds and previews beside other generators, on the same content.

SIZES=30,300 measures those numbers of papers alone, TURNS=3 so many turns, TOOLS=Hugo,Material only
those. A run of everything writes the page and its pictures into generator/docs/; each writes them
into .cache/bench/.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.speed.course import SIZES
from tests.bench.speed.measure import measure, versions
from tests.bench.speed.page import told
from tests.bench.speed.saved import PUBLISHED, kept_figures, save
from tests.bench.speed.targets import results
from tests.bench.speed.tools import CACHE, TOOLS, install


def main() -> None:
    """Measure, print every ratio beside its target, and write the page."""
    papers = [int(word) for word in os.environ.get("SIZES", "").split(",") if word]
    names = [word for word in os.environ.get("TOOLS", "").split(",") if word]
    turns = int(os.environ.get("TURNS", "3"))
    sizes = [size for size in SIZES if size.papers in papers or not papers]
    tools = [tool for tool in TOOLS if tool.name in names or not names]
    install()
    found: dict[str, Any] = {"turns": turns, "versions": versions(tools), "sizes": {}}
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        for number, size in enumerate(sizes):
            measured = measure(Path(temporary) / str(number), size, tools, turns)
            found["sizes"][size.name] = {"papers": size.papers, "measured": measured}
            sys.stdout.write(told(size.name, results(size.papers, measured)))
            sys.stdout.flush()
    whole = (len(sizes), len(tools)) == (len(SIZES), len(TOOLS))
    for folder in (CACHE, PUBLISHED) if whole else (CACHE,):
        save(folder, {**found, **kept_figures()})


if __name__ == "__main__":
    main()
