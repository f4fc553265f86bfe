"""Classes that take all day, that have no set time, and whose time is not known yet."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from tests.case_folders import lay_base, lay_out

from coursewright.commands.agenda import agenda_lines
from coursewright.domain.changes.facts import course_facts
from coursewright.domain.changes.sentences import describe_changes
from coursewright.domain.course import Course
from coursewright.domain.language import ENGLISH
from coursewright.domain.privacy import Disclosure
from coursewright.domain.times.whole_day import WholeDay, read_whole_day
from coursewright.workspace.publish import Published, publish
from coursewright.workspace.reading import load_course
from coursewright.workspace.settings import read_settings

DAYS = {  # the whole-day classes of the case, by id, with whether they take up time
    "watch-the-recording": ("2022-01-27", False),
    "field-trip": ("2022-02-01", True),
    "fair": ("2022-02-12", True),
    "open-house": ("2022-02-15", True),
    "visit": ("2022-02-17", False),
    "final": ("2022-05-10", False),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The case's course in its first week."""
    folder = lay_out("valid", "classes-without-hours", tmp_path_factory.mktemp("course"))
    return publish(read_settings(folder), "2022-01-26")


def files_of(published: Published) -> dict[str, bytes]:
    assert published.site is not None
    return dict(published.site.files)


def page_of(published: Published, path: str) -> str:
    assert published.site is not None
    (page,) = [page for page in published.site.pages if page.path == path]
    return page.head + page.body


def events_of(published: Published) -> dict[str, Event]:
    feed = Calendar.from_ical(files_of(published)["calendar/cs1/all.ics"])
    assert isinstance(feed, Calendar)
    return {str(event["UID"]).partition("@")[0]: event for event in feed.walk("VEVENT")}


def test_feeds_hold_an_all_day_event(published: Published) -> None:
    """Of one day (RFC 5545, 3.6.1: DTEND is exclusive), which is busy only where it takes all day."""
    events = events_of(published)
    for id_, (day, busy) in DAYS.items():
        event = events[f"class-{id_}"]
        first = date.fromisoformat(day)
        assert event["DTSTART"].dt == first
        assert not isinstance(event["DTSTART"].dt, datetime)
        assert (event["DTEND"].dt - first).days == 1
        assert event["TRANSP"] == ("OPAQUE" if busy else "TRANSPARENT")
    assert "No set time" in events["class-visit"]["DESCRIPTION"]
    assert "Time to be announced" in events["class-final"]["DESCRIPTION"]
    assert "LOCATION" not in events["class-visit"]
    assert events["class-fair"]["LOCATION"] == "Union"
    timed = events["class-talk"]["DTSTART"].dt
    assert isinstance(timed, datetime)
    assert not {name for name in events if name.startswith(("class-retreat", "class-oral"))}


def test_deadlines_are_told_by_days(published: Published) -> None:
    """Hours before or after a class that has none would be wrong."""
    event = events_of(published)["deadline-visit-review"]
    assert "the day before class" in event["SUMMARY"]
    assert "For: Visit (the day before class)" in event["DESCRIPTION"]
    late = events_of(published)["deadline-visit-response"]
    assert "the day after class" in late["SUMMARY"]


def test_pages_say_why_there_is_no_clock(published: Published) -> None:
    """A row in its week; no page shows midnight, nor another zone's time of it."""
    schedule = page_of(published, "schedule.md")
    week = schedule.index("Week 4")
    assert week < schedule.index('id="class.visit"') < schedule.index("Week 5")
    for words in ("no set time", "all day", "time to be announced"):
        assert f'<span class="cw-class__time">{words}</span>' in schedule
    assert '<time datetime="2022-02-17">' in schedule
    hub = page_of(published, "classes/visit.md")
    assert "no set time" in hub
    assert "Room 2" not in hub
    assert "Retreat" in schedule[schedule.index('id="schedule.undated"') :]
    calendar = page_of(published, "calendar.md")
    assert "no set time" in calendar
    for path in ("schedule.md", "classes/visit.md", "calendar.md", "index.md"):
        assert ">00:00" not in page_of(published, path)


def test_data_says_so(published: Published) -> None:
    """`time` is empty for a class that has hours."""
    found = json.loads(files_of(published)["schedule.json"])
    told = {session["id"]: session["time"] for session in found["sessions"]}
    assert (told["talk"], told["visit"], told["fair"], told["final"]) == (
        "", "none", "all day", "TBA",
    )  # fmt: skip
    undated = {session["id"]: session["time"] for session in found["undated"]}
    assert undated == {"retreat": "all day", "oral": ""}
    (visit,) = [one for one in found["sessions"] if one["id"] == "visit"]
    assert (visit["start"], visit["end"]) == (
        "2022-02-17T00:00:00-06:00",
        "2022-02-18T00:00:00-06:00",
    )


def test_the_agenda_shows_no_clock(published: Published) -> None:
    """And each day once, though what is due at its end lies on the next."""
    assert published.course is not None
    lines = list(agenda_lines(published.course, date(2022, 2, 14), 1))
    assert "         class   Visit, no set time" in lines
    assert "         class   Open house, all day" in lines
    days = [line for line in lines[1:] if line and line[0] != " " and line[0].isupper()]
    assert days == ["Mon 14 Feb", "Tue 15 Feb", "Wed 16 Feb", "Thu 17 Feb", "Fri 18 Feb"]


LINE = "  - {title: Talk, date: 2022-02-15%s}"


def course_with(folder: Path, line: str) -> Course:
    text = (lay_out("valid", "classes-without-hours", folder) / "schedule.yaml").read_text("utf-8")
    (folder / "schedule.yaml").write_text(text.replace(LINE % "", line), "utf-8")
    loaded = load_course(read_settings(folder))
    assert loaded.course is not None
    return loaded.course


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", ", time: all day", "Talk of Tue 15 Feb now takes all day"),
        ("", ", time: none", "Talk of Tue 15 Feb now has no set time"),
        ("", ", time: TBA", "Talk of Tue 15 Feb: the time is to be announced"),
        (", time: TBA", "", "Talk of Tue 15 Feb is now at 13:00–14:15"),
        (", time: none", ", time: all day", "Talk of Tue 15 Feb now takes all day"),
    ],
)
def test_what_changed_tells_of_hours(tmp_path: Path, before: str, after: str, told: str) -> None:
    """One sentence about the class, and none about midnight."""
    found = sentences(tmp_path, LINE % before, LINE % after)
    assert told in found
    assert not [text for text in found if "00:00" in text and "Talk" in text and "due" not in text]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (", time: none", ", time: none", "Talk moved from Tue 15 Feb to Wed 16 Feb"),
        ("", ", time: all day", "Talk moved from Tue 15 Feb, 13:00 to Wed 16 Feb, all day"),
        (
            ", time: TBA",
            ", time: 9:00-10:00",
            "Talk moved from Tue 15 Feb, time to be announced to Wed 16 Feb, 09:00",
        ),
    ],
)
def test_what_changed_tells_of_days(tmp_path: Path, before: str, after: str, told: str) -> None:
    """And of hours only where they are others."""
    after = (LINE % after).replace("2022-02-15", "2022-02-16")
    assert told in sentences(tmp_path, LINE % before, after)


def sentences(folder: Path, before: str, after: str) -> list[str]:
    facts = [course_facts(course_with(folder, line)) for line in (before, after)]
    told = describe_changes(*facts, disclosure=Disclosure.GROUPS, language=ENGLISH)
    return [sentence.text for sentence in told]


def test_a_pushed_class_without_hours_counts_no_meeting_twice(tmp_path: Path) -> None:
    """The others move on by one meeting; a class without hours is told by itself."""
    before = "\n".join(
        ["- {title: Async, time: none}", *(f"- {{title: Class {n}}}" for n in range(1, 7))]
    )
    after = f"- {{title: New}}\n{before}"
    head = (
        "course: {id: cs1, host: example.edu, title: S, term: T, timezone: America/Chicago}\n"
        "meetings: [{days: [Tue, Thu], time: 13:00-14:15}]\n"
        "term: {first: 2022-01-25, last: 2022-04-28}\nsessions:\n"
    )
    courses = []
    for number, text in enumerate((before, after)):
        folder = lay_base(tmp_path / str(number))
        (folder / "schedule.yaml").write_text(head + text, "utf-8")
        loaded = load_course(read_settings(folder))
        assert loaded.course is not None
        courses.append(course_facts(loaded.course))
    told = describe_changes(*courses, disclosure=Disclosure.GROUPS, language=ENGLISH)
    assert [sentence.text for sentence in told] == [
        "New added on Tue 25 Jan; 6 later classes move on by one meeting",
        "Async moved from Tue 25 Jan to Thu 27 Jan",
    ]


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Havana", "Asia/Beirut"])
def test_a_day_whose_midnight_the_clocks_skip(tmp_path: Path, zone: str) -> None:
    """It begins later, and is that day all the same."""
    day = {
        "Africa/Cairo": "2023-04-28",
        "America/Havana": "2023-03-12",
        "Asia/Beirut": "2022-03-27",
    }[zone]
    folder = lay_base(tmp_path / "course")
    year = day[:4]
    (folder / "schedule.yaml").write_text(
        f"course: {{id: cs1, host: example.edu, title: S, term: Spring {year}, timezone: {zone}}}\n"
        f"term: {{first: {year}-03-01, last: {year}-05-30}}\n"
        f"sessions: [{{title: Fair, date: {day}, time: all day}}]\n",
        "utf-8",
    )
    found = publish(read_settings(folder), f"{year}-03-02")
    assert found.course is not None, found.problems
    assert found.course.sessions[0].start.date() == date.fromisoformat(day)
    assert found.course.sessions[0].start.hour == 1
    event = events_of(found)["class-fair"]
    assert event["DTSTART"].dt == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("all day", WholeDay.ALL_DAY),
        ("All-Day", WholeDay.ALL_DAY),
        ("none", WholeDay.NO_TIME),
        ("asynchronous", WholeDay.NO_TIME),
        ("self-paced", WholeDay.NO_TIME),
        ("tba", WholeDay.UNDECIDED),
        ("?", WholeDay.UNDECIDED),
        ("13:00-14:15", None),
        ("noon", None),
        ("noon to 1 pm", None),
        ("in the evening", None),
        ("", None),
    ],
)
def test_the_words_of_a_class_without_hours(text: str, meaning: WholeDay | None) -> None:
    """Whatever is none of them is left for hours to be read from."""
    assert read_whole_day(text) == meaning
