"""A page as it is shown: its generated part, the prose around it, and its table of contents.

Knows nothing of the program that shows it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple, Protocol, TypeVar

from coursewright.formats.markdown.prose import MARKER
from coursewright.outputs.pages.page import Addresses, GeneratedPage, Heading

_ID = re.compile(r'\sid="([^"]+)"')


class HasId(Protocol):
    """An entry of a table of contents, whatever else it holds."""

    id: str


EntryT = TypeVar("EntryT", bound=HasId)


@dataclass
class TocEntry:
    """A heading in a table of contents; `title` is HTML."""

    title: str
    id: str
    level: int
    children: list["TocEntry"] = field(default_factory=list)


class PageNames(NamedTuple):
    """What a page is called outside of itself, as HTML; `edit_url` is empty where there is none."""

    title: str
    description: str
    edit_url: str


def page_names(page: GeneratedPage, addresses: Addresses) -> PageNames:
    """The names of a generated page. Templates print them as they are, so they are escaped here."""
    edit_url = addresses.edit(page.edit_links[0]) if page.edit_links else ""
    return PageNames(escape(page.title), escape(page.description), edit_url)


def join_page(page: GeneratedPage, prose: str) -> str:
    """The page's HTML: head, prose up to the marker, generated body, the rest of the prose, and foot."""
    before, _, after = prose.partition(MARKER)
    joined = "\n".join((page.head, before, page.body, after))
    return f"{joined}\n{page.foot}" if page.foot else joined


def join_toc(written: Sequence[EntryT], generated: Iterable[EntryT], prose: str) -> list[EntryT]:
    """The table of contents in the order of the page; `written` are the headings of `prose`."""
    before = set(_ID.findall(prose.partition(MARKER)[0]))
    ahead = [entry for entry in written if entry.id in before]
    behind = [entry for entry in written if entry.id not in before]
    return [*ahead, *generated, *behind]


def toc_of(headings: Iterable[Heading]) -> list[TocEntry]:
    """The headings as a table of contents of two levels: a deeper one is below the last."""
    entries: list[TocEntry] = []
    for heading in headings:
        entry = TocEntry(escape(heading.text), heading.id, heading.level)
        if entries and heading.level > entries[-1].level:
            entries[-1].children.append(entry)
        else:
            entries.append(entry)
    return entries


def generated_ids(page: GeneratedPage) -> set[str]:
    """The ids that links to the page may name, less those of its prose."""
    return {*_ID.findall(page.head), *_ID.findall(page.body)}
