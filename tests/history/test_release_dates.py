"""Release dates and the history: what is held back has a past, and the day is no part of it."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.history.course_folder import CourseFolder, Event, read_events, schedule_text
from tests.reaching import reached, reaches

from coursewright.domain.calendar.entry import CalendarEntry, EntryKind, Revision
from coursewright.domain.calendar.history import Snapshot, Version, trace_versions
from coursewright.domain.calendar.tombstones import Removed
from coursewright.domain.changes.facts import CourseFacts
from coursewright.workspace.publish import build_site, publish
from coursewright.workspace.settings import read_settings
from coursewright.workspace.today import Today

DAYS = [date(2022, 1, 25), date(2022, 2, 28), date(2022, 3, 1), date(2022, 3, 2), date(2022, 6, 1)]
HELD = "{title: Surprise, date: 2022-03-08, note: %s, release: 2022-03-01}"
INTRO = "{title: Introduction}"


def feed_on(course: CourseFolder, day: date) -> dict[str, Event]:
    """The events of everything that is published on a day."""
    settings = read_settings(course.root)
    history = course.history()
    site = build_site(course.course(), history, settings, Today(day, pinned=True))
    return read_events(dict(site.files)["calendar/c1/all.ics"])


def test_edits_count_while_a_class_is_held_back(course: CourseFolder) -> None:
    """It appears with the SEQUENCE counted so far, and no day raises one."""
    for note in ("One", "Two", "Three"):
        course.edit(schedule_text(INTRO, HELD % note))
    feeds = [feed_on(course, day) for day in DAYS]
    assert ["class-surprise" in feed for feed in feeds] == [False, False, True, True, True]
    assert {feed["class-surprise"].sequence for feed in feeds[2:]} == {2}
    assert len({feed["class-introduction"].raw for feed in feeds}) == 1
    assert len({feed["class-surprise"].raw for feed in feeds[2:]}) == 1


def test_the_release_date_itself_is_no_part_of_an_event(course: CourseFolder) -> None:
    """To hold back, to put off and to release change neither bytes nor SEQUENCE."""
    course.edit(schedule_text(INTRO, HELD % "Same"))
    first = feed_on(course, DAYS[2])["class-surprise"].raw
    for written in ("2022-02-28", "2022-03-02"):
        course.edit(schedule_text(INTRO, (HELD % "Same").replace("2022-03-01", written)))
        assert feed_on(course, DAYS[3])["class-surprise"].raw == first
    course.edit(schedule_text(INTRO, "{title: Surprise, date: 2022-03-08, note: Same}"))
    assert feed_on(course, DAYS[0])["class-surprise"].raw == first


def test_what_nobody_saw_is_not_struck_out(course: CourseFolder) -> None:
    """A class that is removed before its release date leaves no tombstone on any day; later, one."""
    course.edit(schedule_text(INTRO, HELD % "Never"))
    course.edit(schedule_text(INTRO))
    assert [set(feed_on(course, day)) for day in DAYS] == [{"class-introduction"}] * len(DAYS)
    course.edit(schedule_text(INTRO, HELD % "Seen"))
    course.git.now = datetime(2022, 3, 5, tzinfo=UTC)
    course.edit(schedule_text(INTRO))
    assert feed_on(course, date(2022, 3, 5))["class-surprise"].cancelled


def test_changes_of_what_is_held_back_are_told_to_nobody(course: CourseFolder) -> None:
    """Its day is told on that day, and from then on what changes."""
    course.edit(schedule_text(INTRO))
    course.edit(schedule_text(INTRO, HELD % "One"))
    course.edit(schedule_text(INTRO, (HELD % "One").replace("03-08", "03-10")))
    course.git.now = datetime(2022, 3, 5, tzinfo=UTC)
    course.edit(schedule_text(INTRO, (HELD % "One").replace("03-08", "03-15")))
    settings = read_settings(course.root)

    def told(day: str) -> list[str]:
        history = publish(settings, day).history
        assert history is not None
        return [change.text for change in history.changes]

    released = "Surprise added on Tue 15 Mar"
    assert told("2022-02-28") == []
    assert told("2022-03-06") == ["Surprise moved from Thu 10 Mar to Tue 15 Mar", released]


RELEASES = st.one_of(st.none(), st.dates(date(2022, 1, 1), date(2022, 1, 20)))
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 2), RELEASES), min_size=1, max_size=8)


@reaches(0.5)
@settings(max_examples=200)
@given(STEPS)
def test_sequence_is_that_of_the_same_history_without_release_dates(
    steps: list[tuple[bool, int, date | None]],
) -> None:
    """A slow account: the same versions, where nothing was ever held back."""

    def revisions(*, held: bool) -> tuple[Revision, Revision]:
        versions = []
        start = datetime(2022, 1, 1, tzinfo=UTC)
        for number, (there, content, release) in enumerate(steps):
            at = start + timedelta(days=number)
            entries = tuple(
                CalendarEntry(
                    EntryKind.CLASS,
                    f"class-{name}@c1.example.edu",
                    start,
                    start,
                    text,
                    "",
                    "",
                    release=release if held and name == "x" else None,
                )
                for name, text, shown in (("x", str(content), there), ("y", "Same", True))
                if shown
            )
            snapshot = Snapshot("c1", entries, CourseFacts(), Removed("C: ", "Removed."))
            parents = (str(number - 1),) if number else ()
            versions.append(Version(str(number), parents, at, at, snapshot))
        log = trace_versions(versions, Revision(0, start, start), "", start).log
        return log.of("class-x@c1.example.edu"), log.of("class-y@c1.example.edu")

    assert revisions(held=True) == revisions(held=False)
    if any(release for there, _, release in steps if there):
        reached()
