"""Neighbours of common edits, each with what is said of it and nothing else.

The courses are read without a repository: what counts here are the words.
"""

import pytest
from tests.history.course_folder import BASE, PAPERS, SESSIONS
from tests.history.course_folder import schedule_text as text

from coursewright.domain.changes.facts import CourseFacts, course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import Disclosure
from coursewright.workspace.parse import Linker, SourceText, parse_course

INTRO, TVM, TASO, CLIPPER, PITCHES = SESSIONS
LONG = (INTRO, TVM, TASO, CLIPPER, *(f"{{title: Class {n}}}" for n in range(1, 8)))
MEET = "[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1}]"
DUE = "{presentation: [{what: Review, when: 21:00 the day before}]}"
WORK = "[{id: a1, title: Essay, due: 2022-02-08 23:59}]"
THEMES = "{one: {title: The one}, two: {title: The two}}"


def hours(days: str = "Tue", time: str = "10:00-11:00") -> str:
    """The course with office hours."""
    at = f", office_hours: {{days: {days}, time: {time}, where: Room 5}}}}"
    return BASE["course"].replace("}", at)


def off(*sessions: str, reason: str = "Snow") -> list[str]:
    """The classes, cancelled."""
    return [f"{one[:-1]}, status: cancelled, reason: {reason}}}" for one in sessions]


# name: (before, after, what is said)
EDITS = {
    "all classes end later": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("14:15", "14:30")),
        ["11 classes now end at 14:30, not 14:15"],
    ),
    "all classes begin and end later": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("13:00-14:15", "14:00-15:15")),
        ["11 classes now begin at 14:00"],
    ),
    "all classes begin earlier and end as they did": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("13:00", "12:45")),
        ["11 classes now begin at 12:45"],
    ),
    "days and hours change together": (
        text(*LONG),
        text(
            *LONG,
            meetings=MEET.replace("13:00-14:15", "09:00-10:15").replace("Tue, Thu", "Mon, Wed"),
        ),
        ["11 classes now meet on Mon and Wed, 09:00–10:15"],
    ),
    "one of two weekdays changes": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("Thu", "Fri")),
        ["5 classes now meet on Fri"],
    ),
    "a third weekday is added": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("Tue, Thu", "Tue, Wed, Thu")),
        ["10 classes move up"],
    ),
    "a meeting is held in every other week": (
        text(*LONG[:4]),
        text(*LONG[:4], meetings=MEET.replace("}]", ", every: 2 weeks}]")),
        [
            "The meeting of Tue and Thu, 13:00–14:15 is now held every 2 weeks",
            "TASO moved from Tue 1 Feb to Tue 8 Feb",
            "Clipper moved from Thu 3 Feb to Thu 10 Feb",
        ],
    ),
    "a meeting is held in every week again": (
        text(INTRO, meetings=MEET.replace("}]", ", every: 2 weeks}]")),
        text(INTRO),
        ["The meeting of Tue and Thu, 13:00–14:15 is now held in every week of the term"],
    ),
    "a meeting ends before the term": (
        text(INTRO),
        text(INTRO, meetings=MEET.replace("}]", ", until: 2022-03-15}]")),
        ["The meeting of Tue and Thu, 13:00–14:15 is now held until Tue 15 Mar"],
    ),
    "a day is left out of the meetings": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("}]", ", except: 2022-02-03}]")),
        ["No class on Thu 3 Feb; 8 later classes move on by one meeting"],
    ),
    "a day without class is left out of the meetings": (
        text(*LONG, no_class="[{dates: 2022-02-03}]"),
        text(
            *LONG,
            no_class="[{dates: 2022-02-03}]",
            meetings=MEET.replace("}]", ", except: 2022-02-03}]"),
        ),
        [],
    ),
    "a day is left out no more": (
        text(*LONG, meetings=MEET.replace("}]", ", except: 2022-02-03}]")),
        text(*LONG),
        ["Thu 3 Feb no longer without class; 8 later classes move up by one meeting"],
    ),
    "a second meeting": (
        text(INTRO),
        text(
            INTRO, meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50, every: 2 weeks}]")
        ),
        ["Class also meets Fri, 09:00–09:50, every 2 weeks"],
    ),
    "a second meeting from a day on, and another room for the first": (
        text(INTRO),
        text(
            INTRO,
            meetings=MEET.replace(
                "Room 1}]", "Room 5}, {days: Fri, time: 9:00-9:50, from: 2022-02-20}]"
            ),
        ),
        [
            "From Sun 20 Feb, class also meets Fri, 09:00–09:50",
            "Introduction of Tue 25 Jan now meets in Room 5",
        ],
    ),
    "two papers whose titles begin alike": (
        text(INTRO, "{title: 'TVM: A talk', where: Hall}", TVM),
        text(INTRO, TVM, "{title: 'TVM: A talk', where: Hall}"),
        [
            "TVM: An Optimizing Compiler moved from Tue 1 Feb to Thu 27 Jan",
            "TVM: A talk moved from Thu 27 Jan to Tue 1 Feb",
        ],
    ),
    "a second paper whose title begins alike comes": (
        text(INTRO, TVM, TASO.replace("Group 2", "Group 3")),
        text(
            INTRO,
            TVM.replace("Group 1", "Group 3"),
            TASO.replace("Group 2", "Group 3"),
            "{title: 'TVM: The workshop', paper: tvm, id: ws}".replace("paper: tvm", "paper: ray"),
        ),
        ["TVM: The workshop added on Thu 3 Feb", "TVM: An Optimizing Compiler: Group 3 presents"],
    ),
    "a week of snow": (
        text(*LONG),
        text(INTRO, *off(TVM, TASO, CLIPPER), *LONG[4:]),
        ["Classes of 27 Jan, 1 Feb and 3 Feb cancelled: Snow"],
    ),
    "a term is cut short": (
        text(*LONG),
        text(INTRO, TVM, TASO, CLIPPER, *off(*LONG[4:], reason="Strike")),
        ["All 7 classes from Tue 8 Feb to Tue 1 Mar cancelled: Strike"],
    ),
    "a term is cut short, and one class is held": (
        text(*LONG),
        text(
            INTRO,
            TVM,
            TASO,
            *off(*LONG[3:7], reason="Strike"),
            LONG[7],
            *off(*LONG[8:], reason="Strike"),
        ),
        ["Classes of 3 Feb, 8 Feb, 10 Feb, 15 Feb, 22 Feb, 24 Feb and 1 Mar cancelled: Strike"],
    ),
    "two classes off for different reasons": (
        text(*LONG),
        text(INTRO, *off(TVM), *off(TASO, reason="Ice"), *LONG[3:]),
        ["Class of 27 Jan (TVM) cancelled: Snow", "Class of 1 Feb (TASO) cancelled: Ice"],
    ),
    "a second meeting is dropped": (
        text(INTRO, meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50}]")),
        text(INTRO),
        ["Class no longer meets Fri, 09:00–09:50"],
    ),
    "a meeting is kept for labs": (
        text(
            INTRO,
            kinds="{lab: Lab}",
            meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50}]"),
        ),
        text(
            INTRO,
            kinds="{lab: Lab}",
            meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50, kinds: lab}]"),
        ),
        ["The meeting of Fri, 09:00–09:50 is now for Lab alone"],
    ),
    "a meeting for labs is open to all": (
        text(
            INTRO,
            kinds="{lab: Lab}",
            meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50, kinds: lab}]"),
        ),
        text(
            INTRO,
            kinds="{lab: Lab}",
            meetings=MEET.replace("}]", "}, {days: Fri, time: 9:00-9:50}]"),
        ),
        ["The meeting of Fri, 09:00–09:50 is now for every kind of class"],
    ),
    "labs meet from a day on, for some weeks": (
        text(INTRO, kinds="{lab: Lab}"),
        text(
            INTRO,
            kinds="{lab: Lab}",
            meetings=MEET.replace(
                "}]",
                "}, {days: Fri, time: 9:00-9:50, kinds: lab, from: 2022-02-01, until: 2022-03-11}]",
            ),
        ),
        ["From Tue 1 Feb, Lab also meets Fri, 09:00–09:50, until Fri 11 Mar"],
    ),
    "meetings are split, and nothing changes": (
        text(*LONG),
        text(
            *LONG,
            meetings=MEET.replace("}]", ", until: 2022-02-14}, ")
            + MEET.removeprefix("[").replace("}]", ", from: 2022-02-15}]"),
        ),
        [],
    ),
    "meetings are split, and a day is left out after that": (
        text(*LONG),
        text(
            *LONG,
            meetings=MEET.replace("}]", ", until: 2022-02-14}, ")
            + MEET.removeprefix("[").replace("}]", ", from: 2022-02-15, except: 2022-02-22}]"),
        ),
        ["No class on Tue 22 Feb; 3 later classes move on by one meeting"],
    ),
    "the first weeks are at other hours, and then not": (
        text(
            *LONG,
            meetings=MEET.replace("}]", ", until: 2022-01-25}, ")
            + MEET.removeprefix("[")
            .replace("}]", ", from: 2022-01-26}]")
            .replace("14:15", "14:30"),
        ),
        text(*LONG),
        [
            "The meeting of Tue and Thu, 13:00–14:15 is now held in every week of the term",
            "Class no longer meets Tue and Thu, 13:00–14:30, from Wed 26 Jan",
            "10 classes now end at 14:15, not 14:30",
        ],
    ),
    "other hours begin on another day on which nothing is held": (
        text(
            *LONG,
            meetings=MEET.replace("}]", ", until: 2022-02-08}, ")
            + MEET.removeprefix("[")
            .replace("}]", ", from: 2022-02-09}]")
            .replace("14:15", "14:30"),
        ),
        text(
            *LONG,
            meetings=MEET.replace("}]", ", until: 2022-02-09}, ")
            + MEET.removeprefix("[")
            .replace("}]", ", from: 2022-02-10}]")
            .replace("14:15", "14:30"),
        ),
        [],
    ),
    "every other week from a day on": (
        text(INTRO, TVM),
        text(
            INTRO,
            TVM,
            meetings=MEET.replace("}]", ", until: 2022-02-14}, ")
            + MEET.removeprefix("[").replace("}]", ", from: 2022-02-15, every: 2 weeks}]"),
        ),
        ["From Tue 15 Feb, class meets Tue and Thu, 13:00–14:15, every 2 weeks"],
    ),
    "every week from a day on": (
        text(INTRO, meetings=MEET.replace("}]", ", every: 2 weeks}]")),
        text(
            INTRO,
            meetings=MEET.replace("}]", ", every: 2 weeks, until: 2022-02-14}, ")
            + MEET.removeprefix("[").replace("}]", ", from: 2022-02-15}]"),
        ),
        ["From Tue 15 Feb, class meets Tue and Thu, 13:00–14:15, every week"],
    ),
    "a recess ends, and another day is left out": (
        text(*LONG, no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess}]"),
        text(*LONG, meetings=MEET.replace("}]", ", except: 2022-03-22}]")),
        [
            "Tue 15 Feb and Thu 17 Feb no longer without class (Recess); "
            "5 later classes move up by two meetings",
            "No class on Tue 22 Mar",
        ],
    ),
    "a pinned class meets later on its day": (
        text(INTRO, "{title: Talk, date: 2022-03-10}"),
        text(
            INTRO,
            "{title: Talk, date: 2022-03-10}",
            meetings=MEET.replace("13:00-14:15", "15:00-16:15"),
        ),
        [
            "Introduction of Tue 25 Jan moved from 13:00 to 15:00",
            "Talk of Thu 10 Mar moved from 13:00 to 15:00",
        ],
    ),
    "a class has its former id again": (
        text("{title: Welcome, id: hello}", TVM),
        text("{title: Welcome, id: introduction}", TVM),
        [],
    ),
    "a class has another id, and another room": (
        text("{title: Welcome, id: hello}", TVM),
        text("{title: Welcome, id: introduction, where: Hall}", TVM),
        ["Welcome of Tue 25 Jan now meets in Hall"],
    ),
    "a paper's class gets an id": (
        text(INTRO, TVM),
        text(INTRO, TVM.replace("{", "{id: compiler, ")),
        [],
    ),
    "a class has no set time, and so no room": (
        text(INTRO, TVM),
        text(INTRO.replace("}", ", time: none}"), TVM),
        ["Introduction of Tue 25 Jan now has no set time"],
    ),
    "the hours of one weekday change": (
        text(*LONG),
        text(
            *LONG,
            meetings="[{days: Tue, time: 13:00-14:15, where: Room 1},{days: Thu, time: 15:00-16:15, where: Room 1}]",
        ),
        ["5 classes now begin at 15:00"],
    ),
    "the room of one weekday changes": (
        text(*LONG),
        text(
            *LONG,
            meetings="[{days: Tue, time: 13:00-14:15, where: Room 1},{days: Thu, time: 13:00-14:15, where: Room 2}]",
        ),
        ["5 classes now meet in Room 2"],
    ),
    "the end of one weekday changes": (
        text(*LONG),
        text(
            *LONG,
            meetings="[{days: Tue, time: 13:00-14:15, where: Room 1},{days: Thu, time: 13:00-14:45, where: Room 1}]",
        ),
        ["5 classes now end at 14:45, not 14:15"],
    ),
    "hours and room change together": (
        text(*LONG),
        text(
            *LONG, meetings=MEET.replace("13:00-14:15", "15:00-16:15").replace("Room 1", "Room 2")
        ),
        ["11 classes now begin at 15:00", "11 classes now meet in Room 2"],
    ),
    "all classes go online": (
        text(*LONG),
        text(*LONG, meetings=MEET.replace("where: Room 1", "online: 'https://meet.example/x'")),
        ["11 classes now meet online"],
    ),
    "a class is split in two": (
        text(INTRO, "{title: Both, papers: [tvm, taso]}", CLIPPER, PITCHES),
        text(INTRO, TVM, TASO, CLIPPER, PITCHES),
        [
            "TVM takes the place of Both on Thu 27 Jan",
            "TASO added on Tue 1 Feb",
            "Clipper moved from Tue 1 Feb to Thu 3 Feb",
        ],
    ),
    "two classes become one": (
        text(INTRO, TVM, TASO, CLIPPER, PITCHES),
        text(INTRO, "{title: Both, papers: [tvm, taso]}", CLIPPER, PITCHES),
        [
            "Both takes the place of TVM on Thu 27 Jan",
            "TASO of Tue 1 Feb removed",
            "Clipper moved from Thu 3 Feb to Tue 1 Feb",
        ],
    ),
    "two classes swap": (
        text(),
        text(INTRO, TASO, TVM, CLIPPER, PITCHES),
        ["TASO moved from Tue 1 Feb to Thu 27 Jan", "TVM moved from Thu 27 Jan to Tue 1 Feb"],
    ),
    "a paper moves to another class": (
        text("{title: One, papers: [tvm, taso]}", "{title: Two, papers: [clipper]}"),
        text("{title: One, papers: [tvm]}", "{title: Two, papers: [clipper, taso]}"),
        ["One no longer reads TASO", "Two now reads TASO"],
    ),
    "two classes exchange their papers and keep their presenters": (
        text(),
        text(
            INTRO,
            "{paper: taso, presenters: Group 1}",
            "{paper: tvm, presenters: Group 2}",
            CLIPPER,
            PITCHES,
        ),
        [
            "TASO moved from Tue 1 Feb to Thu 27 Jan",
            "TVM moved from Thu 27 Jan to Tue 1 Feb",
            "TASO: Group 1 presents",
            "TVM: Group 2 presents",
        ],
    ),
    "a class is of another kind": (
        text(INTRO, TVM, "{title: X, kind: lecture}"),
        text(INTRO, TVM, "{title: X, kind: discussion}"),
        [],
    ),
    "a kind is called otherwise": (
        text(kinds="{presentation: Student talk}"),
        text(kinds="{presentation: Reading}"),
        [],
    ),
    "one class overrides a rule": (
        text(),
        text(
            INTRO,
            TVM,
            TASO,
            "{paper: clipper, due: [{what: Review, when: 09:00 the same day}]}",
            PITCHES,
        ),
        ["Review for Clipper is now due Thu 3 Feb, 09:00"],
    ),
    "one class names no rules": (
        text(),
        text(INTRO, TVM, TASO, "{paper: clipper, due: []}", PITCHES),
        [],
    ),
    "a break moves by a week": (
        text(*LONG, no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess}]"),
        text(*LONG, no_class="[{dates: 2022-02-22 to 2022-02-24, reason: Recess}]"),
        [
            "Tue 15 Feb and Thu 17 Feb no longer without class (Recess); 2 later classes move up by two meetings",
            "No class Tue 22 – Thu 24 Feb: Recess",
        ],
    ),
    "a break with an id moves by a week": (
        text(*LONG, no_class="[{id: r, dates: 2022-02-15 to 2022-02-17, reason: Recess}]"),
        text(*LONG, no_class="[{id: r, dates: 2022-02-22 to 2022-02-24, reason: Recess}]"),
        [
            "No class Tue 22 – Thu 24 Feb: Recess (it was Tue 15 – Thu 17 Feb); 2 other classes move up by two meetings",
        ],
    ),
    "the term is longer": (
        text(),
        text(term="{first: 2022-01-25, last: 2022-04-28}"),
        [],
    ),
    "the term begins later": (
        text(),
        text(term="{first: 2022-02-01, last: 2022-03-31}"),
        ["4 classes move on by two meetings"],
    ),
    "a cancelled class moves": (
        text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled, reason: Snow}", PITCHES),
        text(
            INTRO,
            TVM,
            TASO,
            "{paper: clipper, date: 2022-02-08, status: cancelled, reason: Snow}",
            PITCHES,
        ),
        ["Clipper (cancelled) moved from Thu 3 Feb to Tue 8 Feb"],
    ),
    "a class moves and is cancelled": (
        text(),
        text(INTRO, TVM, TASO, "{paper: clipper, date: 2022-02-17, status: cancelled}", PITCHES),
        [
            "Clipper (cancelled) moved from Thu 3 Feb to Thu 17 Feb",
            "Class of 17 Feb (Clipper) cancelled",
        ],
    ),
    "a cancelled class is held on another day": (
        text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled, reason: Snow}", PITCHES),
        text(INTRO, TVM, TASO, "{paper: clipper, date: 2022-02-15}", PITCHES),
        [
            "Clipper moved from Thu 3 Feb to Tue 15 Feb",
            "Class of 15 Feb takes place after all: Clipper",
        ],
    ),
    "all classes come in the opposite order": (
        text(*LONG),
        text(*LONG[::-1]),
        [
            "Class 7 moved from Tue 1 Mar to Tue 25 Jan",
            "Class 6 moved from Thu 24 Feb to Thu 27 Jan",
            "Class 5 moved from Tue 22 Feb to Tue 1 Feb",
            "Class 4 moved from Thu 17 Feb to Thu 3 Feb",
            "Class 3 moved from Tue 15 Feb to Tue 8 Feb",
            "Class 1 moved from Tue 8 Feb to Tue 15 Feb",
            "Clipper moved from Thu 3 Feb to Thu 17 Feb",
            "TASO moved from Tue 1 Feb to Tue 22 Feb",
            "TVM moved from Thu 27 Jan to Thu 24 Feb",
            "Introduction moved from Tue 25 Jan to Tue 1 Mar",
        ],
    ),
    "the first classes go to the end": (
        text(*LONG),
        text(*LONG[3:], *LONG[:3]),
        [
            "Introduction moved from Tue 25 Jan to Tue 22 Feb; 8 other classes move up by three meetings",
            "TVM moved from Thu 27 Jan to Thu 24 Feb",
            "TASO moved from Tue 1 Feb to Tue 1 Mar",
        ],
    ),
    "the course is renamed": (
        text(),
        text(course=BASE["course"].replace("A course", "Another")),
        [],
    ),
    "the zone is corrected": (
        text(*LONG),
        text(*LONG, course=BASE["course"].replace("America/Chicago", "America/New_York")),
        ["All times are now on the clock of America/New_York, not America/Chicago"],
    ),
    "the zone is corrected and the clock times with it": (
        text(*LONG),
        text(
            *LONG,
            course=BASE["course"].replace("America/Chicago", "America/New_York"),
            meetings=MEET.replace("13:00-14:15", "14:00-15:15"),
        ),
        [
            "All times are now on the clock of America/New_York, not America/Chicago",
            "11 classes now begin at 14:00",
        ],
    ),
    "two groups swap": (
        text(),
        text(
            INTRO,
            "{paper: tvm, presenters: Group 2}",
            "{paper: taso, presenters: Group 1}",
            CLIPPER,
            PITCHES,
        ),
        ["TVM: Group 2 presents", "TASO: Group 1 presents"],
    ),
    "a class gets a room and is cancelled": (
        text(),
        text("{title: Introduction, where: Room 9, status: cancelled}", *SESSIONS[1:]),
        ["Class of 25 Jan (Introduction) cancelled"],
    ),
    "all classes are cancelled": (
        text(INTRO, TVM, TASO, CLIPPER),
        text(
            *(
                x.replace("}", ", status: cancelled, reason: Strike}")
                for x in (INTRO, TVM, TASO, CLIPPER)
            )
        ),
        [
            "Classes of 25 Jan, 27 Jan, 1 Feb and 3 Feb cancelled: Strike",
        ],
    ),
    "three cancelled classes are held after all": (
        text(
            *(x.replace("}", ", status: cancelled, reason: Strike}") for x in (INTRO, TVM, TASO)),
            CLIPPER,
        ),
        text(INTRO, TVM, TASO, CLIPPER),
        [
            "Class of 25 Jan takes place after all: Introduction",
            "Class of 27 Jan takes place after all: TVM",
            "Class of 1 Feb takes place after all: TASO",
        ],
    ),
    "the pinned class is deleted": (
        text(),
        text(INTRO, TVM, TASO, CLIPPER),
        ["Pitches of Thu 10 Mar removed"],
    ),
    "another guest comes": (
        text("{title: Talk, guest: Ada}"),
        text("{title: Talk, guest: Bob}"),
        ["Talk: guest Bob"],
    ),
    "a class is pinned where it is": (
        text(),
        text(INTRO, TVM, TASO, "{paper: clipper, date: 2022-02-03}", PITCHES),
        [],
    ),
    "a pin is taken out": (
        text(),
        text(INTRO, TVM, TASO, CLIPPER, "{title: Pitches}"),
        ["Pitches moved from Thu 10 Mar to Tue 8 Feb"],
    ),
    "office hours are on another day": (
        text(course=hours()),
        text(course=hours(days="Wed")),
        ["Office hours are now Wed, 10:00–11:00, not Tue, 10:00–11:00"],
    ),
    "office hours are at another time": (
        text(course=hours()),
        text(course=hours(time="11:00-12:00")),
        ["Office hours are now Tue, 11:00–12:00, not Tue, 10:00–11:00"],
    ),
    "office hours get a second day": (
        text(course=hours()),
        text(course=hours(days="[Tue, Thu]")),
        ["Office hours are now Tue and Thu, 10:00–11:00, not Tue, 10:00–11:00"],
    ),
    "one of two days of office hours changes": (
        text(course=hours(days="[Tue, Thu]")),
        text(course=hours(days="[Mon, Thu]")),
        ["Office hours are now Mon and Thu, 10:00–11:00, not Tue and Thu, 10:00–11:00"],
    ),
    "office hours end": (
        text(course=hours()),
        text(),
        ["Office hours of Tue, 10:00–11:00 no longer held"],
    ),
    "an assignment is retitled": (
        text(assignments=WORK),
        text(assignments=WORK.replace("Essay", "Report")),
        ["Essay is now called Report"],
    ),
    "an assignment gets another id": (
        text(assignments=WORK),
        text(assignments=WORK.replace("a1", "essay")),
        ["Essay added, due Tue 8 Feb, 23:59", "Essay removed"],
    ),
    "two assignments exchange their dates": (
        text(
            assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59},{id: a2, title: Quiz, due: 2022-02-18 23:59}]"
        ),
        text(
            assignments="[{id: a2, title: Quiz, due: 2022-02-08 23:59},{id: a1, title: Essay, due: 2022-02-18 23:59}]"
        ),
        [
            "Quiz due Tue 8 Feb, 23:59, not Fri 18 Feb, 23:59",
            "Essay due Fri 18 Feb, 23:59, not Tue 8 Feb, 23:59",
        ],
    ),
    "all assignments are due a week later": (
        text(
            assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59},{id: a2, title: Quiz, due: 2022-02-15 23:59},{id: a3, title: Lab, due: 2022-02-22 23:59}]"
        ),
        text(
            assignments="[{id: a1, title: Essay, due: 2022-02-15 23:59},{id: a2, title: Quiz, due: 2022-02-22 23:59},{id: a3, title: Lab, due: 2022-03-01 23:59}]"
        ),
        [
            "Essay due Tue 15 Feb, 23:59, not Tue 8 Feb, 23:59",
            "Quiz due Tue 22 Feb, 23:59, not Tue 15 Feb, 23:59",
            "Lab due Tue 1 Mar, 23:59, not Tue 22 Feb, 23:59",
        ],
    ),
    "an assignment is due anywhere on earth": (
        text(assignments=WORK),
        text(assignments=WORK.replace("23:59", "23:59 AoE")),
        ["Essay due Wed 9 Feb, 05:59 (Tue 8 Feb, 23:59 AoE), not Tue 8 Feb, 23:59"],
    ),
    "a second rule is added": (
        text(),
        text(
            due="{presentation: [{what: Review, when: 21:00 the day before},{what: Quiz, when: start of class}]}"
        ),
        ["Quiz is due at 13:00 the same day (3 classes)"],
    ),
    "a rule counts hours": (
        text(),
        text(due="{presentation: [{what: Review, when: 24 hours before}]}"),
        ["Review is now due at 13:00 the day before, not 21:00 (3 classes)"],
    ),
    "a rule is retitled": (
        text(),
        text(due=DUE.replace("Review", "Note")),
        [
            "Note is due at 21:00 the day before (3 classes)",
            "Review is no longer due for 3 classes",
        ],
    ),
    "a rule is retitled and keeps its id": (
        text(),
        text(due=DUE.replace("what: Review", "what: Note, id: review")),
        ["Review is now called Note (3 classes)"],
    ),
    "a rule is retitled, moved, and keeps its id": (
        text(),
        text(due=DUE.replace("what: Review", "what: Note, id: review").replace("21:00", "20:00")),
        [
            "Review is now called Note (3 classes)",
            "Note is now due at 20:00 the day before, not 21:00 (3 classes)",
        ],
    ),
    "two rules exchange their names": (
        text(
            due="{presentation: [{what: Review, when: 21:00 the day before},{what: Quiz, when: 12:00 the same day}]}"
        ),
        text(
            due="{presentation: [{what: Quiz, when: 21:00 the day before},{what: Review, when: 12:00 the same day}]}"
        ),
        [
            "Quiz is now due at 21:00 the day before, not 12:00 the same day (3 classes)",
            "Review is now due at 12:00 the same day, not 21:00 the day before (3 classes)",
        ],
    ),
    "a theme gets another key": (
        text("{title: Introduction, theme: one}", *SESSIONS[1:], themes=THEMES),
        text(
            "{title: Introduction, theme: uno}",
            *SESSIONS[1:],
            themes=THEMES.replace("one:", "uno:"),
        ),
        [],
    ),
    "a theme is retitled": (
        text("{title: Introduction, theme: one}", *SESSIONS[1:], themes=THEMES),
        text(
            "{title: Introduction, theme: one}",
            *SESSIONS[1:],
            themes=THEMES.replace("The one", "Uno"),
        ),
        [],
    ),
    "a group gets another name": (
        text(),
        text(INTRO, "{paper: tvm, presenters: Team 1}", *SESSIONS[2:]),
        ["TVM: Team 1 presents"],
    ),
    "two groups get other names": (
        text(),
        text(
            INTRO,
            "{paper: tvm, presenters: Team 1}",
            "{paper: taso, presenters: Team 2}",
            *SESSIONS[3:],
        ),
        ["TVM: Team 1 presents", "TASO: Team 2 presents"],
    ),
    "a break is split around a day without meeting": (
        text(*LONG, no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Snow}]"),
        text(
            *LONG, no_class="[{dates: 2022-02-15, reason: Snow},{dates: 2022-02-17, reason: Snow}]"
        ),
        [],
    ),
    "a break is a single day after all": (
        text(*LONG, no_class="[{dates: 2022-02-14 to 2022-02-18, reason: Snow}]"),
        text(*LONG, no_class="[{dates: 2022-02-15 to 2022-02-15, reason: Snow}]"),
        [
            "Of Mon 14 – Fri 18 Feb, only Tue 15 Feb is now without class: Snow; 5 later classes move up by one meeting",
        ],
    ),
    "a break has another reason": (
        text(*LONG, no_class="[{dates: 2022-02-15, reason: Snow}]"),
        text(*LONG, no_class="[{dates: 2022-02-15, reason: Strike}]"),
        [],
    ),
    "two days fall out at once": (
        text(*LONG),
        text(
            *LONG, no_class="[{dates: 2022-02-15, reason: Snow},{dates: 2022-02-01, reason: Ice}]"
        ),
        ["No class on Tue 1 Feb: Ice; 9 later classes move on", "No class on Tue 15 Feb: Snow"],
    ),
    "a day falls out and a class is put in": (
        text(*LONG),
        text(INTRO, "{title: Panel}", *LONG[1:], no_class="[{dates: 2022-02-03, reason: Snow}]"),
        ["No class on Thu 3 Feb: Snow; 10 other classes move on", "Panel added on Thu 27 Jan"],
    ),
    "a meeting is added": (
        text(*LONG),
        text(*LONG, extra="[{date: 2022-02-02, time: 13:00-14:15}]"),
        [
            "8 classes move up by one meeting",
            "Clipper of Wed 2 Feb now meets in a room to be announced",
        ],
    ),
    "a class gets presenters with roles": (
        text(),
        text(
            INTRO,
            "{paper: tvm, presenters: {critic: Group 1, defender: Group 2}}",
            TASO,
            CLIPPER,
            PITCHES,
        ),
        ["TVM: Group 1 (critic) and Group 2 (defender) present"],
    ),
    "a class is retitled and keeps its id": (
        text("{title: Introduction to things}"),
        text("{title: Introduction to all things, id: introduction-to-things}"),
        ["Introduction to things is now called Introduction to all things"],
    ),
    "three classes are taken out": (
        text(*LONG),
        text(INTRO, *LONG[4:]),
        [
            "TVM of Thu 27 Jan removed; 7 later classes move up by three meetings",
            "TASO of Tue 1 Feb removed",
            "Clipper of Thu 3 Feb removed",
        ],
    ),
    "three classes are put in": (
        text(*LONG),
        text(INTRO, "{title: X}", "{title: Y}", "{title: Z}", *LONG[1:]),
        [
            "X added on Thu 27 Jan; 10 later classes move on by three meetings",
            "Y added on Tue 1 Feb",
            "Z added on Thu 3 Feb",
        ],
    ),
    "all classes but one are taken out": (
        text(*LONG),
        text(INTRO),
        [
            "TVM of Thu 27 Jan removed",
            "TASO of Tue 1 Feb removed",
            "Clipper of Thu 3 Feb removed",
            "Class 1 of Tue 8 Feb removed",
            "Class 2 of Thu 10 Feb removed",
            "Class 3 of Tue 15 Feb removed",
            "Class 4 of Thu 17 Feb removed",
            "Class 5 of Tue 22 Feb removed",
            "Class 6 of Thu 24 Feb removed",
            "Class 7 of Tue 1 Mar removed",
        ],
    ),
    "classes end later, and what is due after them": (
        text(due="{presentation: [{what: Review, when: 1 hour after}]}"),
        text(
            due="{presentation: [{what: Review, when: 1 hour after}]}",
            meetings=MEET.replace("14:15", "14:45"),
        ),
        ["5 classes now end at 14:45, not 14:15"],
    ),
    "a class loses its date": (
        text(),
        text(INTRO, TVM, TASO, "{paper: clipper, date: tba}", PITCHES),
        ["Clipper of Thu 3 Feb: the date is to be announced anew"],
    ),
}


def facts(schedule: str) -> CourseFacts:
    """What readers plan by, of a schedule that checks."""
    read = parse_course(
        SourceText("schedule.yaml", schedule),
        SourceText("papers.bib", PAPERS),
        {},
        Linker(frozenset(), lambda page, target: target),
    )
    assert read.course is not None, read.problems
    return course_facts(read.course)


@pytest.mark.parametrize("name", EDITS)
def test_what_is_said_of_a_neighbour(name: str) -> None:
    """Exactly these sentences, in this order; of the way back others, and of no edit none."""
    before, after, said = EDITS[name]
    old, new = facts(before), facts(after)

    def told(one: CourseFacts, other: CourseFacts) -> list[str]:
        return [s.text for s in describe_changes(one, other, Disclosure.GROUPS, ENGLISH)]

    assert told(old, new) == said
    assert told(old, old) == told(new, new) == []
    assert bool(told(new, old)) is bool(said)


def test_they_are_many() -> None:
    """Each is another kind of edit."""
    assert len(EDITS) >= 60
