"""A generated page as plain Markdown, for a site generator that knows nothing of this package.

Headings become Markdown headings, so that any generator lists them; the sections around them
become HTML with `markdown="block"` (Python-Markdown's md_in_html). Everything else becomes raw HTML
of one line a block, in which the data's punctuation is written as entities, so that no
preprocessor of any Markdown dialect finds anything to act on.
"""

import json
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from coursewright.outputs.pages.page import GeneratedPage

REQUIRED_EXTENSIONS = ("attr_list", "md_in_html")

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CONTAINERS = {"article", "aside", "div", "footer", "header", "main", "section"}
_BLOCKS = _CONTAINERS | {
    "blockquote",
    "details",
    "dl",
    "figure",
    "nav",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
}
# A single dash, dot, comma or slash means nothing to any dialect; a run of them might.
_SPECIAL = re.compile(r"[^A-Za-z0-9 \-.,/\u00a0-\U0010ffff]|[-.,/]{2,}")

Attributes = list[tuple[str, str | None]]


def page_markdown(page: GeneratedPage, before: str, after: str) -> str:
    """The whole page; `before` and `after` are the hand-written prose around the generated part.

    The title in the front matter is escaped, since themes print it as it is.
    """
    front = f"---\ntitle: {json.dumps(escape(page.title), ensure_ascii=True)}\n---"
    written = (before.strip(), blocks(page.body), after.strip())
    parts = (front, blocks(page.head), *written, blocks(page.foot))
    return "\n\n".join(part for part in parts if part) + "\n"


def blocks(html: str) -> str:
    """HTML as Markdown headings and blocks of raw HTML, a blank line between them."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return "\n\n".join(_blocks_of(builder.root.children))


def encode(text: str) -> str:
    """Text with every character that could mean something to a Markdown dialect as an entity."""
    return _SPECIAL.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), text)


@dataclass
class _Element:
    tag: str
    attributes: Attributes = field(default_factory=list)
    children: list["_Element | str"] = field(default_factory=list)


class _TreeBuilder(HTMLParser):
    """The elements of well-formed HTML, such as the package's own templates give."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        element = _Element(tag, attrs)
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._open[-1].children.append(_Element(tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _blocks_of(nodes: list["_Element | str"]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                found.append(f"<div>{encode(' '.join(node.split()))}</div>")
        elif node.tag in _HEADINGS:
            found.append(_heading(node))
        elif node.tag in _CONTAINERS and _has_heading(node):
            # Within a Markdown container Python-Markdown takes the first end tag of its name for
            # its own, even one deep inside raw HTML. So containers and raw HTML share no names.
            section = _Element("section", [*node.attributes, ("markdown", "block")])
            found += [_start(section), *_blocks_of(node.children), "</section>"]
        else:
            html = _raw(node, preformatted=False)
            found.append(html if node.tag in _BLOCKS else f"<div>{html}</div>")
    return found


def _has_heading(element: _Element) -> bool:
    return any(
        isinstance(child, _Element)
        and (child.tag in _HEADINGS or (child.tag in _CONTAINERS and _has_heading(child)))
        for child in element.children
    )


def _heading(element: _Element) -> str:
    given = dict(element.attributes)
    marks = [f"#{given['id']}"] if given.get("id") else []
    marks += [f".{name}" for name in (given.get("class") or "").split()]
    words = "".join(
        encode(child) if isinstance(child, str) else _raw(child, preformatted=False)
        for child in element.children
    )
    text = " ".join(words.split())
    attributes = f" {{{' '.join(marks)}}}" if marks else ""
    return f"{'#' * _HEADINGS[element.tag]} {text}{attributes}"


def _raw(element: _Element, *, preformatted: bool) -> str:
    """An element on one line."""
    preformatted = preformatted or element.tag == "pre"
    inner = "".join(
        encode(child if preformatted else re.sub(r"\s+", " ", child))
        if isinstance(child, str)
        else _raw(child, preformatted=preformatted)
        for child in element.children
    )
    if element.tag == "section":
        element = _Element("div", element.attributes)
    closing = "" if element.tag in _VOID else f"</{element.tag}>"
    return f"{_start(element)}{inner}{closing}"


def _start(element: _Element) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{encode(value)}"'
        for name, value in element.attributes
    )
    return f"<{element.tag}{written}>"
