"""Facts of versions of a course as they are compared: what a day shows, by one clock, told apart."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from coursewright.domain.changes.facts import CourseFacts, SessionFacts
from coursewright.domain.naming.short_title import short_title
from coursewright.domain.released import Releasable, is_released
from coursewright.domain.times.zones import time_zone


def seen_on(facts: CourseFacts, today: date) -> CourseFacts:
    """The facts without those of what is held back on a day."""
    things: tuple[Releasable, ...] = (*facts.sessions, *facts.undated, *facts.assignments)
    if all(one.release is None for one in things):
        return facts
    return replace(
        facts,
        sessions=tuple(one for one in facts.sessions if is_released(one, today)),
        undated=tuple(one for one in facts.undated if is_released(one, today)),
        assignments=tuple(one for one in facts.assignments if is_released(one, today)),
    )


def told_apart(*versions: CourseFacts) -> tuple[CourseFacts, ...]:
    """The versions, in which classes and papers go by their whole titles where the short one is of
    several.
    """
    alike = _of_several_classes(versions) | _of_several_papers(versions)
    if not alike:
        return versions
    return tuple(
        replace(facts, sessions=tuple(_by_whole_titles(one, alike) for one in facts.sessions))
        for facts in versions
    )


def under_newer_ids(before: CourseFacts, after: CourseFacts) -> CourseFacts:
    """The older facts, with a class that only has another id now under that.

    For readers a class of the same title at the same time is the same class.
    """
    ids = [{session.id for session in facts.sessions} for facts in (before, after)]
    if ids[0] == ids[1]:
        return before
    come = {
        (one.title, one.whole_title, one.start): one.id
        for one in after.sessions
        if one.id not in ids[0]
    }
    return replace(
        before,
        sessions=tuple(
            _under(one, come.pop((one.title, one.whole_title, one.start), one.id))
            if one.id not in ids[1]
            else one
            for one in before.sessions
        ),
    )


def _under(session: SessionFacts, id_: str) -> SessionFacts:
    if id_ == session.id:
        return session
    return replace(
        session,
        id=id_,
        deadlines=tuple(
            due._replace(id=f"{id_}{due.id.removeprefix(session.id)}") for due in session.deadlines
        ),
    )


def _of_several_classes(versions: Iterable[CourseFacts]) -> set[str]:
    """The short titles that two classes of one version share."""
    alike: set[str] = set()
    for facts in versions:
        taken: dict[str, str] = {}
        for session in facts.sessions:
            head = short_title(session.title)
            if taken.setdefault(head, session.id) != session.id:
                alike.add(head)
    return alike


def _of_several_papers(versions: Iterable[CourseFacts]) -> set[str]:
    """The short titles that two papers of any version share, or a paper and a class of another
    title.
    """
    alike: set[str] = set()
    taken: dict[str, str] = {}
    for facts in versions:
        for session in facts.sessions:
            named = list(zip(session.papers, session.keys, strict=True))
            if session.title not in session.papers:
                named.append((session.title, f"class {session.id}"))
            alike |= {head for head, key in named if taken.setdefault(head, key) != key}
    return alike


def _by_whole_titles(session: SessionFacts, alike: Collection[str]) -> SessionFacts:
    title = session.whole_title if session.title in alike else ""
    pairs = zip(session.papers, session.whole_papers, strict=True)
    papers = tuple(whole if head in alike else head for head, whole in pairs)
    if not title and papers == session.papers:
        return session
    return replace(session, title=title or session.title, papers=papers)


def on_clock_of(facts: CourseFacts, zone: str) -> CourseFacts:
    """The facts as if each clock time had been written in another zone.

    A course that corrects its `timezone` moves no class on its readers' clocks.
    """
    if facts.zone == zone:
        return facts
    old, new = time_zone(facts.zone), time_zone(zone)

    def moved(moment: datetime) -> datetime:
        return moment.astimezone(old).replace(tzinfo=new).astimezone(UTC)

    return replace(
        facts,
        sessions=tuple(
            replace(
                session,
                start=moved(session.start),
                end=moved(session.end),
                deadlines=tuple(
                    d if d.aoe else d._replace(due=moved(d.due)) for d in session.deadlines
                ),
            )
            for session in facts.sessions
        ),
        assignments=tuple(a if a.aoe else a._replace(due=moved(a.due)) for a in facts.assignments),
        free=tuple(map(moved, facts.free)),
        zone=zone,
    )
