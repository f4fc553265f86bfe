"""The page of a class that reads no paper or several: everything that belongs to the class."""

from itertools import groupby
from typing import NamedTuple

from coursewright.domain.link import Link, pdf_first
from coursewright.domain.session import Reading, Session, SessionContent, UndatedSession
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    PRESENTING,
    SCHEDULE,
    best_target,
    class_page,
    class_present,
)
from coursewright.outputs.notes_form import notes_form
from coursewright.outputs.pages.page import EditLink
from coursewright.outputs.views.card import SessionCard, UndatedCard, session_card, undated_card
from coursewright.outputs.views.parts import (
    NotesHtml,
    ReadingLine,
    Who,
    class_materials,
    class_notes,
    each_once,
    left_out,
    note_questions,
    notes_materials,
    paper_links,
    reading_line,
    who_presents,
    who_presents_reading,
)
from coursewright.outputs.views.viewpoint import Edit, Viewpoint


class ClassReading(NamedTuple):
    """A reading with who presents it, and links: ways to its text, and what they give out."""

    line: ReadingLine
    who: Who | None
    links: tuple[Link, ...]


class ReadingGroup(NamedTuple):
    """Readings below a heading, which is empty where they have none."""

    heading: str
    readings: tuple[ClassReading, ...]


class QuestionGroup(NamedTuple):
    """Questions on a paper, or on the class, which has no title here."""

    title: MarkedText
    href: str
    questions: tuple[MarkedText, ...]


class ClassNeighbour(NamedTuple):
    """The class before or after this one."""

    title: str
    href: str
    day: str


class ClassView(NamedTuple):
    """A class. `card` is as the schedule shows it, `day` its long date; `who` are the presenters
    of the whole class, `readings` all that it reads."""

    card: SessionCard | UndatedCard
    day: str
    who: Who
    readings: tuple[ReadingGroup, ...]
    questions: tuple[QuestionGroup, ...]
    materials: tuple[Link, ...]
    notes: NotesHtml
    left_out: bool
    present: str
    previous: ClassNeighbour | None
    following: ClassNeighbour | None
    edits: tuple[Edit, ...]
    schedule: str
    presenting: str


def class_view(view: Viewpoint, session: SessionContent, *, projected: bool = False) -> ClassView:
    """The page of a class. `projected` says that it has one for the projector."""
    before, after = _around(view, session)
    dated = session if isinstance(session, Session) else None
    return ClassView(
        card=session_card(view, session)
        if isinstance(session, Session)
        else undated_card(view, _undated(session)),
        day=view.long_date_of(dated.start.date())
        if dated
        else view.language.gettext("Date to be announced"),
        who=who_presents(view, session, session.readings),
        readings=tuple(
            ReadingGroup(heading, tuple(_reading(view, session, reading) for reading in below))
            for heading, below in groupby(session.readings, lambda reading: reading.heading)
        ),
        questions=question_groups(view, session),
        materials=class_materials(view, session),
        notes=class_notes(view, session),
        left_out=left_out(view, session),
        present=view.to(class_present(session)) if projected else "",
        previous=_neighbour(view, before),
        following=_neighbour(view, after),
        edits=view.edits(class_edit_links(view, session)),
        schedule=view.to(SCHEDULE),
        presenting=view.to(PRESENTING),
    )


def class_edit_links(view: Viewpoint, session: SessionContent) -> tuple[EditLink, ...]:
    """Where a class's page is changed: its notes, and its entry in the schedule."""
    gettext = view.language.gettext
    return (
        notes_link(view, session),
        EditLink(gettext("Edit the class"), session.place.file, session.place.line),
    )


def notes_link(view: Viewpoint, session: SessionContent) -> EditLink:
    """Where the notes on a class are changed or begun."""
    exists = session.id in view.course.class_notes
    gettext = view.language.gettext
    return EditLink(
        gettext("Edit the notes") if exists else gettext("Add notes"),
        f"docs/{class_page(session)}",
        exists=exists,
        starter="" if exists else notes_form(session.title),
    )


def question_groups(view: Viewpoint, session: SessionContent) -> tuple[QuestionGroup, ...]:
    """The questions of a class's discussion: its own first, then those on each of its papers."""
    groups = [QuestionGroup(MarkedText(), "", view.course.questions_of(session))]
    for reading in session.readings:
        notes = view.course.notes.get(reading.paper.key) if reading.paper else None
        if notes and notes.questions:
            line = reading_line(view, reading)
            groups.append(QuestionGroup(line.title, line.href, note_questions(notes)))
    return tuple(group for group in groups if group.questions)


def _reading(view: Viewpoint, session: SessionContent, reading: Reading) -> ClassReading:
    paper = reading.paper
    own = any(slot.reading == reading.name for slot in session.slots) or bool(reading.presenters)
    notes = view.course.notes.get(paper.key) if paper else None
    return ClassReading(
        line=reading_line(view, reading)._replace(presenters=""),
        who=who_presents_reading(view, session, reading) if own else None,
        links=each_once(
            (*(pdf_first(paper_links(view, paper)) if paper else ()), *notes_materials(view, notes))
        ),
    )


def _around(
    view: Viewpoint, session: SessionContent
) -> tuple[SessionContent | None, SessionContent | None]:
    """The classes before and after it, in order of time, those without a date last."""
    classes = view.course.all_sessions
    place = next(n for n, other in enumerate(classes) if other.id == session.id)
    before = classes[place - 1] if place else None
    return before, classes[place + 1] if place + 1 < len(classes) else None


def _neighbour(view: Viewpoint, session: SessionContent | None) -> ClassNeighbour | None:
    if session is None:
        return None
    day = view.language.day(session.start.date()) if isinstance(session, Session) else ""
    return ClassNeighbour(session.title, view.to(best_target(session)), day)


def _undated(session: SessionContent) -> UndatedSession:
    if not isinstance(session, UndatedSession):
        raise TypeError(f"{session.id} is neither dated nor undated")
    return session
