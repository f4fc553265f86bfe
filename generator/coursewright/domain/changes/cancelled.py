"""Classes that are called off, in words: many for one reason in one sentence."""

from collections.abc import Iterator, Sequence
from datetime import date

from coursewright.domain.changes.differences import Differences
from coursewright.domain.changes.facts import SessionFacts
from coursewright.domain.changes.sentence import MANY, Sentence
from coursewright.domain.language import Language
from coursewright.domain.times.zones import time_zone

_LISTED = 5
"""So many days are named one by one; more are named by the first and the last, where that is true."""


def tell_cancelled(found: Differences, words: Language) -> Iterator[Sentence]:
    """A sentence for each class that is cancelled now, one for all that are for the same reason."""
    by_reason: dict[str, list[SessionFacts]] = {}
    for old, new in found.kept:
        if new.cancelled and not old.cancelled:
            by_reason.setdefault(new.reason, []).append(new)
    for reason, sessions in by_reason.items():
        if len(sessions) < MANY:
            for session in sessions:
                day = words.short_date(_day(session, found))
                title = session.title
                text = words.gettext("Class of %(day)s (%(title)s) cancelled", day=day, title=title)
                text = _because(text, reason, words)
                yield Sentence("cancelled", text, session.id, subject=session.id)
        else:
            text = _because(_together(sessions, found, words), reason, words)
            yield Sentence("cancellations", text, subject=sessions[0].id)


def _together(sessions: Sequence[SessionFacts], found: Differences, words: Language) -> str:
    """`All 6 classes from Tue 1 Feb to Thu 17 Feb cancelled`, or all of their days."""
    days = sorted({_day(session, found) for session in sessions})
    between = [s for s in found.after.sessions if days[0] <= _day(s, found) <= days[-1]]
    ids = {session.id for session in sessions}
    if len(days) > _LISTED and all(session.id in ids for session in between):
        return words.ngettext(
            "All %(num)d class from %(first)s to %(last)s cancelled",
            "All %(num)d classes from %(first)s to %(last)s cancelled",
            len(sessions),
            first=words.day(days[0]),
            last=words.day(days[-1]),
        )
    named = words.join([words.short_date(day) for day in days])
    return words.gettext("Classes of %(days)s cancelled", days=named)


def _day(session: SessionFacts, found: Differences) -> date:
    return session.start.astimezone(time_zone(found.after.zone)).date()


def _because(text: str, reason: str, words: Language) -> str:
    return words.gettext("%(name)s: %(text)s", name=text, text=reason) if reason else text
