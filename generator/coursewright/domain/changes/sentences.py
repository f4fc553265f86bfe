"""What differs between two versions of a course, in the words of someone who tells a friend.

Here are the classes and their days; what else differs is told by the modules beside this one.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from coursewright.domain.changes.assignments import tell_assignments
from coursewright.domain.changes.cancelled import tell_cancelled
from coursewright.domain.changes.contents import tell_contents
from coursewright.domain.changes.days_off import tell_days_off
from coursewright.domain.changes.differences import Differences, differences_between
from coursewright.domain.changes.dues import tell_deadlines
from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.changes.hours import tell_office_hours
from coursewright.domain.changes.meetings import begun_meetings, tell_begun, tell_otherwise, untold
from coursewright.domain.changes.moves import Moves, Which, find_moves
from coursewright.domain.changes.sentence import MANY, Sentence
from coursewright.domain.changes.undated import tell_undated
from coursewright.domain.changes.whole_days import appointment, day_of, tell_hours
from coursewright.domain.language import Language, noop
from coursewright.domain.privacy import Disclosure, shown_name
from coursewright.domain.times.whole_day import WholeDay
from coursewright.domain.times.zones import time_zone


class _Told(NamedTuple):
    """A sentence, what makes it alike others, and the one for so many of them."""

    alike: str
    sentence: Sentence
    many: Callable[[int], str]


def describe_changes(
    before: CourseFacts,
    after: CourseFacts,
    disclosure: Disclosure,
    language: Language,
    words: Language | None = None,
) -> tuple[Sentence, ...]:
    """Everything that a reader of the older version should hear, causes before consequences.

    Times are told by the clock of the newer version's zone. People are named as
    `disclosure` lets them be; `language` is the course's, and the one of the sentences where
    `words` is no other.
    """
    return tuple(
        _Account(
            differences_between(before, after), disclosure, language, words or language
        ).sentences()
    )


class _Account:
    def __init__(
        self, found: Differences, disclosure: Disclosure, language: Language, words: Language
    ) -> None:
        self._found = found
        self._zone = time_zone(found.after.zone)
        self._disclosure = disclosure
        self._language = language
        self._words = words
        self._pairs = self._moved = found.kept

    def sentences(self) -> Iterator[Sentence]:
        begun = begun_meetings(self._found)
        self._moved = untold(self._pairs, begun, self._found.after.zone)
        moves = find_moves(self._found._replace(kept=self._moved))
        causes = [
            *tell_days_off(self._found, self._words),
            *tell_begun(begun, self._words),
            *tell_otherwise(self._found, self._words),
            *self._come_and_gone(),
            *self._told_moves(moves),
        ]
        clause = moves.clause(self._words, self._which(causes, moves))
        if clause and causes:
            causes[0] = causes[0]._replace(
                text=self._words.gettext(
                    "%(change)s; %(consequence)s", change=causes[0].text, consequence=clause
                )
            )
        elif clause:
            causes = [Sentence("shifted", clause)]
        yield from self._zone_changed()
        yield from causes
        yield from self._told_once("end", self._ends(moves))
        for old, new in self._pairs:
            yield from tell_hours(old, new, self._zone, self._words)
            yield from self._status(old, new)
        yield from tell_cancelled(self._found, self._words)
        yield from self._told_once("room", self._rooms())
        for old, new in self._pairs:
            yield from tell_contents(old, new, self._shown, self._words)
        yield from tell_deadlines(self._found, self._words)
        yield from tell_assignments(self._found, self._words)
        yield from tell_office_hours(self._found, self._words)

    def _which(self, causes: Sequence[Sentence], moves: Moves) -> Which:
        alone = len(causes) == 1 and causes[0].what == "meetings"
        if not causes or (alone and causes[0].day is None):
            return "all"
        return "later" if self._all_later(causes[0], moves) else "other"

    def _all_later(self, cause: Sentence, moves: Moves) -> bool:
        """Whether every class that was pushed along was held, and will be, after what pushed it."""
        single = {new.id for _, new in moves.single}
        return cause.day is not None and all(
            min(old.start, new.start).astimezone(self._zone).date() >= cause.day
            for old, new in self._moved
            if old.start != new.start and new.id not in single
        )

    def _zone_changed(self) -> Iterator[Sentence]:
        if self._found.old_zone != self._found.after.zone:
            text = self._words.gettext(
                "All times are now on the clock of %(new)s, not %(old)s",
                new=self._found.after.zone,
                old=self._found.old_zone,
            )
            yield Sentence("zone", text, subject="zone")

    def _come_and_gone(self) -> Iterator[Sentence]:
        replaced = {session.id for pair in self._found.replaced for session in pair}
        for old, new in self._found.replaced:
            text = self._words.gettext(
                "%(title)s takes the place of %(old)s on %(day)s",
                title=new.title,
                old=old.title,
                day=self._day(new.start),
            )
            yield self._cause("replaced", text, new)
        waited = {session.id for session in self._found.before.undated}
        waits = {session.id for session in self._found.after.undated}
        for session in self._found.added:
            if session.id in waited:
                text = self._words.gettext(
                    "%(title)s now has a date: %(day)s",
                    title=session.title,
                    day=appointment(session, self._zone, self._words),
                )
                yield self._cause("dated", text, session)
            elif session.id not in replaced:
                text = self._of_day(noop("%(title)s added on %(day)s"), session)
                yield self._cause("added", text, session)
        for session in self._found.removed:
            if session.id in waits:
                message = noop("%(title)s of %(day)s: the date is to be announced anew")
                yield self._cause("undated", self._of_day(message, session), session)
            elif session.id not in replaced:
                text = self._of_day(noop("%(title)s of %(day)s removed"), session)
                yield self._cause("removed", text, session)
        yield from tell_undated(self._found, self._words)

    def _cause(self, what: str, text: str, session: SessionFacts) -> Sentence:
        day = session.start.astimezone(self._zone).date()
        return Sentence(what, text, session.id, subject=session.id, day=day)

    def _told_moves(self, moves: Moves) -> Iterator[Sentence]:
        for old, new in moves.single:
            yield Sentence("moved", self._move(old, new), new.id, subject=new.id)

    def _move(self, old: SessionFacts, new: SessionFacts) -> str:
        was, now = old.start.astimezone(self._zone), new.start.astimezone(self._zone)
        words, day = self._words, self._words.day(now.date())
        title = new.title
        if new.cancelled:  # or it would seem to be held on its new day
            title = words.gettext("%(title)s (cancelled)", title=title)
        if old.whole_day or new.whole_day:
            return words.gettext(
                "%(title)s moved from %(old)s to %(new)s",
                title=title,
                old=day_of(old, was, words, told=old.whole_day != new.whole_day),
                new=day_of(new, now, words, told=old.whole_day != new.whole_day),
            )
        if was.date() == now.date():
            return words.gettext(
                "%(title)s of %(day)s moved from %(old)s to %(new)s",
                title=title,
                day=day,
                old=words.clock(was.time()),
                new=words.clock(now.time()),
            )
        same_clock = was.time() == now.time()
        return words.gettext(
            "%(title)s moved from %(old)s to %(new)s",
            title=title,
            old=words.day(was.date()) if same_clock else words.day_clock(was),
            new=day if same_clock else words.day_clock(now),
        )

    def _ends(self, moves: Moves) -> Iterator[_Told]:
        words = self._words
        for old, new in moves.ended:
            if new.cancelled:
                continue
            was, ends = (words.clock(one.end.astimezone(self._zone).time()) for one in (old, new))
            text = words.gettext(
                "%(title)s of %(day)s now ends at %(clock)s",
                title=new.title,
                day=self._day(new.start),
                clock=ends,
            )

            def many(count: int, was: str = was, ends: str = ends) -> str:
                return words.ngettext(
                    "%(num)d class now ends at %(new)s, not %(old)s",
                    "%(num)d classes now end at %(new)s, not %(old)s",
                    count,
                    new=ends,
                    old=was,
                )

            yield _Told(f"{was} {ends}", Sentence("moved", text, new.id, subject=new.id), many)

    def _status(self, old: SessionFacts, new: SessionFacts) -> Iterator[Sentence]:
        gettext = self._words.gettext
        day = self._words.short_date(new.start.astimezone(self._zone).date())
        if new.cancelled and not old.cancelled:
            return  # told together with the others
        if old.cancelled and not new.cancelled:
            text = gettext(
                "Class of %(day)s takes place after all: %(title)s", day=day, title=new.title
            )
            yield Sentence("restored", text, new.id, subject=new.id)
        elif new.cancelled and new.reason != old.reason:
            text = gettext("Class of %(day)s is cancelled without a reason given", day=day)
            if new.reason:
                text = self._because(gettext("Class of %(day)s is cancelled", day=day), new.reason)
            yield Sentence("reason", text, new.id, subject=new.id)

    def _rooms(self) -> Iterator[_Told]:
        gettext, ngettext = self._words.gettext, self._words.ngettext
        for old, new in self._moved:
            if new.cancelled or new.whole_day is WholeDay.NO_TIME:
                continue  # nobody comes to a room
            parts = []
            if new.where != old.where and new.where:
                parts.append(gettext("in %(room)s", room=new.where))
            elif new.where != old.where and not new.online:
                parts.append(gettext("in a room to be announced"))
            elif new.where != old.where and old.online:
                parts.append(gettext("online only"))
            if bool(new.online) != bool(old.online):
                parts.append(gettext("online") if new.online else gettext("no longer online"))
            elif new.online != old.online:
                parts.append(gettext("at another online address"))
            if parts:
                place = self._words.join(parts)
                text = gettext(
                    "%(title)s of %(day)s now meets %(place)s",
                    title=new.title,
                    day=self._day(new.start),
                    place=place,
                )

                def many(count: int, place: str = place) -> str:
                    return ngettext(
                        "%(num)d class now meets %(place)s",
                        "%(num)d classes now meet %(place)s",
                        count,
                        place=place,
                    )

                yield _Told(place, Sentence("room", text, new.id, subject=new.id), many)

    def _shown(self, session: SessionFacts) -> list[str]:
        named = (
            p._replace(name=shown_name(p.name, self._disclosure, self._language))
            for p in session.presenters
        )
        return list(dict.fromkeys(presenter.label for presenter in named if presenter.name))

    def _told_once(self, what: str, told: Iterator[_Told]) -> Iterator[Sentence]:
        """Each sentence, but one for all that say the same of `MANY` classes or more."""
        groups: dict[str, list[_Told]] = {}
        for one in told:
            groups.setdefault(one.alike, []).append(one)
        for group in groups.values():
            if len(group) < MANY:
                yield from (one.sentence for one in group)
            else:
                text = group[0].many(len(group))
                yield Sentence(f"{what}s", text, subject=group[0].sentence.subject)

    def _day(self, moment: datetime) -> str:
        return self._words.day(moment.astimezone(self._zone).date())

    def _of_day(self, message: str, session: SessionFacts) -> str:
        return self._words.gettext(message, title=session.title, day=self._day(session.start))

    def _because(self, text: str, reason: str) -> str:
        if not reason:
            return text
        return self._words.gettext("%(name)s: %(text)s", name=text, text=reason)
