"""Marked-up text from a bibliography: one value that knows its plain and its HTML form."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal, NamedTuple

from coursewright.domain.mathml import MathElement

Style = Literal["em", "strong", "code", "sub", "sup", "span"]


class Text(NamedTuple):
    """Literal characters."""

    value: str


class Styled(NamedTuple):
    """Text set in a style, named by its HTML element (`span` adds nothing)."""

    style: Style
    children: tuple["Inline", ...]


class Math(NamedTuple):
    """A formula.

    `plain` reads well in feeds and search; `tex` is what the author wrote; `tree` is its layout,
    or None where it cannot be laid out.
    """

    tex: str
    plain: str
    tree: MathElement | None = None


@dataclass(frozen=True)
class Hyperlink:
    """A link whose address has passed the rule for addresses (`domain.link.check_url`).

    No tuple, which would equal `Styled` where an address is called like an element.
    """

    url: str
    children: tuple["Inline", ...]


Inline = Text | Styled | Math | Hyperlink


@dataclass(frozen=True)
class MarkedText:
    """A title, a venue or an abstract.

    `str()` gives the plain form. `html` is escaped by construction, and `__html__` lets an
    autoescaping template print it as it is.
    """

    parts: tuple[Inline, ...] = ()

    @classmethod
    def of(cls, text: str) -> "MarkedText":
        """Literal text without markup."""
        return cls((Text(text),)) if text else cls()

    @property
    def plain(self) -> str:
        """The text without markup, formulas in readable characters."""
        parts = self.parts
        if len(parts) == 1 and isinstance(parts[0], Text):  # nearly all
            return parts[0].value
        return _plain(parts)

    @property
    def html(self) -> str:
        """HTML phrasing content; every character of the input is escaped.

        Text with letters that run from right to left is set apart with a direction of its own,
        so that it moves no words around it.
        """
        html = _html(self.parts)
        if html.isascii() or not _RIGHT_TO_LEFT.search(html):
            return html
        return f'<span dir="auto">{html}</span>'

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of its links, in order, each as often as it stands there."""
        return tuple(part.url for part in self.parts if isinstance(part, Hyperlink))

    def with_links(self, address: Callable[[str], str]) -> "MarkedText":
        """The same with another address for each of its links."""
        parts = (
            replace(part, url=address(part.url)) if isinstance(part, Hyperlink) else part
            for part in self.parts
        )
        return MarkedText(tuple(parts))

    def without_links(self, urls: Collection[str]) -> "MarkedText":
        """The same in which what leads to one of the addresses is text."""
        parts: list[Inline] = []
        for part in self.parts:
            held = isinstance(part, Hyperlink) and part.url in urls
            parts += part.children if isinstance(part, Hyperlink) and held else [part]
        return MarkedText(tuple(parts))

    def __html__(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain.strip())


# Hebrew, Arabic and their neighbours (Unicode's bidirectional classes R and AL).
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Without its layout a power would be another number: 10<sup>6</sup> is not 106.
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")  # noqa: RUF001
_DIGITS = frozenset("0123456789+-−")  # noqa: RUF001


def _plain(parts: Sequence[Inline]) -> str:
    return "".join(_inline_plain(part) for part in parts)


def _inline_plain(part: Inline) -> str:
    if isinstance(part, Text):
        return part.value
    if isinstance(part, Math):
        return part.plain
    inner = _plain(part.children)
    if isinstance(part, Styled) and part.style == "sup" and _DIGITS.issuperset(inner):
        return inner.translate(_RAISED)
    return inner


def _math_html(part: Math) -> str:
    """MathML, with the plain form beside it, unseen, for search, headings and old browsers.

    Search and the table of contents pass over the layout: `n` above `2` would read as n2.
    """
    tex, plain = escape(part.tex), escape(part.plain)
    if part.tree is None:
        return f'<span class="cw-math" title="{tex}">{plain}</span>'
    layout = f'<math data-search-exclude data-cw-aside alttext="{tex}">{part.tree.html}</math>'
    return f'<span class="cw-math">{layout}<span hidden>{plain}</span></span>'


def _html(parts: Sequence[Inline]) -> str:
    return "".join(_inline_html(part) for part in parts)


def _inline_html(part: Inline) -> str:
    if isinstance(part, Text):
        return escape(part.value)
    if isinstance(part, Math):
        return _math_html(part)
    if isinstance(part, Hyperlink):
        return f'<a href="{escape(part.url)}">{_html(part.children)}</a>'
    return f"<{part.style}>{_html(part.children)}</{part.style}>"
