"""The pages for the projector: each one file, which needs nothing else."""

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment, Template

from coursewright.outputs.anchors import class_present, has_own_page, paper_present
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses
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
    shares: dict[str, Shares] = {}

    def file(view: PresentView, page: str) -> tuple[str, bytes]:
        path = present_file(here.addresses, page)
        made_from = (view, here.language)
        return path, made.once(f"screen {path}", made_from, partial(_printed, template, view))

    for paper in here.course.papers:
        view = here.at(paper_present(paper))
        session = present_session(view, paper)
        if session is not None:
            if session.id not in shares:
                shares[session.id] = class_shares(view, session)
            yield file(present_view(view, paper, session, shares[session.id]), view.page)
    for session in here.course.sessions:
        view = here.at(class_present(session))
        if has_own_page(session) and has_screen(view, session):
            yield file(present_class_view(view, session), view.page)


def _printed(template: Template, view: PresentView) -> bytes:
    return (template.render(view=view).strip() + "\n").encode()


def present_file(addresses: Addresses, page: str) -> str:
    """The path on the site of a page for the projector, whether or not there is one."""
    path = page.removesuffix(".md")
    return f"{path}/index.html" if addresses.directory_urls else f"{path}.html"
