"""The headings of rendered HTML, so that templates stay the only place that names them."""

import re
from html import unescape
from html.parser import HTMLParser

from coursewright.outputs.pages.page import Heading

_HEADING = re.compile(r"<h[23]\b.*?</h[23]>", re.DOTALL)
_LEVELS = {"h2": 2, "h3": 3}
# Of nothing but text: nearly all.
_PLAIN = re.compile(r"<h([23]) id=\"([^\"<>&]+)\">([^<>]*)</h\1>")


def read_headings(html: str) -> tuple[Heading, ...]:
    """The h2 and h3 with an id, in order, for the table of contents.

    Left out are headings marked `data-cw-quiet`, and text inside `data-cw-aside`.
    """
    found: list[Heading] = []
    for heading in _HEADING.findall(html):  # parsing whole pages would take ten times as long
        if plain := _PLAIN.fullmatch(heading):
            text = " ".join(unescape(plain[3]).split())
            found.append(Heading(int(plain[1]), plain[2], text))
            continue
        reader = _HeadingReader()
        reader.feed(heading)
        reader.close()
        found += reader.headings
    return tuple(found)


class _HeadingReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self._level = 0
        self._id = ""
        self._text: list[str] = []
        self._aside = 0  # how many open elements an aside holds, itself included

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _LEVELS and given.get("id") and "data-cw-quiet" not in given:
            self._level, self._id, self._text = _LEVELS[tag], given["id"] or "", []
        elif self._level and (self._aside or "data-cw-aside" in given):
            self._aside += 1

    def handle_endtag(self, tag: str) -> None:
        if self._level and tag in _LEVELS:
            text = " ".join("".join(self._text).split())
            self.headings.append(Heading(self._level, self._id, text))
            self._level = self._aside = 0
        elif self._aside:
            self._aside -= 1

    def handle_data(self, data: str) -> None:
        if self._level and not self._aside:
            self._text.append(data)
