"""Every generated page of a course, ready for hand-written prose to join."""

from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import replace
from datetime import date

from jinja2 import BytecodeCache, Environment

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import course_news
from coursewright.domain.course import Course
from coursewright.domain.paper import Paper
from coursewright.outputs import anchors
from coursewright.outputs.assets import asset_files
from coursewright.outputs.environment import template_environment
from coursewright.outputs.pages.headings import read_headings
from coursewright.outputs.pages.kinds import ARCHIVE, KINDS, PageKind
from coursewright.outputs.pages.linked_data import course_data, paper_data, schedule_data
from coursewright.outputs.pages.metadata import card_tags, json_text, open_graph, paper_tags
from coursewright.outputs.pages.page import Addresses, EditLink, GeneratedPage, MetaTag
from coursewright.outputs.present import present_files
from coursewright.outputs.redirects import redirect_files
from coursewright.outputs.references.citations import Citations
from coursewright.outputs.views.agenda import Agenda, course_agenda
from coursewright.outputs.views.class_page import class_edit_links, class_view
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.papers.list_pages import cut, listed_groups
from coursewright.outputs.views.papers.paper import ReadingOrder, paper_edit_links, paper_view
from coursewright.outputs.views.papers.reading_list import papers_part_view
from coursewright.outputs.views.present import has_screen, present_session
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.outputs.whole_links import whole_paper


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

    `news` is what changed and what was announced, the newest first (`domain.changes.news`).
    The home page comes first and the papers' pages last, in the order of the bibliography, behind
    those of the classes. With `today_is_pinned` the home page says that the site is shown as on that day. `compiled` keeps
    compiled templates between runs, `cited` references and codes; neither changes a byte.
    """
    environment = template_environment(course.language, compiled)
    agenda = course_agenda(course, today)
    here = Viewpoint(
        agenda, addresses, anchors.HOME, today_is_pinned, news, cited, live=not today_is_pinned
    )
    pages = [_render_home(environment, here)]
    pages += [_render_kind(environment, here.at(kind.path), kind) for kind in KINDS]
    pages += _render_list(environment, here)
    if course.past_terms:
        pages.append(_render_kind(environment, here.at(ARCHIVE.path), ARCHIVE))
    citations = Citations(course.citation_style, cited, course.language)
    pages += _render_classes(environment, here, projected=True)
    pages += _render_papers(environment, here, agenda, citations)
    card = tuple(_card(course, addresses))
    return tuple(_with_metadata(page, here, card) for page in pages)


def _card(course: Course, addresses: Addresses) -> Iterator[MetaTag]:
    """The tags of the social card, where its whole address is known: readers need that."""
    if addresses.site_url:
        words = course.language.commas([course.name, course.term, course.institution])
        yield from card_tags(addresses.site_url + addresses.url(anchors.CARD), words)


def render_redirects(
    course: Course, today: date, addresses: Addresses, compiled: BytecodeCache | None = None
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of what leads on from the addresses of classes."""
    here = Viewpoint(course_agenda(course, today), addresses, anchors.HOME)
    return tuple(redirect_files(template_environment(course.language, compiled), here))


def render_screens(
    course: Course, today: date, addresses: Addresses, compiled: BytecodeCache | None = None
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of the papers' pages for the projector."""
    here = Viewpoint(course_agenda(course, today), addresses, anchors.HOME)
    return tuple(present_files(template_environment(course.language, compiled), here))


def render_assets(
    course: Course, compiled: BytecodeCache | None = None
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of every style sheet, script and font."""
    environment = template_environment(course.language, compiled)
    return asset_files(environment, course.zone.key, course.id)


def render_archived(
    course: Course,
    today: date,
    addresses: Addresses,
    papers: Collection[str],
) -> tuple[GeneratedPage, ...]:
    """The pages that remain of a term: schedule, reading list, announcements, those of classes, and
    those of some papers by key."""
    environment = template_environment(course.language)
    agenda = course_agenda(course, today)
    here = Viewpoint(
        agenda, addresses, anchors.SCHEDULE, news=course_news(course, ()), kept_for_ever=True
    )
    paths = [anchors.SCHEDULE, anchors.PAPERS, *([anchors.CHANGES] if course.announcements else [])]
    kept = [kind for kind in KINDS if kind.path in paths]
    pages = [_render_kind(environment, here.at(kind.path), kind) for kind in kept]
    citations = Citations(course.citation_style, language=course.language)
    pages += _render_classes(environment, here, projected=False)
    pages += _render_papers(environment, here, agenda, citations, papers)
    return tuple(_with_metadata(page, here) for page in pages)


def _render_home(environment: Environment, here: Viewpoint) -> GeneratedPage:
    course = here.course
    return _page(
        environment,
        "home",
        home_view(here),
        here,
        title=course.name,
        description=course.summary or course.language.commas([course.name, course.term]),
        edit_links=_schedule_link(course),
        data=course_data(course, here.addresses),
    )


def _render_kind(environment: Environment, here: Viewpoint, kind: PageKind) -> GeneratedPage:
    return _page(
        environment,
        kind.template,
        kind.build(here),
        here,
        title=here.language.gettext(kind.title),
        description=here.language.gettext(kind.description, course=here.course.name),
        edit_links=_schedule_link(here.course),
        data=schedule_data(here.course, here.addresses) if kind.path == anchors.SCHEDULE else None,
    )


def _render_list(environment: Environment, here: Viewpoint) -> Iterator[GeneratedPage]:
    """The pages of a long reading list, from its second on."""
    parts = cut(listed_groups(here))
    gettext = here.language.gettext
    for number in range(2, len(parts) + 1):
        view = here.at(anchors.papers_part(number))
        yield _page(
            environment,
            "papers_part",
            papers_part_view(view, number, parts),
            view,
            title=gettext("Papers, page %(number)s", number=number),
            description=gettext("The papers that %(course)s reads.", course=here.course.name),
            edit_links=_schedule_link(here.course),
            in_navigation=False,
        )


def _render_classes(
    environment: Environment, here: Viewpoint, *, projected: bool
) -> Iterator[GeneratedPage]:
    """The pages of the classes that have one of their own; not `projected` where the term is over."""
    gettext = here.language.gettext
    for session in here.course.all_sessions:
        if not anchors.has_own_page(session):
            continue
        view = here.at(anchors.class_page(session))
        yield _page(
            environment,
            "class",
            class_view(view, session, projected=projected and has_screen(view, session)),
            view,
            title=session.title,
            description=gettext(
                "%(title)s, in %(course)s.", title=session.title, course=here.course.name
            ),
            edit_links=class_edit_links(view, session),
            in_navigation=False,
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
            view,
            title=paper.title.plain,
            description=_paper_description(paper, here.course),
            edit_links=paper_edit_links(view, paper),
            in_navigation=False,
            head_tags=tuple(paper_tags(whole_paper(paper, here.addresses))),
            data=paper_data(whole_paper(paper, here.addresses), view.full),
        )


def _paper_description(paper: Paper, course: Course) -> str:
    values = {"title": paper.title.plain, "course": course.name}
    if not paper.authors:
        return course.language.gettext("%(title)s, in %(course)s.", **values)
    return course.language.gettext(
        "%(title)s by %(authors)s, in %(course)s.",
        authors=paper.authors_short(course.language),
        **values,
    )


def _schedule_link(course: Course) -> tuple[EditLink, ...]:
    label = course.language.gettext("Edit the schedule")
    return (EditLink(label, course.place.file, course.place.line),)


def _page(
    environment: Environment,
    template: str,
    view: object,
    here: Viewpoint,
    *,
    title: str,
    description: str,
    edit_links: tuple[EditLink, ...],
    in_navigation: bool = True,
    head_tags: tuple[MetaTag, ...] = (),
    data: object = None,
) -> GeneratedPage:
    """A page from the two templates of its kind, `<kind>/head.html` and `<kind>/body.html`.

    Where it shows times, it ends with whose clock they are on.
    """
    head = environment.get_template(f"{template}/head.html").render(view=view).strip()
    body = environment.get_template(f"{template}/body.html").render(view=view).strip()
    foot = ""
    if in_navigation or "<time" in head:  # a paper that no class reads shows no time
        day = here.language.day_year(here.today) if here.live else ""
        foot = environment.get_template("foot.html").render(zone=here.course.zone.key, day=day)
    return GeneratedPage(
        path=here.page,
        title=title,
        head=head,
        body=body,
        headings=read_headings(head + body),
        edit_links=edit_links,
        description=description,
        in_navigation=in_navigation,
        head_tags=head_tags,
        json_ld=json_text(data) if data else "",
        foot=foot.strip(),
    )


def _with_metadata(
    page: GeneratedPage, here: Viewpoint, card: tuple[MetaTag, ...] = ()
) -> GeneratedPage:
    """The page with its Open Graph tags before its own."""
    book = any(tag.content == "book" for tag in page.head_tags if tag.name == "DC.type")
    tags = open_graph(
        title=page.title,
        description=page.description,
        url=here.at(page.path).full,
        site=here.course.name,
        kind="book" if book else "website" if page.in_navigation else "article",
    )
    return replace(page, head_tags=(*tags, *card, *page.head_tags))
