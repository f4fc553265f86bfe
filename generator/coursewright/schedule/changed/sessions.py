"""Sessions that calendars would take for new ones, because their id follows from what was edited."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from coursewright.domain.calendar.entry import EntryKind, entry_uid
from coursewright.domain.course import Course
from coursewright.domain.naming.slugs import class_slug
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.session import Session, SessionContent
from coursewright.formats.yaml.splice import write_scalar
from coursewright.formats.yaml.tree import Mapping as MappingNode
from coursewright.formats.yaml.tree import Node, Sequence, find

_Class = TypeVar("_Class", bound=SessionContent)


def changed_ids(
    before: Course, after: Course, root: Node, known: Collection[str] = ()
) -> tuple[Problem, ...]:
    """A warning for each session whose id was another before an edit.

    A session that is new is the same as one that is gone where they read something in common, have
    one title or take one slot. `root` is the tree of the schedule that `after` was read from. `known`
    are the UIDs of versions before the edit: a session with an id of theirs has its own again.
    Where an alias leads from the former id to the class, the new one is meant.
    """
    meant = _meant(after)
    return tuple(
        _problem(old.id, new, root)
        for old, new in taken_over(before, after, known)
        if class_slug(old.id) not in meant
    )


def renamed_before(
    course: Course, root: Node, renamed: Mapping[str, str], told: Collection[str]
) -> Iterator[Problem]:
    """The same for each session that an earlier edit gave another id, while calendars show both.

    `renamed` has the former ids by the ones of today, `told` are ids that were warned of. Where
    an alias leads from the former id to the class, the new one is meant.
    """
    meant = _meant(course)
    for session in course.sessions:
        old = renamed.get(session.id)
        if old and old not in told and class_slug(old) not in meant:
            yield _problem(old, session, root, told_before=True)


def _meant(course: Course) -> set[str]:
    return {name for alias in course.aliases for name in alias.of_classes}


def taken_over(
    before: Course, after: Course, known: Collection[str] = ()
) -> tuple[tuple[Session, Session], ...]:
    """The sessions that an edit gave another id, before and after it."""
    ids = {session.id for session in before.all_sessions}
    kept = {session.id for session in after.all_sessions}
    gone = [session for session in before.sessions if session.id not in kept]
    come = [
        session
        for session in after.sessions
        if session.id not in ids and entry_uid(EntryKind.CLASS, session.id, after) not in known
    ]
    return tuple(same_classes(gone, come))


def same_classes(gone: Iterable[_Class], come: Iterable[_Class]) -> Iterator[tuple[_Class, _Class]]:
    """What left with what came in its place: it reads the same, or has its title or its slot."""
    left = list(gone)
    for session in come:
        same = next((old for old in left if _alike(old, session)), None)
        same = same or next((old for old in left if _same_slot(old, session)), None)
        if same is not None:
            left.remove(same)
            yield same, session


def _same_slot(old: SessionContent, new: SessionContent) -> bool:
    return isinstance(old, Session) and isinstance(new, Session) and old.start == new.start


def _alike(old: SessionContent, new: SessionContent) -> bool:
    read = {reading.name for reading in old.readings if not reading.optional}
    shared = read & {reading.name for reading in new.readings if not reading.optional}
    return bool(shared) or old.title.casefold() == new.title.casefold()


def _problem(old: str, new: Session, root: Node, *, told_before: bool = False) -> Problem:
    seen = "see" if told_before else "would see"
    message = (
        f"session '{new.id}' was known as '{old}': subscribers {seen} one class cancelled and "
        "another appear"
    )
    alias = f"aliases: {{{write_scalar(old)}: {write_scalar(new.id)}}}"
    hint = f"keep the id with 'id: {old}'; if the new one is meant, let its page lead on: {alias}"
    place, written = new.place, None
    sessions = find(root, ("sessions",))
    for item in sessions.items if isinstance(sessions, Sequence) else ():
        if item.place == new.place and isinstance(item, MappingNode):
            written = find(item, ("id",))
    if written is not None:
        return Problem("id-changed", message, written.place, hint, Severity.WARNING, instead=old)
    return Problem("id-changed", message, place, hint, Severity.WARNING, adds=f"id: {old}")
