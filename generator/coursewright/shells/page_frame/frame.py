"""A theme's page with holes, and how it is filled."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from jinja2 import Environment
from markupsafe import escape

from coursewright.shells.page_frame.holes import (
    VALUES,
    Address,
    Hole,
    TracedFile,
    TracedPage,
    UntraceableError,
    title_name,
    titles_of,
)

_MARK = "\ue000cw{name}."
_HOLE = re.compile("\ue000cw([a-z_]+\\d*)\\.([re]);")
_PASSED = {"e", "escape", "d", "default"}
"""Filters that do with a hole what they do with its value."""

RenderT = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Frame:
    """What stands around the values of pages: `texts` alternate with the `holes` between them.

    A hole is the name of a value, and whether it is escaped. `links` are what the templates made
    addresses of, seen from the site's root and sorted: a page that they lead to is another frame's.
    """

    texts: tuple[str, ...]
    holes: tuple[tuple[str, bool], ...]
    links: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what it puts around values."""
        return sha256(repr((self.texts, self.holes)).encode("utf-8", "surrogatepass")).hexdigest()

    def leads_to(self, url: str) -> bool:
        """Whether one of its links leads to a page, or below it: it is written otherwise there."""
        place = bisect_left(self.links, url)
        return place < len(self.links) and self.links[place].startswith(url)

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with these values."""
        pieces = [self.texts[0]]
        for (name, escaped), text in zip(self.holes, self.texts[1:], strict=True):
            pieces.append(str(escape(values[name])) if escaped else values[name])
            pieces.append(text)
        return "".join(pieces)


def trace(
    environment: Environment, render: RenderT, context: Mapping[str, Any], url: str, *, titles: bool
) -> Frame:
    """The frame of a page, rendered with holes; `url` is an address that no page has.

    With `titles`, those in its table of contents are holes, too.
    Raises UntraceableError where a template does with a value what is not known to be harmless.
    """
    page = TracedPage(context["page"], context["page"].meta, url, _hole, titles=titles)
    links: set[str] = set()
    with _watched(environment, page, links):
        text = render({**context, "page": page})
    if url in text or url.strip("/") in text:
        raise UntraceableError("a page's own address is printed")
    texts, holes = [], []
    end = 0
    for match in _HOLE.finditer(text):
        texts.append(text[end : match.start()])
        holes.append((match[1], match[2] == "e"))
        end = match.end()
    texts.append(text[end:])
    if any("\ue000" in piece for piece in texts):
        raise UntraceableError("a mark was changed")
    return Frame(tuple(texts), tuple(holes), tuple(sorted(link.lstrip("./") for link in links)))


def with_holes(tags: Callable[[Any], str]) -> Callable[[Any], str]:
    """A function of pages that gives a hole where a frame is made."""

    def tags_or_hole(page: Any) -> str:
        return _hole("head", tags(page.original)) if isinstance(page, TracedPage) else tags(page)

    return tags_or_hole


def values_of(page: Any, head: str) -> dict[str, str]:
    """What fills the holes of a page's frame."""
    found = {name: getattr(page, name) for name in VALUES}
    found["description"] = page.meta.get("description")
    found |= {title_name(number): title for number, title in enumerate(titles_of(page.toc))}
    return {"head": head, **{name: value for name, value in found.items() if value is not None}}


def _hole(name: str, value: str) -> Hole:
    return Hole.of(value, _MARK.format(name=name))


@contextmanager
def _watched(environment: Environment, page: TracedPage, links: set[str]) -> Iterator[None]:
    """Let no filter change a hole, and note what `url` makes addresses of."""
    filters = environment.filters
    watched = {name: _guarded(name, each, page, links) for name, each in filters.items()}
    environment.filters = watched
    try:
        yield
    finally:
        environment.filters = filters


def _guarded(
    name: str, original: Callable[..., Any], page: TracedPage, links: set[str]
) -> Callable[..., Any]:
    def guarded(*arguments: Any, **named: Any) -> Any:
        for argument in (*arguments, *named.values()):
            if _holds_hole(argument) and not (name in _PASSED and isinstance(argument, Hole)):
                raise UntraceableError(f"the filter '{name}' changes a value")
        if name == "url":
            links.add(str(arguments[-1]))
        page.asked = True
        try:
            return original(*arguments, **named)
        finally:
            page.asked = False

    vars(guarded).update(
        getattr(original, "__dict__", {})
    )  # what Jinja passes to it before its value
    return guarded


def _holds_hole(value: Any) -> bool:
    if isinstance(value, Hole | Address | TracedPage | TracedFile):
        return True
    if isinstance(value, str):
        return "\ue000" in value
    if isinstance(value, dict):
        return any(map(_holds_hole, value.values()))
    return isinstance(value, list | tuple) and any(map(_holds_hole, value))
