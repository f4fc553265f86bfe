"""The day that a course is shown on: the one place where the clock may be read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coursewright.domain.course import Course
from coursewright.domain.phrase import day_year_text
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.domain.times.clock import parse_date
from coursewright.repository.git import commit_date
from coursewright.workspace.reader import MKDOCS
from coursewright.workspace.settings import Settings

TODAY_VARIABLE = "COURSEWRIGHT_TODAY"
CLOCK_VARIABLE = "COURSEWRIGHT_CLOCK"
_FAR = timedelta(days=31)


@dataclass(frozen=True)
class Today:
    """The day a site is built for, in the course's zone, and whether someone pinned it.

    `taken_from` says in words whose day it is where nobody asked for it and no clock was read.
    """

    day: date
    pinned: bool
    taken_from: str = field(default="", compare=False)

    @property
    def note(self) -> str:
        """That the day is not the one on which this is read, and how to have that."""
        if not self.taken_from:
            return ""
        return (
            f"The site is made as of {day_year_text(self.day)}, {self.taken_from}; "
            f"{CLOCK_VARIABLE}=real makes it as of today, {TODAY_VARIABLE}={self.day} of that day"
        )


def choose_today(
    course: Course, settings: Settings, asked: str = "", *, real_clock: bool = False
) -> Today | Problem:
    """The day to build for: asked for, else pinned, else the clock's or the last commit's.

    `asked` (`--today`) wins over COURSEWRIGHT_TODAY, that over the option `today`. Only with
    `real_clock`, in a preview, or where COURSEWRIGHT_CLOCK is `real`, as in a deployment, the
    machine's clock is read; otherwise the committer's date of HEAD counts, so that a commit
    always builds the same site.
    """
    for text, source in (
        (asked, "--today"),
        (os.environ.get(TODAY_VARIABLE, ""), TODAY_VARIABLE),
        (settings.today, "the option 'today' of the plugin"),
    ):
        if text:
            day = parse_date(text)
            if day is None:
                return _no_day(source, text, Place.whole(MKDOCS))
            return Today(day, pinned=True)
    if real_clock or os.environ.get(CLOCK_VARIABLE) == "real":
        return Today(datetime.now(course.zone).date(), pinned=False)
    committed = commit_date(settings.root, course.zone)
    if committed is None:
        return Today(course.first, pinned=False, taken_from="the first day of the term")
    return Today(committed, pinned=False, taken_from="the day of the last commit")


def check_today(settings: Settings, course: Course | None = None) -> Iterator[Problem]:
    """What is to be said of the plugin's option `today`, in a course's term."""
    place = settings.places.get("coursewright.today", Place.whole(MKDOCS))
    day = parse_date(settings.today) if settings.today else None
    if settings.today and day is None:
        yield _no_day("the option 'today' of the plugin", settings.today, place)
    elif day and course and not course.first - _FAR <= day <= course.last + _FAR:
        yield Problem(
            "today-outside-term",
            f"the site always shows the course as on {settings.today}, which is no day of its term",
            place,
            "delete that line",
            Severity.WARNING,
        )
    elif settings.today:
        yield Problem(
            "today-pinned",
            f"the site always shows the course as on {settings.today}, because the option "
            "'today' is set",
            place,
            "delete that line for a running course",
            severity=Severity.INFO,
        )


def _no_day(source: str, text: str, place: Place) -> Problem:
    message = f"{source} is '{text[:40]}', which is no date"
    return Problem("bad-date", message, place, "write 2022-02-08")
