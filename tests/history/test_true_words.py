"""What changed is told in words that are true of both versions, whatever was edited."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.plan import BIBLIOGRAPHY, PAPER_KEYS, TITLES, Class, Plan
from tests.history.refute import TITLE, called, days_in, refuted, short
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
EARLY = st.integers(0, 5).map(lambda n: date(2022, 1, 25) + timedelta(days=n))
"""Of the first days of the term: between two of them there may be no meeting, or one."""
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


HOURS = st.sampled_from([("13:00", "14:15"), ("15:00", "16:15"), ("13:00", "14:30")])
MEETINGS = st.integers(0, 15).map(
    lambda n: date(2022, 1, 25) + timedelta(days=n // 2 * 7 + n % 2 * 2)
)
EXCEPT = st.lists(MEETINGS, max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
KINDS = st.sampled_from([(), (), ("lab",)])
later_meetings = st.builds(
    lambda since, days, hours, until, weeks, skipped, kinds: Pattern(
        since, days, *hours, until, weeks, skipped, kinds
    ),
    EARLY | DATES,
    st.sampled_from([("Tue", "Thu"), ("Tue", "Thu"), ("Mon", "Wed"), ("Tue",), ("Mon", "Thu")]),
    HOURS,
    st.none() | DATES,
    st.sampled_from([1, 1, 2]),
    EXCEPT,
    KINDS,
)
second_meetings = st.builds(
    lambda since, days, hours, until, weeks, kinds: Pattern(
        since, days, *hours, until, weeks, (), kinds
    ),
    st.none() | EARLY | DATES,
    st.sampled_from([("Fri",), ("Wed", "Fri"), ("Mon",)]),
    HOURS,
    st.none() | EARLY | DATES,
    st.integers(1, 2),
    KINDS,
)
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
    later_meetings.map(lambda later: meet(later=later)),
    st.builds(
        lambda later, days, skipped: (
            lambda plan: whole(recess=tuple(days))(meet(later=later, skipped=skipped)(plan))
        ),
        st.none() | later_meetings,
        st.lists(spans, max_size=1),
        EXCEPT,
    ),
    st.builds(lambda second: meet(second=second), second_meetings),
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


def said_of(earlier: list[Edit], later: list[Edit]) -> tuple[Plan, Plan, list[str]] | None:
    """Two plans, and what is told from one to the other; None where one cannot be read plainly."""
    before = edited(START, earlier)
    after = edited(before, later)
    old, new = facts_of(before), facts_of(after)
    if old is None or new is None or not (before.plain and after.plain):
        return None
    return before, after, list(told(old, new))


@reaches(0.3)
@settings(max_examples=150, deadline=None)
@given(st.lists(edits, max_size=2), st.lists(edits, min_size=1, max_size=2))
def test_no_sentence_can_be_refuted(earlier: list[Edit], later: list[Edit]) -> None:
    """Who reads both schedules, and nothing else, finds every sentence to be true."""
    said = said_of(earlier, later)
    if said is None:
        return
    before, after, sentences = said
    assert refuted(sentences, before, after) == []
    if sentences:
        reached()


def falsified(sentence: str, plan: Plan) -> Iterator[str]:
    """The sentence with one thing in it changed: a day, a time, a count, a title, a group, a room."""
    days = {day: day + timedelta(weeks=1) for day in days_in(sentence) if day != date.min}
    for one, other in days.items():
        yield sentence.replace(f"{one:%a} {short(one)}", f"{other:%a} {short(other)}", 1)
    for clock in dict.fromkeys(re.findall(r"\d\d:\d\d", sentence)):
        yield sentence.replace(clock, "08:05", 1)
    if count := re.search(r"\b(\d+)(?= (?:\w+ )?classes)", sentence):
        yield f"{sentence[: count.start()]}{int(count[1]) + 1}{sentence[count.end() :]}"
    for title in dict.fromkeys(re.findall(TITLE, sentence)):
        other = next(called(c) for c in plan.classes if not title.startswith(called(c)))
        yield sentence.replace(title, other, 1)
    for name in re.findall(r"Group \d|Room \d", sentence):
        yield sentence.replace(name, f"{name[:-1]}9", 1)


def invented(plan: Plan) -> Iterator[str]:
    """What did not happen to the classes of a plan, in the words in which it would be told."""
    for item, day in plan.placed():
        title = called(item)
        week = day + timedelta(weeks=1)
        yield f"{title} moved from {day:%a} {short(day)} to {week:%a} {short(week)}"
        yield f"{title} of {day:%a} {short(day)} removed"
        yield f"{title} added on {day:%a} {short(day)}"
        yield f"No class on {day:%a} {short(day)}: Recess"
        yield f"{title} now meets in Room 9"
        if not item.cancelled:
            yield f"Class of {short(day)} ({title}) cancelled: Snow"


LIES: Counter[bool] = Counter()
"""How many falsified sentences were refuted, and how many were not."""


@reaches(0.3)
@settings(max_examples=80, deadline=None)
@given(st.lists(edits, max_size=2), st.lists(edits, min_size=1, max_size=2))
def tell_lies(earlier: list[Edit], later: list[Edit]) -> None:
    said = said_of(earlier, later)
    if said is None:
        return
    before, after, sentences = said
    for number, sentence in enumerate(sentences):
        for lie in falsified(sentence, after):
            others = [*sentences[:number], lie, *sentences[number + 1 :]]
            LIES[lie in refuted(others, before, after)] += 1
    for lie in invented(before):
        LIES[lie in refuted([*sentences, lie], before, after)] += lie not in sentences
    if sentences:
        reached()


def test_nearly_every_falsified_sentence_is_refuted() -> None:
    """A wrong day, time, number, name or room, and what never happened; few are true by chance."""
    LIES.clear()
    tell_lies()
    assert LIES.total() > 500
    assert LIES[True] >= 0.97 * LIES.total()


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


def test_of_two_classes_of_one_title_each_is_known_by_its_days() -> None:
    """That one of them moved alone says nothing of the other, which was pushed along."""
    before = keeping_id(0, title="Renamed 6")(keeping_id(3, title="Renamed 6")(START))
    first, *rest = before.classes
    after = replace(before, classes=(*rest, first))
    old, new = facts_of(before), facts_of(after)
    assert old is not None
    assert new is not None
    sentences = told(old, new)
    assert sentences == [
        "Renamed 6 moved from Tue 25 Jan to Thu 10 Feb; 5 other classes move up by one meeting"
    ]
    assert refuted(sentences, before, after) == []
    lie = sentences[0].replace("5 other", "4 other")
    assert refuted([lie], before, after) == [lie]


def test_a_class_of_a_whole_day_without_meeting_has_no_room() -> None:
    """Where its day has no meeting any more, the room of the others is not its own."""
    before = of_class(time="all day")(6)(START)
    after = meet(skipped=(date(2022, 3, 10),))(before)
    old, new = facts_of(before), facts_of(after)
    assert old is not None
    assert new is not None
    sentences = told(old, new)
    assert "Topic 1 of Thu 10 Mar now meets in a room to be announced" in sentences
    assert refuted(sentences, before, after) == []
