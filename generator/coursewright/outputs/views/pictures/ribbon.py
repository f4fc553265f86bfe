"""The term as a ribbon of its themes, from the first day to the last.

Places are in per cent of the ribbon's width, from the left edge, so that what is drawn by them is
never stretched. In a language that is read from right to left the term begins at the right.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.session import Theme
from coursewright.outputs.views.viewpoint import Viewpoint

_LEAST = 3.0  # how wide a piece is that has room for its number, on a phone too
_MONTH = 12.0  # how far apart the names of two months stand


class Stretch(NamedTuple):
    """A stretch of classes of one theme, or of none, as parts of the ribbon in per cent."""

    at: float
    width: float
    theme: Theme | None


class Piece(NamedTuple):
    """Days of one theme, or of none where `color` is empty. `number` stands at `middle`, where
    there is room for it."""

    at: str
    width: str
    color: str
    number: str
    middle: str


class MonthMark(NamedTuple):
    """Where a month begins; without a `name` where another is too near."""

    at: str
    name: str


class TodayMark(NamedTuple):
    """Today on the ribbon. `begins` and `ends` are the ribbon's (ISO 8601), on pages that are read
    anew; `at` is how far from where reading begins, empty where today is on none of its days."""

    at: str
    begins: str
    ends: str


class Ribbon(NamedTuple):
    """The picture, and the same in `words` for those who do not see it."""

    pieces: tuple[Piece, ...]
    months: tuple[MonthMark, ...]
    today: TodayMark
    words: str


class _Run(NamedTuple):
    """A stretch of classes of one theme, in days since the ribbon's first."""

    theme: Theme | None
    begins: float
    ends: float


def theme_ribbon(view: Viewpoint) -> Ribbon | None:
    """The term of a course by its themes; None where no class with a date has one."""
    course = view.course
    if not any(session.theme for session in course.sessions):
        return None
    first, last = _ends(course)
    scale = _scale(course)
    numbers = {theme.id: str(number) for number, theme in enumerate(course.themes, 1)}
    return Ribbon(
        pieces=tuple(_piece(stretch, numbers) for stretch in term_stretches(course)),
        months=tuple(_months(view, scale, last)),
        today=TodayMark(
            f"{scale.share((view.today - first).days + 0.5):.2f}%"
            if first <= view.today <= last
            else "",
            view.midnight(first),
            view.midnight(last + timedelta(days=1)),
        ),
        words=_words(view, first, last),
    )


def term_stretches(course: Course) -> tuple[Stretch, ...]:
    """The stretches of the term in which classes are held, in order of time."""
    scale = _scale(course)
    return tuple(
        Stretch(
            scale.left(part.begins, part.ends), scale.share(part.ends - part.begins), part.theme
        )
        for run in _runs(course, scale.first)
        for part in _without_breaks(run, course, scale.first)
    )


def _piece(stretch: Stretch, numbers: dict[str, str]) -> Piece:
    at, width, theme = stretch
    return Piece(
        f"{at:.2f}%",
        f"{width:.2f}%",
        theme.color if theme else "",
        numbers[theme.id] if theme and width >= _LEAST else "",
        f"{at + width / 2:.2f}%",
    )


def _ends(course: Course) -> tuple[date, date]:
    """The first and the last day of the term, and of classes outside of it."""
    days = [session.start.date() for session in course.sessions]
    return min([course.first, *days]), max([course.last, *days])


def _scale(course: Course) -> "_Scale":
    first, last = _ends(course)
    return _Scale(first, (last - first).days + 1, mirrored=course.language.direction == "rtl")


class _Scale(NamedTuple):
    """Where a day lies."""

    first: date
    days: int
    mirrored: bool

    def share(self, days: float) -> float:
        """So many days in per cent of the ribbon."""
        return 100 * days / self.days

    def left(self, begins: float, ends: float) -> float:
        """How far a stretch of days is from the left edge, in per cent."""
        return self.share(self.days - ends if self.mirrored else begins)


def _runs(course: Course, first: date) -> Iterator[_Run]:
    """Classes in a row of the same theme, each run until the next begins; a day is shared."""
    of_days = groupby(course.sessions, lambda session: (session.start.date() - first).days)
    run: _Run | None = None
    for day, held in of_days:
        themes = [theme for theme, _ in groupby(session.theme for session in held)]
        for nth, theme in enumerate(themes):
            begins = day + nth / len(themes)
            if run and run.theme != theme:
                yield run._replace(ends=begins)
            if run is None or run.theme != theme:
                run = _Run(theme, begins, begins)
            run = run._replace(ends=day + (nth + 1) / len(themes))
    if run:
        yield run


def _without_breaks(run: _Run, course: Course, first: date) -> Iterator[_Run]:
    """What of a run is no break."""
    begins = run.begins
    for pause in sorted(course.breaks, key=lambda pause: pause.first):
        out, back = float((pause.first - first).days), float((pause.last - first).days + 1)
        if begins < min(out, run.ends):
            yield run._replace(begins=begins, ends=min(out, run.ends))
        begins = max(begins, back)
    if begins < run.ends:
        yield run._replace(begins=begins)


def _months(view: Viewpoint, scale: _Scale, last: date) -> Iterator[MonthMark]:
    """The first days of months."""
    named = -_MONTH
    month = scale.first if scale.first.day == 1 else _month_after(scale.first)
    while month <= last:
        begins = (month - scale.first).days
        share = scale.share(begins)
        fits = share - named >= _MONTH and share <= 100 - _MONTH / 2
        named = share if fits else named
        name = view.language.month_short(month) if fits else ""
        yield MonthMark(f"{scale.left(begins, begins):.2f}%", name)
        month = _month_after(month)


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _words(view: Viewpoint, first: date, last: date) -> str:
    language = view.language
    parts = []
    for number, theme in enumerate(view.course.themes, 1):
        days = [session.start.date() for session in view.course.sessions_of(theme.id)]
        if days:
            dates = language.days(days[0], days[-1])
            parts.append(language.commas([f"{number} {theme.title}", dates]))
    return language.gettext(
        "The term by its themes, %(days)s: %(parts)s",
        days=language.days(first, last),
        parts=language.pgettext("between long parts of a line", "; ").join(parts),
    )
