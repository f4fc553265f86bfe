"""Where each thing stands on the site: one function for pages and feeds alike.

Every id that the generator gives has a dot in it (`class.tvm`). MkDocs makes ids of hand-written
headings without one, so the two never collide.
"""

import re
from collections.abc import Callable
from functools import cache

from coursewright.domain.changes.change import Change
from coursewright.domain.course import Assignment, Break, OfficeHour
from coursewright.domain.naming.slugs import class_slug
from coursewright.domain.paper import Paper
from coursewright.domain.session import Session, SessionContent, Theme
from coursewright.outputs.pages.page import Addresses

HOME = "index.md"
SCHEDULE = "schedule.md"
CALENDAR = "calendar.md"
DEADLINES = "deadlines.md"
PAPERS = "papers/index.md"
ASSIGNMENTS = "assignments.md"
PROJECT = "project.md"
SYLLABUS = "syllabus.md"
PRESENTING = "presenting.md"
ARCHIVE = "archive/index.md"
CHANGES = "changes.md"

PAGES = frozenset(
    {
        HOME,
        SCHEDULE,
        CALENDAR,
        DEADLINES,
        PAPERS,
        ASSIGNMENTS,
        PROJECT,
        SYLLABUS,
        PRESENTING,
        CHANGES,
    }
)
"""The source paths of every generated page but those of single papers and of past terms."""

OPEN_SLOTS = "slots.open"

CLASSES = "classes/"
"""The folder of the classes' own pages."""

BIBLIOGRAPHY = "papers.bib"

FEED_ALL = "calendar/all.ics"
FEED_CLASSES = "calendar/classes.ics"
FEED_DEADLINES = "calendar/deadlines.ics"
FEED_OFFICE_HOURS = "calendar/office-hours.ics"

ATOM = "changes.xml"
SCHEDULE_DATA = "schedule.json"
PAPERS_DATA = "papers.json"
SEARCH = "search/course.json"
SEARCH_TEXTS = "search/text.json"

CARD = "assets/coursewright/card.png"
"""The path of the social card."""

FILES = frozenset({BIBLIOGRAPHY, FEED_ALL, FEED_CLASSES, FEED_DEADLINES})
"""The paths of generated files that every course has."""


def course_feed(course_id: str, path: str) -> str:
    """Where a feed of a course stands for ever: `calendar/cs839-sp22/all.ics`.

    `path` is one of the addresses that name no course, `calendar/all.ics`. Those belong to the
    first term that a site publishes (`outputs.first_term`).
    """
    return f"calendar/{course_id}/{path.removeprefix('calendar/')}"


def anchor(kind: str, id_: str) -> str:
    """The id of a generated element: `class.tvm`."""
    return f"{kind}.{id_}"


def session_anchor(session: SessionContent) -> str:
    """The id of a session's entry on the schedule."""
    return anchor("class", session.id)


def assignment_anchor(assignment: Assignment) -> str:
    """The id of an assignment's entry on its page."""
    return anchor("assignment", assignment.id)


def break_anchor(pause: Break) -> str:
    """The id of a break's entry on the schedule."""
    return anchor("break", pause.id)


def theme_anchor(theme: Theme) -> str:
    """The id of a theme's list on the page of papers."""
    return anchor("theme", theme.id)


def papers_part(number: int) -> str:
    """The source path of a page of a long reading list, from the second on.

    It is no folder of `papers/`, where an entry of any key has its page.
    """
    return f"reading-list/{number}.md"


def class_page(session: SessionContent) -> str:
    """The source path of a class's own page.

    Where the class reads one required paper, a redirect stands there, to the paper's page.
    """
    return f"{CLASSES}{class_slug(session.id)}.md"


def class_present(session: SessionContent) -> str:
    """The path of a class's page for the projector, as if it had a source."""
    return f"{CLASSES}{class_slug(session.id)}/present.md"


def has_own_page(session: SessionContent) -> bool:
    """Whether a class has a page of its own: it does unless it reads exactly one required paper."""
    return len(session.required_papers) != 1


def paper_page(paper: Paper) -> str:
    """The source path of a paper's page."""
    return f"papers/{paper.slug}.md"


def paper_bib(paper: Paper) -> str:
    """The path of a paper's BibTeX entry, ready to download."""
    return f"papers/{paper.slug}.bib"


def paper_ris(paper: Paper) -> str:
    """The path of a paper's RIS entry, ready to download."""
    return f"papers/{paper.slug}.ris"


def paper_present(paper: Paper) -> str:
    """The path of the page for the projector, as if it had a source: its address follows."""
    return f"papers/{paper.slug}/present.md"


def theme_feed(theme_id: str) -> str:
    """The path of the feed of one theme."""
    return f"calendar/theme-{theme_id}.ics"


def group_feed(id_: str) -> str:
    """The path of the feed of one presenting group."""
    return f"calendar/group-{id_}.ics"


def class_file(session_id: str) -> str:
    """The path of the calendar file that holds one class alone."""
    return f"calendar/class/{session_id}.ics"


def deadline_file(deadline_id: str) -> str:
    """The path of the calendar file that holds one deadline of a class alone."""
    return f"calendar/deadline/{deadline_id}.ics"


def assignment_file(assignment_id: str) -> str:
    """The path of the calendar file that holds the due time of one assignment alone."""
    return f"calendar/assignment/{assignment_id}.ics"


def change_anchor(change: Change) -> str:
    """The id of a change on the page of what changed."""
    return anchor("change", re.sub(r"[^A-Za-z0-9._-]", "-", change.id))


def session_target(session: SessionContent) -> str:
    """The source path, with anchor, of a session's entry on the schedule."""
    return f"{SCHEDULE}#{session_anchor(session)}"


def assignment_target(assignment: Assignment) -> str:
    """The source path, with anchor, of an assignment's entry."""
    page = PROJECT if assignment.project else ASSIGNMENTS
    return f"{page}#{assignment_anchor(assignment)}"


def best_target(session: SessionContent) -> str:
    """The source path of the page that tells all about a session, its hub.

    That is the paper's page where the class reads exactly one required paper, and otherwise a page
    of its own.
    """
    return class_page(session) if has_own_page(session) else paper_page(session.required_papers[0])


@cache
def page_of(
    addresses: Addresses | None = None,
) -> Callable[[Session | Assignment | Break | OfficeHour], str]:
    """A function from a thing to the address of its page, relative to the site's root.

    A class that reads one required paper leads to the paper's page (`papers/tvm/`), any other to
    its own (`classes/pitches/`); office hours to the syllabus. For the same addresses it is the
    same function, so that what follows from it is known again.
    """
    site = addresses or Addresses()

    def address(thing: Session | Assignment | Break | OfficeHour) -> str:
        if isinstance(thing, Session):
            return site.url(best_target(thing))
        if isinstance(thing, Assignment):
            return site.url(assignment_target(thing))
        if isinstance(thing, OfficeHour):
            return site.url(SYLLABUS)
        return site.url(f"{SCHEDULE}#{break_anchor(thing)}")

    return address
