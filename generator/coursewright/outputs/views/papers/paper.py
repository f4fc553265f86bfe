"""A paper's page: everything that its readers and its presenters need."""

from typing import NamedTuple
from urllib.parse import quote

from coursewright.domain.language import Language
from coursewright.domain.link import Link, pdf_first
from coursewright.domain.paper import Paper
from coursewright.domain.session import SessionContent
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    PAPERS,
    SCHEDULE,
    class_page,
    paper_bib,
    paper_page,
    paper_present,
    paper_ris,
    theme_anchor,
)
from coursewright.outputs.notes_form import notes_form
from coursewright.outputs.pages.page import EditLink
from coursewright.outputs.references.ris import render_ris
from coursewright.outputs.views.archive import AlsoRead, also_read
from coursewright.outputs.views.papers.also_in import nearest_readings
from coursewright.outputs.views.papers.classes import InClass, hub_of, in_class, readers_of
from coursewright.outputs.views.parts import (
    NotesHtml,
    ReadingLine,
    byline,
    class_notes,
    each_once,
    left_out,
    note_questions,
    notes_materials,
    paper_links,
    reading_line,
    site_link,
)
from coursewright.outputs.views.viewpoint import Edit, Viewpoint
from coursewright.outputs.whole_links import whole_paper

_NOT_CITED = MarkedText()

_NAMED_AUTHORS = 12  # a longer list is told in short, with the whole of it on demand


class Neighbour(NamedTuple):
    """The paper before or after, in the order of the classes."""

    title: MarkedText
    href: str
    byline: str


class AuthorPart(NamedTuple):
    """A piece of the line of authors: a name that leads into the list, or what stands between."""

    text: str
    href: str


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


class ReadingOrder(NamedTuple):
    """The papers in class order, with the place of each; made once for all pages."""

    papers: tuple[Paper, ...]
    place: dict[str, int]

    @classmethod
    def of(cls, papers: tuple[Paper, ...]) -> "ReadingOrder":
        """The order of these papers, no two of one key."""
        return cls(papers, {paper.key: n for n, paper in enumerate(papers)})

    def around(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """The paper before and the one after; None at either end, or where no class reads it."""
        place = self.place.get(paper.key)
        if place is None:
            return None, None
        before = self.papers[place - 1] if place else None
        after = self.papers[place + 1] if place + 1 < len(self.papers) else None
        return before, after


def paper_view(
    view: Viewpoint,
    paper: Paper,
    order: ReadingOrder,
    *,
    citation: MarkedText = _NOT_CITED,
    projected: bool = False,
) -> PaperView:
    """The page of a paper. `order` is that of the whole course.

    `citation` is the paper as a list of references gives it. `projected` says that the paper has a page for the projector.
    """
    sessions = readers_of(view, paper)
    own = hub_of(sessions)
    notes = view.course.notes.get(paper.key)
    names = [author.full for author in paper.authors]
    if paper.and_others:
        names.append(view.language.pgettext("at the end of a list of authors", "others"))
    long = len(names) > _NAMED_AUTHORS
    theme = next((s.theme for s in sessions if s.theme), None)
    before, after = order.around(paper)
    theme_reads, more = nearest_readings(view.agenda, paper, theme) if theme else ((), False)
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
        classes=tuple(in_class(view, paper, session) for session in sessions),
        abstract=paper.abstract,
        note=paper.note,
        keywords=paper.keywords,
        questions=(
            *note_questions(notes),
            *(question for session in own for question in view.course.questions_of(session)),
        ),
        materials=_materials(view, sessions, own, notes_materials(view, notes)),
        notes=NotesHtml(notes.html if notes else ""),
        class_notes=NotesHtml("\n".join(class_notes(view, session).html for session in own)),
        left_out=bool(notes and notes.left_out) or any(left_out(view, session) for session in own),
        theme_title=theme.title if theme else "",
        theme_href=view.to(f"{PAPERS}#{theme_anchor(theme)}") if theme else "",
        theme_reads=tuple(reading_line(view, reading) for reading in theme_reads),
        theme_reads_more=more,
        previous=_neighbour(view, before),
        following=_neighbour(view, after),
        bibtex=paper.bibtex,
        bib_file=view.to(paper_bib(paper)),
        bib_name=f"{paper.slug}.bib",
        ris=render_ris(whole_paper(paper, view.addresses)).replace("\r\n", "\n").strip(),
        ris_file=view.to(paper_ris(paper)),
        ris_name=f"{paper.slug}.ris",
        citation=citation,
        present=view.to(paper_present(paper)) if projected else "",
        edits=view.edits(paper_edit_links(view, paper)),
        papers=view.to(PAPERS),
        schedule=view.to(SCHEDULE),
        also_read=also_read(view, paper),
    )


def _author_parts(
    view: Viewpoint, paper: Paper, names: list[str], *, long: bool
) -> tuple[AuthorPart, ...]:
    """The line of authors in pieces."""
    papers = view.to(PAPERS)
    shown = names[:_NAMED_AUTHORS] if long else names
    marks = [f"\0{number}\0" for number in range(len(shown))]
    line = view.language.commas(marks) if long else view.language.join(marks)
    parts = []
    for place, piece in enumerate(line.split("\0")):
        if place % 2 == 0:
            parts.append(AuthorPart(piece, ""))
        else:
            known = int(piece) < len(paper.authors)
            href = f"{papers}?q={quote(shown[int(piece)])}" if known else ""
            parts.append(AuthorPart(shown[int(piece)], href))
    return tuple(part for part in parts if part.text)


def paper_edit_links(view: Viewpoint, paper: Paper) -> tuple[EditLink, ...]:
    """Where the page is changed: the notes, the bibliography entry, the classes."""
    exists = paper.key in view.course.notes
    gettext = view.language.gettext
    return (
        EditLink(
            gettext("Edit the notes") if exists else gettext("Add notes"),
            f"docs/{paper_page(paper)}",
            exists=exists,
            starter="" if exists else notes_form(paper.title.plain),
        ),
        EditLink(gettext("Edit the bibliography entry"), paper.place.file, paper.place.line),
        *(
            EditLink(gettext("Edit the notes on the class"), f"docs/{class_page(session)}")
            for session in hub_of(readers_of(view, paper))
            if session.id in view.course.class_notes
        ),
        *(
            EditLink(gettext("Edit the class"), session.place.file, session.place.line)
            for session in readers_of(view, paper)
        ),
    )


def imprint(paper: Paper, language: Language) -> str:
    """What follows the venue: `30(2), pages 56–69, 2010`."""
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
    return language.commas([volume, pages, publisher, holders, year])


def _materials(
    view: Viewpoint,
    sessions: tuple[SessionContent, ...],
    own: tuple[SessionContent, ...],
    given: tuple[Link, ...],
) -> tuple[Link, ...]:
    """What the classes and the presenters give out, each address once."""
    written = (notes_materials(view, view.course.class_notes.get(session.id)) for session in own)
    return each_once(
        (
            *(
                site_link(view, link)
                for session in sessions
                for link in session.materials + session.links
            ),
            *(link for links in written for link in links),
            *given,
        )
    )


def _neighbour(view: Viewpoint, paper: Paper | None) -> Neighbour | None:
    if paper is None:
        return None
    return Neighbour(paper.title, view.to(paper_page(paper)), byline(view, paper))
