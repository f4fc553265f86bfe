"""The course of one term, resolved: every class has its instants, every deadline its time.

All datetimes are aware, in the course's own time zone. Tuples are in the order in which a reader
meets them: sessions, deadlines and breaks by time; undated sessions, themes and assignments as
written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.class_plan import DEFAULT_PLAN, Step
from coursewright.domain.grade import Grade
from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.past_term import PastTerm
from coursewright.domain.problem import Place
from coursewright.domain.session import Question, Session, SessionContent, Theme, UndatedSession
from coursewright.domain.text import MarkedText
from coursewright.domain.times.recurrence import EVERY_WEEK, Recurrence
from coursewright.domain.times.slots import Meeting


class Instructor(NamedTuple):
    """Who teaches the course or assists, as the syllabus introduces them.

    `photo` is the path of a picture in docs/; `email` is there where it is meant for everybody.
    """

    name: str
    role: str = ""
    url: str = ""
    about: str = ""
    pronouns: str = ""
    office: str = ""
    email: str = ""
    photo: str = ""


class Assignment(NamedTuple):
    """Work handed in outside class. `out` is the day it is released, `due` the last moment.

    `project` says that it belongs to the course project rather than to the assignments, `aoe`
    that `due` was told on the clock of UTC-12. `release` is the day from which it may be seen.
    """

    id: str
    title: str
    due: datetime
    place: Place
    out: date | None = None
    theme: Theme | None = None
    link: Link | None = None
    summary: str = ""
    project: bool = False
    aoe: bool = False
    release: date | None = None


class Break(NamedTuple):
    """Days without class, both ends inclusive."""

    id: str
    first: date
    last: date
    reason: str
    place: Place


class OfficeHours(NamedTuple):
    """When someone can be asked every week, as written; `days` are weekdays, Monday is 0.

    `start` and `end` are on the clock of the course's zone. `who` is empty where it goes without
    saying, `id` where the entry has none. `recurrence` says in which weeks.
    """

    days: tuple[int, ...]
    start: time
    end: time
    where: str = ""
    online: str = ""
    who: str = ""
    id: str = ""
    recurrence: Recurrence = EVERY_WEEK


class OfficeHour(NamedTuple):
    """The office hours of one day, start inclusive, end exclusive.

    `id` is the day (`2022-02-09`) after the id of the weekly entry where that has one
    (`late-2022-02-09`). It holds neither time nor room, so that both may change. `regular` is
    that day where something is different, also the day itself; `hours` tell where they are held.
    """

    id: str
    start: datetime
    end: datetime
    hours: OfficeHours
    regular: date | None = None
    cancelled: bool = False
    reason: str = ""


class Announcement(NamedTuple):
    """News that the instructor wrote. `text` and `title` are plain; `day` is in the course's zone.
    `marked` is the text with its links, None where it has none.

    `id` is the day and a slug of the title, or of the text where there is no title.
    """

    id: str
    day: date
    text: str
    place: Place
    title: str = ""
    link: Link | None = None
    marked: MarkedText | None = None


@dataclass(frozen=True)
class Notes:
    """What presenters wrote in `docs/papers/<slug>.md` of a paper, `docs/classes/<id>.md` of a class.

    `html` is sanitised and safe to print as it is; it comes from `schedule.notes` only.
    `headings` are those of `html`, as (level, id, plain text). `leads_to` are the paths in docs/
    that its links and pictures lead to. `release` is the day from which all of it may be seen.
    `left_out` says that there is more in the file, which cannot be shown.
    """

    html: str = ""
    headings: tuple[tuple[int, str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    materials: tuple[Link, ...] = ()
    leads_to: frozenset[str] = frozenset()
    release: date | None = None
    left_out: bool = False


class Alias(NamedTuple):
    """A former name: the addresses of a paper, of a class or of both that lead elsewhere now.

    `old` stands in the addresses; `new` is a paper's citation key, a class's id, or the path of a
    page in docs/. `as_id` stands in a further address of a class, where its id was written
    otherwise (`lab_1` beside `lab-1`).
    """

    old: str
    new: str
    of_paper: bool = True
    of_class: bool = True
    as_id: str = ""

    @property
    def of_classes(self) -> tuple[str, ...]:
        """The names of classes' pages that lead elsewhere now, none, one or two."""
        return tuple(name for name in (self.old if self.of_class else "", self.as_id) if name)


class Privacy(StrEnum):
    """How a course's pages name students who did not agree to more."""

    GROUPS = "groups"
    INITIALS = "initials"
    NAMES = "names"


class Headings(NamedTuple):
    """What the headings of the schedule are: `by` weeks, months, themes or none.

    The week of the term's first day has the number `first_week`; unless `count_breaks`, weeks
    without class have none.
    """

    by: str = "weeks"
    count_breaks: bool = True
    first_week: int = 1


WEEKS = Headings()


@dataclass(frozen=True)
class Course:
    """Everything that a site, a feed or a data file is made from.

    `id` and `host` identify the course in every calendar and never change during a term.
    `office_hours` is what the course says of them in words, `weekly_office_hours` the regular
    ones and `office_hour_dates` each of their days within the term, by time; `announcements` are
    in order of their days. `papers` holds the whole bibliography in file order, read in class or not; `notes` what
    presenters wrote, by citation key, `class_notes` likewise by a class's id, and `class_prose` what
    the schedule says of a class in Markdown; `consent` are students who agreed to be named; `free_slots` the starts of meeting slots that no session
    uses; `sequence` is added to every SEQUENCE in calendars; `past_terms` the archived ones, the latest first. `plan` is how a class on a paper
    spends its time, to be fitted to its length. `group_ids` are those of presenting groups that are given one, by `group_slug`. `language` is the one that readers are addressed in.
    `lost_files` are files of students, by their paths in docs/, that links of the course lead to and that the site lacks.
    """

    id: str
    host: str
    code: str
    title: str
    term: str
    zone: ZoneInfo
    first: date
    last: date
    sessions: tuple[Session, ...]
    place: Place
    institution: str = ""
    summary: str = ""
    notice: str = ""
    office_hours: str = ""
    names_in_feeds: bool = False
    privacy: Privacy = Privacy.NAMES
    consent: tuple[str, ...] = ()
    sequence: int = 0
    instructors: tuple[Instructor, ...] = ()
    assistants: tuple[Instructor, ...] = ()
    links: tuple[Link, ...] = ()
    themes: tuple[Theme, ...] = ()
    breaks: tuple[Break, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    grading: tuple[Grade, ...] = ()
    grading_in_points: bool = False
    papers: tuple[Paper, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    free_slots: tuple[datetime, ...] = ()
    weekly_office_hours: tuple[OfficeHours, ...] = ()
    office_hour_dates: tuple[OfficeHour, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    notes: Mapping[str, Notes] = field(default_factory=dict)
    class_notes: Mapping[str, Notes] = field(default_factory=dict)
    class_prose: Mapping[str, Notes] = field(default_factory=dict)
    past_terms: tuple[PastTerm, ...] = ()
    citation_style: str = "ieee"
    headings: Headings = WEEKS
    plan: tuple[Step, ...] = DEFAULT_PLAN
    language: Language = ENGLISH
    undated: tuple[UndatedSession, ...] = ()
    aliases: tuple[Alias, ...] = ()
    group_ids: Mapping[str, str] = field(default_factory=dict)
    lost_files: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Code and title: `CS 839: Advanced Machine Learning Systems`."""
        return f"{self.code}: {self.title}" if self.code else self.title

    @property
    def grade_total(self) -> float:
        """The sum of the grading table, in per cent or in points."""
        return sum(grade.weight for grade in self.grading)

    def grade_share(self, grade: Grade) -> float:
        """The share of one line in that sum, in per cent; 0 where there is no sum."""
        return 100 * grade.weight / self.grade_total if self.grade_total else 0.0

    @property
    def all_sessions(self) -> tuple[SessionContent, ...]:
        """The sessions in order of time, then those without a date."""
        return (*self.sessions, *self.undated)

    def is_to_come(self, session: SessionContent, today: date) -> bool:
        """Whether a class is still to come, its day included; without one, until the term ends.

        Whether it takes place is another question.
        """
        if isinstance(session, Session):
            return session.start.date() >= today
        return today <= self.last

    def questions_of(self, session: SessionContent) -> tuple[MarkedText, ...]:
        """The questions for a class's discussion: the schedule's, then its presenters'."""
        notes = self.class_notes.get(session.id)
        asked = session.questions + (notes.questions if notes else ())
        return tuple(question.text for question in asked)

    def notes_of(self, session: SessionContent) -> tuple[Notes, ...]:
        """What is written of a class: in the schedule, then by its presenters."""
        found = (self.class_prose.get(session.id), self.class_notes.get(session.id))
        return tuple(notes for notes in found if notes and notes.html.strip())

    def sessions_of(self, theme_id: str) -> tuple[Session, ...]:
        """The sessions of a theme, in order of time."""
        return tuple(s for s in self.sessions if s.theme and s.theme.id == theme_id)
