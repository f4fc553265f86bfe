"""A course's plan as tests edit it, and what a subscriber should see of it, computed apart.

Nothing here uses the generator: slots, deadlines and texts are worked out anew, in the shortest
way, so that a mistake in one is no mistake in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from tests.history.weekly import Pattern, Term

PAPER_KEYS = tuple(f"p{number}" for number in range(8))
TITLES = tuple(f"Topic {number}" for number in range(8))
BIBLIOGRAPHY = "".join(
    f"@article{{{key}, author = {{Ada Author}}, title = {{Paper {key}: About it}}, year = 2020}}\n"
    for key in PAPER_KEYS
)


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
    kind: str = ""
    time: str = ""

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
            "kind": self.kind,
            "time": self.time,
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
    hours_weeks: int = 1
    hours_since: date | None = None
    hours_skipped: tuple[date, ...] = ()
    hours_off: tuple[date, ...] = ()
    what: str = "Review"
    rule_id: str = "review"
    quiz: bool = False
    work: tuple[tuple[str, date], ...] = ()
    sequence: int = 0
    themes: tuple[str, ...] = ()
    breaks: tuple[tuple[str, date, date], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    id: str = "c1"
    host: str = "example.edu"

    @property
    def ids(self) -> set[str]:
        """The ids in use."""
        return {item.known_as for item in self.classes}

    def with_class(self, index: int, **values: object) -> "Plan":
        """The plan with one line changed."""
        changed = replace(self.classes[index], **values)
        return replace(self, classes=(*self.classes[:index], changed, *self.classes[index + 1 :]))

    def open_days(self, kind: str = "") -> list[date]:
        """Meeting days for classes of a kind that no pinned class holds."""
        pinned = {item.pinned for item in self.classes}
        off = self.days_off
        return [day for day in self.term.days_for(kind) if day not in pinned and day not in off]

    @property
    def fits(self) -> bool:
        """Whether each class has a day of its own, on which one of its kind may meet."""
        pins = [item.pinned for item in self.classes if item.pinned]
        apart = {kind: set(self.term.days_for(kind)) - self.days_off for kind in ("", "lab")}
        if len(set(pins)) < len(pins):
            return False
        if any(item.pinned and item.pinned not in apart[item.kind] for item in self.classes):
            return False
        begun = [*self.off, *(first for first, _ in self.recess)]
        if len(set(begun)) < len(begun):  # a break is known by the day on which it begins
            return False
        names = {item.presenters for item in self.classes if item.presenters}
        names |= {name for name, _ in self.groups}
        if len({self.group_id(name) for name in names}) < len(names):
            return False
        loose = [item.kind for item in self.classes if not item.pinned]
        if apart[""] == apart["lab"]:
            return len(loose) <= len(self.open_days())
        return all(loose.count(kind) <= len(self.open_days(kind)) for kind in apart)

    @property
    def plain(self) -> bool:
        """Whether no two meetings are on one day, of which a plan knows one alone."""
        return all(len(self.term.patterns_of(day)) < 2 for day in self.term.every_day)

    def room_of(self, item: Class, day: date) -> str:
        """Where a class of a day is; one without a set time only where it says so itself.

        The same holds of one that takes the whole of a day on which nothing else meets.
        """
        meets = item.time != "none" and self.term.patterns_of(day)
        return item.where or (self.room if meets else "")

    def group_id(self, name: str) -> str:
        """The part of an address that stands for a group."""
        usual = name.lower().replace(" ", "-").removeprefix("group-")
        return dict(self.groups).get(name, usual)

    @cached_property
    def days_off(self) -> set[date]:
        """Every day without class."""
        spans = [(day, day) for day in self.off] + list(self.recess)
        spans += [(first, last) for _, first, last in self.breaks]
        return {
            first + timedelta(days=number)
            for first, last in spans
            for number in range((last - first).days + 1)
        }

    @cached_property
    def text(self) -> str:
        """The file."""
        term = self.term
        lines = [
            f"course: {{id: {self.id}, host: {self.host}, title: A course, term: A term, "
            f"timezone: {term.zone.key}"
            + (f", office_hours: {{{self.hours_text}}}" if self.hours else "")
            + (f", sequence: {self.sequence}" if self.sequence else "")
            + "}",
            f"term: {{first: {term.first}, last: {term.last}}}",
            "meetings: ["
            + ", ".join(f"{{{pattern.text}, where: {self.room}}}" for pattern in term.patterns)
            + "]",
        ]
        id_ = f"id: {self.rule_id}, " if self.rule_id else ""
        rules = [f"{{what: {self.what}, {id_}when: {self.due}}}"] if self.due else []
        rules += ["{what: Quiz, when: 2 days before}"] if self.quiz else []
        lines += [f"due: {{presentation: [{', '.join(rules)}]}}"] if rules else []
        if self.term.second or any(item.kind for item in self.classes):
            lines.append("kinds: {lab: Lab}")
        if self.themes:
            lines.append(f"themes: {{{', '.join(f'{t}: {{title: On {t}}}' for t in self.themes)}}}")
        if self.groups:
            given = [f"{name}: {{id: {id_}}}" for name, id_ in self.groups]
            lines.append(f"groups: {{{', '.join(given)}}}")
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

    def placed(self) -> Sequence[tuple[Class, date]]:
        """Each class with its day: pinned ones on theirs, the others in order on what is left."""
        return self._placed

    @cached_property
    def _placed(self) -> Sequence[tuple[Class, date]]:
        taken: set[date] = set()
        found = []
        open_ = {kind: self.open_days(kind) for kind in {item.kind for item in self.classes}}
        for item in self.classes:
            day = item.pinned or next(d for d in open_[item.kind] if d not in taken)
            taken.add(day)
            found.append((item, day))
        return found

    @cached_property
    def held(self) -> set[date]:
        """The days on which a class is held."""
        return {day for item, day in self.placed() if not item.cancelled}

    def seen(self) -> dict[str, Seen]:
        """Every live event by the first part of its UID."""
        return dict(self._seen)

    @cached_property
    def _seen(self) -> dict[str, Seen]:
        events: dict[str, Seen] = {}
        term = self.term
        for item, day in self.placed():
            mark = "CANCELLED: " if item.cancelled else ""
            pattern = term.pattern(day)
            start: datetime | date = term.at(day, pattern.begins)
            end: datetime | date = term.at(day, pattern.ends)
            if item.time:
                start, end = day, day + timedelta(days=1)
            events[f"class-{item.known_as}"] = Seen(
                start, end, f"{mark}A course: {item.summary}", item.cancelled,
                not item.cancelled and item.time in ("", "all day"),
                self.room_of(item, day),
            )  # fmt: skip
            for id_, what, days, clock, distance in self.rules(item, day):
                due = term.at(day - timedelta(days=days), clock) if clock != "24:00" else (
                    term.at(day - timedelta(days=days - 1), "00:00")
                )  # fmt: skip
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
            mark = "CANCELLED: " if day in self.hours_off else ""
            events[f"office-hours-{day}"] = Seen(
                term.at(day, "10:00"), term.at(day, "11:00"), f"{mark}A course: Office hours",
                day in self.hours_off,
            )  # fmt: skip
        return events

    def rules(self, item: Class, day: date) -> Iterator[tuple[str, str, int, str, str]]:
        """What is due for a class of a day: id, name, days before, clock, and how that is told."""
        if not item.paper or item.kind:
            return
        if self.due:
            id_ = self.rule_id or self.what.lower()
            yield id_, self.what, 1, self.due.partition(" ")[0], "the day before"
        if self.quiz and item.time:  # counted from the midnight with which its day begins
            yield "quiz", "Quiz", 3, "24:00", "3 days before"
        elif self.quiz:
            yield "quiz", "Quiz", 2, self.term.pattern(day).begins, "2 days before"

    @property
    def hours_pattern(self) -> Pattern:
        """When office hours are held."""
        days, skipped = (self.hours,), self.hours_skipped
        return Pattern(self.hours_since, days, "10:00", "11:00", None, self.hours_weeks, skipped)

    @property
    def hours_days(self) -> list[date]:
        """The days of office hours, also those on which they are cancelled."""
        off = self.days_off
        days = [d for d in self.term.every_day if self.hours_pattern.holds(d, self.term.first)]
        return [day for day in days if day not in off]

    @property
    def hours_text(self) -> str:
        """The hours as they are written."""
        off = [day for day in self.hours_off if day in self.hours_days]
        changes = ", ".join(f"{day}: cancelled" for day in off)
        return self.hours_pattern.text + (f", changes: {{{changes}}}" if off else "")

    @property
    def feeds(self) -> dict[str, set[str]]:
        """The live events in each calendar that there is to subscribe to, by the name of its file."""
        events = self.seen()
        of_classes = {
            item.known_as: {
                uid for uid in events if uid.partition("-")[2].startswith(f"{item.known_as}-")
                or uid in (f"class-{item.known_as}", f"no-class-{item.known_as}")
            }
            for item in self.classes
        }  # fmt: skip
        found = {
            "all": set(events),
            "classes": {u for u in events if u.startswith(("class-", "break-", "no-class-"))},
            "deadlines": {u for u in events if u.startswith(("deadline-", "assignment-"))},
        }
        if self.hours_days and self.hours:
            found["office-hours"] = {u for u in events if u.startswith("office-hours-")}
        for item in self.classes:
            for part, name in (
                ("theme", item.theme),
                ("group", self.group_id(item.presenters)),
            ):
                if name:
                    found.setdefault(f"{part}-{name}", set()).update(of_classes[item.known_as])
        return found


def first_plan(papers: Sequence[str] = PAPER_KEYS[:3]) -> Plan:
    """A short course: a title and some papers."""
    return Plan((Class(title="Topic 0"), *(Class(paper=key) for key in papers)))
