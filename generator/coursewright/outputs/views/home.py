"""The home page: what is next, what is owed, and how to follow along."""

from typing import NamedTuple

from coursewright.outputs.anchors import (
    DEADLINES,
    OPEN_SLOTS,
    PAPERS,
    PRESENTING,
    SCHEDULE,
    theme_anchor,
)
from coursewright.outputs.views.agenda import Phase
from coursewright.outputs.views.card import SessionCard, UndatedCard, session_card, undated_card
from coursewright.outputs.views.feeds import FeedWays, feed_ways
from coursewright.outputs.views.news import HomeNews, home_news
from coursewright.outputs.views.parts import DueLine, ReadingLine, due_line, session_link
from coursewright.outputs.views.viewpoint import Near, Viewpoint

_DUES = 5
_FOLLOWING = 4


class ThemeGlance(NamedTuple):
    """A theme on the home page; `papers` is how many its classes read, `dates` when."""

    title: str
    color: str
    summary: str
    href: str
    dates: str
    papers: int
    is_now: bool


class CalledOff(NamedTuple):
    """A class before the next one that does not take place."""

    date: str
    title: str
    reason: str
    href: str
    near: Near


class HomeView(NamedTuple):
    """The home page. `phase` is one of `agenda.Phase`; `next_day` is the next class's long date;
    `next_reads` is what it reads (less what names it), `next_optional` counts what may be left
    out.

    `pinned_day` is empty unless the site is shown as on a fixed day. `pause` names the break in
    which today falls, `last_day` the day of the last class.
    """

    code: str
    title: str
    term: str
    institution: str
    summary: str
    notice: str
    pinned_day: str
    phase: str
    first_day: str
    first_near: str
    last_day: str
    pause: str
    next: SessionCard | None
    next_day: str
    next_reads: tuple[ReadingLine, ...]
    next_optional: int
    called_off: tuple[CalledOff, ...]
    dues: tuple[DueLine, ...]
    more_dues: int
    following: tuple[SessionCard, ...]
    undated: tuple[UndatedCard, ...]
    news: HomeNews
    feed: FeedWays
    themes: tuple[ThemeGlance, ...]
    open_slots: int
    schedule: str
    deadlines: str
    papers: str
    sign_up: str


def home_view(view: Viewpoint) -> HomeView:
    """The home page of a course."""
    course, agenda, language = view.course, view.agenda, view.language
    upcoming = agenda.upcoming
    card = session_card(view, upcoming[0]) if upcoming else None
    reads = card.reads if card else ()
    first = course.sessions[0].start.date() if course.sessions else course.first
    last = course.sessions[-1].start.date() if course.sessions else course.last
    return HomeView(
        code=course.code,
        title=course.title,
        term=course.term,
        institution=course.institution,
        summary=course.summary,
        notice=course.notice,
        pinned_day=language.day_year(view.today) if view.pinned else "",
        phase=agenda.phase.value,
        first_day=language.long_day(first),
        first_near=view.near(first).text,
        last_day=language.day_year(last),
        pause=_pause(view),
        next=card,
        next_day=language.long_day(upcoming[0].start.date()) if upcoming else "",
        next_reads=tuple(line for line in reads if not line.optional),
        next_optional=sum(line.optional for line in reads),
        called_off=_called_off(view),
        dues=tuple(due_line(view, due) for due in agenda.dues_to_come[:_DUES]),
        more_dues=max(0, len(agenda.dues_to_come) - _DUES),
        following=tuple(session_card(view, s) for s in upcoming[1 : 1 + _FOLLOWING]),
        undated=tuple(undated_card(view, s) for s in agenda.undated_to_come),
        news=home_news(view),
        feed=feed_ways(view)[0],
        themes=_themes(view),
        open_slots=agenda.open_count,
        schedule=view.to(SCHEDULE),
        deadlines=view.to(DEADLINES),
        papers=view.to(PAPERS),
        sign_up=view.to(f"{PRESENTING}#{OPEN_SLOTS}"),
    )


def _pause(view: Viewpoint) -> str:
    pause = view.agenda.pause
    if pause is None or view.agenda.phase is not Phase.DURING:
        return ""
    language = view.language
    reason = pause.reason or language.gettext("No class")
    return language.commas([reason, language.days(pause.first, pause.last)])


def _called_off(view: Viewpoint) -> tuple[CalledOff, ...]:
    until = view.agenda.next.start if view.agenda.next else None
    return tuple(
        CalledOff(
            date=view.language.day(session.start.date()),
            title=session.title,
            reason=session.reason,
            href=session_link(view, session),
            near=view.near(session.start.date()),
        )
        for session in view.agenda.called_off
        if until is None or session.start < until
    )


def _themes(view: Viewpoint) -> tuple[ThemeGlance, ...]:
    glances = []
    for theme in view.course.themes:
        sessions = view.course.sessions_of(theme.id)
        days = [session.start.date() for session in sessions]
        undated = [s for s in view.course.undated if s.theme and s.theme.id == theme.id]
        keys = {paper.key for session in (*sessions, *undated) for paper in session.papers}
        glances.append(
            ThemeGlance(
                title=theme.title,
                color=theme.color,
                summary=theme.summary,
                href=view.to(f"{PAPERS}#{theme_anchor(theme)}"),
                dates=view.language.days(days[0], days[-1]) if days else "",
                papers=len(keys),
                is_now=bool(days) and days[0] <= view.today <= days[-1],
            )
        )
    return tuple(glances)
