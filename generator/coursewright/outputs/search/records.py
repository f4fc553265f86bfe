"""What a search finds in a course: one record for each thing that somebody looks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from hashlib import blake2b
from typing import NamedTuple

from coursewright.domain.course import Assignment, Course
from coursewright.domain.language import Language
from coursewright.domain.naming.short_title import short_title
from coursewright.domain.paper import Paper
from coursewright.domain.past_term import PastTerm
from coursewright.domain.phrase import due_day
from coursewright.domain.session import Session, SessionContent, Theme
from coursewright.formats.markdown.sections import html_sections, html_text
from coursewright.outputs import anchors
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses, GeneratedPage
from coursewright.outputs.search.paper_names import (
    called_by,
    nicknames,
    venue_forms,
    words_of_key,
)


class Field(NamedTuple):
    """A text that a record is found by. `weight` says how much a word of it counts."""

    weight: float
    text: str


NICKNAME, TITLE, PEOPLE, VENUE, THEME, KEY, DATE, TEXT = 8.0, 5.0, 3.5, 3.0, 2.5, 2.0, 1.5, 0.5
FIRST = 2.0  # what the first author, by whom a paper is cited, counts more
DIGEST = 16


@dataclass(frozen=True)
class Record:
    """One thing that a search can find.

    `kind` is what it is, in the course's language; `title`, `detail` and `when` are shown, plain
    text. `url` is relative to the site's root. `weight` multiplies what it scores: a paper that a
    class reads stands above one that only the bibliography holds. `called` is what else people
    call it, which is shown too.
    """

    kind: str
    title: str
    url: str
    fields: tuple[Field, ...]
    detail: str = ""
    when: str = ""
    weight: float = 1.0
    called: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> bytes:
        """A digest of all that it is found by, of `DIGEST` octets."""
        told = "".join([f"{weight} {len(text)} {text}" for weight, text in self.fields])
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


_READ, _UNREAD, _CLASS, _DUE, _PAGE, _PAST = 1.5, 1.0, 1.0, 0.7, 0.8, 0.3
_NAMED = 1.2  # what has got a name of its own is talked of


def course_records(
    course: Course, addresses: Addresses, made: Made | None = None
) -> Iterator[Record]:
    """The papers, classes, deadlines, assignments, themes and past terms of a visible course.

    Of a paper that is as it was in the last build, `made` knows the record.
    """
    made = made or Made(one=True)
    about = (addresses, course.language.written, course.zone.key)  # a day is of a zone
    classes: dict[str, list[SessionContent]] = {}
    for session in course.all_sessions:
        for paper in session.papers:
            classes.setdefault(paper.key, []).append(session)
    for paper in course.papers:
        held = classes.get(paper.key, [])
        made_from = (paper, held, course.notes.get(paper.key), about)
        make = partial(_paper, course, addresses, paper, held)
        yield made.once(f"record {paper.key}", made_from, make)
    for session in course.all_sessions:
        yield _class(course, addresses, session)
    for session in course.sessions:
        yield from _deadlines(course.language, addresses, session)
    for assignment in course.assignments:
        yield _assignment(course.language, addresses, assignment)
    for theme in course.themes:
        yield _theme(course.language, addresses, theme)
    papers = {paper.key: paper for paper in course.papers}
    for past in course.past_terms:
        yield from _past_term(course.language, addresses, past, papers)


def archived_records(
    language: Language, pages: Iterable[GeneratedPage], addresses: Addresses
) -> Iterator[Record]:
    """The pages that past terms keep of their own; their titles name the term."""
    for page in pages:
        yield Record(
            language.pgettext("found by a search", "Past term"),
            page.title,
            addresses.url(page.path),
            (Field(TITLE, page.title),),
            weight=_PAST,
        )


def prose_records(
    language: Language, page: str, title: str, html: str, addresses: Addresses
) -> Iterator[Record]:
    """A hand-written page, and each of its sections. `page` is its source path, `html` its prose.

    What stands before the first section, or under the page's own title, is text of the page. A
    page whose text is all generated is found by its title.
    """
    kind = language.pgettext("found by a search", "Page")
    whole = Record(kind, title, addresses.url(page), (Field(TITLE, title),), weight=_PAGE)
    for section in html_sections(html):
        if not section.id or section.title == title:
            fields = (*whole.fields, Field(TEXT, section.text))
            whole = replace(whole, fields=fields)
    yield whole
    for section in html_sections(html):
        if section.id and section.title != title:
            yield Record(
                kind,
                section.title,
                addresses.url(f"{page}#{section.id}"),
                (Field(TITLE, section.title), Field(DATE, title), Field(TEXT, section.text)),
                detail=title,
                weight=_PAGE,
            )


def _paper(
    course: Course, addresses: Addresses, paper: Paper, classes: list[SessionContent]
) -> Record:
    language = course.language
    notes = course.notes.get(paper.key)
    themes = [s.theme.title for s in classes if s.theme]
    text = [paper.venue.plain, paper.publisher.plain, paper.abstract.plain, paper.note.plain]
    if notes:
        text += [html_text(notes.html), *(question.text.plain for question in notes.questions)]
    held = next((s for s in classes if isinstance(s, Session)), None)
    called = called_by(paper, classes)
    return Record(
        kind=language.pgettext("found by a search", "Paper"),
        title=paper.title.plain,
        url=addresses.url(anchors.paper_page(paper)),
        fields=(
            Field(NICKNAME, nicknames(paper, called)),
            Field(TITLE, paper.title.plain),
            Field(PEOPLE, " ".join(author.full for author in paper.authors)),
            Field(FIRST, paper.authors[0].last if paper.authors else ""),
            Field(VENUE, venue_forms(paper)),
            Field(VENUE, _people(classes)),
            Field(THEME, " ".join([*themes, *paper.keywords])),
            Field(KEY, words_of_key(paper.key)),
            Field(DATE, _dates(language, classes)),
            Field(TEXT, " ".join(text)),
        ),
        detail=" · ".join(p for p in (paper.authors_short(language), paper.venue_text) if p),
        when=language.day(held.start.date()) if held else "",
        weight=(_READ if classes else _UNREAD) * (_NAMED if called else 1),
        called=called,
    )


def _people(sessions: Iterable[SessionContent]) -> str:
    labels = (p.label for session in sessions for p in session.all_presenters)
    return " ".join(dict.fromkeys(labels))


def _dates(language: Language, sessions: Iterable[SessionContent]) -> str:
    days = [session.start.date() for session in sessions if isinstance(session, Session)]
    return " ".join(f"{language.long_day(day)} {language.month_short(day)}" for day in days)


def _class(course: Course, addresses: Addresses, session: SessionContent) -> Record:
    language = course.language
    told = [session.kind_title, session.theme.title if session.theme else ""]
    if session.cancelled:
        told.append(language.gettext("Cancelled"))
    return Record(
        kind=language.pgettext("found by a search", "Class"),
        title=session.title,
        url=addresses.url(_entry_of(session)),
        fields=(
            Field(TITLE, session.title),
            Field(VENUE, f"{_people([session])} {session.guest}"),
            Field(THEME, " ".join(told)),
            Field(KEY, session.id),
            Field(DATE, _dates(language, [session])),
            Field(
                TEXT,
                " ".join(
                    [
                        session.note,
                        session.reason,
                        session.where,
                        *(f"{r.title.plain} {r.nickname}" for r in session.readings),
                        *(link.label for link in (*session.materials, *session.links)),
                        *(question.plain for question in course.questions_of(session)),
                        *(html_text(notes.html) for notes in course.notes_of(session)),
                    ]
                ),
            ),
        ),
        detail=" · ".join(part for part in told if part),
        when=(
            language.day(session.start.date())
            if isinstance(session, Session)
            else language.gettext("date to be announced")
        ),
        weight=_CLASS,
    )


def _entry_of(session: SessionContent) -> str:
    """Where a class is told of: its own page, or its entry on the schedule beside the paper's."""
    own = anchors.has_own_page(session)
    return anchors.class_page(session) if own else anchors.session_target(session)


def _deadlines(language: Language, addresses: Addresses, session: Session) -> Iterator[Record]:
    for deadline in session.deadlines:
        day = due_day(deadline.due)
        short = short_title(session.title)
        yield Record(
            kind=language.pgettext("found by a search", "Deadline"),
            title=f"{deadline.what}: {short}",
            url=addresses.url(_entry_of(session)),
            fields=(
                Field(TITLE, f"{deadline.what} {session.title}"),
                Field(DATE, f"{language.long_day(day)} {language.month_short(day)}"),
            ),
            when=language.day_due(deadline.due, aoe=deadline.aoe),
            weight=_DUE,
        )


def _assignment(language: Language, addresses: Addresses, assignment: Assignment) -> Record:
    day = due_day(assignment.due)
    theme = assignment.theme.title if assignment.theme else ""
    return Record(
        kind=language.pgettext("found by a search", "Assignment"),
        title=assignment.title,
        url=addresses.url(anchors.assignment_target(assignment)),
        fields=(
            Field(TITLE, assignment.title),
            Field(THEME, f"{theme} {language.pgettext('found by a search', 'Assignment')}"),
            Field(KEY, assignment.id),
            Field(DATE, f"{language.long_day(day)} {language.month_short(day)}"),
            Field(TEXT, assignment.summary),
        ),
        detail=theme,
        when=language.day_due(assignment.due, aoe=assignment.aoe),
    )


def _theme(language: Language, addresses: Addresses, theme: Theme) -> Record:
    return Record(
        kind=language.pgettext("found by a search", "Theme"),
        title=theme.title,
        url=addresses.url(f"{anchors.PAPERS}#{anchors.theme_anchor(theme)}"),
        fields=(Field(TITLE, theme.title), Field(KEY, theme.id), Field(TEXT, theme.summary)),
        detail=theme.summary,
    )


def _past_term(
    language: Language, addresses: Addresses, past: PastTerm, papers: dict[str, Paper]
) -> Iterator[Record]:
    """The term itself, and what it read, for whoever asks for it by the term's name."""
    name = Field(THEME, past.term)
    kind = language.pgettext("found by a search", "Past term")
    yield Record(
        kind, past.term, addresses.url(past.schedule), (Field(TITLE, past.term),), weight=_PAST
    )
    for key, target in past.read.items():
        if title := papers[key].title.plain if key in papers else "":
            yield Record(
                kind,
                title,
                addresses.url(target),
                (Field(TITLE, title), name, Field(KEY, words_of_key(key))),
                detail=past.term,
                weight=_PAST,
            )
