"""The parts of a grade as a column, in the order of the table beside it."""

from typing import NamedTuple

from coursewright.domain.course import Course
from coursewright.domain.grade import Grade

_ROOM = 0.45  # how much of a row of the table a part is high at least that has room for its label


class Part(NamedTuple):
    """A part of the grade, in per cent of the column's height from the top. `label` stands at
    `middle`, where there is room for it."""

    at: str
    height: str
    label: str
    middle: str


class Column(NamedTuple):
    """The picture, and the same in `words` for those who do not see it."""

    parts: tuple[Part, ...]
    words: str


def grade_column(course: Course) -> Column | None:
    """The grade by its parts; None where nothing counts."""
    counted = [grade for grade in course.grading if course.grade_share(grade) > 0]
    if not counted:
        return None
    parts, at = [], 0.0
    for grade in counted:
        height = course.grade_share(grade)
        fits = height * len(course.grading) >= 100 * _ROOM
        label = _percent(course, grade) if fits else ""
        parts.append(Part(f"{at:.2f}%", f"{height:.2f}%", label, f"{at + height / 2:.2f}%"))
        at += height
    language = course.language
    told = [f"{grade.what} {_percent(course, grade)}" for grade in counted]
    separator = language.pgettext("between long parts of a line", "; ")
    words = language.gettext("Shares of the grade: %(parts)s", parts=separator.join(told))
    return Column(tuple(parts), words)


def _percent(course: Course, grade: Grade) -> str:
    """What the table says of a part in per cent."""
    share = round(course.grade_share(grade), 1) if course.grading_in_points else grade.weight
    return course.language.percent(share)
