"""Whole courses of several kinds, each written as its instructor would, against accounts by hand.

Nothing in them but schedule.yaml and a bibliography that they share. Instants are in UTC, worked
out from `dateutil`'s recurrence rules and from offsets that are written here.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import FR, MO, TH, TU, WE, WEEKLY, rrule
from icalendar import Calendar

from coursewright.workspace.publish import Published, publish
from coursewright.workspace.settings import read_settings
from tests.case_folders import lay_base

COURSES = Path(__file__).parent / "courses"
NAMES = sorted(path.name for path in COURSES.iterdir() if path.is_dir())
SUMMER = {  # from the first day on, until the day before the second
    "Chicago": (date(2022, 3, 13), date(2022, 11, 6), -6),
    "New_York": (date(2022, 3, 13), date(2022, 11, 6), -5),
    "Berlin": (date(2022, 3, 27), date(2022, 10, 30), 1),
    "Tokyo": (date.max, date.max, 9),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Published]:
    """A function from a course's name to the course as published in the middle of its term."""
    made: dict[str, Published] = {}

    def of(name: str) -> Published:
        if name not in made:
            folder = lay_base(tmp_path_factory.mktemp(name))
            shutil.copy(COURSES / "papers.bib", folder)
            shutil.copytree(COURSES / name, folder, dirs_exist_ok=True)
            today = "2022-11-10" if name == "berlin" else "2022-02-09"
            made[name] = publish(read_settings(folder), today)
        return made[name]

    return of


def utc(city: str, day: date, clock: str) -> datetime:
    """The instant of a clock time in a city; none of them is in a night of change."""
    begin, end, offset = SUMMER[city]
    hour, minute = map(int, clock.split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    return local - timedelta(hours=offset + (begin <= day < end))


def days(first: str, last: str, *on: object, off: str = "", every: int = 1) -> list[date]:
    """The days of a rule, both ends inclusive, less those that are named."""
    start, until = datetime.fromisoformat(first), datetime.fromisoformat(last)
    rule = rrule(WEEKLY, dtstart=start, until=until, byweekday=on, interval=every, wkst=MO)
    return [moment.date() for moment in rule if moment.date().isoformat() not in off.split()]


RECESS = " ".join(str(date(2022, 3, 12) + timedelta(days=n)) for n in range(9))
EXPECTED = {
    "moved-in-the-fourth-week": [
        *(utc("Chicago", d, "13:00") for d in days("2022-01-25", "2022-02-14", TU, TH)),
        *(
            utc("Chicago", d, "15:30")
            for d in days("2022-02-15", "2022-03-03", TU, TH, off="2022-02-24")[:4]
        ),
    ],
    "labs-on-fridays": sorted(
        [
            *(
                utc("Chicago", d, "09:00")
                for d in days("2022-01-24", "2022-05-06", MO, WE, off=f"2022-02-02 {RECESS}")[:27]
            ),
            *(
                utc("Chicago", d, "10:00")
                for d in days("2022-01-24", "2022-05-06", FR, off=RECESS)[:13]
            ),
        ]
    ),
    "tokyo": [
        *(utc("Tokyo", d, "08:50") for d in days("2022-04-11", "2022-04-25", MO)),
        utc("Tokyo", date(2022, 5, 9), "22:00"),
    ],
    "berlin": sorted(
        [
            *(utc("Berlin", d, "14:15") for d in days("2022-10-17", "2023-02-10", WE)[:3]),
            *(utc("Berlin", d, "10:15") for d in days("2022-10-17", "2023-02-10", FR, every=2)[:2]),
        ]
    ),
    "three-hour-seminar": [  # the third and the fifth have no hours: those of their days
        utc("Chicago", d, "00:00" if number in (2, 4) else "14:00")
        for number, d in enumerate(days("2022-01-26", "2022-03-30", WE)[:6])
    ],
    "journal-club": [
        utc("New_York", date(2022, 1, 28), "16:00"),
        utc("New_York", date(2022, 2, 11), "16:00"),
        utc("New_York", date(2022, 2, 18), "12:00"),
        utc("New_York", date(2022, 3, 14), "16:00"),
        utc("New_York", date(2022, 4, 29), "19:00"),
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_every_class_begins_when_a_hand_says(
    name: str, published: Callable[[str], Published]
) -> None:
    """In the course, and in its feed as another library reads it; nothing is to be warned of."""
    found = published(name)
    assert found.told == ()
    assert found.course is not None
    assert [s.start.astimezone(UTC) for s in found.course.sessions] == EXPECTED[name]
    assert found.site is not None
    feed = dict(found.site.files)[f"calendar/{found.course.id}/classes.ics"]
    events = [e for e in Calendar.from_ical(feed).walk("VEVENT") if e["UID"].startswith("class-")]
    moments = [event["DTSTART"].dt for event in events]
    whole = [day for day in moments if not isinstance(day, datetime)]
    timed = [moment for moment in moments if isinstance(moment, datetime)]
    assert sorted([*timed, *(utc("Chicago", day, "00:00") for day in whole)]) == EXPECTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_class_takes_one_line(name: str) -> None:
    """Of the lines below `sessions`, each is a class."""
    text = (COURSES / name / "schedule.yaml").read_text("utf-8")
    lines = text.partition("\nsessions:\n")[2].splitlines()
    assert all(line.startswith("  - ") for line in lines)
    assert len(lines) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_the_schedule_shows_every_class(name: str, published: Callable[[str], Published]) -> None:
    """Each has its place on the page, those without a date at the end."""
    found = published(name)
    assert found.site is not None
    assert found.course is not None
    (page,) = [page for page in found.site.pages if page.path == "schedule.md"]
    ids = [f'id="class.{session.id}"' for session in found.course.all_sessions]
    places = [page.body.index(id_) for id_ in ids]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "moved-in-the-fourth-week",
            [
                "Tuesdays and Thursdays, 13:00–14:15, Room 1240, until Mon 14 Feb",
                "Tuesdays and Thursdays, 15:30–16:45, Hall B, from Tue 15 Feb",
            ],
        ),
        (
            "labs-on-fridays",
            ["Mondays and Wednesdays, 09:00–09:50, Hall 1", "Lab: Fridays, 10:00–11:50, Lab 2"],
        ),
        ("tokyo", ["Mondays, 08:50–10:30, Building 7"]),
        ("journal-club", []),
    ],
)
def test_the_schedule_says_when_it_meets(
    name: str, lines: list[str], published: Callable[[str], Published]
) -> None:
    """One line for each weekly meeting, none where there is none."""
    site = published(name).site
    assert site is not None
    (page,) = [page for page in site.pages if page.path == "schedule.md"]
    assert [line for line in lines if line not in page.head] == []
    assert page.head.count('class="cw-lede"') == len(lines)


def test_office_hours_every_second_week_in_german(
    published: Callable[[str], Published],
) -> None:
    """Tuesdays of the first week and every other one, less one and those of the holidays."""
    course = published("berlin").course
    assert course is not None
    off = "2022-11-15 2022-12-27"
    assert [hour.start.date() for hour in course.office_hour_dates] == days(
        "2022-10-17", "2023-02-10", TU, off=off, every=2
    )


@pytest.mark.parametrize(
    ("name", "class_", "files"),
    [
        ("labs-on-fridays", "lecture-1", ["slides/l1.pdf"]),
        (
            "three-hour-seminar",
            "agreement",
            ["slides/quorums.pdf", "slides/views.pdf", "https://example.org/ballots.pdf"],
        ),
    ],
)
def test_slides_of_the_course_are_linked_from_its_class(
    name: str, class_: str, files: list[str], published: Callable[[str], Published]
) -> None:
    """Each file of the course, and an address elsewhere, on the page that tells all of it."""
    site = published(name).site
    assert site is not None
    (page,) = [page for page in site.pages if page.path == f"classes/{class_}.md"]
    assert [file for file in files if f'{file}"' not in page.head + page.body] == []


@pytest.mark.parametrize(("name", "told"), [("tokyo", True), ("labs-on-fridays", False)])
def test_a_day_after_class_is_explained_where_something_is_due_then(
    name: str, told: bool, published: Callable[[str], Published]
) -> None:
    """Elsewhere the sentence would only be in the way."""
    site = published(name).site
    assert site is not None
    (page,) = [page for page in site.pages if page.path == "deadlines.md"]
    assert ("24 hours after class" in page.head) == told
