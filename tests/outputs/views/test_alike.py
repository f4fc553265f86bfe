"""What the pages of papers say alike leads from each of them where it would if made for it alone."""

from dataclasses import replace
from datetime import date

import pytest

from coursewright.domain.course import Course
from coursewright.domain.link import Link
from coursewright.domain.session import Reading, Resource
from coursewright.outputs.anchors import paper_page
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.papers.in_course import ReadingOrder, paper_in_course
from coursewright.outputs.views.viewpoint import Viewpoint

SITE = "https://example.edu/course/"


@pytest.mark.parametrize(
    "addresses",
    [
        Addresses(SITE),
        Addresses(SITE, directory_urls=False),
        Addresses(SITE, rooted=True),
    ],
    ids=["folders", "files", "rooted"],
)
def test_pages_made_together_are_those_made_one_by_one(
    course: Course, addresses: Addresses
) -> None:
    """Of classes with and without a page of their own, and of forms that lie beside a paper."""
    fast, wide, side, _ = course.papers
    post = Resource("A post", "https://example.org/post")
    forms = [Link("Form", f"papers/{paper.slug}/form.html") for paper in course.papers[:3]]
    forms.append(Link("Questions", f"papers/{wide.slug}.md#questions"))
    shared = replace(
        course.sessions[1],
        id="shared",
        readings=tuple(map(Reading, (wide, fast, side, post))),
        deadlines=tuple(
            due._replace(id=f"shared-{n}", session_id="shared", link=form)
            for n, form in enumerate(forms)
            for due in course.sessions[1].deadlines[:1]
        ),
    )
    plain = replace(
        shared,
        id="plain",
        deadlines=tuple(due._replace(link=None) for due in shared.deadlines),
    )
    twice = replace(shared, id="twice", readings=(*shared.readings, Reading(fast, why="Again")))
    course = replace(course, sessions=(*course.sessions, shared, plain, twice))
    here = Viewpoint(course_agenda(course, date(2022, 3, 2)), addresses, "index.md", live=True)
    together = ReadingOrder.of(here.agenda.reading_order)
    for paper in course.papers:
        view, alone = here.at(paper_page(paper)), ReadingOrder.of(here.agenda.reading_order)
        told = paper_in_course(view, paper, together, projected=True)
        assert told == paper_in_course(view, paper, alone, projected=True)
    dues = [due.form for held in told.classes for due in held.dues]
    assert not dues  # no class reads the last one
    of_side = paper_in_course(here.at(paper_page(side)), side, together, projected=True)
    found = [due.form.url for held in of_side.classes for due in held.dues if due.form]
    assert len({url for url in found if url.endswith("form.html")}) == 3
    assert any(line.href == post.url for held in of_side.classes for line in held.beside)
