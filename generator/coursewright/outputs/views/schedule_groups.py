"""The headings of a schedule: weeks by number, months or themes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from coursewright.domain.session import Theme
from coursewright.outputs.anchors import anchor, theme_anchor
from coursewright.outputs.views.viewpoint import Viewpoint

EntryT = TypeVar("EntryT")
OTHERS = ("months", "themes", "none")
"""What headings may be besides weeks."""


class Dated(NamedTuple, Generic[EntryT]):
    """An entry with the moment that places it; `theme` is that of a class."""

    at: datetime
    entry: EntryT
    theme: Theme | None = None


class Group(NamedTuple, Generic[EntryT]):
    """What stands below one heading; without a `title` there is none.

    `beside` stands smaller beside the title. `past` says that all of it is over, which it is from
    `over` on (ISO 8601; on pages that are read anew when they are viewed, else empty).
    """

    anchor: str
    title: str
    beside: str
    entries: tuple[EntryT, ...]
    past: bool
    over: str


def grouped(view: Viewpoint, entries: Iterable[Dated[EntryT]]) -> tuple[Group[EntryT], ...]:
    """The entries, which come in order of time, below the headings that the course chooses."""
    by = view.course.headings.by
    if by == "months":
        return tuple(_by(view, entries, lambda day: day.replace(day=1), _next_month, _month))
    if by == "themes":
        return tuple(_by_theme(view, entries))
    if by == "none":
        return tuple(_in_two(view, entries))
    numbers = _numbers(view)

    def title(view: Viewpoint, first: date) -> tuple[str, str, str]:
        dates = view.language.days(first, first + timedelta(days=6))
        number = numbers.get(first)
        name = "" if number is None else view.language.gettext("Week %(number)s", number=number)
        return anchor("week", first.isoformat()), name or dates, dates if name else ""

    return tuple(_by(view, entries, lambda day: _week(view, day), _next_week, title))


def _by(
    view: Viewpoint,
    entries: Iterable[Dated[EntryT]],
    first_of: Callable[[date], date],
    next_of: Callable[[date], date],
    name: Callable[[Viewpoint, date], tuple[str, str, str]],
) -> Iterable[Group[EntryT]]:
    """A group for each stretch of days: that of a day begins on `first_of` it."""
    for first, dated in groupby(entries, lambda dated: first_of(dated.at.date())):
        ends = next_of(first)
        held = tuple(item.entry for item in dated)
        yield Group(*name(view, first), held, ends <= view.today, view.midnight(ends))


def _week(view: Viewpoint, day: date) -> date:
    return day - timedelta(days=(day.weekday() - view.language.first_weekday) % 7)


def _next_week(first: date) -> date:
    return first + timedelta(days=7)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _month(view: Viewpoint, first: date) -> tuple[str, str, str]:
    return anchor("month", f"{first:%Y-%m}"), view.language.month(first.year, first.month), ""


def _numbers(view: Viewpoint) -> dict[date, int]:
    """The number of each week of the term, by its first day; weeks may be left without one."""
    course = view.course
    days = [session.start.date() for session in course.sessions]
    begin, end = _week(view, course.first), _week(view, max([course.last, *days]))
    weeks = [begin + timedelta(days=7 * n) for n in range((end - begin).days // 7 + 1)]
    if not course.headings.count_breaks:
        held = {_week(view, day) for day in (*days, *(slot.date() for slot in course.free_slots))}
        weeks = [week for week in weeks if week in held]
    return {week: number for number, week in enumerate(weeks, course.headings.first_week)}


def _by_theme(view: Viewpoint, entries: Iterable[Dated[EntryT]]) -> Iterable[Group[EntryT]]:
    """A group for each run of classes of a theme; what has none belongs to the run it stands in."""
    runs: list[tuple[Theme | None, list[Dated[EntryT]]]] = []
    for dated in entries:
        if not runs or (dated.theme and dated.theme != runs[-1][0]):
            runs.append((dated.theme, []))
        runs[-1][1].append(dated)
    seen: set[str] = set()
    for theme, held in runs:
        days = [dated.at.date() for dated in held]
        dates = view.language.days(days[0], days[-1])
        id_ = theme_anchor(theme) if theme else anchor("theme", days[0].isoformat())
        id_ = anchor(id_, days[0].isoformat()) if id_ in seen else id_
        seen.add(id_)
        past = days[-1] < view.today
        over = view.midnight(days[-1] + timedelta(days=1))
        title, beside = (theme.title, dates) if theme else (dates, "")
        yield Group(id_, title, beside, tuple(d.entry for d in held), past, over)


def _in_two(view: Viewpoint, entries: Iterable[Dated[EntryT]]) -> Iterable[Group[EntryT]]:
    """What is over, and what is to come, without headings."""
    for past, held in groupby(entries, lambda dated: dated.at.date() < view.today):
        name = "past" if past else "ahead"
        yield Group(anchor("schedule", name), "", "", tuple(d.entry for d in held), past, "")
