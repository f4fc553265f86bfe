"""Random edits on a real repository; after each, every rule of 'What an edit does' is checked.

`COURSEWRIGHT_HISTORY_EXAMPLES=200` runs so many terms of up to 40 edits instead of a few.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.git_folder import GitFolder
from tests.history.course_folder import CourseFolder
from tests.history.followed import (
    Events,
    Known,
    check_feeds,
    check_followed,
    check_live,
    check_one_edit,
)
from tests.history.plan import BIBLIOGRAPHY, PAPER_KEYS, TITLES, Class, Plan, first_plan
from tests.history.weekly import Pattern

EXAMPLES = int(os.environ.get("COURSEWRIGHT_HISTORY_EXAMPLES", "0"))
NUMBERS = st.integers(0, 1000)
MAX_CLASSES = 10
MOST_AHEAD = 3
"""How often a clock runs ahead: the latest date ages tombstones, of which the model knows nothing."""

DAYS = st.dates(date(2022, 1, 25), date(2022, 3, 20))


@dataclass
class Line:
    """A branch: its name, the plan in it, the plans before, what its subscribers see, and saw."""

    name: str
    plan: Plan
    past: list[Plan]
    events: Events
    seen: Events
    feeds: set[str] = field(default_factory=lambda: {"all", "classes", "deadlines"})


class EditedCourse(RuleBasedStateMachine):
    """A course of one or two branches, edited by the rules below."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.git = GitFolder(self.folder)
        self.git.run("init", "--quiet")
        self.course = CourseFolder(self.git)
        self.here = Line("main", first_plan(), [], {}, {})
        self.other: Line | None = None
        self.undo: Line | None = None
        self.branches = 0
        self.ahead = 0
        self.checked = False

    def teardown(self) -> None:
        """Once more without the cache: not a byte may differ."""
        if self.here.events and self.checked:
            shutil.rmtree(self.course.root / ".cache", ignore_errors=True)
            assert self.course.quick_events() == self.here.events
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        """The first commit introduces everything, with nothing edited."""
        self.save(self.here.plan)

    # Edits.

    @precondition(lambda self: len(self.here.plan.classes) < MAX_CLASSES)
    @rule(where=NUMBERS, which=NUMBERS, paper=st.booleans())
    def insert(self, where: int, which: int, paper: bool) -> None:
        plan = self.here.plan
        unused = [name for name in self.names(paper) if name.known_as not in plan.ids]
        if unused:
            place = where % (len(plan.classes) + 1)
            new = unused[which % len(unused)]
            classes = (*plan.classes[:place], new, *plan.classes[place:])
            self.save(replace(plan, classes=classes))

    @precondition(lambda self: len(self.here.plan.classes) > 1)
    @rule(which=NUMBERS)
    def delete(self, which: int) -> None:
        plan = self.here.plan
        place = which % len(plan.classes)
        self.save(replace(plan, classes=plan.classes[:place] + plan.classes[place + 1 :]))

    @rule(which=NUMBERS, where=NUMBERS)
    def move(self, which: int, where: int) -> None:
        classes = list(self.here.plan.classes)
        moved = classes.pop(which % len(classes))
        classes.insert(where % (len(classes) + 1), moved)
        self.save(replace(self.here.plan, classes=tuple(classes)))

    @rule(one=NUMBERS, two=NUMBERS)
    def swap(self, one: int, two: int) -> None:
        classes = list(self.here.plan.classes)
        one, two = one % len(classes), two % len(classes)
        classes[one], classes[two] = classes[two], classes[one]
        self.save(replace(self.here.plan, classes=tuple(classes)))

    @rule(which=NUMBERS, where=NUMBERS)
    def pin(self, which: int, where: int) -> None:
        days = self.here.plan.open_days(self.item(which).kind)
        if days:
            self.save(self.changed(which, pinned=days[where % len(days)]))

    @rule(which=NUMBERS)
    def unpin(self, which: int) -> None:
        self.save(self.changed(which, pinned=None))

    @rule(which=NUMBERS)
    def cancel(self, which: int) -> None:
        self.save(self.changed(which, cancelled=True))

    @rule(which=NUMBERS)
    def uncancel(self, which: int) -> None:
        off = [place for place, item in enumerate(self.here.plan.classes) if item.cancelled]
        if off:
            self.save(self.here.plan.with_class(off[which % len(off)], cancelled=False))

    @rule(which=NUMBERS, room=st.integers(1, 4))
    def change_room(self, which: int, room: int) -> None:
        self.save(self.changed(which, where=f"Room {room}"))

    @rule(room=st.integers(1, 3))
    def change_every_room(self, room: int) -> None:
        self.save(replace(self.here.plan, room=f"Room {room}"))

    @rule(which=NUMBERS, group=st.integers(1, 5))
    def assign_presenters(self, which: int, group: int) -> None:
        self.save(self.changed(which, presenters=f"Group {group}"))

    @rule(which=NUMBERS, to=NUMBERS)
    def retitle_keeping_the_id(self, which: int, to: int) -> None:
        """With the line `id: …` that is offered, UIDs stay."""
        item = self.item(which)
        self.save(self.changed(which, title=f"Renamed {to % 5}", id=item.known_as))

    @rule(which=NUMBERS, paper=st.sampled_from(PAPER_KEYS))
    def assign_a_paper_keeping_the_id(self, which: int, paper: str) -> None:
        item = self.item(which)
        if paper not in {other.paper for other in self.here.plan.classes}:
            self.save(self.changed(which, paper=paper, title="", id=item.known_as))

    @rule(day=NUMBERS)
    def take_a_day_off(self, day: int) -> None:
        plan = self.here.plan
        if len(plan.off) < MAX_CLASSES:
            days = plan.open_days()
            off = days[day % len(days)]
            self.save(replace(plan, off=tuple(sorted((*plan.off, off)))))

    @precondition(lambda self: self.here.plan.off)
    @rule(day=NUMBERS)
    def give_a_day_back(self, day: int) -> None:
        off = list(self.here.plan.off)
        off.pop(day % len(off))
        self.save(replace(self.here.plan, off=tuple(off)))

    @rule(which=NUMBERS)
    def revert(self, which: int) -> None:
        """Any earlier state of the branch comes back, in a new commit; `sequence` never falls."""
        plan = self.here.past[which % len(self.here.past)]
        self.save(replace(plan, sequence=self.here.plan.sequence))

    @rule()
    def commit_something_else(self) -> None:
        (self.course.root / "docs" / "notes.md").write_text(self.git.now.isoformat())
        self.save(self.here.plan)

    @precondition(lambda self: self.other is None)
    @rule(
        schedule=st.sampled_from(["schedule.yaml", "plan.yaml"]),
        papers=st.sampled_from(["papers.bib", "refs.bib"]),
        folder=st.sampled_from(["", "course", "site"]),
    )
    def rename(self, schedule: str, papers: str, folder: str) -> None:
        """Either file or both, into a folder or out of one: nothing changes for subscribers."""
        self.course.rename(schedule, papers, folder)
        assert self.course.quick_events() == self.here.events  # not committed yet
        self.save(self.here.plan)
        self.undo = None  # an amended commit would no longer be one that renames only

    @rule(
        since=st.sampled_from([date(2022, 2, 7), date(2022, 3, 1)]),
        weekdays=st.sampled_from([("Tue", "Thu"), ("Mon", "Wed"), ("Mon", "Thu")]),
        hours=st.sampled_from([("13:00", "14:15"), ("09:00", "10:30")]),
    )
    def meet_otherwise_from_a_day_on(
        self, since: date, weekdays: tuple[str, str], hours: tuple[str, str]
    ) -> None:
        """What was held before keeps its days and hours."""
        later = Pattern(since, weekdays, *hours)
        self.save(replace(self.here.plan, term=replace(self.here.plan.term, later=later)))

    @rule(
        weekdays=st.sampled_from([("Tue", "Thu"), ("Mon", "Wed")]),
        hours=st.sampled_from([("13:00", "14:15"), ("13:00", "14:45"), ("15:00", "16:15")]),
    )
    def meet_otherwise(self, weekdays: tuple[str, str], hours: tuple[str, str]) -> None:
        term = replace(self.here.plan.term, weekdays=weekdays, begins=hours[0], ends=hours[1])
        self.save(replace(self.here.plan, term=replace(term, later=None)))

    @rule(weeks=st.integers(1, 2), skipped=st.lists(NUMBERS, max_size=3))
    def meet_in_other_weeks(self, weeks: int, skipped: list[int]) -> None:
        """Every other week, or not on some days: `every` and `except`."""
        term = replace(self.here.plan.term, weeks=weeks, skipped=())
        days = [day for day in term.days if day not in self.here.plan.days_off]
        off = tuple(sorted({days[number % len(days)] for number in skipped}))
        self.save(replace(self.here.plan, term=replace(term, skipped=off)))

    @rule(
        since=st.none() | DAYS,
        until=st.none() | st.dates(date(2022, 4, 1), date(2022, 5, 5)),
        weeks=st.integers(1, 2),
        kinds=st.sampled_from([(), ("lab",)]),
        begins=st.sampled_from(["09:00", "16:00"]),
    )
    def meet_on_fridays_too(
        self,
        since: date | None,
        until: date | None,
        weeks: int,
        kinds: tuple[str, ...],
        begins: str,
    ) -> None:
        """A second meeting, for some time, in some weeks, perhaps for labs alone."""
        ends = begins.replace(":00", ":50")
        second = Pattern(since, ("Fri",), begins, ends, until, weeks, (), kinds)
        self.save(replace(self.here.plan, term=replace(self.here.plan.term, second=second)))

    @precondition(lambda self: self.here.plan.term.second)
    @rule()
    def meet_on_fridays_no_more(self) -> None:
        self.save(replace(self.here.plan, term=replace(self.here.plan.term, second=None)))

    @rule(which=NUMBERS, kind=st.sampled_from(["", "lab"]))
    def change_the_kind(self, which: int, kind: str) -> None:
        """A lab has no reviews, and takes the meetings that are kept for labs."""
        self.save(self.changed(which, kind=kind))

    @rule(which=NUMBERS, time=st.sampled_from(["", "all day", "none", "TBA"]))
    def take_its_hours(self, which: int, time: str) -> None:
        """It becomes an event of its whole day, and keeps its slot."""
        self.save(self.changed(which, time=time))

    @rule(due=st.sampled_from(["21:00 the day before", "20:00 the day before", ""]))
    def change_the_rule(self, due: str) -> None:
        self.save(replace(self.here.plan, due=due))

    @rule(what=st.sampled_from(["Review", "Note"]))
    def retitle_the_rule_keeping_its_id(self, what: str) -> None:
        self.save(replace(self.here.plan, what=what))

    @rule(quiz=st.booleans())
    def ask_for_a_quiz(self, quiz: bool) -> None:
        self.save(replace(self.here.plan, quiz=quiz))

    @rule(
        work=st.lists(
            st.tuples(st.sampled_from(["w1", "w2"]), st.dates(date(2022, 2, 1), date(2022, 3, 20))),
            unique_by=lambda item: item[0],
        )
    )
    def set_work(self, work: list[tuple[str, date]]) -> None:
        self.save(replace(self.here.plan, work=tuple(work)))

    @rule(hours=st.sampled_from(["", "Mon", "Wed"]))
    def hold_office_hours(self, hours: str) -> None:
        plan = replace(self.here.plan, hours=hours, hours_weeks=1, hours_since=None)
        self.save(replace(plan, hours_skipped=(), hours_off=()))

    @precondition(lambda self: self.here.plan.hours)
    @rule(weeks=st.integers(1, 2), since=st.none() | DAYS)
    def hold_them_in_other_weeks(self, weeks: int, since: date | None) -> None:
        plan = replace(self.here.plan, hours_weeks=weeks, hours_since=since)
        self.save(replace(plan, hours_skipped=(), hours_off=()))

    @precondition(lambda self: self.here.plan.hours and self.here.plan.hours_days)
    @rule(which=NUMBERS, cancelled=st.booleans())
    def hold_none_on_a_day(self, which: int, cancelled: bool) -> None:
        """It is struck out with `changes`, or left out with `except`."""
        plan = self.here.plan
        day = plan.hours_days[which % len(plan.hours_days)]
        if cancelled:
            self.save(replace(plan, hours_off=tuple(sorted({*plan.hours_off, day}))))
        else:
            self.save(replace(plan, hours_skipped=tuple(sorted({*plan.hours_skipped, day}))))

    @rule(first=st.integers(0, 9), days=st.integers(0, 6), named=st.booleans())
    def lay_a_recess(self, first: int, days: int, named: bool) -> None:
        """It begins otherwise, gets an id, or loses it, as the case may be."""
        begin = date(2022, 2, 14) + timedelta(days=first)
        span = begin, begin + timedelta(days=days)
        plan = replace(self.here.plan, recess=() if named else (span,), off=())
        self.save(replace(plan, breaks=(("recess", *span),) if named else ()))

    @precondition(lambda self: self.here.plan.recess or self.here.plan.breaks)
    @rule()
    def split_the_recess(self) -> None:
        """Into its days, or joined again from them."""
        days = tuple(sorted(self.here.plan.days_off))
        self.save(replace(self.here.plan, recess=(), breaks=(), off=days))

    @rule(which=NUMBERS, theme=st.sampled_from(["", "one", "two"]))
    def give_a_theme(self, which: int, theme: str) -> None:
        """A theme may lose its last class; its feed stays."""
        plan = self.changed(which, theme=theme)
        used = {item.theme for item in plan.classes if item.theme}
        self.save(replace(plan, themes=tuple(sorted(used))))

    @rule(which=NUMBERS)
    def take_presenters_away(self, which: int) -> None:
        self.save(self.changed(which, presenters=""))

    @rule(old=st.integers(1, 5), team=st.booleans())
    def rename_a_group(self, old: int, team: bool) -> None:
        """Its calendar stays where it was, and the one of the new name comes."""
        plan = self.here.plan
        names = [f"Group {old}", f"Team {old}"]
        name, former = names[team], names[not team]
        classes = [
            replace(item, presenters=name) if item.presenters == former else item
            for item in plan.classes
        ]
        self.save(replace(plan, classes=tuple(classes)))

    @rule(by=st.integers(1, 3))
    def raise_every_sequence(self, by: int) -> None:
        """It is added where feeds are written; what history counts stays."""
        self.save(replace(self.here.plan, sequence=self.here.plan.sequence + by))

    @precondition(lambda self: self.undo is not None)
    @rule(which=NUMBERS, room=st.integers(1, 4))
    def amend(self, which: int, room: int) -> None:
        """The last commit becomes another one: all is as if it had always been that."""
        assert self.undo is not None
        self.here, self.undo = self.undo, None
        self.save(self.changed(which, where=f"Room {room}"), amend=True)

    @precondition(lambda self: self.ahead < MOST_AHEAD)
    @rule(which=NUMBERS, room=st.integers(1, 4))
    def commit_from_a_clock_that_runs_ahead(self, which: int, room: int) -> None:
        self.ahead += 1
        now = self.git.now
        self.git.now += timedelta(days=2)
        self.save(self.changed(which, where=f"Room {room}"))
        self.git.now = now + timedelta(hours=1)

    @rule()
    def commit_a_mistake(self) -> None:
        """What does not check was never published; the next edit goes on from what was."""
        self.course.write(self.here.plan.text + "  - {paper: nowhere}\n", BIBLIOGRAPHY)
        self.git.commit()
        self.save(self.here.plan)

    # Branches.

    @precondition(lambda self: self.other is None)
    @rule()
    def branch(self) -> None:
        self.begin_branch()

    @precondition(lambda self: self.other is not None)
    @rule()
    def switch(self) -> None:
        self.change_branch()

    @precondition(lambda self: self.other is not None)
    @rule(ours=st.booleans())
    def merge(self, ours: bool) -> None:
        self.merge_other(ours=ours)

    @precondition(lambda self: self.other is None)
    @rule(one=NUMBERS, two=NUMBERS, group=st.integers(1, 5), ours=st.booleans(), swap=st.booleans())
    def edit_both_sides_and_merge(
        self, one: int, two: int, group: int, ours: bool, swap: bool
    ) -> None:
        """As when two people push: each edits, one of them twice, and one merges the other's."""
        self.begin_branch()
        self.save(self.changed(one, presenters=f"Group {group}"))
        self.save(self.changed(two, where=f"Room {group}"))
        self.change_branch()
        self.save(self.changed(one, cancelled=not self.item(one).cancelled))
        if swap:
            self.change_branch()
        self.merge_other(ours=ours)

    # Helpers.

    def begin_branch(self) -> None:
        self.branches += 1
        name = f"side{self.branches}"
        self.git.run("branch", name)
        line = self.here
        self.other = Line(name, line.plan, list(line.past), line.events, line.seen, line.feeds)
        self.undo = None

    def change_branch(self) -> None:
        assert self.other is not None
        self.here, self.other = self.other, self.here
        self.git.run("checkout", "--quiet", self.here.name)
        assert self.course.quick_events() == self.here.events

    def merge_other(self, *, ours: bool) -> None:
        """One side prevails; whichever side a subscriber saw, the merge can be followed."""
        assert self.other is not None
        here, other = self.here, self.other
        sequence = max(here.plan.sequence, other.plan.sequence)
        plan = replace(here.plan if ours else other.plan, sequence=sequence)
        self.course.write(plan.text, BIBLIOGRAPHY)
        self.checked = False
        self.git.merge(other.name)
        events, feeds = self.course.quick()
        check_live(plan, events)
        for before in (here.events, other.events):
            check_followed(plan, before, events)
        seen = {**other.seen, **here.seen, **events}
        names = check_feeds(plan, feeds, here.feeds | other.feeds)
        self.here = Line(here.name, plan, here.past + other.past, events, seen, names)
        self.other = None
        self.checked = True

    def names(self, paper: bool) -> list[Class]:
        if not paper:
            return [Class(title=title) for title in TITLES]
        read = {item.paper for item in self.here.plan.classes}
        return [Class(paper=key) for key in PAPER_KEYS if key not in read]

    def item(self, which: int) -> Class:
        return self.here.plan.classes[which % len(self.here.plan.classes)]

    def changed(self, which: int, **values: object) -> Plan:
        plan = self.here.plan
        return plan.with_class(which % len(plan.classes), **values)

    def save(self, plan: Plan, *, amend: bool = False) -> None:
        """Write and commit a plan, and check all that subscribers of this branch see of it."""
        if not plan.fits:
            return
        self.checked = False
        line = self.here
        undo = replace(line, past=list(line.past))
        before, seen = line.events, line.seen
        known = Known(before, seen, plan.sequence - line.plan.sequence if before else plan.sequence)
        self.course.write(plan.text, BIBLIOGRAPHY)
        if before and not amend:
            preview = self.course.quick_events()
            check_live(plan, preview)
            head = int(self.git.run("log", "-1", "--format=%ct"))
            check_one_edit(plan, known, preview, datetime.fromtimestamp(head, UTC))
        at = self.git.now
        if amend:
            self.git.run("add", "--all")
            self.git.run("commit", "--quiet", "--allow-empty", "--amend", "--no-edit")
        else:
            self.git.commit()
        events = self.course.quick_events()
        check_live(plan, events)
        check_one_edit(plan, known, events, at)
        again, feeds = self.course.quick()
        assert again == events
        self.here.feeds = check_feeds(plan, feeds, line.feeds)
        self.here.plan, self.here.events, self.here.seen = plan, events, {**seen, **events}
        self.here.past.append(plan)
        self.undo = undo if before and self.other is None and not amend else None
        self.checked = True


TestEditedCourse = EditedCourse.TestCase
TestEditedCourse.settings = settings(
    max_examples=EXAMPLES or 6,
    stateful_step_count=40 if EXAMPLES else 20,
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
)
