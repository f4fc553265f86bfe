"""What only the best count of: as people write it, and where it is shown."""

import json
from pathlib import Path

import pytest
from tests.history.course_folder import BASE, MKDOCS

from coursewright.domain.grade import WHOLE_COURSE, Best, Grade, Scale
from coursewright.outputs.data import render_schedule_data
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.views.counted import scale_words
from coursewright.outputs.views.pictures.shares import grade_column
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
        ("mit Erfolg/ohne Erfolg", "mit Erfolg/ohne Erfolg", True),
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


@pytest.mark.parametrize(
    ("language", "written", "scale", "shown"),
    [
        ("", "pass/fail", Scale.BINARY, "pass/fail"),
        ("", "Pass / Fail", Scale.BINARY, "pass/fail"),
        ("", "pass or fail", Scale.BINARY, "pass/fail"),
        ("de", "bestanden/nicht bestanden", Scale.BINARY, "bestanden/nicht bestanden"),
        ("de", "Bestanden oder nicht bestanden", Scale.BINARY, "bestanden/nicht bestanden"),
        ("de", "Pflicht", Scale.REQUIRED, "Pflicht"),
        ("es", "apto / no apto", Scale.BINARY, "apto/no apto"),
        ("es", "obligatoria", Scale.REQUIRED, "obligatorio"),
        ("fr", "validé/non validé", Scale.BINARY, "validé/non validé"),
        ("zh", "通过/不通过", Scale.BINARY, "通过/不通过"),
        ("ar", "ناجح/راسب", Scale.BINARY, "ناجح/راسب"),
        ("de", "required", Scale.REQUIRED, "Pflicht"),
    ],
)
def test_what_counts_for_no_share_stands_beside_what_does(
    language: str, written: str, scale: Scale, shown: str, tmp_path: Path
) -> None:
    """In the table and the data, in no sum and in no picture."""
    folder = course_with(f"{{Essay: {written}, Reviews: 40, Project: 60}}", tmp_path)
    if language:
        schedule = folder / "schedule.yaml"
        text = schedule.read_text("utf-8").replace("course: {", f"course: {{language: {language}, ")
        schedule.write_text(text, "utf-8")
    course = publish(read_settings(folder)).course
    assert course is not None
    own = written if language and written != "required" else ""
    assert course.grading[0] == Grade("Essay", 0, scale=scale, words=own)
    assert course.grade_total == 100
    assert scale_words(course.language, scale) == shown
    column = grade_column(course)
    assert column is not None
    assert len(column.parts) == 2
    data = json.loads(render_schedule_data(course, Addresses()))
    assert [(p["weight"], p["share"], p["scale"]) for p in data["grading"]["parts"]] == [
        (None, None, scale.value), (40, 40, None), (60, 60, None),
    ]  # fmt: skip


def test_a_course_that_is_only_passed(tmp_path: Path) -> None:
    """Said once of all of it; no table, no total."""
    published = publish(read_settings(course_with("pass/fail", tmp_path)))
    assert published.course is not None, published.problems
    assert published.course.grading == (Grade(WHOLE_COURSE, 0, scale=Scale.BINARY),)


@pytest.mark.parametrize("written", ["{Reviews: {points: pass/fail}}", "fail", "{Essay: passed?}"])
def test_other_words_are_no_scale(written: str, tmp_path: Path) -> None:
    """They are asked about."""
    published = publish(read_settings(course_with(written, tmp_path)))
    assert {p.code for p in published.problems} & {"bad-percent", "wrong-shape"}
