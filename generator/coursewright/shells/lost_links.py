"""What the instructor wrote, without links to what students took away: nobody else stops a site.

Knows nothing of the program that shows it.
"""

from collections.abc import Callable
from typing import Any

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.prose_links import prose_targets, unanchored, unlinked
from coursewright.shells.course_build import CourseBuild
from coursewright.shells.joined_page import generated_ids
from coursewright.shells.report import Report, format_text
from coursewright.workspace.guards.students_files import is_material, is_students

IsThere = Callable[[str], bool]
"""Whether the site has a file or page, by its path in docs/."""


def without_lost_links(
    text: str, page: str, is_there: IsThere, build: CourseBuild
) -> tuple[str, Report]:
    """A page's Markdown without links to students' files that are not there, of which `check` tells,
    and to headings of theirs that are gone, of which only the report does."""
    if is_students(page):
        return text, Report()
    text = unlinked(text, page, lambda path: is_material(path) and not is_there(path))
    gone = [
        link
        for link in prose_targets(text, page)
        if link.anchor and is_students(link.path) and (made := build.pages.get(link.path))
        if link.anchor not in generated_ids(made)
    ]
    problems = tuple(
        Problem(
            "link-left-out",
            f"students' notes have no heading that '{link.written[:80]}' names: the link leads to "
            "the page",
            Place.whole(f"{build.settings.docs}/{page}"),
            severity=Severity.WARNING,
        )
        for link in gone
    )
    return unanchored(text, gone), Report(told=format_text(problems, {}), problems=problems)


def without_lost_entries(nav: list[Any], is_there: IsThere) -> list[Any]:
    """A navigation without students' files that are not there; `check` tells of them."""
    kept: list[Any] = []
    for entry in nav:
        if isinstance(entry, dict):
            shown = {
                title: without_lost_entries(value, is_there) if isinstance(value, list) else value
                for title, value in entry.items()
                if not (isinstance(value, str) and is_material(value) and not is_there(value))
            }
            kept += [shown] if shown else []
        elif not (isinstance(entry, str) and is_material(entry) and not is_there(entry)):
            kept.append(entry)
    return kept
