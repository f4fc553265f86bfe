"""What changed, in words: one small edit after another, each with the sentences it gives."""

from datetime import UTC, datetime

import pytest
from tests.history.course_folder import BASE, PAPERS, SESSIONS, CourseFolder, schedule_text

INTRO, TVM, TASO, CLIPPER, PITCHES = SESSIONS
LONG = (INTRO, TVM, TASO, CLIPPER, *(f"{{title: Class {n}}}" for n in range(1, 8)))
HOURS = (
    BASE["course"]
    .replace("{", "{{")
    .replace("}", ", office_hours: {{days: {days}, time: 10:00-11:00, where: Room {where}}}}}")
)
NAMED = {"course": BASE["course"].replace("title: A", "names_in_feeds: yes, title: A")}

# name: (before, after, what is said, newest first)
EDITS = {
    "a class moves": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, date: 2022-02-08}", PITCHES),
        ["Clipper moved from Thu 3 Feb to Tue 8 Feb"],
    ),
    "a class begins later": (
        schedule_text(),
        schedule_text(
            *SESSIONS[:4], "{title: Pitches, date: 2022-03-10, time: 15:00-16:15}",
            extra="[{date: 2022-03-10, time: 15:00-16:15, where: Room 1}]",
        ),
        ["Pitches of Thu 10 Mar moved from 13:00 to 15:00"],
    ),
    "two classes swap": (
        schedule_text(),
        schedule_text(INTRO, TASO, TVM, CLIPPER, PITCHES),
        [
            "TASO moved from Tue 1 Feb to Thu 27 Jan",
            "TVM moved from Thu 27 Jan to Tue 1 Feb",
        ],
    ),
    "a group takes an open slot": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, presenters: Group 7}", PITCHES),
        ["Clipper: Group 7 presents"],
    ),
    "two groups take it": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, presenters: [Group 7, Group 8]}", PITCHES),
        ["Clipper: Group 7 and Group 8 present"],
    ),
    "a slot opens": (
        schedule_text(),
        schedule_text(INTRO, "{paper: tvm}", *SESSIONS[2:]),
        ["TVM: open slot"],
    ),
    "people take it, and are not named": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, presenters: Ada Lovelace}", PITCHES),
        ["Clipper has presenters"],
    ),
    "people take it, and are named": (
        schedule_text(**NAMED),
        schedule_text(
            INTRO, TVM, TASO, "{paper: clipper, presenters: {critic: Ada Lovelace}}", PITCHES, **NAMED
        ),
        ["Clipper: Ada Lovelace (critic) presents"],
    ),
    "a class is called off": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled, reason: snow}", PITCHES),
        ["Class of 3 Feb (Clipper) cancelled: snow"],
    ),
    "a class called off takes place": (
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled}", PITCHES),
        schedule_text(),
        ["Class of 3 Feb takes place after all: Clipper"],
    ),
    "another reason": (
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled}", PITCHES),
        schedule_text(INTRO, TVM, TASO, "{paper: clipper, status: cancelled, reason: ice}", PITCHES),
        ["Class of 3 Feb is cancelled: ice"],
    ),
    "a class is added at the end": (
        schedule_text(),
        schedule_text(*SESSIONS, "{title: Panel}"),
        ["Panel added on Tue 8 Feb"],
    ),
    "a class is put in": (
        schedule_text(*LONG),
        schedule_text(INTRO, "{title: Panel}", *LONG[1:]),
        ["Panel added on Thu 27 Jan; 10 later classes move on by one meeting"],
    ),
    "a class is taken out": (
        schedule_text(*LONG),
        schedule_text(INTRO, *LONG[2:]),
        ["TVM of Thu 27 Jan removed; 9 later classes move up by one meeting"],
    ),
    "a class is replaced": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: ray}", PITCHES),
        ["Ray takes the place of Clipper on Thu 3 Feb"],
    ),
    "a paper is assigned and the id kept": (
        schedule_text(INTRO, TVM, "{title: Serving, kind: presentation}", PITCHES),
        schedule_text(INTRO, TVM, "{id: serving, paper: clipper}", PITCHES),
        ["Serving is now called Clipper"],
    ),
    "a class reads another paper": (
        schedule_text("{title: Overview, papers: [tvm, taso]}"),
        schedule_text("{title: Overview, papers: [tvm, ray]}"),
        ["Overview now reads Ray", "Overview no longer reads TASO"],
    ),
    "a class is retitled and the id kept": (
        schedule_text(),
        schedule_text("{title: Welcome, id: introduction}", *SESSIONS[1:]),
        ["Introduction is now called Welcome"],
    ),
    "a guest comes": (
        schedule_text(),
        schedule_text("{title: Introduction, guest: Grace Hopper}", *SESSIONS[1:]),
        ["Introduction: guest Grace Hopper"],
    ),
    "one room changes": (
        schedule_text(),
        schedule_text("{title: Introduction, where: Room 9}", *SESSIONS[1:]),
        ["Introduction of Tue 25 Jan now meets in Room 9"],
    ),
    "a class goes online": (
        schedule_text(),
        schedule_text("{title: Introduction, online: 'https://meet.example/1'}", *SESSIONS[1:]),
        ["Introduction of Tue 25 Jan now meets online"],
    ),
    "all rooms change": (
        schedule_text(),
        schedule_text(meetings="[{days: [Tue, Thu], time: 13:00-14:15, where: Room 9}]"),
        ["5 classes now meet in Room 9"],
    ),
    "all classes begin later": (
        schedule_text(),
        schedule_text(meetings="[{days: [Tue, Thu], time: 15:00-16:15, where: Room 1}]"),
        ["5 classes now begin at 15:00"],
    ),
    "the weekdays change": (
        schedule_text(*SESSIONS[:4]),
        schedule_text(
            *SESSIONS[:4], meetings="[{days: [Mon, Wed], time: 13:00-14:15, where: Room 1}]"
        ),
        ["4 classes now meet on Mon and Wed"],
    ),
    "a day falls out": (
        schedule_text(*LONG),
        schedule_text(*LONG, no_class="[{dates: 2022-02-03, reason: Snow}]"),
        ["No class on Thu 3 Feb: Snow; 8 later classes move on by one meeting"],
    ),
    "a week falls out": (
        schedule_text(*LONG),
        schedule_text(*LONG, no_class="[{dates: 2022-02-01 to 2022-02-04}]"),
        ["No class Tue 1 – Fri 4 Feb; 9 later classes move on by two meetings"],
    ),
    "a day off that moves nothing": (
        schedule_text(),
        schedule_text(no_class="[{dates: 2022-03-15, reason: Recess}]"),
        ["No class on Tue 15 Mar: Recess"],
    ),
    "a day off is taken back": (
        schedule_text(*LONG, no_class="[{dates: 2022-02-03, reason: Snow}]"),
        schedule_text(*LONG),
        ["Thu 3 Feb no longer without class (Snow); 8 later classes move up by one meeting"],
    ),
    "a class goes to the end": (
        schedule_text(*LONG),
        schedule_text(INTRO, *LONG[2:], TVM),
        ["TVM moved from Thu 27 Jan to Tue 1 Mar; 9 other classes move up by one meeting"],
    ),
    "one deadline moves by itself": (
        schedule_text(),
        schedule_text(
            INTRO, "{paper: tvm, presenters: Group 1, due: [{what: Review, when: 20:00 the day before}]}",
            *SESSIONS[2:],
        ),
        ["Review for TVM is now due Wed 26 Jan, 20:00"],
    ),
    "all deadlines move": (
        schedule_text(),
        schedule_text(due="{presentation: [{what: Review, when: 20:00 the day before}]}"),
        ["Review is now due at 20:00 the day before, not 21:00 (3 classes)"],
    ),
    "a deadline comes and another goes": (
        schedule_text(INTRO, TVM),
        schedule_text(INTRO, TVM, due="{presentation: [{what: Quiz, when: 12:00 the same day}]}"),
        ["Quiz for TVM due Thu 27 Jan, 12:00", "Review for TVM is no longer due"],
    ),
    "a deadline's day moves": (
        schedule_text(),
        schedule_text(due="{presentation: [{what: Review, when: 20:00 the same day}]}"),
        ["Review is now due at 20:00 the same day, not 21:00 the day before (3 classes)"],
    ),
    "a deadline is retitled and its id kept": (
        schedule_text(),
        schedule_text(
            due="{presentation: [{what: Note, id: review, when: 21:00 the day before}]}"
        ),
        ["Review is now called Note (3 classes)"],
    ),
    "a deadline is asked of all": (
        schedule_text(due="{}"),
        schedule_text(),
        ["Review is due at 21:00 the day before (3 classes)"],
    ),
    "a paper takes another's place and the id is kept": (
        schedule_text(),
        schedule_text(INTRO, TVM, TASO, "{paper: ray, id: clipper}", PITCHES),
        ["Ray takes the place of Clipper"],
    ),
    "a lecture loses its speakers": (
        schedule_text("{title: Talk, presenters: Group 1}"),
        schedule_text("{title: Talk}"),
        ["Talk: no presenters"],
    ),
    "a recess begins earlier": (
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess}]"),
        schedule_text(no_class="[{dates: 2022-02-14 to 2022-02-17, reason: Recess}]"),
        ["The recess now begins Mon 14 Feb"],
    ),
    "a spring break ends earlier": (
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Spring break}]"),
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-16, reason: Spring break}]"),
        ["The spring break now ends Wed 16 Feb"],
    ),
    "snow lies longer": (
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-16, reason: Snow}]"),
        schedule_text(no_class="[{dates: 2022-02-14 to 2022-02-17, reason: Snow}]"),
        ["The days without class now begin Mon 14 Feb and end Thu 17 Feb (Snow)"],
    ),
    "two days are written as one range": (
        schedule_text(
            no_class="[{dates: 2022-02-15, reason: Snow}, {dates: 2022-02-17, reason: Snow}]"
        ),
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Snow}]"),
        [],
    ),
    "two days become a longer range": (
        schedule_text(
            no_class="[{dates: 2022-02-15, reason: Snow}, {dates: 2022-02-17, reason: Snow}]"
        ),
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-22, reason: Snow}]"),
        ["No class on Tue 22 Feb: Snow"],
    ),
    "a break gets an id": (
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess}]"),
        schedule_text(no_class="[{dates: 2022-02-15 to 2022-02-17, reason: Recess, id: recess}]"),
        [],
    ),
    "a break that nothing fills is taken back": (
        schedule_text(no_class="[{dates: 2022-03-15 to 2022-03-17, reason: Recess}]"),
        schedule_text(),
        [],
    ),
    "office hours move": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(course=HOURS.format(days="Wed", where="1")),
        ["Office hours are now Wed, 10:00–11:00, not Tue, 10:00–11:00"],
    ),
    "office hours move to another room": (
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        schedule_text(course=HOURS.format(days="Tue", where="2")),
        ["Office hours of Tue, 10:00–11:00 now in Room 2"],
    ),
    "office hours begin": (
        schedule_text(),
        schedule_text(course=HOURS.format(days="Tue", where="1")),
        ["Office hours of Tue, 10:00–11:00 added"],
    ),
    "the time zone is corrected": (
        schedule_text(),
        schedule_text(course=BASE["course"].replace("America/Chicago", "Europe/Berlin")),
        ["All times are now on the clock of Europe/Berlin, not America/Chicago"],
    ),
    "an assignment is set": (
        schedule_text(),
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]"),
        ["Essay added, due Tue 8 Feb, 23:59"],
    ),
    "an assignment is due at the end of a day": (
        schedule_text(),
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-09 00:00}]"),
        ["Essay added, due Tue 8 Feb, 24:00"],
    ),
    "an assignment is due later, under another name": (
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]"),
        schedule_text(assignments="[{id: a1, title: Report, due: 2022-02-10 23:59}]"),
        ["Essay is now called Report", "Report due Thu 10 Feb, 23:59, not Tue 8 Feb, 23:59"],
    ),
    "an assignment is dropped": (
        schedule_text(assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]"),
        schedule_text(),
        ["Essay removed"],
    ),
    "nothing that readers plan by": (
        schedule_text(),
        schedule_text("{title: Introduction, note: Bring a pen}", *SESSIONS[1:]),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_in_words(name: str, course: CourseFolder) -> None:
    """Each edit gives just these sentences."""
    before, after, expected = EDITS[name]
    course.edit(before)
    course.edit(after)
    assert [change.text for change in course.changes()] == expected


def test_a_change_has_its_time_and_what_it_is_about(course: CourseFolder) -> None:
    """Newest first, in the course's zone; ids stay, and what is gone is linked to by none."""
    course.edit(schedule_text())
    first = course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    earlier = course.changes()
    course.edit(
        schedule_text(
            "{title: Introduction, where: Room 9}", *SESSIONS[1:],
            assignments="[{id: a1, title: Essay, due: 2022-02-08 23:59}]",
        )
    )  # fmt: skip
    changes = course.changes()
    assert [(change.text, change.session_id, change.assignment_id) for change in changes] == [
        ("Panel of Tue 8 Feb removed", "", ""),
        ("Introduction of Tue 25 Jan now meets in Room 9", "introduction", ""),
        ("Essay added, due Tue 8 Feb, 23:59", "", "a1"),
        ("Panel added on Tue 8 Feb", "", ""),
    ]
    assert changes[-1].id == earlier[0].id == f"{first[:12]}-added-panel"
    assert earlier[0].session_id == "panel"
    assert changes[-1].at == datetime(2022, 1, 3, 10, 0, tzinfo=UTC)
    assert str(changes[-1].at) == "2022-01-03 04:00:00-06:00"
    assert len({change.id for change in changes}) == len(changes)


def test_names_of_the_past_follow_the_present(course: CourseFolder) -> None:
    """Who was named under an opt-in is not named after the course took it back."""
    course.edit(schedule_text(**NAMED))
    course.edit(schedule_text(INTRO, TVM, TASO, "{paper: clipper, presenters: Ada}", **NAMED))
    assert "Clipper: Ada presents" in [change.text for change in course.changes()]
    course.edit(schedule_text(INTRO, TVM, TASO, "{paper: clipper, presenters: Ada}"))
    assert [change.text for change in course.changes()] == [
        "Pitches of Thu 10 Mar removed",
        "Clipper has presenters",
    ]


def test_entries_keep_their_commit_whatever_merges_follow(course: CourseFolder) -> None:
    """`git pull` makes a merge of what was published and a local edit: both were told already."""
    course.edit(schedule_text())
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    panel = course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    published = course.changes()
    git.run("checkout", "--quiet", "main")
    room = schedule_text("{title: Introduction, where: Room 9}", *SESSIONS[1:])
    moved = course.edit(room)
    course.write(room + "  - {title: Panel}\n")
    git.merge("side")
    assert [(change.text, change.id[:12]) for change in course.changes()] == [
        ("Introduction of Tue 25 Jan now meets in Room 9", moved[:12]),
        ("Panel added on Tue 8 Feb", panel[:12]),
    ]
    assert course.changes()[1] == published[0]


def test_a_merge_that_drops_a_side_tells_of_it(course: CourseFolder) -> None:
    """Who read the side that did not prevail hears what became of it."""
    course.edit(schedule_text())
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    git.run("checkout", "--quiet", "main")
    room = schedule_text("{title: Introduction, where: Room 9}", *SESSIONS[1:])
    course.edit(room)
    course.write(room)
    merge = git.merge("side")
    assert [change.text for change in course.changes()] == [
        "Panel of Tue 8 Feb removed",
        "Introduction of Tue 25 Jan now meets in Room 9",
        "Panel added on Tue 8 Feb",
    ]
    assert course.changes()[0].id == f"{merge[:12]}-removed-panel"


@pytest.mark.parametrize(
    ("merged", "told"),
    [
        (("{title: Introduction, where: Room 8}", *SESSIONS[1:]), []),
        (("{title: Introduction, where: Room 9}", *SESSIONS[1:]), []),
        (
            ("{title: Introduction, where: Room 7}", *SESSIONS[1:]),
            ["Introduction of Tue 25 Jan now meets in Room 7"],
        ),
        (
            ("{title: Start, id: introduction, where: Room 9}", *SESSIONS[1:]),
            ["Introduction is now called Start"],
        ),
        (
            ("{paper: tvm, presenters: Group 1, date: 2022-01-27}", *SESSIONS[2:]),
            ["Introduction of Tue 25 Jan removed; 2 later classes move up"],
        ),
    ],
)
def test_a_merge_tells_what_it_makes_of_a_class_that_both_sides_edited(
    merged: tuple[str, ...], told: list[str], course: CourseFolder
) -> None:
    """What either line told of the class already is not told again."""
    course.edit(schedule_text())
    git = course.git
    git.run("checkout", "--quiet", "-b", "side")
    course.edit(schedule_text("{title: Introduction, where: Room 9}", *SESSIONS[1:]))
    git.run("checkout", "--quiet", "main")
    course.edit(schedule_text("{title: Introduction, where: Room 8}", *SESSIONS[1:]))
    course.write(schedule_text(*merged))
    merge = git.merge("side")
    found = [change.text for change in course.changes() if change.id.startswith(merge[:12])]
    assert [text for text in found if "Introduction" in text] == told


def test_a_commit_from_a_clock_that_runs_ahead_does_not_stay_on_top(course: CourseFolder) -> None:
    """It is dated no later than what follows it, be that of another file."""
    course.edit(schedule_text())
    now, course.git.now = course.git.now, datetime(2035, 6, 1, tzinfo=UTC)
    course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    assert course.changes()[0].at.year == 2035
    course.git.now = now
    (course.root / "docs" / "notes.md").write_text("Hello")
    course.git.commit()
    assert course.changes()[0].at == now
    course.edit(schedule_text("{title: Introduction, where: Room 9}", *SESSIONS[1:]))
    assert [change.text for change in course.changes()][-1] == "Panel added on Tue 8 Feb"


def test_a_commit_from_a_clock_that_is_behind_dates_nothing_back(course: CourseFolder) -> None:
    """It is told as of the commit before, above that; what was told before keeps its date."""
    rest = (*SESSIONS[1:], "{title: Panel}")
    course.edit(schedule_text())
    course.edit(schedule_text(SESSIONS[0], *rest))
    (before,) = course.changes()
    now, course.git.now = course.git.now, datetime(2019, 1, 1, tzinfo=UTC)
    course.edit(schedule_text("{title: Introduction, where: Room 9}", *rest))
    course.edit(schedule_text("{title: Introduction, where: Room 8}", *rest))
    behind = course.changes()
    assert [change.at for change in behind] == [before.at] * 3
    assert behind[-1] == before
    course.git.now = now
    course.edit(schedule_text(SESSIONS[0], *rest))
    latest, *others = course.changes()
    assert (latest.at, tuple(others)) == (now, behind)


def test_uncommitted_edits_are_told_too(course: CourseFolder) -> None:
    """The preview shows them, under ids of their own."""
    course.edit(schedule_text())
    course.write(schedule_text(*SESSIONS, "{title: Panel}"))
    assert [change.id for change in course.changes()] == ["uncommitted-added-panel"]


def test_an_edit_of_a_paper_s_title_retitles_its_class(course: CourseFolder) -> None:
    """Only what comes before the colon is told."""
    course.edit(schedule_text())
    course.edit(schedule_text(), PAPERS.replace("{TVM}: An", "{TVM} 2: An"))
    assert [change.text for change in course.changes()] == ["TVM is now called TVM 2"]
