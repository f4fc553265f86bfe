"""Who presents when: slots to give away, sign-ups to place, a draw of the rest, and an account."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from coursewright.domain.course import Course
from coursewright.domain.language import Language
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.presenting import same_role
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.session import Presenter, Reading, Session, SessionContent
from coursewright.formats.sheet import Signup
from coursewright.formats.yaml.spans import EditError

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Slot:
    """Something to present: a class, or one reading of a class that has several, by its name."""

    session: SessionContent
    reading: str = ""

    @property
    def day(self) -> date | None:
        """The day of the class, or None where it is to be announced."""
        return self.session.start.date() if isinstance(self.session, Session) else None

    @property
    def key(self) -> tuple[str, str]:
        """What tells slots apart: the class's id and the reading's name."""
        return (self.session.id, self.reading)

    @property
    def presenters(self) -> tuple[Presenter, ...]:
        """Who presents it so far."""
        if self.reading:
            return tuple(
                p for r in self.session.readings if r.name == self.reading for p in r.presenters
            )
        return self.session.presenters + tuple(p for r in self.covered for p in r.presenters)

    @property
    def covered(self) -> tuple[Reading, ...]:
        """The readings that it is about: one, or those of the class that are no slots themselves."""
        apart = {slot.reading for slot in self.session.slots}
        return tuple(
            r
            for r in self.session.readings
            if (r.name == self.reading if self.reading else r.name not in apart)
        )

    @property
    def open_roles(self) -> tuple[str, ...]:
        """The roles that nobody has yet, as often as somebody is looked for in them.

        The empty text is one for whoever has none.
        """
        return tuple(s.role for s in self.session.open_slots if s.reading == self.reading)

    def places_in(self, role: str) -> int:
        """How many may present it in a role, at least one: as many as its kind asks for."""
        mine = (s for s in self.session.slots if s.reading == self.reading)
        return max(1, sum(same_role(s.role, role) for s in mine))

    def role_as_written(self, role: str) -> str:
        """A role as the course writes it, where it names such a one."""
        known = (*self.session.roles, *self.open_roles, *(p.role for p in self.presenters))
        return next((other for other in known if same_role(role, other)), role)


@dataclass(frozen=True)
class Given:
    """A slot that a group gets, in a role or in none (the empty text)."""

    slot: Slot
    group: str
    role: str = ""


def slots_of(course: Course) -> tuple[Slot, ...]:
    """What students can present, in order of time, then what has no date yet: whole classes or
    single readings, each with all of its roles (`SessionContent.slots`).
    """
    found = (Slot(s, slot.reading) for s in course.all_sessions for slot in s.slots)
    return tuple({slot.key: slot for slot in found}.values())


def place_signups(
    course: Course, signups: Sequence[Signup], groups: Groups
) -> tuple[tuple[Given, ...], dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Who gets what, every group with its names, and the sign-ups that get nothing.

    First come, first served. People known as a group keep its label, others join the group that
    they wrote, and who wrote none becomes the next number.
    """
    known = dict(groups)
    taken = {p.name for s in course.all_sessions for p in s.all_presenters}
    given: list[Given] = []
    problems: list[Problem] = []
    for signup in signups:
        label = _label(signup, known, taken, course.language)
        known[label] = tuple(dict.fromkeys((*known.get(label, ()), *signup.names)))
        slot = find_slot(course, signup.choice)
        if slot is None:
            hint = did_you_mean(signup.choice, _all_names(course)) or "name a paper by its key"
            message = f"{label} asks for '{signup.choice[:60]}', which no class reads"
            problems.append(_warn("unknown-choice", message, signup, hint))
            continue
        there = [(p.name, p.role) for p in slot.presenters]
        there += [(g.group, g.role) for g in given if g.slot.key == slot.key]
        role = slot.role_as_written(signup.role)
        if (label, role) in there:
            continue
        if role and slot.session.roles and role not in (*slot.session.roles, *slot.open_roles):
            roles = ", ".join(slot.session.roles)
            message = f"{label} asks for the role '{role[:60]}', which no class of the kind has"
            problems.append(_warn("unknown-role", message, signup, f"its roles are {roles}"))
        elif _is_free(there, role, slot.places_in(role)):
            given.append(Given(slot, label, role))
        else:
            name, what = there[0][0], slot.reading or slot.session.id
            message = f"{label} asks for '{what}', which {name} has already"
            hint = "give it another with `coursewright assign`, or draw one"
            left = () if role else _still_open(slot, given)
            if left:
                message = f"{label} asks for '{what}' in no role, and {name} has one of its roles"
                hint = f"write a role into the sheet; open there: {', '.join(left)}"
            problems.append(_warn("slot-given-away", message, signup, hint))
    return tuple(given), known, tuple(problems)


def draw(
    course: Course,
    groups: Groups,
    seed: int,
    times: int = 1,
    roles: Sequence[str] = (),
) -> tuple[tuple[Given, ...], tuple[str, ...]]:
    """Open slots for the groups that present fewer than `times` times, and who got none.

    The same course, groups and seed give the same draw. Groups that present least come first, in
    an order that the seed decides; slots are given in order of time. With `roles` every class
    needs one group for each, two where a role stands twice; without, those of its kind count.
    """
    order = sorted(groups)
    Random(seed).shuffle(order)  # noqa: S311 - a fair draw that can be repeated, not a secret
    counts = {label: len(turns_of(course, label, groups)) for label in order}
    queue = [label for turn in range(times) for label in order if counts[label] <= turn]
    given: list[Given] = []
    for slot in slots_of(course):
        if roles and any(p.role == "" for p in slot.presenters):
            continue
        for role in _unfilled(roles, slot) if roles else slot.open_roles:
            day = slot.day
            busy = {
                p.name for s in course.sessions if s.start.date() == day for p in s.all_presenters
            }
            busy |= {g.group for g in given if g.slot.day == day and day is not None}
            label = next((label for label in queue if label not in busy), None)
            if label is not None:
                queue.remove(label)
                given.append(Given(slot, label, role))
    return tuple(given), tuple(dict.fromkeys(queue))


def find_slot(course: Course, choice: str) -> Slot | None:
    """The slot that a student's words mean: a key, an id, a title, or a text that holds one."""
    wanted = choice.casefold().strip()
    slots = slots_of(course)
    exact = [slot for slot in slots if wanted in _names(slot)]
    words = set(wanted.replace("(", " ").replace(")", " ").replace(":", " ").split())
    held = [
        slot
        for slot in slots
        if any(name in words or (len(name) > 8 and name in wanted) for name in _names(slot))
    ]
    begun = [s for s in slots if len(wanted) > 5 and any(wanted in name for name in _names(s))]
    return next((found[0] for found in (exact, held, begun) if len(found) == 1), None)


def turns_of(course: Course, label: str, groups: Groups) -> tuple[Slot, ...]:
    """What a group presents, by its label or by the name of a member."""
    own = {label, *groups.get(label, ())}
    return tuple(slot for slot in slots_of(course) if own & {p.name for p in slot.presenters})


def all_groups(course: Course, groups: Groups) -> tuple[str, ...]:
    """Every group of the roster, then every presenter of the schedule whom it does not know."""
    members = {name for names in groups.values() for name in names}
    shown = (p.name for slot in slots_of(course) for p in slot.presenters)
    return tuple(dict.fromkeys((*groups, *(name for name in shown if name not in members))))


def twice_at_once(course: Course, groups: Groups) -> Iterator[tuple[str, Slot]]:
    """Everyone who would present twice on one day, with the later slot; people by their name."""
    people: dict[str, set[str]] = {label: {label} for label in all_groups(course, groups)}
    for label, members in groups.items():
        for name in members:
            people.setdefault(name, {name}).add(label)
    for person, names in people.items():
        if person in groups and len(groups[person]) > 0:
            continue  # its members are looked at one by one
        days: dict[object, int] = {}
        for slot in slots_of(course):
            turns = sum(1 for p in slot.presenters if p.name in names)
            day = slot.day or slot.session.id
            if turns and days.get(day, 0) + turns > 1:
                yield person, slot
            days[day] = days.get(day, 0) + turns


def _still_open(slot: Slot, given: Sequence[Given]) -> tuple[str, ...]:
    """The roles of a slot that nobody has, and nobody is given."""
    left = [role for role in slot.open_roles if role]
    for gift in given:
        if gift.slot.key == slot.key:
            filled = next((role for role in left if same_role(role, gift.role)), None)
            if filled is not None:
                left.remove(filled)
    return tuple(left)


def _is_free(there: Sequence[tuple[str, str]], role: str, places: int) -> bool:
    if not there:
        return True
    roles = [other for _, other in there]
    held = sum(same_role(other, role) for other in roles)
    return bool(role) and "" not in roles and held < places


def _unfilled(roles: Sequence[str], slot: Slot) -> list[str]:
    """Those of the roles, each as often as it is asked for, that nobody has yet."""
    left = list(roles)
    for person in slot.presenters:
        filled = next((role for role in left if same_role(role, person.role)), None)
        if filled is not None:
            left.remove(filled)
    return left


def _label(signup: Signup, known: Groups, taken: set[str], language: Language) -> str:
    people = {name.casefold() for name in signup.names}
    for label, names in known.items():
        if people and people == {name.casefold() for name in names}:
            return label
    if signup.group:
        return signup.group
    number = 1
    while (label := language.group(number)) in known or label in taken:
        number += 1
    return label


def _names(slot: Slot) -> set[str]:
    readings = [r for r in slot.covered if slot.reading or not r.optional]
    names = {r.name for r in readings} | {r.title.plain for r in readings}
    if not slot.reading:
        names |= {slot.session.id, slot.session.title}
    return {" ".join(name.casefold().split()) for name in names}


def _all_names(course: Course) -> set[str]:
    return {name for slot in slots_of(course) for name in _names(slot)}


def _warn(code: str, message: str, signup: Signup, hint: str) -> Problem:
    return Problem(code, message, signup.place, hint, Severity.WARNING)


def check_times(times: int) -> int:
    """The number of turns asked of each group. Raises EditError where it is none."""
    if times < 1:
        raise EditError("everyone presents at least once", "write --times 1")
    return times
