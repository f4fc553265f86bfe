"""What a corrected line of a YAML file takes away and writes, and whether all else stays.

Marks are the keys and texts of a file; each is led to by the keys above it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coursewright.schedule.offered.edits import Edit, Edited
from coursewright.schedule.offered.legible import Legible
from coursewright.schedule.offered.marks import Mark, marks_of

_HERE = "•"


@dataclass(frozen=True)
class Difference:
    """The marks that the edits took away and wrote, and all that stand there afterwards."""

    old: Mapping[Edit, Sequence[Mark]]
    new: Mapping[Edit, Sequence[Mark]]
    under: Sequence[Mark]  # what stands under a key that was replaced
    after: Sequence[Mark]


def difference(
    edited: Edited, before: Legible, after: Legible, codes: Collection[str]
) -> Difference | None:
    """What differs, by the edits; None where something differs that none of them touches."""
    whole = not before.blank and not after.blank
    there: dict[int, list[Mark]] = defaultdict(list)
    marks = marks_of(after.root, edited.after)
    for mark in marks:
        there[mark.start].append(mark)
    old: dict[Edit, list[Mark]] = {edit: [] for edit in edited.edits}
    under, same = [], set()
    for mark in marks_of(before.root, edited.before):
        chain = _chain(mark, edited, whole, after=False)
        match = next(
            (
                other
                for other in there.get(edited.moved(mark.start), ())
                if (other.text, other.is_key) == (mark.text, mark.is_key)
                and _alike(chain, _chain(other, edited, whole, after=True), codes)
            ),
            None,
        )
        edit = _touching(mark, edited.edits)
        if match is not None and not (edit and edited.replaced(mark.start, mark.end)):
            same.add(id(match))
            under += [match] if _HERE in chain else []
        elif edit is not None:
            old[edit].append(mark)
        elif not after.blank & {edited.after.count("\n", 0, edited.moved(mark.start))}:
            return None
    new: dict[Edit, list[Mark]] = {edit: [] for edit in edited.edits}
    shifted = _shifted(edited)
    for mark in marks:
        if id(mark) in same:
            continue
        edit = next((e for e, place in shifted.items() if _touching(mark, [place])), None)
        if edit is not None:
            new[edit].append(mark)
        elif not _was_blank(mark, edited, before):
            return None
    return Difference(old, new, under, marks)


def _shifted(edited: Edited) -> dict[Edit, Edit]:
    """Each edit, with what it wrote where that stands afterwards."""
    places, grown = {}, 0
    for edit in edited.edits:
        start = edit.start + grown
        places[edit] = Edit(start, start + len(edit.new), "")
        grown += len(edit.new) - (edit.end - edit.start)
    return places


def _touching(mark: Mark, edits: Sequence[Edit]) -> Edit | None:
    return next((e for e in edits if e.start <= mark.end and mark.start <= e.end), None)


def _was_blank(mark: Mark, edited: Edited, before: Legible) -> bool:
    row = edited.after.count("\n", 0, mark.start)
    for edit in edited.edits:
        if edited.moved(edit.end) <= mark.start:
            row -= edit.new.count("\n")
    return row in before.blank


def _chain(mark: Mark, edited: Edited, whole: bool, *, after: bool) -> tuple[str, ...]:
    """What leads to a mark, without what the edits took away or wrote.

    Items have their numbers only where none was left out.
    """
    steps, within = [], False
    for step in mark.chain:
        if isinstance(step.name, int):
            # within an item, a list may become longer: `[Ann and Bo, Group 3]` has three names
            steps.append(str(step.name) if whole and not within else "-")
            within = True
            continue
        end = step.start + max(1, len(step.name))
        here = edited.written(step.start) if after else edited.replaced(step.start, end)
        if after and here is None:  # an edit may end within the key
            here = next(
                (e for e, at in _shifted(edited).items() if at.start < end and step.start < at.end),
                None,
            )
        steps.append(_HERE if here else step.name)
    return tuple(steps)


def _alike(one: tuple[str, ...], other: tuple[str, ...], codes: Collection[str]) -> bool:
    """Whether two things stand under the same; a section taken out of another loses a step."""
    if one == other:
        return True
    return "yaml-indent" in codes and bool(other) and other in (one[1:], (other[0], *one[1:]))
