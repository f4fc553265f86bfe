"""Sentences about changes: of what they tell, where they lead, and in which language."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from tests.history.course_folder import BASE, MKDOCS, PAPERS, SESSIONS, schedule_text
from tests.history.test_changes import EDITS, HOURS, LONG

from coursewright.domain.changes.facts import BreakFacts, CourseFacts, SessionFacts, course_facts
from coursewright.domain.changes.sentence import Sentence
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import Disclosure, feed_disclosure
from coursewright.domain.times.slots import Meeting
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

INTRO, TVM, TASO, CLIPPER, PITCHES = SESSIONS
ANYWHERE = "{presentation: [{what: Review, when: 23:59 AoE the day before}]}"
Tell = Callable[[str, str], tuple[Sentence, ...]]
ENGLISH_WORDS = re.compile(
    r"\b(class|classes|now|moved|moves?|from|not|due|added|removed|takes?|place|reads|called|begins?"
    r"|presents?|later|other|meets?|office|hours|with|no|longer|guest|held|cancelled|except)\b"
)


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """What is told of two versions of a schedule."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    (tmp_path / "papers.bib").write_text(PAPERS + TREES)

    def read(schedule: str) -> Course:
        (tmp_path / "schedule.yaml").write_text(schedule)
        loaded = load_course(read_settings(tmp_path))
        assert loaded.course is not None, loaded.problems
        return loaded.course

    def told(before: str, after: str) -> tuple[Sentence, ...]:
        old, new = read(before), read(after)
        disclosure = feed_disclosure(new)
        return tuple(
            describe_changes(course_facts(old), course_facts(new), disclosure, new.language)
        )

    return told


TREES = "".join(
    f"@article{{trees{part}, author = {{Ada Author}}, title = {{Trees: Part {part}}}, year = 2020}}\n"
    for part in "ab"
)
TREE = "{title: Talk, kind: lecture, papers: [treesa]}"
WHOSE = (
    BASE["course"]
    .replace("{", "{{")
    .replace("}", ", instructors: [{{name: Ada}}, {{name: Bo}}], office_hours: {{{hours}}}}}")
)
FRIDAYS = (
    "[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1}, "
    "{days: Fri, time: 9:00-10:00, where: Lab, from: 2022-03-11}]"
)
MORE = {
    "a class moves, and what is due on a date of its own stays": (
        schedule_text("{title: Pitches, date: 2022-03-08, due: {what: Slides, when: 2022-03-04 12:00}}"),
        schedule_text("{title: Pitches, date: 2022-03-10, due: {what: Slides, when: 2022-03-04 12:00}}"),
        ["Pitches moved from Tue 8 Mar to Thu 10 Mar"],
    ),
    "the last class goes to the front": (
        schedule_text(*LONG),
        schedule_text(LONG[-1], *LONG[:-1]),
        ["Class 7 moved from Tue 1 Mar to Tue 25 Jan; 10 other classes move on by one meeting"],
    ),
    "a recess goes to another week": (
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess, id: r}]"),
        schedule_text(no_class="[{dates: 2022-02-22 to 2022-02-24, reason: Recess, id: r}]"),
        ["No class Tue 22 – Thu 24 Feb: Recess (it was Tue 15 – Thu 17 Feb)"],
    ),
    "two days off are taken back": (
        schedule_text(*LONG, no_class="[{dates: 2022-02-03}, {dates: 2022-02-10 to 2022-02-15}]"),
        schedule_text(*LONG, no_class="[{dates: 2022-02-03}]"),
        [
            "Thu 10 Feb and Tue 15 Feb no longer without class; "
            "7 later classes move up by two meetings",
        ],
    ),
    "the room and the time change in the fourth week": (
        schedule_text(*LONG),
        schedule_text(*LONG, meetings="[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-14}, "
        "{days: [Tue, Thu], time: 15:30-16:45, where: Hall B, from: 2022-02-15}]"),
        ["From Tue 15 Feb, class meets Tue and Thu, 15:30–16:45, Hall B, "
         "not Tue and Thu, 13:00–14:15, Room 1"],
    ),
    "the days change in the fourth week": (
        schedule_text(*LONG),
        schedule_text(*LONG, meetings="[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, until: 2022-02-13}, "
        "{days: [Mon, Wed], time: 13:00-14:15, where: Room 1, from: 2022-02-14}]"),
        ["From Mon 14 Feb, class meets Mon and Wed, 13:00–14:15, not Tue and Thu, 13:00–14:15"],
    ),
    "one class keeps a room of its own when the room changes": (
        schedule_text(*LONG[:-1], LONG[-1].replace("}", ", where: Room 9}")),
        schedule_text(*LONG[:-1], LONG[-1], meetings="[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1, "
        "until: 2022-02-14}, {days: [Tue, Thu], time: 13:00-14:15, where: Hall B, from: 2022-02-15}]"),
        ["From Tue 15 Feb, class meets Tue and Thu, 13:00–14:15, Hall B, "
         "not Tue and Thu, 13:00–14:15, Room 1", "Class 7 of Tue 1 Mar now meets in Hall B"],
    ),
    "a meeting is added in March": (
        schedule_text(*LONG),
        schedule_text(*LONG, meetings="[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1}, "
        "{days: Fri, time: 9:00-10:00, where: Lab, from: 2022-03-25}]"),
        ["From Fri 25 Mar, class also meets Fri, 09:00–10:00, Lab"],
    ),
    "a day off before a meeting begins": (
        schedule_text(*LONG, meetings=FRIDAYS),
        schedule_text(*LONG, meetings=FRIDAYS, no_class="[{dates: 2022-02-18}, {dates: 2022-03-25}]"),
        ["No class on Fri 25 Mar"],
    ),
    "a day off outside of the term": (
        schedule_text(*LONG, term="{first: 2022-01-25, last: 2022-03-31}"),
        schedule_text(*LONG, no_class="[{dates: 2022-01-20}, {dates: 2022-04-05}]"),
        [],
    ),
    "office hours of somebody move": (
        schedule_text(course=HOURS.format(days="Tue, who: Ada", where="1").replace(
            "title: A", "instructors: [{name: Ada}, {name: Bo}], title: A")),
        schedule_text(course=HOURS.format(days="Wed, who: Ada", where="1").replace(
            "title: A", "instructors: [{name: Ada}, {name: Bo}], title: A")),
        ["Office hours with Ada are now Wed, 10:00–11:00, not Tue, 10:00–11:00"],
    ),
    "office hours of somebody go to another room": (
        schedule_text(course=HOURS.format(days="Tue, who: Ada", where="1").replace(
            "title: A", "instructors: [{name: Ada}, {name: Bo}], title: A")),
        schedule_text(course=HOURS.format(days="Tue, who: Ada", where="2").replace(
            "title: A", "instructors: [{name: Ada}, {name: Bo}], title: A")),
        ["Office hours with Ada, Tue, 10:00–11:00, now in Room 2"],
    ),
    "one office hour is cancelled": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(course=HOURS.format(days="Tue, changes: {2022-02-08: 'cancelled, Ill'}", where="1")),
        ["Office hours of Tue 8 Feb cancelled: Ill"],
    ),
    "one office hour moves": (
        schedule_text(course=HOURS.format(days="Tue, changes: {2022-02-08: cancelled}", where="1")),
        schedule_text(course=HOURS.format(
            days="Tue, changes: {2022-02-08: {to: 2022-02-09, where: Hall}, 2022-02-15: 9:00-9:30}",
            where="1")),
        [
            "Office hours of Tue 8 Feb: now Wed 9 Feb, 10:00–11:00, Hall",
            "Office hours of Tue 15 Feb: now 09:00–09:30, Room 1",
        ],
    ),
    "one office hour is held after all": (
        schedule_text(course=HOURS.format(days="Tue, changes: {2022-02-08: cancelled}", where="1")),
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        ["Office hours of Tue 8 Feb held as usual"],
    ),
    "office hours fall out": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(course=HOURS.format(days="Tue, except: [2022-02-08, 2022-02-15]", where="1")),
        ["Office hours of Tue, 10:00–11:00 not held on Tue 8 Feb and Tue 15 Feb"],
    ),
    "office hours are held more rarely": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(course=HOURS.format(days="Tue, every: 2 weeks, until: 2022-02-22", where="1")),
        ["Office hours of Tue, 10:00–11:00 now held every 2 weeks, until Tue 22 Feb"],
    ),
    "office hours are held every week again": (
        schedule_text(course=HOURS.format(days="Tue, every: 2 weeks", where="1")),
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        ["Office hours of Tue, 10:00–11:00 now held in every week"],
    ),
    "office hours move to another day from some day on": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(
            course=HOURS.format(days="Tue, until: 2022-02-15", where="1")
            .replace("office_hours: {", "office_hours: [{")
            .replace("Room 1}", "Room 1}, {days: Wed, time: 14:00-15:00, where: Hall, from: 2022-02-16}]")
        ),
        ["From Wed 16 Feb, office hours are Wed, 14:00–15:00, Hall, not Tue, 10:00–11:00, Room 1"],
    ),
    "office hours end": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(),
        ["Office hours of Tue, 10:00–11:00 no longer held"],
    ),
    "an assignment is due anywhere on earth": (
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]"),
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59 AoE}]"),
        ["Essay due Wed 9 Feb, 05:59 (Tue 8 Feb, 23:59 AoE), not Tue 8 Feb, 23:59"],
    ),
    "a deadline for one class is called otherwise": (
        schedule_text(INTRO, TVM),
        schedule_text(INTRO, "{paper: tvm, presenters: Group 1, "
                      "due: [{what: Note, id: review, when: 21:00 the day before}]}"),
        ["Review for TVM is now called Note, due Wed 26 Jan, 21:00"],
    ),
    "a class moves beyond the change of clocks, and is due anywhere on earth": (
        schedule_text("{paper: tvm, date: 2022-03-10}", due=ANYWHERE),
        schedule_text("{paper: tvm, date: 2022-03-17}", due=ANYWHERE),
        ["TVM moved from Thu 10 Mar to Thu 17 Mar"],
    ),
    "nobody presents any more, and a deadline goes": (
        schedule_text("{paper: tvm, presenters: Group 1}", TASO, CLIPPER),
        schedule_text("{paper: tvm, presenters: Group 1}", TASO, CLIPPER, due="{}"),
        ["Review is no longer due for 3 classes"],
    ),
    "deadlines days before and after": (
        schedule_text(TVM, TASO, CLIPPER, due="{presentation: [{what: Review, when: 21:00 2 days before}]}"),
        schedule_text(TVM, TASO, CLIPPER, due="{presentation: [{what: Review, when: 21:00 3 days after}]}"),
        ["Review is now due at 21:00 3 days after, not 21:00 2 days before (3 classes)"],
    ),
    "all classes of the evening begin later": (
        schedule_text(meetings="[{days: [Tue, Thu], time: 18:30-19:30, where: Room 1}]"),
        schedule_text(meetings="[{days: [Tue, Thu], time: 19:00-20:00, where: Room 1}]"),
        ["5 classes now begin at 19:00"],
    ),
    "a class reads another paper of a like title": (
        schedule_text(TREE),
        schedule_text(TREE.replace("treesa", "treesb")),
        ["Talk no longer reads Trees: Part a", "Talk now reads Trees: Part b"],
    ),
    "a class reads a second paper of a like title": (
        schedule_text(TREE),
        schedule_text(TREE.replace("treesa", "treesa, treesb")),
        ["Talk now reads Trees: Part b"],
    ),
    "a class reads a paper that begins like another class": (
        schedule_text("{title: Trees}", TREE.replace("treesa", "")),
        schedule_text("{title: Trees}", TREE),
        ["Talk now reads Trees: Part a"],
    ),
    "a paper of a like title takes the place of one": (
        schedule_text("{id: t, kind: lecture, paper: treesa}"),
        schedule_text("{id: t, kind: lecture, paper: treesb}"),
        ["Trees: Part b takes the place of Trees: Part a"],
    ),
    "a class reads a paper whose short title is its own": (
        schedule_text(TREE.replace("treesa", "tvm")),
        schedule_text(TREE.replace("treesa", "tvm, treesa")),
        ["Talk now reads Trees"],
    ),
    "a guest does not come": (
        schedule_text("{title: Introduction, guest: Grace Hopper}"),
        schedule_text("{title: Introduction}"),
        ["Introduction: no guest"],
    ),
    "a class of two rooms": (
        schedule_text("{title: Introduction, online: 'https://meet.example/1'}"),
        schedule_text("{title: Introduction, online: 'https://meet.example/2'}"),
        ["Introduction of Tue 25 Jan now meets at another online address"],
    ),
    "somebody's office hour is cancelled": (
        schedule_text(course=WHOSE.format(hours="days: Tue, time: 10:00-11:00, who: Ada")),
        schedule_text(course=WHOSE.format(
            hours="days: Tue, time: 10:00-11:00, who: Ada, changes: {2022-02-08: 'cancelled, Ill'}")),
        ["Office hours of Tue 8 Feb (Ada) cancelled: Ill"],
    ),
    "somebody's office hours end": (
        schedule_text(course=WHOSE.format(hours="days: Fri, time: 9:00-10:00, who: Bo")),
        schedule_text(course=WHOSE.format(hours="days: Fri, time: 9:00-10:00, who: Bo, until: 2022-02-25")),
        ["Office hours with Bo, Fri, 09:00–10:00, now held until Fri 25 Feb"],
    ),
    "somebody's office hours go": (
        schedule_text(course=WHOSE.format(hours="days: Fri, time: 9:00-10:00, who: Bo")),
        schedule_text(course=WHOSE.format(hours="note: by appointment")),
        ["Office hours with Bo, Fri, 09:00–10:00, no longer held"],
    ),
    "a day without class is one of office hours": (
        schedule_text(course=WHOSE.format(hours="days: Tue, time: 10:00-11:00, who: Ada")),
        schedule_text(course=WHOSE.format(hours="days: Tue, time: 10:00-11:00, who: Ada"),
                      no_class="[{dates: 2022-03-15, reason: Snow}]"),
        ["No class on Tue 15 Mar: Snow", "Office hours of Tue 15 Mar (Ada) cancelled: Snow"],
    ),
    "a day without class that is one of office hours is taken back": (
        schedule_text(course=WHOSE.format(hours="days: Tue, time: 10:00-11:00, who: Ada"),
                      no_class="[{dates: 2022-03-15, reason: Snow}]"),
        schedule_text(course=WHOSE.format(hours="days: Tue, time: 10:00-11:00, who: Ada")),
        ["Office hours of Tue 15 Mar (Ada) held as usual"],
    ),
    "a week without class has three office hours": (
        schedule_text(course=HOURS.format(days="[Tue, Wed, Fri]", where="1")),
        schedule_text(course=HOURS.format(days="[Tue, Wed, Fri]", where="1"), no_class="[{dates: 2022-03-14 to 2022-03-18}]"),
        ["No class Mon 14 – Fri 18 Mar",
         "Office hours of Tue 15 Mar, Wed 16 Mar and Fri 18 Mar cancelled"],
    ),
    "a day off is a day on which the office hours are not held": (
        schedule_text(course=HOURS.format(days="Tue, except: [2022-03-15]", where="1")),
        schedule_text(course=HOURS.format(days="Tue, except: [2022-03-15]", where="1"),
                      no_class="[{dates: 2022-03-15}]"),
        ["No class on Tue 15 Mar"],
    ),
    "an exam gets its date": (
        schedule_text("{title: Final exam, date: TBA}"),
        schedule_text("{title: Final exam, date: 2022-03-26, time: 9:00-11:00, where: Hall B}"),
        ["Final exam now has a date: Sat 26 Mar, 09:00–11:00, Hall B"],
    ),
    "a class ends later": (
        schedule_text("{title: Talk, date: 2022-03-11, time: 13:00-14:00}",
                      extra="[{date: 2022-03-11, time: 13:00-14:00}]"),
        schedule_text("{title: Talk, date: 2022-03-11, time: 13:00-15:00}",
                      extra="[{date: 2022-03-11, time: 13:00-15:00}]"),
        ["Talk of Fri 11 Mar now ends at 15:00"],
    ),
}  # fmt: skip
ALL = {**EDITS, **MORE}


@pytest.mark.parametrize("name", ALL)
def test_an_edit_in_words(name: str, tell: Tell) -> None:
    """Each edit gives just these sentences."""
    before, after, expected = ALL[name]
    assert sorted(sentence.text for sentence in tell(before, after)) == sorted(expected)


def test_a_break_names_the_days_on_which_a_class_is_held() -> None:
    """In the middle of its days."""
    start = datetime(2022, 3, 10, 19, tzinfo=UTC)
    panel = SessionFacts("panel", "Panel", start, start + timedelta(hours=1))
    recess = BreakFacts("r", date(2022, 3, 8), date(2022, 3, 11), "Recess")
    weekly = Meeting((1, 3), time(13), time(14))
    before = CourseFacts(sessions=(panel,), meetings=(weekly,))
    told = describe_changes(before, replace(before, breaks=(recess,)), Disclosure.NAMES, ENGLISH)
    assert [(sentence.what, sentence.text) for sentence in told] == [
        ("break", "No class Tue 8 – Fri 11 Mar, except on Thu 10 Mar: Recess")
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_sentence_leads_to_what_it_is_about(name: str, tell: Tell) -> None:
    """Its id is made of what it tells and of what; a class that it names is one of the two versions'."""
    before, after, _ = ALL[name]
    for sentence in tell(before, after):
        assert re.fullmatch("[a-z-]+", sentence.what)
        assert isinstance(sentence.text, str)
        assert isinstance(sentence.session_id, str)
        if sentence.what in ("presenters", "room", "moved", "cancelled", "retitled", "guest"):
            assert sentence.session_id == sentence.subject != ""


@pytest.mark.parametrize("name", ALL)
def test_a_course_in_german_tells_it_in_german(name: str, tell: Tell) -> None:
    """No message is missing from the catalogue, and none is put together in English."""
    before, after, expected = (
        text if isinstance(text, list) else text.replace("{id: c1", "{language: de, id: c1")
        for text in ALL[name]
    )
    assert isinstance(before, str)
    assert isinstance(after, str)
    told = [sentence.text for sentence in tell(before, after)]
    assert len(told) == len(expected)
    for text in told:
        assert not ENGLISH_WORDS.search(text), text


@pytest.mark.parametrize("language", ["en-CA", "es-MX", "de", "fr", "zh", "ar"])
def test_no_sentence_has_two_marks_in_a_row(language: str, tell: Tell) -> None:
    """Words that end in a comma or full stop are not followed by another, whatever the edit."""
    told_of = [edit for name, edit in ALL.items() if re.search("somebody|day without|exam", name)]
    told = [
        sentence.text
        for before, after, _ in told_of
        for sentence in tell(
            *(
                text.replace("{id: c1", f"{{language: {language}, id: c1")
                for text in (before, after)
            )
        )
    ]
    assert len(told) > len(told_of) > 5
    marks = ",;:\uff0c\uff1b\uff1a\u060c"
    doubled = re.compile(rf"[{marks}]\s*[{marks}.]|\.\.|[{marks}]$")
    assert [text for text in told if doubled.search(text)] == []
