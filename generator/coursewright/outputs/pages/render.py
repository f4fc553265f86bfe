"""Every generated page of a course, ready for hand-written prose to join."""

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from datetime import date
from functools import partial
from types import MappingProxyType

from jinja2 import BytecodeCache

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import course_news
from coursewright.domain.course import Course
from coursewright.outputs import anchors
from coursewright.outputs.assets import asset_files
from coursewright.outputs.environment import template_environment
from coursewright.outputs.made import Made
from coursewright.outputs.pages.kinds import ARCHIVE, KINDS, PageKind
from coursewright.outputs.pages.linked_data import course_data, schedule_data
from coursewright.outputs.pages.metadata import card_tags
from coursewright.outputs.pages.page import Addresses, EditLink, GeneratedPage, MetaTag
from coursewright.outputs.pages.papers import render_papers
from coursewright.outputs.pages.printer import Printer, Setting
from coursewright.outputs.present import present_files
from coursewright.outputs.redirects import redirect_files
from coursewright.outputs.references.citations import Citations
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.class_page import class_edit_links, class_view
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.papers.in_course import common_facts
from coursewright.outputs.views.papers.list_pages import cut, listed_groups
from coursewright.outputs.views.papers.reading_list import papers_part_view
from coursewright.outputs.views.present import has_screen
from coursewright.outputs.views.viewpoint import Viewpoint


def render_pages(
    course: Course,
    today: date,
    addresses: Addresses,
    *,
    today_is_pinned: bool,
    news: tuple[Change, ...] = (),
    compiled: BytecodeCache | None = None,
    cited: MutableMapping[str, str] | None = None,
    fine: MutableMapping[str, str] | None = None,
    made: Made | None = None,
    ris: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[GeneratedPage, ...]:
    """Every page of the course as it stands on `today`, a day of the course's own zone.

    `news` is what changed and what was announced, the newest first (`domain.changes.news`).
    The home page comes first and the papers' pages last, in the order of the bibliography, behind
    those of the classes. With `today_is_pinned` the home page says that the site is shown as on that day. `compiled` keeps
    compiled templates between runs, `cited` references and codes, `fine` by which of
    them a paper is cited, `made` the pages themselves, `ris` the papers' files of that format, by
    path; none changes a byte.
    """
    agenda = course_agenda(course, today)
    here = Viewpoint(
        agenda, addresses, anchors.HOME, today_is_pinned, news, cited, live=not today_is_pinned
    )
    templates = template_environment(course.language, compiled)
    printer = Printer(templates, Setting.of(here, tuple(_card(course, addresses))), made or Made())
    pages = [_render_home(printer, here)]
    pages += [_render_kind(printer, here.at(kind.path), kind) for kind in KINDS]
    pages += _render_list(printer, here)
    if course.past_terms:
        pages.append(_render_kind(printer, here.at(ARCHIVE.path), ARCHIVE))
    pages += _render_classes(printer, here, projected=True)
    citations = Citations(course.citation_style, cited, course.language, fine=fine)
    pages += render_papers(printer, here, citations, ris=ris)
    return tuple(pages)


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
    course: Course,
    today: date,
    addresses: Addresses,
    compiled: BytecodeCache | None = None,
    made: Made | None = None,
) -> tuple[tuple[str, bytes], ...]:
    """Path on the site and content of the papers' pages for the projector."""
    here = Viewpoint(course_agenda(course, today), addresses, anchors.HOME)
    templates = template_environment(course.language, compiled)
    return tuple(present_files(templates, here, made or Made()))


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
    agenda = course_agenda(course, today)
    here = Viewpoint(
        agenda, addresses, anchors.SCHEDULE, news=course_news(course, ()), kept_for_ever=True
    )
    printer = Printer(template_environment(course.language), Setting.of(here), Made())
    paths = [anchors.SCHEDULE, anchors.PAPERS, *([anchors.CHANGES] if course.announcements else [])]
    kept = [kind for kind in KINDS if kind.path in paths]
    pages = [_render_kind(printer, here.at(kind.path), kind) for kind in kept]
    citations = Citations(course.citation_style, language=course.language)
    pages += _render_classes(printer, here, projected=False)
    pages += render_papers(printer, here, citations, papers)
    return tuple(pages)


def _render_home(printer: Printer, here: Viewpoint) -> GeneratedPage:
    course = here.course
    return printer.page(
        here.page,
        "home",
        home_view(here),
        title=course.name,
        description=course.summary or course.language.commas([course.name, course.term]),
        edit_links=_schedule_link(course),
        data=course_data(course, here.addresses),
    )


def _render_kind(printer: Printer, here: Viewpoint, kind: PageKind) -> GeneratedPage:
    return printer.page(
        here.page,
        kind.template,
        kind.build(here),
        title=here.language.gettext(kind.title),
        description=here.language.gettext(kind.description, course=here.course.name),
        edit_links=_schedule_link(here.course),
        data=schedule_data(here.course, here.addresses) if kind.path == anchors.SCHEDULE else None,
    )


def _render_list(printer: Printer, here: Viewpoint) -> Iterator[GeneratedPage]:
    """The pages of a long reading list, from its second on."""
    parts = cut(listed_groups(here))
    facts = (printer.made.same("facts", common_facts(here)), here.agenda.next, len(parts))
    gettext = here.language.gettext
    for number in range(2, len(parts) + 1):
        view = here.at(anchors.papers_part(number))
        yield printer.page(
            view.page,
            "papers_part",
            printer.made.once(
                f"view {view.page}",
                (parts[number - 1], number, facts),
                partial(papers_part_view, view, number, parts),
            ),
            title=gettext("Papers, page %(number)s", number=number),
            description=gettext("The papers that %(course)s reads.", course=here.course.name),
            edit_links=_schedule_link(here.course),
            in_navigation=False,
        )


def _render_classes(
    printer: Printer, here: Viewpoint, *, projected: bool
) -> Iterator[GeneratedPage]:
    """The pages of the classes that have one of their own; not `projected` where the term is over."""
    gettext = here.language.gettext
    for session in here.course.all_sessions:
        if not anchors.has_own_page(session):
            continue
        view = here.at(anchors.class_page(session))
        yield printer.page(
            view.page,
            "class",
            class_view(view, session, projected=projected and has_screen(view, session)),
            title=session.title,
            description=gettext(
                "%(title)s, in %(course)s.", title=session.title, course=here.course.name
            ),
            edit_links=class_edit_links(view, session),
            in_navigation=False,
        )


def _schedule_link(course: Course) -> tuple[EditLink, ...]:
    label = course.language.gettext("Edit the schedule")
    return (EditLink(label, course.place.file, course.place.line),)
