"""Ids of classes: no two alike, and none changed unsaid; and papers that two classes read."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursewright.domain.problem import Severity
from coursewright.domain.session import (
    Reading,
    Theme,
)
from coursewright.schedule.file import SessionFile
from coursewright.schedule.references import Context


@dataclass(frozen=True)
class Draft:
    """A session before it has a slot."""

    file: SessionFile
    id: str
    kind: str
    title: str
    readings: tuple[Reading, ...]
    theme: Theme | None
    named: bool = False  # the id stands in the file, and does not follow from paper or title


def check_ids(drafts: Sequence[Draft | None], context: Context) -> None:
    """Say where two classes have one id, or read one paper."""
    first: dict[str, Draft] = {}
    readers: dict[str, Draft] = {}
    for draft in drafts:
        if draft is None:
            continue
        for reading in draft.readings:
            if reading.paper is None:  # one page may serve for several weeks
                continue
            before = readers.setdefault(reading.paper.key, draft)
            if before is not draft and not reading.optional:
                line = before.file.at().place.line
                context.say(
                    "paper-read-twice",
                    f"reads '{reading.paper.key}', which the session on line {line} reads too",
                    draft.file.at(),
                    severity=Severity.WARNING,
                )
        if not draft.id:
            continue
        before = first.setdefault(draft.id, draft)
        if before is not draft:
            line = before.file.at().place.line
            context.say(
                "duplicate-id",
                f"has the same id '{draft.id}' as the session on line {line}",
                draft.file.at(),
                "give it an id of its own: 'id: …'",
                adds="" if draft.named else f"id: {free_id(draft.id, drafts)}",
            )


def free_id(id_: str, drafts: Sequence[Draft | None]) -> str:
    taken = {draft.id for draft in drafts if draft}
    return next(f"{id_}-{n}" for n in range(2, len(drafts) + 3) if f"{id_}-{n}" not in taken)
