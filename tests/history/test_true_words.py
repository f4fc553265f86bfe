"""What changed is told in words that are true of both versions, whatever was edited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.plan import BIBLIOGRAPHY, PAPER_KEYS, TITLES, Class, Plan
from tests.history.refute import refuted
from tests.history.weekly import Pattern
from tests.reaching import reached, reaches

from coursewright.domain.changes.facts import CourseFacts, course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import Disclosure
from coursewright.workspace.parse import Linker, SourceText, parse_course

START = Plan(
    (
        Class(title="Topic 0"),
        *(Class(paper=key, presenters=f"Group {n}") for n, key in enumerate(PAPER_KEYS[:5])),
        Class(title="Topic 1", pinned=date(2022, 3, 10)),
    ),
    recess=((date(2022, 2, 15), date(2022, 2, 17)),),
    hours="Wed",
)
DATES = st.integers(0, 60).map(lambda n: date(2022, 1, 25) + timedelta(days=n))
WEDNESDAYS = st.integers(0, 12).map(lambda n: date(2022, 1, 26) + timedelta(weeks=n))
PLACES = st.integers(0, 6)

Edit = Callable[[Plan], Plan]


def of_class(**values: object) -> Callable[[int], Edit]:
    return lambda n: lambda plan: plan.with_class(n % len(plan.classes), **values)


def keeping_id(n: int, **values: object) -> Edit:
    def edit(plan: Plan) -> Plan:
        item = plan.classes[n % len(plan.classes)]
        return plan.with_class(n % len(plan.classes), id=item.known_as, **values)

    return edit


def insert(n: int, new: Class) -> Edit:
    return lambda plan: replace(plan, classes=(*plan.classes[:n], new, *plan.classes[n:]))


def delete(n: int) -> Edit:
    return lambda plan: replace(plan, classes=plan.classes[:n] + plan.classes[n + 1 :])


def cancel_many(first: int, count: int) -> Edit:
    def edit(plan: Plan) -> Plan:
        classes = enumerate(plan.classes)
        off = [replace(c, cancelled=c.cancelled or first <= n < first + count) for n, c in classes]
        return replace(plan, classes=tuple(off))

    return edit


def swap(one: int, two: int) -> Edit:
    def edit(plan: Plan) -> Plan:
        classes = list(plan.classes)
        one_, two_ = one % len(classes), two % len(classes)
        classes[one_], classes[two_] = classes[two_], classes[one_]
        return replace(plan, classes=tuple(classes))

    return edit


def whole(**values: object) -> Edit:
    return lambda plan: replace(plan, **values)


def meet(**values: object) -> Edit:
    return lambda plan: replace(plan, term=replace(plan.term, **values))


spans = st.tuples(DATES, st.integers(0, 9)).map(lambda s: (s[0], s[0] + timedelta(days=s[1])))
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(insert, PLACES, st.sampled_from(TITLES[2:]).map(lambda title: Class(title=title))),
    st.builds(insert, PLACES, st.sampled_from(PAPER_KEYS[5:]).map(lambda key: Class(paper=key))),
    st.builds(delete, PLACES),
    st.builds(swap, PLACES, PLACES),
    st.builds(lambda n, day: of_class(pinned=day)(n), PLACES, DATES),
    PLACES.map(of_class(pinned=None)),
    PLACES.map(of_class(cancelled=True)),
    st.builds(cancel_many, PLACES, st.integers(3, 7)),
    PLACES.map(of_class(cancelled=False)),
    PLACES.map(of_class(where="Room 7")),
    PLACES.map(of_class(presenters="Group 8")),
    PLACES.map(of_class(presenters="")),
    st.builds(lambda n, k: keeping_id(n, title=f"Renamed {k}"), PLACES, PLACES),
    st.builds(
        lambda n, key: keeping_id(n, paper=key, title=""), PLACES, st.sampled_from(PAPER_KEYS[5:])
    ),
    st.lists(DATES, max_size=3, unique=True).map(lambda days: whole(off=tuple(sorted(days)))),
    st.lists(spans, max_size=2).map(lambda found: whole(recess=tuple(found))),
    st.sampled_from(["Room 1", "Room 5"]).map(lambda room: whole(room=room)),
    st.sampled_from(["20:00 the day before", "21:00 the same day", "09:00 the day after"]).map(
        lambda due: whole(due=due)
    ),
    st.sampled_from(["", "Tue", "Wed"]).map(lambda hours: whole(hours=hours)),
    st.sampled_from([("Mon", "Wed"), ("Tue", "Fri")]).map(lambda days: meet(weekdays=days)),
    st.sampled_from(
        [("15:00", "16:15"), ("12:30", "14:15"), ("13:00", "14:30"), ("09:00", "11:00")]
    ).map(lambda hours: meet(begins=hours[0], ends=hours[1])),
    st.integers(1, 2).map(lambda weeks: meet(weeks=weeks)),
    st.lists(DATES, max_size=2, unique=True).map(lambda days: meet(skipped=tuple(sorted(days)))),
    st.builds(
        lambda since, until, weeks, kinds: meet(
            second=Pattern(since, ("Fri",), "09:00", "09:50", until, weeks, (), kinds)
        ),
        st.none() | DATES,
        st.none() | DATES,
        st.integers(1, 2),
        st.sampled_from([(), ("lab",)]),
    ),
    st.builds(
        lambda since, days, hours: meet(later=Pattern(since, days, *hours)),
        DATES,
        st.sampled_from([("Tue", "Thu"), ("Mon", "Wed")]),
        st.sampled_from([("13:00", "14:15"), ("15:00", "16:15")]),
    ),
    st.just(meet(later=None, second=None)),
    PLACES.map(of_class(kind="lab")),
    PLACES.map(of_class(kind="")),
    st.builds(
        lambda n, time: of_class(time=time)(n),
        PLACES,
        st.sampled_from(["", "all day", "none", "TBA"]),
    ),
    st.builds(
        lambda weeks, since: whole(hours_weeks=weeks, hours_since=since),
        st.integers(1, 2),
        st.none() | DATES,
    ),
    st.lists(WEDNESDAYS, max_size=2, unique=True).map(
        lambda days: whole(hours_skipped=tuple(sorted(days)))
    ),
    st.lists(WEDNESDAYS, max_size=2, unique=True).map(
        lambda days: whole(hours_off=tuple(sorted(days)))
    ),
)


def facts_of(plan: Plan) -> CourseFacts | None:
    """The facts, or None where the plan does not check."""
    course = parse_course(
        SourceText("schedule.yaml", plan.text),
        SourceText("papers.bib", BIBLIOGRAPHY),
        {},
        Linker(frozenset(), lambda page, target: target),
    ).course
    return course_facts(course) if course else None


def told(before: CourseFacts, after: CourseFacts) -> list[str]:
    sentences = describe_changes(before, after, Disclosure.GROUPS, ENGLISH)
    return [sentence.text for sentence in sentences]


def edited(plan: Plan, made: list[Edit]) -> Plan:
    for edit in made:
        plan = edit(plan)
    return plan


@reaches(0.3)
@settings(max_examples=150, deadline=None)
@given(st.lists(edits, max_size=2), st.lists(edits, min_size=1, max_size=2))
def test_no_sentence_can_be_refuted(earlier: list[Edit], later: list[Edit]) -> None:
    """Who reads both schedules, and nothing else, finds every sentence to be true."""
    before = edited(START, earlier)
    after = edited(before, later)
    old, new = facts_of(before), facts_of(after)
    if old is None or new is None:
        return
    sentences = told(old, new)
    assert refuted(sentences, before, after) == []
    if sentences:
        reached()


@pytest.mark.parametrize(
    "lie",
    [
        "No class on Thu 27 Jan: Recess",
        "Tue 15 Feb and Thu 17 Feb no longer without class (Recess)",
        "The recess now begins Tue 15 Feb",
        "Topic 0 moved from Tue 25 Jan to Thu 27 Jan",
        "Topic 0 added on Tue 25 Jan",
        "3 later classes move on by one meeting",
        "Class of 25 Jan (Topic 0) cancelled: Snow",
        "Classes of 25 Jan and 27 Jan cancelled: Snow",
        "All 6 classes from Tue 25 Jan to Thu 10 Feb cancelled: Snow",
        "Review is now due at 20:00 the day before, not 21:00 (5 classes)",
        "7 classes now end at 14:30, not 14:15",
        "7 classes now begin at 13:00 and end at 14:30",
        "7 classes now meet on Tue and Thu, 09:00–11:00",
        "7 classes move on by one meeting",
        "Of Tue 15 – Thu 17 Feb, only Tue 15 Feb is now without class: Recess",
        "Office hours of Wed, 10:00–11:00 now held every 2 weeks",
        "Office hours of Wed, 10:00–11:00 not held on Wed 2 Feb",
        "Office hours of Wed 2 Feb cancelled",
        "The meeting of Tue and Thu, 13:00–14:15 is now held every 2 weeks",
        "The meeting of Tue and Thu, 13:00–14:15 is now held in every week of the term",
        "The meeting of Tue and Thu, 13:00–14:15 is now for Lab alone",
        "Class also meets Fri, 09:00–09:50",
        "Class no longer meets Tue and Thu, 13:00–14:15",
        "From Tue 1 Feb, class meets Tue and Thu, 13:00–14:15, not Mon and Wed, 13:00–14:15",
        "No class on Thu 27 Jan",
        "Topic 0 of Tue 25 Jan now takes all day",
        "Topic 0 of Tue 25 Jan is now at 13:00–14:15",
        "Something else happened",
    ],
)
def test_a_lie_is_refuted(lie: str) -> None:
    """Of two equal plans nothing is true, or the test above would prove nothing."""
    assert refuted([lie], START, START) == [lie]
