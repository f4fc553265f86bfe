"""Sessions that calendars would take for new ones, because their id follows from what was edited."""

from collections.abc import Collection

from coursewright.domain.calendar.entry import EntryKind, entry_uid
from coursewright.domain.course import Course
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.session import Session
from coursewright.formats.yaml.tree import Mapping, Node, Sequence, find


def changed_ids(
    before: Course, after: Course, root: Node, known: Collection[str] = ()
) -> tuple[Problem, ...]:
    """A warning for each session whose id was another before an edit.

    A session that is new is the same as one that is gone where they read something in common, have
    one title or take one slot. `root` is the tree of the schedule that `after` was read from. `known`
    are the UIDs of versions before the edit: a session with an id of theirs has its own again.
    """
    ids = {session.id for session in before.all_sessions}
    kept = {session.id for session in after.all_sessions}
    gone = [session for session in before.sessions if session.id not in kept]
    problems = []
    for session in after.sessions:
        if session.id in ids or entry_uid(EntryKind.CLASS, session.id, after) in known:
            continue
        same = next((old for old in gone if _alike(old, session)), None)
        same = same or next((old for old in gone if old.start == session.start), None)
        if same is not None:
            gone.remove(same)
            problems.append(_problem(same, session, root))
    return tuple(problems)


def _alike(old: Session, new: Session) -> bool:
    read = {reading.name for reading in old.readings if not reading.optional}
    shared = read & {reading.name for reading in new.readings if not reading.optional}
    return bool(shared) or old.title.casefold() == new.title.casefold()


def _problem(old: Session, new: Session, root: Node) -> Problem:
    message = (
        f"session '{new.id}' was known as '{old.id}': subscribers would see one class cancelled "
        "and another appear"
    )
    hint = f"keep the id with 'id: {old.id}'"
    place, written = new.place, None
    sessions = find(root, ("sessions",))
    for item in sessions.items if isinstance(sessions, Sequence) else ():
        if item.place == new.place and isinstance(item, Mapping):
            written = find(item, ("id",))
    if written is not None:
        return Problem("id-changed", message, written.place, hint, Severity.WARNING, instead=old.id)
    return Problem("id-changed", message, place, hint, Severity.WARNING, adds=f"id: {old.id}")
