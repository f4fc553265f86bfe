"""What changed and what was announced, as a stream: the page, and the latest of it at home."""

from itertools import groupby
from typing import NamedTuple

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import is_recent
from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    ATOM,
    CALENDAR,
    CHANGES,
    SCHEDULE,
    anchor,
    assignment_target,
    best_target,
    change_anchor,
)
from coursewright.outputs.views.parts import site_link, site_text
from coursewright.outputs.views.viewpoint import Viewpoint

_ANNOUNCEMENTS = 3
_CHANGES = 4


class NewsLine(NamedTuple):
    """A change or an announcement. `href` is empty where it is about nothing else on the site.

    `clock` is empty for an announcement, which has a day only.
    """

    anchor: str
    title: str
    text: str | MarkedText
    href: str
    link: Link | None
    day: str
    clock: str
    iso: str
    announced: bool


class NewsMonth(NamedTuple):
    """What changed in one month, the newest first."""

    anchor: str
    title: str
    lines: tuple[NewsLine, ...]


class ChangesView(NamedTuple):
    """The page of what changed. `atom` is the address of the same stream for feed readers."""

    months: tuple[NewsMonth, ...]
    atom: str
    calendar: str


class HomeNews(NamedTuple):
    """The latest announcements, and what changed in the last days; `more` leads to all of it."""

    announcements: tuple[NewsLine, ...]
    changes: tuple[NewsLine, ...]
    more: str

    def __bool__(self) -> bool:
        return bool(self.announcements or self.changes)


def changes_view(view: Viewpoint) -> ChangesView:
    """Everything that changed or was announced."""
    return ChangesView(
        months=tuple(
            NewsMonth(
                anchor=anchor("changes", f"{year}-{month:02}"),
                title=view.language.month(year, month),
                lines=tuple(news_line(view, change) for change in changes),
            )
            for (year, month), changes in groupby(
                view.news, lambda change: (change.at.year, change.at.month)
            )
        ),
        atom="" if view.kept_for_ever else view.to(ATOM),
        calendar=view.to(CALENDAR),
    )


def home_news(view: Viewpoint) -> HomeNews:
    """The latest of it, for the home page."""
    announced = [change for change in view.news if change.announced]
    changed = [c for c in view.news if not c.announced and is_recent(c, view.today)]
    return HomeNews(
        announcements=tuple(news_line(view, change) for change in announced[:_ANNOUNCEMENTS]),
        changes=tuple(news_line(view, change) for change in changed[:_CHANGES]),
        more=view.to(CHANGES),
    )


def news_line(view: Viewpoint, change: Change) -> NewsLine:
    """A change or an announcement."""
    target = change_target(change, view.course)
    return NewsLine(
        anchor=change_anchor(change),
        title=change.title,
        text=site_text(view, change.marked) if change.marked else change.text,
        href=view.to(target) if target else "",
        link=site_link(view, change.link) if change.link else None,
        day=view.date_of(change.at.date()),
        clock="" if change.announced else view.language.clock(change.at.time()),
        iso=change.at.date().isoformat() if change.announced else change.at.isoformat(),
        announced=change.announced,
    )


def change_target(change: Change, course: Course) -> str:
    """The source path of the page that tells more: of the paper, the class or the assignment.

    What was deleted leads to the schedule; an announcement has no page of its own.
    """
    for session in course.all_sessions:
        if change.is_about(session):
            return best_target(session)
    for assignment in course.assignments:
        if change.is_about(assignment):
            return assignment_target(assignment)
    return "" if change.announced else SCHEDULE
