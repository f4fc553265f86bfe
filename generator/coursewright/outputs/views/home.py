"""The home page: what is next, what is owed, and how to follow along."""

from datetime import timedelta
from typing import NamedTuple

from coursewright.outputs.anchors import (
    DEADLINES,
    OPEN_SLOTS,
    PAPERS,
    PRESENTING,
    SCHEDULE,
)
from coursewright.outputs.views.card import UndatedCard, undated_card
from coursewright.outputs.views.coming import DUES, FOLLOWING, Coming, coming
from coursewright.outputs.views.feeds import FeedWays, feed_ways
from coursewright.outputs.views.news import HomeNews, home_news
from coursewright.outputs.views.parts import theme_href
from coursewright.outputs.views.pictures.ribbon import Ribbon, theme_ribbon
from coursewright.outputs.views.viewpoint import Viewpoint


class ThemeGlance(NamedTuple):
    """A theme on the home page; `papers` is how many its classes read, `dates` when.

    `begins` and `ends` are those moments (ISO 8601), on pages that are read anew.
    """

    title: str
    color: str
    summary: str
    href: str
    dates: str
    papers: int
    is_now: bool
    begins: str
    ends: str


class HomeView(NamedTuple):
    """The home page. `phase` is one of `agenda.Phase`.

    `pinned_day` is empty unless the site is shown as on a fixed day, `built_day` unless it is
    read anew when it is viewed. `last_day` is the day of the last class. `dues` and `following`
    are how many of `coming`'s show; `open_until` tells when each of the open slots is over, one
    word each.
    """

    code: str
    title: str
    term: str
    institution: str
    summary: str
    notice: str
    pinned_day: str
    built_day: str
    phase: str
    last_day: str
    coming: Coming
    dues: int
    following: int
    undated: tuple[UndatedCard, ...]
    news: HomeNews
    feed: FeedWays
    themes: tuple[ThemeGlance, ...]
    ribbon: Ribbon | None
    open_slots: int
    open_until: str
    schedule: str
    deadlines: str
    papers: str
    sign_up: str


def home_view(view: Viewpoint) -> HomeView:
    """The home page of a course."""
    course, agenda, language = view.course, view.agenda, view.language
    day = language.day_year(view.today)
    last = course.sessions[-1].start.date() if course.sessions else course.last
    return HomeView(
        code=course.code,
        title=course.title,
        term=course.term,
        institution=course.institution,
        summary=course.summary,
        notice=course.notice,
        pinned_day=day if view.pinned else "",
        built_day=day if view.live else "",
        phase=agenda.phase.value,
        last_day=language.day_year(last),
        coming=coming(view),
        dues=DUES,
        following=FOLLOWING,
        undated=tuple(undated_card(view, s) for s in agenda.undated_to_come),
        news=home_news(view),
        feed=feed_ways(view)[0],
        themes=_themes(view),
        ribbon=theme_ribbon(view),
        open_slots=agenda.open_count,
        open_until=_open_until(view),
        schedule=view.to(SCHEDULE),
        deadlines=view.to(DEADLINES),
        papers=view.to(PAPERS),
        sign_up=view.to(f"{PRESENTING}#{OPEN_SLOTS}"),
    )


def _open_until(view: Viewpoint) -> str:
    """When each open slot is over (ISO 8601), and `-` for each without a date."""
    if not view.live:
        return ""
    ends = [s.end.isoformat() for s in view.agenda.upcoming for _ in s.open_slots]
    undated = ["-" for s in view.agenda.undated_to_come for _ in s.open_slots]
    return " ".join([*ends, *undated])


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
                href=theme_href(view, theme),
                dates=view.language.days(days[0], days[-1]) if days else "",
                papers=len(keys),
                is_now=bool(days) and days[0] <= view.today <= days[-1],
                begins=view.midnight(days[0]) if days else "",
                ends=view.midnight(days[-1] + timedelta(days=1)) if days else "",
            )
        )
    return tuple(glances)
