"""A generated page as plain Markdown, for a site generator that knows nothing of this package.

Headings outside any element become Markdown headings; everything else becomes raw HTML blocks of
one line each, in which every punctuation character of the data is an entity, so that no
preprocessor of any Markdown dialect finds anything to act on.
"""

import json
import re
from html import escape
from html.parser import HTMLParser

from coursewright.outputs.page import GeneratedPage

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_PLAIN = re.compile(r"[^A-Za-z0-9 \u00a0-\U0010ffff]")


def page_markdown(page: GeneratedPage, before: str, after: str) -> str:
    """The whole page; `before` and `after` are the hand-written prose around the generated part.

    The title in the front matter is escaped, since themes print it as it is.
    """
    front = f"---\ntitle: {json.dumps(escape(page.title), ensure_ascii=True)}\n---"
    parts = (front, blocks(page.head), before.strip(), blocks(page.body), after.strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def blocks(html: str) -> str:
    """HTML as Markdown headings and one-line raw HTML blocks, a blank line between them."""
    writer = _BlockWriter()
    writer.feed(html)
    writer.close()
    return "\n\n".join(writer.finish())


def encode(text: str) -> str:
    """Text with every ASCII punctuation and control character as a numeric entity."""
    return _PLAIN.sub(lambda match: f"&#{ord(match[0])};", text)


class _BlockWriter(HTMLParser):
    """Writes elements again, top-level ones apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._open: list[str] = []
        self._current: list[str] = []
        self._heading_id = ""
        self._simple_heading = False
        self._text = ""

    def finish(self) -> list[str]:
        """The blocks in order."""
        self._flush()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._open:
            self._flush()
            self._simple_heading = tag in _HEADINGS
            self._heading_id = dict(attrs).get("id") or ""
            self._text = ""
        else:
            self._simple_heading = False
        self._current.append(_start(tag, attrs))
        if tag not in _VOID:
            self._open.append(tag)
        elif not self._open:
            self._flush()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # '<path/>' in an inline picture: the element opens and closes at once.
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        self._open.pop()
        self._current.append(f"</{tag}>")
        if self._open:
            return
        if self._simple_heading:
            anchor = f" {{#{self._heading_id}}}" if self._heading_id else ""
            title = encode(" ".join(self._text.split()))
            self._blocks.append(f"{_HEADINGS[tag]} {title}{anchor}")
            self._current = []
        else:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._open and not data.strip():
            return
        kept = data if "pre" in self._open else re.sub(r"\s+", " ", data)
        self._text += kept
        self._current.append(encode(kept))

    def _flush(self) -> None:
        if self._current:
            html = "".join(self._current)
            known = html.startswith(("<div", "<section", "<p", "<ul", "<ol", "<table", "<article"))
            self._blocks.append(html if known else f"<div>{html}</div>")
        self._current = []


def _start(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{encode(value)}"' for name, value in attrs
    )
    return f"<{tag}{written}>"
