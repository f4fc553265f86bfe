"""Office hours that came, went or are held at another time, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from coursewright.domain.changes.differences import Differences, days_of
from coursewright.domain.changes.facts import ChangedHourFacts, CourseFacts, OfficeHoursFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language, noop
from coursewright.domain.times.in_words import (
    exceptions_in_words,
    limits_in_words,
    weeks_in_words,
)
from coursewright.domain.times.recurrence import Recurrence

_SUBJECT = "office-hours"
_LISTED = 5
"""So many days are named one by one; more by the first and the last."""


def tell_office_hours(found: Differences, words: Language) -> Iterator[Sentence]:
    """One sentence for each weekly entry that differs, however many days it stands for.

    One for each single day that is different now, too.
    """
    successors = dict(_successors(found))
    for old, new in found.office_hours:
        if new in successors.values():
            continue
        if new is not None:
            next_ = successors.get(new)
            if old and next_:
                text = _from_then_on(old, next_, words)
            else:
                text = _changed(old, new, words) if old else _added(new, words)
        elif old is not None:
            text = words.gettext("%(hours)s no longer held", hours=_named(old, words))
        if text:
            yield Sentence("office-hours", text, subject=_SUBJECT)
    before = {hour.id: hour for hour in found.before.changed_hours}
    for hour in found.after.changed_hours:
        if hour != before.get(hour.id):
            yield Sentence("office-hour", _single(hour, words), subject=hour.id)
    after = {hour.id for hour in found.after.changed_hours}
    closed = days_of(found.after.breaks)
    for hour in before.values():
        if hour.id not in after and hour.regular not in closed and not found.office_hours:
            text = words.gettext(
                "Office hours of %(day)s held as usual", day=_day(hour.regular, hour.who, words)
            )
            yield Sentence("office-hour", text, subject=hour.id)
    yield from _days_off(found, words)


def _days_off(found: Differences, words: Language) -> Iterator[Sentence]:
    """Office hours that fall out because their day is without class now, or are held after all.

    One sentence for each break. Hours that are otherwise new or gone are told of by themselves.
    """
    before, after = found.before, found.after
    cancelled = noop("Office hours of %(day)s cancelled")
    held = noop("Office hours of %(day)s held as usual")
    kept = [hours for hours in after.office_hours if hours in before.office_hours]
    for message, facts, others in ((cancelled, after, before), (held, before, after)):
        known = days_of(others.breaks)
        known |= {hour.regular for hour in others.changed_hours if hour.cancelled}
        for pause in facts.breaks:
            days = [day for day in sorted(days_of([pause])) if day not in known]
            off = [(day, hours) for day in days for hours in kept if _held_on(day, hours, others)]
            if not off:
                continue
            text = words.gettext(message, day=_days(off, words))
            if pause.reason and message == cancelled:
                text = words.gettext("%(name)s: %(text)s", name=text, text=pause.reason)
            yield Sentence(_SUBJECT, text, subject=f"{_SUBJECT}-{pause.id}")


def _days(off: Sequence[tuple[date, OfficeHoursFacts]], words: Language) -> str:
    """The days of some hours; a day alone with the names of those whose hours they are."""
    days = list(dict.fromkeys(day for day, _ in off))
    if len(days) == 1:
        who = list(dict.fromkeys(hours.who for _, hours in off if hours.who))
        return _day(days[0], words.join(who), words)
    if len(days) > _LISTED:
        return words.days(days[0], days[-1])
    return words.join([words.day(day) for day in days])


def _held_on(day: date, hours: OfficeHoursFacts, facts: CourseFacts) -> bool:
    """Whether weekly office hours fall on a day, days without class aside."""
    first, last = facts.first, facts.last
    if not (first and last and first <= day <= last and day.weekday() in hours.days):
        return False
    return hours.recurrence.holds_on(day, first) and not hours.recurrence.is_off(day)


def _day(day: date, who: str, words: Language) -> str:
    """`Tue 8 Feb`, or `Tue 8 Feb (Ada)`, within a sentence that would be of Ada otherwise."""
    if not who:
        return words.day(day)
    return words.gettext("%(text)s (%(reason)s)", text=words.day(day), reason=who)


def _successors(found: Differences) -> Iterator[tuple[OfficeHoursFacts, OfficeHoursFacts]]:
    """Hours that end now, and those that take their place from a later day on."""
    come = [new for old, new in found.office_hours if new and not old]
    for old, new in found.office_hours:
        if old is None or new is None or new._replace(recurrence=old.recurrence) != old:
            continue
        last = new.recurrence.last
        for other in come:
            first = other.recurrence.first
            if last and first and first > last and other.who == new.who:
                come.remove(other)
                yield new, other
                break


def _from_then_on(old: OfficeHoursFacts, new: OfficeHoursFacts, words: Language) -> str:
    """`From Tue 1 Mar, office hours are Thu, 14:00–15:00, Room 2, not Wed, 10:00–11:00`."""
    where = (new.where, old.where) if new.where != old.where else ("", "")
    return words.gettext(
        "From %(day)s, office hours are %(new)s, not %(old)s",
        day=words.day(new.recurrence.first) if new.recurrence.first else "",
        new=words.commas([_times(new, words), new.who, where[0]]),
        old=words.commas([_times(old, words), where[1]]),
    )


def _single(hour: ChangedHourFacts, words: Language) -> str:
    """`Office hours of Wed 9 Mar cancelled: Conference`."""
    day = _day(hour.regular, hour.who, words)
    if hour.cancelled:
        text = words.gettext("Office hours of %(day)s cancelled", day=day)
        if not hour.reason:
            return text
        return words.gettext("%(name)s: %(text)s", name=text, text=hour.reason)
    held = words.commas(
        [
            words.day(hour.day) if hour.day != hour.regular else "",
            words.clocks(hour.start, hour.end),
            hour.where,
        ]
    )
    return words.gettext("Office hours of %(day)s: now %(held)s", day=day, held=held)


def _changed(old: OfficeHoursFacts, new: OfficeHoursFacts, words: Language) -> str:
    """What is different of the same hours; empty where it is nothing that readers are told."""
    before, after = _times(old, words), _times(new, words)
    if before != after:
        if new.who and new.who == old.who:
            return words.gettext(
                "Office hours with %(name)s are now %(new)s, not %(old)s",
                name=new.who, new=after, old=before,
            )  # fmt: skip
        return words.gettext("Office hours are now %(new)s, not %(old)s", new=after, old=before)
    hours = _named(new, words)
    if new.recurrence != old.recurrence:
        return _otherwise(hours, old.recurrence, new.recurrence, words)
    if new.where != old.where and new.where:
        return words.gettext("%(hours)s now in %(room)s", hours=hours, room=new.where)
    if new.online != old.online and new.online:
        return (
            words.gettext("%(hours)s now at another online address", hours=hours)
            if (old.online)
            else words.gettext("%(hours)s now online", hours=hours)
        )
    if new.where != old.where:
        return words.gettext("%(hours)s now in a room to be announced", hours=hours)
    if new.online != old.online:
        return words.gettext("%(hours)s no longer online", hours=hours)
    if not new.who:  # whose name is only not told any more
        return ""
    hours = _named(new._replace(who=""), words)
    return words.gettext("%(hours)s now with %(name)s", hours=hours, name=new.who)


def _otherwise(hours: str, old: Recurrence, new: Recurrence, words: Language) -> str:
    """Hours that are held in other weeks, or not on other days, than they were."""
    come = [days for days in new.off if days not in old.off]
    if come and new._replace(off=old.off) == old:
        days = words.join([words.days(*days) for days in come])
        return words.gettext("%(hours)s not held on %(days)s", hours=hours, days=days)
    when = [
        weeks_in_words(new, words),
        limits_in_words(new, words),
        exceptions_in_words(new, words),
    ]
    if not any(when):
        return words.gettext("%(hours)s now held in every week", hours=hours)
    return words.gettext("%(hours)s now held %(when)s", hours=hours, when=words.commas(when))


def _added(hours: OfficeHoursFacts, words: Language) -> str:
    return words.gettext("%(hours)s added", hours=_named(hours, words))


def _named(hours: OfficeHoursFacts, words: Language) -> str:
    times = _times(hours, words)
    if hours.who:
        return words.gettext("Office hours with %(name)s, %(times)s,", name=hours.who, times=times)
    return words.gettext("Office hours of %(times)s", times=times)


def _times(hours: OfficeHoursFacts, words: Language) -> str:
    """`Wed, 10:00–11:00`."""
    days = words.join([words.weekday_short(day) for day in hours.days])
    return words.dated_clock(days, words.clocks(hours.start, hours.end))
