"""What a course's history came to, kept between runs: as a whole, and sentence by sentence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision, no_history
from coursewright.domain.calendar.history import Earlier, History
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.log import Pair
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure
from coursewright.workspace.kept.store import Store

WHOLE = "past"
SENTENCES = "sentences"


class _Whole(BaseModel):
    """A history, and a digest of the commit and the content that it is the history of."""

    model_config = ConfigDict(defer_build=True)

    of: str
    revisions: dict[str, Revision]
    tombstones: tuple[CalendarEntry, ...]
    changes: tuple[Change, ...]
    earlier: Earlier


class KeptHistory(NamedTuple):
    """The history of one folder in a store; `made_from` is what else it depends on."""

    store: Store
    made_from: tuple[str, ...]

    def load(self, course: Course, of: str) -> History | None:
        """The history, if it was kept last; `of` is a digest of the commit, the content of the
        folder and the day that it is of (`digest_of`)."""
        content = self.store.get(WHOLE, *self.made_from)
        if content is None:
            return None
        try:
            kept = _Whole.model_validate_json(content)
        except ValidationError:
            return None
        if kept.of != of:
            return None
        changes = (replace(c, at=c.at.astimezone(course.zone)) for c in kept.changes)
        log = EditLog(no_history(course).unedited, kept.revisions)
        return History(log, kept.tombstones, tuple(changes), kept.earlier)

    def save(self, history: History, of: str) -> None:
        """Keep this one."""
        kept = _Whole.model_construct(
            of=of,
            revisions=history.log.revisions,
            tombstones=history.tombstones,
            changes=history.changes,
            earlier=history.earlier,
        )
        self.store.put(WHOLE, kept.model_dump_json().encode(), *self.made_from)


class KeptSentences(dict[Pair, tuple[Sentence, ...]]):
    """What differs between two commits in words, by their ids; `save` keeps what is new.

    `course` says in which language, and who may be named.
    """

    def __init__(self, store: Store, made_from: tuple[str, ...], course: Course) -> None:
        words = course.language
        self._store = store
        self._made_from = (*made_from, feed_disclosure(course), words.tag, words.clock(time(13)))
        content = store.get(SENTENCES, *self._made_from)
        super().__init__(_sentences(content))
        self._known = len(self)

    def save(self) -> None:
        """Put them into the store, if there are more than before."""
        if len(self) > self._known:
            body = _table().dump_json({f"{a} {b}": told for (a, b), told in self.items()})
            self._store.put(SENTENCES, body, *self._made_from)


@cache
def _table() -> TypeAdapter[dict[str, tuple[Sentence, ...]]]:
    return TypeAdapter(dict[str, tuple[Sentence, ...]])


def _sentences(content: bytes | None) -> Mapping[Pair, tuple[Sentence, ...]]:
    if content is None:
        return {}
    try:
        found = _table().validate_json(content)
    except ValidationError:
        return {}
    pairs = ((key.partition(" "), told) for key, told in found.items())
    return {(before, after): told for (before, _, after), told in pairs}


def digest_of(*parts: str) -> str:
    """A digest of texts."""
    digest = sha256()
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d " % len(text) + text)
    return digest.hexdigest()
