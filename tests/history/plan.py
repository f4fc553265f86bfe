"""A course's plan as tests edit it, and what a subscriber should see of it, computed apart.

Nothing here uses the generator: slots, deadlines and texts are worked out anew, in the shortest
way, so that a mistake in one is no mistake in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ZONE = ZoneInfo("America/Chicago")
PAPER_KEYS = tuple(f"p{number}" for number in range(8))
TITLES = tuple(f"Topic {number}" for number in range(8))
BIBLIOGRAPHY = "".join(
    f"@article{{{key}, author = {{Ada Author}}, title = {{Paper {key}: About it}}, year = 2020}}\n"
    for key in PAPER_KEYS
)


@dataclass(frozen=True)
class Pattern:
    """A weekly pattern from a day on."""

    since: date
    weekdays: tuple[str, ...]
    begins: str
    ends: str

    @property
    def text(self) -> str:
        """The pattern as it is written."""
        return f"days: [{', '.join(self.weekdays)}], time: {self.begins}-{self.ends}"


@dataclass(frozen=True)
class Term:
    """When a course meets: on two weekdays, at a clock time, in a zone."""

    zone: ZoneInfo = ZONE
    first: date = date(2022, 1, 25)
    last: date = date(2022, 5, 5)
    weekdays: tuple[str, str] = ("Tue", "Thu")
    begins: str = "13:00"
    ends: str = "14:15"
    later: Pattern | None = None

    @property
    def every_day(self) -> list[date]:
        """Every day of the term."""
        span = (self.last - self.first).days + 1
        return [self.first + timedelta(days=number) for number in range(span)]

    @property
    def days(self) -> list[date]:
        """Every meeting day."""
        return [day for day in self.every_day if NAMES[day.weekday()] in self.pattern(day).weekdays]

    def pattern(self, day: date) -> Pattern:
        """The pattern that holds on a day."""
        if self.later and day >= self.later.since:
            return self.later
        return Pattern(self.first, self.weekdays, self.begins, self.ends)

    @property
    def meetings(self) -> list[str]:
        """The patterns as they are written, without their rooms."""
        first = self.pattern(self.first)
        if not self.later:
            return [first.text]
        until = self.later.since - timedelta(days=1)
        return [f"{first.text}, until: {until}", f"{self.later.text}, from: {self.later.since}"]

    def at(self, day: date, clock: str) -> datetime:
        """The instant of a wall-clock time, in UTC."""
        return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True)
class Class:
    """One line under `sessions:`."""

    title: str = ""
    paper: str = ""
    id: str = ""
    where: str = ""
    presenters: str = ""
    pinned: date | None = None
    cancelled: bool = False
    theme: str = ""

    @property
    def known_as(self) -> str:
        """The id that its events are known by."""
        return self.id or self.paper or self.title.lower().replace(" ", "-")

    @property
    def summary(self) -> str:
        """What a calendar calls it, after the course."""
        return self.title or f"Paper {self.paper}: About it"

    @property
    def line(self) -> str:
        """The line as an instructor writes it."""
        pairs = {
            "id": self.id,
            "title": self.title,
            "paper": self.paper,
            "where": self.where,
            "theme": self.theme,
            "presenters": self.presenters,
            "date": str(self.pinned) if self.pinned else "",
            "status": "cancelled" if self.cancelled else "",
            "reason": "Snow" if self.cancelled else "",
        }
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items() if value) + "}"


@dataclass(frozen=True)
class Seen:
    """What a subscriber sees of one live event."""

    start: datetime | date
    end: datetime | date
    summary: str
    cancelled: bool = False
    busy: bool = False
    where: str = ""


@dataclass(frozen=True)
class Plan:
    """A whole schedule.yaml."""

    classes: tuple[Class, ...]
    off: tuple[date, ...] = ()
    term: Term = field(default_factory=Term)
    room: str = "Room 1"
    recess: tuple[tuple[date, date], ...] = ()
    due: str = "21:00 the day before"
    hours: str = ""
    what: str = "Review"
    quiz: bool = False
    work: tuple[tuple[str, date], ...] = ()
    sequence: int = 0
    themes: tuple[str, ...] = ()
    breaks: tuple[tuple[str, date, date], ...] = ()

    @property
    def ids(self) -> set[str]:
        """The ids in use."""
        return {item.known_as for item in self.classes}

    def with_class(self, index: int, **values: object) -> "Plan":
        """The plan with one line changed."""
        changed = replace(self.classes[index], **values)
        return replace(self, classes=(*self.classes[:index], changed, *self.classes[index + 1 :]))

    @property
    def open_days(self) -> list[date]:
        """Meeting days that no pinned class holds."""
        pinned = {item.pinned for item in self.classes}
        off = self.days_off
        return [day for day in self.term.days if day not in pinned and day not in off]

    @property
    def days_off(self) -> set[date]:
        """Every day without class."""
        spans = [(day, day) for day in self.off] + list(self.recess)
        spans += [(first, last) for _, first, last in self.breaks]
        return {
            first + timedelta(days=number)
            for first, last in spans
            for number in range((last - first).days + 1)
        }

    @property
    def text(self) -> str:
        """The file."""
        term = self.term
        lines = [
            "course: {id: c1, host: example.edu, title: A course, term: A term, "
            f"timezone: {term.zone.key}"
            + (f", office_hours: {{days: {self.hours}, time: 10:00-11:00}}" if self.hours else "")
            + (f", sequence: {self.sequence}" if self.sequence else "")
            + "}",
            f"term: {{first: {term.first}, last: {term.last}}}",
            "meetings: ["
            + ", ".join(f"{{{pattern}, where: {self.room}}}" for pattern in term.meetings)
            + "]",
        ]
        rules = [f"{{what: {self.what}, id: review, when: {self.due}}}"] if self.due else []
        rules += ["{what: Quiz, when: 2 days before}"] if self.quiz else []
        lines += [f"due: {{presentation: [{', '.join(rules)}]}}"] if rules else []
        if self.themes:
            lines.append(f"themes: {{{', '.join(f'{t}: {{title: On {t}}}' for t in self.themes)}}}")
        if self.work:
            work = [f"{{id: {id_}, title: Work {id_}, due: {day} 23:59}}" for id_, day in self.work]
            lines.append(f"assignments: [{', '.join(work)}]")
        spans = [str(day) for day in self.off]
        spans += [f"{first} to {last}" for first, last in self.recess]
        days = [f"{{dates: {span}, reason: Recess}}" for span in spans]
        days += [
            f"{{id: {id_}, dates: {first} to {last}, reason: Recess}}"
            for id_, first, last in self.breaks
        ]
        if days:
            lines.append(f"no_class: [{', '.join(days)}]")
        lines += ["sessions:", *(f"  - {item.line}" for item in self.classes)]
        return "\n".join(lines) + "\n"

    def placed(self) -> Iterator[tuple[Class, date]]:
        """Each class with its day: pinned ones on theirs, the others in order on what is left."""
        free = iter(self.open_days)
        for item in self.classes:
            yield item, item.pinned or next(free)

    @property
    def held(self) -> set[date]:
        """The days on which a class is held."""
        return {day for item, day in self.placed() if not item.cancelled}

    def seen(self) -> dict[str, Seen]:
        """Every live event by the first part of its UID."""
        events: dict[str, Seen] = {}
        term = self.term
        for item, day in self.placed():
            mark = "CANCELLED: " if item.cancelled else ""
            pattern = term.pattern(day)
            start, end = term.at(day, pattern.begins), term.at(day, pattern.ends)
            events[f"class-{item.known_as}"] = Seen(
                start, end, f"{mark}A course: {item.summary}", item.cancelled, not item.cancelled,
                item.where or self.room,
            )  # fmt: skip
            for id_, what, days, clock, distance in self.rules(day) if item.paper else ():
                due = term.at(day - timedelta(days=days), clock)
                events[f"deadline-{item.known_as}-{id_}"] = Seen(
                    due - timedelta(minutes=15), due,
                    f"{mark}A course: {what} due {clock} {due.astimezone(term.zone):%Z}, "
                    f"{distance} class: {item.summary}",
                    item.cancelled,
                )  # fmt: skip
            if item.cancelled:
                events[f"no-class-{item.known_as}"] = Seen(
                    day, day + timedelta(days=1), "A course: No class: Snow"
                )
        spans = [(str(day), day, day) for day in self.off]
        spans += [(str(first), first, last) for first, last in self.recess]
        for id_, first, last in (*spans, *self.breaks):
            events[f"break-{id_}"] = Seen(
                first, last + timedelta(days=1), "A course: No class: Recess"
            )
        for id_, day in self.work:
            due = term.at(day, "23:59")
            events[f"assignment-{id_}"] = Seen(
                due - timedelta(minutes=15), due,
                f"A course: Work {id_} due 23:59 {due.astimezone(term.zone):%Z}",
            )  # fmt: skip
        for day in self.hours_days:
            events[f"office-hours-{day}"] = Seen(
                term.at(day, "10:00"), term.at(day, "11:00"), "A course: Office hours"
            )
        return events

    def rules(self, day: date) -> Iterator[tuple[str, str, int, str, str]]:
        """What is due for a class of a day: id, name, days before, clock, and how that is told."""
        if self.due:
            yield "review", self.what, 1, self.due.partition(" ")[0], "the day before"
        if self.quiz:
            yield "quiz", "Quiz", 2, self.term.pattern(day).begins, "2 days before"

    @property
    def hours_days(self) -> list[date]:
        """The days of office hours."""
        off = self.days_off
        days = [day for day in self.term.every_day if NAMES[day.weekday()] == self.hours]
        return [day for day in days if day not in off]


def first_plan(papers: Sequence[str] = PAPER_KEYS[:3]) -> Plan:
    """A short course: a title and some papers."""
    return Plan((Class(title="Topic 0"), *(Class(paper=key) for key in papers)))
