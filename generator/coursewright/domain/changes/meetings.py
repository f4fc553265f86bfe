"""Weekly meetings that begin or end on a day of the term, in words that are true of both versions.

One sentence tells of all the classes that meet at another time or in another room because of it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language
from coursewright.domain.times.recurrence import EVERY_WEEK
from coursewright.domain.times.slots import Meeting
from coursewright.domain.times.zones import time_zone


class BegunMeeting(NamedTuple):
    """A meeting that now begins on `day`, within the term, and the one whose place it takes."""

    day: date
    new: Meeting
    old: Meeting | None


def begun_meetings(found: Differences) -> tuple[BegunMeeting, ...]:
    """The meetings of the newer version that begin in the course of the term."""
    before, after = found.before, found.after
    gone = [one for one in before.meetings if one not in after.meetings]
    begun = []
    for new in after.meetings:
        day = new.recurrence.first
        if new in before.meetings or day is None or not _within(day, before, after):
            continue
        old = next((one for one in gone if _gives_way(one, new, day, after)), None)
        if old is not None:
            gone.remove(old)
        if old is None or _pattern(old) != _pattern(new):
            begun.append(BegunMeeting(day, new, old))
    return tuple(begun)


def tell_begun(begun: tuple[BegunMeeting, ...], words: Language) -> Iterator[Sentence]:
    """`From Tue 1 Mar, class meets Tue and Thu, 15:30–16:45, Hall B, not Tue, 13:00–14:15`."""
    for day, new, old in begun:
        rooms = (new.where, old.where) if old and new.where != old.where else ("", "")
        values = {
            "day": words.day(day),
            "new": words.commas([_times(new, words), rooms[0] if old else new.where]),
            "old": words.commas([_times(old, words), rooms[1]]) if old else "",
            "what": new.called,
        }
        if old is None and new.called:
            text = words.gettext("From %(day)s, %(what)s also meets %(new)s", **values)
        elif old is None:
            text = words.gettext("From %(day)s, class also meets %(new)s", **values)
        elif new.called:
            text = words.gettext("From %(day)s, %(what)s meets %(new)s, not %(old)s", **values)
        else:
            text = words.gettext("From %(day)s, class meets %(new)s, not %(old)s", **values)
        yield Sentence("meetings", text, subject=f"meetings-{day}", day=day)


def untold(pairs: tuple[Pair, ...], begun: tuple[BegunMeeting, ...], zone: str) -> tuple[Pair, ...]:
    """The classes of which a meeting that begins does not tell all: how they moved, and where to."""
    clock = time_zone(zone)
    return tuple(
        pair for pair in pairs if not any(_follows(*pair, meeting, clock) for meeting in begun)
    )


def _follows(old: SessionFacts, new: SessionFacts, begun: BegunMeeting, zone: ZoneInfo) -> bool:
    """Whether a class was at the old meeting, and is at the new one of the same week."""
    if begun.old is None or old.whole_day or new.whole_day:
        return False
    was, now = old.start.astimezone(zone), new.start.astimezone(zone)
    if now.date() < begun.day or was.isocalendar()[:2] != now.isocalendar()[:2]:
        return False
    if not _is_at(begun.old, was, old, zone) or not _is_at(begun.new, now, new, zone):
        return False
    days = begun.old.days, begun.new.days
    same = len(days[0]) == len(days[1])
    return was.date() == now.date() or (
        same and days[0].index(was.weekday()) == days[1].index(now.weekday())
    )


def _is_at(meeting: Meeting, start: datetime, session: SessionFacts, zone: ZoneInfo) -> bool:
    hours = start.time(), session.end.astimezone(zone).time()
    return (
        start.weekday() in meeting.days
        and hours == (meeting.start, meeting.end)
        and (session.where, session.online) == (meeting.where, meeting.online)
    )


def _within(day: date, before: CourseFacts, after: CourseFacts) -> bool:
    """Whether a day lies after the first of the term and not after its last, in both versions."""
    return all(
        (not facts.first or facts.first < day) and (not facts.last or day <= facts.last)
        for facts in (before, after)
    )


def _gives_way(old: Meeting, new: Meeting, day: date, after: CourseFacts) -> bool:
    """Whether a meeting went on after `day`, and now ends before it."""
    if old.kinds != new.kinds or (old.recurrence.last and old.recurrence.last < day):
        return False
    return not any(
        _pattern(one) == _pattern(old) and not (one.recurrence.last and one.recurrence.last < day)
        for one in after.meetings
        if one != new
    )


def _pattern(meeting: Meeting) -> Meeting:
    return meeting._replace(recurrence=EVERY_WEEK)


def _times(meeting: Meeting, words: Language) -> str:
    days = words.join([words.weekday_short(day) for day in meeting.days])
    return words.dated_clock(days, words.clocks(meeting.start, meeting.end))
