"""What in hand-written pages still speaks of the term that is over, once the next begins."""

import re
from collections.abc import Iterator, Mapping

from coursewright.domain.course import Course


def speaks_of(before: Course, after: Course, pages: Mapping[str, str]) -> Iterator[str]:
    """`docs/index.md:3: Welcome to the spring of 2022!`, for each line that may need another look.

    `pages` are texts by their file's name. A line is listed that holds the old term's name, the
    course's old id, or a year that was the old term's and is not the new one's.
    """
    new = {str(year) for year in range(after.first.year, after.last.year + 1)}
    years = {str(year) for year in range(before.first.year, before.last.year + 1)} - new
    words = [re.escape(word) for word in (before.term, before.id) if word not in after.term]
    pattern = re.compile("|".join(rf"(?<![\w-]){word}(?![\w-])" for word in (*words, *years)))
    for name, text in sorted(pages.items()):
        for number, line in enumerate(text.split("\n"), 1):
            if pattern.pattern and pattern.search(line):
                yield f"{name}:{number}: {' '.join(line.split())[:80]}"
