"""Former names: their addresses lead on, as long as what they lead to may be seen."""

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.outputs.conftest import published

from coursewright.domain.course import Alias, Course
from coursewright.outputs.pages.page import Addresses


def test_a_former_name_leads_on(course: Course, addresses: Addresses) -> None:
    """To a paper, a class or a page; without JavaScript, and found by no search."""
    paper, session = course.papers[0], course.sessions[0]
    aliases = (
        Alias("old-paper", paper.key, of_class=False),
        Alias("old-class", session.id, of_paper=False),
        Alias("gone", "papers/index.md"),
    )
    files = dict(published(replace(course, aliases=aliases), date(2022, 3, 8), addresses).files)
    leads = {
        path: re.search(r'content="0; url=([^"]+)"', files[path].decode())
        for path in files
        if re.match(r"(papers|classes)/(old|gone)", path)
    }
    assert {path: match and match[1] for path, match in leads.items()} == {
        "papers/old-paper/index.html": f"../{paper.slug}/",
        "classes/old-class/index.html": leads["classes/old-class/index.html"][1],  # type: ignore[index]
        "papers/gone/index.html": "../",
        "classes/gone/index.html": "../../papers/",
    }
    assert not any(b"<script" in files[path] for path in leads)


@pytest.mark.parametrize(("day", "there"), [(date(2022, 2, 28), False), (date(2022, 3, 1), True)])
def test_a_former_name_of_what_is_held_back_waits(
    course: Course, addresses: Addresses, day: date, there: bool
) -> None:
    """The address comes with the thing."""
    last = replace(course.sessions[-1], release=date(2022, 3, 1))
    held = replace(
        course, sessions=(*course.sessions[:-1], last), aliases=(Alias("old-name", last.id),)
    )
    files = dict(published(held, day, addresses).files)
    assert ("classes/old-name/index.html" in files) is there
