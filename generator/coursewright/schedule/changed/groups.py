"""Presenting groups that an edit calls otherwise, whose calendars would be at another address."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.naming.groups import group_of, group_slug
from coursewright.domain.privacy import feed_disclosure, is_group_label, shown_name
from coursewright.domain.problem import Problem, Severity
from coursewright.formats.yaml.splice import write_scalar
from coursewright.formats.yaml.tree import Mapping as MappingNode
from coursewright.formats.yaml.tree import Node, find
from coursewright.schedule.changed.lines import line_of_pairs
from coursewright.schedule.changed.same import FEED_ENDS, same_things


class _Presents(NamedTuple):
    """What a group is called, which classes it presents, and in which place and role in each."""

    label: str
    mark: str
    classes: frozenset[str]
    parts: frozenset[tuple[str, str, int]]


def changed_groups(
    before: Course, after: Course, root: Node, known: Collection[str]
) -> Iterator[Problem]:
    """A warning for each group that has another id now; the first has the line that keeps the ids
    of all of them, since a mapping holds one `groups`.

    A group is known again by the number or letter in its name, by what it presents, or where it
    alone left and one alone came. `known` are the ids of groups in versions before the edit.
    """
    old, new = _groups_of(before), _groups_of(after)
    gone, come = [id_ for id_ in old if id_ not in new], [id_ for id_ in new if id_ not in old]

    def numbered(was: str, now: str) -> bool:
        return bool(old[was].mark) and old[was].mark == new[now].mark and shared(was, now)

    def shared(was: str, now: str) -> bool:
        return bool(old[was].classes & new[now].classes)

    def same_parts(was: str, now: str) -> bool:
        return old[was].parts == new[now].parts and not (old[was].mark and new[now].mark)

    def alone(was: str, now: str) -> bool:
        return len(gone) == len(come) == 1 and shared(was, now)

    found = [
        (was, now)
        for was, now in same_things(gone, come, [numbered, same_parts, alone])
        if now not in known
    ]
    without = [(was, now) for was, now in found if _written_id(root, new[now].label) is None]
    pairs = [f"{write_scalar(new[now].label)}: {{id: {was}}}" for was, now in without]
    for was, now in found:
        one, other = old[was].label, new[now].label
        message = f"'{other}' presents what '{one}' did: if it is the same group, {FEED_ENDS}"
        if one == other:
            message = f"the group '{one}' was known as '{was}': {FEED_ENDS}"
        written = _written_id(root, other)
        if written is not None:
            yield Problem(
                "id-changed", message, written.place, f"keep its id with 'id: {was}'",
                Severity.WARNING, instead=was,
            )  # fmt: skip
            continue
        number = without.index((was, now))
        place, adds = line_of_pairs(root, "groups", pairs)
        line = f"'groups: {{{pairs[0]}}}'"
        if len(pairs) > 1:
            line = f"'{pairs[number]}', with the others under one 'groups'"
        yield Problem(
            "id-changed", message, place, f"keep its id with {line}",
            Severity.WARNING, adds="" if number else adds,
        )  # fmt: skip


def _written_id(root: Node, label: str) -> Node | None:
    """Where the id of a group stands, in a mapping or alone; None where it is given none."""
    groups = find(root, ("groups",))
    for key, node in groups.items.values() if isinstance(groups, MappingNode) else ():
        if group_slug(key.value) == group_slug(label):
            return find(node, ("id",)) or node
    return None


def _groups_of(course: Course) -> Mapping[str, _Presents]:
    """The groups that have calendars, by their ids."""
    labels: dict[str, str] = {}
    parts: dict[str, set[tuple[str, str, int]]] = {}
    for session in course.sessions:
        for place, who in enumerate(session.all_presenters):
            if shown_name(who.name, feed_disclosure(course), course.language):
                id_ = group_of(who.name, course.group_ids).id
                labels.setdefault(id_, who.name)
                parts.setdefault(id_, set()).add((session.id, who.role, place))
    return {
        id_: _Presents(
            label,
            _mark(label, course),
            frozenset(session for session, _, _ in parts[id_]),
            frozenset(parts[id_]),
        )
        for id_, label in labels.items()
    }


def _mark(label: str, course: Course) -> str:
    """The number or the letter that tells a group from others: `7` of `Group 7`."""
    numbers = re.findall(r"\d+[a-z]?", label.casefold())
    if not numbers and is_group_label(label, course.language):
        numbers = label.casefold().split()[-1:]
    return " ".join(numbers)
