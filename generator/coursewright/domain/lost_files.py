"""A course without links to files that students took away."""

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar
from urllib.parse import unquote

from coursewright.domain.course import Announcement, Course, Instructor
from coursewright.domain.link import Link
from coursewright.domain.session import Session, SessionContent

_Class = TypeVar("_Class", bound=SessionContent)


LINK_LEFT_OUT = "link-left-out"
"""The code of the problem that says of a link to a student's file that the site is without it."""


def nobody_else(_path: str) -> bool:
    """Knows of no file that students may take away."""
    return False


def path_of(url: str) -> str:
    """The path in docs/ that a link of the course names; empty for an address."""
    path = url.partition("#")[0]
    return "" if ":" in path or not path else posixpath.normpath(unquote(path))


def without_lost_files(course: Course) -> Course:
    """The course without links to its `lost_files`; words of texts stay, links in them do not."""
    lost = course.lost_files
    if not lost:
        return course
    return replace(
        course,
        sessions=tuple(_session(session, lost) for session in course.sessions),
        undated=tuple(_content(session, lost) for session in course.undated),
        links=_kept(course.links, lost),
        assignments=tuple(
            one._replace(link=_one(one.link, lost)) if one.link else one
            for one in course.assignments
        ),
        announcements=tuple(_news(news, lost) for news in course.announcements),
        instructors=tuple(_person(one, lost) for one in course.instructors),
        assistants=tuple(_person(one, lost) for one in course.assistants),
    )


def _session(session: Session, lost: Collection[str]) -> Session:
    deadlines = tuple(
        deadline._replace(link=_one(deadline.link, lost)) if deadline.link else deadline
        for deadline in session.deadlines
    )
    return replace(_content(session, lost), deadlines=deadlines)


def _content(session: _Class, lost: Collection[str]) -> _Class:
    return replace(
        session,
        materials=_kept(session.materials, lost),
        links=_kept(session.links, lost),
    )


def _news(news: Announcement, lost: Collection[str]) -> Announcement:
    marked = news.marked
    if marked is not None:
        gone = {url for url in marked.links if path_of(url) in lost}
        marked = marked.without_links(gone) if gone else marked
    return news._replace(link=_one(news.link, lost), marked=marked)


def _person(person: Instructor, lost: Collection[str]) -> Instructor:
    return person._replace(photo="") if person.photo in lost else person


def _kept(links: Iterable[Link], lost: Collection[str]) -> tuple[Link, ...]:
    return tuple(link for link in links if path_of(link.url) not in lost)


def _one(link: Link | None, lost: Collection[str]) -> Link | None:
    return None if link is not None and path_of(link.url) in lost else link
