"""Office hours that came, went or are held at another time, in words."""

from collections.abc import Iterator

from coursewright.domain.changes.differences import Differences
from coursewright.domain.changes.facts import OfficeHoursFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language

_SUBJECT = "office-hours"


def tell_office_hours(found: Differences, words: Language) -> Iterator[Sentence]:
    """One sentence for each weekly entry that differs, however many days it stands for."""
    for old, new in found.office_hours:
        if new is not None:
            text = _changed(old, new, words) if old else _added(new, words)
        elif old is not None:
            text = words.gettext("%(hours)s no longer held", hours=_named(old, words))
        yield Sentence("office-hours", text, subject=_SUBJECT)


def _changed(old: OfficeHoursFacts, new: OfficeHoursFacts, words: Language) -> str:
    before, after = _times(old, words), _times(new, words)
    if before != after:
        if new.who and new.who == old.who:
            return words.gettext(
                "Office hours with %(name)s are now %(new)s, not %(old)s",
                name=new.who, new=after, old=before,
            )  # fmt: skip
        return words.gettext("Office hours are now %(new)s, not %(old)s", new=after, old=before)
    hours = _named(new, words)
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
    return words.gettext("%(hours)s now with somebody else", hours=hours)


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
