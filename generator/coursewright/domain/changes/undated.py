"""Classes that wait for their date and came, went or were renamed, in words."""

from collections.abc import Iterator

from coursewright.domain.changes.differences import Differences
from coursewright.domain.changes.sentence import Sentence, renamed
from coursewright.domain.language import Language


def tell_undated(found: Differences, words: Language) -> Iterator[Sentence]:
    """Classes that came, went or were renamed while they had no date."""
    before, after = found.before, found.after
    old = {session.id: session for session in before.undated}
    new = {session.id: session for session in after.undated}
    dated = {session.id for facts in (before, after) for session in facts.sessions}
    gettext = words.gettext
    for id_, session in new.items():
        if id_ not in old and id_ not in dated:
            text = gettext("%(title)s added, date to be announced", title=session.title)
            yield Sentence("added", text, id_, subject=id_)
        elif id_ in old and session.title != old[id_].title:
            yield Sentence(
                "retitled", renamed(words, old[id_].title, session.title), id_, subject=id_
            )
    for id_, session in old.items():
        if id_ not in new and id_ not in dated:
            text = gettext("%(title)s, which had no date yet, removed", title=session.title)
            yield Sentence("removed", text, id_, subject=id_)
