"""One token of a schedule broken at random, and whether anyone is told.

`tests/mutation/test_mutation.py` says how to run more of them, and to see each.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.course_dump import dump_course

from coursewright.domain.course import Course
from coursewright.domain.problem import Problem, Severity
from coursewright.shells.report import format_text
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
SCHEDULE = "schedule.yaml"
_TOKEN = re.compile(r"[\w./:-]*\w|[\[\]{},:#\"'&*>|-]")
_WAYS = ("delete", "duplicate", "swap", "misspell", "misindent", "retype")
_RETYPED = ("42", "no", "[x]", "{x: y}", '""', "2022-02-30", "~", "'", "text", "@x", "a: b")


@dataclass(frozen=True)
class Mutation:
    """A schedule with one token broken: the way, the row (from 0), and the whole text."""

    way: str
    row: int
    text: str


@dataclass(frozen=True)
class Outcome:
    """What `check` made of a mutation.

    `verdict` is `told` (an error or a warning), `same` (the course means what it meant), `words`
    (only free text differs, such as a title or a name) or `facts` (a date, a time, a reference or
    an answer differs, and the new one may stand there).
    """

    mutation: Mutation
    verdict: str
    problems: tuple[Problem, ...]
    text: str


def mutations(text: str, count: int, seed: int) -> Iterator[Mutation]:
    """So many mutations of a text, always the same for a seed; each differs from the text."""
    chance = random.Random(seed)
    lines = text.split("\n")
    rows = [n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    made = 0
    while made < count:
        way, row = chance.choice(_WAYS), chance.choice(rows)
        line = _broken(lines[row], way, chance)
        if line is not None and line != lines[row]:
            made += 1
            yield Mutation(way, row, "\n".join([*lines[:row], line, *lines[row + 1 :]]))


def _broken(line: str, way: str, chance: random.Random) -> str | None:
    tokens = list(_TOKEN.finditer(line))
    if not tokens:
        return None
    token = chance.choice(tokens)
    before, word, after = line[: token.start()], token[0], line[token.end() :]
    if way == "delete":
        return before + after
    if way == "duplicate":
        return f"{before}{word}{chance.choice(['', ' '])}{word}{after}"
    if way == "misindent":
        return chance.choice([" " + line, "  " + line, line[1:], line[2:], "\t" + line.lstrip()])
    if way == "retype":
        return before + chance.choice(_RETYPED) + after
    if way == "misspell":
        at = chance.randrange(len(word))
        letter = chance.choice("aeinrst0_ ")
        return before + word[:at] + letter + word[at + chance.randrange(2) :] + after
    first, second = sorted((token, chance.choice(tokens)), key=lambda match: match.start())
    if first is second:
        return None
    between = line[first.end() : second.start()]
    return line[: first.start()] + second[0] + between + first[0] + line[second.end() :]


def facts_of(course: Course) -> object:
    """Everything of a course that is no free text: when, what it reads, what it asks."""
    return (
        course.zone,
        course.first,
        course.last,
        course.names_in_feeds,
        [(theme.id, theme.color) for theme in course.themes],
        [(pause.first, pause.last) for pause in course.breaks],
        course.free_slots,
        [grade.weight for grade in course.grading],
        [
            (work.due, work.out, work.theme and work.theme.id, work.project)
            for work in course.assignments
        ],
        [
            (
                session.start,
                session.end,
                session.kind,
                session.theme and session.theme.id,
                session.status,
                session.open_slot,
                [(reading.paper.key, reading.optional) for reading in session.readings],
                [deadline.due for deadline in session.deadlines],
            )
            for session in course.sessions
        ],
    )


def judge(mutation: Mutation, folder: Path, dump: str, before: object = None) -> Outcome:
    """What `check` makes of a mutation of the course in `folder`.

    `dump` is all that the course meant, `before` its facts.
    """
    (folder / SCHEDULE).write_text(mutation.text, "utf-8")
    loaded = load_course(read_settings(folder))
    told = tuple(p for p in loaded.problems if p.severity is not Severity.INFO)
    if told:
        verdict = "told"
    elif loaded.course is not None and dump_course(loaded.course) == dump:
        verdict = "same"
    else:
        facts = loaded.course is not None and facts_of(loaded.course) == before
        verdict = "words" if facts else "facts"
    return Outcome(mutation, verdict, told, format_text(told, loaded.texts))


def example_course(folder: Path) -> tuple[str, Course]:
    """The text of the published course's schedule, and the course; `folder` gets a copy."""
    for name in (SCHEDULE, "papers.bib", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "docs").mkdir(exist_ok=True)
    loaded = load_course(read_settings(folder))
    if loaded.course is None:
        raise ValueError("the published course has errors")
    return (folder / SCHEDULE).read_text("utf-8"), loaded.course


def mends(outcome: Outcome, folder: Path) -> bool | None:
    """Whether the first offered line makes its problem go away; None where none is offered."""
    offered = [problem for problem in outcome.problems if problem.fix]
    if not offered:
        return None
    first = offered[0]
    lines = outcome.mutation.text.split("\n")
    lines[first.place.line - 1] = first.fix
    mended = judge(replace(outcome.mutation, text="\n".join(lines)), folder, "")
    return (first.code, first.place) not in {(p.code, p.place) for p in mended.problems}


def account(count: int, seed: int, folder: Path) -> tuple[list[Outcome], str]:
    """The outcomes of so many mutations of the published course, and their account in words."""
    text, course = example_course(folder)
    dump, facts = dump_course(course), facts_of(course)
    outcomes = [judge(mutation, folder, dump, facts) for mutation in mutations(text, count, seed)]
    fine = [mends(outcome, folder) for outcome in outcomes]
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    said = [
        f"{count} mutations: {', '.join(f'{n} {verdict}' for verdict, n in verdicts.most_common())}",
        f"a line is offered for {len(fine) - fine.count(None)}, and mends {fine.count(True)}",
    ]
    old = text.split("\n")
    for outcome, mended in zip(outcomes, fine, strict=True):
        row = outcome.mutation.row
        new = outcome.mutation.text.split("\n")[row]
        said.append(
            f"=== {outcome.verdict} {outcome.mutation.way} {len(outcome.problems)} {mended}\n"
            f"--- {old[row]}\n+++ {new}\n{outcome.text}"
        )
    return outcomes, "\n".join(said) + "\n"
