"""Markdown from people who may not write HTML: rendered without it, sanitised, its links checked.

A Markdown instance of its own, without raw HTML, attribute lists or file inclusion.
"""

import posixpath
import re
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import markdown
import nh3
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from coursewright.domain.link import check_url
from coursewright.domain.problem import Place, Problem, Severity
from coursewright.formats.markdown.outline import (
    LEFT_OUT,
    OF_NOTES,
    Headings,
    Nearby,
    Outline,
    ResolveTarget,
    nothing_near,
)
from coursewright.formats.markdown.prose import lower_heading, nested_top_headings
from coursewright.formats.markdown.unshown import find_unshown, without_unshown
from coursewright.formats.markdown.work import (
    MAX_BRACKETS,
    TooMuchWorkError,
    limit_work,
    tangled,
)

_GIVEN_ID = re.compile(r"""[a-z]+\.[^\s"'<>()\[\]]+""")
_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "img", "li", "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
}


def render_untrusted(
    text: str,
    file: str,
    folder: str,
    first_line: int,
    resolve_target: ResolveTarget,
    outline: Outline = OF_NOTES,
    nearby: Nearby = nothing_near,
) -> tuple[str, Headings, list[Problem]]:
    """The text as safe HTML, its headings, and what is wrong with it.

    `file` names the file in problems, where the text begins on `first_line`; `folder` is its
    folder within docs/, from which relative links count.
    """
    body = _Body(file, folder, first_line, text.split("\n"), resolve_target, outline, nearby)
    body.problems += find_unshown(body.lines, file, first_line)
    html, headings = _render(without_unshown(text), body)
    return html, headings, body.problems


def _render(text: str, body: "_Body") -> tuple[str, tuple[tuple[int, str, str], ...]]:
    """The body as safe HTML, and its headings."""
    if not text.strip():
        return "", ()
    for number, line in tangled(body.lines):
        place = Place(body.file, body.first_line + number, 1, max(1, len(line)))
        message = f"this paragraph opens more than {MAX_BRACKETS} brackets that it does not close"
        body.problems.append(Problem("too-deep", message, place, "close them or take them away"))
        return "", ()
    try:
        return _convert(text, body)
    except RecursionError:
        message = "lists, quotations or definitions nest too deeply"
        body.problems.append(Problem("too-deep", message, Place(body.file, body.first_line)))
        return "", ()
    except TooMuchWorkError as error:
        first = next((line for line in error.culprit.split("\n") if line.strip()), "")
        body.say("too-deep", f"this paragraph {error.reason}", first, "write it in parts")
        return "", ()


def _convert(text: str, body: "_Body") -> tuple[str, tuple[tuple[int, str, str], ...]]:
    md = markdown.Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            "fenced_code",
            "def_list",
            "sane_lists",
            TocExtension(
                baselevel=1 + body.outline.deeper,
                slugify=lambda value, separator: body.outline.prefix + slugify(value, separator),
                permalink=False,
                marker="",
            ),
        ],
        output_format="html",
    )
    # Raw HTML stays literal text: the parts of Markdown that would let it through are taken out.
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    limit_work(md)
    md.treeprocessors.register(_Links(md, body), "coursewright_links", priority=0)
    html = md.convert(text)
    tokens = getattr(md, "toc_tokens", [])
    headings: list[tuple[int, str, str]] = []
    while tokens:
        token, *tokens = tokens
        headings.append((token["level"], token["id"], unescape(token["name"])))
        tokens = [*token["children"], *tokens]
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return clean, tuple(headings)


@dataclass
class _Body:
    """The Markdown body while it is rendered: where it stands and what is wrong with it."""

    file: str
    folder: str
    first_line: int
    lines: list[str]
    resolve_target: ResolveTarget
    outline: Outline
    nearby: Nearby
    ids: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, message: str, culprit: str, hint: str = "") -> None:
        place = self._place_of(culprit) or Place(self.file, self.first_line)
        self.problems.append(Problem(code, message, place, hint))

    def say_lost(self, lost: Problem, written: str) -> None:
        """Note a link that leads nowhere, with the one that was meant; `lost` has no place yet."""
        place, meant = self._place_of(written or "]()"), self.nearby(self.folder, written)
        if place is None or meant is None:
            self.problems.append(replace(lost, place=place or lost.place))
            return
        near = f"did you mean '{meant}'?"
        self.problems.append(
            replace(lost, place=place, hint=near, instead=meant, otherwise=lost.hint)
        )

    def _place_of(self, culprit: str) -> Place | None:
        """Where a text stands first, rather as the target of a link than as a word."""
        for before in ("](", "") if culprit else ():
            for number, line in enumerate(self.lines):
                column = line.find(before + culprit)
                if column >= 0:
                    column += len(before) + 1
                    return Place(self.file, self.first_line + number, column, len(culprit))
        return None

    def say_top_headings(self) -> None:
        """Refuse the headings of level 1, each at its line."""
        for number in nested_top_headings(self.lines):
            line = self.lines[number - 1]
            column = len(line) - len(line.lstrip())
            length = max(1, len(line.strip()))
            place = Place(self.file, self.first_line + number - 1, column + 1, length)
            message = "a heading of level 1 is the page's own"
            fix = lower_heading(line)
            self.problems.append(Problem("notes-h1", message, place, "write '## …'", fix=fix))

    def address(self, written: str, image: bool) -> str:
        """The address to print for a link or picture; the empty string after a problem."""
        noun = "picture" if image else "link"
        path, hash_, anchor = written.partition("#")
        if not path and not image and (known := self._own_anchor(anchor)):
            return f"#{known}"
        if ":" in unescape(written).split("/")[0] or path.startswith("//"):
            if wrong := check_url(written):
                self.say("bad-url", f"the {noun} '{written[:80]}' cannot be used: {wrong}", written)
                return ""
            if image:
                here = posixpath.join("docs", self.folder, "")
                whose = "on GitHub" if "github" in written else "on another host"
                self.say(
                    "external-picture",
                    f"this picture lies {whose}, which would be told who reads this page",
                    written,
                    f"save it, upload it to {here} and write ![what it shows](its-name.png)",
                )
                return ""
            return written
        target = posixpath.normpath(posixpath.join(self.folder, unquote(path)))
        inside = path and not path.startswith("/")
        resolved = self.resolve_target(target + hash_ + anchor) if inside else None
        begin = Place(self.file, self.first_line)
        if resolved == LEFT_OUT:
            message = (
                f"the {noun} '{written[:80]}' leads to no file; students may take it away, so the "
                f"site is published without this {noun}"
            )
            lost = Problem("link-left-out", message, begin, severity=Severity.WARNING)
            self.say_lost(lost, written)
            return ""
        if resolved is None:
            where = "heading of these notes" if hash_ and not path else "page or file of the site"
            whence = "this file's folder" if self.folder else "docs/"
            hint = f"pages end in .md and count from {whence}" if path else ""
            if image and path:
                hint = "upload it beside this file, as png, jpg, jpeg, webp or gif"
            message = f"the {noun} '{written[:80]}' leads to no {where}"
            self.say_lost(Problem("broken-link", message, begin, hint), written)
            return ""
        return resolved

    def _own_anchor(self, anchor: str) -> str:
        """The id on this page that an anchor means; ids of the generated part have a dot."""
        if _GIVEN_ID.fullmatch(anchor) or anchor in self.ids:
            return anchor
        own = self.outline.prefix + anchor
        return own if own in self.ids else ""


class _Links(Treeprocessor):
    """Checks and resolves what the body links to, and refuses a heading of level 1."""

    def __init__(self, md: markdown.Markdown, body: _Body) -> None:
        super().__init__(md)
        self._body = body

    def run(self, root: ElementTree.Element) -> None:
        self._body.ids = {element.get("id", "") for element in root.iter()} - {""}
        for element in root.iter():
            if element.tag == "a":
                # '<me@example.edu>' arrives with every letter as an entity
                href = element.get("href", "").replace(AMP_SUBSTITUTE, "&")
                href = unescape(href) if href.startswith("&") else href
                _lead(element, "href", self._body.address(href, image=False))
            elif element.tag == "img":
                _lead(element, "src", self._body.address(element.get("src", ""), image=True))
        top = f"h{1 + self._body.outline.deeper}"  # what was written as level 1
        if any(element.tag == top for element in root.iter()):
            self._body.say_top_headings()


def _lead(element: ElementTree.Element, name: str, address: str) -> None:
    """Give a link or a picture its address; without one its words stay."""
    if address:
        element.set(name, address)
        return
    element.text = element.text or element.get("alt", "")
    element.tag, element.attrib = "span", {}  # which is no element that notes may hold
