"""A class, with everything that a student needs to know about it."""

from dataclasses import dataclass

from coursewright.domain.link import Link, pdf_first, site_name
from coursewright.domain.paper import Paper
from coursewright.domain.session import Reading, Session, SessionContent, UndatedSession
from coursewright.domain.text import MarkedText
from coursewright.domain.times.whole_day import WholeDay, in_words
from coursewright.outputs.anchors import best_target, class_file, session_anchor
from coursewright.outputs.views.dues import DueLine, Moment, class_moment, due_lines
from coursewright.outputs.views.mine import presenting
from coursewright.outputs.views.parts import (
    GuestLine,
    OpenLine,
    ReadingLine,
    ThemeTag,
    Who,
    each_once,
    guest_lines,
    notes_materials,
    open_lines,
    paper_links,
    reading_byline,
    reading_href,
    reading_line,
    session_link,
    site_links,
    theme_tag,
    who_presents,
)
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.outputs.views.weekly import in_force


@dataclass(frozen=True, kw_only=True)
class CardContent:
    """What a class is told with, whether or not its day is known.

    `title` is the class's own, or that of the one reading that names it; `byline` then tells whose
    that is, and `reads` holds only the others. `about` is where that one is found; `why` tells why
    it is read, where it is no paper with a page. `changed` says what changed in the last days.
    """

    anchor: str
    kind: str
    title: MarkedText
    href: str
    about: str
    byline: str
    why: str
    where: str
    online: str
    theme: ThemeTag | None
    reads: tuple[ReadingLine, ...]
    who: Who
    open: tuple[OpenLine, ...]
    guests: tuple[GuestLine, ...]
    materials: tuple[Link, ...]
    links: tuple[Link, ...]
    note: str
    cancelled: bool
    reason: str
    on_schedule: str
    edit: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SessionCard(CardContent):
    """One class.

    `read` is the best way to the text of what names it, `is_paper` says that this is a paper, with
    a page. `as_usual` says that time and room are those of a weekly meeting that is in force.
    `is_next` marks the next class that takes place. `add` is the address of the calendar file that holds this class
    alone.
    """

    read: Link | None
    is_paper: bool
    when: Moment
    as_usual: bool
    dues: tuple[DueLine, ...]
    is_next: bool
    add: str
    people: tuple[str, ...] = ()
    entry: str = "session"

    @property
    def required(self) -> tuple[ReadingLine, ...]:
        """The readings of `reads` that are not optional."""
        return tuple(line for line in self.reads if not line.optional)

    @property
    def optional(self) -> tuple[ReadingLine, ...]:
        """The optional ones."""
        return tuple(line for line in self.reads if line.optional)


@dataclass(frozen=True, kw_only=True)
class UndatedCard(CardContent):
    """A class without a date. `clock` is when it begins and ends, where that is known."""

    clock: str
    entry: str = "undated"

    @property
    def required(self) -> tuple[ReadingLine, ...]:
        """The readings of `reads` that are not optional."""
        return tuple(line for line in self.reads if not line.optional)

    @property
    def optional(self) -> tuple[ReadingLine, ...]:
        """The optional ones."""
        return tuple(line for line in self.reads if line.optional)


def session_card(view: Viewpoint, session: Session) -> SessionCard:
    """The card of a class."""
    named_by = _reading_that_names(session)
    return SessionCard(
        **vars(_content(view, session)),
        read=_way_to(view, named_by) if named_by else None,
        is_paper=named_by is not None and named_by.paper is not None,
        when=class_moment(view, session),
        as_usual=_is_usual(view, session),
        dues=due_lines(view, session),
        is_next=session is view.agenda.next,
        add=view.to(class_file(session.id)),
        people=presenting(view, session),
    )


def undated_card(view: Viewpoint, session: UndatedSession) -> UndatedCard:
    """The card of a class without a date."""
    clock = view.language.clocks(*session.clocks) if session.clocks else ""
    if session.whole_day in (WholeDay.ALL_DAY, WholeDay.NO_TIME):
        clock = in_words(session.whole_day, view.language)
    return UndatedCard(**vars(_content(view, session)), clock=clock)


def _content(view: Viewpoint, session: SessionContent) -> CardContent:
    named_by = _reading_that_names(session)
    paper = named_by.paper if named_by else None
    others = tuple(r for r in session.readings if r is not named_by)
    notes = view.course.notes.get(paper.key) if paper else None
    return CardContent(
        anchor=session_anchor(session),
        kind=session.kind_title,
        title=named_by.title if named_by else MarkedText.of(session.title),
        href=view.to(best_target(session)),
        about=reading_href(view, named_by) if named_by else "",
        byline=reading_byline(view, named_by) if named_by else "",
        why=named_by.why if named_by and named_by.resource else "",
        where=session.where,
        online=session.online,
        theme=theme_tag(view, session.theme),
        reads=tuple(reading_line(view, reading) for reading in others),
        who=who_presents(view, session, others),
        open=open_lines(view, session),
        guests=guest_lines(view, session.guests),
        materials=each_once(
            site_links(view, session.materials)
            + notes_materials(view, notes)
            + notes_materials(view, view.course.class_notes.get(session.id))
        ),
        links=site_links(view, session.links),
        note=session.note,
        cancelled=session.cancelled,
        reason=session.reason,
        on_schedule=session_link(view, session),
        edit=view.edit(session.place),
        changed=view.recent_changes(session),
    )


def _reading_that_names(session: SessionContent) -> Reading | None:
    """The one required paper of a class, or all that it reads, if the class goes by its title."""
    required = [reading for reading in session.readings if not reading.optional]
    papers = [reading for reading in required if reading.paper]
    only = next((found[0] for found in (papers, required) if len(found) == 1), None)
    return only if only and only.title.plain == session.title else None


def _way_to(view: Viewpoint, reading: Reading) -> Link | None:
    """The best way to a reading's text."""
    work = reading.work
    if isinstance(work, Paper):
        return next(iter(pdf_first(paper_links(view, work))), None)
    return Link(site_name(work.url), work.url)


def _is_usual(view: Viewpoint, session: Session) -> bool:
    day = session.start.date()
    return not session.whole_day and any(
        day.weekday() in meeting.days
        and in_force(meeting.recurrence, view.today)
        and meeting.recurrence.holds_on(day, view.course.first)
        and (session.start.time(), session.end.time()) == (meeting.start, meeting.end)
        and (session.where, session.online) == (meeting.where, meeting.online)
        for meeting in view.course.meetings
    )
