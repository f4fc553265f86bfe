"""A course of many papers in which known ones are looked for, and what somebody types to find them.

What surrounds the known papers is drawn from their own words, so that it lies close to them.
"""

import random
from dataclasses import replace
from pathlib import Path

import yaml

from coursewright.domain.course import Course
from coursewright.domain.paper import Author, Paper
from coursewright.domain.text import MarkedText
from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.search.index import render_index
from coursewright.outputs.search.records import course_records

COMMON = ("Chen", "He", "Kim", "Li", "Sun", "Wang", "Young", "Zhang")
"""Family names that known authors share with many others."""

HERE = Path(__file__).parent / "outputs/search"
LISTS = ("known", "others")
"""Two lists of sixty each: the second was written before anything was changed to please the first."""


def known_papers(asked: str = LISTS[0]) -> tuple[Paper, ...]:
    """The papers that are looked for in one of the lists."""
    bibliography = parse_bibliography((HERE / f"{asked}.bib").read_text("utf-8"), f"{asked}.bib")
    assert not [p for p in bibliography.problems if p.severity == "error"]
    return bibliography.papers


def known_items(asked: str = LISTS[0]) -> list[tuple[str, str]]:
    """What somebody types, and the title of the paper that is meant."""
    titles = {paper.key: paper.title.plain for paper in known_papers(asked)}
    items = yaml.safe_load((HERE / f"{asked}.yaml").read_text("utf-8"))
    return [(str(typed), titles[key]) for typed, key in items]


def many_papers(count: int, asked: str = LISTS[0], seed: int = 1) -> tuple[Paper, ...]:
    """So many papers: the known ones, among others made of their words, in no order."""
    chosen = random.Random(seed)
    known = known_papers(asked)
    latin = [p for p in known if p.title.plain.isascii()]
    words = sorted({word for p in latin for word in p.title.plain.replace(":", "").split()})
    papers = list(known)
    for number in range(max(0, count - len(known))):
        base = chosen.choice(latin)
        title = " ".join(chosen.sample(words, chosen.randint(4, 9))).capitalize()
        last = [chosen.choice(COMMON) if chosen.random() < 0.2 else _name(chosen) for _ in range(3)]
        papers.append(
            replace(
                base,
                key=f"n{number}",
                slug=f"n{number}",
                title=MarkedText.of(title),
                nicknames=(),
                series=MarkedText(),
                venue=MarkedText.of(f"Workshop on {chosen.choice(words)} {chosen.choice(words)}"),
                authors=tuple(Author(family, _name(chosen)) for family in last),
                year=chosen.randint(1960, 2024),
            )
        )
    chosen.shuffle(papers)
    return tuple(papers)


def index_of(course: Course, papers: tuple[Paper, ...]) -> tuple[bytes, bytes]:
    """The two files of the index of a course with these papers, and no class that reads one."""
    searched = replace(course, papers=papers, sessions=(), undated=(), past_terms=())
    return render_index(list(course_records(searched, Addresses())))


def _name(chosen: random.Random) -> str:
    syllables = ("ba", "ke", "lo", "mi", "nu", "ra", "shi", "to", "ven", "dor", "gal", "pet")
    return "".join(chosen.choice(syllables) for _ in range(chosen.randint(2, 4))).capitalize()
