"""Classes that an earlier edit gave another id, as by another title, which feeds tell as two."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind
from coursewright.domain.changes.facts import SessionFacts


class ClassesEdit(NamedTuple):
    """The classes of a version, and of one that follows it."""

    before: tuple[SessionFacts, ...]
    after: tuple[SessionFacts, ...]


def renamed_classes(
    edits: Iterable[ClassesEdit], stones: Iterable[CalendarEntry]
) -> Mapping[str, str]:
    """The id under which each class was known before, if feeds still show that as cancelled.

    `edits` come in the order of the versions. A class that left is the same as one that came with
    it where both read something in common or have one title, or where neither reads anything and
    one stands where the other stood. One that had its id before has it again, and is none.
    """
    known: set[str] = set()
    found: dict[str, str] = {}
    for before, after in edits:
        if before is after:
            continue
        old, new = ({one.id: one for one in classes} for classes in (before, after))
        known |= old.keys()
        gone = [one for id_, one in old.items() if id_ not in new]
        for one in after if gone else ():
            if one.id not in known:
                same = next((other for other in gone if _same(other, one)), None)
                if same is not None:
                    gone.remove(same)
                    found[one.id] = same.id
        known |= new.keys()
    struck_out = {stone.id for stone in stones if stone.kind is EntryKind.CLASS}
    return {new: old for new, old in found.items() if old in struck_out and new not in struck_out}


def _same(old: SessionFacts, new: SessionFacts) -> bool:
    if old.title.casefold() == new.title.casefold() or set(old.keys) & set(new.keys):
        return True
    return old.start == new.start and not old.keys and not new.keys
