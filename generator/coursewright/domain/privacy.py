"""How the people of a course may be named, and by whom: the one rule of it."""

from enum import StrEnum

from coursewright.domain.course import Course, OfficeHours
from coursewright.domain.language import Language
from coursewright.domain.session import Presenter


class Disclosure(StrEnum):
    """How much a reader learns of who the students are."""

    GROUPS = "groups"
    """Labels such as `Group 7` alone."""
    NAMES = "names"
    """Names as they are written."""


def page_disclosure(course: Course) -> Disclosure:
    """What the course's pages and data files disclose: what its instructor wrote for them."""
    return Disclosure.NAMES


def feed_disclosure(course: Course) -> Disclosure:
    """What the course's feeds disclose, and its change log, which is a feed, too.

    A feed is copied to services that the course does not control, and stays there: it names
    people only where the course opts in.
    """
    return Disclosure.NAMES if course.names_in_feeds else Disclosure.GROUPS


def is_group_label(name: str, language: Language) -> bool:
    """Whether a presenter is named by a label such as `Group 7`, which identifies nobody.

    Labels of the course's language count, and English ones.
    """
    return language.group_label.fullmatch(name.strip()) is not None


def shown_name(name: str, disclosure: Disclosure, language: Language) -> str:
    """A student's or group's name as it may be shown; empty where it may not."""
    return name if disclosure is Disclosure.NAMES or is_group_label(name, language) else ""


def shown_presenters(
    presenters: tuple[Presenter, ...], disclosure: Disclosure, language: Language
) -> tuple[Presenter, ...]:
    """The presenters who may be named, with their roles, each as it may be."""
    shown = (who._replace(name=shown_name(who.name, disclosure, language)) for who in presenters)
    return tuple(who for who in shown if who.name)


def shown_host(hours: OfficeHours, course: Course, disclosure: Disclosure) -> str:
    """Who holds office hours, as it may be told: assistants are students, too, instructors not."""
    if hours.who in {person.name for person in course.instructors}:
        return hours.who
    return shown_name(hours.who, disclosure, course.language)
