"""The pages of a build that share a frame: which do, and what each of them comes to.

The first page of a kind is rendered by the theme; the second makes the frame, in which the first
must come out as it did. Otherwise every page is rendered, as it is where a template does
with a page's values what a frame cannot show.
"""

import logging
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from jinja2 import Environment, Template

from coursewright.shells.page_frame.frame import Frame, RenderT, leads_to, trace, values_of
from coursewright.shells.page_frame.holes import CONTENT_QUESTIONS, SAME, VALUES, UntraceableError

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
        self.given_up = ""
        """Why every page is rendered by itself; empty while frames are used."""

    def render(self, environment: Environment, render: RenderT, context: Mapping[str, Any]) -> str:
        """The page of a context, the same as `render` gives it."""
        page = context["page"]
        kind = None if self.given_up else _kind(page, context)
        if kind is None:
            return render(context)
        frame = self._frames.get(kind)
        if frame is None:
            text = render(context)
            self._frames[kind] = _First(_digest(text), values_of(page, self._head(page)))
            return text
        if isinstance(frame, _First):
            made = self._make(environment, render, context, frame)
            if made is None:
                return render(context)
            frame = self._frames[kind] = made
        if leads_to(page.url, frame.links):
            return render(context)
        return frame.fill(values_of(page, self._head(page)))

    def _make(
        self, environment: Environment, render: RenderT, context: Mapping[str, Any], first: _First
    ) -> Frame | None:
        page = context["page"]
        try:
            frame = trace(environment, render, context, _nobodys(page.url))
        except UntraceableError as reason:
            self.given_up = str(reason)
        else:
            if _digest(frame.fill(first.values)) == first.digest:
                return frame
            self.given_up = "a page came out otherwise"
        log.debug("Every page is rendered by itself: %s", self.given_up)
        return None


def _kind(page: Any, context: Mapping[str, Any]) -> object:
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
        _contents(page.toc),
        frozenset(page.__dict__),
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


def _contents(toc: Any) -> object:
    return tuple((e.title, e.id, e.level, _contents(e.children)) for e in toc)


class PageTemplate(Template):
    """A template of an environment with `frames`: data pages are filled in, others rendered."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text of the template; the same with frames and without."""
        frames: Frames | None = getattr(self.environment, "frames", None)
        context = dict(*args, **kwargs)
        if frames is None or not getattr(context.get("page"), "all_data", False):
            return super().render(context)
        return frames.render(self.environment, super().render, context)
