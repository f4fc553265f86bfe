"""Addresses that lead on to another page: files of their own, in no search and no navigation."""

from collections.abc import Iterator

from jinja2 import Environment

from coursewright.outputs.anchors import (
    CLASSES,
    PAGES,
    SCHEDULE,
    best_target,
    class_page,
    has_own_page,
    paper_page,
)
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.viewpoint import Viewpoint


def redirect_files(environment: Environment, here: Viewpoint) -> Iterator[tuple[str, bytes]]:
    """Path on the site and HTML of what leads from classes' addresses to the pages of papers,
    and from former names to what has them now.

    The folder of the classes leads to the schedule. They work without JavaScript.
    """
    yield redirect_file(environment, here, f"{CLASSES}index.md", SCHEDULE)
    for session in here.course.all_sessions:
        if not has_own_page(session):
            yield redirect_file(environment, here, class_page(session), best_target(session))
    for alias in here.course.aliases:
        target = _target(here, alias.new)
        if target and alias.of_paper:
            yield redirect_file(environment, here, f"papers/{alias.old}.md", target)
        for name in alias.of_classes if target else ():
            yield redirect_file(environment, here, f"{CLASSES}{name}.md", target)


def _target(here: Viewpoint, name: str) -> str:
    """The page that a former name leads to; empty where it may not be seen yet."""
    if name in PAGES:
        return name
    for session in here.course.all_sessions:
        if session.id == name:
            return best_target(session)
    return next((paper_page(p) for p in here.course.papers if p.key == name), "")


def redirect_file(
    environment: Environment, here: Viewpoint, source: str, target: str
) -> tuple[str, bytes]:
    """The file that leads from one source path to another."""
    href = here.at(source).to(target)
    full = here.addresses.site_url and here.addresses.site_url + here.addresses.url(target)
    template = environment.get_template("redirect/page.html")
    html = template.render(href=href, refresh=f"0; url={href}", canonical=full or href).strip()
    return _file_of(here.addresses, source), f"{html}\n".encode()


def _file_of(addresses: Addresses, source: str) -> str:
    """Where the file of a page stands."""
    stem = source.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name == "index":
        return f"{folder}/index.html" if folder else "index.html"
    return f"{stem}/index.html" if addresses.directory_urls else f"{stem}.html"
