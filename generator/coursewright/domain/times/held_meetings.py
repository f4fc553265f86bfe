"""What the weekly meetings of two versions of a course hold, by days."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from coursewright.domain.times.recurrence import EVERY_WEEK
from coursewright.domain.times.slots import Meeting, Slot


class HeldMeetings(NamedTuple):
    """The meetings of both versions as readers know them, with their slots."""

    before: dict[Meeting, frozenset[Slot]]
    after: dict[Meeting, frozenset[Slot]]

    @property
    def same(self) -> bool:
        """Whether they are only written in another way."""
        return frozenset().union(*self.before.values()) == frozenset().union(*self.after.values())

    def days(self, meeting: Meeting) -> tuple[frozenset[date], frozenset[date]]:
        """The days of both versions at a meeting's hours and in its room, for its kinds."""
        return self._days(lambda one: pattern_of(one) == pattern_of(meeting), meeting)

    def starts(
        self, meeting: Meeting, *, any_kind: bool = False
    ) -> tuple[frozenset[date], frozenset[date]]:
        """The days of both versions on a meeting's weekdays at its hours, in whatever room."""
        return self._days(
            lambda one: (
                (one.start, one.end) == (meeting.start, meeting.end)
                and (any_kind or one.kinds == meeting.kinds)
            ),
            meeting,
        )

    def _days(
        self, alike: Callable[[Meeting], bool], meeting: Meeting
    ) -> tuple[frozenset[date], frozenset[date]]:
        before, after = (
            frozenset(
                slot.day
                for one in slots
                if alike(one)
                for slot in slots[one]
                if slot.day.weekday() in meeting.days
            )
            for slots in self
        )
        return before, after

    def alone(self, meeting: Meeting) -> bool:
        """Whether no other meeting of the newer version is on one of its weekdays at its hours."""
        return self.starts(meeting, any_kind=True)[1] == {s.day for s in self.after[meeting]}


def pattern_of(meeting: Meeting) -> Meeting:
    """The meeting as if it were held in every week."""
    return meeting._replace(recurrence=EVERY_WEEK)


def hours_of(meeting: Meeting) -> Meeting:
    """The same for whatever kind of class, in whatever room."""
    return pattern_of(meeting)._replace(kinds=(), called="", where="", online="")


def earlier(days: frozenset[date], day: date) -> frozenset[date]:
    """Those before a day."""
    return frozenset(one for one in days if one < day)
