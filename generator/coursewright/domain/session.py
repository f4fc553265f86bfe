"""What a class is: what it reads, who holds it, when it is and what is due for it.

All datetimes are aware, in the course's own time zone. `Session` has its day; `UndatedSession`
waits for it; both share `SessionContent`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.presenting import (
    ANYONE,
    WHOLE,
    Part,
    PresentingSlot,
    presenting_slots,
    roles_in_words,
)
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText
from coursewright.domain.times.whole_day import WholeDay


class Theme(NamedTuple):
    """A part of the course. `color` is a CSS colour name (RFC 7986, section 5.9)."""

    id: str
    title: str
    color: str
    summary: str = ""


class Presenter(NamedTuple):
    """Who presents: a group's label, or a name where the course publishes names."""

    name: str
    role: str = ""

    @property
    def label(self) -> str:
        """The name with its role, as a page shows it: `Group 1 (critic)`."""
        return f"{self.name} ({self.role})" if self.role else self.name


class Guest(NamedTuple):
    """Who visits a class. `url` has passed `check_url`."""

    name: str
    affiliation: str = ""
    url: str = ""

    @property
    def label(self) -> str:
        """The name and where the guest is from: `Ann Lee, Example University`."""
        return f"{self.name}, {self.affiliation}" if self.affiliation else self.name


class Resource(NamedTuple):
    """A reading that is no paper, such as a post, a chapter, a podcast or a video.

    It has no page of its own. `url` has passed `check_url`; `kind` says in words what it is, or
    is empty.
    """

    title: str
    url: str
    kind: str = ""


class Reading(NamedTuple):
    """What a session reads: a paper, or something else with a title and an address.

    `asked_roles` are those of its presenters that the file lists without a name; the empty text
    is somebody without a role. `left_out` are those in which nobody is to present it, the empty
    text any. `heading` is the one below which it stands in the list, `nickname`
    what people call it.
    """

    work: Paper | Resource
    optional: bool = False
    presenters: tuple[Presenter, ...] = ()
    why: str = ""
    asked_roles: tuple[str, ...] = ()
    heading: str = ""
    nickname: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def paper(self) -> Paper | None:
        """The paper, or None where the reading is none."""
        return self.work if isinstance(self.work, Paper) else None

    @property
    def resource(self) -> Resource | None:
        """The reading that is no paper, or None where it is one."""
        return self.work if isinstance(self.work, Resource) else None

    @property
    def name(self) -> str:
        """What the file calls it: a paper's citation key, the title of anything else."""
        return self.work.key if isinstance(self.work, Paper) else self.work.title

    @property
    def title(self) -> MarkedText:
        """What readers call it."""
        return (
            MarkedText.of(self.work.title) if isinstance(self.work, Resource) else self.work.title
        )


class Question(NamedTuple):
    """A question for the discussion; `release` is the day from which it may be seen."""

    text: MarkedText
    release: date | None = None


class Prose(NamedTuple):
    """Markdown as it was written, and where; `release` is the day from which it may be seen."""

    text: str
    place: Place
    release: date | None = None


class Status(StrEnum):
    """Whether a class takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Deadline(NamedTuple):
    """Something students owe for a class.

    `id` is `<session id>-<rule id>` and never changes when the class moves. `due` is the last
    moment that counts (inclusive). `aoe` says that it was told on the clock of UTC-12.
    """

    id: str
    what: str
    due: datetime
    session_id: str
    link: Link | None = None
    aoe: bool = False


@dataclass(frozen=True, kw_only=True)
class SessionContent:
    """What a class is about and who holds it, whether or not its day is known.

    `kind` is the id of a kind, `kind_title` its name for
    readers. `roles` are those of its kind, in each of which somebody presents; `asked_roles` and
    `left_out` are as a reading's, for the whole class. `online` is the address of an online meeting. `unnamed`
    are the presenters whom the reader may not see, as what they present (the name of a reading, or
    `WHOLE`) and in which role. `questions` are for its discussion; `prose` is what the file says
    of it in Markdown, which is rendered elsewhere (`Course.class_prose`). `release` is the day from
    which the class may be seen, None for every day. `whole_day` says why it has no hours, where it has
    none.
    """

    id: str
    kind: str
    kind_title: str
    title: str
    place: Place
    theme: Theme | None = None
    where: str = ""
    online: str = ""
    readings: tuple[Reading, ...] = ()
    presenters: tuple[Presenter, ...] = ()
    wants_presenters: bool = False
    guest: str = ""
    guests: tuple[Guest, ...] = ()
    materials: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = Status.PLANNED
    reason: str = ""
    note: str = ""
    unnamed: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    asked_roles: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    release: date | None = None
    questions: tuple[Question, ...] = ()
    prose: Prose | None = None
    whole_day: WholeDay | None = None

    @property
    def cancelled(self) -> bool:
        """Whether the class was called off."""
        return self.status is Status.CANCELLED

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The papers among its readings."""
        return tuple(reading.paper for reading in self.readings if reading.paper)

    @cached_property
    def required_papers(self) -> tuple[Paper, ...]:
        """The papers among its readings that nobody may leave out."""
        return tuple(r.paper for r in self.readings if r.paper and not r.optional)

    @cached_property
    def discussed(self) -> tuple[Reading, ...]:
        """What its time is shared by: required papers, and whatever else somebody presents."""
        return tuple(
            r
            for r in self.readings
            if (r.paper and not r.optional) or r.presenters or r.asked_roles
        )

    @cached_property
    def all_presenters(self) -> tuple[Presenter, ...]:
        """The session's own presenters, then those of its readings, each once."""
        everyone = self.presenters + tuple(p for r in self.readings for p in r.presenters)
        return tuple(dict.fromkeys(everyone))

    def presenters_of(self, reading: Reading) -> tuple[Presenter, ...]:
        """Who presents one of its readings; nobody presents what only stands beside the others.

        Presenters of the class have all that it presents, or their role in all of it. Those in no
        role leave alone what has presenters of its own.
        """
        unnamed = {part for part, _ in self.unnamed}
        own = [r for r in self.readings if r.presenters or r.name in unnamed]
        if reading in own:
            in_roles = (person for person in self.presenters if person.role)
            return tuple(dict.fromkeys((*reading.presenters, *in_roles)))
        if ANYONE in reading.left_out:
            return ()
        return self.presenters if not own or reading in self.discussed else ()

    @property
    def withheld(self) -> bool:
        """Whether there are presenters whom the reader may not see."""
        return bool(self.unnamed)

    @cached_property
    def slots(self) -> tuple[PresentingSlot, ...]:
        """What there is to present, taken or open; nothing in a class that was called off."""
        if self.cancelled:
            return ()
        readings = [
            self._part(r.name, r.presenters, r.asked_roles)._replace(
                required=r.paper is not None and not r.optional, left_out=r.left_out
            )
            for r in self.readings
        ]
        whole = self._part(WHOLE, self.presenters, self.asked_roles)
        whole = whole._replace(left_out=self.left_out)
        wanted = self.wants_presenters or bool(self.roles)
        return presenting_slots(whole, readings, self.roles, wanted=wanted)

    @cached_property
    def open_slots(self) -> tuple[PresentingSlot, ...]:
        """What nobody has taken yet."""
        return tuple(slot for slot in self.slots if slot.is_open)

    @property
    def open_slot(self) -> bool:
        """Whether the class still looks for presenters: for one paper or role at least."""
        return bool(self.open_slots)

    def roles_in_words(self, slots: Sequence[PresentingSlot]) -> tuple[str, ...]:
        """The roles of some of its slots, each once: `critic`, or `2 × critic`."""
        return roles_in_words(slots, self.roles)

    def _part(self, name: str, who: tuple[Presenter, ...], asked: tuple[str, ...]) -> Part:
        unnamed = tuple(role for part, role in self.unnamed if part == name)
        return Part(name, tuple(person.role for person in who) + unnamed, asked)


@dataclass(frozen=True, kw_only=True)
class Session(SessionContent):
    """One class, milestone or other meeting: one event in every calendar.

    `start` is inclusive, `end` exclusive; they are those of its day where the class has no hours.
    """

    start: datetime
    end: datetime
    deadlines: tuple[Deadline, ...] = ()
    pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class UndatedSession(SessionContent):
    """A class whose day is still to be announced: on the pages, but in no calendar.

    `clocks` are the start and the end where these are known. Its deadlines begin to count with
    its date.
    """

    clocks: tuple[time, time] | None = None
