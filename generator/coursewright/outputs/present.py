"""The pages for the projector: each one file, which needs nothing else."""

from collections.abc import Callable, Iterator
from functools import partial

from jinja2 import Environment, Template

from coursewright.domain.course import Notes
from coursewright.domain.paper import Paper
from coursewright.domain.session import Session, SessionContent
from coursewright.outputs.anchors import class_present, has_own_page, paper_present
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.papers.in_course import common_facts
from coursewright.outputs.views.present import (
    PresentView,
    Shares,
    class_shares,
    has_screen,
    present_class_view,
    present_session,
    present_view,
)
from coursewright.outputs.views.viewpoint import Viewpoint


def present_files(
    environment: Environment, here: Viewpoint, made: Made
) -> Iterator[tuple[str, bytes]]:
    """Path on the site and HTML of the page of every paper and class that has one.

    They are whole files and no pages of the theme: on a projector there is nothing to navigate,
    and a saved copy works without the network. `made` knows those of the last build.
    """
    template = environment.get_template("present/page.html")
    facts, course = made.same("facts", common_facts(here)), here.course
    shares: dict[str, Shares] = {}

    def file(page: str, made_from: object, show: Callable[[], PresentView]) -> tuple[str, bytes]:
        path = present_file(here.addresses, page)
        view = made.once(f"shown {path}", (made_from, facts), show)
        return path, made.once(
            f"screen {path}", (view, here.language), partial(_printed, template, view)
        )

    def written(session: SessionContent) -> tuple[Notes | None, ...]:
        papers = (course.notes.get(paper.key) for paper in session.papers)
        return (course.class_notes.get(session.id), *papers)

    def shares_of(session: Session) -> Shares:
        if session.id not in shares:
            shares[session.id] = class_shares(here, session)
        return shares[session.id]

    def of_paper(view: Viewpoint, paper: Paper, session: Session) -> PresentView:
        return present_view(view, paper, session, shares_of(session))

    def of_class(view: Viewpoint, session: Session) -> PresentView:
        return present_class_view(view, session, shares_of(session))

    for paper in course.papers:
        view = here.at(paper_present(paper))
        session = present_session(view, paper)
        if session is not None:
            show = partial(of_paper, view, paper, session)
            yield file(view.page, (paper, session, written(session)), show)
    for session in course.sessions:
        view = here.at(class_present(session))
        if has_own_page(session) and has_screen(view, session):
            show = partial(of_class, view, session)
            yield file(view.page, (session, written(session)), show)


def _printed(template: Template, view: PresentView) -> bytes:
    return (template.render(view=view).strip() + "\n").encode()


def present_file(addresses: Addresses, page: str) -> str:
    """The path on the site of a page for the projector, whether or not there is one."""
    path = page.removesuffix(".md")
    return f"{path}/index.html" if addresses.directory_urls else f"{path}.html"
