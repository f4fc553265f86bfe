"""The reading list as a whole, and cut into pages where it is long.

A list of 3,000 papers has 3 MB. The first page keeps its address, its filters and the heading of
every group, which leads to where the group begins, so that old links find their way.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coursewright.domain.session import Reading, SessionContent
from coursewright.outputs.anchors import PAPERS, anchor, papers_part, theme_anchor
from coursewright.outputs.views.viewpoint import Viewpoint

ROWS = 300
"""The most papers on one page of the list."""


class Listed(NamedTuple):
    """Something on the list: what a class reads, or a paper that no class reads."""

    session: SessionContent | None
    reading: Reading

    @property
    def kind(self) -> str:
        """What kind of class reads it, in words; empty where none does."""
        return self.session.kind_title if self.session else ""

    @property
    def year(self) -> str:
        """The year of a paper; empty where there is none."""
        paper = self.reading.paper
        return str(paper.year) if paper and paper.year else ""

    @property
    def venue(self) -> str:
        """The short name of a paper's venue; empty where there is none."""
        return self.reading.paper.venue_name if self.reading.paper else ""


class ListedGroup(NamedTuple):
    """What a theme reads, the classes without one, or no class; or the part of it on a page."""

    anchor: str
    title: str
    summary: str
    color: str
    listed: tuple[Listed, ...]


ListPart = tuple[ListedGroup, ...]
"""What one page of the list shows."""


class PageLink(NamedTuple):
    """A page of the list; `is_this` for the one that shows the link."""

    number: int
    href: str
    is_this: bool


def listed_groups(view: Viewpoint) -> ListPart:
    """The groups of the list that hold something, in their order.

    A paper that two classes read is listed with each.
    """
    course, gettext = view.course, view.language.gettext
    groups = [
        ListedGroup(
            theme_anchor(theme), theme.title, theme.summary, theme.color,
            tuple(_of_classes(s for s in course.all_sessions if s.theme and s.theme.id == theme.id)),
        )
        for theme in course.themes
    ]  # fmt: skip
    others = tuple(_of_classes(s for s in course.all_sessions if s.theme is None))
    themed = any(group.listed for group in groups)
    title = gettext("Other classes") if themed else gettext("In class")
    groups.append(ListedGroup(anchor("papers", "other"), title, "", "", others))
    read = {*view.agenda.readings, *view.agenda.undated_readings}
    unread = (paper for paper in course.papers if paper.key not in read)
    about = gettext("Not read in class; worth knowing.")
    background = tuple(Listed(None, Reading(paper)) for paper in unread)
    groups.append(
        ListedGroup(anchor("papers", "background"), gettext("Background"), about, "", background)
    )
    return tuple(group for group in groups if group.listed)


def cut(groups: ListPart) -> tuple[ListPart, ...]:
    """The pages of a list: all of a short one on the first, else so many papers on each."""
    parts: list[list[ListedGroup]] = [[]]
    room = ROWS
    for group in groups:
        rest = group.listed
        while rest:
            if not room:
                parts.append([])
                room = ROWS
            parts[-1].append(group._replace(listed=rest[:room]))
            rest, room = rest[room:], max(0, room - len(rest))
    return tuple(map(tuple, parts))


def page_links(view: Viewpoint, parts: Sequence[ListPart]) -> tuple[PageLink, ...]:
    """The way to every page of a list that has several, none for one that has one."""
    if len(parts) < 2:
        return ()
    paths = [PAPERS, *(papers_part(number) for number in range(2, len(parts) + 1))]
    return tuple(
        PageLink(number, view.to(path), path == view.page) for number, path in enumerate(paths, 1)
    )


def begun_elsewhere(parts: Sequence[ListPart]) -> Iterator[tuple[ListedGroup, int]]:
    """The groups that begin on a later page than the first, each with that page's number."""
    seen = {group.anchor for group in parts[0]}
    for number, part in enumerate(parts[1:], 2):
        for group in part:
            if group.anchor not in seen:
                seen.add(group.anchor)
                yield group, number


def _of_classes(sessions: Iterator[SessionContent]) -> Iterator[Listed]:
    return (Listed(session, reading) for session in sessions for reading in session.readings)
