"""The term as a ribbon, and the grade as a column: nothing is drawn beyond them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from tests.outputs.conftest import ZONE

from coursewright.domain.course import Break, Course, Grade
from coursewright.domain.session import Theme
from coursewright.formats.language import read_language
from coursewright.outputs.environment import template_environment
from coursewright.outputs.views.course_pages import syllabus_view
from coursewright.outputs.views.home import home_view
from coursewright.outputs.views.pictures.ribbon import Ribbon, theme_ribbon
from coursewright.outputs.views.pictures.shares import grade_column
from coursewright.outputs.views.viewpoint import Viewpoint

Seen = Callable[..., Viewpoint]
FIRST, LAST = date(2022, 3, 1), date(2022, 4, 9)  # forty days: one is 2.5 % of the term
ONE, TWO = Theme("one", "One", "teal"), Theme("two", "Two", "olivedrab")


def _term(course: Course, classes: list[tuple[int, Theme | None]], *breaks: Break) -> Course:
    """The course with one class for each day of its term that is given, counted from 0."""
    held = []
    for nth, (day, theme) in enumerate(classes):
        start = datetime.combine(FIRST + timedelta(days=day), time(9), ZONE) + timedelta(
            minutes=nth
        )
        held.append(
            replace(
                course.sessions[0],
                id=f"c{nth}",
                theme=theme,
                start=start,
                end=start + timedelta(0, 9),
            )
        )
    themes = tuple(dict.fromkeys(theme for _, theme in classes if theme))
    return replace(
        course, first=FIRST, last=LAST, sessions=tuple(held), themes=themes, breaks=breaks,
        free_slots=(),
    )  # fmt: skip


def _ribbon(seen: Seen, course: Course, **more: object) -> Ribbon:
    found = theme_ribbon(seen("2022-03-11", "index.md", of=course)._replace(**more))
    assert found is not None
    return found


def _drawn(ribbon: Ribbon) -> list[tuple[float, float, str, str]]:
    return [(float(p.at[:-1]), float(p.width[:-1]), p.color, p.number) for p in ribbon.pieces]


def test_a_theme_lasts_until_the_next_begins(seen: Seen, course: Course) -> None:
    """Days of no theme have no colour, days off are left out, and the last ends with its class."""
    pause = Break(
        "off", FIRST + timedelta(days=20), FIRST + timedelta(days=23), "Recess", course.place
    )
    term = _term(course, [(0, None), (4, ONE), (8, ONE), (16, TWO), (36, TWO)], pause)
    assert _drawn(_ribbon(seen, term)) == [
        (0, 10, "", ""),
        (10, 30, "teal", "1"),
        (40, 10, "olivedrab", "2"),
        (60, 32.5, "olivedrab", "2"),
    ]


def test_themes_of_one_day_share_it(seen: Seen, course: Course) -> None:
    """None hides another; what has no room for its number has none."""
    assert _drawn(_ribbon(seen, _term(course, [(2, ONE), (2, TWO)]))) == [
        (5, 1.25, "teal", ""),
        (6.25, 1.25, "olivedrab", ""),
    ]


@pytest.mark.parametrize("count", [1, 2, 30])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_piece_lies_on_the_ribbon(tag: str, count: int, seen: Seen, course: Course) -> None:
    """One after the other, from the left in English and from the right in Arabic."""
    themes = [Theme(f"t{n}", f"Theme {n}", "teal") for n in range(count)]
    language = read_language(tag)
    assert language is not None
    term = replace(_term(course, [(n, t) for n, t in enumerate(themes)]), language=language)
    drawn = _drawn(_ribbon(seen, term))
    assert len(drawn) == count
    assert all(at >= 0 and width > 0 and at + width <= 100.01 for at, width, *_ in drawn)
    forward = drawn if tag == "en" else drawn[::-1]
    assert all(a[0] + a[1] <= b[0] + 0.02 for a, b in pairwise(forward))
    assert forward[0 if tag == "en" else -1][0] == (0 if tag == "en" else 97.5)


def test_today_is_marked_only_within_the_term(seen: Seen, course: Course) -> None:
    """On pages that are read anew by its ends, on others by the day of the build."""
    term = _term(course, [(0, ONE)])
    assert _ribbon(seen, term, live=False).today == ("26.25%", "", "")
    live = _ribbon(seen, term, live=True).today
    assert (live.begins, live.ends) == ("2022-03-01T00:00:00-06:00", "2022-04-10T00:00:00-05:00")
    after = theme_ribbon(seen("2022-04-10", "index.md", of=term))
    assert after is not None
    assert after.today.at == ""


def test_months_that_stand_close_are_not_named_twice(seen: Seen, course: Course) -> None:
    """Each is marked; over two years only some have room for a name."""
    term = replace(_term(course, [(0, ONE)]), last=date(2024, 2, 28))
    months = _ribbon(seen, term).months
    assert len(months) == 24
    named = [float(month.at[:-1]) for month in months if month.name]
    assert all(b - a >= 12 for a, b in pairwise(named))
    assert [m.name for m in _ribbon(seen, _term(course, [(0, ONE)])).months] == ["Mar", "Apr"]


def test_a_course_without_themes_has_no_ribbon(seen: Seen, course: Course) -> None:
    """Nor one whose themes have no class with a date."""
    assert theme_ribbon(seen("2022-03-11", "index.md", of=_term(course, [(0, None)]))) is None


def test_pictures_are_told_in_words_and_escaped(seen: Seen, course: Course) -> None:
    """What is written in a title stays text, in the words for those who do not see the picture."""
    odd = Theme("odd", 'A "b" <i>', "teal")
    term = replace(
        _term(course, [(0, odd), (4, odd)]),
        grading=(Grade('"><script>', 25), Grade("Exam", 75)),
        grading_in_points=False,
    )
    environment = template_environment(term.language)
    home = environment.get_template("home/body.html").render(
        view=home_view(seen("2022-03-11", "index.md", of=term))
    )
    words = "The term by its themes, Tue 1 Mar – Sat 9 Apr: 1 A &#34;b&#34; &lt;i&gt;, Tue 1 – Sat 5 Mar"
    assert f'<svg role="img" aria-label="{words}"' in home
    syllabus = environment.get_template("syllabus/body.html").render(
        view=syllabus_view(seen("2022-03-11", "syllabus.md", of=term))
    )
    assert 'aria-label="Shares of the grade: &#34;&gt;&lt;script&gt; 25 %; Exam 75 %"' in syllabus
    assert "<script" not in syllabus


@pytest.mark.parametrize("count", [1, 2, 30])
@pytest.mark.parametrize("in_points", [False, True])
def test_every_part_lies_in_the_column(count: int, in_points: bool, course: Course) -> None:
    """From the top to the bottom, in the order of the table; small parts have no label."""
    parts = [Grade(f"Part {n}", 0.01 if n == 1 else 7) for n in range(count)]
    column = grade_column(replace(course, grading=tuple(parts), grading_in_points=in_points))
    assert column is not None
    drawn = [(float(part.at[:-1]), float(part.height[:-1])) for part in column.parts]
    assert len(drawn) == count
    assert drawn[0][0] == 0
    assert sum(drawn[-1]) == pytest.approx(100, abs=0.02)
    assert all(a[0] + a[1] == pytest.approx(b[0], abs=0.02) for a, b in pairwise(drawn))
    assert [part.label == "" for part in column.parts] == [n == 1 for n in range(count)]


def test_the_column_says_what_the_table_says(course: Course) -> None:
    """Percentages that do not make a hundred as written, points by their share of the whole."""
    parts = (Grade("Reviews", 40), Grade("Bonus", 0), Grade("Exam", 40))
    column = grade_column(replace(course, grading=parts, grading_in_points=False))
    assert column is not None
    assert [(part.height, part.label) for part in column.parts] == [
        ("50.00%", "40 %"),
        ("50.00%", "40 %"),
    ]
    points = grade_column(replace(course, grading=parts, grading_in_points=True))
    assert points is not None
    assert [part.label for part in points.parts] == ["50 %", "50 %"]
    assert grade_column(replace(course, grading=(Grade("Bonus", 0),))) is None
