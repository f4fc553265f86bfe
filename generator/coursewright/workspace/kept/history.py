"""What a course's history came to, kept between runs: as a whole, and sentence by sentence."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from hashlib import sha256
from typing import Any, NamedTuple

from coursewright.domain.calendar.entry import CalendarEntry, EditLog, Revision, no_history
from coursewright.domain.calendar.history import Earlier, History
from coursewright.domain.changes.change import Change
from coursewright.domain.changes.log import Pair
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.course import Course
from coursewright.domain.privacy import feed_disclosure
from coursewright.workspace.kept.compact import compact
from coursewright.workspace.kept.store import Store

WHOLE = "past"
SENTENCES = "sentences"


class _Whole(NamedTuple):
    """A history, and a digest of the commit and the content that it is the history of."""

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
        kept = _read(_Whole, self.store.get(WHOLE, *self.made_from))
        if kept is None or kept.of != of:
            return None
        changes = (replace(c, at=c.at.astimezone(course.zone)) for c in kept.changes)
        log = EditLog(no_history(course).unedited, kept.revisions)
        return History(log, kept.tombstones, tuple(changes), kept.earlier)

    def save(self, history: History, of: str) -> None:
        """Keep this one."""
        kept = _Whole(
            of, history.log.revisions, history.tombstones, history.changes, history.earlier
        )
        self.store.put(WHOLE, _written(_Whole, kept), *self.made_from)


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
            table = {f"{a} {b}": told for (a, b), told in self.items()}
            self._store.put(SENTENCES, _written(_TABLE, table), *self._made_from)


_TABLE = dict[str, tuple[Sentence, ...]]


def _sentences(content: bytes | None) -> Mapping[Pair, tuple[Sentence, ...]]:
    found = _read(_TABLE, content) or {}
    pairs = ((key.partition(" "), told) for key, told in found.items())
    return {(before, after): told for (before, _, after), told in pairs}


def _written(kind: Any, value: Any) -> bytes:
    return json.dumps(compact(kind).dump(value), separators=(",", ":")).encode()


def _read(kind: Any, content: bytes | None) -> Any:
    """A value of a type; None where there is none, or something else."""
    if content is None:
        return None
    try:
        return compact(kind).load(json.loads(content))
    except (ValueError, TypeError, RecursionError):
        return None


def digest_of(*parts: str) -> str:
    """A digest of texts."""
    digest = sha256()
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d " % len(text) + text)
    return digest.hexdigest()
