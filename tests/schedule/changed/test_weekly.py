"""What is offered where an edit of the weekly meeting re-dates classes that were held."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.domain.problem import offer_fix
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.schedule.changed.held import Edition, moved_though_held
from coursewright.workspace.parse import Linker, SourceText, parse_course

FIRST, LAST = date(2022, 1, 25), date(2022, 5, 5)
ZONE = ZoneInfo("America/Chicago")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CLASSES = 6
HEAD = """course: {id: c1, host: example.edu, title: T, term: S, timezone: America/Chicago}
term: {first: 2022-01-25, last: 2022-05-05}
sessions: [One, Two, Three, Four, Five, Six]
"""


class Pattern(NamedTuple):
    """A weekly meeting, and how it is written."""

    days: frozenset[int]
    hour: int
    room: str
    weeks: int
    first: date | None

    def text(self, layout: str) -> str:
        """The section `meetings` of a schedule."""
        pairs = [
            f"days: [{', '.join(NAMES[day] for day in sorted(self.days))}]",
            f"time: {self.hour}:00-{self.hour}:50",
            f"where: {self.room}",
            f"every: {self.weeks} weeks",
        ]
        if self.first:
            pairs.insert(0 if layout == "from first" else 4, f"from: {self.first}")
        braces = f"{{{', '.join(pairs)}}}"
        return {
            "braces": f"meetings:\n  - {braces}\n",
            "list": f"meetings: [{braces}]\n",
            "alone": f"meetings: {braces}\n",
        }.get(layout, "meetings:\n  - " + "\n    ".join(pairs) + "\n")

    def slots(self, start: date, stop: date) -> list[tuple[datetime, str]]:
        """The slow account of what is held from a day to before another: instants and rooms."""
        begin = self.first or FIRST
        weeks = {  # as calendars count them: the year and the week in it
            (begin + timedelta(weeks=number)).isocalendar()[:2]
            for number in range(0, 60, self.weeks)
        }
        found = []
        day = start
        while day < stop:
            if day >= begin and day.isocalendar()[:2] in weeks and day.weekday() in self.days:
                moment = datetime.combine(day, time(self.hour), tzinfo=ZONE)
                found.append((moment.astimezone(UTC), self.room))
            day += timedelta(days=1)
        return found


patterns = st.builds(
    Pattern,
    st.frozensets(st.integers(0, 6), min_size=1, max_size=2),
    st.integers(8, 15),
    st.sampled_from(["A 1", "B 2"]),
    st.sampled_from([1, 2, 2, 3]),
    st.none() | st.dates(FIRST, date(2022, 3, 20)),
)
layouts = st.sampled_from(["braces", "from first", "block", "list", "alone"])


def read(text: str) -> Edition | None:
    course = parse_course(
        SourceText("schedule.yaml", text),
        SourceText("papers.bib", ""),
        {},
        Linker(frozenset(), lambda page, target: target),
    ).course
    root, _ = parse_yaml(text, "schedule.yaml")
    return Edition(course, root) if course is not None and root is not None else None


def told(edition: Edition) -> list[tuple[datetime, str]]:
    return [(session.start.astimezone(UTC), session.where) for session in edition.course.sessions]


@reaches(0.25)
@settings(max_examples=80)
@example(
    Pattern(frozenset({3}), 13, "A 1", 2, None),
    Pattern(frozenset({3}), 13, "B 2", 2, None),
    "braces",
    36,
)
@given(patterns, patterns, layouts, st.integers(2, 60))
def test_the_offered_lines_give_no_class_another_day(
    old: Pattern, new: Pattern, layout: str, days: int
) -> None:
    """With them, what was held is as it was, and the rest as the edit says it.

    The independent account: the old pattern's slots before today, the new one's from then on, and
    the classes in their order. A day in the future from which the new one holds is meant.
    """
    today = FIRST + timedelta(days=days)
    text = HEAD + new.text(layout)
    before, after = read(HEAD + old.text(layout)), read(text)
    assume(before is not None and after is not None)
    assert before is not None
    assert after is not None
    problems = list(moved_though_held(before, after, today))
    past = [
        (one, other)
        for one, other in zip(told(before), told(after), strict=True)
        if min(one[0], other[0]).astimezone(ZONE).date() < today
    ]
    assert bool(problems) == any(one != other for one, other in past)
    for problem in problems:
        lines = text.split("\n")
        lines[problem.place.line - 1] = offered = offer_fix(problem, lines).fix
        if not offered:
            continue
        begin = max(today, new.first or today)
        meant = old.slots(FIRST, begin) + new.slots(begin, LAST + timedelta(days=1))
        mended = read("\n".join(lines))
        if mended is None:  # no slot is left for some
            assert len(meant) < CLASSES
            continue
        assert told(mended) == meant[:CLASSES]
        assert list(moved_though_held(before, mended, today)) == []
        reached()
