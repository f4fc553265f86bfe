"""The page of past terms, and what other pages say of them."""

from typing import NamedTuple

from coursewright.domain.paper import Paper
from coursewright.outputs.anchors import SCHEDULE
from coursewright.outputs.views.viewpoint import Viewpoint


class PastLine(NamedTuple):
    """A past term with the addresses of its pages; `feed` and `news` are empty where it has none."""

    term: str
    schedule: str
    papers: str
    feed: str
    news: str


class ArchiveView(NamedTuple):
    """The past terms, the latest first."""

    terms: tuple[PastLine, ...]
    schedule: str


class AlsoRead(NamedTuple):
    """A past term that read a paper."""

    term: str
    href: str


def archive_view(view: Viewpoint) -> ArchiveView:
    """Every past term of the course."""
    return ArchiveView(
        terms=tuple(
            PastLine(
                past.term,
                view.to(past.schedule),
                view.to(past.papers),
                view.to(past.feeds[0]) if past.feeds else "",
                view.to(past.news) if past.news else "",
            )
            for past in view.course.past_terms
        ),
        schedule=view.to(SCHEDULE),
    )


def also_read(view: Viewpoint, paper: Paper) -> tuple[AlsoRead, ...]:
    """The past terms that read a paper, the latest first."""
    return tuple(
        AlsoRead(past.term, view.to(past.read[paper.key]))
        for past in view.course.past_terms
        if paper.key in past.read
    )
