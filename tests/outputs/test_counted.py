"""That only the best count, said where a deadline is that counts for it."""

from dataclasses import replace
from datetime import date

import pytest
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


@pytest.mark.parametrize(
    ("part", "due"),
    [
        ("Paper reviews", "Paper review"),
        ("Reportes de lectura", "Reporte de lectura"),
        ("Revisiones", "Revisión"),
        ("Comptes rendus de lecture", "Compte rendu de lecture"),
        ("Travaux pratiques", "Travail pratique"),
        ("Übungsaufgaben", "Übungsaufgabe"),
        ("Vorträge", "Vortrag"),
        ("Essays", "Essay"),
        ("Summaries", "Summary"),
        ("Quizzes", "Quiz"),
        ("阅读报告", "阅读报告"),
    ],
)
def test_a_part_of_the_grade_is_called_like_what_is_due_in_the_singular_or_plural(
    part: str, due: str
) -> None:
    """Whatever word of the name has the plural; the two may stand the other way round."""
    assert Grade(part, 40).counts_deadline(due)
    assert Grade(due, 40).counts_deadline(part)
    assert Grade(part, 40).counts_assignment(f"{due} 3")


@pytest.mark.parametrize(
    ("part", "due"),
    [
        ("Paper reviews", "Paper summary"),
        ("Reviews", "Paper review"),
        ("Reportes de lectura", "Reporte de laboratorio"),
        ("Labs", "Label"),
        ("Exam", "Example"),
        ("Project", "Projection"),
    ],
)
def test_another_name_is_no_plural(part: str, due: str) -> None:
    """What begins alike is something else."""
    assert not Grade(part, 40).counts_deadline(due)
    assert not Grade(due, 40).counts_deadline(part)
