"""The pages for the projector: each one file, which needs nothing else."""

from collections.abc import Iterator

from jinja2 import Environment

from coursewright.outputs.anchors import class_present, has_own_page, paper_present
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.present import (
    has_screen,
    present_class_view,
    present_session,
    present_view,
)
from coursewright.outputs.views.viewpoint import Viewpoint


def present_files(environment: Environment, here: Viewpoint) -> Iterator[tuple[str, bytes]]:
    """Path on the site and HTML of the page of every paper and class that has one.

    They are whole files and no pages of the theme: on a projector there is nothing to navigate,
    and a saved copy works without the network.
    """
    template = environment.get_template("present/page.html")
    for paper in here.course.papers:
        view = here.at(paper_present(paper))
        session = present_session(view, paper)
        if session is not None:
            html = template.render(view=present_view(view, paper, session))
            yield present_file(here.addresses, view.page), (html.strip() + "\n").encode()
    for session in here.course.sessions:
        view = here.at(class_present(session))
        if has_own_page(session) and has_screen(view, session):
            html = template.render(view=present_class_view(view, session))
            yield present_file(here.addresses, view.page), (html.strip() + "\n").encode()


def present_file(addresses: Addresses, page: str) -> str:
    """The path on the site of a page for the projector, whether or not there is one."""
    path = page.removesuffix(".md")
    return f"{path}/index.html" if addresses.directory_urls else f"{path}.html"
