"""What there is to present in a class, and what of it nobody has taken yet: counted here alone.

A class is presented as a whole, or paper by paper; each of these by one presenter or group, or by
one for each role; a role that stands twice wants two. Pages, feeds, data, `agenda`, `roster` and sign-ups all count these slots.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

WHOLE = ""
"""The name of the class as a whole, where a reading's would stand."""
ANYONE = ""
"""The role of whoever presents without one: all of it, less what others do in a role."""


class PresentingSlot(NamedTuple):
    """Something to present: a reading by its name, or the whole class, in a role or in none."""

    reading: str
    role: str
    is_open: bool


class Part(NamedTuple):
    """A reading, or the class as a whole, with the roles of those who present it.

    `taken` are the roles of its presenters, named or not; `asked` those that the file lists without
    a name, and `left_out` those in which nobody is to present it; ANYONE among them is all of it.
    `required` says that it is a paper that nobody may leave out.
    """

    name: str
    taken: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    required: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def has_own(self) -> bool:
        """Whether the file says who presents it, or that somebody is looked for."""
        return bool(self.taken or self.asked)


def presenting_slots(
    whole: Part, readings: Sequence[Part], roles: Sequence[str], *, wanted: bool
) -> tuple[PresentingSlot, ...]:
    """What there is to present in a class that takes place, in the order of its readings.

    `roles` are those of its kind, each as often as somebody presents in it; `wanted` says that its kind is presented at all. A class that
    reads one paper is presented as a whole, and so is one whose presenters are its own. Otherwise
    each required paper is a slot, and each other reading that somebody presents. Whoever presents
    in no role has all that the others have not. What is left out is none, unless somebody has it.
    """
    required = [part for part in readings if part.required]
    nothing = bool(required) and all(ANYONE in part.left_out for part in required)
    if nothing or ANYONE in whole.left_out:
        wanted = False
    parts = [
        part for part in readings if part.has_own or (part.required and ANYONE not in part.left_out)
    ]
    asked = _less(tuple(roles) or (ANYONE,) if wanted else (), whole.left_out)
    if len(parts) < 2:
        # of a single paper it is the same to present it or the class
        taken = whole.taken + tuple(role for part in parts for role in part.taken)
        looked_for = whole.asked + tuple(role for part in parts for role in part.asked)
        asked = _less(asked, [role for part in parts for role in part.left_out])
        return tuple(_slots(whole._replace(taken=taken, asked=looked_for), asked))
    by_reading = any(part.has_own for part in parts)
    if whole.has_own and not by_reading:
        return tuple(_slots(whole, asked))
    if ANYONE in whole.taken:
        asked = ()
    asked = _beside(asked, (*whole.taken, *whole.asked))
    slots = [slot for part in parts for slot in _slots(part, _less(asked, part.left_out))]
    if any(slot.is_open for slot in slots):  # 'TBD' of the class says no more
        whole = whole._replace(asked=tuple(role for role in whole.asked if role != ANYONE))
    return (*_slots(whole, ()), *slots)


def roles_in_words(slots: Sequence[PresentingSlot], order: Sequence[str]) -> tuple[str, ...]:
    """The roles of some slots, each once, those in `order` first: `critic`, or `2 × critic`.

    The number is how often one reading, or the class as a whole, has the role.
    """
    often: dict[str, Counter[str]] = {}
    for slot in slots:
        often.setdefault(slot.role, Counter())[slot.reading] += 1
    numbers = {role: max(counts.values()) for role, counts in often.items() if role}
    ordered = [role for role in dict.fromkeys((*order, *numbers)) if role in numbers]
    return tuple(f"{numbers[role]} × {role}" if numbers[role] > 1 else role for role in ordered)


def same_role(one: str, other: str) -> bool:
    """Whether two texts name the same role: capitals and spaces do not count."""
    return _plain(one) == _plain(other)


def _less(roles: Sequence[str], left_out: Sequence[str]) -> tuple[str, ...]:
    """The roles without those that are left out."""
    return tuple(role for role in roles if not any(same_role(role, other) for other in left_out))


def _beside(roles: Sequence[str], covered: Sequence[str]) -> tuple[str, ...]:
    """The roles that are left once each of those `covered` took one; in no role all are."""
    there = Counter(_plain(role) for role in covered if role != ANYONE)
    left = []
    for role in roles:
        if there[_plain(role)] > 0:
            there[_plain(role)] -= 1
        else:
            left.append(role)
    return tuple(left)


def _slots(part: Part, wanted: Sequence[str]) -> Iterator[PresentingSlot]:
    """The slots of one part: the roles of its kind in order, then the others as written."""
    held = Counter(_plain(role) for role in part.taken)
    told: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for role in wanted:
        plain = _plain(role)
        if role == ANYONE:
            if not part.has_own:
                yield PresentingSlot(part.name, role, is_open=True)
        elif told[plain] < held[plain] or ANYONE not in part.taken:
            is_open = told[plain] >= held[plain]
            (waiting if is_open else told)[plain] += 1
            yield PresentingSlot(part.name, role, is_open)
    for role in part.taken:
        if not told[_plain(role)]:
            told[_plain(role)] += 1
            yield PresentingSlot(part.name, role, is_open=False)
    in_roles = [role for role in part.asked if role != ANYONE]
    # 'Group 1, TBD' in no role: somebody presents; 'TBD' where a role is open says no more
    nobody = ANYONE in part.asked and not (part.taken or in_roles or waiting.total())
    for role in [ANYONE] if nobody else in_roles:
        if waiting[_plain(role)] > 0:
            waiting[_plain(role)] -= 1
        else:
            yield PresentingSlot(part.name, role, is_open=True)


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())
