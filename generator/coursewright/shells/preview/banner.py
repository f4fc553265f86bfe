"""What is wrong with a course, above every page that its preview serves.

It is put in as a page is served, so that a mistake, and its mending, change no file of the site.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

from coursewright.domain.language import Language

_PLACES = (re.compile(rb'<div data-md-component="announce">'), re.compile(rb"<body\b[^>]*>"))

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
"""A server's answer to a request, by WSGI (PEP 3333)."""


class Banner(NamedTuple):
    """`text` is what is wrong, empty for nothing; `titles` are those of pages, as HTML, by path.

    A page without a title, as that of an address that leads nowhere, is called as the site is.
    """

    text: str
    language: Language
    site_name: str
    titles: Mapping[str, str]

    def above(self, path: str, page: bytes) -> bytes:
        """The page of a path with the banner; a file that is no page of the theme as it is."""
        title = self.titles.get(path)
        places = _PLACES if title is not None else _PLACES[:1]
        place = next((found for each in places if (found := each.search(page))), None)
        if place is None:
            return page
        below = self.language.gettext(
            "Below is this page as it could be built last: %(page)s",
            page=escape(self.site_name) if title is None else title,
        )
        banner = (
            '<aside class="md-banner"><div class="md-banner__inner md-grid md-typeset">'
            f'<div class="cw-banner" role="status" tabindex="0">{escape(self.text)}\n<p>{below}</p></div>'
            "</div></aside>"
        )
        return page[: place.end()] + banner.encode() + page[place.end() :]


def with_banner(app: App, banner: Callable[[], Banner | None], mount: str) -> App:
    """The answers of a server whose site is at `mount`, a path; its pages have the banner.

    `banner` is asked each time, and may give none.
    """

    def answer(environment: dict[str, Any], start: Start) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = app(environment, lambda status, headers, *_: begun.append((status, headers)))
        (status, headers) = begun[-1]
        now = banner()
        if now is None or not now.text or ("Content-Type", "text/html") not in headers:
            start(status, headers)
            return body
        page = now.above(_file_of(environment, mount), b"".join(body))
        kept = [header for header in headers if header[0] != "Content-Length"]
        start(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _file_of(environment: dict[str, Any], mount: str) -> str:
    """The path on the site of what was asked for."""
    path: str = environment["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    path = path.removeprefix(mount)
    return f"{path}index.html" if not path or path.endswith("/") else path
