"""Deadlines of classes that came, went or fall due at another time, in words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, Pair
from coursewright.domain.changes.facts import DeadlineFacts, SessionFacts
from coursewright.domain.changes.sentence import MANY, Sentence
from coursewright.domain.language import Language
from coursewright.domain.times.clock import AOE
from coursewright.domain.times.zones import time_zone


class _When(NamedTuple):
    """Calendar days from the class, before it below 0, and the clock time, there or AoE."""

    days: int
    clock: time
    aoe: bool


class _Due(NamedTuple):
    """A deadline of a class in both versions, or None where one has none."""

    session: SessionFacts
    was: DeadlineFacts | None
    now: DeadlineFacts | None
    old: _When | None
    new: _When | None


def tell_deadlines(found: Differences, words: Language) -> Iterator[Sentence]:
    """A sentence for each deadline that changed by itself, one for all that changed alike.

    Deadlines that only moved along with their class are none; nor are those of a cancelled one.
    """
    zone = time_zone(found.after.zone)
    groups: dict[tuple[object, ...], list[_Due]] = {}
    for pair in found.kept:
        if not pair[1].cancelled:
            for due in _dues(pair, zone):
                groups.setdefault(_likeness(due), []).append(due)
    teller = _Teller(words, zone)
    for group in groups.values():
        if len(group) >= MANY:
            yield from teller.together(group)
        else:
            yield from map(teller.single, group)


def _dues(pair: Pair, zone: ZoneInfo) -> Iterator[_Due]:
    old, new = pair
    was = {deadline.id: deadline for deadline in old.deadlines}
    now = {deadline.id: deadline for deadline in new.deadlines}
    for id_ in dict.fromkeys((*now, *was)):
        before, after = was.get(id_), now.get(id_)
        if before and after and before.what == after.what and _along(pair, before, after, zone):
            continue
        yield _Due(
            new,
            before,
            after,
            _when(old, before, zone) if before else None,
            _when(new, after, zone) if after else None,
        )


def _likeness(due: _Due) -> tuple[object, ...]:
    """What all that are told in one sentence have in common."""
    was, now = due.was, due.now
    if now is None:
        return ("removed", was.what if was else "")
    if was is None:
        return ("set", now.what, due.new)
    if was.what != now.what:
        return ("renamed", was.what, now.what, due.old, due.new)
    return ("moved", now.what, due.old, due.new)


def _when(session: SessionFacts, deadline: DeadlineFacts, zone: ZoneInfo) -> _When:
    due = deadline.due.astimezone(AOE if deadline.aoe else zone)
    start = session.start.astimezone(zone)
    return _When((due.date() - start.date()).days, due.time(), deadline.aoe)


def _along(pair: Pair, was: DeadlineFacts, now: DeadlineFacts, zone: ZoneInfo) -> bool:
    """Whether a deadline stays, or keeps its distance, as the clock shows it, from its class."""
    old, new = pair

    def offsets(session: SessionFacts, deadline: DeadlineFacts) -> tuple[object, ...]:
        start, end, due = (
            moment.astimezone(zone).replace(tzinfo=None)
            for moment in (session.start, session.end, deadline.due)
        )
        days: timedelta = due.date() - start.date()
        return due - start, due - end, (days, due.time())

    if was.due == now.due:
        return True
    if old.start == new.start and old.end == new.end:
        return False
    if was.aoe and now.aoe and _when(old, was, zone) == _when(new, now, zone):
        return True
    return any(a == b for a, b in zip(offsets(old, was), offsets(new, now), strict=True))


class _Teller:
    def __init__(self, words: Language, zone: ZoneInfo) -> None:
        self._words = words
        self._zone = zone

    def single(self, due: _Due) -> Sentence:
        """What changed for one class."""
        gettext, title, was, now = self._words.gettext, due.session.title, due.was, due.now
        if now is None:
            what = was.what if was else ""
            text = gettext("%(what)s for %(title)s is no longer due", what=what, title=title)
            return self._sentence("due-removed", text, due)
        moment = self._moment(now)
        if was is None:
            text = gettext(
                "%(what)s for %(title)s due %(moment)s", what=now.what, title=title, moment=moment
            )
            return self._sentence("due", text, due)
        if was.what != now.what:
            text = gettext(
                "%(old)s for %(title)s is now called %(new)s, due %(moment)s",
                old=was.what, title=title, new=now.what, moment=moment,
            )  # fmt: skip
            return self._sentence("due-renamed", text, due)
        text = gettext(
            "%(what)s for %(title)s is now due %(moment)s",
            what=now.what, title=title, moment=moment,
        )  # fmt: skip
        return self._sentence("due-moved", text, due)

    def together(self, group: Sequence[_Due]) -> Iterator[Sentence]:
        """What changed alike for several classes."""
        first, count, ngettext = group[0], len(group), self._words.ngettext
        was, now = first.was, first.now
        if now is None:
            text = ngettext(
                "%(what)s is no longer due for %(num)d class",
                "%(what)s is no longer due for %(num)d classes",
                count,
                what=was.what if was else "",
            )
        elif was is None and first.new:
            text = ngettext(
                "%(what)s is due at %(when)s (%(num)d class)",
                "%(what)s is due at %(when)s (%(num)d classes)",
                count,
                what=now.what,
                when=self._named(first.new),
            )
        elif was and was.what != now.what:
            text = ngettext(
                "%(old)s is now called %(new)s (%(num)d class)",
                "%(old)s is now called %(new)s (%(num)d classes)",
                count,
                old=was.what,
                new=now.what,
            )
        else:
            text = self._moved(first, count)
        yield self._sentence("deadlines", text, first)._replace(session_id="")
        if was and now and was.what != now.what and first.old != first.new:
            text = self._moved(first, count)
            yield self._sentence("deadlines", text, first)._replace(session_id="")

    def _moved(self, due: _Due, count: int) -> str:
        """`Review is now due at 20:00 the day before, not 21:00 (20 classes)`."""
        if due.now is None or due.new is None or due.old is None:
            return ""
        same_day = due.new[0] == due.old[0]
        return self._words.ngettext(
            "%(what)s is now due at %(new)s, not %(old)s (%(num)d class)",
            "%(what)s is now due at %(new)s, not %(old)s (%(num)d classes)",
            count,
            what=due.now.what,
            new=self._named(due.new),
            old=self._clock(due.old) if same_day else self._named(due.old),
        )

    def _named(self, when: _When) -> str:
        """`20:00 the day before`."""
        days, clock = when.days, self._clock(when)
        gettext, ngettext = self._words.gettext, self._words.ngettext
        near: dict[int, Callable[[], str]] = {
            -1: lambda: gettext("%(clock)s the day before", clock=clock),
            0: lambda: gettext("%(clock)s the same day", clock=clock),
            1: lambda: gettext("%(clock)s the day after", clock=clock),
        }
        if days in near:
            return near[days]()
        if days < 0:
            return ngettext(
                "%(clock)s %(num)d day before", "%(clock)s %(num)d days before", -days, clock=clock
            )
        return ngettext(
            "%(clock)s %(num)d day after", "%(clock)s %(num)d days after", days, clock=clock
        )

    def _moment(self, deadline: DeadlineFacts) -> str:
        return self._words.day_due(deadline.due.astimezone(self._zone), aoe=deadline.aoe)

    def _clock(self, when: _When) -> str:
        clock = self._words.clock(when.clock)
        return self._words.gettext("%(clock)s AoE", clock=clock) if when.aoe else clock

    def _sentence(self, what: str, text: str, due: _Due) -> Sentence:
        deadline = due.now or due.was
        return Sentence(what, text, due.session.id, subject=deadline.id if deadline else "")
