"""The classes that read a paper, as its page shows them."""

from collections.abc import Iterable
from typing import NamedTuple

from coursewright.domain.paper import Paper
from coursewright.domain.session import Reading, Session, SessionContent
from coursewright.outputs.anchors import class_file, has_own_page
from coursewright.outputs.views.dues import DueLine, Moment, class_moment, due_lines
from coursewright.outputs.views.mine import presenting_reading
from coursewright.outputs.views.parts import (
    GuestLine,
    ReadingLine,
    ThemeTag,
    Who,
    class_link,
    guest_lines,
    reading_line,
    theme_tag,
    who_presents_reading,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class InClass(NamedTuple):
    """A class that reads the paper, `beside` other things: all of them where the class has no
    page of its own, else what is no paper.

    `when` is None where the date is to be announced; `add` is the calendar file with this class
    alone.
    """

    kind: str
    title: str
    day: str
    when: Moment | None
    where: str
    online: str
    href: str
    theme: ThemeTag | None
    optional: bool
    who: Who
    dues: tuple[DueLine, ...]
    why: str
    beside: tuple[ReadingLine, ...]
    guests: tuple[GuestLine, ...]
    note: str
    cancelled: bool
    reason: str
    changed: tuple[str, ...]
    add: str
    add_what: str
    people: tuple[str, ...]


def reading_of(session: SessionContent, paper: Paper) -> Reading:
    """The session's reading of a paper that it reads."""
    return next(r for r in session.readings if r.paper and r.paper.key == paper.key)


def readers_of(view: Viewpoint, paper: Paper) -> tuple[SessionContent, ...]:
    """The classes that read a paper, those without a date last."""
    agenda = view.agenda
    return (*agenda.readings.get(paper.key, ()), *agenda.undated_readings.get(paper.key, ()))


def hub_of(sessions: Iterable[SessionContent]) -> tuple[SessionContent, ...]:
    """Those of a paper's classes that have no page but the paper's."""
    return tuple(session for session in sessions if not has_own_page(session))


class Alike:
    """What the pages of papers say alike, made once for all of them.

    They stand in one folder, so that what leads on from one of them leads on from each, but to
    itself and to its own files. The course lives as long as this, which knows its classes and
    readings by identity.
    """

    def __init__(self) -> None:
        self._lines: dict[int, ReadingLine] = {}
        self._classes: dict[int, InClass] = {}

    def line(self, view: Viewpoint, reading: Reading) -> ReadingLine:
        """A reading that is another than the page's paper."""
        known = self._lines.get(id(reading))
        if known is None:
            known = self._lines[id(reading)] = reading_line(view, reading)
        return known

    def held(self, view: Viewpoint, session: SessionContent) -> InClass:
        """A class, less how it reads the page's paper."""
        known = self._classes.get(id(session))
        if known is None:
            known = self._classes[id(session)] = _held(view, session)
        if isinstance(session, Session) and _may_lead_to_papers(session):
            return known._replace(dues=due_lines(view, session))
        return known


def _may_lead_to_papers(session: Session) -> bool:
    """Whether what is due for a class may lead to a paper's page or to a file beside it."""
    return not has_own_page(session) or any(due.link for due in session.deadlines)


def in_class(view: Viewpoint, paper: Paper, session: SessionContent, alike: Alike) -> InClass:
    """One class, with how it reads the paper."""
    reading, own_page = reading_of(session, paper), has_own_page(session)
    return alike.held(view, session)._replace(
        title=session.title if session.title != paper.title.plain else "",
        optional=reading.optional,
        who=who_presents_reading(view, session, reading),
        why=reading.why,
        beside=tuple(
            alike.line(view, r) if r.name != paper.key else reading_line(view, r)
            for r in session.readings
            if r.resource or (r is not reading and not own_page)
        ),
        people=presenting_reading(view, session, reading),
    )


def _held(view: Viewpoint, session: SessionContent) -> InClass:
    dated = session if isinstance(session, Session) else None
    return InClass(
        kind=session.kind_title,
        title=session.title,
        day=view.long_date_of(dated.start.date())
        if dated
        else view.language.gettext("Date to be announced"),
        when=class_moment(view, dated) if dated else None,
        where=session.where,
        online=session.online,
        href=class_link(view, session),
        theme=theme_tag(view, session.theme),
        optional=False,
        who=Who("", is_open=False, sign_up=""),
        dues=due_lines(view, dated) if dated else (),
        why="",
        beside=(),
        guests=guest_lines(view, session.guests),
        note=session.note,
        cancelled=session.cancelled,
        reason=session.reason,
        changed=view.recent_changes(session),
        add=view.to(class_file(dated.id)) if dated else "",
        add_what=view.agenda.names[session.id],
        people=(),
    )
