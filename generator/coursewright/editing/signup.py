"""Slots that students take by a form: how a slot is written there, and which one is meant."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.language import Language
from coursewright.domain.printable import printable
from coursewright.domain.session import Presenter
from coursewright.editing.roster import Slot, slots_of

_TITLE = 60


class Choice(NamedTuple):
    """A slot in a role, or in none, as a form offers it; `code` ends its `label`."""

    slot: Slot
    role: str
    label: str
    code: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells choices apart."""
        return (*self.slot.key, self.role)


def open_choices(course: Course, today: date) -> tuple[Choice, ...]:
    """What nobody has taken yet of the classes from today on; `course` is what may be seen."""
    return tuple(
        _choice(slot, role, course.language)
        for slot in slots_of(course)
        if slot.day is None or slot.day >= today
        for role in slot.open_roles
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
    """The choice that a form's answer names by its code; the rest of it may be of another day."""
    plain = one_line(written)
    found = [choice for choice in choices if plain.endswith(f"[{choice.code}]")]
    return max(found, key=lambda choice: len(choice.code), default=None)


def who_has(choice: Choice) -> tuple[Presenter, ...]:
    """Those who present it, in its role or in all of them."""
    return tuple(person for person in choice.slot.presenters if person.role in (choice.role, ""))


def one_line(text: str) -> str:
    """A text as a form can hold it: on one line, and with no name that GitHub would notify."""
    return " ".join(printable(text).split()).replace("@", "＠")  # noqa: RUF001 - on purpose


def _choice(slot: Slot, role: str, language: Language) -> Choice:
    titles = [reading.title.plain for reading in slot.covered if slot.reading]
    title = one_line(titles[0] if titles else slot.session.title)
    if len(title) > _TITLE:
        title = f"{title[:_TITLE].rstrip()}…"
    code = slot.session.id + (f" / {slot.reading}" if slot.reading else "")
    code = one_line(f"{code}, {role}" if role else code)
    when = language.day(slot.day) if slot.day else language.gettext("no date yet")
    return Choice(slot, role, f"{when} · {title} [{code}]", code)
