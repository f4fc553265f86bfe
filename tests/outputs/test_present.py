"""The page for the projector."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.outputs.conftest import FAST, LONE, SIDE, WIDE
from tests.outputs.pages.test_render import HOSTILE, Reader, poison

from coursewright.domain.class_plan import Step
from coursewright.domain.course import Course, Notes
from coursewright.domain.session import Session, Status
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.pages.render import render_screens
from coursewright.outputs.views.parts import Who
from coursewright.outputs.views.present import StepLine, present_session, present_view
from coursewright.outputs.views.viewpoint import Viewpoint

View = Callable[..., Viewpoint]
TODAY = date(2022, 3, 2)


def with_sessions(course: Course, change: Callable[[Session], Session]) -> Course:
    return replace(course, sessions=tuple(map(change, course.sessions)))


def test_the_plan_and_the_questions_of_a_class(seen: View) -> None:
    """When each part begins, who presents, and what is asked."""
    view = seen("2022-03-02", "papers/ada2019fast/present.md")
    session = present_session(view, FAST)
    assert session is not None
    shown = present_view(view, FAST, session)
    assert shown.steps == (
        StepLine("Presentation", 35, "13:00"),
        StepLine("Small groups", 20, "13:35"),
        StepLine("Whole class", 20, "13:55"),
    )
    assert [question.plain for question in shown.questions] == ["How fast?", "How wide?"]
    assert shown.who == Who(
        "Group 1 and Group 2 (critic)", False, "../../../presenting/#slots.open"
    )
    assert (shown.day, shown.page) == ("Thursday 3 March", "../")


def test_a_course_s_own_plan(seen: View, course: Course) -> None:
    """The plan of the schedule, fitted to the length of the class."""
    own = replace(course, plan=(Step("Talk", 25), Step("Debate", 25)))
    view = seen("2022-03-02", "index.md", of=own)
    session = present_session(view, FAST)
    assert session is not None
    assert present_view(view, FAST, session).steps == (
        StepLine("Talk", 38, "13:00"),
        StepLine("Debate", 37, "13:38"),
    )


def test_which_papers_have_one(seen: View, course: Course) -> None:
    """Required reading of a class that takes place; without presenters only with questions."""
    view = seen("2022-03-02")
    assert [p.key for p in course.papers if present_session(view, p)] == [FAST.key, WIDE.key]
    assert present_session(view, SIDE) is None
    assert present_session(view, LONE) is None
    off = with_sessions(course, lambda s: replace(s, status=Status.CANCELLED))
    assert present_session(seen("2022-03-02", "index.md", of=off), FAST) is None
    lecture = with_sessions(course, lambda s: replace(s, presenters=(), wants_presenters=False))
    view = seen("2022-03-02", "index.md", of=lecture)
    assert present_session(view, WIDE) is None
    asked = present_session(view, FAST)
    assert asked is not None
    assert present_view(view, FAST, asked).steps == ()


def test_of_two_classes_the_next_counts(seen: View, course: Course) -> None:
    """The next class that discusses the paper; after the last one, that one."""
    reads = next(s for s in course.sessions if s.id == "fast").readings
    twice = with_sessions(
        course,
        lambda s: replace(s, readings=reads, wants_presenters=True) if s.id == "pitches" else s,
    )
    found = [
        present_session(seen(day, "index.md", of=twice), FAST)
        for day in ("2022-03-01", "2022-03-04", "2022-04-01")
    ]
    assert [session and session.id for session in found] == ["fast", "pitches", "pitches"]


def test_files(course: Course, addresses: Addresses) -> None:
    """A whole page for each, which fetches nothing, at the address that the paper links to."""
    files = dict(render_screens(course, TODAY, addresses))
    assert list(files) == [
        "papers/ada2019fast/present/index.html",
        "papers/bob2019wide/present/index.html",
    ]
    flat = replace(addresses, directory_urls=False)
    assert (
        next(iter(dict(render_screens(course, TODAY, flat)))) == "papers/ada2019fast/present.html"
    )
    html = files["papers/ada2019fast/present/index.html"].decode()
    reader = Reader(re.sub(r"<(meta|!doctype)[^>]*>", "", html))
    assert f"Times are on the clock of {course.zone.key}." in reader.text
    assert reader.values("src") == []
    assert reader.values("href") == ["data:,", "../"]
    assert "url(" not in html
    assert "@import" not in html
    assert [reader.tags.count(tag) for tag in ("main", "h1", "h2")] == [1, 1, 2]
    empty = replace(course, notes={FAST.key: Notes()})
    bare = dict(render_screens(empty, TODAY, addresses))["papers/ada2019fast/present/index.html"]
    assert "Question" not in Reader(re.sub(r"<(meta|!doctype)[^>]*>", "", bare.decode())).text


def test_hostile_text_stays_text(course: Course, addresses: Addresses) -> None:
    """Whatever a field holds, the page gains no element or attribute from it."""
    plain = dict(render_screens(course, TODAY, addresses))
    for text in HOSTILE:
        poisoned = poison(course, text)
        assert isinstance(poisoned, Course)
        for path, content in render_screens(poisoned, TODAY, addresses):
            page, expected = (
                Reader(re.sub(r"<(meta|!doctype)[^>]*>", "", one.decode()))
                for one in (content, plain[path])
            )
            assert page.tags == expected.tags
            assert [name for _, name, _ in page.attributes] == [
                name for _, name, _ in expected.attributes
            ]
