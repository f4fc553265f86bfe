"""What every part of the resolution shares: the tables for references, the problems so far."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coursewright.domain.language import ENGLISH, Language, noop
from coursewright.domain.link import Link, check_url, is_file
from coursewright.domain.naming.nearest import did_you_mean, nearest
from coursewright.domain.naming.titles import entitled
from coursewright.domain.paper import Paper
from coursewright.domain.phrase import clock_text, day_year_text, join_words
from coursewright.domain.problem import Problem, Severity
from coursewright.domain.session import Theme
from coursewright.domain.times.deadlines import FAR_FOR_WORK
from coursewright.domain.times.other_years import in_other_year
from coursewright.domain.times.slots import Repeated, Skipped, localize
from coursewright.schedule.file import DueFile
from coursewright.schedule.typed.spots import Spot
from coursewright.schedule.values.translated_words import OTHER_KINDS, value_in_english

FAR = timedelta(days=60)
"""How far from the term a date may lie: long enough for a report, too short for a wrong year."""


class Kind(NamedTuple):
    """What a session may be. `wants_presenters`: without presenters it is an open slot.

    In each of its `roles` somebody presents.
    """

    title: str
    wants_presenters: bool = False
    roles: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "lecture": Kind(noop("Lecture")),
    "presentation": Kind(noop("Student presentation"), wants_presenters=True),
    "discussion": Kind(noop("Discussion")),
    "guest": Kind(noop("Guest lecture")),
    "milestone": Kind(noop("Project milestone")),
    "exam": Kind(noop("Exam")),
}


def by_name(
    written: str, ids: Iterable[str], titles: Mapping[str, str] | None = None
) -> str | None:
    """The id that a text is, capitals aside, or the only one with that title; else None."""
    wanted = written.strip().casefold()
    for names in ({id_: id_ for id_ in ids}, titles or {}):
        found = [id_ for id_, name in names.items() if name.strip().casefold() == wanted]
        if len(found) == 1 or written in found:
            return written if written in found else found[0]
    return None


@dataclass
class Context:
    """The tables that references are looked up in, and the problems found so far.

    `due` maps a kind to its rules. `term` is the first and last day, or None where they could not
    be read. `refused_keys` are bibliography entries that exist but have problems of their own,
    `unread_due` the kinds whose rules could not be read, `asked_themes` the themes that something
    belongs to or may mean. `current` says that the course is the running one, in which nothing of another may be left.
    `tables` stands for what all of them but the papers were made from.
    """

    zone: ZoneInfo
    papers: Mapping[str, Paper]
    themes: Mapping[str, Theme]
    kinds: Mapping[str, Kind]
    links: Mapping[str, Link]
    due: Mapping[str, Sequence[DueFile]] = field(default_factory=dict)
    term: tuple[date, date] | None = None
    refused_keys: Collection[str] = ()
    unread_due: set[str] = field(default_factory=set)
    language: Language = ENGLISH
    asked_themes: set[str] = field(default_factory=set)
    current: bool = False
    problems: list[Problem] = field(default_factory=list)
    tables: object = None

    def say(
        self,
        code: str,
        message: str,
        spot: Spot,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        *,
        instead: str | None = None,
        adds: str = "",
        otherwise: str = "",
    ) -> None:
        """Note a problem of what stands somewhere; the message is prefixed by its owner.

        `instead` is what to write in the place of the text there; `adds` what to add to the
        mapping there; `otherwise` the hint where that turns out to be wrong.
        """
        text = f"{spot.owner} {message}" if spot.owner else message
        if spot.text is None:
            instead = None
        self.problems.append(
            Problem(
                code,
                text,
                spot.place,
                hint,
                severity,
                instead=instead,
                adds=adds,
                otherwise=otherwise,
            )
        )

    def say_of_key(
        self,
        code: str,
        message: str,
        spot: Spot,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        *,
        instead: str | None = None,
    ) -> None:
        """Note a problem of a key, not of its value."""
        self.problems.append(Problem(code, message, spot.key, hint, severity, instead=instead))

    def paper(self, key: str, spot: Spot) -> Paper | None:
        """The paper with a citation key, or a problem with the nearest one."""
        paper = self.papers.get(key)
        if paper is None and key not in self.refused_keys:
            keys = (*self.papers, *self.refused_keys)
            close = entitled(key, self.papers) or nearest(key, keys)
            hint = "add an entry to the bibliography"
            if " " in key or ":/" in key:  # as no key is
                hint += ", or write {title: …, url: …} for what is no paper"
            add = hint
            doubled = sorted(set(self.papers) & set(self.refused_keys))
            if doubled:  # one of the two is likely to be the one that is missed
                names = join_words([f"'{name}'" for name in doubled])
                hint = f"{hint}, or give it to one of the two that are called {names}"
                close = None
            elif close is not None and any(sign.isspace() for sign in close):
                place = self.papers[close].place if close in self.papers else None
                where = f" ({place.file}:{place.line})" if place else ""
                hint = f"write this key in the entry '{close}'{where}, whose own has a space"
                close = None
            elif close is not None and close in self.papers:
                place = self.papers[close].place
                hint = f"did you mean '{close}' ({place.file}:{place.line})?"
            elif close is not None:
                hint = f"did you mean '{close}', whose entry is to be mended, too?"
            self.say(
                "unknown-paper",
                f"reads '{key}', which no bibliography entry defines",
                spot,
                hint,
                instead=close,
                otherwise=add,
            )
        return paper

    def theme(self, written: str, spot: Spot) -> Theme | None:
        """The theme with an id, or the only one with a title; the empty text is no theme."""
        found = by_name(written, self.themes, {id_: t.title for id_, t in self.themes.items()})
        if written and found is None:
            known = f"themes: {', '.join(self.themes) or 'none'}"
            hint = did_you_mean(written, self.themes) or known
            close = nearest(written, self.themes)
            self.asked_themes.update([close] if close else self.themes)
            what = f"has the unknown theme '{written}'"
            self.say("unknown-theme", what, spot, hint, instead=close, otherwise=known)
        if found is None:
            return None
        self.asked_themes.add(found)
        return self.themes[found]

    def kind(self, written: str, spot: Spot) -> str:
        """The id of a kind, capitals aside; one that is not known is a problem, and stays."""
        if (found := by_name(written, self.kinds)) is not None:
            return found
        meant = by_name(written, self.kinds, {id_: k.title for id_, k in self.kinds.items()})
        meant = (
            meant or OTHER_KINDS.get(written.casefold()) or value_in_english(written, self.kinds)
        )
        close = meant or nearest(written, self.kinds)
        known = f"kinds: {', '.join(self.kinds)}"
        hint = f"did you mean '{close}'?" if close else known
        what = f"is of the unknown kind '{written}'"
        self.say("unknown-kind", what, spot, hint, instead=close, otherwise=known)
        return written

    def kind_title(self, id_: str) -> str:
        """What readers call a kind, or its id where it is not known."""
        return self.kinds[id_].title if id_ in self.kinds else id_

    def link(self, text: str, label: str, spot: Spot) -> Link | None:
        """The link that a name from `links:` or an address stands for; the empty text is none."""
        if not text:
            return None
        by_name = {name.casefold(): link for name, link in self.links.items()}
        if text.casefold() in by_name:
            return by_name[text.casefold()]
        if is_file(text):
            return Link(label, text)
        if ":" not in text and "/" not in text:
            other = "name one under 'links:' or write https://…"
            hint, close = did_you_mean(text, self.links) or other, nearest(text, self.links)
            what = f"has the unknown link '{text}'"
            self.say("unknown-link", what, spot, hint, instead=close, otherwise=other)
            return None
        if wrong := check_url(text):
            self.say("bad-url", f"has an address that cannot be used: {wrong}", spot)
            return None
        return Link(label, text)

    def check_near_term(self, day: date, spot: Spot) -> None:
        """Warn of a day so far from the term that its year or month must be a slip."""
        self._check_near(day, spot, FAR, Severity.WARNING, "check the year")

    def check_work_near_term(self, day: date, spot: Spot) -> None:
        """Refuse a day of an extra meeting or an assignment that must be another term's."""
        if not self.current:
            return
        hint = "check the date, or 'first' and 'last' under 'term'"
        self._check_near(day, spot, FAR_FOR_WORK, Severity.ERROR, hint)

    def check_news_near_term(self, day: date, spot: Spot) -> None:
        """Warn of news that is older than the term, or too far from it."""
        if self.current and self.term is not None and day < self.term[0] - FAR:
            days = (self.term[0] - day).days
            self.say(
                "old-announcement",
                f"is of {day_year_text(day)}, {days} days before the term begins",
                spot,
                "delete what was told in another term, or check the year",
                Severity.WARNING,
            )
        else:
            self.check_near_term(day, spot)

    def _check_near(
        self, day: date, spot: Spot, most: timedelta, severity: Severity, hint: str
    ) -> None:
        if self.term is None:
            return
        first, last = self.term
        if day < first - most:
            what = f"names {day_year_text(day)}, {(first - day).days} days before the term begins"
        elif day > last + most:
            what = f"names {day_year_text(day)}, {(day - last).days} days after the term ends"
        else:
            return
        near = self.in_term_of_other_year(day)
        text = (spot.text or "").strip()
        instead = text.replace(str(day), str(near), 1) if near else None
        self.say("far-from-term", what, spot, hint, severity, instead=instead)

    def in_term_of_other_year(self, day: date) -> date | None:
        """The same day in the term, where one year alone puts it there."""
        return in_other_year(day, *self.term) if self.term else None

    def instant(self, day: date, clock: time, spot: Spot, what: str) -> datetime | None:
        """The instant of a wall-clock time, or a problem where the clocks change."""
        return self.checked(localize(day, clock, self.zone), spot, what)

    def checked(
        self, moment: datetime | Skipped | Repeated, spot: Spot, what: str
    ) -> datetime | None:
        """An instant, or a problem where the clocks skip or repeat it."""
        if isinstance(moment, Skipped):
            day = day_year_text(moment.instead.date())
            hint = f"choose another time, for example {clock_text(moment.instead.time())}"
            self.say("skipped-time", f"{what} at a time that the clocks skip on {day}", spot, hint)
            return None
        if isinstance(moment, Repeated):
            day = day_year_text(moment.first.date())
            self.say(
                "repeated-time",
                f"{what} at a time that the clocks show twice on {day}",
                spot,
                "choose another time",
            )
            return None
        return moment
