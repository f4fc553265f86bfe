"""Where a view is built: the course on a day, and the page that links start from."""

from collections.abc import Iterable, MutableMapping
from datetime import date, datetime, time
from typing import NamedTuple, Protocol

from coursewright.domain.changes.change import Change
from coursewright.domain.changes.news import is_recent
from coursewright.domain.course import Assignment, Course
from coursewright.domain.language import Language
from coursewright.domain.problem import Place
from coursewright.domain.session import SessionContent
from coursewright.outputs.pages.page import Addresses, EditLink
from coursewright.outputs.views.agenda import Agenda

SOON = 1  # days ahead that ask for attention: today and tomorrow


class Near(NamedTuple):
    """How far a day is from today. `soon` marks today and tomorrow, `past` what is over.

    `day` is the day in ISO format on pages that are read anew when they are viewed, else empty.
    """

    text: str
    soon: bool
    past: bool
    today: bool
    day: str = ""


class Edit(NamedTuple):
    """A way to change the page in the browser."""

    label: str
    href: str


class Spot(Protocol):
    """A page, and how what leads on from it is written: nothing of the course."""

    @property
    def addresses(self) -> Addresses:
        """How links are written."""

    @property
    def page(self) -> str:
        """The source path that links are relative to."""

    @property
    def language(self) -> Language:
        """The language that the page is written in."""

    def to(self, target: str) -> str:
        """The relative address of a source path or file, with or without an anchor."""


class Blank(NamedTuple):
    """A page of which nothing is known but where it stands: what is made here depends on no class."""

    addresses: Addresses
    page: str
    language: Language

    def to(self, target: str) -> str:
        """The relative address of a source path or file, with or without an anchor."""
        return self.addresses.relative(self.page, target)

    @property
    def full(self) -> str:
        """The page's whole address, or the empty string where the site has none."""
        return self.addresses.site_url and self.addresses.site_url + self.addresses.url(self.page)


class Viewpoint(NamedTuple):
    """The course as one page sees it. `page` is the source path that links are relative to.

    `live` says that the page's words about today are read anew when it is viewed: it carries what
    the script (`now.js`) needs. `news` holds what changed and what was announced, the newest first; `kept` what earlier
    builds drew. `kept_for_ever` says that the page is of a term that is over: it tells dates with
    their year, and of none how long ago it was.
    """

    agenda: Agenda
    addresses: Addresses
    page: str
    pinned: bool = False
    news: tuple[Change, ...] = ()
    kept: MutableMapping[str, str] | None = None
    live: bool = False
    kept_for_ever: bool = False

    @property
    def course(self) -> Course:
        """The course."""
        return self.agenda.course

    @property
    def language(self) -> Language:
        """The language that the page is written in."""
        return self.course.language

    @property
    def today(self) -> date:
        """The day on which the site is shown."""
        return self.agenda.today

    def at(self, page: str) -> "Viewpoint":
        """The same day, seen from another page."""
        return self._replace(page=page)

    def to(self, target: str) -> str:
        """The relative address of a source path or file, with or without an anchor."""
        return self.addresses.relative(self.page, target)

    @property
    def full(self) -> str:
        """The page's whole address, or the empty string where the site has none."""
        return self.addresses.site_url and self.addresses.site_url + self.addresses.url(self.page)

    def near(self, day: date) -> Near:
        """How far a day is from today."""
        days = (day - self.today).days
        return Near(
            text="" if self.kept_for_ever else self.language.nearness(day, self.today),
            soon=0 <= days <= SOON,
            past=days < 0,
            today=days == 0,
            day=day.isoformat() if self.live else "",
        )

    def date_of(self, day: date) -> str:
        """A day in words, with its year where readers may come in any."""
        return self.language.day_year(day) if self.kept_for_ever else self.language.day(day)

    def long_date_of(self, day: date) -> str:
        """The same with the weekday written out, where there is no year."""
        return self.language.day_year(day) if self.kept_for_ever else self.language.long_day(day)

    def midnight(self, day: date) -> str:
        """When a day begins in the course's zone (ISO 8601), on pages that are read anew, or ""."""
        if not self.live:
            return ""
        return datetime.combine(day, time(), tzinfo=self.course.zone).isoformat()

    def recent_changes(self, thing: SessionContent | Assignment) -> tuple[str, ...]:
        """What changed of one class or assignment in the last days, the newest first."""
        return tuple(
            change.text
            for change in self.news
            if not change.announced and change.is_about(thing) and is_recent(change, self.today)
        )

    def edit(self, place: Place) -> str:
        """The address where the line of an input file is edited, or the empty string."""
        return self.addresses.edit(EditLink("", place.file, place.line))

    def edits(self, links: Iterable[EditLink]) -> tuple[Edit, ...]:
        """The links with their addresses; none where the site names no repository."""
        return edits_of(self.addresses, links)


def edits_of(addresses: Addresses, links: Iterable[EditLink]) -> tuple[Edit, ...]:
    """Links to what can be edited, with their addresses; none where the site names no repository."""
    found = ((link.label, addresses.edit(link)) for link in links)
    return tuple(Edit(label, href) for label, href in found if href)
