"""The pages about the course's work and rules: assignments, project, syllabus, presenting."""

from datetime import datetime
from typing import NamedTuple

from coursewright.domain.course import Assignment, Instructor
from coursewright.domain.grade import Grade
from coursewright.domain.language import Language
from coursewright.domain.link import Link
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Session, SessionContent
from coursewright.outputs.anchors import CALENDAR, OPEN_SLOTS, PAPERS, SCHEDULE, assignment_anchor
from coursewright.outputs.views.card import SessionCard, UndatedCard, session_card, undated_card
from coursewright.outputs.views.counted import best_words, counted_assignments, scale_words
from coursewright.outputs.views.mine import presenting_groups
from coursewright.outputs.views.parts import ThemeTag, site_link, site_links, theme_tag
from coursewright.outputs.views.pictures.shares import Column, grade_column
from coursewright.outputs.views.viewpoint import Near, Viewpoint
from coursewright.outputs.views.weekly import meeting_lines, office_hours_lines

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
"""How the name of a photo ends; whatever else stands there is not shown."""
MILESTONE = "milestone"  # the kind of session that belongs to the project


class AssignmentCard(NamedTuple):
    """An assignment. `released` is False while it is still to come out, from `out_from` on True."""

    anchor: str
    title: str
    summary: str
    theme: ThemeTag | None
    out: str
    released: bool
    out_from: str
    due_day: str
    due_clock: str
    due_iso: str
    near: Near
    form: Link | None
    edit: str
    entry: str = "assignment"


class AssignmentsView(NamedTuple):
    """The page of assignments, by the time they are due. `counted` says of what the best count."""

    cards: tuple[AssignmentCard, ...]
    counted: tuple[str, ...] = ()


class ProjectView(NamedTuple):
    """The project: its milestones in class and what is handed in, in order of time; what has no
    date yet comes last."""

    steps: tuple[SessionCard | AssignmentCard | UndatedCard, ...]


class GradeRow(NamedTuple):
    """One line of the grading table.

    `weight` is what the course says: `40 %`, or the points, `140`; `percent` its part of the whole in
    words, empty where that is what the course says. What enters no sum has words for its weight,
    and the whole course no `what`. `best` says that only the best count, or is
    empty.
    """

    what: str
    weight: str
    percent: str
    best: str = ""


class OfficeHoursLine(NamedTuple):
    """Office hours: in words, and the address where they are held online."""

    text: str
    online: str


class Person(NamedTuple):
    """Who teaches or assists. `facts` are role, office and the like; `photo` is an address."""

    name: str
    url: str
    pronouns: str
    facts: str
    email: str
    about: str
    photo: str


class SyllabusView(NamedTuple):
    """The facts of the course. `term_dates` tells its first and last day, `free_slots` is a sentence."""

    term: str
    term_dates: str
    meetings: tuple[str, ...]
    instructors: tuple[Person, ...]
    assistants: tuple[Person, ...]
    office_hours: tuple[OfficeHoursLine, ...]
    links: tuple[Link, ...]
    grading: tuple[GradeRow, ...]
    column: Column | None
    total: str
    in_points: bool
    free_slots: str
    schedule: str
    calendar: str


class PresentingView(NamedTuple):
    """Who presents what: open slots first, then what is to come, then what was.

    `undated` are presentations of somebody that have no date yet. `sign_up` and `hand_in` are the
    addresses of the issue forms, empty where the course has none.
    """

    open_id: str
    open: tuple[SessionCard, ...]
    open_undated: tuple[UndatedCard, ...]
    undated: tuple[UndatedCard, ...]
    upcoming: tuple[SessionCard, ...]
    past: tuple[SessionCard, ...]
    papers: str
    groups: tuple[str, ...]
    sign_up: str = ""
    hand_in: str = ""


def assignments_view(view: Viewpoint) -> AssignmentsView:
    """The assignments that do not belong to the project."""
    own = (a for a in view.course.assignments if not a.project)
    return AssignmentsView(
        tuple(assignment_card(view, a) for a in sorted(own, key=lambda a: (a.due, a.id))),
        counted_assignments(view),
    )


def project_view(view: Viewpoint) -> ProjectView:
    """The project's milestones and assignments."""
    steps: list[tuple[datetime, str, SessionCard | AssignmentCard]] = [
        (session.start, session.id, session_card(view, session))
        for session in view.course.sessions
        if session.kind == MILESTONE
    ]
    steps += [(a.due, a.id, assignment_card(view, a)) for a in view.course.assignments if a.project]
    undated = (undated_card(view, s) for s in view.course.undated if s.kind == MILESTONE)
    dated = (card for *_, card in sorted(steps, key=lambda step: step[:2]))
    return ProjectView((*dated, *undated))


def assignment_card(view: Viewpoint, assignment: Assignment) -> AssignmentCard:
    """The card of an assignment."""
    return AssignmentCard(
        anchor=assignment_anchor(assignment),
        title=assignment.title,
        summary=assignment.summary,
        theme=theme_tag(view, assignment.theme),
        out=view.language.day(assignment.out) if assignment.out else "",
        released=assignment.out is None or assignment.out <= view.today,
        out_from=view.midnight(assignment.out) if assignment.out else "",
        due_day=view.language.day(due_day(assignment.due)),
        due_clock=view.language.due_clock(assignment.due, aoe=assignment.aoe),
        due_iso=assignment.due.isoformat(),
        near=view.near(due_day(assignment.due)),
        form=site_link(view, assignment.link) if assignment.link else None,
        edit=view.edit(assignment.place),
    )


def syllabus_view(view: Viewpoint) -> SyllabusView:
    """The facts of the course that its syllabus states."""
    course, language = view.course, view.language
    weight = _number if course.grading_in_points else language.percent
    return SyllabusView(
        term=course.term,
        term_dates=language.term(course.first, course.last),
        meetings=meeting_lines(course, view.today),
        instructors=tuple(_person(view, one) for one in course.instructors),
        assistants=tuple(_person(view, one) for one in course.assistants),
        office_hours=_office_hours(view),
        links=site_links(view, course.links),
        grading=tuple(
            GradeRow(
                what=grade.what,
                weight=_rated(language, grade) or weight(grade.weight),
                percent=language.percent(round(course.grade_share(grade), 1))
                if course.grading_in_points and not grade.scale
                else "",
                best=best_words(language, grade.best) if grade.best else "",
            )
            for grade in course.grading
        ),
        column=grade_column(course),
        total="" if all(grade.scale for grade in course.grading) else weight(course.grade_total),
        in_points=course.grading_in_points,
        free_slots=_free_slots(view),
        schedule=view.to(SCHEDULE),
        calendar=view.to(CALENDAR),
    )


def _number(points: float) -> str:
    """`140`: the head of the column says that it is points."""
    return f"{points:g}"


def _rated(language: Language, grade: Grade) -> str:
    """The words for what enters no sum: the course's own before the catalogue's."""
    return grade.words or (scale_words(language, grade.scale) if grade.scale else "")


def _free_slots(view: Viewpoint) -> str:
    slots = [slot for slot in view.course.free_slots if slot.date() >= view.today]
    named = view.language.semicolons([view.language.day_clock(slot) for slot in slots])
    return view.language.gettext("Kept free: %(slots)s.", slots=named) if slots else ""


def _person(view: Viewpoint, one: Instructor) -> Person:
    return Person(
        one.name,
        one.url,
        one.pronouns,
        view.language.commas([one.role, one.office]),
        one.email,
        one.about,
        view.to(one.photo) if one.photo.lower().endswith(PICTURES) else "",
    )


def _office_hours(view: Viewpoint) -> tuple[OfficeHoursLine, ...]:
    lines = [OfficeHoursLine(*line) for line in office_hours_lines(view.course, view.today)]
    words = view.course.office_hours
    return (*lines, *((OfficeHoursLine(words, ""),) if words else ()))


def presenting_view(view: Viewpoint) -> PresentingView:
    """The presentations of a course."""
    return PresentingView(
        open_id=OPEN_SLOTS,
        open=_cards(view, view.agenda.open_slots),
        open_undated=tuple(undated_card(view, s) for s in view.agenda.open_undated),
        undated=tuple(
            undated_card(view, s) for s in view.agenda.undated_to_come if _has_presenters(s)
        ),
        upcoming=_cards(view, tuple(s for s in view.agenda.upcoming if _has_presenters(s))),
        past=_cards(
            view,
            tuple(
                s
                for s in view.course.sessions
                if s.wants_presenters and s.all_presenters and s.start.date() < view.today
            ),
        ),
        papers=view.to(PAPERS),
        groups=presenting_groups(view),
        sign_up=view.addresses.forms and f"{view.addresses.forms}sign-up.yml",
        hand_in=view.addresses.forms and f"{view.addresses.forms}hand-in.yml",
    )


def _has_presenters(session: SessionContent) -> bool:
    """Whether somebody presents it, even if it still looks for others."""
    taken = bool(session.all_presenters) or session.withheld
    return session.wants_presenters and (taken or not session.open_slot)


def _cards(view: Viewpoint, sessions: tuple[Session, ...]) -> tuple[SessionCard, ...]:
    return tuple(session_card(view, session) for session in sessions)
