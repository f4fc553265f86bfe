"""Classes that get a date, hours, or lose them, in words."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from coursewright.domain.changes.facts import SessionFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language, noop
from coursewright.domain.times.whole_day import WholeDay, in_words

_WITHOUT_HOURS = {
    WholeDay.ALL_DAY: noop("%(title)s of %(day)s now takes all day"),
    WholeDay.NO_TIME: noop("%(title)s of %(day)s now has no set time"),
    WholeDay.UNDECIDED: noop("%(title)s of %(day)s: the time is to be announced"),
}


def day_of(session: SessionFacts, start: datetime, words: Language, *, told: bool) -> str:
    """A day, with what it says of the hours where that is `told`."""
    if not told:
        return words.day(start.date())
    if session.whole_day is None:
        return words.day_clock(start)
    return words.dated_clock(words.day(start.date()), in_words(session.whole_day, words))


def appointment(session: SessionFacts, zone: ZoneInfo, words: Language) -> str:
    """`Mon 15 Feb, 9:00–11:00, Hall B`: all that somebody who comes must know."""
    start = session.start.astimezone(zone)
    if session.whole_day is not None:
        day = day_of(session, start, words, told=True)
    else:
        clocks = words.clocks(start.time(), session.end.astimezone(zone).time())
        day = words.dated_clock(words.day(start.date()), clocks)
    return words.commas([day, session.where])


def tell_hours(
    old: SessionFacts, new: SessionFacts, zone: ZoneInfo, words: Language
) -> Iterator[Sentence]:
    """A class that gets hours, or loses them, and keeps its day."""
    was, now = (one.start.astimezone(zone) for one in (old, new))
    if old.whole_day == new.whole_day or was.date() != now.date() or new.cancelled:
        return
    day = words.day(now.date())
    if new.whole_day:
        text = words.gettext(_WITHOUT_HOURS[new.whole_day], title=new.title, day=day)
    else:
        text = words.gettext(
            "%(title)s of %(day)s is now at %(clocks)s",
            title=new.title,
            day=day,
            clocks=words.clocks(now.time(), new.end.astimezone(zone).time()),
        )
    yield Sentence("moved", text, new.id, subject=new.id)
