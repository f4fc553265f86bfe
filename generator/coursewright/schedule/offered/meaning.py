"""Whether a corrected line of a YAML file changes only what it is offered for.

Where the text could be read before, every key and text outside the edits stands in its place and
under its keys as before. Where it could not, that holds for the sections and items that could be
read by themselves, and the corrected line keeps every word and every key that it had.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from coursewright.domain.problem import Problem
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import Strict, keys_below, keys_of
from coursewright.schedule.offered.difference import Difference, difference
from coursewright.schedule.offered.edits import Edit, Edited
from coursewright.schedule.offered.legible import legible
from coursewright.schedule.offered.marks import Mark
from coursewright.schedule.offered.types import (
    is_free,
    means_another,
    model_at,
    says_days,
    takes_any_words,
    written_as,
)
from coursewright.schedule.offered.words import (
    missed,
    numbers_lost,
    of_days,
    only_answers,
    other_clock,
    words_of,
)

REFERENCES = frozenset(
    [
        "unknown-paper",
        "unknown-theme",
        "unknown-kind",
        "broken-link",
        "link-left-out",
        "unknown-link",
        "unknown-deadline",
        "id-changed",
        "other-site-name",
        "other-code",
    ]
)
"""Codes of names that stand for something else: another name is what is offered."""

OTHER_DAY = frozenset(
    [
        "pinned-on-break",
        "pin-needs-time",
        "slot-taken",
        "due-on-break",
        "far-from-term",
        "shifted-weeks",
    ]
)
"""Codes of days that are read and cannot stay: another day is what is offered."""

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_KEY = re.compile(r"(?<![\w\"'])([a-z_]+):(?=\s|$)")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class Harm(StrEnum):
    """What a corrected line would do besides what it is offered for."""

    UNREAD = "the line cannot be read"
    ELSEWHERE = "something else changes its meaning"
    WORDS = "words are lost"
    PAPER = "a paper is no longer read"
    KEY = "a value stands under a key of another meaning"
    DAY = "a day or a time is another"
    ZONE = "the clock is another"


def harm_of(
    edited: Edited,
    problems: Sequence[Problem],
    papers: Collection[str],
    model: type[Strict] = ScheduleFile,
) -> Harm | None:
    """What the edits, which correct `problems`, would harm; None where nothing.

    `papers` are the keys of the bibliography, `model` describes the file.
    """
    old_rows, new_rows = edited.rows()
    before, after = legible(edited.before), legible(edited.after, new_rows)
    if after.blank & new_rows:
        return Harm.UNREAD
    codes = _Codes(edited, problems)
    found = difference(edited, before, after, codes.all)
    if found is None:
        return Harm.ELSEWHERE
    if before.blank & old_rows:
        if codes.all <= REFERENCES:
            return None
        return _harm_of_line(edited, found, papers, model)
    return _harm_of_edits(found, codes, papers, model)


class _Codes:
    """The codes of the problems that each edit corrects; all of them where that is not known."""

    def __init__(self, edited: Edited, problems: Sequence[Problem]) -> None:
        starts = [0, *(match.end() for match in re.finditer("\n", edited.before))]
        self._at = [(starts[p.place.line - 1] + p.place.column - 1, p) for p in problems]
        self.all = frozenset(problem.code for problem in problems)

    def of(self, edit: Edit) -> frozenset[str]:
        here = {
            problem.code
            for start, problem in self._at
            if start <= edit.end and edit.start <= start + problem.place.length
        }
        return frozenset(here) or self.all


def _harm_of_edits(
    found: Difference, codes: _Codes, papers: Collection[str], model: type[Strict]
) -> Harm | None:
    texts = [mark for marks in found.new.values() for mark in marks]
    kept = words_of(mark.text for mark in texts)
    for edit, old in found.old.items():
        new = found.new[edit]
        harm = _harm_of_key(old, new, found.under, model) or _harm_of_value(
            old, new, kept, codes.of(edit), model
        )
        if harm:
            return harm
    named = [
        mark.text
        for edit, marks in found.old.items()
        for mark in marks
        if not mark.is_key and not codes.of(edit) <= REFERENCES
    ]
    named += [mark.text for mark in found.under if not mark.is_key]
    if _reads_all(_keys_in(named, papers), found.after):
        return None
    return Harm.PAPER


def _harm_of_key(
    old: Sequence[Mark], new: Sequence[Mark], under: Sequence[Mark], model: type[Strict]
) -> Harm | None:
    """Whether a key is offered in the place of one that means something else."""
    old_keys = [mark for mark in old if mark.is_key]
    new_keys = [mark for mark in new if mark.is_key]
    if len(old_keys) != 1 or len(new_keys) != 1 or any(not mark.is_key for mark in (*old, *new)):
        return None
    written, offered = old_keys[0], new_keys[0]
    mapping = model_at(model, offered.names[:-1])
    if mapping is None or offered.text not in keys_of(mapping):
        return None  # a name of the instructor's own
    proves = not takes_any_words(written_as(model, offered.names))
    if not proves and means_another(mapping, written.text, offered.text):
        return Harm.KEY
    return None


def _harm_of_value(
    old: Sequence[Mark],
    new: Sequence[Mark],
    kept: set[str],
    codes: frozenset[str],
    model: type[Strict],
) -> Harm | None:
    """Whether the instructor's words, days or clock are lost in an edit."""
    if codes <= REFERENCES:
        return None
    values = [mark for mark in new if not mark.is_key]
    kinds = {written_as(model, mark.names) for mark in values}
    said = " ".join(mark.text for mark in old if not mark.is_key)
    lost = words_of([said]) - kept
    if not new:
        return None if only_answers(lost) else Harm.WORDS
    if "time zone" in kinds:
        return Harm.ZONE if other_clock(said, values[0].text) else None
    offered = " ".join(mark.text for mark in values)
    # a mapping may be written short, as `term: 2022-01-25 to 2022-05-05`
    if any(says_days(kind) or (not kind and _DATE.search(offered)) for kind in kinds):
        lost -= of_days(lost)
        if not codes & OTHER_DAY and numbers_lost(said, offered):
            return Harm.DAY
    free = [kind for kind in kinds if is_free(kind)]
    return Harm.WORDS if missed(lost, kept) and (free or not values) else None


def _harm_of_line(
    edited: Edited, found: Difference, papers: Collection[str], model: type[Strict]
) -> Harm | None:
    """What a line would harm that could not be read before."""
    old_rows, new_rows = edited.rows()
    lines = edited.before.split("\n")
    old = [_COMMENT.sub("", lines[row]) for row in sorted(old_rows)]
    here = [m for m in found.after if edited.after.count("\n", 0, m.start) in new_rows]
    texts = [mark.text for mark in here]
    if not here:  # it goes on with what began above it
        after = edited.after.split("\n")
        texts = [_COMMENT.sub("", after[row]) for row in sorted(new_rows)]
    if words_of(old) - words_of(texts):
        return Harm.WORDS
    known = {*keys_of(model), *keys_below(model)}
    for key in _keys_written(old, known):
        if not any(mark.is_key and mark.text == key for mark in here):
            return Harm.KEY
    return None if _reads_all(_keys_in(old, papers), found.after) else Harm.PAPER


def _keys_written(lines: Sequence[str], known: Collection[str]) -> Iterator[str]:
    """The known keys that some lines have, outside of quotation marks."""
    for line in lines:
        plain = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
        yield from (match[1] for match in _KEY.finditer(plain) if match[1] in known)


def _keys_in(texts: Sequence[str], papers: Collection[str]) -> set[str]:
    """The keys of papers that some texts name."""
    words = {word for text in texts for word in re.split(r"[\s,;\[\]{}\"'()]+", text)}
    return {word for word in words if word in papers}


def _reads_all(keys: Collection[str], marks: Sequence[Mark]) -> bool:
    """Whether classes read each of some papers: named as such, or alone as a class."""
    read = {
        mark.text
        for mark in marks
        if not mark.is_key
        and (
            {"paper", "papers", "key"} & set(mark.names)
            or (mark.names[:1] == ("sessions",) and len(mark.names) == 2)
        )
    }
    parts = {part for text in read for part in re.split(r"[\s,;]+", text)}
    return all(key in parts for key in keys)
