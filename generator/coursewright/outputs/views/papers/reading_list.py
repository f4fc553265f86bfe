"""The reading list: papers by theme, in the order in which the classes read them."""

from collections.abc import Iterable
from typing import NamedTuple

from coursewright.domain.language import Language
from coursewright.domain.paper import Paper
from coursewright.domain.session import Session, SessionContent
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    BIBLIOGRAPHY,
    OPEN_SLOTS,
    PRESENTING,
    anchor,
    paper_page,
    theme_anchor,
)
from coursewright.outputs.pages.metadata import paper_coins
from coursewright.outputs.venues import venue_name
from coursewright.outputs.views.dues import Moment, moment
from coursewright.outputs.views.papers.filters import Filter, filters_of
from coursewright.outputs.views.parts import (
    Who,
    byline,
    class_link,
    reading_byline,
    reading_href,
    who_presents_reading,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class PaperRow(NamedTuple):
    """A paper on the reading list, or what else a class reads.

    `when` is None for one that no class reads, or a class whose date is to be announced; the
    former has no `session`. `coins` is empty for what is no paper.
    """

    title: MarkedText
    href: str
    byline: str
    when: Moment | None
    kind: str
    session: str
    optional: bool
    who: Who | None
    cancelled: bool
    is_next: bool
    year: str
    venue: str
    coins: str


class PaperGroup(NamedTuple):
    """The papers of a theme, of the classes without one, or of no class."""

    anchor: str
    title: str
    summary: str
    color: str
    rows: tuple[PaperRow, ...]


class PapersView(NamedTuple):
    """The reading list. `required` and `optional` count the papers that classes read, each
    once; `open_slots` counts what nobody presents yet.
    """

    required: int
    optional: int
    open_slots: int
    notice: str
    groups: tuple[PaperGroup, ...]
    filters: tuple[Filter, ...]
    ahead: int
    sign_up: str
    bibliography: str


def papers_view(view: Viewpoint) -> PapersView:
    """The reading list of a course; a paper that two classes read is listed with each."""
    course, agenda, gettext = view.course, view.agenda, view.language.gettext
    groups = [
        PaperGroup(
            anchor=theme_anchor(theme),
            title=theme.title,
            summary=theme.summary,
            color=theme.color,
            rows=_rows(
                view, (s for s in course.all_sessions if s.theme and s.theme.id == theme.id)
            ),
        )
        for theme in course.themes
    ]
    others = _rows(view, (s for s in course.all_sessions if s.theme is None))
    groups.append(
        PaperGroup(anchor("papers", "other"), gettext("Other classes"), "", "", others)
        if any(group.rows for group in groups)
        else PaperGroup(anchor("papers", "other"), gettext("In class"), "", "", others)
    )
    required = {paper.key for s in course.all_sessions for paper in s.required_papers}
    read = {*agenda.readings, *agenda.undated_readings}
    unread = (paper for paper in course.papers if paper.key not in read)
    groups.append(
        PaperGroup(
            anchor=anchor("papers", "background"),
            title=gettext("Background"),
            summary=gettext("Not read in class; worth knowing."),
            color="",
            rows=tuple(_background(view, paper) for paper in unread),
        )
    )
    shown = tuple(group for group in groups if group.rows)
    return PapersView(
        required=len(required),
        optional=len(read) - len(required),
        open_slots=agenda.open_count,
        notice=course.notice,
        groups=shown,
        filters=_filters(shown, view.language),
        ahead=sum(1 for group in shown for row in group.rows if _is_ahead(row)),
        sign_up=view.to(f"{PRESENTING}#{OPEN_SLOTS}"),
        bibliography=view.to(BIBLIOGRAPHY),
    )


def _filters(groups: tuple[PaperGroup, ...], language: Language) -> tuple[Filter, ...]:
    """The ways to narrow the list that leave something out."""
    rows = [(group.title, row) for group in groups for row in group.rows]
    found = (
        ("theme", language.pgettext("filter", "Theme"), [title for title, _ in rows]),
        ("kind", language.pgettext("filter", "Class"), [row.kind for _, row in rows]),
        (
            "year",
            language.pgettext("filter", "Year"),
            sorted((row.year for _, row in rows), reverse=True),
        ),
        (
            "venue",
            language.pgettext("filter", "Venue"),
            sorted((row.venue for _, row in rows), key=str.casefold),
        ),
    )
    return filters_of(found)


def _is_ahead(row: PaperRow) -> bool:
    return row.when is not None and not row.when.near.past and not row.cancelled


def _rows(view: Viewpoint, sessions: Iterable[SessionContent]) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            title=reading.title,
            href=reading_href(view, reading),
            byline=reading_byline(view, reading),
            when=moment(view, session.start) if isinstance(session, Session) else None,
            kind=session.kind_title,
            session=class_link(view, session),
            optional=reading.optional,
            who=who_presents_reading(view, session, reading),
            cancelled=session.cancelled,
            is_next=session is view.agenda.next,
            year=_year(reading.paper) if reading.paper else "",
            venue=venue_name(reading.paper) if reading.paper else "",
            coins=paper_coins(reading.paper) if reading.paper else "",
        )
        for session in sessions
        for reading in session.readings
    )


def _background(view: Viewpoint, paper: Paper) -> PaperRow:
    return PaperRow(
        title=paper.title,
        href=view.to(paper_page(paper)),
        byline=byline(view, paper),
        when=None,
        kind="",
        session="",
        optional=False,
        who=None,
        cancelled=False,
        is_next=False,
        year=_year(paper),
        venue=venue_name(paper),
        coins=paper_coins(paper),
    )


def _year(paper: Paper) -> str:
    return str(paper.year) if paper.year else ""
