"""How the people of a course may be named, and by whom: the one rule of it."""

from collections.abc import Collection
from enum import StrEnum

from coursewright.domain.course import Course, OfficeHours, Privacy
from coursewright.domain.language import Language
from coursewright.domain.session import Presenter


class Disclosure(StrEnum):
    """How much a reader learns of who the students are."""

    GROUPS = "groups"
    """Labels such as `Group 7` alone: for calendars."""
    AGREED = "agreed"
    """Labels, and the names of those who agreed."""
    INITIALS = "initials"
    """Labels, the names of those who agreed, and of all others the initials."""
    NAMES = "names"
    """Names as they are written."""


_ON_PAGES = {
    Privacy.GROUPS: Disclosure.AGREED,
    Privacy.INITIALS: Disclosure.INITIALS,
    Privacy.NAMES: Disclosure.NAMES,
}


def page_disclosure(course: Course) -> Disclosure:
    """What the course's pages and data files disclose."""
    return _ON_PAGES[course.privacy]


def feed_disclosure(course: Course) -> Disclosure:
    """What the course's feeds disclose, and its change log, which is a feed, too.

    A feed is copied to services that the course does not control, and stays there: it names
    people only where the course opts in, and its pages do.
    """
    opted_in = course.names_in_feeds and course.privacy is Privacy.NAMES
    return Disclosure.NAMES if opted_in else Disclosure.GROUPS


def is_group_label(name: str, language: Language) -> bool:
    """Whether a presenter is named by a label such as `Group 7`, which identifies nobody.

    Labels of the course's language count, and English ones.
    """
    return language.group_label.fullmatch(name.strip()) is not None


def shown_name(
    name: str, disclosure: Disclosure, language: Language, agreed: Collection[str] = ()
) -> str:
    """A student's or group's name as it may be shown; empty where it may not.

    `agreed` are the names of those who may be named on pages.
    """
    if disclosure is Disclosure.NAMES or is_group_label(name, language):
        return name
    if disclosure is Disclosure.GROUPS:
        return ""
    if name.casefold() in {one.casefold() for one in agreed}:
        return name
    return initials(name) if disclosure is Disclosure.INITIALS else ""


def shown_presenters(
    presenters: tuple[Presenter, ...],
    disclosure: Disclosure,
    language: Language,
    agreed: Collection[str] = (),
) -> tuple[Presenter, ...]:
    """The presenters who may be named, with their roles, each as it may be."""
    shown = (
        who._replace(name=shown_name(who.name, disclosure, language, agreed)) for who in presenters
    )
    return tuple(who for who in shown if who.name)


def initials(name: str) -> str:
    """`A. L.` for `Ada Lovelace`; of a script without capitals the first letter of each word."""
    return " ".join(
        "-".join(
            f"{part[0]}." if _has_case(part[0]) else part[0] for part in word.split("-") if part
        )
        for word in name.split()
        if word.strip("-")
    )


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


def shown_host(hours: OfficeHours, course: Course, disclosure: Disclosure) -> str:
    """Who holds office hours, as it may be told.

    Pages name whoever offers hours there. Calendars name those whom the course lists as its staff,
    instructors and assistants; of others they know nothing, and somebody may be a student.
    """
    on_pages = disclosure is not Disclosure.GROUPS
    if on_pages or hours.who in {
        person.name for person in (*course.instructors, *course.assistants)
    }:
        return hours.who
    return shown_name(hours.who, disclosure, course.language)
