"""The parts that several pages share."""

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from coursewright.domain.course import Notes
from coursewright.domain.link import Link, site_name
from coursewright.domain.paper import Paper
from coursewright.domain.presenting import WHOLE, PresentingSlot
from coursewright.domain.session import Guest, Presenter, Reading, SessionContent, Theme
from coursewright.domain.text import MarkedText
from coursewright.outputs.anchors import (
    OPEN_SLOTS,
    PAPERS,
    PRESENTING,
    SCHEDULE,
    class_page,
    has_own_page,
    paper_page,
    session_target,
    theme_anchor,
)
from coursewright.outputs.references.link_names import named_links
from coursewright.outputs.views.viewpoint import Spot, Viewpoint


class ThemeTag(NamedTuple):
    """A theme's name and colour; the colour is decoration and never carries text."""

    title: str
    color: str
    href: str


class Who(NamedTuple):
    """Who presents. `is_open` says that something still looks for presenters; `sign_up` leads there.

    `roles` are those that it names, between commas, `slots` how many open slots there are.
    """

    names: str
    is_open: bool
    sign_up: str
    roles: str = ""
    slots: int = 1

    def __bool__(self) -> bool:
        return bool(self.names or self.is_open)


class OpenLine(NamedTuple):
    """A reading that looks for presenters, or the whole class, in `roles` between commas.

    `title` and `href` are empty for the class, `roles` where nobody is asked for one.
    """

    title: MarkedText
    href: str
    roles: str


class NotesHtml(NamedTuple):
    """Notes, which `schedule.notes` has sanitised: printed as they are."""

    html: str

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html.strip())


class ReadingLine(NamedTuple):
    """A reading as a list names it: its title, and its authors and venue in one line.

    What is no paper leads to its own address, and `byline` tells what it is and whose site that is.
    """

    title: MarkedText
    href: str
    byline: str
    optional: bool
    presenters: str
    why: str
    heading: str = ""


def theme_tag(view: Viewpoint, theme: Theme | None) -> ThemeTag | None:
    """The theme as a tag that leads to its papers."""
    return ThemeTag(theme.title, theme.color, theme_href(view, theme)) if theme else None


def theme_href(view: Viewpoint, theme: Theme) -> str:
    """Where the papers of a theme are listed; the schedule where its classes read none."""
    classes = (s for s in view.course.all_sessions if s.theme and s.theme.id == theme.id)
    listed = any(session.readings for session in classes)
    return view.to(f"{PAPERS}#{theme_anchor(theme)}" if listed else SCHEDULE)


def who_presents(view: Viewpoint, session: SessionContent, listed: tuple[Reading, ...] = ()) -> Who:
    """Who presents a class. A class that was held or called off has no open slot any more.

    The presenters of `listed` readings alone are left out: they stand beside those.
    """
    shown = {p for reading in listed for p in reading.presenters} - set(session.presenters)
    names = tuple(p for p in session.all_presenters if p not in shown)
    return _who(view, session, names, session.open_slots)


def who_presents_reading(view: Viewpoint, session: SessionContent, reading: Reading) -> Who:
    """Who presents one reading of a class, and what is open of it."""
    own = any(slot.reading == reading.name for slot in session.slots)
    slots = tuple(s for s in session.open_slots if s.reading == (reading.name if own else WHOLE))
    return _who(view, session, session.presenters_of(reading), slots)


def _who(
    view: Viewpoint,
    session: SessionContent,
    names: tuple[Presenter, ...],
    slots: tuple[PresentingSlot, ...],
) -> Who:
    slots = slots if view.agenda.is_to_come(session) else ()
    roles = session.roles_in_words(slots)
    sign_up = view.to(f"{PRESENTING}#{OPEN_SLOTS}")
    return Who(
        presenter_names(view, names), bool(slots), sign_up, ", ".join(roles), max(1, len(slots))
    )


def open_lines(view: Viewpoint, session: SessionContent) -> tuple[OpenLine, ...]:
    """What a class looks for presenters for, reading by reading; nothing where that is all of it."""
    slots: dict[str, list[PresentingSlot]] = {}
    for slot in session.open_slots:
        slots.setdefault(slot.reading, []).append(slot)
    if set(slots) <= {WHOLE} and not any(slot.role for slot in session.open_slots):
        return ()
    titles = {reading.name: reading for reading in session.readings}
    return tuple(
        OpenLine(
            title=titles[name].title if name in titles else MarkedText(),
            href=reading_href(view, titles[name]) if name in titles else "",
            roles=view.language.commas(session.roles_in_words(found)),
        )
        for name, found in slots.items()
    )


def presenter_names(view: Viewpoint, presenters: tuple[Presenter, ...]) -> str:
    """`Group 1 and Group 2 (critic)`."""
    return view.language.join([presenter.label for presenter in presenters])


def byline(view: Spot, paper: Paper) -> str:
    """Authors and venue in short: `Chen et al. · OSDI 2018`."""
    parts = (paper.authors_short(view.language), paper.venue_text)
    return " · ".join(part for part in parts if part)


def site_link(view: Spot, link: Link) -> Link:
    """The link as a page writes it: a file of the course by its address on the site."""
    if ":" in link.url:
        return link
    path, sign, anchor = link.url.partition("#")
    # what follows '#' may be for the program that opens it: 'page=2'
    return link._replace(url=view.to(posixpath.normpath(unquote(path))) + sign + anchor)


def site_text(view: Spot, text: MarkedText) -> MarkedText:
    """The text with its links as a page writes them."""
    return text.with_links(lambda url: site_link(view, Link("", url)).url)


def site_links(view: Spot, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links as a page writes them."""
    return tuple(site_link(view, link) for link in links)


def paper_links(view: Spot, paper: Paper) -> tuple[Link, ...]:
    """The ways to read a paper, as a page writes them."""
    return named_links(site_links(view, paper.links), view.language)


def reading_href(view: Spot, reading: Reading) -> str:
    """Where a reading is found: on its paper's page, or at its own address."""
    work = reading.work
    return view.to(paper_page(work)) if isinstance(work, Paper) else work.url


def reading_byline(view: Viewpoint, reading: Reading) -> str:
    """`Chen et al. · OSDI 2018`; of what is no paper `podcast · example.org`."""
    work = reading.work
    if isinstance(work, Paper):
        return byline(view, work)
    return " · ".join(part for part in (work.kind, site_name(work.url)) if part)


def reading_line(view: Viewpoint, reading: Reading) -> ReadingLine:
    """One of a session's readings."""
    return ReadingLine(
        title=reading.title,
        href=reading_href(view, reading),
        byline=reading_byline(view, reading),
        optional=reading.optional,
        presenters=presenter_names(view, reading.presenters),
        why=reading.why,
        heading=reading.heading,
    )


class GuestLine(NamedTuple):
    """A guest, and what stands before the name in a list: nothing, a comma or an `and`."""

    before: str
    name: str
    url: str
    affiliation: str


def guest_lines(view: Viewpoint, guests: tuple[Guest, ...]) -> tuple[GuestLine, ...]:
    """Who visits a class, as the language lists people."""
    marks = [chr(0xE000 + number) for number in range(len(guests))]
    between = re.split(r"[\ue000-\uf8ff]", view.language.join(marks))
    return tuple(
        GuestLine(before, guest.name, guest.url, guest.affiliation)
        for before, guest in zip(between, guests, strict=False)
    )


def notes_materials(view: Viewpoint, notes: Notes | None) -> tuple[Link, ...]:
    """What presenters give out; a file in docs/ by its address on the site."""
    return tuple(
        link if ":" in link.url else Link(link.label, view.to(link.url))
        for link in named_links(notes.materials if notes else (), view.language)
    )


def note_questions(notes: Notes | None) -> tuple[MarkedText, ...]:
    """The questions that presenters ask."""
    return tuple(question.text for question in notes.questions) if notes else ()


def class_notes(view: Viewpoint, session: SessionContent) -> NotesHtml:
    """What is written of a class, in the schedule and by its presenters."""
    return NotesHtml("\n".join(notes.html for notes in view.course.notes_of(session)))


def left_out(view: Viewpoint, session: SessionContent) -> bool:
    """Whether presenters wrote of a class what cannot be shown."""
    notes = view.course.class_notes.get(session.id)
    return notes is not None and notes.left_out


def class_materials(view: Viewpoint, session: SessionContent) -> tuple[Link, ...]:
    """What a class and its presenters give out, less what belongs to a paper; each address once."""
    own = notes_materials(view, view.course.class_notes.get(session.id))
    return each_once((*site_links(view, session.materials + session.links), *own))


def each_once(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links without those whose address stands there already."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return tuple(first.values())


def class_link(view: Viewpoint, session: SessionContent) -> str:
    """The address of a class's own page, or of its entry on the schedule where it has none."""
    return view.to(class_page(session) if has_own_page(session) else session_target(session))


def session_link(view: Viewpoint, session: SessionContent) -> str:
    """The address of a class's entry on the schedule."""
    return view.to(session_target(session))
