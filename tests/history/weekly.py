"""When the course of a plan meets and holds office hours, found by walking through its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ZONE = ZoneInfo("America/Chicago")


@dataclass(frozen=True)
class Pattern:
    """Something weekly: on which days, at which hours, from when to when, how often, for whom."""

    since: date | None
    weekdays: tuple[str, ...]
    begins: str
    ends: str
    until: date | None = None
    weeks: int = 1
    skipped: tuple[date, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The pattern as it is written."""
        keys = {
            "from": self.since,
            "until": self.until,
            "every": f"{self.weeks} weeks" if self.weeks > 1 else "",
            "except": f"[{', '.join(map(str, self.skipped))}]" if self.skipped else "",
            "kinds": f"[{', '.join(self.kinds)}]" if self.kinds else "",
        }
        return ", ".join(
            [f"days: [{', '.join(self.weekdays)}], time: {self.begins}-{self.ends}"]
            + [f"{key}: {value}" for key, value in keys.items() if value]
        )

    def holds(self, day: date, first: date) -> bool:
        """Whether it is held on a day of a term that begins on `first`."""
        if NAMES[day.weekday()] not in self.weekdays or day in self.skipped:
            return False
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if self.weeks == 1:
            return True
        week, walker = 0, self.since or first
        while walker < day:
            walker += timedelta(days=1)
            week += walker.weekday() == 0
        return week % self.weeks == 0


@dataclass(frozen=True)
class Term:
    """When a course meets: on two weekdays, at a clock time, in a zone.

    From some day on it may meet as `later` says; every so many `weeks`, but not on days that are
    `skipped`. A `second` meeting is held on other weekdays.
    """

    zone: ZoneInfo = ZONE
    first: date = date(2022, 1, 25)
    last: date = date(2022, 5, 5)
    weekdays: tuple[str, str] = ("Tue", "Thu")
    begins: str = "13:00"
    ends: str = "14:15"
    later: Pattern | None = None
    weeks: int = 1
    skipped: tuple[date, ...] = ()
    second: Pattern | None = None

    @cached_property
    def every_day(self) -> list[date]:
        """Every day of the term."""
        span = (self.last - self.first).days + 1
        return [self.first + timedelta(days=number) for number in range(span)]

    @cached_property
    def days(self) -> list[date]:
        """Every meeting day."""
        return [day for day in self.every_day if self._held[day]]

    def days_for(self, kind: str) -> list[date]:
        """Every day on which a class of a kind may take place."""
        return self._days_by_kind[kind]

    @cached_property
    def _days_by_kind(self) -> dict[str, list[date]]:
        return {kind: self._days_for(kind) for kind in ("", "lab")}

    def _days_for(self, kind: str) -> list[date]:
        kept = {name for pattern in self.patterns for name in pattern.kinds}
        return [
            day
            for day in self.days
            if (kind in self.pattern(day).kinds if kind in kept else not self.pattern(day).kinds)
        ]

    def pattern(self, day: date) -> Pattern:
        """The pattern that holds on a day, else the one that does on most."""
        return next(iter(self._held.get(day, ())), self.patterns[0])

    def patterns_of(self, day: date) -> Sequence[Pattern]:
        """All that hold on a day of the term."""
        return self._held[day]

    @cached_property
    def patterns(self) -> list[Pattern]:
        """All of them."""
        until = self.later.since - timedelta(days=1) if self.later and self.later.since else None
        first = Pattern(
            None, self.weekdays, self.begins, self.ends, until, self.weeks, self.skipped
        )
        return [first, *filter(None, (self.later, self.second))]

    @cached_property
    def _held(self) -> dict[date, Sequence[Pattern]]:
        """The patterns that hold on each day of the term."""
        return {
            day: [pattern for pattern in self.patterns if pattern.holds(day, self.first)]
            for day in self.every_day
        }

    def at(self, day: date, clock: str) -> datetime:
        """The instant of a wall-clock time, in UTC."""
        return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=self.zone).astimezone(UTC)
