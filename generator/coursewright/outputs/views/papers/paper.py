"""A paper's page: everything that its readers and its presenters need."""

import re
from typing import NamedTuple

from coursewright.domain.language import Language
from coursewright.domain.link import Link, pdf_first
from coursewright.domain.paper import Paper
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    PAPERS,
    SCHEDULE,
    paper_bib,
    paper_ris,
)
from coursewright.outputs.pages.page import quoted
from coursewright.outputs.references.ris import render_ris
from coursewright.outputs.views.archive import AlsoRead
from coursewright.outputs.views.papers.classes import InClass
from coursewright.outputs.views.papers.in_course import Neighbour, PaperInCourse
from coursewright.outputs.views.parts import (
    NotesHtml,
    ReadingLine,
    paper_links,
)
from coursewright.outputs.views.viewpoint import Edit, Spot, edits_of
from coursewright.outputs.whole_links import whole_paper

_NOT_CITED = MarkedText()

_NAMED_AUTHORS = 12  # a longer list is told in short, with the whole of it on demand

_CHAPTER = re.compile(r"\d+[a-z]?(?:\.\d+)*|[IVXLC]+|[A-Z](?:\.\d+)*")
_CHAPTERS = re.compile(
    rf"(?:{_CHAPTER.pattern})(?:(?:\s*[-–,&]\s*|,? and )(?:{_CHAPTER.pattern}))+"
)


class AuthorPart(NamedTuple):
    """A piece of the line of authors: a name that may lead into the list, or what stands between.

    A name may be written in the other direction than the page.
    """

    text: str
    href: str
    is_name: bool


class PaperView(NamedTuple):
    """A paper's page. `authors_more` is the rest of a long list of authors.

    `theme_reads_more` says that the theme reads more than the page names.
    """

    key: str
    title: MarkedText
    authors: str
    author_parts: tuple[AuthorPart, ...]
    authors_more: str
    venue: MarkedText
    series: MarkedText
    imprint: str
    award: MarkedText
    links: tuple[Link, ...]
    classes: tuple[InClass, ...]
    abstract: MarkedText
    note: MarkedText
    keywords: tuple[str, ...]
    questions: tuple[MarkedText, ...]
    materials: tuple[Link, ...]
    notes: NotesHtml
    class_notes: NotesHtml
    left_out: bool
    theme_title: str
    theme_href: str
    theme_reads: tuple[ReadingLine, ...]
    theme_reads_more: bool
    previous: Neighbour | None
    following: Neighbour | None
    bibtex: str
    bib_file: str
    bib_name: str
    ris: str
    ris_file: str
    ris_name: str
    citation: MarkedText
    present: str
    edits: tuple[Edit, ...]
    papers: str
    schedule: str
    also_read: tuple[AlsoRead, ...]


def paper_view(
    view: Spot,
    paper: Paper,
    told: PaperInCourse,
    citation: MarkedText = _NOT_CITED,
    ris: bytes | None = None,
) -> PaperView:
    """The page of a paper, of which the course tells this besides.

    `citation` is the paper as a list of references gives it, `ris` its file of that format, where
    it is at hand.
    """
    whole = (
        render_ris(whole_paper(paper, view.addresses), view.language)
        if ris is None
        else ris.decode()
    )
    names = [author.full for author in paper.authors]
    if paper.and_others:
        names.append(view.language.pgettext("at the end of a list of authors", "others"))
    long = len(names) > _NAMED_AUTHORS
    in_course = told._asdict()
    return PaperView(
        key=paper.key,
        title=paper.title,
        authors=view.language.commas(names[:_NAMED_AUTHORS]) if long else view.language.join(names),
        author_parts=_author_parts(view, paper, names, long=long),
        authors_more=view.language.join(names[_NAMED_AUTHORS:]) if long else "",
        venue=paper.venue,
        series=paper.series,
        imprint=imprint(paper, view.language),
        award=paper.award,
        links=pdf_first(paper_links(view, paper)),
        abstract=paper.abstract,
        note=paper.note,
        keywords=paper.keywords,
        bibtex=paper.bibtex,
        bib_file=view.to(paper_bib(paper)),
        bib_name=f"{paper.slug}.bib",
        ris=whole.replace("\r\n", "\n").strip(),
        ris_file=view.to(paper_ris(paper)),
        ris_name=f"{paper.slug}.ris",
        citation=citation,
        edits=edits_of(view.addresses, in_course.pop("edit_links")),
        papers=view.to(PAPERS),
        schedule=view.to(SCHEDULE),
        **in_course,
    )


def _author_parts(
    view: Spot, paper: Paper, names: list[str], *, long: bool
) -> tuple[AuthorPart, ...]:
    """The line of authors in pieces."""
    papers = view.to(PAPERS)
    shown = names[:_NAMED_AUTHORS] if long else names
    marks = [f"\0{number}\0" for number in range(len(shown))]
    line = view.language.commas(marks) if long else view.language.join(marks)
    parts = []
    for place, piece in enumerate(line.split("\0")):
        if place % 2 == 0:
            parts.append(AuthorPart(piece, "", is_name=False))
        else:
            known = int(piece) < len(paper.authors)
            href = f"{papers}?q={quoted(shown[int(piece)])}" if known else ""
            parts.append(AuthorPart(shown[int(piece)], href, is_name=True))
    return tuple(part for part in parts if part.text)


def imprint(paper: Paper, language: Language) -> str:
    """What follows the venue: `30(2), pages 56–69, 2010`; of a book `chapter 3, pages 56–69`."""
    volume = paper.volume
    if paper.number:
        number = language.gettext("no. %(number)s", number=paper.number)
        volume = f"{volume}({paper.number})" if volume else number
    pages = paper.pages.replace("--", "–")
    if pages and any(sign in pages for sign in "–-,"):
        pages = language.gettext("pages %(pages)s", pages=pages)
    elif pages:
        pages = language.gettext("page %(page)s", page=pages)
    publisher = paper.publisher.plain if paper.publisher != paper.venue else ""
    year = str(paper.year) if paper.year else ""
    holders = language.join([holder.full for holder in paper.details.holders])
    chapter = _chapter(paper, language)
    return language.commas([volume, chapter, pages, publisher, holders, year])


def _chapter(paper: Paper, language: Language) -> str:
    """Which chapter of a book a paper is; as it is written where that is in words."""
    chapter = paper.details.chapter.replace("--", "–")
    if _CHAPTERS.fullmatch(chapter):
        return language.gettext("chapters %(chapters)s", chapters=chapter)
    if _CHAPTER.fullmatch(chapter):
        return language.gettext("chapter %(chapter)s", chapter=chapter)
    return "" if chapter.casefold() == paper.title.plain.casefold() else chapter
