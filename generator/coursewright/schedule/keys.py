"""What each key of schedule.yaml says to the reader of the reference and of the editor's hints.

It stands apart from the models, which every build imports. A key that a model has and this table
has not is found by a test.
"""

from collections.abc import Mapping
from typing import NamedTuple

from coursewright.schedule.file import (
    AnnouncementFile,
    AssignmentFile,
    CourseFile,
    DueFile,
    ExtraFile,
    InstructorFile,
    KindFile,
    LinkFile,
    MeetingFile,
    NoClassFile,
    NotesFile,
    OfficeHoursFile,
    PaperRefFile,
    PresenterFile,
    ScheduleFile,
    SessionFile,
    Strict,
    TermFile,
    ThemeFile,
)


class Key(NamedTuple):
    """`says` is one or two sentences; `example` YAML as it stands after `key:`.

    `default` says in words what holds where the key is left out and no fixed value does.
    """

    says: str
    example: str
    default: str = ""


_WHERE = "The room."
_ONLINE = "The address of the online meeting."
_THEME = "A key of `themes`."
_SLOT = "the slot's"

KEYS: Mapping[type[Strict], Mapping[str, Key]] = {
    ScheduleFile: {
        "course": Key("What the course is called, and what calendars know it by.", "{id: cs839-sp22, host: cs.wisc.edu, title: Systems, term: Spring 2022, timezone: America/Chicago}"),
        "meetings": Key("The weekly meetings: every class takes the next of them.", "[{days: [Tue, Thu], time: 13:00-14:15, where: Room 1240}]"),
        "term": Key("The first and the last day on which the course may meet.", "{first: 2022-01-25, last: 2022-05-05}"),
        "sessions": Key("The classes in order. Each takes the next free slot; one with a `date` reserves its slot first, and stays.", "[{title: Introduction}, {paper: chen2018tvm, presenters: Group 1}]"),
        "no_class": Key("Days without slots; what follows moves on.", "[{dates: 2022-03-12 to 2022-03-20, reason: Spring recess}]"),
        "extra": Key("Single slots beside the weekly ones.", "[{date: 2022-05-06, time: 13:00-14:15}]"),
        "kinds": Key("Further kinds of classes.", "{overview: Overview lecture, lab: {title: Lab, presenters: yes}}"),
        "links": Key("Named addresses, shown on the syllabus; each name may stand for its address in other places.", "{Piazza: https://piazza.com/wisc}"),
        "due": Key("What each kind of class asks of every student. A key names one kind or several.", "{'lecture, presentation': [{what: Paper review, when: 21:00 the day before}]}"),
        "themes": Key("The parts of the course.", "{compute: {title: Compute, color: teal}}"),
        "assignments": Key("Work handed in outside class.", "[{id: a1, title: Compute, due: 2022-02-22 23:59}]"),
        "announcements": Key("Dated news, shown on the home page and among what changed.", "[{date: 2022-02-07, title: Assignment 1, text: It comes out on Thursday.}]"),
        "grading": Key("The parts of the grade, in percent; a warning where the sum is not 100.", "{Paper reviews: 40, Final project: 60}"),
        "plan": Key("How a class that discusses a paper spends its time, in minutes and in order.", "{Presentation: 35, Small groups: 20, Whole class: 20}", default="what the example shows"),
    },
    CourseFile: {
        "id": Key("Part of every calendar id. Never change it during the term; choose a new one for every term.", "cs839-sp22"),
        "host": Key("Likewise part of every calendar id.", "cs.wisc.edu"),
        "title": Key("The name of the course.", "Advanced Machine Learning Systems"),
        "term": Key("The name of the term.", "Spring 2022"),
        "timezone": Key("A name of the IANA time zone database. Every time in the file is on its clock.", "America/Chicago"),
        "code": Key("The number in the catalogue.", "CS 839"),
        "institution": Key("The university.", "University of Wisconsin–Madison"),
        "summary": Key("One or two sentences for the home page.", "A research seminar on the systems underneath machine learning."),
        "notice": Key("One sentence that readers must know, shown on several pages.", "The room changes in March."),
        "office_hours": Key("When and where students find you: in words, or regular hours, which stand in the calendar.", "[{days: Wed, time: 10:00-11:00, where: CS 7367}]"),
        "names_in_feeds": Key("Whether calendars name presenters who are not group labels such as `Group 7`. Calendar services keep what they copy.", "yes"),
        "citation_style": Key("How papers are cited on their pages.", "apa"),
        "instructors": Key("Names, or mappings with more.", "[{name: Ann Lee, role: Professor, url: https://example.edu/lee}]"),
    },
    OfficeHoursFile: {
        "days": Key("The weekdays.", "[Mon, Wed]"),
        "time": Key("From when to when.", "10:00-11:00"),
        "where": Key("The room.", "CS 7367"),
        "online": Key("The address of an online meeting.", "https://example.zoom.us/j/1"),
        "who": Key("Whose hours these are.", "Ann Lee"),
        "id": Key("Tells two hours that begin at the same time apart in calendars.", "teaching-assistant"),
        "note": Key("Words beside or instead of regular hours.", "By appointment"),
    },
    AnnouncementFile: {
        "date": Key("The day it counts from.", "2022-02-07"),
        "text": Key("Plain text, a sentence or two.", "It comes out on Thursday."),
        "title": Key("A few words before the text. With a title, the text may be corrected later without feed readers showing it as new.", "Assignment 1"),
        "link": Key("A name from `links`, or an address.", "Piazza"),
    },
    InstructorFile: {
        "name": Key("The name as it is shown.", "Ann Lee"),
        "role": Key("What the person does.", "Professor"),
        "url": Key("A page about the person.", "https://example.edu/lee"),
        "about": Key("A sentence about the person.", "Works on the design of large systems."),
    },
    TermFile: {
        "first": Key("The first day on which the course may meet.", "2022-01-25"),
        "last": Key("The last such day.", "2022-05-05"),
    },
    MeetingFile: {
        "days": Key("The days of the week.", "[Tue, Thu]"),
        "time": Key("When it begins and ends.", "13:00-14:15"),
        "where": Key(_WHERE, "Room 1240"),
        "online": Key(_ONLINE, "https://example.edu/meet"),
    },
    NoClassFile: {
        "dates": Key("One day, or the first and the last, both without class.", "2022-03-12 to 2022-03-20"),
        "reason": Key("Shown on the site and in calendars.", "Spring recess"),
        "id": Key("Keeps the calendar event the same when the first day changes.", "spring-recess", "its first day"),
    },
    ExtraFile: {
        "date": Key("The day; it may lie outside the term.", "2022-05-06"),
        "time": Key("When it begins and ends.", "13:00-14:15"),
        "where": Key(_WHERE, "Room 1240"),
        "online": Key(_ONLINE, "https://example.edu/meet"),
    },
    SessionFile: {
        "title": Key("What the class is called.", "Introduction", "the paper's title"),
        "paper": Key("The paper it reads: a key of the bibliography.", "chen2018tvm"),
        "papers": Key("Several papers.", "[chen2018tvm, {key: jia2019taso, optional: yes}]"),
        "kind": Key("`lecture`, `presentation`, `discussion`, `guest`, `milestone`, `exam`, or a key of `kinds`.", "guest", "`presentation` with a paper, else `lecture`"),
        "theme": Key(_THEME, "compute"),
        "presenters": Key("Who presents: one, several, or by role. A presentation without presenters is an open slot.", "{advocate: Group 1, critic: Group 2}"),
        "guest": Key("Who visits.", "Ann Lee, Example University"),
        "date": Key("Pins the class to a day.", "2022-03-10", "the next free slot's"),
        "time": Key("With `date`: which meeting of the day, or a time of its own.", "13:00-14:15", _SLOT),
        "where": Key(_WHERE, "Room 1240", _SLOT),
        "online": Key(_ONLINE, "https://example.edu/meet", _SLOT),
        "slides": Key("Slides of the class.", "https://example.edu/slides.pdf"),
        "video": Key("Recordings of the class.", "[https://example.edu/part-1, https://example.edu/part-2]"),
        "code": Key("Code for the class.", "https://example.edu/code"),
        "links": Key("Other addresses.", "{url: https://example.edu/demo, title: Demo}"),
        "due": Key("Changes and extends the deadlines of its kind. An entry with the same `what` changes one, `drop: yes` takes it away, another adds one; `due: none` takes all away.", "[{what: Essay, when: 24 hours after}]", "those of its kind"),
        "status": Key("A cancelled class keeps its slot, and nothing else moves.", "cancelled"),
        "reason": Key("Why it is cancelled.", "Snow"),
        "why": Key("Why the paper is read.", "The first compiler of its kind"),
        "note": Key("A sentence for the schedule and the calendar.", "Five minutes for each group"),
        "id": Key("What calendars know the class by. Set it to the old id when you retitle a class, or give it another paper, in the middle of the term.", "pitches", "the paper's key, else the title"),
    },
    PaperRefFile: {
        "key": Key("A key of the bibliography.", "chen2018tvm"),
        "optional": Key("Whether students may leave it out.", "yes"),
        "presenters": Key("Who presents this paper, as for a class.", "Group 1"),
        "why": Key("Why it is read.", "The first compiler of its kind"),
    },
    PresenterFile: {
        "name": Key("A group's label, or a name.", "Group 1"),
        "role": Key("What they do.", "advocate"),
    },
    LinkFile: {
        "url": Key("The address.", "https://example.edu/demo"),
        "title": Key("What the link is called.", "Demo", "what it is, such as Slides"),
    },
    DueFile: {
        "what": Key("Names the deadline.", "Paper review"),
        "when": Key("`21:00 the day before`, `9 pm the same day`, `8:00 the day after`; `24 hours after`, `2 days before`; or a date and time. 'Before' counts from the start of class, 'after' from its end. 24 hours after class means the same clock time the next day.", "21:00 the day before"),
        "link": Key("Where to hand it in: a name from `links`, or an address.", "Piazza"),
        "id": Key("What calendars know it by.", "review", "`what`"),
        "drop": Key("Under a class: takes away the deadline of that name.", "yes"),
    },
    KindFile: {
        "title": Key("What readers call it.", "Lab"),
        "presenters": Key("Whether a class without presenters is an open slot.", "yes"),
    },
    ThemeFile: {
        "title": Key("What readers call it.", "Compute"),
        "color": Key("The colour of its marks.", "teal"),
        "summary": Key("A few words.", "Making one machine fast"),
    },
    AssignmentFile: {
        "id": Key("What calendars know it by.", "a1"),
        "title": Key("What it is called.", "Profile a model"),
        "due": Key("The last moment that counts.", "2022-02-22 23:59"),
        "out": Key("The day it is released.", "2022-02-08"),
        "theme": Key(_THEME, "compute"),
        "link": Key("A name from `links`, or an address.", "Piazza"),
        "summary": Key("A sentence about it.", "Explain where the time goes."),
        "project": Key("Whether it belongs to the project's page.", "yes"),
    },
    NotesFile: {
        "questions": Key("Questions for the discussion.", "['What if the network were slower?']"),
        "slides": Key("Slides of the presentation.", "https://example.edu/slides.pdf"),
        "video": Key("Recordings.", "https://example.edu/video"),
        "code": Key("Code.", "https://example.edu/code"),
        "links": Key("Other addresses.", "[{url: https://example.edu/demo, title: Demo}]"),
    },
}  # fmt: skip
