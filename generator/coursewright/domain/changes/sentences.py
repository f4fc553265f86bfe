"""What differs between two versions of a course, in the words of someone who tells a friend."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.changes.differences import Differences, differences_between
from coursewright.domain.changes.facts import (
    AssignmentFacts,
    BreakFacts,
    CourseFacts,
    DeadlineFacts,
    SessionFacts,
)
from coursewright.domain.changes.moves import Moves, find_moves
from coursewright.domain.phrase import (
    MONTHS,
    clock_text,
    day_range_text,
    day_text,
    due_clock_text,
    due_day,
    join_words,
)
from coursewright.domain.privacy import Disclosure, shown_name

MANY = 3
"""From so many on, what changed alike in several classes is told once."""


class Sentence(NamedTuple):
    """One change: what happened (`moved`), to whom, and both in words, without a full stop."""

    what: str
    text: str
    session_id: str = ""
    assignment_id: str = ""
    subject: str = ""


def describe_changes(
    before: CourseFacts, after: CourseFacts, disclosure: Disclosure
) -> tuple[Sentence, ...]:
    """Everything that a reader of the older version should hear, causes before consequences.

    Times are told by the clock of the newer version's zone. People are named as
    `disclosure` lets them be.
    """
    return tuple(_Account(differences_between(before, after), disclosure).sentences())


class _Account:
    def __init__(self, found: Differences, disclosure: Disclosure) -> None:
        self._found = found
        self._zone = ZoneInfo(found.after.zone)
        self._disclosure = disclosure
        self._pairs = found.kept

    def sentences(self) -> Iterator[Sentence]:
        moves = find_moves(self._found)
        causes = [*self._breaks(), *self._come_and_gone(), *self._told_moves(moves)]
        clause = moves.clause(later=any(cause.what != "moved" for cause in causes))
        if clause and causes:
            causes[0] = causes[0]._replace(text=f"{causes[0].text}; {clause}")
        elif clause:
            causes = [Sentence("shifted", clause)]
        yield from causes
        for old, new in self._pairs:
            yield from self._status(old, new)
        yield from self._told_once("room", self._rooms(), "{count} classes {rest}")
        for old, new in self._pairs:
            yield from self._contents(old, new)
        yield from self._told_once("deadline", self._deadlines(), "{rest} for {count} classes")
        yield from self._assignments()

    def _breaks(self) -> Iterator[Sentence]:
        for group in self._found.breaks:
            kept = set(group.before) & set(group.after)
            old = {pause.id: pause for pause in group.before if pause not in kept}
            new = {pause.id: pause for pause in group.after if pause not in kept}
            for id_, pause in new.items():
                if id_ not in old:
                    yield Sentence("break", _no_class(pause), subject=id_)
                else:
                    was = day_range_text(old[id_].first, old[id_].last)
                    text = f"{_no_class(pause)} (it was {was})"
                    yield Sentence("break-moved", text, subject=id_)
            for id_, pause in old.items():
                if id_ not in new:
                    days = day_range_text(pause.first, pause.last)
                    reason = f" ({pause.reason})" if pause.reason else ""
                    yield Sentence(
                        "break-removed", f"{days} no longer without class{reason}", subject=id_
                    )

    def _come_and_gone(self) -> Iterator[Sentence]:
        replaced = {session.id for pair in self._found.replaced for session in pair}
        for old, new in self._found.replaced:
            text = f"{new.title} takes the place of {old.title} on {self._day(new.start)}"
            yield Sentence("replaced", text, new.id, subject=new.id)
        for session in self._found.added:
            if session.id not in replaced:
                text = f"{session.title} added on {self._day(session.start)}"
                yield Sentence("added", text, session.id, subject=session.id)
        for session in self._found.removed:
            if session.id not in replaced:
                text = f"{session.title} of {self._day(session.start)} removed"
                yield Sentence("removed", text, session.id, subject=session.id)

    def _told_moves(self, moves: Moves) -> Iterator[Sentence]:
        for old, new in moves.single:
            yield Sentence("moved", self._move(old, new), new.id, subject=new.id)

    def _move(self, old: SessionFacts, new: SessionFacts) -> str:
        was, now = old.start.astimezone(self._zone), new.start.astimezone(self._zone)
        if was == now:
            ends = clock_text(new.end.astimezone(self._zone).time())
            return f"{new.title} of {day_text(now.date())} now ends at {ends}"
        if was.date() == now.date():
            clocks = f"from {clock_text(was.time())} to {clock_text(now.time())}"
            return f"{new.title} of {day_text(now.date())} moved {clocks}"
        if was.time() == now.time():
            return f"{new.title} moved from {day_text(was.date())} to {day_text(now.date())}"
        return f"{new.title} moved from {self._moment(old.start)} to {self._moment(new.start)}"

    def _status(self, old: SessionFacts, new: SessionFacts) -> Iterator[Sentence]:
        day = new.start.astimezone(self._zone).date()
        short = f"{day.day} {MONTHS[day.month - 1][:3]}"
        reason = f": {new.reason}" if new.reason else ""
        if new.cancelled and not old.cancelled:
            yield Sentence(
                "cancelled", f"Class of {short} cancelled{reason}", new.id, subject=new.id
            )
        elif old.cancelled and not new.cancelled:
            text = f"Class of {short} takes place after all: {new.title}"
            yield Sentence("restored", text, new.id, subject=new.id)
        elif new.cancelled and new.reason != old.reason:
            text = f"Class of {short} is cancelled{reason or ' without a reason given'}"
            yield Sentence("reason", text, new.id, subject=new.id)

    def _rooms(self) -> Iterator[tuple[str, Sentence]]:
        for old, new in self._pairs:
            parts = []
            if new.where != old.where:
                parts.append(f"in {new.where}" if new.where else "in a room to be announced")
            if bool(new.online) != bool(old.online):
                parts.append("online" if new.online else "no longer online")
            elif new.online != old.online:
                parts.append("at another online address")
            if parts:
                rest = join_words(parts)
                text = f"{new.title} now meets {rest}"
                yield f"now meet {rest}", Sentence("room", text, new.id, subject=new.id)

    def _contents(self, old: SessionFacts, new: SessionFacts) -> Iterator[Sentence]:
        title = new.title
        if title != old.title:
            yield Sentence("retitled", f"{old.title} is now called {title}", new.id, subject=new.id)
        come = [paper for paper in new.papers if paper not in old.papers and paper != title]
        gone = [paper for paper in old.papers if paper not in new.papers and paper != old.title]
        if come:
            text = f"{title} now reads {join_words(come)}"
            yield Sentence("reads", text, new.id, subject=new.id)
        if gone:
            text = f"{title} no longer reads {join_words(gone)}"
            yield Sentence("reads-less", text, new.id, subject=new.id)
        if bool(new.presenters) != bool(old.presenters) or self._shown(old) != self._shown(new):
            yield from self._presenters(old, new)
        if new.guest != old.guest:
            text = f"{title}: guest {new.guest}" if new.guest else f"{title}: no guest"
            yield Sentence("guest", text, new.id, subject=new.id)

    def _presenters(self, old: SessionFacts, new: SessionFacts) -> Iterator[Sentence]:
        shown = self._shown(new)
        if not new.presenters:
            yield Sentence("presenters", f"{new.title}: open slot", new.id, subject=new.id)
        elif shown and shown != self._shown(old):
            verb = "presents" if len(shown) == 1 else "present"
            text = f"{new.title}: {join_words(shown)} {verb}"
            yield Sentence("presenters", text, new.id, subject=new.id)
        elif not old.presenters:
            yield Sentence("presenters", f"{new.title} has presenters", new.id, subject=new.id)

    def _shown(self, session: SessionFacts) -> list[str]:
        named = (p._replace(name=shown_name(p.name, self._disclosure)) for p in session.presenters)
        return list(dict.fromkeys(presenter.label for presenter in named if presenter.name))

    def _deadlines(self) -> Iterator[tuple[str, Sentence]]:
        for old, new in self._pairs:
            was = {deadline.id: deadline for deadline in old.deadlines}
            now = {deadline.id: deadline for deadline in new.deadlines}
            for id_, deadline in now.items():
                due = self._due(deadline.due)
                if id_ not in was:
                    text = f"{deadline.what} for {new.title} due {due}"
                    yield (
                        f"{deadline.what} is due",
                        Sentence("due", text, new.id, subject=id_),
                    )
                elif not self._moved_along(old, was[id_], new, deadline):
                    text = f"{deadline.what} for {new.title} is now due {due}"
                    yield (
                        f"{deadline.what} is due at another time",
                        Sentence("due-moved", text, new.id, subject=id_),
                    )
            for id_, deadline in was.items():
                if id_ not in now:
                    text = f"{deadline.what} for {new.title} is no longer due"
                    yield (
                        f"{deadline.what} is no longer due",
                        Sentence("due-removed", text, new.id, subject=id_),
                    )

    def _moved_along(
        self, old: SessionFacts, was: DeadlineFacts, new: SessionFacts, now: DeadlineFacts
    ) -> bool:
        """Whether a deadline keeps its distance, as the clock shows it, from its class."""

        def offsets(session: SessionFacts, deadline: DeadlineFacts) -> tuple[object, ...]:
            start, end, due = (
                moment.astimezone(self._zone).replace(tzinfo=None)
                for moment in (session.start, session.end, deadline.due)
            )
            days: timedelta = due.date() - start.date()
            return due - start, due - end, (days, due.time())

        if old.start == new.start and old.end == new.end:
            return was.due == now.due
        return any(a == b for a, b in zip(offsets(old, was), offsets(new, now), strict=True))

    def _assignments(self) -> Iterator[Sentence]:
        def sentence(what: str, assignment: AssignmentFacts, text: str) -> Sentence:
            return Sentence(what, text, assignment_id=assignment.id, subject=assignment.id)

        for was, now in self._found.assignments:
            if now is None:
                if was is not None:
                    yield sentence("dropped", was, f"{was.title} removed")
                continue
            if was is None:
                yield sentence("set", now, f"{now.title} added, due {self._due(now.due)}")
                continue
            if was.title != now.title:
                yield sentence("renamed", now, f"{was.title} is now called {now.title}")
            if was.due != now.due:
                text = f"{now.title} due {self._due(now.due)}, not {self._due(was.due)}"
                yield sentence("assignment-moved", now, text)

    def _told_once(
        self, what: str, told: Iterator[tuple[str, Sentence]], many: str
    ) -> Iterator[Sentence]:
        """Each sentence, but one for all that say the same of `MANY` classes or more."""
        groups: dict[str, list[Sentence]] = {}
        for rest, sentence in told:
            groups.setdefault(rest, []).append(sentence)
        for rest, group in groups.items():
            if len(group) < MANY:
                yield from group
            else:
                text = many.format(count=len(group), rest=rest)
                yield Sentence(f"{what}s", text, subject=group[0].subject)

    def _day(self, moment: datetime) -> str:
        return day_text(moment.astimezone(self._zone).date())

    def _moment(self, moment: datetime) -> str:
        return f"{self._day(moment)}, {clock_text(moment.astimezone(self._zone).time())}"

    def _due(self, moment: datetime) -> str:
        due = moment.astimezone(self._zone)
        return f"{day_text(due_day(due))}, {due_clock_text(due)}"


def _no_class(pause: BreakFacts) -> str:
    days = day_range_text(pause.first, pause.last)
    on = "on " if pause.first == pause.last else ""
    return f"No class {on}{days}" + (f": {pause.reason}" if pause.reason else "")
