"""What may be seen of a course on a day: the one place that decides it.

Pages, feeds, data files, the search and the news are made from nothing else. The course's history
is not: it compares whole versions, so that a day that comes counts as no edit.
"""

from dataclasses import replace
from datetime import date
from functools import partial
from operator import is_
from typing import TypeVar

from coursewright.domain.course import Course
from coursewright.domain.lost_files import without_lost_files
from coursewright.domain.presenting import WHOLE
from coursewright.domain.privacy import Disclosure, shown_host, shown_name, shown_presenters
from coursewright.domain.released import released
from coursewright.domain.reuse import reuse
from coursewright.domain.session import Presenter, SessionContent


def visible(course: Course, today: date | None, disclosure: Disclosure) -> Course:
    """The course without what is held back on `today`, a day of its zone, and without the names
    that `disclosure` keeps; without a day, everything that will be seen some time.

    What is visible of a visible course is all of it.
    """
    if today is not None:
        course = released(course, today)
        course = without_lost_files(course)  # of pages alone: a file that goes is no edit
    if disclosure is Disclosure.NAMES:
        return course
    hosted = {
        hours: hours._replace(who=shown_host(hours, course, disclosure))
        for hours in (
            *course.weekly_office_hours,
            *(hour.hours for hour in course.office_hour_dates),
        )
    }
    return replace(
        course,
        sessions=tuple(
            reuse(
                ("disclosed", session, disclosure, course.consent, course.language),
                partial(_disclosed, session, disclosure, course),
            )
            for session in course.sessions
        ),
        undated=tuple(_disclosed(session, disclosure, course) for session in course.undated),
        weekly_office_hours=tuple(hosted[hours] for hours in course.weekly_office_hours),
        office_hour_dates=tuple(
            hour._replace(hours=hosted[hour.hours]) for hour in course.office_hour_dates
        ),
    )


_Class = TypeVar("_Class", bound=SessionContent)


def _disclosed(session: _Class, disclosure: Disclosure, course: Course) -> _Class:
    """The class with the presenters who may be named; what others present is no open slot.

    It is the same object where it names nobody else.
    """
    unnamed = list(session.unnamed)

    def named(part: str, who: tuple[Presenter, ...]) -> tuple[Presenter, ...]:
        shown = shown_presenters(who, disclosure, course.language, course.consent) if who else who
        if shown == who:
            return who
        for person in who:
            if not shown_name(person.name, disclosure, course.language, course.consent):
                unnamed.append((part, person.role))
        return shown

    presenters = named(WHOLE, session.presenters)
    readings = [
        reading._replace(presenters=who) if who is not reading.presenters else reading
        for reading in session.readings
        for who in [named(reading.name, reading.presenters)]
    ]
    if presenters is session.presenters and all(map(is_, readings, session.readings)):
        return session
    return replace(session, presenters=presenters, readings=tuple(readings), unnamed=tuple(unnamed))
