"""The pages of a build that share a frame: which do, and what each of them comes to.

The first page of a kind is rendered by the theme; the second makes the frame, in which the first
must come out as it did. Otherwise every page is rendered, as it is where a template does
with a page's values what a frame cannot show. The titles in a table of contents are such values,
unless a template does more with them than print them: then pages share a frame that have the same.
"""

import logging
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from jinja2 import Environment, Template

from coursewright.shells.page_frame.frame import Frame, RenderT, trace, values_of
from coursewright.shells.page_frame.holes import (
    CONTENT_QUESTIONS,
    SAME,
    VALUES,
    UntraceableError,
    has_title_of_its_own,
)

log = logging.getLogger(f"mkdocs.plugins.{__name__}")  # told by `mkdocs build --verbose`

NOBODYS = "cw-no-page-has-this-name"


class _First(NamedTuple):
    """The first page of a kind: what it came to, and what fills its holes."""

    digest: str
    values: Mapping[str, str]


class Frames:
    """The frames of one build. `head` gives the tags of a page's head."""

    def __init__(self, head: Callable[[Any], str]) -> None:
        self._head = head
        self._frames: dict[object, Frame | _First] = {}
        self._names: dict[object, str] = {}
        self._kinds: dict[str, object] = {}
        self.kind_of: dict[str, str] = {}
        """By their addresses, the pages that came out as their frame has it: the name of its kind."""
        self._titles = True
        """Whether the titles in tables of contents are holes."""
        self.given_up = ""
        """Why every page is rendered by itself; empty while frames are used."""

    def render(self, environment: Environment, render: RenderT, context: Mapping[str, Any]) -> str:
        """The page of a context, the same as `render` gives it."""
        page = context["page"]
        kind = None if self.given_up else _kind(page, context, titles=self._titles)
        if kind is None:
            return render(context)
        frame = self._frames.get(kind)
        if frame is None:
            text = render(context)
            self._frames[kind] = _First(_digest(text), values_of(page, self._head(page)))
            self._note(page.url, kind)
            return text
        if isinstance(frame, _First):
            made = self._make(environment, render, context, frame)
            if made is None:
                return render(context)
            frame = self._frames[kind] = made
        if frame.leads_to(page.url):
            return render(context)
        self._note(page.url, kind)
        return frame.fill(values_of(page, self._head(page)))

    def frame(self, kind: str) -> Frame | None:
        """The frame of the pages of a kind, by its name, if it was made."""
        frame = self._frames.get(self._kinds.get(kind))
        return frame if isinstance(frame, Frame) else None

    def _note(self, url: str, kind: object) -> None:
        name = self._names.get(kind)
        if name is None:
            name = self._names[kind] = _digest(repr(kind))
            self._kinds[name] = kind
        self.kind_of[url] = name

    def _make(
        self, environment: Environment, render: RenderT, context: Mapping[str, Any], first: _First
    ) -> Frame | None:
        url, reason = _nobodys(context["page"].url), ""
        for titles in (True, False) if self._titles else (False,):
            try:
                frame = trace(environment, render, context, url, titles=titles)
            except UntraceableError as error:
                reason = str(error)
                continue
            if titles is not self._titles:  # frames are for fewer pages from now on
                self._titles = False
                self._frames.clear()
                return None
            if _digest(frame.fill(first.values)) == first.digest:
                return frame
            reason = "a page came out otherwise"
        self.given_up = reason
        log.debug("Every page is rendered by itself: %s", reason)
        return None


def _kind(page: Any, context: Mapping[str, Any], *, titles: bool) -> object:
    """What pages of one frame have in common; None for a page that stands by itself."""
    if page.parent or page.previous_page or page.next_page or page.children:
        return None
    if any(page is other for other in context["nav"].pages):
        return None
    values = tuple(_shape(getattr(page, name)) for name in VALUES)
    meta = {name: value for name, value in page.meta.items() if name != "description"}
    return (
        _folder(page.url),
        values,
        tuple(question in page.content for question in CONTENT_QUESTIONS),
        _shape(page.meta.get("description")),
        repr(meta),
        tuple(repr(getattr(page, name)) for name in SAME if name != "toc"),
        _contents(page.toc, titles=titles),
        tuple(sorted(page.__dict__)),
    )


def _shape(value: object) -> object:
    return bool(value) if isinstance(value, str) else (type(value), repr(value))


def _folder(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0] + "/"


def _nobodys(url: str) -> str:
    """An address in the same folder, and of the same form, that leads nowhere."""
    return f"{_folder(url)}{NOBODYS}{'/' if url.endswith('/') else '.html'}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _contents(toc: Any, *, titles: bool) -> object:
    return tuple(
        (
            _shape(entry.title) if titles and has_title_of_its_own(entry) else entry.title,
            entry.id,
            entry.level,
            _contents(entry.children, titles=titles),
        )
        for entry in toc
    )


class PageTemplate(Template):
    """A template of an environment with `frames`: data pages are filled in, others rendered."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text of the template; the same with frames and without."""
        frames: Frames | None = getattr(self.environment, "frames", None)
        context = dict(*args, **kwargs)
        if frames is None or not getattr(context.get("page"), "all_data", False):
            return super().render(context)
        return frames.render(self.environment, super().render, context)
