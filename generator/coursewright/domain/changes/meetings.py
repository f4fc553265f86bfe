"""Weekly meetings that begin, end, come, go or are held in other weeks, in words that are true of both versions.

One sentence tells of all the classes that meet at another time or in another room because of it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair, days_of
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language
from coursewright.domain.times.in_words import (
    exceptions_in_words,
    limits_in_words,
    weeks_in_words,
)
from coursewright.domain.times.recurrence import EVERY_WEEK
from coursewright.domain.times.slots import Meeting, Slot, meeting_slots
from coursewright.domain.times.zones import time_zone


class BegunMeeting(NamedTuple):
    """A meeting that now begins on `day`, within the term, and the one whose place it takes."""

    day: date
    new: Meeting
    old: Meeting | None


def begun_meetings(found: Differences) -> tuple[BegunMeeting, ...]:
    """The meetings of the newer version that begin in the course of the term."""
    before, after = found.before, found.after
    if before.meetings == after.meetings:
        return ()
    held = _slots(after)
    gone = [one for one in before.meetings if one not in after.meetings]
    begun = []
    for new in after.meetings:
        day = new.recurrence.first
        if new in before.meetings or new not in held:
            continue
        if day is None or not _within(day, before, after):
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
            "new": words.commas(
                [_times(new, words), rooms[0] if old else new.where, *_weeks(new, words)]
            ),
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


def tell_otherwise(found: Differences, words: Language) -> Iterator[Sentence]:
    """Meetings that come, go, are held in other weeks or are kept for other kinds of classes.

    One that takes another's place at the same time shows in where the classes are now.
    """
    if found.before.meetings == found.after.meetings:
        return
    old_slots, new_slots = _slots(found.before), _slots(found.after)
    if frozenset().union(*old_slots.values()) == frozenset().union(*new_slots.values()):
        return  # they are written in another way
    begun = begun_meetings(found)
    told = {one.new for one in begun} | {one.old for one in begun}
    ended = {_pattern(one.old) for one in begun if one.old}
    gone = [m for m in old_slots if m not in new_slots and m not in told]
    come = [
        m for m in new_slots if m not in old_slots and m not in told and _pattern(m) not in ended
    ]
    for new in tuple(come):
        old = next((one for one in gone if _pattern(one) == _pattern(new)), None)
        old = old or next((one for one in gone if _hours(one) == _hours(new)), None)
        if old is not None:
            gone.remove(old)
            come.remove(new)
            yield from _changed(old, new, found, words)
    if come and gone:
        return
    for meeting in (*come, *gone):
        values = {"what": meeting.called, "when": _whole(meeting, words)}
        if meeting in come and meeting.called:
            text = words.gettext("%(what)s also meets %(when)s", **values)
        elif meeting in come:
            text = words.gettext("Class also meets %(when)s", **values)
        elif meeting.called:
            text = words.gettext("%(what)s no longer meets %(when)s", **values)
        else:
            text = words.gettext("Class no longer meets %(when)s", **values)
        yield Sentence("meetings", text, subject=f"meetings-{_times(meeting, words)}")


def _changed(old: Meeting, new: Meeting, found: Differences, words: Language) -> Iterator[Sentence]:
    """What differs in a meeting that keeps its days and hours."""
    subject = f"meetings-{_times(new, words)}"
    values = {"what": new.called, "times": _times(new, words)}
    if old.kinds != new.kinds:
        text = words.gettext("The meeting of %(times)s is now for every kind of class", **values)
        if new.kinds:
            text = words.gettext("The meeting of %(times)s is now for %(what)s alone", **values)
        yield Sentence("meetings", text, subject=subject)
    if old.recurrence == new.recurrence:
        return
    if new.recurrence._replace(off=old.recurrence.off) == old.recurrence:
        yield from _left_out(old, new, found, words)
        return
    text = words.gettext("The meeting of %(times)s is now held in every week of the term", **values)
    if when := _when(new, words):
        text = words.gettext("The meeting of %(times)s is now held %(when)s", when=when, **values)
    yield Sentence("meetings", text, subject=subject)


def _left_out(
    old: Meeting, new: Meeting, found: Differences, words: Language
) -> Iterator[Sentence]:
    """Days on which a meeting is not held now, and those on which it is again."""
    met = [{slot.day for slot in _slots(facts).get(one, ())}
           for one, facts in ((old, found.before), (new, found.after))]  # fmt: skip
    held, subject = found.after.days_held(), f"meetings-{_times(new, words)}"
    free = sorted(met[0] - met[1] - held - days_of(found.after.breaks))
    if free:
        text = words.gettext("No class on %(day)s", day=words.join([words.day(d) for d in free]))
        yield Sentence("meetings", text, subject=subject, day=free[0])
    again = sorted((met[1] - met[0]) & held)
    if again:
        days = words.join([words.day(d) for d in again])
        text = words.gettext("%(days)s no longer without class", days=days)
        yield Sentence("meetings", text, subject=subject, day=again[0])


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
        _at_same_time(one, old) and not (one.recurrence.last and one.recurrence.last < day)
        for one in after.meetings
        if one != new
    )


def _at_same_time(one: Meeting, other: Meeting) -> bool:
    """Whether two are held at the same hours, for the same kinds, in whatever room and weeks."""
    return (one.days, one.start, one.end, one.kinds) == (
        *(other.days, other.start, other.end, other.kinds),
    )


def _pattern(meeting: Meeting) -> Meeting:
    return meeting._replace(recurrence=EVERY_WEEK)


def _slots(facts: CourseFacts) -> dict[Meeting, frozenset[Slot]]:
    """The meetings that have slots in the term, with those on days that are not without class."""
    if facts.first is None or facts.last is None:
        return {}
    closed = days_of(facts.breaks)
    slots = {
        meeting: frozenset(
            slot
            for slot in meeting_slots(meeting, facts.first, facts.last)
            if slot.day not in closed
        )
        for meeting in facts.meetings
    }
    return {meeting: found for meeting, found in slots.items() if found}


def _hours(meeting: Meeting) -> Meeting:
    return _pattern(meeting)._replace(kinds=(), called="")


def _whole(meeting: Meeting, words: Language) -> str:
    """`Fri, 9:00–9:50, every 2 weeks, until Fri 1 Apr`."""
    return words.commas([_times(meeting, words), _when(meeting, words)])


def _when(meeting: Meeting, words: Language) -> str:
    recurrence = meeting.recurrence
    return words.commas(
        [
            weeks_in_words(recurrence, words),
            limits_in_words(recurrence, words),
            exceptions_in_words(recurrence, words),
        ]
    )


def _weeks(meeting: Meeting, words: Language) -> tuple[str, ...]:
    """In which weeks it is held, but for when it begins."""
    recurrence = meeting.recurrence._replace(first=None)
    return (
        weeks_in_words(recurrence, words),
        limits_in_words(recurrence, words),
        exceptions_in_words(recurrence, words),
    )


def _times(meeting: Meeting, words: Language) -> str:
    days = words.join([words.weekday_short(day) for day in meeting.days])
    return words.dated_clock(days, words.clocks(meeting.start, meeting.end))
