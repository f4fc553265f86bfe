"""`make large`: 30,000 papers, ours alone, beside ten times fewer.

Both are built with nothing kept and with what was kept. Ten times the papers may take eleven times
the seconds of the processor, and 1.5 GB. The large one is built first, since what was deleted before
may slow down builds for minutes (`set_aside`), which the small one's few seconds would drown in.
"""

import sys
import tempfile
from pathlib import Path

from tests.bench.speed.course import Size, make_course
from tests.bench.speed.measure import BUILD
from tests.bench.speed.processes import Use, run, set_aside
from tests.bench.speed.saved import keep_figures

SMALL, LARGE = 3_000, 30_000
TIMES, MEMORY = 11.0, 1_500.0  # MB


def main() -> None:
    """Print the figures beside their targets; exit with status 1 where one is missed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        large = _built(Path(temporary) / "large", Size(LARGE))
        small = _built(Path(temporary) / "small", Size(SMALL), turns=3)
    builds = {
        name: {
            "seconds": [small[name].seconds, large[name].seconds],
            "memory": [small[name].memory, large[name].memory],
        }
        for name in small
    }
    keep_figures("large", {"times": TIMES, "memory": MEMORY, "builds": builds})
    missed = False
    for name in small:
        times, memory = large[name].seconds / small[name].seconds, large[name].memory
        missed = missed or times > TIMES or memory > MEMORY
        sys.stdout.write(
            f"{name:5} {SMALL:,} papers {small[name].seconds:7.1f} s, {LARGE:,} papers "
            f"{large[name].seconds:7.1f} s: {times:5.1f} times (at most {TIMES:g}); "
            f"{memory:,.0f} MB (at most {MEMORY:,.0f})\n"
        )
    sys.exit(missed)


def _built(folder: Path, size: Size, turns: int = 1) -> dict[str, Use]:
    """What a build of a course takes with nothing kept, then with what was kept: the median turn."""
    make_course(folder, size)
    removed = folder.parent / "removed"
    used: dict[str, list[Use]] = {"cold": [], "warm": []}
    for _ in range(turns):
        set_aside(removed, folder / ".cache", folder / "site")
        used["cold"].append(run(BUILD, folder))
        set_aside(removed, folder / "site")
        used["warm"].append(run(BUILD, folder))
    return {name: sorted(found)[turns // 2] for name, found in used.items()}


if __name__ == "__main__":
    main()
