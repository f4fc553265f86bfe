"""Days without class that came, went or became others, in words that are true of both versions."""

from collections.abc import Iterator, Sequence
from datetime import date

from coursewright.domain.changes.differences import BreakDifference, Differences, days_of
from coursewright.domain.changes.facts import BreakFacts, CourseFacts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.language import Language

_PERIODS = frozenset({"recess", "break", "holiday", "holidays", "vacation", "week"})
_COMMON = _PERIODS | {
    "spring", "summer", "fall", "autumn", "winter", "reading", "study", "midterm", "mid-term",
    "semester", "term", "exam", "bank", "public", "religious", "university",
}  # fmt: skip
"""Words that begin in a small letter within an English sentence."""


def tell_days_off(found: Differences, words: Language) -> Iterator[Sentence]:
    """A sentence for each break that a reader should hear of.

    Days that are without class before and after are no news, however they are written down; nor
    are days of no meeting. 'No longer without class' is said of days on which a class is held.
    """
    if not found.breaks:
        return
    teller = _Teller(found, words)
    for group in found.breaks:
        yield from teller.tell(group)


class _Teller:
    def __init__(self, found: Differences, words: Language) -> None:
        self._words = words
        self._held = found.after.days_held()
        self._closed = days_of(found.after.breaks)
        self._versions = found.before, found.after
        self._met = found.before.days_held() | self._held

    def _meets(self, day: date) -> bool:
        """Whether the course would meet on a day, or did before."""
        return day in self._met or any(_meets_on(day, facts) for facts in self._versions)

    def tell(self, group: BreakDifference) -> Iterator[Sentence]:
        if len(group.before) == len(group.after) == 1:
            yield from self._changed(group.before[0], group.after[0])
            return
        known = days_of(group.before)
        for pause in group.after:
            if pause not in group.before:
                yield from self._came(pause, known)
        for pause in group.before:
            yield from self._went(pause)

    def _changed(self, old: BreakFacts, new: BreakFacts) -> Iterator[Sentence]:
        words = self._words
        if (old.first, old.last) == (new.first, new.last):
            return  # the same days, for another reason
        if new.first > old.last or new.last < old.first:
            if text := self._no_class(new):
                was = words.days(old.first, old.last)
                text = words.gettext("%(change)s (it was %(days)s)", change=text, days=was)
                yield Sentence("break-moved", text, subject=new.id, day=new.first)
            return
        if new.first == new.last:
            text = words.gettext(
                "Of %(days)s, only %(day)s is now without class",
                days=words.days(old.first, old.last),
                day=words.day(new.first),
            )
            text = self._because(text, new.reason)
            yield Sentence("break-moved", text, subject=new.id, day=old.first)
            return
        begins = words.day(new.first) if new.first != old.first else ""
        ends = words.day(new.last) if new.last != old.last else ""
        text = self._now(new.reason, begins, ends)
        yield Sentence("break-moved", text, subject=new.id, day=min(old.first, new.first))

    def _now(self, reason: str, begins: str, ends: str) -> str:
        """`The recess now begins Mon 14 Feb`, `… now ends …`, or both."""
        gettext = self._words.gettext
        if name := self._period(reason):
            if begins and ends:
                return gettext(
                    "The %(name)s now begins %(first)s and ends %(last)s",
                    name=name, first=begins, last=ends,
                )  # fmt: skip
            if begins:
                return gettext("The %(name)s now begins %(day)s", name=name, day=begins)
            return gettext("The %(name)s now ends %(day)s", name=name, day=ends)
        if begins and ends:
            text = gettext(
                "The days without class now begin %(first)s and end %(last)s",
                first=begins, last=ends,
            )  # fmt: skip
        elif begins:
            text = gettext("The days without class now begin %(day)s", day=begins)
        else:
            text = gettext("The days without class now end %(day)s", day=ends)
        return gettext("%(text)s (%(reason)s)", text=text, reason=reason) if reason else text

    def _period(self, reason: str) -> str:
        """What a sentence calls a break in English: `spring recess`; '' where it has no name."""
        name = reason.split()
        if not name or self._words.tag != "en" or name[-1].lower() not in _PERIODS:
            return ""
        first = name[0].lower() if name[0].lower() in _COMMON else name[0]
        return " ".join([first, *name[1:]])

    def _came(self, pause: BreakFacts, known: frozenset[date]) -> Iterator[Sentence]:
        days = sorted(days_of([pause]))
        new = [day for day in days if self._meets(day) and day not in known]
        if not new:
            return
        if not known & set(days):
            text = self._no_class(pause)
        else:
            free = [day for day in new if day not in self._held]
            text = self._because(self._on(free), pause.reason) if free else ""
        if text:
            yield Sentence("break", text, subject=pause.id, day=new[0])

    def _went(self, pause: BreakFacts) -> Iterator[Sentence]:
        days = [d for d in sorted(days_of([pause]) - self._closed) if d in self._held]
        if not days:
            return
        named = self._words.join([self._words.day(day) for day in days])
        if pause.reason:
            text = self._words.gettext(
                "%(days)s no longer without class (%(reason)s)", days=named, reason=pause.reason
            )
        else:
            text = self._words.gettext("%(days)s no longer without class", days=named)
        yield Sentence("break-removed", text, subject=pause.id, day=days[0])

    def _no_class(self, pause: BreakFacts) -> str:
        """`No class on Thu 3 Feb: Snow`, less the days on which one is held; '' if it is on all."""
        days = sorted(days_of([pause]))
        held = [day for day in days if day in self._held]
        if not [day for day in days if day not in self._held]:
            return ""
        if pause.first == pause.last:
            return self._because(self._on(days), pause.reason)
        text = self._words.gettext("No class %(days)s", days=self._words.days(days[0], days[-1]))
        if held:
            named = self._words.join([self._words.day(day) for day in held])
            text = self._words.gettext("%(text)s, except on %(days)s", text=text, days=named)
        return self._because(text, pause.reason)

    def _on(self, days: Sequence[date]) -> str:
        named = self._words.join([self._words.day(day) for day in days])
        return self._words.gettext("No class on %(day)s", day=named)

    def _because(self, text: str, reason: str) -> str:
        if not reason:
            return text
        return self._words.gettext("%(name)s: %(text)s", name=text, text=reason)


def _meets_on(day: date, facts: CourseFacts) -> bool:
    """Whether a weekly meeting falls on a day, days without class aside."""
    if (facts.first and day < facts.first) or (facts.last and day > facts.last):
        return False
    return any(
        day.weekday() in meeting.days
        and meeting.recurrence.holds_on(day, facts.first or day)
        and not meeting.recurrence.is_off(day)
        for meeting in facts.meetings
    )
