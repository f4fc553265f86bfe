"""Open slots of random courses: the same number wherever they are told, and a slow model's.

The model shares no code with the package. It puts a chair for everybody who is asked for in front
of each paper, has those who present sit down one after the other, and counts the empty chairs.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case_folders import lay_base
from tests.reaching import reached, reaches

from coursewright.cli import main
from coursewright.commands.agenda import agenda_lines
from coursewright.domain.course import Course
from coursewright.editing.signup import open_choices
from coursewright.outputs.anchors import HOME, class_page
from coursewright.outputs.data import render_schedule_data
from coursewright.outputs.pages.page import Addresses
from coursewright.outputs.pages.render import render_pages
from coursewright.outputs.views.agenda import course_agenda
from coursewright.outputs.views.course_pages import presenting_view
from coursewright.outputs.views.parts import OpenLine
from coursewright.outputs.views.schedule import schedule_view
from coursewright.outputs.views.viewpoint import Viewpoint
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

EXAMPLES = int(os.environ.get("COURSEWRIGHT_SLOT_EXAMPLES", "16"))
FIRST, LAST = date(2022, 1, 25), date(2022, 3, 31)
ROLES = ("proponent", "critic", "scribe")
NOBODY, NONE = "TBD", "none"
GROUPS = tuple(f"Group {number}" for number in range(1, 7))

Person = tuple[str, str]
"""Who presents, or that nobody does, and in which role or in none (the empty text)."""


@dataclass(frozen=True)
class Read:
    """A paper of a class, who presents it, and whether it may be left out."""

    key: str
    people: tuple[Person, ...]
    optional: bool


@dataclass(frozen=True)
class Held:
    """A class as it is written down. `without` a date, it stands in no calendar."""

    number: int
    kind: str
    reads: tuple[Read, ...]
    people: tuple[Person, ...]
    cancelled: bool
    without: bool

    @property
    def id(self) -> str:
        return f"c{self.number}"

    def text(self) -> str:
        keys = {
            "id": self.id,
            "title": f"Class {self.number}",
            "kind": self.kind,
            "status": "cancelled" if self.cancelled else "",
            "date": "TBA" if self.without else "",
            "papers": f"[{', '.join(_read(read) for read in self.reads)}]" if self.reads else "",
            "presenters": _written(self.people),
        }
        return f"{{{', '.join(f'{key}: {value}' for key, value in keys.items() if value)}}}"


@dataclass(frozen=True)
class Plan:
    """A course as it is written down; `roles` are those of its kind `debate`."""

    roles: tuple[str, ...]
    spelling: int
    classes: tuple[Held, ...]
    today: date

    def text(self) -> str:
        lines = "".join(f"  - {held.text()}\n" for held in self.classes)
        return (
            "course: {id: cs1, host: example.edu, title: Systems, term: Spring 2022, timezone: UTC}\n"
            "meetings: [{days: [Tue, Thu], time: 9:00-10:00}]\n"
            f"term: {{first: {FIRST}, last: {LAST}}}\n"
            f"kinds: {{debate: {{title: Debate, roles: {self._roles()}}}}}\nsessions:\n{lines}"
        )

    def _roles(self) -> str:
        """The three spellings of a role that several have."""
        each = {role: self.roles.count(role) for role in self.roles}
        if self.spelling == 0:
            return f"[{', '.join(self.roles)}]"
        if self.spelling == 1:
            return f"{{{', '.join(f'{role}: {number}' for role, number in each.items())}}}"
        return f"[{', '.join(f'{role} x {number}' for role, number in each.items())}]"

    def still(self, held: Held, course: Course) -> bool:
        """Whether a class is not over."""
        if held.without:
            return self.today <= LAST
        return next(s.start.date() for s in course.sessions if s.id == held.id) >= self.today

    def chairs(self, held: Held) -> list[tuple[str, str]]:
        """The empty chairs of a class: in front of which paper, and of which role."""
        if held.cancelled:
            return []
        seats = list(self.roles) if held.kind == "debate" else [""]
        if held.kind == "lecture" and (NOBODY, "") not in held.people:
            seats = []
        if (NONE, "") in held.people or _all_left_out(held.reads):
            seats = []
        seats = [seat for seat in seats if (NONE, seat) not in held.people]
        tables = [
            read
            for read in held.reads
            if _somebody(read.people) or not (read.optional or (NONE, "") in read.people)
        ]
        if len(tables) < 2:
            people = held.people + tuple(p for read in tables for p in read.people)
            return [("", role) for role in _empty(seats, people)]
        if _somebody(held.people) and not any(_somebody(read.people) for read in tables):
            return [("", role) for role in _empty(seats, held.people)]
        for name, role in held.people:
            if role and name != NONE and role in seats:
                seats.remove(role)
            elif not role and name in GROUPS:
                seats = []
        empty = [(read.key, role) for read in tables for role in _empty(seats, read.people)]
        asked = [p for p in held.people if p[0] != NONE]
        asked = [p for p in asked if p != (NOBODY, "")] if empty else asked
        return [("", role) for role in _empty([], asked)] + empty


def _all_left_out(reads: tuple[Read, ...]) -> bool:
    needed = [read for read in reads if not read.optional]
    return bool(needed) and all(
        (NONE, "") in read.people and not _somebody(read.people) for read in needed
    )


def _somebody(people: tuple[Person, ...]) -> bool:
    return any(name != NONE for name, _ in people)


def _empty(seats: list[str], people: tuple[Person, ...] | list[Person]) -> list[str]:
    """The roles of the chairs at one table that stay empty."""
    names = [p for p in people if p[0] in GROUPS]
    left = [seat for seat in seats if (NONE, seat) not in people]
    if _somebody(people):
        left = [seat for seat in left if seat]  # a chair of no role is anybody's
    for _, role in names:
        if role in left:
            left.remove(role)
    if any(role == "" for _, role in names):
        left = []
    left += [role for role in ROLES for _ in range(people.count((NOBODY, role)) - left.count(role))]
    if (NOBODY, "") in people and not names and not left:
        left = [""]
    return left


def _written(people: tuple[Person, ...]) -> str:
    if not people:
        return ""
    if all(role == "" for _, role in people):
        return f"[{', '.join(name for name, _ in people)}]" if len(people) > 1 else people[0][0]
    roles = dict.fromkeys(role for _, role in people)
    pairs = (f"{role}: [{', '.join(n for n, r in people if r == role)}]" for role in roles)
    return f"{{{', '.join(pairs)}}}"


def _read(read: Read) -> str:
    more = [f"presenters: {_written(read.people)}"] if read.people else []
    more += ["optional: yes"] if read.optional else []
    return f"{{{', '.join([f'key: {read.key}', *more])}}}" if more else read.key


def random_people(chosen: Random) -> tuple[Person, ...]:
    """Nobody, nobody yet, nobody at all, a group, or several in roles."""
    shape = chosen.choice(["", "", "", NOBODY, NONE, "group", "roles", "roles", "roles"])
    if shape in ("", NOBODY, NONE):
        return ((shape, ""),) if shape else ()
    if shape == "group":
        return ((chosen.choice(GROUPS), ""),)
    people: list[Person] = []
    for role in chosen.sample(ROLES, chosen.randint(1, len(ROLES))):
        names = chosen.sample(GROUPS, chosen.randint(0, 2)) + [NOBODY] * chosen.randint(0, 2)
        people += [(name, role) for name in names or [NONE]]
    return tuple(people)


def random_plan(seed: int) -> Plan:
    """A course of some classes, whose papers are all different."""
    chosen = Random(seed)
    roles = tuple(chosen.choice(ROLES) for _ in range(chosen.choice([1, 2, 3, 4, 4])))
    keys = iter(f"p{number}" for number in range(99))
    classes = tuple(
        Held(
            number,
            chosen.choice(["debate", "debate", "debate", "presentation", "lecture"]),
            tuple(
                Read(next(keys), random_people(chosen), chosen.random() < 0.2)
                for _ in range(chosen.randint(0, 3))
            ),
            random_people(chosen),
            chosen.random() < 0.1,
            chosen.random() < 0.2,
        )
        for number in range(chosen.randint(3, 6))
    )
    after = chosen.choice([0] * 6 + [chosen.randint(1, 20), (LAST - FIRST).days + 1])
    return Plan(roles, chosen.randint(0, 2), classes, FIRST + timedelta(days=after))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay_base(tmp_path_factory.mktemp("course"))
    entry = "@misc{{p{0}, title = {{Paper {0}}}, author = {{Lee, Ann}}, url = {{https://a.example/{0}}}}}\n"
    (folder / "papers.bib").write_text("".join(entry.format(n) for n in range(18)), "utf-8")
    return folder


@reaches(0.25)
@given(plan=st.integers(0, 2**32).map(random_plan))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_open_slots_are_counted_alike_everywhere(folder: Path, plan: Plan) -> None:
    """Pages, JSON, `agenda`, `roster` and the form of sign-ups, in all and class by class."""
    (folder / "schedule.yaml").write_text(plan.text(), "utf-8")
    loaded = load_course(read_settings(folder))
    course = loaded.course
    assert course is not None, [problem.message for problem in loaded.problems]
    chairs = {held.id: plan.chairs(held) for held in plan.classes}
    ahead = {held.id: len(chairs[held.id]) * plan.still(held, course) for held in plan.classes}
    assert _from_json(course) == {id_: sorted(found) for id_, found in chairs.items()}
    total, to_come = sum(map(len, chairs.values())), sum(ahead.values())
    assert _number(list(agenda_lines(course, plan.today, 60))[-1]) == to_come
    runner = CliRunner()
    account = runner.invoke(main, ["-C", str(folder), "roster"]).output
    remaining = ("roster", "--open", "--today", str(plan.today))
    left = runner.invoke(main, ["-C", str(folder), *remaining]).output
    assert [_number(account), _number(left)] == [total, to_come]
    assert [_lines(account), _lines(left)] == [total, to_come]
    labels = [choice.label for choice in open_choices(course, plan.today)]
    assert len(set(labels)) == len(labels) == to_come
    view = Viewpoint(course_agenda(course, plan.today), Addresses(), HOME)
    cards = schedule_view(view)
    shown = {
        c.anchor.partition(".")[2]: c.who
        for m in cards.ahead
        for c in m.entries
        if c.entry == "session"
    }
    shown |= {card.anchor.partition(".")[2]: card.who for card in cards.undated}
    assert {id_: who.slots for id_, who in shown.items() if who.is_open} == {
        id_: number for id_, number in ahead.items() if number
    }
    offered = presenting_view(view)
    listed = {
        c.anchor.partition(".")[2]: _of_lines(c.open)
        for c in (*offered.open, *offered.open_undated)
    }
    assert listed == {id_: number for id_, number in ahead.items() if number}
    pages = {
        page.path: page.body + page.head
        for page in render_pages(course, plan.today, Addresses(), today_is_pinned=True)
    }
    on_home = re.search(r"cw-slots.*?<b[^>]*>(\d+)<", pages["index.md"], re.DOTALL)
    assert int(on_home[1] if on_home else 0) == to_come
    on_papers = re.search(r">(\d+) open slots?<", pages["papers/index.md"])
    assert int(on_papers[1] if on_papers else 0) == to_come
    for session in course.all_sessions:
        if class_page(session) in pages:
            facts = pages[class_page(session)].partition("cw-facts")[2].partition("</section>")[0]
            assert _number(facts) == ahead[session.id]
    if to_come > 1 and any(plan.roles.count(role) > 1 for role in plan.roles):
        reached()


def _from_json(course: Course) -> dict[str, list[tuple[str, str]]]:
    data = json.loads(render_schedule_data(course, Addresses()))
    found = {}
    for session in (*data["sessions"], *data["undated"]):
        slots = [(slot["reading"], slot["role"]) for slot in session["open_slots"]]
        assert session["open_slot"] == bool(slots)
        found[session["id"]] = sorted(slots)
    return found


def _number(text: str) -> int:
    """How many open slots a text tells of."""
    counted = re.search(r"(\d+) open slots?", text)
    return int(counted[1]) if counted else int("Open slot" in text)


def _lines(text: str) -> int:
    """How many slots `roster` lists below their number."""
    return len(re.findall(r"^  (?=\S)", text.partition(" open slot")[2], re.MULTILINE))


def _of_lines(lines: tuple[OpenLine, ...]) -> int:
    """How many slots the list of a class on Presenting names; a class without a list is one."""
    return sum(_of_roles(line.roles) for line in lines) or 1


def _of_roles(roles: str) -> int:
    counts = (re.match(r"(\d+) × ", role) for role in roles.split(", "))
    return sum(int(count[1]) if count else 1 for count in counts)
