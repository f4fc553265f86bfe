"""What only the best count of: as people write it, and where it is shown."""

from pathlib import Path

import pytest
from tests.history.course_folder import BASE, MKDOCS

from coursewright.domain.grade import Best, Grade
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings


def course_with(grading: str, folder: Path) -> Path:
    """A course of three reviews and two problem sets."""
    text = "".join(f"{key}: {value}\n" for key, value in BASE.items())
    text += "sessions: [{paper: tvm}, {paper: taso}, {paper: ray}]\nassignments:\n"
    text += "".join(
        f"  - {{id: p{n}, title: Problem set {n}, due: 2022-02-0{n + 3} 23:59}}\n" for n in (1, 2)
    )
    (folder / "schedule.yaml").write_text(f"{text}grading: {grading}\n")
    (folder / "papers.bib").write_text(
        "".join(
            f"@article{{{k}, author={{Ann Lee}}, title={{{k}}}, year=2020, journal={{J}}, url={{https://example.org}}}}\n"
            for k in ("tvm", "taso", "ray")
        )
    )
    (folder / "mkdocs.yml").write_text(MKDOCS)
    (folder / "docs").mkdir()
    return folder


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{Reviews: '100, best 2 of 3'}", Grade("Reviews", 100, Best(2, 3))),
        ("{Reviews: 100 % (best 2 of 3)}", Grade("Reviews", 100, Best(2, 3))),
        ("{Reviews: {percent: 100, best: 2 of 3}}", Grade("Reviews", 100, Best(2, 3))),
        ("{Reviews: {weight: 100, best: the best 2 out of 3}}", Grade("Reviews", 100, Best(2, 3))),
        ("{Reviews: {points: 140, best: 2}}", Grade("Reviews", 140, Best(2))),
        ("{points: yes, Reviews: {weight: 140, best: 2/3}}", Grade("Reviews", 140, Best(2, 3))),
        (
            "{Homework: {percent: 100, best: 1 of 2, covers: Problem set}}",
            Grade("Homework", 100, Best(1, 2), ("Problem set",)),
        ),
        ("- Reviews: {percent: 100, best: 2 of 3}", Grade("Reviews", 100, Best(2, 3))),
    ],
)
def test_the_best_are_said_once(written: str, meant: Grade, tmp_path: Path) -> None:
    """In words or in a mapping; of how many may be left out."""
    written = f"\n  {written}" if written.startswith("-") else written
    published = publish(read_settings(course_with(written, tmp_path)))
    assert published.course is not None, published.problems
    assert published.course.grading == (meant,)
    assert [p.code for p in published.told] == []


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{Reviews: {percent: 100, best: 3 of 4}}", "'grading.Reviews': the best 3 of 4 count, and 3 are due"),
        ("{Sets: {percent: 100, best: 1, covers: Essay}}", "'grading.Sets' covers 'Essay', and nothing of that name is due"),
        ("{Reviews: {percent: 100, best: 4 of 3}}", "'grading.Reviews.best': '4 of 3' is no number out of a larger one"),
        ("{Reviews: {best: 2 of 3}}", "'grading.Reviews' does not say how much it counts"),
        ("{Reviews: {percent: 50, points: 50}}", "'grading.Reviews' says twice how much it counts"),
    ],
)  # fmt: skip
def test_what_is_not_true_of_the_course(written: str, says: str, tmp_path: Path) -> None:
    """The numbers are compared with what is due."""
    published = publish(read_settings(course_with(written, tmp_path)))
    assert [problem.message for problem in published.told] == [says]


def test_it_stands_where_it_counts(tmp_path: Path) -> None:
    """In the grading table, over the deadlines, and over the assignments where it is of those."""
    grading = "{Reviews: '40, best 2 of 3', Problem sets: {percent: 60, best: 1}}"
    site = publish(read_settings(course_with(grading, tmp_path))).site
    assert site is not None
    pages = {page.path: page.head + page.body for page in site.pages}
    of_reviews, of_sets = "the best 2 of 3 count", "the best 1 counts"
    assert of_reviews in pages["syllabus.md"]
    assert of_sets in pages["syllabus.md"]
    assert f"Reviews: {of_reviews}" in pages["deadlines.md"]
    assert f"Problem sets: {of_sets}" in pages["deadlines.md"]
    assert of_reviews not in pages["assignments.md"]
    assert f"Problem sets: {of_sets}" in pages["assignments.md"]


@pytest.mark.parametrize(
    ("written", "says", "hint"),
    [
        ("bestanden/nicht bestanden", "bestanden/nicht bestanden", True),
        ("P/NP by the vote of all who teach the course and of two who do not", "P/NP by the vote of all who teach the course and of two who …", True),
        ("w" * 70, f"{'w' * 60} …", True),
        ("10 of 12", "10 of 12", False),
        ("-5", "-5", False),
    ],
)  # fmt: skip
def test_a_grade_in_words_is_told_whole(
    written: str, says: str, hint: bool, tmp_path: Path
) -> None:
    """What is graded by no number belongs in the text of the syllabus."""
    told = publish(read_settings(course_with(f"{{Essay: {written}}}", tmp_path))).told
    assert [p.message for p in told] == [f"'grading.Essay': '{says}' is no percentage"]
    assert ("docs/syllabus.md" in told[0].hint) == hint
