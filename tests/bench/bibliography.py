"""The time to read, check and decode 3,000 entries beside bibtexparser's own parse of them.

bibtexparser splits names, as it must for a reading list; it checks nothing and decodes no LaTeX.
The two take turns; what counts is the median of the ratios of each turn.
"""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import SeparateCoAuthors, SplitNameParts

from coursewright.formats.bibtex.bibliography import parse_bibliography

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = 3000
TURNS = 5


def many_entries(text: str, count: int) -> str:
    """A bibliography of `count` entries: those of `text` over and over, each with a key of its own."""
    entries = [f"@{part}" for part in text.split("\n@")[1:]]
    made = []
    for number in range(count):
        kind, _, rest = entries[number % len(entries)].partition("{")
        made.append(f"{kind}{{n{number}-{rest}")
    return "\n".join(made)


def theirs(text: str) -> int:
    """bibtexparser alone; how many entries it found."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    return len(library.entries)


def ours(text: str) -> int:
    """The whole reader; how many papers it found."""
    return len(parse_bibliography(text, "papers.bib").papers)


def seconds(read: Callable[[str], int], text: str) -> float:
    """The time of one reading, which must find every entry."""
    gc.collect()
    start = time.perf_counter()
    found = read(text)
    taken = time.perf_counter() - start
    if found != ENTRIES:
        raise SystemExit(f"{read.__name__} found {found} of {ENTRIES} entries")
    return taken


def main() -> None:
    """Print both times and their ratio."""
    text = many_entries((ROOT / "papers.bib").read_text("utf-8"), ENTRIES)
    times = [(seconds(ours, text), seconds(theirs, text)) for _ in range(TURNS)]
    ratio = statistics.median(own / other for own, other in times)
    own, other = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{ENTRIES:,} bibliography entries, {TURNS} turns, medians")  # noqa: T201
    print(f"read, checked, decoded  {own:6.2f} s")  # noqa: T201
    print(f"bibtexparser, names     {other:6.2f} s")  # noqa: T201
    print(f"ratio                   {ratio:6.2f}   (at most 2 is wanted)")  # noqa: T201


if __name__ == "__main__":
    main()
