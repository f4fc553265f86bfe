"""A class, with everything that a student needs to know about it."""

from typing import NamedTuple

from coursewright.domain.course import Reading, Session, SessionContent
from coursewright.domain.link import Link
from coursewright.domain.slots import Meeting
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import best_target, class_file, session_anchor
from coursewright.outputs.views.parts import (
    DueLine,
    Moment,
    PaperLine,
    ThemeTag,
    Who,
    byline,
    due_lines,
    moment,
    named_links,
    notes_materials,
    paper_line,
    session_link,
    theme_tag,
    who_presents,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class SessionCard(NamedTuple):
    """One class.

    `title` is the class's own, or the paper's where the class is named by the one paper it
    reads; `byline` then tells that paper's authors, and `papers` holds only the others. `read`
    is the best way to that one paper's text. `as_usual` says that time and room are those of a
    weekly meeting. `is_next` marks the next class that takes place. `changed` says what changed
    in the last days; `add` is the address of the calendar file that holds this class alone.
    """

    anchor: str
    kind: str
    title: MarkedText
    href: str
    byline: str
    why: str
    read: Link | None
    when: Moment
    where: str
    online: str
    as_usual: bool
    theme: ThemeTag | None
    papers: tuple[PaperLine, ...]
    who: Who
    guest: str
    dues: tuple[DueLine, ...]
    materials: tuple[Link, ...]
    links: tuple[Link, ...]
    note: str
    cancelled: bool
    reason: str
    is_next: bool
    on_schedule: str
    edit: str
    changed: tuple[str, ...]
    add: str
    entry: str = "session"


def session_card(view: Viewpoint, session: Session) -> SessionCard:
    """The card of a class."""
    named_by = paper_that_names(session)
    others = tuple(r for r in session.readings if r is not named_by)
    notes = view.course.notes.get(named_by.paper.key) if named_by else None
    return SessionCard(
        anchor=session_anchor(session),
        kind=session.kind_title,
        title=named_by.paper.title if named_by else MarkedText.of(session.title),
        href=view.to(best_target(session)),
        byline=byline(view, named_by.paper) if named_by else "",
        why=named_by.why if named_by else "",
        read=next(iter(named_links(view, named_by.paper.links)), None) if named_by else None,
        when=moment(view, session.start, session.end),
        where=session.where,
        online=session.online,
        as_usual=_is_usual(session, view.course.meetings),
        theme=theme_tag(view, session.theme),
        papers=tuple(paper_line(view, reading) for reading in others),
        who=who_presents(view, session, others),
        guest=session.guest,
        dues=due_lines(view, session),
        materials=each_once(session.materials + notes_materials(view, notes)),
        links=session.links,
        note=session.note,
        cancelled=session.cancelled,
        reason=session.reason,
        is_next=session is view.agenda.next,
        on_schedule=session_link(view, session),
        edit=view.edit(session.place),
        changed=view.recent_changes(session_id=session.id),
        add=view.to(class_file(session.id)),
    )


def paper_that_names(session: SessionContent) -> Reading | None:
    """The one required paper of a class that goes by the paper's own title."""
    required = [reading for reading in session.readings if not reading.optional]
    if len(required) == 1 and required[0].paper.title.plain == session.title:
        return required[0]
    return None


def _is_usual(session: Session, meetings: tuple[Meeting, ...]) -> bool:
    return any(
        session.start.weekday() in meeting.days
        and (session.start.time(), session.end.time()) == (meeting.start, meeting.end)
        and (session.where, session.online) == (meeting.where, meeting.online)
        for meeting in meetings
    )


def each_once(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links without those whose address stands there already."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return tuple(first.values())
