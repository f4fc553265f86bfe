"""What calendars know by an id or a name that an edit changed: all but the classes themselves.

The module is long because every kind of thing with an id is looked for in both versions, in a few
lines each.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence

from coursewright.domain.calendar.entry import EntryKind, entry_uid
from coursewright.domain.course import Break, Course, OfficeHours
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.yaml.tree import Mapping as MappingNode
from coursewright.formats.yaml.tree import Node, Scalar, find, place_of_key
from coursewright.formats.yaml.tree import Sequence as SequenceNode
from coursewright.schedule.changed.same import FEED_ENDS, same_things

SEEN = "subscribers would see it cancelled and another appear"
_HOURS_SEEN = "subscribers would see them cancelled and others appear"
_BREAK_SEEN = "subscribers would see it go and another appear"
_OF_COURSE = {
    "id": "the addresses of its calendars would change, and their subscribers hear nothing more",
    "host": "subscribers would see every event cancelled and another appear",
}


def changed_names(
    before: Course,
    after: Course,
    root: Node,
    known: Collection[str],
    names: Collection[str],
) -> Iterator[Problem]:
    """A warning for each deadline rule, assignment, break and so on that has another id now.

    A rule, key or name that leaves while exactly one like it comes is taken for the same. `known`
    are the UIDs, and `names` the themes and groups, of versions before the edit: what has an id
    of theirs again is as it should be.
    """
    yield from _rules(before, after, root, known)
    yield from _assignments(before, after, root, known)
    yield from _breaks(before, after, root, known)
    yield from _office_hours(before, after, root, known)
    yield from _themes(before, after, root, names)


def changed_course(
    before: Course, after: Course, root: Node, known: Collection[str]
) -> Iterator[Problem]:
    """A warning where the course itself has another id or host, and its term is not over."""
    if after.first > before.last or any(uid.endswith(entry_suffix(after)) for uid in known):
        return
    for key, old, new in (("id", before.id, after.id), ("host", before.host, after.host)):
        written = find(root, ("course", key))
        if old != new and written is not None:
            yield Problem(
                "id-changed",
                f"'course.{key}' was '{old}': {_OF_COURSE[key]}",
                written.place,
                f"keep '{old}' until the term is over; a new term gets a new id",
                Severity.WARNING,
                instead=old,
            )


def entry_suffix(course: Course) -> str:
    """How every UID of a course ends."""
    return f"@{course.id}.{course.host}"


def _alone(gone: Collection[object], come: Collection[object]) -> Callable[[object, object], bool]:
    """A likeness of whatever left alone, while one alone came."""
    return lambda old, new: len(gone) == len(come) == 1


def _problem(what: str, old: str, place: Place, node: Node | None, seen: str = SEEN) -> Problem:
    """The warning of a thing that is now `what`, with the line that keeps the old id: in its
    mapping, or in place of another."""
    message = f"{what} {'were' if seen == _HOURS_SEEN else 'was'} known as '{old}': {seen}"
    written = find(node, ("id",))
    hint = f"keep the id with 'id: {old}'"
    if written is not None:
        return Problem(
            "id-changed", message, written.place, hint,
            Severity.WARNING, instead=old,
        )  # fmt: skip
    return Problem(
        "id-changed", message, place, hint,
        Severity.WARNING, adds=f"id: {old}",
    )  # fmt: skip


def _rules_of(course: Course) -> dict[str, set[Hashable]]:
    """The rules behind deadlines by id: for which class, and when, each of them is due."""
    rules: dict[str, set[Hashable]] = {}
    for session in course.sessions:
        for deadline in session.deadlines:
            id_ = deadline.id.removeprefix(f"{session.id}-")
            rules.setdefault(id_, set()).add((session.id, deadline.due))
    return rules


def _rules(before: Course, after: Course, root: Node, known: Collection[str]) -> Iterator[Problem]:
    old, new = _rules_of(before), _rules_of(after)
    gone = [id_ for id_ in old if id_ not in new]
    come = [id_ for id_ in new if id_ not in old]
    likenesses = [lambda a, b: bool(old[a] & new[b]), _alone(gone, come)]
    for was, now in same_things(gone, come, likenesses):
        uids = {
            entry_uid(EntryKind.DEADLINE, d.id, after)
            for s in after.sessions
            for d in s.deadlines
            if d.id == f"{s.id}-{now}"
        }
        if uids & set(known):
            continue
        for node in _rule_nodes(root, now):
            seen = "subscribers would see its deadlines cancelled and others appear"
            yield _problem(f"the deadline '{now}'", was, node.place, node, seen)


def _rule_nodes(root: Node, id_: str) -> Iterator[MappingNode]:
    """Where rules of an id are written: for a kind of class, or for one class."""
    due = find(root, ("due",))
    lists = [value for _, value in due.items.values()] if isinstance(due, MappingNode) else []
    lists += [
        found for item in _items(find(root, ("sessions",))) if (found := find(item, ("due",)))
    ]
    for rules in lists:
        for item in _items(rules):
            written, what = find(item, ("id",)), find(item, ("what",))
            name = written or what
            if isinstance(item, MappingNode) and isinstance(name, Scalar):
                found_id = name.value if written else title_slug(name.value)
                if found_id == id_:
                    yield item


def _assignments(
    before: Course, after: Course, root: Node, known: Collection[str]
) -> Iterator[Problem]:
    gone = [a for a in before.assignments if a.id not in {other.id for other in after.assignments}]
    come = [a for a in after.assignments if a.id not in {other.id for other in before.assignments}]
    likenesses = [
        lambda a, b: a.title == b.title,
        lambda a, b: a.due == b.due,
        _alone(gone, come),
    ]
    for old, new in same_things(gone, come, likenesses):
        if entry_uid(EntryKind.ASSIGNMENT, new.id, after) not in known:
            node = _node_at(root, ("assignments",), new.place)
            yield _problem(f"the assignment '{new.id}'", old.id, new.place, node)


def _breaks(before: Course, after: Course, root: Node, known: Collection[str]) -> Iterator[Problem]:
    gone = [b for b in before.breaks if b.id not in {other.id for other in after.breaks}]
    come = [b for b in after.breaks if b.id not in {other.id for other in before.breaks}]

    def overlap(old: Break, new: Break) -> bool:
        return old.first <= new.last and new.first <= old.last

    def same_reason(old: Break, new: Break) -> bool:
        return len(gone) == len(come) == 1 and old.reason == new.reason

    for old, new in same_things(gone, come, [overlap, same_reason]):
        if entry_uid(EntryKind.BREAK, new.id, after) not in known:
            node = _node_at(root, ("no_class",), new.place)
            yield _problem(f"the break '{new.id}'", old.id, new.place, node, _BREAK_SEEN)


def _office_hours(
    before: Course, after: Course, root: Node, known: Collection[str]
) -> Iterator[Problem]:
    ids = {hours.id for hours in before.weekly_office_hours}
    kept = {hours.id for hours in after.weekly_office_hours}
    gone = [hours for hours in before.weekly_office_hours if hours.id not in kept]
    come = [hours for hours in after.weekly_office_hours if hours.id not in ids]

    def same_time(old: OfficeHours, new: OfficeHours) -> bool:
        return (old.days, old.start, old.end) == (new.days, new.start, new.end)

    for old, new in same_things(gone, come, [same_time, _alone(gone, come)]):
        uids = {
            entry_uid(EntryKind.OFFICE_HOURS, hour.id, after)
            for hour in after.office_hour_dates
            if hour.hours.id == new.id
        }
        if uids & set(known):
            continue
        node = _hours_node(root, new.id, len(after.weekly_office_hours))
        place = node.place if node else after.place
        if old.id:
            what = f"the office hours '{new.id}'" if new.id else "office hours without an id"
            yield _problem(what, old.id, place, node, _HOURS_SEEN)
        else:
            yield Problem(
                "id-changed",
                f"the office hours '{new.id}' had no id: {_HOURS_SEEN}",
                place,
                f"delete 'id: {new.id}'",
                Severity.WARNING,
            )


def _hours_node(root: Node, id_: str, number: int) -> Node | None:
    """Where the hours of an id are written; those without one only if there are no others."""
    written = find(root, ("course", "office_hours"))
    for item in _items(written) or ([written] if written else []):
        found = find(item, ("id",))
        if (isinstance(found, Scalar) and found.value == id_) or (not id_ and not found):
            return item
    return None


def _themes(before: Course, after: Course, root: Node, names: Collection[str]) -> Iterator[Problem]:
    gone = [t for t in before.themes if t.id not in {other.id for other in after.themes}]
    come = [t for t in after.themes if t.id not in {other.id for other in before.themes}]
    likenesses = [lambda a, b: a.title == b.title, _alone(gone, come)]
    for old, new in same_things(gone, come, likenesses):
        if new.id in names:
            continue
        key, node = _theme_node(root, new.id)
        if isinstance(node, MappingNode):
            yield _problem(f"the theme '{key}'", old.id, node.place, node, FEED_ENDS)
        else:
            yield Problem(
                "id-changed",
                f"the theme '{new.id}' was known as '{old.id}': {FEED_ENDS}",
                place_of_key(root, ("themes", new.id)),
                f"keep the key '{old.id}', here and in the classes; its title may change",
                Severity.WARNING,
                instead=old.id,
            )


def _theme_node(root: Node, id_: str) -> tuple[str, Node | None]:
    """The key of the theme with an id, and where it is written."""
    themes = find(root, ("themes",))
    for key, node in themes.items.values() if isinstance(themes, MappingNode) else ():
        written = find(node, ("id",))
        if (written.value if isinstance(written, Scalar) else key.value) == id_:
            return key.value, node
    return id_, None


def _items(node: Node | None) -> Sequence[Node]:
    return node.items if isinstance(node, SequenceNode) else ()


def _node_at(root: Node, path: tuple[str, ...], place: Place) -> Node | None:
    """The mapping of a list that stands at a place."""
    return next((item for item in _items(find(root, path)) if item.place == place), None)
