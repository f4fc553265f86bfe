"""A version of the past that hurts its readers is passed over, and stops nobody later."""

import pytest
from tests.history.course_folder import PAPERS, CourseFolder, schedule_text

from coursewright.domain.problem import has_errors
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

DOUBLED = '@string{s0 = "xxxxxxxxxx"}\n' + "".join(
    f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)
)
POISON = {
    "a formula that the library cannot read": PAPERS.replace(
        "title = {", r"title = {$\big$ $\left$ ", 1
    ),
    "a macro doubled sixty times": DOUBLED + "@misc{tall, title = s59, year = 2020}\n" + PAPERS,
    "no bibliography": "@article{",
    "braces without end": "@misc{deep, title = " + "{" * 20_000,
}


@pytest.mark.parametrize("name", POISON)
def test_a_mended_mistake_is_over(name: str, course: CourseFolder) -> None:
    """The course checks as before the mistake, and its events keep their ids."""
    course.edit(schedule_text())
    before = set(course.events())
    course.write(schedule_text(), POISON[name])
    course.git.commit()
    course.write(schedule_text(), PAPERS)
    course.git.commit()
    assert not has_errors(publish(read_settings(course.root)).problems)
    assert before <= set(course.events())
