"""What in mkdocs.yml does not belong to the course: its name, and pages that are not there."""

import json
import re
from collections.abc import Collection, Iterator

from coursewright.domain.naming.course_name import CourseName
from coursewright.domain.naming.nearest import did_you_mean
from coursewright.domain.naming.old_address import squeezed
from coursewright.domain.naming.term_names import without_terms
from coursewright.domain.problem import Problem, Severity
from coursewright.workspace.mkdocs_file import MkdocsFile

_MAKE_NO_PAGES = frozenset(
    [
        "coursewright",
        "search",
        "privacy",
        "offline",
        "social",
        "minify",
        "glightbox",
        "redirects",
        "macros",
        "meta",
        "info",
        "group",
        "typeset",
        "optimize",
        "section-index",
        "git-revision-date",
        "git-revision-date-localized",
        "git-authors",
        "rss",
        "mermaid2",
        "table-reader",
        "exclude-search",
    ]
)
_GENERIC = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "and",
        "to",
        "my",
        "our",
        "your",
        "course",
        "courses",
        "class",
        "seminar",
        "lecture",
        "workshop",
        "reading",
        "group",
        "site",
        "website",
        "web",
        "page",
        "pages",
        "home",
        "homepage",
        "wiki",
        "docs",
        "documentation",
        "notes",
        "spring",
        "summer",
        "fall",
        "autumn",
        "winter",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"\b[A-Z]{2,6}[ -]?(?!20\d\d\b)\d{2,5}[A-Z]?\b")


def check_nav(
    written: MkdocsFile, pages: Collection[str], unsure: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Entries of the navigation that lead to no page; `pages` are the paths in docs/ and made.

    Of folders that are `unsure` nothing is told.

    Other plugins may add pages or read the navigation in a way of their own: beside one that is
    not known to do neither, nothing is told.
    """
    if any(name.removeprefix("material/") not in _MAKE_NO_PAGES for name in written.plugins):
        return
    for target, place in written.nav:
        path = target.removeprefix("./")
        if ":" in target or target.startswith("/") or path in pages or path.startswith(unsure):
            continue
        yield Problem(
            "nav-without-page",
            f"the navigation leads to '{target[:80]}', which is no page",
            place,
            did_you_mean(path, pages) or "delete the line, or add the page to docs/",
            Severity.WARNING,
        )


def check_site_name(written: MkdocsFile, course: CourseName) -> Iterator[Problem]:
    """A `site_name` in which neither code nor title of the course can be found."""
    name = written.values.get("site_name", "")
    if not name or _speaks_of(name, course):
        return
    right = f"{course.code} · {course.title}" if course.code else course.title
    yield Problem(
        "other-site-name",
        f"'site_name' is '{name[:80]}', but the course is '{course.shown[:80]}'",
        written.places["site_name"],
        f"write {json.dumps(right, ensure_ascii=False)}",
        Severity.WARNING,
        instead=json.dumps(right, ensure_ascii=False),
    )


def _speaks_of(name: str, course: CourseName) -> bool:
    """Whether a site's name has the course's code or title, or no words but the schedule's."""
    whole, title = squeezed(name), squeezed(course.title)
    codes = [squeezed(code) for code in _CODE.findall(course.code) or [course.code]]
    if title in whole or whole in title or any(code and code in whole for code in codes):
        return True
    if _CODE.search(without_terms(name)):
        return False
    said = (course.code, course.title, course.institution, course.term, course.id)
    known = _words(" ".join(said))
    initials = "".join(word[0] for word in known if word not in _GENERIC)
    return all(
        word in _GENERIC or word.isdecimal() or word in initials or _among(word, known)
        for word in _words(name)
    )


def _among(word: str, known: Collection[str]) -> bool:
    """Whether a word is a known one, or one of both begins with the other: `database`."""
    return any(
        word.startswith(other) or other.startswith(word) for other in known if len(other) > 2
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
