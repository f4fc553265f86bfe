"""Pages of a seminar of another shape: several papers a meeting, each with its own presenters."""

from pathlib import Path

import pytest
from tests.case_folders import lay_out

from coursewright.domain.calendar.entry import no_history
from coursewright.domain.calendar.history import History
from coursewright.workspace.publish import build_site
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    """Every page's body, by path."""
    settings = read_settings(lay_out("valid", "one-long-meeting-a-week", tmp_path))
    course = load_course(settings).course
    assert course is not None
    site = build_site(
        course, History(no_history(course)), settings, Today(course.first, pinned=True)
    )
    return {page.path: page.head + page.body for page in site.pages}


def test_presenters_stand_beside_their_papers(pages: dict[str, str]) -> None:
    """Those of one paper are told once, and are nobody's else; a whole class's hold for all."""
    schedule = pages["schedule.md"]
    assert schedule.count("Group 6 (advocate)") == 1
    assert schedule.count("Group 2 (advocate), Group 1 (critic) and Group 3 (scribe)") == 1
    assert "Group" not in pages["papers/perrow1972.md"].split("Wednesday 14 October")[0]
    assert "Group 2 (advocate), Group 1" in pages["papers/zucker1977.md"]
    assert pages["papers/index.md"].count("Group 6 (advocate)") == 1


def test_each_link_has_a_name_of_its_own(pages: dict[str, str]) -> None:
    """Files without a title are numbered, and a book's publisher is told once."""
    for name in ("Slides 1", "Slides 2", "Slides on Weber", "Slides"):
        assert f">{name}</a>" in pages["schedule.md"]
    assert pages["papers/weber1922.md"].split("<section")[0].count("Mohr") == 1
