"""What happens every week, in words: meetings and office hours, with when they hold."""

from datetime import date

from coursewright.domain.course import Course, OfficeHour
from coursewright.domain.times.in_words import (
    exceptions_in_words,
    limits_in_words,
    weeks_in_words,
)
from coursewright.domain.times.recurrence import Recurrence
from coursewright.domain.times.slots import Meeting


def meeting_lines(course: Course, today: date) -> tuple[str, ...]:
    """`Tuesdays and Thursdays, 13:00–14:15, CS 1240`, one line for each weekly meeting.

    Those that are over on `today` are left out, as long as others are left.
    """
    ahead = [meeting for meeting in course.meetings if not _is_over(meeting.recurrence, today)]
    return tuple(_meeting_line(course, meeting) for meeting in ahead or course.meetings)


def in_force(recurrence: Recurrence, day: date) -> bool:
    """Whether a day lies between the first and the last for which it holds."""
    return not _is_over(recurrence, day) and (recurrence.first is None or recurrence.first <= day)


def _is_over(recurrence: Recurrence, today: date) -> bool:
    return recurrence.last is not None and recurrence.last < today


def _meeting_line(course: Course, meeting: Meeting) -> str:
    language = course.language
    line = language.commas(
        [
            *_weekdays(course, meeting.days, meeting.recurrence),
            language.clocks(meeting.start, meeting.end),
            meeting.where,
            *_limits(course, meeting.recurrence),
        ]
    )
    if not meeting.called:
        return line
    return language.gettext("%(name)s: %(text)s", name=meeting.called, text=line)


def office_hours_lines(course: Course, today: date) -> tuple[tuple[str, str], ...]:
    """Each of the office hours that are not over, and each coming day that is different.

    With the address where they are held online, or ''.
    """
    language = course.language
    ahead = [h for h in course.weekly_office_hours if not _is_over(h.recurrence, today)]
    weekly = [
        language.commas(
            [
                *_weekdays(course, hours.days, hours.recurrence),
                language.clocks(hours.start, hours.end),
                hours.where,
                hours.who,
                *_limits(course, hours.recurrence),
            ]
        )
        for hours in ahead
    ]
    changed = [
        (_changed_hour(course, hour, hour.regular), "" if hour.cancelled else hour.hours.online)
        for hour in course.office_hour_dates
        if hour.regular and max(hour.regular, hour.start.date()) >= today
    ]
    return (
        *((line, hours.online) for line, hours in zip(weekly, ahead, strict=True)),
        *changed,
    )


def _changed_hour(course: Course, hour: OfficeHour, regular: date) -> str:
    """`Wed 9 Mar: cancelled (Conference)`, `Wed 16 Mar: 14:00–15:00, Room 2`."""
    language = course.language
    several = len({hours.who for hours in course.weekly_office_hours}) > 1
    name = language.commas([language.day(regular), hour.hours.who if several else ""])
    if hour.cancelled and hour.reason:
        told = language.gettext("cancelled (%(reason)s)", reason=hour.reason)
    elif hour.cancelled:
        told = language.gettext("cancelled")
    else:
        day = hour.start.date()
        told = language.commas(
            [
                language.day(day) if day != regular else "",
                language.clocks(hour.start.time(), hour.end.time()),
                hour.hours.where,
            ]
        )
    return language.gettext("%(name)s: %(text)s", name=name, text=told)


def _weekdays(course: Course, days: tuple[int, ...], recurrence: Recurrence) -> tuple[str, ...]:
    """`Tuesdays and Thursdays`; `Fridays`, `every 2 weeks`."""
    language = course.language
    named = language.join([language.every_weekday(day) for day in days])
    return named, weeks_in_words(recurrence, language)


def _limits(course: Course, recurrence: Recurrence) -> tuple[str, ...]:
    """`until Mon 28 Feb`, `not on Fri 4 Mar`."""
    language = course.language
    return limits_in_words(recurrence, language), exceptions_in_words(recurrence, language)
