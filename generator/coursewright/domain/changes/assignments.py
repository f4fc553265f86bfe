"""Assignments that came, went or fall due at another time, in words."""

from collections.abc import Iterator

from coursewright.domain.changes.differences import Differences
from coursewright.domain.changes.facts import AssignmentFacts
from coursewright.domain.changes.sentence import Sentence, renamed
from coursewright.domain.language import Language
from coursewright.domain.times.zones import time_zone


def tell_assignments(found: Differences, words: Language) -> Iterator[Sentence]:
    """A sentence for each that came, went, was renamed or is due at another time."""
    zone = time_zone(found.after.zone)
    gettext = words.gettext

    def sentence(what: str, assignment: AssignmentFacts, text: str) -> Sentence:
        return Sentence(what, text, assignment_id=assignment.id, subject=assignment.id)

    def moment(assignment: AssignmentFacts) -> str:
        return words.day_due(assignment.due.astimezone(zone), aoe=assignment.aoe)

    for was, now in found.assignments:
        if now is None:
            if was is not None:
                yield sentence("dropped", was, gettext("%(title)s removed", title=was.title))
            continue
        if was is None:
            due = moment(now)
            text = gettext("%(title)s added, due %(moment)s", title=now.title, moment=due)
            yield sentence("set", now, text)
            continue
        if was.title != now.title:
            yield sentence("renamed", now, renamed(words, was.title, now.title))
        if was.due != now.due:
            text = gettext(
                "%(title)s due %(new)s, not %(old)s",
                title=now.title,
                new=moment(now),
                old=moment(was),
            )
            yield sentence("assignment-moved", now, text)
