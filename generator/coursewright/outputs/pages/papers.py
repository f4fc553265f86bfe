"""The pages of papers: each made once, since nearly all of them stay as they are from edit to edit."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from coursewright.domain.language import Language
from coursewright.domain.paper import Paper
from coursewright.outputs import anchors
from coursewright.outputs.pages.linked_data import paper_data
from coursewright.outputs.pages.metadata import paper_tags
from coursewright.outputs.pages.page import GeneratedPage
from coursewright.outputs.pages.printer import Content, Printer, Setting
from coursewright.outputs.references.citations import Citations
from coursewright.outputs.views.papers.in_course import (
    PaperInCourse,
    ReadingOrder,
    common_facts,
    paper_in_course,
)
from coursewright.outputs.views.papers.paper import paper_view
from coursewright.outputs.views.present import present_session
from coursewright.outputs.views.viewpoint import Blank, Viewpoint
from coursewright.outputs.whole_links import whole_paper


def render_papers(
    printer: Printer,
    here: Viewpoint,
    citations: Citations,
    only: Collection[str] | None = None,
    ris: Mapping[str, bytes] = MappingProxyType({}),
) -> Iterator[GeneratedPage]:
    """The pages of all papers, or of some by key, in the order of the bibliography.

    `ris` are their files of that format, by path, as far as they are at hand.
    """
    order = ReadingOrder.of(here.agenda.reading_order)
    common = f"{printer.setting.told} {citations.made_from}"
    facts = printer.made.same("facts", common_facts(here))
    for paper in here.course.papers:
        if only is not None and paper.key not in only:
            continue
        view = here.at(anchors.paper_page(paper))
        # nobody presents a past term's paper again
        projected = only is None and present_session(view, paper) is not None
        told = paper_in_course(
            view, paper, order, projected=projected, made=printer.made, common=facts
        )
        yield printer.made.page(
            view.page,
            (paper, told, printer.setting, citations.made_from),
            partial(_told, common, paper, told),
            partial(_print, printer, paper, told, citations, ris.get(anchors.paper_ris(paper))),
        )


def _told(common: str, paper: Paper, told: PaperInCourse) -> str:
    return f"{common} {told!r} {paper.place!r} {paper.digest}"


def _print(
    printer: Printer, paper: Paper, told: PaperInCourse, citations: Citations, ris: bytes | None
) -> GeneratedPage:
    return printer.printed(_content(paper, told, printer.setting, citations, ris))


def _content(
    paper: Paper, told: PaperInCourse, setting: Setting, citations: Citations, ris: bytes | None
) -> Content:
    """What a page shows; it depends on nothing else than this, and takes longer than to compare it."""
    view = Blank(setting.addresses, anchors.paper_page(paper), setting.language)
    whole = whole_paper(paper, setting.addresses)
    return Content(
        view.page,
        "paper",
        paper_view(view, paper, told, citations.cite(paper), ris),
        title=paper.title.plain,
        description=_description(paper, setting.course, setting.language),
        edit_links=told.edit_links,
        in_navigation=False,
        head_tags=tuple(paper_tags(whole)),
        data=paper_data(whole, view.full),
    )


def _description(paper: Paper, course: str, language: Language) -> str:
    values = {"title": paper.title.plain, "course": course}
    if not paper.authors:
        return language.gettext("%(title)s, in %(course)s.", **values)
    return language.gettext(
        "%(title)s by %(authors)s, in %(course)s.",
        authors=paper.authors_short(language),
        **values,
    )
