"""Classes whose date is still to be announced."""

from typing import NamedTuple

from coursewright.domain.link import Link
from coursewright.domain.session import UndatedSession
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import best_target, session_anchor
from coursewright.outputs.views.card import each_once, reading_that_names, reason_to_read
from coursewright.outputs.views.parts import (
    OpenLine,
    ReadingLine,
    ThemeTag,
    Who,
    notes_materials,
    open_lines,
    reading_byline,
    reading_href,
    reading_line,
    session_link,
    theme_tag,
    who_presents,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class UndatedCard(NamedTuple):
    """A class without a date, told as `SessionCard` tells one that has it.

    `clock` is when it begins and ends, where that is known.
    """

    anchor: str
    kind: str
    title: MarkedText
    href: str
    about: str
    byline: str
    why: str
    clock: str
    where: str
    online: str
    theme: ThemeTag | None
    reads: tuple[ReadingLine, ...]
    who: Who
    open: tuple[OpenLine, ...]
    guest: str
    materials: tuple[Link, ...]
    links: tuple[Link, ...]
    note: str
    cancelled: bool
    reason: str
    on_schedule: str
    edit: str
    changed: tuple[str, ...]
    entry: str = "undated"


def undated_cards(view: Viewpoint) -> tuple[UndatedCard, ...]:
    """The cards of all classes without a date, as written."""
    return tuple(undated_card(view, session) for session in view.course.undated)


def undated_card(view: Viewpoint, session: UndatedSession) -> UndatedCard:
    """The card of a class without a date."""
    named_by = reading_that_names(session)
    others = tuple(r for r in session.readings if r is not named_by)
    paper = named_by.paper if named_by else None
    notes = view.course.notes.get(paper.key) if paper else None
    return UndatedCard(
        anchor=session_anchor(session),
        kind=session.kind_title,
        title=named_by.title if named_by else MarkedText.of(session.title),
        href=view.to(best_target(session)),
        about=reading_href(view, named_by) if named_by else "",
        byline=reading_byline(view, named_by) if named_by else "",
        why=reason_to_read(named_by),
        clock=view.language.clocks(*session.clocks) if session.clocks else "",
        where=session.where,
        online=session.online,
        theme=theme_tag(view, session.theme),
        reads=tuple(reading_line(view, reading) for reading in others),
        who=who_presents(view, session, others),
        open=open_lines(view, session),
        guest=session.guest,
        materials=each_once(session.materials + notes_materials(view, notes)),
        links=session.links,
        note=session.note,
        cancelled=session.cancelled,
        reason=session.reason,
        on_schedule=session_link(view, session),
        edit=view.edit(session.place),
        changed=view.recent_changes(session_id=session.id),
    )
