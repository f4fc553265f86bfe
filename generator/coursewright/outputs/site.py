"""A course to the files of its site: pure, and the same for the same course."""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from coursewright.domain.calendar.entries import calendar_entries
from coursewright.domain.calendar.entry import CalendarEntry, in_order
from coursewright.domain.calendar.history import Earlier, History
from coursewright.domain.changes.news import course_news
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH, Language
from coursewright.domain.paper import Paper
from coursewright.domain.privacy import feed_disclosure, page_disclosure, shown_name
from coursewright.domain.released import is_released
from coursewright.domain.session import Session, SessionContent
from coursewright.domain.visible import visible
from coursewright.outputs.anchors import (
    ATOM,
    BIBLIOGRAPHY,
    CALENDAR,
    CARD,
    FEED_ALL,
    PAPERS_DATA,
    SCHEDULE_DATA,
    course_feed,
    page_of,
    paper_bib,
    paper_ris,
)
from coursewright.outputs.audiences import course_feeds, single_files
from coursewright.outputs.made import Made
from coursewright.outputs.pages.page import Addresses, GeneratedPage
from coursewright.outputs.references.ris import render_ris
from coursewright.outputs.whole_links import with_whole_links

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

_Class = TypeVar("_Class", bound=SessionContent)


@dataclass(frozen=True)
class Site:
    """Everything generated: pages that prose may join, and files as they are, by path.

    `language` is what all of it is written in.
    `feed` is the path of the calendar with everything; `left_out` are files of docs/, by their
    paths there, that are not published yet. `visible` is what of the course the pages show.
    """

    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    language: Language = ENGLISH
    feed: str = FEED_ALL
    left_out: frozenset[str] = frozenset()
    visible: Course | None = None


def course_entries(course: Course, addresses: Addresses) -> tuple[CalendarEntry, ...]:
    """The course's calendar entries, with the addresses of this site's pages."""
    whole = with_whole_links(course, addresses)
    return calendar_entries(whole, addresses.site_url, page_of(addresses))


def generate(
    course: Course,
    history: History,
    today: date,
    addresses: Addresses,
    *,
    today_is_pinned: bool = False,
    compiled: "BytecodeCache | None" = None,
    cited: MutableMapping[str, str] | None = None,
    fine: MutableMapping[str, str] | None = None,
    made: Made | None = None,
) -> Site:
    """The pages and files of a course as seen on `today`, a day of the course's zone.

    `course` is the whole of it; what may not be seen stays behind here. `history` dates every event, adds those of removed entries, and tells what changed;
    announcements join it here. `compiled` keeps compiled templates between runs, `cited`
    references and `fine` which of them is a paper's, `made` what was made for this build and the last; none changes a byte.
    """
    # `check` makes no site, and would wait for these.
    from coursewright.outputs.atom import render_atom
    from coursewright.outputs.data import render_papers_data, render_schedule_data
    from coursewright.outputs.pages.render import (
        render_assets,
        render_pages,
        render_redirects,
        render_screens,
    )
    from coursewright.outputs.qr import calendar_codes
    from coursewright.outputs.social.card import social_card

    in_feeds = visible(course, None, feed_disclosure(course))
    course = visible(course, today, page_disclosure(course))
    course = _with_known_classes(course, made or Made(one=True))
    news = course_news(course, history.changes)
    whole = with_whole_links(course, addresses)
    references = dict(_references(course, whole, addresses, made or Made()))
    pages = render_pages(
        course,
        today,
        addresses,
        today_is_pinned=today_is_pinned,
        news=news,
        compiled=compiled,
        cited=cited,
        fine=fine,
        made=made,
        ris=references,
    )
    files = [*render_assets(course, compiled)]
    files += render_screens(course, today, addresses, compiled, made)
    files += render_redirects(course, today, addresses, compiled)
    files += generate_feeds(in_feeds, history, addresses, today, made)
    files += [(code.path, code.file) for code in calendar_codes(addresses, course.id, cited)]
    files.append((CARD, social_card(course, cited)))
    files += [
        (ATOM, render_atom(course, course_news(whole, history.changes), addresses)),
        (SCHEDULE_DATA, render_schedule_data(whole, addresses)),
        (PAPERS_DATA, render_papers_data(whole, addresses, made)),
    ]
    files += [(paper_bib(paper), _bib(paper.bibtex)) for paper in course.papers]
    files += references.items()
    files.append((BIBLIOGRAPHY, _bib("\n".join(_ended(p.bibtex) for p in course.papers))))
    return _site(course, pages, tuple(files))


def _with_known_classes(course: Course, made: Made) -> Course:
    """The course in which the classes that are as they were in the last build are the same objects.

    Two times may be equal that differ on the clock.
    """

    def known(session: _Class) -> _Class:
        clocks: tuple[datetime, ...] = ()
        if isinstance(session, Session):
            dues = (deadline.due for deadline in session.deadlines)
            clocks = (session.start, session.end, *dues)
        made_from = (session, course.zone.key, *(clock.isoformat() for clock in clocks))
        return made.once(f"class {session.id}", made_from, lambda: session)

    return replace(
        course,
        sessions=tuple(known(session) for session in course.sessions),
        undated=tuple(known(session) for session in course.undated),
    )


def site_of(
    course: Course,
    today: date,
    pages: tuple[GeneratedPage, ...],
    files: tuple[tuple[str, bytes], ...],
) -> Site:
    """The site of the whole course as seen on `today`, whose pages and files were made before."""
    return _site(visible(course, today, page_disclosure(course)), pages, files)


def _site(
    seen: Course, pages: tuple[GeneratedPage, ...], files: tuple[tuple[str, bytes], ...]
) -> Site:
    return Site(pages, files, seen.language, course_feed(seen.id, FEED_ALL), visible=seen)


def _references(
    course: Course, whole: Course, addresses: Addresses, made: Made
) -> Iterator[tuple[str, bytes]]:
    """Each paper as RIS, by path; `whole` is the course with whole addresses."""
    for paper, linked in zip(course.papers, whole.papers, strict=True):
        path = paper_ris(paper)
        made_from = (paper, addresses, course.language.written)
        yield path, made.once(path, made_from, partial(_ris, linked, course.language))


def generate_feeds(
    course: Course, history: History, addresses: Addresses, today: date, made: Made | None = None
) -> Iterator[tuple[str, bytes]]:
    """The calendar feeds of a course on a day, by path.

    `course` is all of it, with the names that feeds may hold: entries are made from the whole and
    then held back one by one, so that a day that comes adds some and changes none.
    """
    from coursewright.outputs.feeds import render_alone, render_events, render_feed

    calendar_url = addresses.site_url + addresses.url(CALENDAR)
    entries = (*course_entries(course, addresses), *_tombstones(course, history))
    entries = in_order((entry for entry in entries if is_released(entry, today)), course)
    made = made or Made()
    events = render_events(entries, history.log.raised(course.sequence), made)
    for feed in course_feeds(course, entries, _earlier(course, history, today)):
        render = partial(
            render_feed,
            *(feed, events),
            site_url=addresses.site_url,
            page_url=calendar_url,
            zone=course.zone,
            made=made,
        )
        held = [events[entry.uid] for entry in feed.entries]
        made_from = (feed.title, feed.description, addresses, course.zone.key, held)
        yield feed.path, made.once(f"feed {feed.path}", made_from, render)
    yield from render_alone(single_files(entries), events, made)


def _tombstones(course: Course, history: History) -> Iterator[CalendarEntry]:
    """What is left of removed entries, less the names of a time when the course still gave them."""
    for stone in history.tombstones:
        yield replace(stone, groups=tuple(g for g in stone.groups if _is_shown(course, g.label)))


def _earlier(course: Course, history: History, today: date) -> Earlier:
    """What was there before, less such names, and groups whose classes are held back still."""
    seen = tuple(
        group
        for group in history.earlier.groups
        if group.seen_from is None or group.seen_from <= today
        if _is_shown(course, group.label)
    )
    return history.earlier._replace(groups=seen)


def _is_shown(course: Course, name: str) -> bool:
    """Whether feeds may hold a group's or a person's name."""
    return bool(shown_name(name, feed_disclosure(course), course.language))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _ris(paper: Paper, language: Language) -> bytes:
    return render_ris(paper, language).encode()


def _bib(text: str) -> bytes:
    return _ended(text).encode()
