"""Whole addresses of the course's own site, in what its people write: checked like any link."""

import re
from collections.abc import Collection, Iterator, Mapping

from coursewright.domain.naming.nearest import misspelt, nearest
from coursewright.domain.problem import Place, Problem, Severity

_GENERATED = re.compile(
    r"(?:archive|assets|calendar|search)/|.*\.(?:bib|ics|ico|js|css|json|ris|txt|xml)$|.*/present/?$"
)
"""What is made besides pages, and told of elsewhere."""


def lost_addresses(
    texts: Mapping[str, str], site_url: str, known: Collection[str]
) -> Iterator[Problem]:
    """A warning for each address below `site_url` that leads to no page or file of the site.

    `texts` are files by their names in problems; `known` are addresses from the site's root. It
    is no error, since something else may be published there, too.
    """
    if not site_url:
        return
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


def _leads_somewhere(path: str, known: Collection[str]) -> bool:
    bare = path.removesuffix("index.html")
    return not bare or bare in known or f"{bare}/" in known or _GENERATED.match(bare) is not None
