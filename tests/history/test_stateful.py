"""Random edits on a real repository; after each, every rule of 'What an edit does' is checked.

`COURSEWRIGHT_HISTORY_EXAMPLES=200` runs so many terms of up to 40 edits instead of a few.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.git_folder import FIRST_COMMIT, GitFolder
from tests.history.course_folder import CourseFolder
from tests.history.followed import (
    Dates,
    Events,
    Known,
    check_feeds,
    check_followed,
    check_live,
    check_one_edit,
)
from tests.history.plan import BIBLIOGRAPHY, PAPER_KEYS, TITLES, Class, Plan, first_plan
from tests.history.weekly import Pattern

from coursewright.workspace.kept import store

Value = TypeVar("Value")
EXAMPLES = int(os.environ.get("COURSEWRIGHT_HISTORY_EXAMPLES", "0"))
ENOUGH = 200
"""Of so many examples, one in a hundred or more makes an edit of each kind."""
NUMBERS = st.integers(0, 1000)
MAX_CLASSES = 10
PACKAGE_FILES = tuple(store._package_files())
"""Listed once: nobody edits the code meanwhile."""
DAYS = st.dates(date(2022, 1, 25), date(2022, 3, 20))
MADE: Counter[str] = Counter()
"""How many edits of each kind changed what calendars say, or were to change nothing; and more."""


def edit(**draws: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """A rule whose edits are counted, where they are made.

    The first rule that is possible is drawn much more often than others, and rules of fewest draws
    come first: so those that change little draw something, too.
    """

    def decorate(method: Callable[..., None]) -> Any:
        @wraps(method)
        def made(self: "EditedCourse", **drawn: object) -> None:
            commits = self.commits
            method(self, **drawn)
            MADE[method.__name__] += self.commits > commits

        MADE[method.__name__] = 0
        return rule(**draws)(made)

    return decorate


BESIDE_CLASSES = (
    "room", "off", "recess", "breaks", "due", "quiz", "what", "rule_id", "work",
    "hours", "hours_weeks", "hours_since", "hours_skipped", "hours_off",
)  # fmt: skip
"""What a merge may take from another line than its classes."""
BUSY = replace(
    first_plan(),
    classes=(
        Class(title="Topic 0", where="Room 3", theme="one"),
        Class(paper="p0", presenters="Group 1", theme="two"),
        Class(paper="p1", presenters="Team 2", pinned=date(2022, 3, 1)),
        Class(paper="p2", presenters="Group 3", cancelled=True),
        Class(title="Topic 1", kind="lab"),
    ),
    themes=("one", "two"),
    off=(date(2022, 2, 8), date(2022, 2, 10)),
    recess=((date(2022, 3, 15), date(2022, 3, 17)),),
    hours="Mon",
    work=(("w1", date(2022, 2, 20)),),
    quiz=True,
)
"""A term with something of each kind, as of a course that has been edited for a while."""


@dataclass
class Line:
    """A branch: its name, the plan in it, the plans before, what its subscribers see, and saw.

    Its last commit was made `at` some time, the `latest` that any says may be later. What those saw
    who follow the course under other ids is among the `courses`. What a merge removed that both
    of its lines had is `dropped`, at its date.
    """

    name: str
    plan: Plan
    past: list[Plan]
    events: Events
    seen: Events
    feeds: set[str] = field(default_factory=lambda: {"all", "classes", "deadlines"})
    at: datetime = FIRST_COMMIT
    latest: datetime = FIRST_COMMIT
    courses: dict[str, "Line"] = field(default_factory=dict)
    dropped: Dates = field(default_factory=dict)

    @property
    def former_ids(self) -> list[str]:
        """The ids of classes that there were and are no more."""
        ids = {uid.removeprefix("class-") for uid in self.seen if uid.startswith("class-")}
        return sorted(id_ for id_ in ids - self.plan.ids if "@" not in id_)

    def strikes_out(self, uid: str) -> bool:
        """Whether those who follow it know an event, and that it is removed."""
        shown = self.events.get(uid)
        return uid in self.removed and (shown is None or shown.cancelled)

    @property
    def removed(self) -> Events:
        """What there was and is no more, as it was seen last."""
        live = self.plan.seen()
        return {uid: event for uid, event in self.seen.items() if uid not in live}

    def of_course(self, id_: str) -> "Line":
        """The same branch as those see it who follow the course of an id."""
        if id_ == self.plan.id or not self.events:
            return self
        own = self.courses.get(id_) or Line(self.name, replace(self.plan, id=id_), [], {}, {})
        courses = {**self.courses, self.plan.id: self}
        times = {"at": self.at, "latest": self.latest}
        return replace(own, name=self.name, past=list(self.past), courses=courses, **times)


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
        self.checked = False
        self.commits = 0
        self.code = patch.object(store, "_package_files", lambda: PACKAGE_FILES)
        self.code.start()

    def teardown(self) -> None:
        """Once more without the cache: not a byte may differ."""
        if self.here.events and self.checked:
            shutil.rmtree(self.course.root / ".cache", ignore_errors=True)
            assert self.course.quick_events() == self.here.events
        self.code.stop()
        shutil.rmtree(self.folder)

    @initialize(busy=st.booleans())
    def begin(self, busy: bool) -> None:
        """The first commit introduces everything, with nothing edited."""
        self.save(BUSY if busy else self.here.plan)

    # Edits.

    @precondition(lambda self: len(self.here.plan.classes) < MAX_CLASSES)
    @edit(where=NUMBERS, which=NUMBERS, paper=st.booleans())
    def insert(self, where: int, which: int, paper: bool) -> None:
        plan = self.here.plan
        unused = [name for name in self.names(paper) if name.known_as not in plan.ids]
        if unused:
            place = where % (len(plan.classes) + 1)
            new = unused[which % len(unused)]
            classes = (*plan.classes[:place], new, *plan.classes[place:])
            self.save(replace(plan, classes=classes))

    @precondition(lambda self: len(self.here.plan.classes) > 1)
    @edit(which=NUMBERS)
    def delete(self, which: int) -> None:
        plan = self.here.plan
        place = which % len(plan.classes)
        self.save(replace(plan, classes=plan.classes[:place] + plan.classes[place + 1 :]))

    @edit(which=NUMBERS, where=NUMBERS)
    def move(self, which: int, where: int) -> None:
        classes = list(self.here.plan.classes)
        moved = classes.pop(which % len(classes))
        classes.insert(where % (len(classes) + 1), moved)
        self.save(replace(self.here.plan, classes=tuple(classes)))

    @edit(one=NUMBERS, two=NUMBERS)
    def swap(self, one: int, two: int) -> None:
        classes = list(self.here.plan.classes)
        one, two = one % len(classes), two % len(classes)
        classes[one], classes[two] = classes[two], classes[one]
        self.save(replace(self.here.plan, classes=tuple(classes)))

    @edit(which=NUMBERS, where=NUMBERS)
    def pin(self, which: int, where: int) -> None:
        days = self.here.plan.open_days(self.item(which).kind)
        if days:
            self.save(self.changed(which, pinned=days[where % len(days)]))

    @precondition(lambda self: any(item.pinned for item in self.here.plan.classes))
    @edit(which=NUMBERS)
    def unpin(self, which: int) -> None:
        self.save(self.changed(self.one_with("pinned", which), pinned=None))

    @edit(which=NUMBERS)
    def cancel(self, which: int) -> None:
        self.save(self.changed(which, cancelled=True))

    @edit(first=NUMBERS, count=st.integers(3, 7))
    def cancel_many(self, first: int, count: int) -> None:
        classes = list(self.here.plan.classes)
        for place in range(count):
            which = (first + place) % len(classes)
            classes[which] = replace(classes[which], cancelled=True)
        self.save(replace(self.here.plan, classes=tuple(classes)))

    @precondition(lambda self: any(item.cancelled for item in self.here.plan.classes))
    @edit(which=NUMBERS)
    def uncancel(self, which: int) -> None:
        self.save(self.changed(self.one_with("cancelled", which), cancelled=False))

    @edit(which=NUMBERS, room=st.integers(1, 4))
    def change_room(self, which: int, room: int) -> None:
        self.save(self.changed(which, where=f"Room {room}"))

    @edit(room=st.integers(1, 3))
    def change_every_room(self, room: int) -> None:
        self.save(replace(self.here.plan, room=f"Room {room}"))

    @edit(which=NUMBERS, group=st.integers(1, 5))
    def assign_presenters(self, which: int, group: int) -> None:
        self.save(self.changed(which, presenters=f"Group {group}"))

    @edit(which=NUMBERS, to=NUMBERS)
    def retitle_keeping_the_id(self, which: int, to: int) -> None:
        """With the line `id: …` that is offered, UIDs stay."""
        item = self.item(which)
        self.save(self.changed(which, title=f"Renamed {to % 5}", id=item.known_as))

    @edit(which=NUMBERS, to=NUMBERS)
    def retitle(self, which: int, to: int) -> None:
        """Without that line, a class that no paper names is another one then."""
        plan = self.changed(which, title=f"Retitled {to % 5}", id="")
        if len(plan.ids) == len(plan.classes):
            self.save(plan)

    @edit(which=NUMBERS, paper=st.sampled_from(PAPER_KEYS))
    def assign_a_paper_keeping_the_id(self, which: int, paper: str) -> None:
        item = self.item(which)
        if paper not in {other.paper for other in self.here.plan.classes}:
            self.save(self.changed(which, paper=paper, title="", id=item.known_as))

    @edit(day=NUMBERS)
    def take_a_day_off(self, day: int) -> None:
        plan = self.here.plan
        if len(plan.off) < MAX_CLASSES:
            days = plan.open_days()
            off = days[day % len(days)]
            self.save(replace(plan, off=tuple(sorted((*plan.off, off)))))

    @precondition(lambda self: self.here.plan.off)
    @edit(day=NUMBERS)
    def give_a_day_back(self, day: int) -> None:
        off = list(self.here.plan.off)
        off.pop(day % len(off))
        self.save(replace(self.here.plan, off=tuple(off)))

    @edit(which=NUMBERS)
    def revert(self, which: int) -> None:
        """Any earlier state of the branch comes back, in a new commit; `sequence` never falls."""
        plan, now = self.here.past[which % len(self.here.past)], self.here.plan
        self.save(replace(plan, sequence=now.sequence, id=now.id, host=now.host))

    @edit(weeks=st.integers(1, 9))
    def let_weeks_pass(self, weeks: int) -> None:
        """What was struck out leaves in its time."""
        self.git.now += timedelta(weeks=weeks)
        self.commits += 1
        self.save(self.here.plan)

    @edit(name=st.sampled_from(["notes", "rules"]))
    def commit_something_else(self, name: str) -> None:
        (self.course.root / "docs" / f"{name}.md").write_text(self.git.now.isoformat())
        self.commits += 1
        self.save(self.here.plan)

    @precondition(lambda self: self.other is None)
    @edit(
        schedule=st.sampled_from(["schedule.yaml", "plan.yaml"]),
        papers=st.sampled_from(["papers.bib", "refs.bib"]),
        folder=st.sampled_from(["", "course", "site"]),
    )
    def rename(self, schedule: str, papers: str, folder: str) -> None:
        """Either file or both, into a folder or out of one: nothing changes for subscribers."""
        here = self.course.root, self.course.schedule, self.course.bibliography
        self.course.rename(schedule, papers, folder)
        self.commits += here != (self.course.root, self.course.schedule, self.course.bibliography)
        assert self.course.quick_events() == self.here.events  # not committed yet
        self.save(self.here.plan)
        self.undo = None  # an amended commit would no longer be one that renames only

    @edit(
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

    @edit(
        weekdays=st.sampled_from([("Tue", "Thu"), ("Mon", "Wed")]),
        hours=st.sampled_from([("13:00", "14:15"), ("13:00", "14:45"), ("15:00", "16:15")]),
    )
    def meet_otherwise(self, weekdays: tuple[str, str], hours: tuple[str, str]) -> None:
        term = replace(self.here.plan.term, weekdays=weekdays, begins=hours[0], ends=hours[1])
        self.save(replace(self.here.plan, term=replace(term, later=None)))

    @edit(weeks=st.integers(1, 2), skipped=st.lists(NUMBERS, max_size=3))
    def meet_in_other_weeks(self, weeks: int, skipped: list[int]) -> None:
        """Every other week, or not on some days: `every` and `except`."""
        term = replace(self.here.plan.term, weeks=weeks, skipped=())
        days = [day for day in term.days if day not in self.here.plan.days_off]
        off = tuple(sorted({days[number % len(days)] for number in skipped}))
        self.save(replace(self.here.plan, term=replace(term, skipped=off)))

    @edit(
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
    @edit()
    def meet_on_fridays_no_more(self) -> None:
        self.save(replace(self.here.plan, term=replace(self.here.plan.term, second=None)))

    @edit(which=NUMBERS, kind=st.sampled_from(["", "lab"]))
    def change_the_kind(self, which: int, kind: str) -> None:
        """A lab has no reviews, and takes the meetings that are kept for labs."""
        self.save(self.changed(which, kind=kind))

    @edit(which=NUMBERS, time=st.sampled_from(["", "all day", "none", "TBA"]))
    def take_its_hours(self, which: int, time: str) -> None:
        """It becomes an event of its whole day, and keeps its slot."""
        self.save(self.changed(which, time=time))

    @edit(due=st.sampled_from(["21:00 the day before", "20:00 the day before", ""]))
    def change_the_rule(self, due: str) -> None:
        self.save(replace(self.here.plan, due=due))

    @edit(what=st.sampled_from(["Review", "Note"]))
    def retitle_the_rule_keeping_its_id(self, what: str) -> None:
        plan = self.here.plan
        self.save(replace(plan, what=what, rule_id=plan.rule_id or plan.what.lower()))

    @edit(what=st.sampled_from(["Review", "Note"]))
    def retitle_the_rule(self, what: str) -> None:
        """Its deadlines are others then."""
        self.save(replace(self.here.plan, what=what, rule_id=""))

    @edit(quiz=st.booleans())
    def ask_for_a_quiz(self, quiz: bool) -> None:
        self.save(replace(self.here.plan, quiz=quiz))

    @edit(
        work=st.lists(
            st.tuples(st.sampled_from(["w1", "w2"]), st.dates(date(2022, 2, 1), date(2022, 3, 20))),
            unique_by=lambda item: item[0],
        )
    )
    def set_work(self, work: list[tuple[str, date]]) -> None:
        self.save(replace(self.here.plan, work=tuple(work)))

    @edit(hours=st.sampled_from(["", "Mon", "Wed"]))
    def hold_office_hours(self, hours: str) -> None:
        plan = replace(self.here.plan, hours=hours, hours_weeks=1, hours_since=None)
        self.save(replace(plan, hours_skipped=(), hours_off=()))

    @precondition(lambda self: self.here.plan.hours)
    @edit(weeks=st.integers(1, 2), since=st.none() | DAYS)
    def hold_them_in_other_weeks(self, weeks: int, since: date | None) -> None:
        plan = replace(self.here.plan, hours_weeks=weeks, hours_since=since)
        self.save(replace(plan, hours_skipped=(), hours_off=()))

    @precondition(lambda self: self.here.plan.hours and self.here.plan.hours_days)
    @edit(which=NUMBERS, cancelled=st.booleans())
    def hold_none_on_a_day(self, which: int, cancelled: bool) -> None:
        """It is struck out with `changes`, or left out with `except`."""
        plan = self.here.plan
        day = plan.hours_days[which % len(plan.hours_days)]
        if cancelled:
            self.save(replace(plan, hours_off=tuple(sorted({*plan.hours_off, day}))))
        else:
            self.save(replace(plan, hours_skipped=tuple(sorted({*plan.hours_skipped, day}))))

    @edit(first=st.integers(0, 9), days=st.integers(0, 6), named=st.booleans())
    def lay_a_recess(self, first: int, days: int, named: bool) -> None:
        """It begins otherwise, gets an id, or loses it, as the case may be."""
        begin = date(2022, 2, 14) + timedelta(days=first)
        span = begin, begin + timedelta(days=days)
        plan = replace(self.here.plan, recess=() if named else (span,), off=())
        self.save(replace(plan, breaks=(("recess", *span),) if named else ()))

    @precondition(lambda self: not self.here.plan.breaks)
    @edit()
    def give_the_recess_an_id(self) -> None:
        if not self.here.plan.recess:
            span = date(2022, 3, 15), date(2022, 3, 17)
            self.save(replace(self.here.plan, recess=(span,)))
        plan = self.here.plan
        if plan.recess:
            self.save(replace(plan, recess=(), breaks=(("recess", *plan.recess[0]),)))

    @precondition(lambda self: self.here.plan.recess or self.here.plan.breaks)
    @edit()
    def split_the_recess(self) -> None:
        """Into its days, or joined again from them."""
        days = tuple(sorted(self.here.plan.days_off))
        self.save(replace(self.here.plan, recess=(), breaks=(), off=days))

    @edit(which=NUMBERS, theme=st.sampled_from(["", "one", "two"]))
    def give_a_theme(self, which: int, theme: str) -> None:
        """A theme may lose its last class; its feed stays."""
        plan = self.changed(which, theme=theme)
        used = {item.theme for item in plan.classes if item.theme}
        self.save(replace(plan, themes=tuple(sorted(used))))

    @precondition(lambda self: self.here.plan.themes)
    @edit(which=NUMBERS, to=st.sampled_from(["one", "two", "three"]))
    def rename_a_theme(self, which: int, to: str) -> None:
        """Its calendar stays where it was, and that of the new key comes; or two become one."""
        plan = self.here.plan
        former = plan.themes[which % len(plan.themes)]
        classes = (replace(c, theme=to if c.theme == former else c.theme) for c in plan.classes)
        themes = tuple(sorted({to if theme == former else theme for theme in plan.themes}))
        self.save(replace(plan, classes=tuple(classes), themes=themes))

    @precondition(lambda self: any(item.presenters for item in self.here.plan.classes))
    @edit(which=NUMBERS)
    def take_presenters_away(self, which: int) -> None:
        self.save(self.changed(self.one_with("presenters", which), presenters=""))

    @precondition(lambda self: any(item.presenters for item in self.here.plan.classes))
    @edit(which=NUMBERS, keep=st.booleans())
    def rename_a_group(self, which: int, keep: bool) -> None:
        """Its calendar stays where it was, and that of the new name comes; or it keeps its id."""
        plan = self.here.plan
        former = self.item(self.one_with("presenters", which)).presenters
        noun, number = former.split()
        name = f"{'Team' if noun == 'Group' else 'Group'} {number}"
        ids = {other: id_ for other, id_ in plan.groups if other not in (name, former)}
        if keep:
            ids[name] = plan.group_id(former)
        classes = [
            replace(item, presenters=name) if item.presenters == former else item
            for item in plan.classes
        ]
        self.save(replace(plan, classes=tuple(classes), groups=tuple(ids.items())))

    @edit(number=st.integers(1, 5), id_=st.sampled_from(["", "red", "blue"]))
    def give_a_group_an_id(self, number: int, id_: str) -> None:
        """Its calendar is at another address then; the former one stays."""
        plan, name = self.here.plan, f"Group {number}"
        ids = {other: known for other, known in plan.groups if other != name}
        self.save(replace(plan, groups=tuple({**ids, **({name: id_} if id_ else {})}.items())))

    @edit(by=st.integers(1, 3))
    def raise_every_sequence(self, by: int) -> None:
        """It is added where feeds are written; what history counts stays."""
        self.save(replace(self.here.plan, sequence=self.here.plan.sequence + by))

    @precondition(lambda self: self.undo is not None)
    @edit(which=NUMBERS, room=st.integers(1, 4))
    def amend(self, which: int, room: int) -> None:
        """The last commit becomes another one: all is as if it had always been that."""
        assert self.undo is not None
        self.here, self.undo = self.undo, None
        self.save(self.changed(which, where=f"Room {room}"), amend=True)

    @edit(which=NUMBERS, room=st.integers(1, 4))
    def commit_from_a_clock_that_runs_ahead(self, which: int, room: int) -> None:
        now = self.git.now
        self.git.now += timedelta(days=2)
        self.save(self.changed(which, where=f"Room {room}"))
        self.git.now = now + timedelta(hours=1)

    @edit(line=st.sampled_from(["{paper: nowhere}", "{paper: }}", "{date: tomorrow}"]))
    def commit_a_mistake(self, line: str) -> None:
        """What does not check was never published; the next edit goes on from what was."""
        self.course.write(f"{self.here.plan.text}  - {line}\n", BIBLIOGRAPHY)
        at = self.here.at = self.git.now
        self.here.latest = max(self.here.latest, at)
        self.git.commit()
        self.commits += 1
        self.save(self.here.plan)

    @precondition(lambda self: self.other is None)
    @edit(id_=st.sampled_from(["c1", "c2"]))
    def change_the_id_of_the_course(self, id_: str) -> None:
        """It is another course's history then, and the former one's where it is put back."""
        self.save(replace(self.here.plan, id=id_))

    @precondition(lambda self: self.other is None)
    @edit(host=st.sampled_from(["example.edu", "example.org"]))
    def change_the_host(self, host: str) -> None:
        """All that was is struck out, and comes anew; or has its own UID again."""
        self.save(replace(self.here.plan, host=host))

    @edit(zone=st.sampled_from(["America/Chicago", "America/New_York", "Europe/Berlin"]))
    def change_the_zone(self, zone: str) -> None:
        """The clock times stay, so that each instant is another."""
        term = replace(self.here.plan.term, zone=ZoneInfo(zone))
        self.save(replace(self.here.plan, term=term))

    @precondition(lambda self: self.here.former_ids)
    @edit(which=NUMBERS, former=NUMBERS)
    def give_a_former_id(self, which: int, former: int) -> None:
        """As when the line that keeps an id is followed after the edit was committed."""
        ids = self.here.former_ids
        self.save(self.changed(which, id=ids[former % len(ids)]))

    @edit(first=NUMBERS, count=st.integers(2, 4))
    def replace_many(self, first: int, count: int) -> None:
        """Several classes are deleted, and others take their slots."""
        plan = self.here.plan
        unused = [name for name in self.names(paper=False) if name.known_as not in plan.ids]
        classes = list(plan.classes)
        for place, new in zip(range(count), unused, strict=False):
            classes[(first + place) % len(classes)] = new
        self.save(replace(plan, classes=tuple(classes)))

    @precondition(lambda self: len(self.here.plan.classes) > 1)
    @edit(which=NUMBERS, where=NUMBERS)
    def cancel_and_delete_a_pinned_class(self, which: int, where: int) -> None:
        """Nothing is held on its day, as its notice says, also when it is deleted later."""
        plan = self.here.plan
        days = plan.open_days(self.item(which).kind)
        if days:
            place = which % len(plan.classes)
            self.save(self.changed(which, pinned=days[where % len(days)]))
            self.save(self.changed(which, cancelled=True))
            classes = self.here.plan.classes
            rest = (*classes[:place], *classes[place + 1 :])
            self.save(replace(self.here.plan, classes=rest))

    # Branches.

    @precondition(lambda self: self.other is None)
    @edit(switch=st.booleans())
    def branch(self, switch: bool) -> None:
        self.begin_branch()
        if switch:
            self.change_branch()

    @edit(room=st.integers(1, 4))
    def switch(self, room: int) -> None:
        """To the other branch; to a new one, where there is none, after an edit of this one."""
        if self.other is None:
            self.begin_branch()
            self.save(replace(self.here.plan, room=f"Room {room}"))
        self.change_branch()

    @precondition(lambda self: self.other is not None)
    @edit(ours=st.booleans(), mixed=st.booleans(), drops=st.none() | NUMBERS)
    def merge(self, ours: bool, mixed: bool, drops: int | None) -> None:
        """One side prevails, or has its classes beside what else the other has.

        Or the merge itself removes a class, and the assignments.
        """
        self.merge_other(ours=ours, mixed=mixed, drops=drops)

    @precondition(lambda self: self.other is None)
    @edit(one=NUMBERS, two=NUMBERS, group=st.integers(1, 5), ours=st.booleans(), swap=st.booleans())
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
        self.commits += 1
        name = f"side{self.branches}"
        self.git.run("branch", name)
        line = self.here
        self.other = replace(line, name=name, past=list(line.past))
        self.undo = None

    def change_branch(self) -> None:
        assert self.other is not None
        self.here, self.other = self.other, self.here
        self.commits += self.here.plan != self.other.plan
        self.git.run("checkout", "--quiet", self.here.name)
        assert self.course.quick_events() == self.here.events

    def merge_other(self, *, ours: bool, mixed: bool = False, drops: int | None = None) -> None:
        """What comes of two lines; whichever of them a subscriber saw, it can be followed."""
        assert self.other is not None
        here, other = self.here, self.other
        sequence = max(here.plan.sequence, other.plan.sequence)
        plan, beside = (here.plan, other.plan) if ours else (other.plan, here.plan)
        plan = replace(plan, sequence=sequence)
        if drops is not None and len(plan.classes) > 1:
            place = drops % len(plan.classes)
            classes = (*plan.classes[:place], *plan.classes[place + 1 :])
            plan = replace(plan, classes=classes, work=())
        if mixed:
            both = replace(plan, **{name: getattr(beside, name) for name in BESIDE_CLASSES})
            plan = both if both.fits else plan
            MADE["(a merge of both lines)"] += plan not in (here.plan, other.plan)
        self.course.write(plan.text, BIBLIOGRAPHY)
        self.checked = False
        at, latest = self.git.now, max(here.latest, other.latest, self.git.now)
        self.git.merge(other.name)
        events, feeds = self.course.quick()
        dropped = {
            uid: max(side.dropped.get(uid, FIRST_COMMIT) for side in (here, other))
            for uid in {**here.dropped, **other.dropped}
        }
        live = plan.seen()
        for uid in {**here.seen, **other.seen}.keys() - live.keys():
            if not here.strikes_out(uid) and not other.strikes_out(uid):
                dropped[uid] = at
        check_live(plan, events, latest, dropped)
        for side, facing in ((here, other), (other, here)):
            known = Known(side.events, side.seen, 0, dropped)
            check_followed(plan, known, events, latest, facing.removed)
        self.commits += here.plan != other.plan
        seen = {**other.seen, **here.seen, **events}
        names = check_feeds(plan, feeds, here.feeds | other.feeds)
        past = here.past + other.past
        self.here = Line(
            here.name, plan, past, events, seen, names, at, latest, here.courses, dropped
        )  # no branch changes the course's id
        self.other = None
        self.checked = True

    @staticmethod
    def known_by(plan: Plan, before: Plan, events: Mapping[str, Value]) -> Mapping[str, Value]:
        """Events by what their UIDs are called in a plan of another host."""
        if plan.host == before.host:
            return events
        now, was = (f"@{one.id}.{one.host}" for one in (plan, before))
        return {
            uid.removesuffix(now) if "@" in uid else f"{uid}{was}": event
            for uid, event in events.items()
        }

    def names(self, paper: bool) -> list[Class]:
        if not paper:
            return [Class(title=title) for title in TITLES]
        read = {item.paper for item in self.here.plan.classes}
        return [Class(paper=key) for key in PAPER_KEYS if key not in read]

    def one_with(self, field_name: str, which: int) -> int:
        """The place of one of the classes that have something."""
        classes = enumerate(self.here.plan.classes)
        places = [place for place, item in classes if getattr(item, field_name)]
        return places[which % len(places)]

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
        undo = replace(self.here, past=list(self.here.past))
        line = self.here.of_course(plan.id)
        before, seen = (self.known_by(plan, line.plan, known) for known in (line.events, line.seen))
        dropped = self.known_by(plan, line.plan, line.dropped)
        raised = plan.sequence - line.plan.sequence if before else plan.sequence
        known = Known(before, seen, raised, dropped)
        self.course.write(plan.text, BIBLIOGRAPHY)
        loaded = self.course.read()
        if before and not amend:
            preview, _ = self.course.quick(loaded)
            check_live(plan, preview, line.latest, dropped)
            check_one_edit(plan, known, preview, line.at, line.latest)
        at = self.git.now
        if amend:
            self.git.run("add", "--all")
            self.git.run("commit", "--quiet", "--allow-empty", "--amend", "--no-edit")
        else:
            self.git.commit()
        line.at, line.latest = at, max(line.latest, at)
        events, _ = self.course.quick(loaded)
        check_live(plan, events, line.latest, dropped)
        check_one_edit(plan, known, events, at, line.latest)
        again, feeds = self.course.quick(loaded)  # as it was kept
        assert again == events
        MADE["(a struck-out event left)"] += any(
            old["DESCRIPTION"].startswith("Removed")
            for uid, old in before.items()
            if uid not in events
        )
        MADE["(a struck-out event came back)"] += any(
            uid in seen and uid not in before and not event.cancelled
            for uid, event in events.items()
        )
        self.commits += not before or plan != line.plan
        self.here = line
        line.feeds = check_feeds(plan, feeds, line.feeds)
        line.plan, line.events, line.seen = plan, events, {**seen, **events}
        line.dropped = dropped
        line.past.append(plan)
        self.undo = undo if before and self.other is None and not amend else None
        self.checked = True


class TestEditedCourse(EditedCourse.TestCase):  # type: ignore[misc, name-defined]
    """Every kind of edit is made, where there are enough of them."""

    def runTest(self) -> None:  # noqa: N802 - unittest's name
        kinds = list(MADE)
        MADE.clear()
        super().runTest()
        rare = {kind: MADE[kind] for kind in kinds if MADE[kind] < EXAMPLES // 100}
        assert EXAMPLES < ENOUGH or not rare, rare


TestEditedCourse.settings = settings(
    max_examples=EXAMPLES or 6,
    stateful_step_count=40 if EXAMPLES else 20,
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
)
