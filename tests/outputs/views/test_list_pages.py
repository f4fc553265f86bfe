"""The reading list cut into pages: everything once, in the order of the whole list."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.outputs.anchors import PAPERS, papers_part
from coursewright.outputs.views.papers import list_pages
from coursewright.outputs.views.papers.list_pages import cut, listed_groups
from coursewright.outputs.views.papers.reading_list import PapersView, papers_part_view, papers_view
from coursewright.outputs.views.viewpoint import Viewpoint

Seen = Callable[..., Viewpoint]


def _rows(view: PapersView) -> list[str]:
    return [row.title.plain for group in view.groups for row in group.rows]


@pytest.fixture
def long(course: Course) -> Course:
    """The course with twenty papers that no class reads."""
    paper = course.papers[0]
    more = (replace(paper, key=f"more{n}", slug=f"more{n}") for n in range(20))
    return replace(course, papers=(*course.papers, *more))


def test_the_list_leads_to_pdfs(seen: Seen, course: Course) -> None:
    """Where the address of one is known, as the paper's own page does."""
    first, second = course.papers[:2]
    links = (Link("Publisher page", "https://doi.org/10.1/1"),)
    known = replace(first, links=(*links, Link("arXiv", "https://arxiv.org/abs/1911.11313")))
    of = replace(course, papers=(known, replace(second, links=links)), sessions=())
    view = papers_view(seen("2022-03-02", PAPERS, of=of))
    rows = [row for group in view.groups for row in group.rows]
    assert [row.pdf for row in rows] == [Link("PDF", "https://arxiv.org/pdf/1911.11313"), None]


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 23, 24, 300])
def test_pages_hold_the_whole_list_in_its_order(
    seen: Seen, long: Course, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = papers_view(seen("2022-03-02", PAPERS, of=long))
    monkeypatch.setattr(list_pages, "ROWS", rows)
    first = papers_view(seen("2022-03-02", PAPERS, of=long))
    parts = cut(listed_groups(seen("2022-03-02", of=long)))
    shown = [(group.anchor, row.title, row.kind) for group in first.groups for row in group.rows]
    for number in range(2, len(parts) + 1):
        part = papers_part_view(seen("2022-03-02", papers_part(number), of=long), number, parts)
        assert [page.number for page in part.pages if page.is_this] == [number]
        shown += [
            (group.anchor, row.title, row.kind) for group in part.groups for row in group.rows
        ]
    assert shown == [
        (group.anchor, row.title, row.kind) for group in whole.groups for row in group.rows
    ]
    assert all(0 < sum(len(group.listed) for group in part) <= rows for part in parts)
    assert len(first.pages) == (len(parts) if len(parts) > 1 else 0)
    assert (first.filters, first.ahead) == (whole.filters, whole.ahead)
    anchors = [group.anchor for group in (*first.groups, *first.elsewhere)]
    assert anchors == [group.anchor for group in whole.groups]


def test_a_past_term_keeps_its_list_on_one_page(
    seen: Seen, long: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_pages, "ROWS", 3)
    view = seen("2022-03-02", PAPERS, of=long)._replace(kept_for_ever=True)
    assert len(_rows(papers_view(view))) == 24
