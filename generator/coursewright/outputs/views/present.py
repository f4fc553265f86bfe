"""The page for the projector: how the class spends its time, then one question a screen."""

from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import NamedTuple, TypeAlias

from coursewright.domain.class_plan import plan_parts
from coursewright.domain.naming.short_title import short_title
from coursewright.domain.paper import Paper
from coursewright.domain.presenting import WHOLE
from coursewright.domain.session import Reading, Session, SessionContent
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import class_page, class_present, has_own_page, paper_page
from coursewright.outputs.views.class_page import question_groups
from coursewright.outputs.views.papers.classes import reading_of
from coursewright.outputs.views.parts import (
    Who,
    byline,
    note_questions,
    reading_byline,
    who_presents,
    who_presents_reading,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class StepLine(NamedTuple):
    """One part of the class; `clock` is when it begins."""

    what: str
    minutes: int
    clock: str


class PresentPart(NamedTuple):
    """What a class of several parts spends a part of its time on."""

    title: MarkedText
    byline: str
    who: Who
    steps: tuple[StepLine, ...]
    questions: tuple[MarkedText, ...]


class PresentView(NamedTuple):
    """What the projector shows. `steps` is empty where nobody presents; `zone` is that of its clock.

    `parts` follow one another, each with its own steps and questions; `questions` come last. `page`
    is the page that it belongs to, a paper's or a class's; `whole` the projector's page of the
    class that the paper is a part of, or the empty string.
    """

    title: MarkedText
    plain_title: str
    byline: str
    course: str
    kind: str
    day: str
    zone: str
    who: Who
    steps: tuple[StepLine, ...]
    parts: tuple[PresentPart, ...]
    questions: tuple[MarkedText, ...]
    is_paper: bool
    page: str
    whole: str


Shares: TypeAlias = Mapping[str, tuple[StepLine, ...]]
"""How each part of a class spends its share of the time, by the name of the reading."""


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
    asked = (notes.questions if notes else ()) or own_questions(view, session)
    return session if asked else None


def has_screen(view: Viewpoint, session: SessionContent) -> bool:
    """Whether a class with a page of its own has one for the projector: it takes place, and is
    presented or has something to discuss."""
    if not isinstance(session, Session) or session.cancelled:
        return False
    return _presented(session) or bool(question_groups(view, session))


def present_view(
    view: Viewpoint, paper: Paper, session: Session, shares: Shares | None = None
) -> PresentView:
    """The projector's page of a paper for one class: its share of the class's time.

    `shares` are those of the class, where they are known.
    """
    shares = class_shares(view, session) if shares is None else shares
    notes = view.course.notes.get(paper.key)
    reading = reading_of(session, paper)
    whole = has_own_page(session) and has_screen(view, session)
    return PresentView(
        title=paper.title,
        plain_title=paper.title.plain,
        byline=byline(view, paper),
        course=view.course.name,
        kind=session.kind_title,
        day=view.language.long_day(session.start.date()),
        zone=view.course.zone.key,
        who=who_presents_reading(view, session, reading),
        steps=shares.get(reading.name, ()),
        parts=(),
        questions=(*note_questions(notes), *own_questions(view, session)),
        is_paper=True,
        page=view.to(paper_page(paper)),
        whole=view.to(class_present(session)) if whole else "",
    )


def present_class_view(
    view: Viewpoint, session: Session, shares: Shares | None = None
) -> PresentView:
    """The projector's page of a class with a page of its own: one plan for all that it reads.

    `shares` are those of the class, where they are known.
    """
    shares = class_shares(view, session) if shares is None else shares
    parts = tuple(_part(view, session, reading, shares) for reading in session.discussed)
    several = len(session.discussed) > 1
    return PresentView(
        title=MarkedText.of(session.title),
        plain_title=session.title,
        byline=view.language.gettext("Guest: %(guest)s", guest=session.guest)
        if session.guest
        else "",
        course=view.course.name,
        kind=session.kind_title,
        day=view.language.long_day(session.start.date()),
        zone=view.course.zone.key,
        who=who_presents(view, session, session.readings),
        steps=_overview(view, session, shares) if several else next(iter(shares.values()), ()),
        parts=parts if several else (),
        questions=view.course.questions_of(session)
        if several
        else tuple(q for group in question_groups(view, session) for q in group.questions),
        is_paper=False,
        page=view.to(class_page(session)),
        whole="",
    )


def own_questions(view: Viewpoint, session: SessionContent) -> tuple[MarkedText, ...]:
    """The questions of a class that has no page but its paper's."""
    return () if has_own_page(session) else view.course.questions_of(session)


def _part(
    view: Viewpoint,
    session: Session,
    reading: Reading,
    shares: Shares,
) -> PresentPart:
    notes = view.course.notes.get(reading.paper.key) if reading.paper else None
    return PresentPart(
        title=reading.title,
        byline=reading_byline(view, reading),
        who=who_presents_reading(view, session, reading),
        steps=shares.get(reading.name, ()),
        questions=note_questions(notes),
    )


def _presented(session: SessionContent) -> bool:
    return session.wants_presenters or bool(session.all_presenters)


def class_shares(view: Viewpoint, session: Session) -> Shares:
    """How each part of a class spends its share of the time, by the name of the reading.

    A class that discusses nothing has one plan, as a whole.
    """
    if not _presented(session) or session.whole_day:
        return {}
    names = [reading.name for reading in session.discussed] or [WHOLE]
    start, end = session.start.astimezone(UTC), session.end.astimezone(UTC)
    minutes, found = (end - start) // timedelta(minutes=1), dict[str, tuple[StepLine, ...]]()
    for name, plan in zip(names, plan_parts(view.course.plan, minutes, len(names)), strict=True):
        lines: list[StepLine] = []
        for step in plan:
            at = start.astimezone(view.course.zone)
            lines.append(StepLine(step.what, step.minutes, view.language.clock(at.time())))
            start += timedelta(minutes=step.minutes)
        found[name] = tuple(lines)
    return found


def _overview(view: Viewpoint, session: Session, shares: Shares) -> tuple[StepLine, ...]:
    """When each part begins, and how long it is."""
    return tuple(
        StepLine(
            short_title(reading.title.plain), sum(step.minutes for step in steps), steps[0].clock
        )
        for reading in session.discussed
        if (steps := shares.get(reading.name, ()))
    )
