"""What a paper's page names of its theme, compared with the whole list."""

from dataclasses import replace

import pytest

from coursewright.domain.course import Course
from coursewright.domain.paper import Paper
from coursewright.domain.session import Reading, Resource
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.papers.also_in import SHOWN, nearest_readings


def _whole(course: Course, paper: Paper, theme: str) -> list[Reading]:
    """All that a theme reads beside a paper, each once; written apart, and slow."""
    found = {}
    for session in course.all_sessions:
        for reading in session.readings if session.theme and session.theme.id == theme else ():
            beside = reading.resource is not None and paper in session.papers
            if reading.name != paper.key and not beside:
                found[reading.resource or reading.name] = reading
    return list(found.values())


def _course(course: Course, classes: int, each: int) -> Course:
    """A theme of classes that read so many papers each, the first of the next class, and a post."""
    paper = course.papers[0]
    papers = tuple(replace(paper, key=f"p{n}", slug=f"p{n}") for n in range(classes * each + 1))
    sessions = tuple(
        replace(
            course.sessions[1],
            id=f"c{n}",
            readings=(
                *(Reading(found) for found in papers[n * each : (n + 1) * each + 1]),
                Reading(Resource(f"Post {n // 2}", "https://example.org/", "")),
            ),
        )
        for n in range(classes)
    )
    return replace(course, papers=papers, sessions=sessions, undated=())


@pytest.mark.parametrize(("classes", "each"), [(1, 1), (2, 2), (4, 2), (5, 2), (6, 2), (40, 3)])
def test_a_paper_names_the_nearest_ten_readings_of_its_theme(
    course: Course, classes: int, each: int
) -> None:
    large = _course(course, classes, each)
    agenda = course_agenda(large, course.sessions[0].start.date())
    theme = large.sessions[0].theme
    assert theme is not None
    for place, paper in enumerate(large.papers):
        whole = _whole(large, paper, theme.id)
        shown, more = nearest_readings(agenda, paper, theme)
        assert more == (len(whole) > SHOWN)
        if not more:
            assert list(shown) == whole
            continue
        start = whole.index(shown[0])
        assert len(shown) == SHOWN
        assert list(shown) == whole[start : start + SHOWN]
        near = [large.papers[n].key for n in (place - 1, place + 1) if 0 <= n < len(large.papers)]
        assert set(near) <= {reading.name for reading in shown}
