"""What calendars call an event: read on a phone, cut off at some forty characters, and beside
those of other courses. So each names the course first; a due time names its zone, since the
reader may be elsewhere, and how far from class it is.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal

from coursewright.domain.course import Course
from coursewright.domain.language import Language
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Deadline, Session
from coursewright.domain.times.deadlines import last_day

_Side = Literal["before", "after"]
_NEAR = timedelta(days=2)  # up to here people count in hours


def titled(course: Course, text: str) -> str:
    """`CS 839: TVM`; the course's title where it has no code."""
    name = course.code or course.title
    return course.language.gettext("%(name)s: %(text)s", name=name, text=text)


def deadline_title(course: Course, session: Session, deadline: Deadline) -> str:
    """`CS 839: Paper review due 21:00 CST, the day before class: TVM`."""
    words = course.language
    text = words.gettext(
        "%(what)s due %(clock)s, %(distance)s: %(title)s",
        what=deadline.what,
        clock=words.due_clock(deadline.due, zoned=True),
        distance=_by_the_calendar(words, deadline.due, session),
        title=session.title,
    )
    return titled(course, text)


def due_title(course: Course, what: str, due: datetime) -> str:
    """`CS 839: Compute due 23:59 CST`, of what is due apart from a class."""
    words = course.language
    clock = words.due_clock(due, zoned=True)
    return titled(course, words.gettext("%(what)s due %(clock)s", what=what, clock=clock))


def distance_from(words: Language, due: datetime, session: Session) -> str:
    """How far something due is from a class, as a note beside its exact time.

    From a day on, whole days are told as they are, since a rule may have said so, and everything
    else in days of the calendar: nobody asks for 3 days, 5 hours and 59 minutes. From a class
    without hours it is told in days alone.
    """
    if session.whole_day or _is_uneven(due, session.start, session.end):
        return _by_the_calendar(words, due, session)
    return distance_from_class(words, due, session.start, session.end)


def distance_from_class(words: Language, due: datetime, start: datetime, end: datetime) -> str:
    """`16 hours before class`, `2 days and 30 minutes after class`, `at the start of class`.

    All three in the course's zone. As in the rules of deadlines, 24 hours are one day of the
    calendar; what remains is elapsed time. 'Before' counts from the start, 'after' from the end.
    """
    side, edge = _side(due, start, end)
    if side is None:
        return _at_class(words, due, start, end)
    amount = words.join(_amount(words, *sorted((due, edge), key=lambda at: at.astimezone(UTC))))
    return _from_class(words, amount, side)


def _by_the_calendar(words: Language, due: datetime, session: Session) -> str:
    """The same as people say it: `the day before class` is nearer to them than 13 hours."""
    start, end = session.start, session.end
    side, _ = _side(due, start, end)
    day = start.date() if side == "before" else last_day(start, end)
    days = abs((due_day(due) - day).days)
    if session.whole_day:
        if not days:
            return words.gettext("on the day of class")
        side = "before" if due_day(due) < day else "after"
    if side is None or not days:
        return distance_from_class(words, due, start, end)
    if days > 1:
        amount = words.ngettext("%(num)d day", "%(num)d days", days)
        return _from_class(words, amount, side)
    if side == "before":
        return words.gettext("the day before class")
    return words.gettext("the day after class")


def _is_uneven(due: datetime, start: datetime, end: datetime) -> bool:
    """Whether something is more than a day from a class, and not by whole days."""
    _, edge = _side(due, start, end)
    days, minutes = _days_and_minutes(*sorted((due, edge), key=lambda at: at.astimezone(UTC)))
    return days > 0 and minutes > 0


def _side(due: datetime, start: datetime, end: datetime) -> tuple[_Side | None, datetime]:
    """Whether something is due before or after class, and from when that counts."""
    moment, first, last = (at.astimezone(UTC) for at in (due, start, end))
    if moment < first:
        return "before", start
    return ("after", end) if moment > last else (None, start)


def _at_class(words: Language, due: datetime, start: datetime, end: datetime) -> str:
    if due.astimezone(UTC) == start.astimezone(UTC):
        return words.gettext("at the start of class")
    if due.astimezone(UTC) == end.astimezone(UTC):
        return words.gettext("at the end of class")
    return words.gettext("during class")


def _from_class(words: Language, amount: str, side: _Side) -> str:
    if side == "before":
        return words.gettext("%(amount)s before class", amount=amount)
    return words.gettext("%(amount)s after class", amount=amount)


def _amount(words: Language, earlier: datetime, later: datetime) -> list[str]:
    """From one moment to another in days, hours and minutes, those that are none left out."""
    days, minutes = _days_and_minutes(earlier, later)
    if days < _NEAR.days:
        days, minutes = 0, minutes + days * 24 * 60
    parts = (
        (days, words.ngettext("%(num)d day", "%(num)d days", days)),
        (minutes // 60, words.ngettext("%(num)d hour", "%(num)d hours", minutes // 60)),
        (minutes % 60, words.ngettext("%(num)d minute", "%(num)d minutes", minutes % 60)),
    )
    return [text for number, text in parts if number]


def _days_and_minutes(earlier: datetime, later: datetime) -> tuple[int, int]:
    """The days of the calendar between two moments, and the minutes that pass besides."""
    days = max((later.replace(tzinfo=None) - earlier.replace(tzinfo=None)).days, 0)
    rest = _elapsed(earlier + timedelta(days=days), later)
    if rest < timedelta():  # the clock skips the time at which the last of the days would end
        days -= 1
        rest = _elapsed(earlier + timedelta(days=days), later)
    return days, rest // timedelta(minutes=1)


def _elapsed(earlier: datetime, later: datetime) -> timedelta:
    return later.astimezone(UTC) - earlier.astimezone(UTC)
