"""Release dates: what of a course is held back on a day, which `visible` leaves out.

A thing is shown from 0:00 of its release date on, in the course's zone.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar
from urllib.parse import unquote

from coursewright.domain.course import Announcement, Assignment, Course, Notes
from coursewright.domain.link import Link
from coursewright.domain.paper import Paper
from coursewright.domain.reuse import reuse
from coursewright.domain.session import Session, SessionContent


class Releasable(Protocol):
    """What may have a release date."""

    @property
    def release(self) -> date | None:
        """The day from which it may be seen; None for every day."""


_Thing = TypeVar("_Thing", bound=Releasable)
_Class = TypeVar("_Class", bound=SessionContent)


def is_released(thing: Releasable, today: date) -> bool:
    """Whether a thing may be seen on a day."""
    return thing.release is None or thing.release <= today


def released(course: Course, today: date) -> Course:
    """The course without what is held back on `today`, a day of its zone, and without later news.

    A paper that only held-back classes read is held back with them, unless a past term read it,
    too; what its presenters wrote is held back in any case. So is a theme that only they have.
    """
    announced = tuple(news for news in course.announcements if news.day <= today)
    if announced != course.announcements:
        course = replace(course, announcements=announced)
    if not any(True for _ in release_dates(course)):
        return course
    sessions = tuple(_kept(course.sessions, today))
    undated = tuple(_kept(course.undated, today))
    unread = _read_by(course.all_sessions) - _read_by((*sessions, *undated))
    shown = {session.id for session in (*sessions, *undated)}
    unheld = frozenset(session.id for session in course.all_sessions) - shown
    hidden = unread - {key for term in course.past_terms for key in term.read}
    assignments = tuple(_kept(course.assignments, today))
    themes = _themes_of(course.all_sessions, course.assignments)
    themes -= _themes_of((*sessions, *undated), assignments)
    return replace(
        course,
        sessions=tuple(_with_shown(session, today) for session in sessions),
        undated=tuple(_with_shown(session, today) for session in undated),
        assignments=assignments,
        themes=tuple(theme for theme in course.themes if theme.id not in themes),
        links=_kept_links(course.links, today),
        announcements=tuple(_with_shown_links(n, course, today) for n in course.announcements),
        papers=tuple(paper for paper in course.papers if paper.key not in hidden),
        notes=_notes(course.notes, unread, today),
        class_notes=_notes(course.class_notes, unheld, today),
        class_prose=_notes(course.class_prose, unheld, today),
    )


def release_dates(course: Course) -> Iterator[date]:
    """Every release date in a course, in no order, also those that are over."""
    things: list[Releasable] = [*course.assignments, *course.links]
    for session in course.all_sessions:
        things += [session, *session.materials, *session.links, *session.questions]
        things += [session.prose] if session.prose else []
    for notes in _all_notes(course):
        things += [notes, *notes.questions, *notes.materials]
    return (thing.release for thing in things if thing.release is not None)


def held_back_papers(course: Course, today: date) -> tuple[Paper, ...]:
    """The papers that only held-back classes read."""
    shown = {paper.key for paper in released(course, today).papers}
    return tuple(paper for paper in course.papers if paper.key not in shown)


def held_back_files(course: Course, today: date) -> frozenset[str]:
    """The files of the course, by their paths in docs/, that only held-back links lead to."""
    return linked_files(course) - linked_files(released(course, today))


def linked_files(course: Course) -> frozenset[str]:
    """The files, by their paths in docs/, that the course and what is written of it lead to."""
    links = course_links(course)
    links += [link for paper in course.papers for link in paper.links]
    for notes in _all_notes(course):
        links += notes.materials
    paths = (link.url.partition("#")[0] for link in links if ":" not in link.url)
    found = {posixpath.normpath(unquote(path)) for path in paths}
    found |= {person.photo for person in (*course.instructors, *course.assistants)}
    return frozenset(found.union(*(notes.leads_to for notes in _all_notes(course))))


def course_links(course: Course) -> list[Link]:
    """Every link of the schedule, less those in the Markdown of classes."""
    found = [*course.links]
    for session in course.all_sessions:
        found += [*session.materials, *session.links]
        if isinstance(session, Session):
            found += [deadline.link for deadline in session.deadlines if deadline.link]
    found += [assignment.link for assignment in course.assignments if assignment.link]
    found += [news.link for news in course.announcements if news.link]
    texts = [news.marked for news in course.announcements if news.marked]
    return found + [Link("", url) for text in texts for url in text.links]


def _all_notes(course: Course) -> Iterator[Notes]:
    """What is written of papers and of classes."""
    for written in (course.notes, course.class_notes, course.class_prose):
        yield from written.values()


def _kept(things: Iterable[_Thing], today: date) -> Iterator[_Thing]:
    return (thing for thing in things if is_released(thing, today))


def _read_by(sessions: Iterable[SessionContent]) -> frozenset[str]:
    return frozenset(paper.key for session in sessions for paper in session.papers)


def _themes_of(
    sessions: Iterable[SessionContent], assignments: Iterable[Assignment]
) -> frozenset[str]:
    """The ids of the themes that classes and assignments have."""
    themes = [session.theme for session in sessions] + [work.theme for work in assignments]
    return frozenset(theme.id for theme in themes if theme)


def _with_shown(session: _Class, today: date) -> _Class:
    """The class without the links and questions that are held back; the same where none ever was."""
    made_from = ("released", session, today)
    things: list[Releasable] = [*session.materials, *session.links, *session.questions]
    things += [session.prose] if session.prose else []
    if not any(thing.release for thing in things):
        return session
    return reuse(made_from, partial(_without_held_back, session, today))


def _without_held_back(session: _Class, today: date) -> _Class:
    return replace(
        session,
        materials=_kept_links(session.materials, today),
        links=_kept_links(session.links, today),
        questions=tuple(_kept(session.questions, today)),
        prose=session.prose if session.prose and is_released(session.prose, today) else None,
    )


def _with_shown_links(news: Announcement, course: Course, today: date) -> Announcement:
    """The announcement without links that are held back under the course's `links`: their words
    stay."""
    held = {link.url for link in course.links if not is_released(link, today)}
    held -= {link.url for link in course.links if is_released(link, today)}
    link, marked = news.link, news.marked
    if link is not None and not is_released(link, today):
        link = None
    if marked is not None and held & set(marked.links):
        marked = marked.without_links(held)
    return news._replace(link=link and link._replace(release=None), marked=marked)


def _kept_links(links: Iterable[Link], today: date) -> tuple[Link, ...]:
    """The links that may be seen, each the same as one that always could be."""
    return tuple(link._replace(release=None) for link in _kept(links, today))


def _notes(notes: Mapping[str, Notes], unread: Collection[str], today: date) -> dict[str, Notes]:
    return {
        key: replace(
            one,
            questions=tuple(_kept(one.questions, today)),
            materials=_kept_links(one.materials, today),
        )
        for key, one in notes.items()
        if key not in unread and is_released(one, today)
    }
