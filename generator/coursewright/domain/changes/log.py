"""The account of a course's changes: every step of its history in words."""

from collections.abc import Iterator, MutableMapping, Sequence
from datetime import date
from itertools import count

from coursewright.domain.calendar.history import UNCOMMITTED, Step
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.comparable import seen_on
from coursewright.domain.changes.releases import told_releases
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure

ID_LENGTH = 12


Pair = tuple[str, str]
"""The ids of a version and of one that follows it."""


def account_of(
    steps: Sequence[Step],
    course: Course,
    today: date | None = None,
    known: MutableMapping[Pair, tuple[Sentence, ...]] | None = None,
) -> tuple[Change, ...]:
    """The changes that readers of `course` should hear of, newest first.

    Each change is told by the commit that made it, under that commit's id and date, whichever
    merges follow; the very first version tells nothing. It is about a class or an assignment only
    where the course still has it. A commit is dated no later than those that follow it, so that
    one from a clock that runs ahead does not stay on top, and no earlier than most before it.

    What was held back when a change was made, or still is on `today`, is told to nobody; that its
    day has come is told on that day. What two commits differ in is looked up in `known`, and put
    there, unless it depends on the day.
    """
    known = {} if known is None else known
    sessions = {session.id for session in course.all_sessions}
    assignments = {assignment.id for assignment in course.assignments}
    told: list[Change] = []
    said: dict[str, int] = {}
    for step in steps:
        taken: set[str] = set()
        changes = [
            Change(
                id=_id(step.id, sentence, taken),
                at=step.told_at.astimezone(course.zone),
                text=sentence.text,
                session_id=sentence.session_id if sentence.session_id in sessions else "",
                assignment_id=(
                    sentence.assignment_id if sentence.assignment_id in assignments else ""
                ),
            )
            for sentence in _sentences(step, said, course, _day_of(step, course, today), known)
        ]
        told += reversed(changes)
    told += told_releases(steps, course, today)
    told.reverse()
    return tuple(sorted(told, key=lambda change: change.at.timestamp(), reverse=True))


def _day_of(step: Step, course: Course, today: date | None) -> date:
    """The day on which readers were told of a step, or `today` where that is earlier."""
    day = step.told_at.astimezone(course.zone).date()
    return day if today is None else min(day, today)


def _sentences(
    step: Step,
    said: dict[str, int],
    course: Course,
    day: date,
    known: MutableMapping[Pair, tuple[Sentence, ...]],
) -> Iterator[Sentence]:
    """What a step has to tell; it is noted in `said`, by subject, which steps told of it.

    A merge tells what the lines that it joins did not: of a parent's reader, whatever no commit
    told that came with the other parents, and what is news to those of every parent, as where
    both lines edited a class that the merge removes. Classes that were only pushed along are told
    by the commits that pushed them.
    """
    bit = 1 << (step.ancestry.bit_length() - 1)
    once: set[tuple[str, str]] = set()
    found = [
        () if parent.snapshot is step.snapshot else _differences(parent, step, course, day, known)
        for parent in step.parents
    ]
    own = [{(sentence.what, sentence.subject) for sentence in sentences} for sentences in found]
    for parent, sentences in zip(step.parents, found, strict=True):
        for sentence in sentences:
            subject = sentence.subject
            about = sentence.what, subject
            if len(step.parents) > 1:
                news = step.ancestry & ~parent.ancestry & ~bit
                told = said.get(subject, 0) & news and not all(about in of_one for of_one in own)
                if not subject or told or about in once:
                    continue
            once.add(about)
            said[subject] = said.get(subject, 0) | bit
            yield sentence


def _differences(
    parent: Step,
    step: Step,
    course: Course,
    day: date,
    known: MutableMapping[Pair, tuple[Sentence, ...]],
) -> tuple[Sentence, ...]:
    """In what two versions differ, as far as their readers saw them on a day."""
    facts = parent.snapshot.facts, step.snapshot.facts
    before, after = (seen_on(whole, day) for whole in facts)
    always = before is facts[0] and after is facts[1] and step.id != UNCOMMITTED
    pair = parent.id, step.id
    if always and pair in known:
        return known[pair]
    told = describe_changes(before, after, feed_disclosure(course), course.language)
    if always:
        known[pair] = told
    return told


def _id(version: str, sentence: Sentence, taken: set[str]) -> str:
    stem = "-".join(part for part in (version[:ID_LENGTH], sentence.what, sentence.subject) if part)
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
