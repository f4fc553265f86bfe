"""Slots that students take by a form: how a slot is written there, and which one is meant."""

import re
from collections.abc import Container, Sequence
from datetime import date
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.language import Language
from coursewright.domain.presenting import same_role
from coursewright.domain.printable import printable
from coursewright.domain.session import Presenter
from coursewright.editing.roster import Slot, slots_of

_TITLE = 60
_NUMBER = re.compile(r" \(\d+\)\]$")


class Choice(NamedTuple):
    """A slot in a role, or in none, as a form offers it; `code` ends its `label`.

    `number` counts those of one slot and role that are open at a time: a form offers no two alike.
    """

    slot: Slot
    role: str
    label: str
    code: str
    number: int = 1

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells choices apart."""
        return (*self.slot.key, _numbered(self.role, self.number))

    def free_one(self, others: Sequence["Choice"], claimed: Container[object]) -> "Choice":
        """Of the same slot and role one whose key is not `claimed`; itself where there is none."""
        alike = (other for other in others if other[:2] == self[:2])
        return next((other for other in alike if other.key not in claimed), self)

    def is_held_by(self, group: str) -> bool:
        """Whether a group is one of those who present it in its role."""
        there = (person for person in self.slot.presenters if person.name == group)
        return any(same_role(person.role, self.role) for person in there)


def open_choices(course: Course, today: date) -> tuple[Choice, ...]:
    """What nobody has taken yet of the classes from today on; `course` is what may be seen."""
    return tuple(
        _choice(slot, role, course.language, slot.open_roles[:n].count(role) + 1)
        for slot in slots_of(course)
        if course.is_to_come(slot.session, today)
        for n, role in enumerate(slot.open_roles)
    )


def taken_choices(course: Course) -> tuple[Choice, ...]:
    """Whatever is presented by somebody, in the order of classes."""
    return tuple(
        _choice(Slot(session, part.reading), part.role, course.language)
        for session in course.all_sessions
        for part in session.slots
        if not part.is_open
    )


def presentations(course: Course) -> tuple[Choice, ...]:
    """What is presented by somebody, whatever the roles: what slides are handed in for."""
    found = (_choice(slot, "", course.language) for slot in slots_of(course) if slot.presenters)
    return tuple(found)


def meant(choices: Sequence[Choice], written: str) -> Choice | None:
    """The choice that a form's answer names by its code; the rest of it may be of another day.

    Of several in one role any will do, where the very one is not there any more.
    """
    plain = one_line(written)
    for text in (plain, _NUMBER.sub("]", plain)):
        found = [choice for choice in choices if text.endswith(f"[{choice.code}]")]
        if found:
            return max(found, key=lambda choice: len(choice.code))
    return None


def who_has(choice: Choice) -> tuple[Presenter, ...]:
    """Those who present it, in its role or in all of them."""
    return tuple(person for person in choice.slot.presenters if person.role in (choice.role, ""))


def one_line(text: str) -> str:
    """A text as a form can hold it: on one line, and with no name that GitHub would notify."""
    return " ".join(printable(text).split()).replace("@", "＠")  # noqa: RUF001 - on purpose


def _numbered(role: str, number: int) -> str:
    return f"{role} ({number})" if number > 1 else role


def _choice(slot: Slot, role: str, language: Language, number: int = 1) -> Choice:
    titles = [reading.title.plain for reading in slot.covered if slot.reading]
    title = one_line(titles[0] if titles else slot.session.title)
    if len(title) > _TITLE:
        title = f"{title[:_TITLE].rstrip()}…"
    code = slot.session.id + (f" / {slot.reading}" if slot.reading else "")
    code = one_line(f"{code}, {_numbered(role, number)}" if role else code)
    when = language.day(slot.day) if slot.day else language.gettext("no date yet")
    return Choice(slot, role, f"{when} · {title} [{code}]", code, number)
