"""Weekly meetings as readers know them, however they are written down.

One that ends while another of the same days, hours and room begins, with none left out between
them, goes on for readers.
"""

from collections.abc import Collection, Iterable
from datetime import date

from coursewright.domain.times.recurrence import EVERY_WEEK, Recurrence, days_held, days_planned
from coursewright.domain.times.slots import Meeting, Slot, meeting_slots


def unbroken(meetings: Iterable[Meeting], first: date, last: date) -> tuple[Meeting, ...]:
    """The meetings of a term, both ends inclusive, each as one that goes on for as long as it does.

    None tells of days on which it would not be held anyway: an end after the term's, or an
    exception on another weekday. One that is never held stays as it is written.
    """
    found: list[Meeting] = []
    for meeting in meetings:
        one = _plain(meeting, first, last)
        for place, other in enumerate(found):
            if joined := _joined(one, other, first, last) or _joined(other, one, first, last):
                one = joined
                del found[place]
                break
        found.append(one)
    return tuple(found)


def held_slots(
    meetings: Iterable[Meeting], first: date, last: date, closed: Collection[date]
) -> dict[Meeting, frozenset[Slot]]:
    """The slots of each meeting in a term, but for days that are closed; none without a slot."""
    slots = {
        meeting: frozenset(s for s in meeting_slots(meeting, first, last) if s.day not in closed)
        for meeting in meetings
    }
    return {meeting: found for meeting, found in slots.items() if found}


def _plain(meeting: Meeting, first: date, last: date) -> Meeting:
    """The same without what changes no day of the term."""
    plain = meeting.recurrence
    planned = tuple(days_planned(meeting.days, plain, first, last))
    if not planned:
        return meeting
    off = tuple(span for span in plain.off if any(span[0] <= day <= span[1] for day in planned))
    plain = plain._replace(off=off)
    if plain.first and plain.first <= first:
        plain = plain._replace(first=None)
    if plain.last and plain.last >= last:
        plain = plain._replace(last=None)
    for simpler in (plain._replace(weeks=1), plain):
        if tuple(days_planned(meeting.days, simpler, first, last)) == planned:
            return meeting._replace(recurrence=simpler)
    return meeting


def _joined(early: Meeting, late: Meeting, first: date, last: date) -> Meeting | None:
    """Both as one, if the later goes on where the earlier ends."""
    end, begin = early.recurrence.last, late.recurrence.first
    if early._replace(recurrence=EVERY_WEEK) != late._replace(recurrence=EVERY_WEEK):
        return None
    if end is None or begin is None or end >= begin:
        return None
    off = [(a, min(b, end)) for a, b in early.recurrence.off if a <= end]
    off += [(max(a, begin), b) for a, b in late.recurrence.off if b >= begin]
    whole = Recurrence(
        early.recurrence.first, late.recurrence.last, early.recurrence.weeks, tuple(off)
    )
    apart = {
        day for one in (early, late) for day in days_held(one.days, one.recurrence, first, last)
    }
    if apart != set(days_held(early.days, whole, first, last)):
        return None
    return early._replace(recurrence=whole)
