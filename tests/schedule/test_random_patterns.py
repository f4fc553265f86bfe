"""Random meetings and office hours against a slow, obvious model that walks every day of the term.

The model shares no code with the package: it counts Mondays one by one, and looks for an instant
by trying every hour in UTC.
"""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.course import Course
from coursewright.domain.problem import Problem
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.course import resolve_course
from coursewright.schedule.typed.reader import read_schedule_file

EXAMPLES = int(os.environ.get("COURSEWRIGHT_PATTERN_EXAMPLES", "100"))
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FIRST, LAST = date(2022, 2, 23), date(2022, 4, 6)  # both changes of the clocks, in mid-week
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Tokyo")
KINDS = ("lecture", "lab", "talk")
ANY_DAY = st.sampled_from(DAYS)
SPAN = st.tuples(ANY_DAY, st.integers(0, 9)).map(lambda s: (s[0], s[0] + timedelta(days=s[1])))


@dataclass(frozen=True)
class Weekly:
    """Something weekly as it is written down."""

    days: tuple[int, ...]
    hour: int
    first: date | None
    last: date | None
    weeks: int
    off: tuple[tuple[date, date], ...]
    kinds: tuple[str, ...]

    def text(self) -> str:
        keys = {
            "days": f"[{', '.join(NAMES[day] for day in self.days)}]",
            "time": f"{self.hour}:00-{self.hour}:50",
            "from": self.first,
            "until": self.last,
            "every": f"{self.weeks} weeks",
            "except": f"[{', '.join(f'{a} to {b}' for a, b in self.off)}]" if self.off else None,
            "kinds": f"[{', '.join(self.kinds)}]" if self.kinds else None,
        }
        return f"{{{', '.join(f'{key}: {value}' for key, value in keys.items() if value)}}}"

    def held(self) -> list[date]:
        """Every day of the term on which it is held, by walking through all of them."""
        return [day for day in DAYS if self._is_on(day)]

    def _is_on(self, day: date) -> bool:
        if day.weekday() not in self.days:
            return False
        if self.first is not None and day < self.first:
            return False
        if self.last is not None and day > self.last:
            return False
        if any(begin <= day <= end for begin, end in self.off):
            return False
        week, walker = 0, self.first or FIRST
        while walker < day:
            walker += timedelta(days=1)
            week += walker.weekday() == 0
        return week % self.weeks == 0


@st.composite
def weekly(draw: st.DrawFn, hour: int, kinds: bool = True) -> Weekly:
    first = draw(st.none() | ANY_DAY)
    last = draw(st.none() | ANY_DAY)
    if first and last and last < first:
        first, last = last, first
    return Weekly(
        tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=3)))),
        hour,
        first,
        last,
        draw(st.sampled_from([1, 1, 2, 2, 3])),
        tuple(draw(st.lists(SPAN, max_size=2))),
        tuple(sorted(draw(st.sets(st.sampled_from(KINDS), max_size=2)))) if kinds else (),
    )


@dataclass(frozen=True)
class Plan:
    """A whole course as it is written down. A class has a kind, and perhaps a slot of its own."""

    zone: str
    meetings: tuple[Weekly, ...]
    hours: tuple[Weekly, ...]
    breaks: tuple[tuple[date, date], ...]
    classes: tuple[tuple[str, tuple[date, int] | None], ...]

    def slots(self) -> list[tuple[date, int, tuple[str, ...]]]:
        return sorted(
            (day, meeting.hour, meeting.kinds)
            for meeting in self.meetings
            for day in meeting.held()
            if not any(begin <= day <= end for begin, end in self.breaks)
        )

    def may_take(self, kind: str, kept_for: tuple[str, ...]) -> bool:
        kept = any(kind in meeting.kinds for meeting in self.meetings)
        return kind in kept_for if kept else kept_for == ()

    def placed(self) -> tuple[dict[int, tuple[date, int]], dict[str, int]]:
        """The slot of each class by its number, and how many of each group have none."""
        taken = {number: pin for number, (_, pin) in enumerate(self.classes) if pin}
        missing: dict[str, int] = {}
        for number, (kind, pin) in enumerate(self.classes):
            if pin:
                continue
            for day, hour, kept_for in self.slots():
                if (day, hour) not in taken.values() and self.may_take(kind, kept_for):
                    taken[number] = (day, hour)
                    break
            else:
                group = kind if any(kind in m.kinds for m in self.meetings) else ""
                missing[group] = missing.get(group, 0) + 1
        return taken, missing

    def text(self) -> str:
        hours = "".join(
            f"\n    - {entry.text()[:-1]}, id: h{n}}}" for n, entry in enumerate(self.hours)
        )
        lines = ["course:"]
        lines += [
            f"  {line}"
            for line in ("id: c", "host: e.edu", "title: T", "term: S", f"timezone: {self.zone}")
        ]
        lines += [f"  office_hours:{hours}"] if hours else []
        lines += [f"term: {FIRST} to {LAST}", "kinds: {lab: Lab, talk: Talk}", "meetings:"]
        lines += [f"  - {meeting.text()}" for meeting in self.meetings]
        lines += ["no_class:" if self.breaks else ""]
        lines += [f"  - {{dates: {a} to {b}, id: b{n}}}" for n, (a, b) in enumerate(self.breaks)]
        lines += ["sessions:"]
        for number, (kind, pin) in enumerate(self.classes):
            own = f", date: {pin[0]}, time: {pin[1]}:00-{pin[1]}:50" if pin else ""
            lines.append(f"  - {{id: s{number}, title: S{number}, kind: {kind}{own}}}")
        return "\n".join(lines) + "\n"


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    meetings = tuple(draw(weekly(hour)) for hour in range(8, 8 + draw(st.integers(1, 4))))
    hours = tuple(
        draw(weekly(hour, kinds=False)) for hour in range(18, 18 + draw(st.integers(0, 2)))
    )
    plan = Plan(
        draw(st.sampled_from(ZONES)), meetings, hours, tuple(draw(st.lists(SPAN, max_size=2))), ()
    )
    slots = [(day, hour) for day, hour, _ in plan.slots()]
    pins = draw(st.sets(st.sampled_from(slots), max_size=2)) if slots else set()
    free = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=9))
    classes = [(kind, None) for kind in free]
    pinned = [(draw(st.sampled_from(KINDS)), pin) for pin in sorted(pins)]
    mixed = draw(st.permutations([*classes, *pinned]))
    return Plan(plan.zone, meetings, hours, plan.breaks, tuple(mixed))


def read(plan: Plan) -> tuple[Course | None, list[Problem]]:
    root, problems = parse_yaml(plan.text(), "schedule.yaml")
    assert root is not None, plan.text()
    file, told = read_schedule_file(root)
    course, found = resolve_course(file, ())
    return course, [*problems, *told, *found]


def instant(day: date, hour: int, minute: int, zone: str) -> datetime:
    """The only instant at which the zone's clocks show that time."""
    begin = datetime.combine(day, time(0, minute), tzinfo=UTC) - timedelta(days=1)
    shown = [
        moment for moment in (begin + timedelta(hours=n) for n in range(72))
        if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, time(hour, minute))
    ]  # fmt: skip
    assert len(shown) == 1
    return shown[0]


@reaches(0.3)
@settings(max_examples=EXAMPLES, deadline=None)
@given(plans())
def test_every_class_is_where_the_model_puts_it(plan: Plan) -> None:
    """Days, kinds, pins, breaks, exceptions and both changes of the clocks."""
    slots, missing = plan.placed()
    course, problems = read(plan)
    errors = [problem for problem in problems if problem.severity == "error"]
    told = {
        (
            message.rpartition("missing for '")[2].partition("'")[0]
            if "missing for" in message
            else ""
        ): (1 if " one slot is" in message else int(message.partition("term: ")[2].split()[0]))
        for message in (problem.message for problem in errors)
    }
    assert told == missing, plan.text()
    assert {problem.code for problem in errors} <= {"term-too-short"}
    assert (course is None) == bool(missing)
    if course is None:
        return
    reached()
    found = {
        session.id: (session.start.astimezone(UTC), session.end.astimezone(UTC))
        for session in course.sessions
    }
    assert found == {
        f"s{number}": (instant(day, hour, 0, plan.zone), instant(day, hour, 50, plan.zone))
        for number, (day, hour) in slots.items()
    }, plan.text()
    left = {(day, hour) for day, hour, _ in plan.slots()} - set(slots.values())
    assert {start.astimezone(UTC) for start in course.free_slots} == {
        instant(day, hour, 0, plan.zone) for day, hour in left
    }


@reaches(0.25)
@settings(max_examples=EXAMPLES, deadline=None)
@given(plans())
def test_office_hours_are_on_the_days_of_the_model(plan: Plan) -> None:
    """Each with its id, which is the day; none on a day without class."""
    alone = (("exam", (LAST + timedelta(days=20), 9)),)
    course, _ = read(Plan(plan.zone, plan.meetings, plan.hours, plan.breaks, alone))
    assert course is not None
    if not plan.hours:
        return
    reached()
    expected = {
        f"h{number}-{day}": instant(day, entry.hour, 0, plan.zone)
        for number, entry in enumerate(plan.hours)
        for day in entry.held()
        if not any(begin <= day <= end for begin, end in plan.breaks)
    }
    assert {hour.id: hour.start.astimezone(UTC) for hour in course.office_hour_dates} == expected


def test_the_model_knows_a_term_counted_by_hand() -> None:
    """Wednesdays every second week from Sunday 27 February: of that week and two, four weeks on."""
    entry = Weekly((2,), 9, date(2022, 2, 27), None, 2, ((date(2022, 3, 9), date(2022, 3, 9)),), ())
    assert entry.held() == [date(2022, 3, 23), date(2022, 4, 6)]
