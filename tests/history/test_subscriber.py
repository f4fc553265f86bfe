"""A real subscriber follows a scripted term, edit by edit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.history.course_folder import CourseFolder
from tests.history.followed import Events, Known, check_followed
from tests.history.plan import BIBLIOGRAPHY, Class, Plan, Seen, first_plan
from tests.history.subscriber import Shown, Subscriber, serve
from tests.history.weekly import Term

DAY = timedelta(days=1)
FOUR_WEEKS = timedelta(weeks=4)

Edit = Callable[[Plan], Plan]


def edited(plan: Plan, index: int, **values: object) -> Plan:
    return plan.with_class(index, **values)


def without(plan: Plan, index: int) -> Plan:
    return replace(plan, classes=plan.classes[:index] + plan.classes[index + 1 :])


def inserted(plan: Plan, index: int, new: Class) -> Plan:
    return replace(plan, classes=(*plan.classes[:index], new, *plan.classes[index:]))


def swapped(plan: Plan, one: int, two: int) -> Plan:
    classes = list(plan.classes)
    classes[one], classes[two] = classes[two], classes[one]
    return replace(plan, classes=tuple(classes))


SCRIPT: dict[str, Edit] = {
    "three more papers": lambda p: replace(p, classes=p.classes + tuple(map(_paper, "345"))),
    "a room is found": lambda p: replace(p, room="Room 1240"),
    "a group presents": lambda p: edited(p, 1, presenters="Group 1"),
    "snow: a day falls out": lambda p: replace(p, off=(p.term.days[2],)),
    "two papers swap": lambda p: swapped(p, 2, 3),
    "a guest's day is pinned": lambda p: edited(p, 4, pinned=p.term.days[7]),
    "a class is called off": lambda p: edited(p, 3, cancelled=True),
    "it takes place after all": lambda p: edited(p, 3, cancelled=False),
    "a class is put in": lambda p: inserted(p, 1, Class(title="Topic 1")),
    "it is retitled": lambda p: edited(p, 1, title="A better title", id="topic-1"),
    "it is given a paper": lambda p: edited(p, 1, title="", paper="p6"),
    "it is deleted": lambda p: without(p, 1),
    "it comes back": lambda p: inserted(p, 3, Class(id="topic-1", paper="p6")),
    "the pin moves": lambda p: edited(p, 5, pinned=p.term.days[8]),
    "the pin is taken out": lambda p: edited(p, 5, pinned=None),
    "the last paper is dropped": lambda p: without(p, -1 % len(p.classes)),
    "a second day falls out": lambda p: replace(p, off=(*p.off, p.term.days[4])),
    "the first is given back": lambda p: replace(p, off=p.off[1:]),
    "one class meets elsewhere": lambda p: edited(p, 0, where="Auditorium"),
    "two are called off": lambda p: edited(edited(p, 0, cancelled=True), 2, cancelled=True),
    "one of them moves on": lambda p: inserted(p, 1, Class(title="Topic 2")),
    "another group": lambda p: edited(p, 1, presenters="Group 7"),
    "a guest comes first": lambda p: inserted(p, 0, Class(title="Topic 3", where="Hall")),
    "the guest is pinned": lambda p: edited(p, 0, pinned=p.term.days[12]),
    "the guest is heard elsewhere": lambda p: edited(p, 0, where="Hall 2"),
    "the guest is taken out": lambda p: without(p, 0),
    "two classes swap": lambda p: swapped(p, 0, 1),
    "another paper, under the old id": lambda p: edited(
        p, 0, id=p.classes[0].known_as, paper="p7", title=""
    ),
    "all meet elsewhere": lambda p: replace(p, room="Room 7"),
    "all begin later": lambda p: replace(p, term=replace(p.term, begins="15:00", ends="16:15")),
}

BESIDE: dict[str, Edit] = {
    "a group presents": lambda p: without(p, -1 % len(p.classes)),
    "it takes place after all": lambda p: edited(p, 1, where="Hall 9"),
    "another group": lambda p: swapped(p, 3, 4),
    "all meet elsewhere": lambda p: replace(p, room="Room 8"),
}
"""What somebody does on another branch while an edit of the script is made; then one is merged.

Of every second, readers saw the side that merges the other; else the side that is merged.
"""

ZONES = {
    "with DST": Term(),
    "without DST": Term(ZoneInfo("America/Phoenix")),
    "half an hour off": Term(ZoneInfo("Asia/Kolkata"), weekdays=("Mon", "Wed")),
    "across New Year and both changes": Term(
        ZoneInfo("Europe/Berlin"), date(2022, 10, 18), date(2023, 4, 20)
    ),
}


def _paper(number: str) -> Class:
    return Class(paper=f"p{number}")


def versions(course: CourseFolder) -> Iterator[tuple[str, Plan, datetime]]:
    """What readers see, one after another: its name, its plan, and when it was committed."""
    plan, git = first_plan(), course.git

    def published(name: str, at: datetime) -> tuple[str, Plan, datetime]:
        git.now += timedelta(days=4)
        return name, plan, at

    for name, edit in {"the first version": lambda plan: plan, **SCRIPT}.items():
        beside = BESIDE.get(name)
        if beside is None:
            plan, at = edit(plan), git.now
            course.edit(plan.text, BIBLIOGRAPHY)
            yield published(name, at)
            continue
        seen_first = list(BESIDE).index(name) % 2 == 0
        git.run("branch", name.replace(" ", "-"))
        lines = ["main", name.replace(" ", "-")]
        seen, unseen = lines if seen_first else reversed(lines)
        git.run("checkout", "--quiet", unseen)
        course.edit(beside(plan).text, BIBLIOGRAPHY)
        git.run("checkout", "--quiet", seen)
        plan, at = edit(plan), git.now
        course.edit(plan.text, BIBLIOGRAPHY)
        yield published(name, at)
        git.run("checkout", "--quiet", "main")
        plan, at = beside(plan), git.now
        course.write(plan.text, BIBLIOGRAPHY)
        git.merge(lines[1])
        yield published(f"{name}, merged", at)


def as_shown(seen: Seen, zone: ZoneInfo) -> Shown:
    """What khal should print of an event; a day's event ends on its last day."""
    if isinstance(seen.start, datetime) and isinstance(seen.end, datetime):
        start, end = (
            moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") for moment in (seen.start, seen.end)
        )
    else:
        start, end = f"{seen.start} 00:00", f"{seen.end - timedelta(days=1)} 00:00"
    return Shown(start, end, seen.summary, seen.cancelled, seen.where)


def test_a_subscriber_follows_a_term(course: CourseFolder, tmp_path: Path) -> None:
    """After each edit and each merge khal shows exactly the plan; what was removed, as cancelled.

    What changed has a higher SEQUENCE than what readers saw, whichever side that was. The edits are spread over the term, so that what was removed first has left before its end.
    """
    plan = first_plan()
    before: Events = {}
    ends: dict[str, datetime] = {}  # of every class and deadline that there was
    removed: dict[str, datetime] = {}
    struck_out: set[str] = set()
    left: set[str] = set()
    zone = plan.term.zone
    assert (len(SCRIPT), len(BESIDE)) == (30, 4)
    with serve() as server:
        subscriber = Subscriber(tmp_path / "subscriber", server.url, zone.key)
        for name, plan, at in versions(course):
            server.feed = course.feed()
            subscriber.sync()
            live = plan.seen()
            for uid in set(ends) - set(live):
                removed.setdefault(uid, at)
            for uid, seen in live.items():
                removed.pop(uid, None)
                if isinstance(seen.end, datetime):
                    ends[uid] = seen.end
            young = {
                uid for uid, gone in removed.items() if at <= max(gone, ends[uid]) + FOUR_WEEKS
            }
            events = course.events()
            check_followed(plan, Known(before, before, 0, {}), events, at, {})
            before = events
            timed = {uid for uid, event in events.items() if isinstance(event.end, datetime)}
            assert timed - set(live) == young, name
            left |= struck_out - young - set(live)
            struck_out |= young
            wanted = [as_shown(event, zone) for event in live.values()]
            # Of what is gone, the plan says nothing; the feed keeps it, struck out.
            for uid, event in events.items():
                if uid not in live:
                    seen = Seen(event.start, event.end, event["SUMMARY"], True, where=event.where)
                    wanted.append(as_shown(seen, zone))
                    assert event["SUMMARY"].startswith("CANCELLED: "), name
            assert subscriber.shown(plan.term.first - DAY, plan.term.last) == sorted(wanted), name
        assert (len(struck_out), len(left)) == (7, 4)
        # Four weeks after the term nothing is left of what was removed in it.
        course.git.now = datetime.combine(plan.term.last + timedelta(weeks=5), time(), UTC)
        course.edit(plan.text, BIBLIOGRAPHY + "% another term begins\n")
        server.feed = course.feed()
        subscriber.sync()
        wanted = [as_shown(event, zone) for event in plan.seen().values()]
        assert subscriber.shown(plan.term.first - DAY, plan.term.last) == sorted(wanted)


@pytest.mark.parametrize("name", ZONES)
def test_times_are_the_plan_s_in_every_zone(
    name: str, course: CourseFolder, tmp_path: Path
) -> None:
    """A class on every meeting day, and its review: the wall clock is right through every change."""
    term = ZONES[name]
    days = term.days[:: max(1, len(term.days) // 12)]
    papers = [Class(paper=f"p{number}", pinned=day) for number, day in enumerate(days[:8])]
    titles = [Class(title=f"Topic {number}", pinned=day) for number, day in enumerate(days[8:])]
    plan = Plan((*papers, *titles), term=term)
    course.edit(plan.text, BIBLIOGRAPHY)
    moved = replace(plan, off=(next(day for day in term.days if day not in days),))
    course.edit(moved.text, BIBLIOGRAPHY)
    with serve() as server:
        server.feed = course.feed()
        subscriber = Subscriber(tmp_path / "subscriber", server.url, term.zone.key)
        subscriber.sync()
        first = term.first - timedelta(days=2)
        shown = subscriber.shown(first, term.last)
    assert shown == sorted(as_shown(event, term.zone) for event in moved.seen().values())
    classes = [event for event in shown if event.end.endswith(term.ends)]
    assert (len(classes), {event.start[11:] for event in classes}) == (len(days), {term.begins})
