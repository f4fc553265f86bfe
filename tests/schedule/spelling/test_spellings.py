"""Random courses in their canonical form and as people write them: both are the same course."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.quotes import plain_or_quoted
from coursewright.schedule.course import resolve_course
from coursewright.schedule.typed.reader import read_schedule_file

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
KEYS = ("lamport1978time", "saltzer1984end", "gray1981", "liskov-1987")
PAPERS = parse_bibliography(
    "\n".join(
        f"@article{{{key}, title={{On {key}}}, author={{Ann Lee}}, year=1990, journal={{J}}, "
        f"url={{https://example.org/{n}}}}}"
        for n, key in enumerate(KEYS)
    ),
    "papers.bib",
).papers
WORDS = st.sampled_from(
    [
        "Clocks",
        "Names and addresses",
        "Consensus: how",
        "Part 2, storage",
        "What is a system?",
        "Überblick",
    ]
)
PEOPLE = st.sampled_from(["Ann Lee", "Bo Chen", "Group 7", "Kim Park", "J. Doe"])
FIRST, LAST = date(2022, 1, 24), date(2022, 5, 6)
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Spelled:
    """Says the same in one of several ways: the first is the canonical one."""

    def __init__(self, draw: Draw | None) -> None:
        self._draw = draw

    def __call__(self, canonical: str, *others: str) -> str:
        if self._draw is None:
            return canonical
        return str(self._draw(st.sampled_from((canonical, *others))))


def clock(at: time) -> str:
    return f"{at:%H:%M}"


def twelve(at: time, mark: str = "") -> str:
    minutes = f":{at:%M}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{mark}"


def span(say: Spelled, start: time, end: time) -> str:
    """A class between 8 in the morning and 10 at night."""
    both = f"{clock(start)}-{clock(end)}"
    marks = ["am" if at.hour < 12 else "pm" for at in (start, end)]
    ways = [
        both.replace("-", "–"), both.replace("-", " to "), both.replace(":", "."),
        both.replace(":", "h"), f"{clock(start)} - {clock(end)}",
        f"{twelve(start, marks[0])}-{twelve(end, marks[1])}",
        f"{twelve(start, ' ' + marks[0])} - {twelve(end, ' ' + marks[1])}",
    ]  # fmt: skip
    if marks == ["pm", "pm"]:
        ways += [f"{twelve(start)}-{twelve(end)} pm", f"{twelve(start)}-{twelve(end)}PM"]
    return say(both, *ways)


def weekdays(say: Spelled, days: Sequence[int]) -> str:
    names = [DAYS[day] for day in days]
    short = [name[:3] for name in names]
    ways = ["/".join(short), ", ".join(names), " and ".join(f"{name}s" for name in names)]
    if len(days) > 1:
        ways += [
            "".join(["M", "Tu", "W", "Th", "F"][day] for day in days),
            "".join("MTWRF"[d] for d in days),
        ]
    listed = f"[{', '.join(short)}]"
    return say(listed, *(plain_or_quoted(way) if "," not in way else f"'{way}'" for way in ways))


def days_between(say: Spelled, first: date, last: date) -> str:
    if first == last:
        return say(str(first))
    return say(
        f"{first} to {last}", f"{first} - {last}", f"{first}–{last}", f"{first} until {last}"
    )


def links(say: Spelled, named: Sequence[tuple[str, str]]) -> str:
    listed = ", ".join(f"{{title: {title}, url: {url}}}" for title, url in named)
    by_name = ", ".join(f"{title}: {url}" for title, url in named)
    marked = ", ".join(f"'[{title}]({url})'" for title, url in named)
    each = ", ".join(f"{{{title}: {url}}}" for title, url in named)
    ways = [f"{{{by_name}}}", f"[{marked}]", f"[{each}]"]
    return say(f"[{listed}]", *ways, *([marked] if len(named) == 1 else []))


def presenters(say: Spelled, people: Sequence[tuple[str, str]]) -> str:
    roles = [role for _, role in people]
    full = ", ".join(
        f"{{name: {name}, role: {role}}}" if role else f"{{name: {name}}}" for name, role in people
    )
    ways = []
    if not any(roles):
        ways.append(f"[{', '.join(name for name, _ in people)}]")
        ways += [people[0][0]] if len(people) == 1 else []
    elif all(roles) and len(set(roles)) == len(roles):
        by_role = [f"{role}: {name}" for name, role in people]
        ways += [f"{{{', '.join(by_role)}}}", f"[{', '.join(f'{{{one}}}' for one in by_role)}]"]
    return say(f"[{full}]", *ways)


def session(say: Spelled, it: dict[str, Any]) -> str:
    """A class as one item of the list."""
    title = plain_or_quoted(it.get("title", ""))
    if set(it) == {"title"} and ":" not in it["title"]:
        short = title if "," not in title else f"'{it['title']}'"
        return say(f"{{title: {title}}}", short)
    if set(it) == {"paper"}:
        return say(f"{{paper: {it['paper']}}}", it["paper"], f"{{paper: [{it['paper']}]}}")
    parts = []
    for key, value in it.items():
        if key == "title":
            parts.append(f"title: {title}")
        elif key == "papers":
            listed = ", ".join(value)
            parts.append(say(f"papers: [{listed}]", f"papers: '{listed}'"))
        elif key == "guest":
            listed = ", ".join(value)
            ways = [f"guests: [{listed}]", f"guest: [{listed}]"]
            parts.append(
                say(
                    f"guest: [{listed}]", *ways, *([f"guests: {listed}"] if len(value) == 1 else [])
                )
            )
        elif key == "presenters":
            written = presenters(say, value)
            parts.append(say(f"presenters: {written}", f"presenter: {written}"))
        elif key == "links":
            written = links(say, value)
            parts.append(say(f"links: {written}", f"link: {written}"))
        elif key == "date":
            parts.append("date: " + say("TBA", "tbd", "'?'", "To be announced"))
        elif key == "time":
            parts.append(f"time: {span(say, *value)}")
        else:
            parts.append(f"{key}: {value}")
    return f"{{{', '.join(parts)}}}"


def due(say: Spelled, rule: tuple[str, Any]) -> str:
    kind, value = rule
    if kind == "clock":
        at, days = value
        side, count = ("before" if days < 0 else "after"), abs(days)
        day = (
            "the same day"
            if not days
            else f"the day {side}"
            if count == 1
            else f"{count} days {side}"
        )
        others = [f"{count} days {side} class"] if count > 1 else [f"{day}"]
        mark = "am" if at.hour < 12 else "pm"
        ways = [f"{clock(at)} {other}" for other in others]
        ways += [
            f"{twelve(at, mark)} {day}",
            f"{twelve(at, ' ' + mark)}, {day}",
            f"{clock(at)} {day.capitalize()}",
        ]
        return say(f"{clock(at)} {day}", *(f"'{way}'" for way in ways))
    if kind == "span":
        number, unit, side = value
        words = {1: "one", 2: "two", 3: "three", 7: "seven"}
        return say(
            f"{number} {unit}s {side}",
            f"{number} {unit}s {side} class",
            *([f"{words[number]} {unit}s {side}"] if number in words else []),
        )
    return say(f"0 hours {value}", f"{value} class", f"{value} the class")


def moment(say: Spelled, day: date, at: time, *, aoe: bool) -> str:
    mark = "am" if at.hour < 12 else "pm"
    zone = " AoE" if aoe else ""
    ways = [f"{day} {twelve(at, mark)}", f"{day} at {clock(at)}", f"{day} {twelve(at, ' ' + mark)}"]
    if at == time(23, 59) and aoe:
        ways.append(str(day))
    return say(f"{day} {clock(at)}{zone}", *(f"{way}{zone}" for way in ways))


def text_of(say: Spelled, it: dict[str, Any]) -> str:
    """schedule.yaml of a course."""
    days, start, end = it["meeting"]
    mapping = f"{{days: {weekdays(say, days)}, time: {span(say, start, end)}, where: Room 5}}"
    words = f"{' '.join(DAYS[day][:3] for day in days)} {clock(start)}-{clock(end)}, Room 5"
    lines = [
        "course:",
        "  id: t",
        "  host: h.org",
        "  title: T",
        "  term: Spring 2022",
        "  timezone: America/Chicago",
    ]
    teachers = it["teachers"]
    lines.append(
        say(
            f"  instructors: [{', '.join(f'{{name: {t}}}' for t in teachers)}]",
            f"  instructors: [{', '.join(teachers)}]",
            f"  instructor: [{', '.join(teachers)}]",
            *([f"  instructor: {teachers[0]}"] if len(teachers) == 1 else []),
        )
    )
    lines.append(
        say(
            f"meetings: [{mapping}]",
            f"meetings: {mapping}",
            f"meeting: {mapping}",
            f"meetings: '{words}'",
            f"meetings: ['{words}']",
        )
    )
    lines.append(
        say(
            f"term: {{first: {FIRST}, last: {LAST}}}",
            f"term: {FIRST} to {LAST}",
            f"term: [{FIRST}, {LAST}]",
            f"term: {FIRST} – {LAST}",
        )
    )
    if it["breaks"]:
        lines.append("no_class:")
        for first, last, reason in it["breaks"]:
            dates = days_between(say, first, last)
            ways = [f"{{date: {dates}, reason: {reason}}}", f"{reason}: {dates}"]
            ways.append(f"{dates}: {reason}")
            lines.append("  - " + say(f"{{dates: {dates}, reason: {reason}}}", *ways))
    if it["themes"]:
        canonical = ", ".join(f"{title.lower()}: {{title: {title}}}" for title in it["themes"])
        titles = ", ".join(it["themes"])
        short = ", ".join(f"{title.lower()}: {title}" for title in it["themes"])
        lines.append(say(f"themes: {{{canonical}}}", f"themes: [{titles}]", f"themes: {{{short}}}"))
    if it["due"]:
        rule = f"{{what: Review, when: {due(say, it['due'])}}}"
        written = say(f"[{rule}]", rule)
        lines.append(f"due: {{lecture: {written}}}")
    if it["grading"]:
        parts = [f"{what}: " + say(str(n), f"{n}%", f"'{n} %'") for what, n in it["grading"]]
        listed = ", ".join(f"{{{part}}}" for part in parts)
        lines.append(say(f"grading: {{{', '.join(parts)}}}", f"grading: [{listed}]"))
    for n, (day, at, aoe) in enumerate(it["assignments"]):
        lines += ["assignments:"] if n == 0 else []
        lines.append(f"  - {{id: a{n}, title: A, due: '{moment(say, day, at, aoe=aoe)}'}}")
    lines.append("sessions:")
    lines += [f"  - {session(say, one)}" for one in it["sessions"]]
    return "\n".join(lines) + "\n"


QUARTERS = st.builds(lambda h, m: time(h, m), st.integers(8, 19), st.sampled_from([0, 15, 30]))
TERM_DAYS = st.dates(FIRST, LAST)
RULES = st.one_of(
    st.tuples(st.just("clock"), st.tuples(st.builds(time, st.integers(1, 23), st.sampled_from([0, 30, 59])), st.integers(-9, 9))),
    st.tuples(st.just("span"), st.tuples(st.integers(2, 50), st.sampled_from(["hour", "day"]), st.sampled_from(["before", "after"]))),
    st.tuples(st.just("class"), st.sampled_from(["before", "after"])),
)  # fmt: skip


@st.composite
def courses(draw: Draw) -> dict[str, Any]:
    """What a course says, whichever way."""
    start = draw(QUARTERS)
    end = (
        datetime.combine(FIRST, start) + timedelta(minutes=draw(st.sampled_from([50, 75, 110])))
    ).time()
    days = sorted(draw(st.sets(st.integers(0, 4), min_size=1, max_size=3)))
    held = draw(
        st.lists(
            st.sampled_from(["title", "paper", "papers", "full", "tba"]), min_size=1, max_size=6
        )
    )
    keys, sessions = list(KEYS), []
    for number, shape in enumerate(held):
        one: dict[str, Any] = {"title": f"{draw(WORDS)} {number}"}
        if shape == "paper" and keys:
            one = {"paper": keys.pop()}
        elif shape == "papers" and len(keys) > 1:
            one["papers"] = [keys.pop(), keys.pop()]
        elif shape == "tba":
            one["date"] = None
        elif shape == "full":
            people = draw(st.lists(PEOPLE, min_size=1, max_size=2, unique=True))
            roles = draw(st.sampled_from([["", ""], ["proponent", "critic"]]))
            one["presenters"] = list(zip(people, roles, strict=False))
            one["guest"] = draw(
                st.lists(st.sampled_from(["Mo Li", "Di Wu"]), min_size=1, max_size=2, unique=True)
            )
            one["links"] = [("Form", "https://example.org/x"), ("Board", "https://example.org/y")][
                : draw(st.integers(1, 2))
            ]
            if draw(st.booleans()):
                one["time"] = (start, end)
        sessions.append(one)
    rest = draw(st.integers(1, 99))
    breaks = [
        (first, first + timedelta(days=draw(st.integers(0, 3))), reason)
        for first, reason in zip(
            draw(st.lists(TERM_DAYS, max_size=2, unique=True)), ["Recess", "Snow"], strict=False
        )
    ]
    return {
        "meeting": (days, start, end),
        "teachers": draw(st.lists(st.sampled_from(["Ann Lee", "Bo Chen"]), min_size=1, max_size=2, unique=True)),
        "breaks": breaks,
        "themes": draw(st.lists(st.sampled_from(["Time", "Space", "Names"]), max_size=3, unique=True)),
        "due": draw(st.none() | RULES),
        "grading": [("Reviews", rest), ("Project", 100 - rest)] if draw(st.booleans()) else [],
        "assignments": draw(st.lists(st.tuples(TERM_DAYS, st.sampled_from([time(23, 59), time(17), time(9, 30)]), st.booleans()), max_size=2)),
        "sessions": sessions,
    }  # fmt: skip


def outcome(text: str) -> tuple[str, list[str]]:
    """The course, less where it stands, and every problem but warnings of dates."""
    root, found = parse_yaml(text, "schedule.yaml")
    assert root is not None, (text, found)
    file, told = read_schedule_file(root, {paper.key for paper in PAPERS})
    course, said = resolve_course(file, PAPERS)
    return re.sub(r"Place\(.*?\)", "", repr(course)), sorted(p.message for p in (*told, *said))


@reaches(0.75)
@settings(max_examples=60, deadline=None, print_blob=False)
@given(courses(), st.data())
def test_a_course_is_the_same_in_every_spelling(it: dict[str, Any], data: st.DataObject) -> None:
    """Shapes, keys, days, times, dates and links as people write them mean what the long form does."""
    canonical = text_of(Spelled(None), it)
    spelled = text_of(Spelled(data.draw), it)
    expected = outcome(canonical)
    if expected[0] == "None":
        return  # the course itself is wrong, as with two breaks on one day
    if spelled != canonical:
        reached()
    assert outcome(spelled) == expected, spelled


@pytest.mark.parametrize(
    "words",
    [
        "every other Thu 13:00-14:15, Room 5",
        "Thu 13:00-14:15, Room 5, every other week",
        "Thu 13:00-14:15, every 2 weeks, Room 5",
        "Thu 13:00-14:15, Room 5 (fortnightly)",
        "{days: every other Thu, time: 13:00-14:15, where: Room 5}",
    ],
)
def test_weeks_of_a_meeting_stand_before_its_days_or_beside_its_place(words: str) -> None:
    """All say what `every: 2 weeks` does."""
    text = "\n".join(
        [
            "course: {id: t, host: h.org, title: T, term: Spring 2022, timezone: America/Chicago}",
            f"term: {{first: {FIRST}, last: {LAST}}}",
            "meetings: {days: Thu, time: 13:00-14:15, where: Room 5, every: 2 weeks}",
            "sessions: [A, B, C]\n",
        ]
    )
    canonical = outcome(text)
    assert canonical[0] != "None"
    said = re.sub("meetings: .*", f"meetings:\n  - {words}", text)
    assert outcome(said) == canonical
