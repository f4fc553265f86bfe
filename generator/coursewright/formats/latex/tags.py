"""The markup that publishers leave in titles and abstracts: `<i>`, `H<sub>2</sub>O`, `&amp;`."""

import re
from collections.abc import Mapping
from html import unescape
from html.entities import html5
from types import MappingProxyType

from coursewright.domain.text import Style

# Reference managers write the signs themselves as commands or entities.
_LT = r"(?:<|&(?:amp;)*lt;|\{\\textless\}|\\textless(?:\{\}|\ ))"
_GT = r"(?:>|&(?:amp;)*gt;|\{\\textgreater\}|\\textgreater(?:\{\}|\ ))"
TAG = re.compile(
    rf"{_LT}(?P<end>/?)(?P<name>(?:i|em|b|strong|u|sub|inf|sup|scp|sc)"
    rf"|jats:[a-z-]{{1,30}}(?:\ [^<>{{}}]{{0,200}})?)(?P<empty>/?){_GT}",
    re.IGNORECASE | re.DOTALL,
)
ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
MAY_HOLD_MARKUP = re.compile(r"<[/A-Za-z]|&[#A-Za-z]|\\textless")

TAG_STYLES: Mapping[str, Style | None] = MappingProxyType(
    {
        **dict.fromkeys(("i", "em", "jats:italic"), "em"),
        **dict.fromkeys(("b", "strong", "jats:bold", "jats:title"), "strong"),
        **dict.fromkeys(("sub", "inf", "jats:sub"), "sub"),
        **dict.fromkeys(("sup", "jats:sup"), "sup"),
        "jats:monospace": "code",
        **dict.fromkeys(("u", "scp", "sc", "jats:sc", "jats:underline")),
    }
)
"""The elements that are laid out, by their names; None leaves the text as it is. Any other element
of JATS divides the text, and vanishes."""


def tag_name(match: re.Match[str]) -> str:
    """The element's name in small letters, without attributes."""
    return match["name"].lower().split()[0]


def paired_tags(source: str) -> frozenset[int]:
    """Where the tags stand that open or close an element laid out here; others stay as typed."""
    found: set[int] = set()
    opened: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    for match in TAG.finditer(source):
        name = tag_name(match)
        if name not in TAG_STYLES or match["empty"]:
            continue
        if not match["end"]:
            opened.append((name, match.start()))
            waiting[name] = waiting.get(name, 0) + 1
        elif waiting.get(name):
            while opened:  # an element that is not closed inside this one stays as typed
                inner, start = opened.pop()
                waiting[inner] -= 1
                if inner == name:
                    found.update((start, match.start()))
                    break
    return frozenset(found)


def entity_text(match: re.Match[str]) -> str:
    """The character that a match of `ENTITY` stands for, or the entity as typed."""
    name = match[1]
    if name.startswith("#"):
        return unescape(f"&{name};")
    return html5.get(f"{name};", match[0])
