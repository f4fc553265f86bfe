"""Weekly meetings that begin, end, come, go or are held in other weeks, in words that are true of both versions.

One sentence tells of all the classes that meet at another time or in another room because of it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair, days_of
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language
from coursewright.domain.times.held_meetings import HeldMeetings, earlier, hours_of, pattern_of
from coursewright.domain.times.in_words import (
    exceptions_in_words,
    limits_in_words,
    weeks_in_words,
)
from coursewright.domain.times.slots import Meeting, Slot
from coursewright.domain.times.unbroken import held_slots, unbroken
from coursewright.domain.times.zones import time_zone


class BegunMeeting(NamedTuple):
    """A meeting that now begins on `day`, within the term, and the one whose place it takes."""

    day: date
    new: Meeting
    old: Meeting | None


def _held(found: Differences) -> HeldMeetings:
    return HeldMeetings(_slots(found.before), _slots(found.after))


def begun_meetings(found: Differences) -> tuple[BegunMeeting, ...]:
    """The meetings of the newer version that begin in the course of the term."""
    if found.before.meetings == found.after.meetings:
        return ()
    held = _held(found)
    if held.same:
        return ()
    gone = [one for one in held.before if one not in held.after]
    begun = []
    for new in held.after:
        day = new.recurrence.first
        if new in held.before or day is None or not _within(day, found.before, found.after):
            continue
        old = next((one for one in gone if _gives_way(one, new, day, held)), None)
        if old is not None:
            gone.remove(old)
        if old is not None or _is_added(new, day, gone, held):
            begun.append(BegunMeeting(day, new, old))
    return tuple(begun)


def tell_begun(begun: tuple[BegunMeeting, ...], words: Language) -> Iterator[Sentence]:
    """`From Tue 1 Mar, class meets Tue and Thu, 15:30–16:45, Hall B, not Tue, 13:00–14:15`."""
    for one in begun:
        text = _begins(one, words)
        yield Sentence("meetings", text, subject=f"meetings-{one.day}", day=one.day)


def _begins(begun: BegunMeeting, words: Language) -> str:
    day, new, old = begun
    same = old is not None and pattern_of(old) == pattern_of(new)
    rooms = (new.where, old.where) if old and new.where != old.where else ("", "")
    often = words.gettext("every week") if same and new.recurrence.weeks == 1 else ""
    values = {
        "day": words.day(day),
        "new": words.commas(
            [_times(new, words), rooms[0] if old else new.where, often, _weeks(new, words)]
        ),
        "old": words.commas([_times(old, words), rooms[1]]) if old else "",
        "what": new.called,
    }
    if old is None and new.called:
        return words.gettext("From %(day)s, %(what)s also meets %(new)s", **values)
    if old is None:
        return words.gettext("From %(day)s, class also meets %(new)s", **values)
    if same and new.called:
        return words.gettext("From %(day)s, %(what)s meets %(new)s", **values)
    if same:
        return words.gettext("From %(day)s, class meets %(new)s", **values)
    if new.called:
        return words.gettext("From %(day)s, %(what)s meets %(new)s, not %(old)s", **values)
    return words.gettext("From %(day)s, class meets %(new)s, not %(old)s", **values)


def tell_otherwise(found: Differences, words: Language) -> Iterator[Sentence]:
    """Meetings that come, go, are held in other weeks or are kept for other kinds of classes.

    One that takes another's place at the same time shows in where the classes are now.
    """
    if found.before.meetings == found.after.meetings:
        return
    held = _held(found)
    if held.same:
        return  # they are written in another way
    begun = begun_meetings(found)
    told = {one.new for one in begun} | {one.old for one in begun}
    ended = {hours_of(one.old) for one in begun if one.old}
    for one in begun:
        if one.old:
            yield from _left_out(one.old, held, found, words, until=one.day)
    gone = [m for m in held.before if m not in held.after and m not in told]
    come = [
        m for m in held.after if m not in held.before and m not in told and hours_of(m) not in ended
    ]
    for new in tuple(come):
        old = next((one for one in gone if pattern_of(one) == pattern_of(new)), None)
        old = old or next((one for one in gone if hours_of(one) == hours_of(new)), None)
        if old is not None and new in come:
            gone = [one for one in gone if hours_of(one) != hours_of(old)]
            come = [one for one in come if hours_of(one) != hours_of(new)]
            yield from _changed(old, new, held, found, words)
    if come and gone:
        return
    for meeting in (*come, *gone):
        yield from _come_or_gone(meeting, held, words)


def _come_or_gone(meeting: Meeting, held: HeldMeetings, words: Language) -> Iterator[Sentence]:
    """`Class also meets Fri, 9:00–9:50`, or no longer, if that is true of each of its days."""
    come = meeting in held.after
    own = {slot.day for slot in (held.after if come else held.before)[meeting]}
    if own & held.starts(meeting, any_kind=True)[0 if come else 1]:
        return
    values = {"what": meeting.called, "when": _whole(meeting, words)}
    if come and meeting.called:
        text = words.gettext("%(what)s also meets %(when)s", **values)
    elif come:
        text = words.gettext("Class also meets %(when)s", **values)
    elif meeting.called:
        text = words.gettext("%(what)s no longer meets %(when)s", **values)
    else:
        text = words.gettext("Class no longer meets %(when)s", **values)
    yield Sentence("meetings", text, subject=f"meetings-{_times(meeting, words)}")


def _changed(
    old: Meeting, new: Meeting, held: HeldMeetings, found: Differences, words: Language
) -> Iterator[Sentence]:
    """What differs in a meeting that keeps its days and hours."""
    subject = f"meetings-{_times(new, words)}"
    values = {"what": new.called, "times": _times(new, words)}
    was, now = held.starts(new, any_kind=True)
    if was == now and old.kinds == new.kinds:
        return
    if not held.alone(new):
        yield from _left_out(new, held, found, words)
        return
    if old.kinds != new.kinds:
        text = words.gettext("The meeting of %(times)s is now for every kind of class", **values)
        if new.kinds:
            text = words.gettext("The meeting of %(times)s is now for %(what)s alone", **values)
        yield Sentence("meetings", text, subject=subject)
    if was == now:
        return
    if new.recurrence._replace(off=old.recurrence.off) == old.recurrence:
        yield from _left_out(new, held, found, words)
        return
    text = words.gettext("The meeting of %(times)s is now held in every week of the term", **values)
    if when := _when(new, words):
        text = words.gettext("The meeting of %(times)s is now held %(when)s", when=when, **values)
    yield Sentence("meetings", text, subject=subject)


def _left_out(
    meeting: Meeting,
    held: HeldMeetings,
    found: Differences,
    words: Language,
    until: date = date.max,
) -> Iterator[Sentence]:
    """Days on which a meeting is not held now, and those on which it is again, before `until`.

    What is due to a break is told of the break.
    """
    before, after = (earlier(days, until) for days in held.starts(meeting, any_kind=True))
    now, was = found.after.days_held(), found.before.days_held()
    subject = f"meetings-{_times(meeting, words)}"
    free = sorted(before - after - now - days_of(found.after.breaks))
    if free:
        text = words.gettext("No class on %(day)s", day=words.join([words.day(d) for d in free]))
        yield Sentence("meetings", text, subject=subject, day=free[0])
    again = sorted(((after - before) & now) - was - days_of(found.before.breaks))
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


def _is_added(new: Meeting, day: date, gone: Sequence[Meeting], held: HeldMeetings) -> bool:
    """Whether nothing was at a meeting's hours before it, and nothing else ends for it."""
    was, now = held.starts(new, any_kind=True)
    if was & {slot.day for slot in held.after[new]} or earlier(now, day) - was:
        return False
    later = [one for one in gone if any(slot.day >= day for slot in held.before[one])]
    return all(days != earlier(days, day) for one in later for days in held.starts(one)[1:])


def _gives_way(old: Meeting, new: Meeting, day: date, held: HeldMeetings) -> bool:
    """Whether the one was held until `day`, and would have been later, and now the other is."""
    if old.kinds != new.kinds or not any(slot.day >= day for slot in held.before[old]):
        return False
    elsewhere = hours_of(old) == hours_of(new) and pattern_of(old) != pattern_of(new)
    if elsewhere and old.recurrence == new.recurrence:
        return False  # it has always been there, for readers
    was, now = held.days(old) if elsewhere else held.starts(old)
    if earlier(was, day) and not earlier(now, day):
        return False
    if pattern_of(old) == pattern_of(new):
        return was - earlier(was, day) != now - earlier(now, day)
    started, starts = held.days(new) if elsewhere else held.starts(new)
    if not earlier(starts, day) <= earlier(started, day):
        return False
    left, gone = held.starts(old)[1], was - earlier(was, day)
    if (old.start, old.end) == (new.start, new.end):
        left -= {slot.day for slot in held.after[new]}
        gone -= set() if elsewhere else {slot.day for slot in held.after[new]}
    return bool(gone) and left == earlier(left, day)


def _slots(facts: CourseFacts) -> dict[Meeting, frozenset[Slot]]:
    """The meetings that have slots in the term, with those on days that are not without class."""
    if facts.first is None or facts.last is None:
        return {}
    meetings = unbroken(facts.meetings, facts.first, facts.last)
    return held_slots(meetings, facts.first, facts.last, days_of(facts.breaks))


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


def _weeks(meeting: Meeting, words: Language) -> str:
    """In which weeks it is held, but for when it begins."""
    begun = meeting.recurrence._replace(first=None)
    return _when(meeting._replace(recurrence=begun), words)


def _times(meeting: Meeting, words: Language) -> str:
    days = words.join([words.weekday_short(day) for day in meeting.days])
    return words.dated_clock(days, words.clocks(meeting.start, meeting.end))
