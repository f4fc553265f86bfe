"""A page that somebody wrote, as plain Markdown has it, where no site generator renders it."""

import re
from typing import NamedTuple

import markdown

from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Mapping, Scalar, find

# As in MkDocs, which an export does not import: `mkdocs.utils.meta`.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_EXTENSIONS = ("admonition", "extra", "sane_lists", "toc")


class Written(NamedTuple):
    """What a page is called, or the empty string, and its HTML with the ids that MkDocs gives.

    `is_found` says whether a search may find it.
    """

    title: str
    html: str
    is_found: bool


def read_written(text: str) -> Written:
    """The page: its title stands in the front matter, else in the first heading of level 1."""
    front, body = _parted(text.replace("\r\n", "\n"))
    root, _ = parse_yaml(front, "")
    named = find(root, ("title",)) if isinstance(root, Mapping) else None
    excluded = find(root, ("search", "exclude")) if isinstance(root, Mapping) else None
    engine = markdown.Markdown(extensions=list(_EXTENSIONS))
    html = engine.convert(body)
    tops = (entry["name"] for entry in engine.toc_tokens if entry["level"] == 1)  # type: ignore[attr-defined]
    title = named.value if isinstance(named, Scalar) else next(tops, "")
    is_found = not (
        isinstance(excluded, Scalar) and excluded.value.lower() in ("true", "yes", "on")
    )
    return Written(title, html, is_found)


def _parted(text: str) -> tuple[str, str]:
    found = _FRONT_MATTER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
