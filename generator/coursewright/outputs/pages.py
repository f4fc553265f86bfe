"""Every generated page of a course, ready for hand-written prose to join."""

from collections.abc import Callable, Collection, Iterator, MutableMapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined

from coursewright.domain.changes.change import Change
from coursewright.domain.course import Course
from coursewright.outputs import anchors
from coursewright.outputs.citations import Citations
from coursewright.outputs.headings import read_headings
from coursewright.outputs.linked_data import course_data, paper_data, schedule_data
from coursewright.outputs.metadata import json_text, open_graph, paper_tags
from coursewright.outputs.page import Addresses, EditLink, GeneratedPage, MetaTag
from coursewright.outputs.present import present_files
from coursewright.outputs.views.agenda import Agenda, course_agenda
from coursewright.outputs.views.archive import archive_view
from coursewright.outputs.views.calendar import calendar_view
from coursewright.outputs.views.course_pages import (
    assignments_view,
    presenting_view,
    project_view,
    syllabus_view,
)
from coursewright.outputs.views.deadlines import deadlines_view
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.news import changes_view
from coursewright.outputs.views.paper import ReadingOrder, paper_edit_links, paper_view
from coursewright.outputs.views.papers import papers_view
from coursewright.outputs.views.present import present_session
from coursewright.outputs.views.schedule import schedule_view
from coursewright.outputs.views.viewpoint import Viewpoint


class _PageKind(NamedTuple):
    """One page of the course: its address, its names, its template and its view."""

    path: str
    title: str
    template: str
    build: Callable[[Viewpoint], object]
    description: str


_KINDS = (
    _PageKind(
        anchors.SCHEDULE, "Schedule", "schedule", schedule_view, "Every class of {name}, in order."
    ),
    _PageKind(
        anchors.CALENDAR,
        "Calendar",
        "calendar",
        calendar_view,
        "Subscribe to the classes and deadlines of {name}.",
    ),
    _PageKind(
        anchors.DEADLINES,
        "Deadlines",
        "deadlines",
        deadlines_view,
        "What is due in {name}, and when.",
    ),
    _PageKind(anchors.PAPERS, "Papers", "papers", papers_view, "The papers that {name} reads."),
    _PageKind(
        anchors.ASSIGNMENTS,
        "Assignments",
        "assignments",
        assignments_view,
        "The assignments of {name}.",
    ),
    _PageKind(
        anchors.PROJECT,
        "Project",
        "project",
        project_view,
        "The project of {name}, by stage.",
    ),
    _PageKind(
        anchors.SYLLABUS,
        "Syllabus",
        "syllabus",
        syllabus_view,
        "When and where {name} meets, who teaches it and how it is graded.",
    ),
    _PageKind(
        anchors.PRESENTING,
        "Presenting",
        "presenting",
        presenting_view,
        "Open slots and presentations of {name}.",
    ),
    _PageKind(
        anchors.CHANGES,
        "What changed",
        "changes",
        changes_view,
        "Announcements and changes of {name}, the newest first.",
    ),
)

_ARCHIVE = _PageKind(
    anchors.ARCHIVE, "Past terms", "archive", archive_view, "Earlier terms of {name}."
)


def render_pages(
    course: Course,
    today: date,
    addresses: Addresses,
    *,
    today_is_pinned: bool,
    news: tuple[Change, ...] = (),
    compiled: BytecodeCache | None = None,
    cited: MutableMapping[str, str] | None = None,
) -> tuple[GeneratedPage, ...]:
    """Every page of the course as it stands on `today`, a day of the course's own zone.

    `news` is what changed and what was announced, the newest first (`domain.news`).
    The home page comes first and the papers' pages last, in the order of the bibliography. With
    `today_is_pinned` the home page says that the site is shown as on that day. `compiled` keeps
    compiled templates between runs, `cited` references and codes; neither changes a byte.
    """
    environment = template_environment(compiled)
    agenda = course_agenda(course, today)
    here = Viewpoint(agenda, addresses, anchors.HOME, today_is_pinned, news, cited)
    pages = [_render_home(environment, here)]
    pages += [_render_kind(environment, here.at(kind.path), kind) for kind in _KINDS]
    if course.past_terms:
        pages.append(_render_kind(environment, here.at(_ARCHIVE.path), _ARCHIVE))
    pages += _render_papers(environment, here, agenda, Citations(course.citation_style, cited))
    return tuple(_with_metadata(page, here) for page in pages)


def render_screens(
    course: Course, today: date, addresses: Addresses, compiled: BytecodeCache | None = None
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of the papers' pages for the projector."""
    here = Viewpoint(course_agenda(course, today), addresses, anchors.HOME)
    return tuple(present_files(template_environment(compiled), here))


def render_archived(
    course: Course,
    today: date,
    addresses: Addresses,
    papers: Collection[str],
) -> tuple[GeneratedPage, ...]:
    """The pages that remain of a term: schedule, reading list, and those of some papers by key."""
    environment = template_environment()
    agenda = course_agenda(course, today)
    here = Viewpoint(agenda, addresses, anchors.SCHEDULE)
    kept = [kind for kind in _KINDS if kind.path in (anchors.SCHEDULE, anchors.PAPERS)]
    pages = [_render_kind(environment, here.at(kind.path), kind) for kind in kept]
    citations = Citations(course.citation_style)
    pages += _render_papers(environment, here, agenda, citations, papers)
    return tuple(_with_metadata(page, here) for page in pages)


def template_environment(compiled: BytecodeCache | None = None) -> Environment:
    """The environment of the page templates: escaping is always on, an unknown name an error."""
    return Environment(
        loader=PackageLoader("coursewright.outputs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=compiled,
    )


def _render_home(environment: Environment, here: Viewpoint) -> GeneratedPage:
    course = here.course
    return _page(
        environment,
        "home",
        home_view(here),
        path=anchors.HOME,
        title=course.name,
        description=course.summary or f"{course.name}, {course.term}".rstrip(", "),
        edit_links=_schedule_link(course),
        data=course_data(course, here.addresses),
    )


def _render_kind(environment: Environment, here: Viewpoint, kind: _PageKind) -> GeneratedPage:
    return _page(
        environment,
        kind.template,
        kind.build(here),
        path=kind.path,
        title=kind.title,
        description=kind.description.replace("{name}", here.course.name),
        edit_links=_schedule_link(here.course),
        data=schedule_data(here.course, here.addresses) if kind.path == anchors.SCHEDULE else None,
    )


def _render_papers(
    environment: Environment,
    here: Viewpoint,
    agenda: Agenda,
    citations: Citations,
    only: Collection[str] | None = None,
) -> Iterator[GeneratedPage]:
    order = ReadingOrder.of(agenda.reading_order)
    for paper in here.course.papers:
        if only is not None and paper.key not in only:
            continue
        view = here.at(anchors.paper_page(paper))
        authors = f" by {paper.authors_short}" if paper.authors else ""
        yield _page(
            environment,
            "paper",
            paper_view(
                view,
                paper,
                order,
                citation=citations.cite(paper),
                # nobody presents a past term's paper again
                projected=only is None and present_session(view, paper) is not None,
            ),
            path=view.page,
            title=paper.title.plain,
            description=f"{paper.title.plain}{authors}, in {here.course.name}.",
            edit_links=paper_edit_links(view, paper),
            in_navigation=False,
            head_tags=tuple(paper_tags(paper)),
            data=paper_data(paper, view.full),
        )


def _schedule_link(course: Course) -> tuple[EditLink, ...]:
    return (EditLink("Edit the schedule", course.place.file, course.place.line),)


def _page(
    environment: Environment,
    template: str,
    view: object,
    *,
    path: str,
    title: str,
    description: str,
    edit_links: tuple[EditLink, ...],
    in_navigation: bool = True,
    head_tags: tuple[MetaTag, ...] = (),
    data: object = None,
) -> GeneratedPage:
    """A page from the two templates of its kind, `<kind>/head.html` and `<kind>/body.html`."""
    head = environment.get_template(f"{template}/head.html").render(view=view).strip()
    body = environment.get_template(f"{template}/body.html").render(view=view).strip()
    return GeneratedPage(
        path=path,
        title=title,
        head=head,
        body=body,
        headings=read_headings(head + body),
        edit_links=edit_links,
        description=description,
        in_navigation=in_navigation,
        head_tags=head_tags,
        json_ld=json_text(data) if data else "",
    )


def _with_metadata(page: GeneratedPage, here: Viewpoint) -> GeneratedPage:
    """The page with its Open Graph tags before its own."""
    book = any(tag.content == "book" for tag in page.head_tags if tag.name == "DC.type")
    tags = open_graph(
        title=page.title,
        description=page.description,
        url=here.at(page.path).full,
        site=here.course.name,
        kind="book" if book else "website" if page.in_navigation else "article",
    )
    return replace(page, head_tags=(*tags, *page.head_tags))
