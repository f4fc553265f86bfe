"""The reading list: papers by theme, in the order in which the classes read them."""

from collections.abc import Sequence
from typing import NamedTuple

from coursewright.domain.language import Language
from coursewright.domain.link import Link, pdf_of
from coursewright.domain.paper import Paper
from coursewright.domain.session import Session
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import BIBLIOGRAPHY, OPEN_SLOTS, PAPERS, PRESENTING, papers_part
from coursewright.outputs.pages.metadata import paper_coins
from coursewright.outputs.views.dues import Moment, class_moment
from coursewright.outputs.views.mine import presenting_groups, presenting_reading
from coursewright.outputs.views.papers.filters import Filter, filters_of
from coursewright.outputs.views.papers.list_pages import (
    Listed,
    ListPart,
    PageLink,
    begun_elsewhere,
    cut,
    listed_groups,
    page_links,
)
from coursewright.outputs.views.parts import (
    Who,
    class_link,
    paper_links,
    reading_byline,
    reading_href,
    who_presents_reading,
)
from coursewright.outputs.views.viewpoint import Viewpoint


class Coins(NamedTuple):
    """The OpenURL of a paper, which is made where it is printed: few of the lists that are seen to
    be as they were."""

    paper: Paper

    def __str__(self) -> str:
        return paper_coins(self.paper)


class PaperRow(NamedTuple):
    """A paper on the reading list, or what else a class reads.

    `when` is None for one that no class reads, or a class whose date is to be announced; the
    former has no `session`. `people` are who present it; `pdf` leads to it where its address is
    known; `coins` is None for what is no paper.
    """

    title: MarkedText
    href: str
    byline: str
    when: Moment | None
    kind: str
    session: str
    optional: bool
    who: Who | None
    people: tuple[str, ...]
    cancelled: bool
    is_next: bool
    year: str
    venue: str
    pdf: Link | None
    coins: Coins | None


class PaperGroup(NamedTuple):
    """The papers of a theme, of the classes without one, or of no class."""

    anchor: str
    title: str
    summary: str
    color: str
    rows: tuple[PaperRow, ...]


class Elsewhere(NamedTuple):
    """A group that begins on another page of the list."""

    anchor: str
    title: str
    href: str


class PapersView(NamedTuple):
    """The reading list, or the first page of a long one: `pages` lead to all of them.

    `required` and `optional` count the papers that classes read, each once; `open_slots` counts
    what nobody presents yet; `mine` is whom a reader may choose to be.
    """

    required: int
    optional: int
    open_slots: int
    notice: str
    groups: tuple[PaperGroup, ...]
    filters: tuple[Filter, ...]
    mine: tuple[str, ...]
    ahead: int
    sign_up: str
    bibliography: str
    elsewhere: tuple[Elsewhere, ...]
    pages: tuple[PageLink, ...]


class PapersPartView(NamedTuple):
    """Another page of a long reading list."""

    number: int
    groups: tuple[PaperGroup, ...]
    pages: tuple[PageLink, ...]
    first: str


def papers_view(view: Viewpoint) -> PapersView:
    """The reading list of a course, which a past term has on one page however long it is."""
    course, agenda = view.course, view.agenda
    whole = listed_groups(view)
    parts = (whole,) if view.kept_for_ever else cut(whole)
    required = {paper.key for s in course.all_sessions for paper in s.required_papers}
    read = {*agenda.readings, *agenda.undated_readings}
    return PapersView(
        required=len(required),
        optional=len(read) - len(required),
        open_slots=agenda.open_count,
        notice=course.notice,
        groups=_groups(view, parts[0]),
        filters=_filters(whole, view.language),
        mine=presenting_groups(view),
        ahead=sum(1 for group in whole for item in group.listed if _is_ahead(view, item)),
        sign_up=view.to(f"{PRESENTING}#{OPEN_SLOTS}"),
        bibliography=view.to(BIBLIOGRAPHY),
        elsewhere=tuple(
            Elsewhere(group.anchor, group.title, view.to(f"{papers_part(number)}#{group.anchor}"))
            for group, number in begun_elsewhere(parts)
        ),
        pages=page_links(view, parts),
    )


def papers_part_view(view: Viewpoint, number: int, parts: Sequence[ListPart]) -> PapersPartView:
    """The page of a long list that has this number, from 2."""
    return PapersPartView(
        number, _groups(view, parts[number - 1]), page_links(view, parts), view.to(PAPERS)
    )


def _groups(view: Viewpoint, part: ListPart) -> tuple[PaperGroup, ...]:
    return tuple(
        PaperGroup(
            group.anchor,
            group.title,
            group.summary,
            group.color,
            tuple(_row(view, item) for item in group.listed),
        )
        for group in part
    )


def _filters(groups: ListPart, language: Language) -> tuple[Filter, ...]:
    """The ways to narrow the list that leave something out."""
    rows = [(group.title, item) for group in groups for item in group.listed]
    found = (
        ("theme", language.pgettext("filter", "Theme"), [title for title, _ in rows]),
        ("kind", language.pgettext("filter", "Kind"), [row.kind for _, row in rows]),
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


def _is_ahead(view: Viewpoint, item: Listed) -> bool:
    session = item.session
    if not isinstance(session, Session) or session.cancelled:
        return False
    return not class_moment(view, session).near.past


def _row(view: Viewpoint, item: Listed) -> PaperRow:
    session, reading = item
    return PaperRow(
        title=reading.title,
        href=reading_href(view, reading),
        byline=reading_byline(view, reading),
        when=class_moment(view, session) if isinstance(session, Session) else None,
        kind=item.kind,
        session=class_link(view, session) if session else "",
        optional=reading.optional,
        who=who_presents_reading(view, session, reading) if session else None,
        people=presenting_reading(view, session, reading) if session else (),
        cancelled=session.cancelled if session else False,
        is_next=session is not None and session is view.agenda.next,
        year=item.year,
        venue=item.venue,
        pdf=pdf_of(paper_links(view, reading.paper)) if reading.paper else None,
        coins=Coins(reading.paper) if reading.paper else None,
    )
