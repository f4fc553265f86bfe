"""The sections of a page's prose, as plain text."""

from html.parser import HTMLParser
from typing import NamedTuple

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# What holds no words of the page: code that runs, and a formula's layout beside its plain form.
_SILENT = frozenset(["script", "style", "math", "svg", "template"])
_LINES = frozenset(["br", "p", "li", "td", "th", "dt", "dd", "div", "pre", "tr", *_HEADINGS])


class Section(NamedTuple):
    """What stands between two headings. `id` and `title` are empty before the first one."""

    id: str
    title: str
    text: str


def html_sections(html: str) -> tuple[Section, ...]:
    """The sections of HTML in order, without those that hold nothing; headings without id are text.

    Marks that tools print beside a heading, such as the link to it, are no part of its title.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(s for s in reader.sections() if s.title or s.text)


def html_text(html: str) -> str:
    """The words of a piece of HTML on one line."""
    return " ".join(" ".join((s.title, s.text)).strip() for s in html_sections(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._heading = ""
        self._silent: list[str] = []

    def sections(self) -> list[Section]:
        """What was read so far."""
        return [Section(id_, _line(title), _line(text)) for id_, title, text in self._found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.append(tag)
        elif tag in _SILENT or (tag == "a" and "headerlink" in (named.get("class") or "")):
            self._silent.append(tag)
        elif tag in _HEADINGS and named.get("id"):
            self._heading = tag
            self._found.append((named["id"] or "", [], []))
        elif tag == "img":
            self.handle_data(f" {named.get('alt') or ''} ")
        elif tag in _LINES:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == self._heading:
            self._heading = ""
        elif tag in _LINES:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            _, title, text = self._found[-1]
            (title if self._heading else text).append(data)


def _line(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
