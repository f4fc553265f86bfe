"""The page for the projector: how the class spends its time, then one question a screen."""

from datetime import timedelta
from typing import NamedTuple

from coursewright.domain.class_plan import plan_class
from coursewright.domain.paper import Paper
from coursewright.domain.session import Session
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import paper_page
from coursewright.outputs.views.paper_classes import reading_of
from coursewright.outputs.views.parts import Who, byline, who_presents_reading
from coursewright.outputs.views.viewpoint import Viewpoint


class StepLine(NamedTuple):
    """One part of the class; `clock` is when it begins."""

    what: str
    minutes: int
    clock: str


class PresentView(NamedTuple):
    """What the projector shows. `steps` is empty where nobody presents the paper."""

    title: MarkedText
    plain_title: str
    byline: str
    course: str
    kind: str
    day: str
    who: Who
    steps: tuple[StepLine, ...]
    questions: tuple[MarkedText, ...]
    paper: str


def present_session(view: Viewpoint, paper: Paper) -> Session | None:
    """The class that the projector is for, or None where there is nothing to show.

    That is the next class that discusses the paper, else the last; one that was called off or
    for which the paper is optional does not count. Where nobody presents, the page has only the
    questions, so that without questions there is none.
    """
    held = [
        session
        for session in view.agenda.readings.get(paper.key, ())
        if not session.cancelled and not reading_of(session, paper).optional
    ]
    ahead = [session for session in held if session.start.date() >= view.today]
    session = ahead[0] if ahead else held[-1] if held else None
    if session is None or _presented(session):
        return session
    notes = view.course.notes.get(paper.key)
    return session if notes and notes.questions else None


def present_view(view: Viewpoint, paper: Paper, session: Session) -> PresentView:
    """The projector's page of a paper for one class."""
    notes = view.course.notes.get(paper.key)
    reading = reading_of(session, paper)
    return PresentView(
        title=paper.title,
        plain_title=paper.title.plain,
        byline=byline(view, paper),
        course=view.course.name,
        kind=session.kind_title,
        day=view.language.long_day(session.start.date()),
        who=who_presents_reading(view, session, reading),
        steps=_steps(view, session) if _presented(session) else (),
        questions=tuple(q.text for q in notes.questions) if notes else (),
        paper=view.to(paper_page(paper)),
    )


def _presented(session: Session) -> bool:
    return session.wants_presenters or bool(session.all_presenters)


def _steps(view: Viewpoint, session: Session) -> tuple[StepLine, ...]:
    lines: list[StepLine] = []
    start = session.start
    minutes = int((session.end - session.start).total_seconds()) // 60
    for step in plan_class(view.course.plan, minutes):
        lines.append(StepLine(step.what, step.minutes, view.language.clock(start.time())))
        start += timedelta(minutes=step.minutes)
    return tuple(lines)
