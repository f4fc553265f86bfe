"""The prose of a page that students may edit, docs/papers/index.md: rendered as their notes are."""

from dataclasses import dataclass

from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.outline import (
    OF_A_PAGE,
    Headings,
    Nearby,
    ResolveTarget,
    nothing_near,
)
from coursewright.formats.markdown.prose import MARKER, outside_fences


@dataclass(frozen=True)
class StudentsPage:
    """Safe HTML and headings of the prose before the generated part, and of the prose after it."""

    before: str = ""
    after: str = ""
    headings_before: Headings = ()
    headings_after: Headings = ()


def parse_students_page(
    text: str,
    file: str,
    folder: str,
    resolve_target: ResolveTarget,
    nearby: Nearby = nothing_near,
) -> tuple[StudentsPage, tuple[Problem, ...]]:
    """The prose of a page, safe to print, and what is wrong with it.

    `file` names the file in problems; `folder` is its folder within docs/, from which relative
    links count. Where there is no line of its own for the generated part, all prose is before it.
    """
    from coursewright.formats.markdown.private import (  # most courses have no such page
        find_emails,
        find_hidden_emails,
        find_raw_html,
    )
    from coursewright.formats.markdown.untrusted import render_untrusted
    from coursewright.schedule.notes import MAX_CHARACTERS

    if len(text) > MAX_CHARACTERS:
        size = f"{len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        problem = Problem("file-too-large", f"the file has {size}", Place.whole(file))
        return StudentsPage(), (problem,)
    lines = text.split("\n")
    body, problems = _without_front_matter(lines, file)
    problems += find_emails(lines, file)
    first_line = len(lines) - len(body) + 1
    marker = next((n for n, line in outside_fences(body) if line.strip() == MARKER), len(body) + 1)
    parts = (body[: marker - 1], 0), (body[marker:], marker)
    rendered: list[tuple[str, Headings]] = []
    for part, ahead in parts:
        problems += find_raw_html(part, file, first_line + ahead)
        html, headings, found = render_untrusted(
            "\n".join(part), file, folder, first_line + ahead, resolve_target, OF_A_PAGE, nearby
        )
        problems += found
        rendered.append((html, headings))
    if not any(problem.code == "email-address" for problem in problems):
        problems += find_hidden_emails([html for html, _ in rendered], Place(file, first_line))
    (before, ahead_of), (after, behind) = rendered
    return StudentsPage(before, after, ahead_of, behind), tuple(problems)


def _without_front_matter(lines: list[str], file: str) -> tuple[list[str], list[Problem]]:
    """The lines below the front matter, which is not read: it could choose a template."""
    if lines[0].rstrip() != "---":
        return lines, []
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "...")), 0)
    if not end:
        return lines, []
    message = "the keys above this page's text are not read: students may edit this file"
    hint = "take them away, with the lines of dashes"
    place = Place(file, 1, 1, 3)
    return lines[end + 1 :], [Problem("keys-not-read", message, place, hint, Severity.WARNING)]
