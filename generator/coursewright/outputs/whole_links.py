"""Links to files of the course with their whole addresses, for what is read away from the site."""

import posixpath
from dataclasses import replace
from functools import partial
from typing import TypeVar
from urllib.parse import unquote

from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.released import course_links
from coursewright.domain.reuse import reuse
from coursewright.domain.session import Session, SessionContent
from coursewright.outputs.pages.page import Addresses

_Class = TypeVar("_Class", bound=SessionContent)


def whole_link(link: Link, addresses: Addresses) -> Link:
    """The link with an address that holds everywhere; below the root where the site has none."""
    if ":" in link.url:
        return link
    path, sign, anchor = link.url.partition("#")
    address = addresses.url(posixpath.normpath(unquote(path)))
    return link._replace(url=f"{addresses.site_url}{address}{sign}{anchor}")


def whole_paper(paper: Paper, addresses: Addresses) -> Paper:
    """The paper whose links to files of the course hold everywhere."""
    if all(":" in link.url for link in paper.links):
        return paper
    return replace(paper, links=tuple(whole_link(link, addresses) for link in paper.links))


def with_whole_links(course: Course, addresses: Addresses) -> Course:
    """The course whose links to its files hold everywhere: in calendars, data and news."""
    papers = tuple(whole_paper(paper, addresses) for paper in course.papers)
    if any(paper is not before for paper, before in zip(papers, course.papers, strict=True)):
        course = replace(course, papers=papers)
    if not any(":" not in link.url for link in course_links(course)):
        return course

    def whole(link: Link | None) -> Link | None:
        return whole_link(link, addresses) if link else None

    def of_class(session: _Class) -> _Class:
        return replace(
            session,
            materials=tuple(whole_link(link, addresses) for link in session.materials),
            links=tuple(whole_link(link, addresses) for link in session.links),
        )

    def dated(session: Session) -> Session:
        deadlines = tuple(d._replace(link=whole(d.link)) for d in session.deadlines)
        return replace(of_class(session), deadlines=deadlines)

    return replace(
        course,
        sessions=tuple(
            reuse(
                ("whole links", session, addresses.site_url, addresses.directory_urls),
                partial(dated, session),
            )
            for session in course.sessions
        ),
        undated=tuple(of_class(session) for session in course.undated),
        assignments=tuple(a._replace(link=whole(a.link)) for a in course.assignments),
        announcements=tuple(
            news._replace(
                link=whole(news.link),
                marked=news.marked
                and news.marked.with_links(lambda url: whole_link(Link("", url), addresses).url),
            )
            for news in course.announcements
        ),
        links=tuple(whole_link(link, addresses) for link in course.links),
    )
