"""What a class is: what it reads, who holds it, when it is and what is due for it.

All datetimes are aware, in the course's own time zone. `Session` has its day; `UndatedSession`
waits for it; both share `SessionContent`.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple

from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.problem import Place
from coursewright.domain.text import MarkedText


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


class Resource(NamedTuple):
    """A reading that is no paper, such as a post, a chapter, a podcast or a video.

    It has no page of its own. `url` has passed `check_url`; `kind` says in words what it is, or
    is empty.
    """

    title: str
    url: str
    kind: str = ""


class Reading(NamedTuple):
    """What a session reads: a paper, or something else with a title and an address."""

    work: Paper | Resource
    optional: bool = False
    presenters: tuple[Presenter, ...] = ()
    why: str = ""

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
    readers. `online` is the address of an online meeting. `withheld` says that there are
    presenters whom the reader may not see. `open_roles` are those that nobody has taken yet.
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
    materials: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = Status.PLANNED
    reason: str = ""
    note: str = ""
    withheld: bool = False
    open_roles: tuple[str, ...] = ()

    @property
    def cancelled(self) -> bool:
        """Whether the class was called off."""
        return self.status is Status.CANCELLED

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers among its readings."""
        return tuple(reading.paper for reading in self.readings if reading.paper)

    @property
    def required_papers(self) -> tuple[Paper, ...]:
        """The papers among its readings that nobody may leave out."""
        return tuple(r.paper for r in self.readings if r.paper and not r.optional)

    @property
    def all_presenters(self) -> tuple[Presenter, ...]:
        """The session's own presenters, then those of its readings, each once."""
        everyone = self.presenters + tuple(p for r in self.readings for p in r.presenters)
        return tuple(dict.fromkeys(everyone))

    @property
    def open_slot(self) -> bool:
        """Whether the class still looks for presenters."""
        presented = self.all_presenters or self.withheld
        wanted = self.wants_presenters or bool(self.open_roles)
        return wanted and not presented and not self.cancelled


@dataclass(frozen=True, kw_only=True)
class Session(SessionContent):
    """One class, milestone or other meeting: one event in every calendar.

    `start` is inclusive, `end` exclusive.
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
