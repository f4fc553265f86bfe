"""The pages of a built course as plain Markdown, for other generators: the same texts and links.

A page is what its article shows: headings, paragraphs, lists, tables, and code. What is ours alone
(the slides, the feeds, the marks of a day) is left out, in favour of the others.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html

BLOCKS = {"p", "li", "dt", "dd", "summary", "figcaption", "caption"}
LEFT_OUT = {"script", "style", "button", "svg", "math", "form", "dialog", "template"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class MarkdownPage(NamedTuple):
    """`address` is the folder of the page, "" for the home page; `body` begins with its h1."""

    address: str
    title: str
    body: str


def same_pages(site: Path) -> list[MarkdownPage]:
    """Every page of a built site that is one of the theme's, in the order of addresses."""
    pages = []
    for path in sorted(site.rglob("index.html")):
        (article, *_), address = _articles(path), path.parent.relative_to(site).as_posix()
        if article is None:
            continue
        address = "" if address == "." else f"{address}/"
        body = "\n".join(_blocks(article, f"/{address}")).strip()
        title = next((t.text_content() for t in article.iter("h1")), "Home")
        pages.append(MarkdownPage(address, " ".join(title.split()), f"{body}\n"))
    return pages


def _articles(path: Path) -> list[html.HtmlElement | None]:
    text = path.read_text("utf-8")
    if 'class="md-content__inner' not in text:
        return [None]
    return list(html.document_fromstring(text).iter("article"))


def _blocks(element: html.HtmlElement, base: str) -> Iterator[str]:
    for child in element:
        name = child.tag
        if not isinstance(name, str) or name in LEFT_OUT:
            continue
        if name in HEADINGS:
            yield f"{'#' * HEADINGS[name]} {_words(child, base)}\n"
        elif name == "pre":
            yield f"```\n{child.text_content().rstrip()}\n```\n"
        elif name == "table":
            yield from _table(child, base)
        elif name in BLOCKS and not any(
            part.tag in (*BLOCKS, "pre") for part in child.iterdescendants()
        ):
            words = _words(child, base)
            yield f"- {words}" if name == "li" else f"{words}\n"
        else:
            yield from _blocks(child, base)
            if name in ("ul", "ol"):
                yield ""


def _table(table: html.HtmlElement, base: str) -> Iterator[str]:
    rows = [[_words(cell, base) for cell in row] for row in table.iter("tr")]
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"|{'---|' * len(row)}"
    yield ""


def _words(element: html.HtmlElement, base: str) -> str:
    return " ".join("".join(_inline(element, base)).split())


def _inline(element: html.HtmlElement, base: str) -> Iterator[str]:
    yield _plain(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            inner = "".join(_inline(child, base))
            href = child.get("href")
            if child.tag == "a" and href and inner.strip():
                yield f"[{inner.strip()}]({urljoin(base, href)})"
            else:
                yield f"{inner} "
        yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return re.sub(r"([\\`*_\[\]<>#{}|~$])", r"\\\1", text or "")
