"""That only the best count, said where a deadline is that counts for it."""

from dataclasses import replace
from datetime import date

from tests.outputs.conftest import published

from coursewright.domain.course import Course
from coursewright.domain.grade import Best, Grade
from coursewright.outputs.anchors import best_target
from coursewright.outputs.pages.page import Addresses


def test_a_class_says_beside_a_deadline_that_only_the_best_count(
    course: Course, addresses: Addresses
) -> None:
    """Beside those of the part of the grade alone, on the page of each class that has one."""
    what = next(d.what for s in course.sessions for d in s.deadlines)
    graded = replace(course, grading=(Grade(f"{what}s", 40, Best(10, 12)), Grade("Exam", 60)))
    site = published(graded, date(2022, 1, 25), addresses)
    pages = {page.path: page.head for page in site.pages}
    said = 0
    for session in course.sessions:
        path = best_target(session).partition("#")[0]
        if path not in pages or session.cancelled:
            continue
        counted = sum(d.what == what for d in session.deadlines)
        assert pages[path].count("the best 10 of 12 count") == counted, path
        said += counted
    assert said
