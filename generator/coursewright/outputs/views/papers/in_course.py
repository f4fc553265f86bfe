"""What a course has in a paper's page: its classes, what presenters wrote, and what stands beside it."""

from dataclasses import fields
from functools import partial
from typing import NamedTuple

from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.session import Reading, SessionContent, Theme
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import PAPERS, class_page, paper_page, paper_present, theme_anchor
from coursewright.outputs.made import Made
from coursewright.outputs.notes_form import notes_form
from coursewright.outputs.pages.page import EditLink
from coursewright.outputs.views.archive import AlsoRead, also_read
from coursewright.outputs.views.papers.also_in import nearest_readings
from coursewright.outputs.views.papers.classes import Alike, InClass, hub_of, in_class, readers_of
from coursewright.outputs.views.parts import (
    NotesHtml,
    ReadingLine,
    byline,
    class_notes,
    each_once,
    left_out,
    note_questions,
    notes_materials,
    site_link,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class Neighbour(NamedTuple):
    """The paper before or after, in the order of the classes."""

    title: MarkedText
    href: str
    byline: str


class ReadingOrder(NamedTuple):
    """The papers in class order, with the place of each, and what all pages say alike; made once for
    them."""

    papers: tuple[Paper, ...]
    place: dict[str, int]
    alike: Alike

    @classmethod
    def of(cls, papers: tuple[Paper, ...]) -> "ReadingOrder":
        """The order of these papers, no two of one key."""
        return cls(papers, {paper.key: n for n, paper in enumerate(papers)}, Alike())

    def around(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """The paper before and the one after; None at either end, or where no class reads it."""
        place = self.place.get(paper.key)
        if place is None:
            return None, None
        before = self.papers[place - 1] if place else None
        after = self.papers[place + 1] if place + 1 < len(self.papers) else None
        return before, after


class PaperInCourse(NamedTuple):
    """What a paper's page tells that does not follow from its entry: of classes, notes, neighbours.

    `edit_links` are where it is changed.
    """

    classes: tuple[InClass, ...]
    questions: tuple[MarkedText, ...]
    materials: tuple[Link, ...]
    notes: NotesHtml
    class_notes: NotesHtml
    left_out: bool
    theme_title: str
    theme_href: str
    theme_reads: tuple[ReadingLine, ...]
    theme_reads_more: bool
    previous: Neighbour | None
    following: Neighbour | None
    present: str
    edit_links: tuple[EditLink, ...]
    also_read: tuple[AlsoRead, ...]


class _Around(NamedTuple):
    """What stands around a paper: the classes that read it, the papers before and after, and what
    else its theme reads."""

    sessions: tuple[SessionContent, ...]
    before: Paper | None
    after: Paper | None
    theme: Theme | None
    theme_reads: tuple[Reading, ...]
    theme_reads_more: bool


_ONE_BY_ONE = {"sessions", "undated", "papers", "notes", "class_notes", "class_prose"}


def common_facts(view: Viewpoint) -> tuple[object, ...]:
    """All that pages tell from, but for classes, papers, what is written of them, and news."""
    course = view.course
    facts = (getattr(course, f.name) for f in fields(course) if f.name not in _ONE_BY_ONE)
    seen = (view.today, view.addresses, view.pinned, view.live, view.kept_for_ever)
    return (*facts, *seen)


def paper_in_course(
    view: Viewpoint,
    paper: Paper,
    order: ReadingOrder,
    *,
    projected: bool,
    made: Made | None = None,
    common: object = None,
) -> PaperInCourse:
    """The part of a paper's page that the course has in it. `order` is that of the whole course.

    `projected` says that the paper has a page for the projector. `made` knows that of the last
    build; `common` are the `common_facts` then.
    """
    around = _around(view, paper, order)
    make = partial(_in_course, view, paper, around, order.alike, projected=projected)
    if made is None:
        return make()
    course, sessions = view.course, around.sessions
    written = [
        (of.get(session.id) for of in (course.class_notes, course.class_prose))
        for session in sessions
    ]
    made_from = (
        *(paper, around, projected, common, course.notes.get(paper.key)),
        *(one for of in written for one in of),
        *((view.agenda.names[session.id], view.recent_changes(session)) for session in sessions),
    )
    return made.once(f"told {view.page}", made_from, make)


def _around(view: Viewpoint, paper: Paper, order: ReadingOrder) -> _Around:
    sessions = readers_of(view, paper)
    theme = next((s.theme for s in sessions if s.theme), None)
    theme_reads, more = nearest_readings(view.agenda, paper, theme) if theme else ((), False)
    return _Around(sessions, *order.around(paper), theme, theme_reads, more)


def _in_course(
    view: Viewpoint, paper: Paper, around: _Around, alike: Alike, *, projected: bool
) -> PaperInCourse:
    sessions, before, after, theme, theme_reads, more = around
    own = hub_of(sessions)
    notes = view.course.notes.get(paper.key)
    return PaperInCourse(
        classes=tuple(in_class(view, paper, session, alike) for session in sessions),
        questions=(
            *note_questions(notes),
            *(question for session in own for question in view.course.questions_of(session)),
        ),
        materials=_materials(view, sessions, own, notes_materials(view, notes)),
        notes=NotesHtml(notes.html if notes else ""),
        class_notes=NotesHtml("\n".join(class_notes(view, session).html for session in own)),
        left_out=bool(notes and notes.left_out) or any(left_out(view, session) for session in own),
        theme_title=theme.title if theme else "",
        theme_href=view.to(f"{PAPERS}#{theme_anchor(theme)}") if theme else "",
        theme_reads=tuple(alike.line(view, reading) for reading in theme_reads),
        theme_reads_more=more,
        previous=_neighbour(view, before),
        following=_neighbour(view, after),
        present=view.to(paper_present(paper)) if projected else "",
        edit_links=_edit_links(view, paper, sessions, own),
        also_read=also_read(view, paper),
    )


def _edit_links(
    view: Viewpoint,
    paper: Paper,
    sessions: tuple[SessionContent, ...],
    own: tuple[SessionContent, ...],
) -> tuple[EditLink, ...]:
    """Where the page is changed: the notes, the bibliography entry, the classes."""
    exists = paper.key in view.course.notes
    gettext = view.language.gettext
    return (
        EditLink(
            gettext("Edit the notes") if exists else gettext("Add notes"),
            f"docs/{paper_page(paper)}",
            exists=exists,
            starter="" if exists else notes_form(paper.title.plain),
        ),
        EditLink(gettext("Edit the bibliography entry"), paper.place.file, paper.place.line),
        *(
            EditLink(gettext("Edit the notes on the class"), f"docs/{class_page(session)}")
            for session in own
            if session.id in view.course.class_notes
        ),
        *(
            EditLink(gettext("Edit the class"), session.place.file, session.place.line)
            for session in sessions
        ),
    )


def _materials(
    view: Viewpoint,
    sessions: tuple[SessionContent, ...],
    own: tuple[SessionContent, ...],
    given: tuple[Link, ...],
) -> tuple[Link, ...]:
    """What the classes and the presenters give out, each address once."""
    written = (notes_materials(view, view.course.class_notes.get(session.id)) for session in own)
    return each_once(
        (
            *(
                site_link(view, link)
                for session in sessions
                for link in session.materials + session.links
            ),
            *(link for links in written for link in links),
            *given,
        )
    )


def _neighbour(view: Viewpoint, paper: Paper | None) -> Neighbour | None:
    if paper is None:
        return None
    return Neighbour(paper.title, view.to(paper_page(paper)), byline(view, paper))
