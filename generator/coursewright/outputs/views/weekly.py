"""What happens every week, in words: meetings and office hours, with when they hold."""

from datetime import date

from coursewright.domain.course import Course
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
            weekdays_line(course, meeting.days, meeting.recurrence),
            language.clocks(meeting.start, meeting.end),
            meeting.where,
            *recurrence_words(course, meeting.recurrence),
        ]
    )
    if not meeting.called:
        return line
    return language.gettext("%(name)s: %(text)s", name=meeting.called, text=line)


def weekdays_line(course: Course, days: tuple[int, ...], recurrence: Recurrence) -> str:
    """`Tuesdays and Thursdays`, `Fridays, every 2 weeks`."""
    language = course.language
    named = language.join([language.every_weekday(day) for day in days])
    if recurrence.weeks == 1:
        return named
    weeks = language.ngettext("every %(num)d week", "every %(num)d weeks", recurrence.weeks)
    return language.commas([named, weeks])


def recurrence_words(course: Course, recurrence: Recurrence) -> tuple[str, ...]:
    """`until Mon 28 Feb`, `from Tue 1 Mar`, `not on Fri 4 Mar`: what limits it, in words."""
    language = course.language
    words = []
    if recurrence.first and recurrence.last:
        words.append(language.days(recurrence.first, recurrence.last))
    elif recurrence.first:
        words.append(language.gettext("from %(day)s", day=language.day(recurrence.first)))
    elif recurrence.last:
        words.append(language.gettext("until %(day)s", day=language.day(recurrence.last)))
    if recurrence.off:
        days = language.join([language.days(first, last) for first, last in recurrence.off])
        words.append(language.gettext("not on %(days)s", days=days))
    return tuple(words)
