"""What there is to present in a class, and what of it nobody has taken yet: counted here alone.

A class is presented as a whole, or paper by paper; each of these by one presenter or group, or by
one for each role. Pages, feeds, data, `agenda`, `roster` and sign-ups all count these slots.
"""

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

    `roles` are those of its kind; `wanted` says that its kind is presented at all. A class that
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
    covered = {_plain(role) for role in (*whole.taken, *whole.asked)}
    asked = tuple(role for role in asked if role == ANYONE or _plain(role) not in covered)
    slots = list(_slots(whole, ()))
    for part in parts:
        slots += _slots(part, _less(asked, part.left_out))
    return tuple(slots)


def same_role(one: str, other: str) -> bool:
    """Whether two texts name the same role: capitals and spaces do not count."""
    return _plain(one) == _plain(other)


def _less(roles: Sequence[str], left_out: Sequence[str]) -> tuple[str, ...]:
    """The roles without those that are left out."""
    return tuple(role for role in roles if not any(same_role(role, other) for other in left_out))


def _slots(part: Part, wanted: Sequence[str]) -> Iterator[PresentingSlot]:
    """The slots of one part: the roles of its kind in order, then the others as written."""
    taken = {_plain(role) for role in part.taken}
    shown: set[str] = set()
    waiting: set[str] = set()
    for role in wanted:
        plain = _plain(role)
        if role == ANYONE:
            if not part.has_own:
                yield PresentingSlot(part.name, role, is_open=True)
        elif plain in taken or ANYONE not in taken:
            (shown if plain in taken else waiting).add(plain)
            yield PresentingSlot(part.name, role, is_open=plain not in taken)
    # 'Group 1, TBD' in no role: somebody presents
    asked = [role for role in part.asked if role != ANYONE or not part.taken]
    for roles, done, is_open in ((part.taken, shown, False), (asked, waiting, True)):
        for role in roles:
            if _plain(role) not in done:
                done.add(_plain(role))
                yield PresentingSlot(part.name, role, is_open)


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())
