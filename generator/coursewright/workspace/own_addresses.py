"""Whole addresses of the course's own site, in what its people write: checked like any link."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from coursewright.domain.course import Course
from coursewright.domain.naming.nearest import misspelt, nearest
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.outputs.anchors import ARCHIVE, CLASSES, class_page, has_own_page, paper_page
from coursewright.workspace.archived_terms import Archives
from coursewright.workspace.settings import Settings

_GENERATED = re.compile(
    r"(?:archive|assets|calendar|search)/|.*\.(?:bib|ics|ico|js|css|json|ris|txt|xml)$|.*/present/?$"
)
"""What is made besides pages, and told of elsewhere."""


def lost_addresses(
    texts: Mapping[str, str], site_url: str, addresses: Callable[[], Collection[str]]
) -> Iterator[Problem]:
    """A warning for each address below `site_url` that leads to no page or file of the site.

    `texts` are files by their names in problems; `addresses` gives those from the site's root, if
    it is asked. It is no error, since something else may be published there, too.
    """
    texts = {name: text for name, text in texts.items() if site_url and site_url in text}
    if not texts:
        return
    known = addresses()
    pattern = re.compile(re.escape(site_url) + r"(?P<path>[^\s\"'<>()\[\]{}|\\^`#?]*)")
    for name, text in texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            for match in pattern.finditer(line) if site_url in line else ():
                path = match["path"].rstrip(".,;:!*_")
                if _leads_somewhere(path, known):
                    continue
                written = f"{site_url}{path}"
                meant = nearest(path, known)
                slip = misspelt(path, known)
                hint = f"did you mean '{site_url}{meant}'?" if meant else ""
                yield Problem(
                    "broken-link",
                    f"the address '{written[:80]}' leads to no page or file of the site",
                    Place(name, number, match.start() + 1, len(written)),
                    hint,
                    Severity.WARNING,
                    instead=f"{site_url}{slip}" if slip else None,
                    otherwise=hint,
                )


def pages_of(
    targets: Collection[str], course: Course | None, archives: Archives
) -> Collection[str]:
    """The paths of everything that the navigation may lead to; `targets` are there in any case."""
    papers = course.papers if course else ()
    sessions = course.all_sessions if course else ()
    pages = {paper_page(paper) for paper in papers} | frozenset(targets)
    pages |= {class_page(session) for session in sessions if has_own_page(session)}
    pages |= {page.path for term in archives.terms for page in term.pages}
    return pages | {ARCHIVE} if archives.terms else pages


def addresses_of(
    targets: Collection[str], course: Course, archives: Archives, settings: Settings
) -> frozenset[str]:
    """The addresses, from the site's root, of all pages and files that somebody may link to."""
    classes = (class_page(session) for session in course.all_sessions)
    paths = {*pages_of(targets, course, archives), *classes}
    return frozenset((CLASSES, *(settings.addresses.url(path) for path in paths)))


def _leads_somewhere(path: str, known: Collection[str]) -> bool:
    bare = path.removesuffix("index.html")
    return not bare or bare in known or f"{bare}/" in known or _GENERATED.match(bare) is not None
