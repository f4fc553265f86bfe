"""`coursewright published`: feeds that were published, against those that would be."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

from coursewright.cli import main

MOVED = schedule_text(SESSIONS[0], "{paper: tvm, presenters: Group 2}", *SESSIONS[2:])
UNCHECKED = (
    "To publish once without the comparison, run the workflow by hand with 'unchecked' ticked "
    "(Actions > Publish > Run workflow), or add --go-on to this command.\n"
)


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def run(course: CourseFolder, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(course.root), "published", *arguments])


def test_edits_can_be_followed(course: CourseFolder, downloads: Path) -> None:
    """Moved, deleted and added classes: nothing falls and nothing vanishes."""
    course.edit(schedule_text())
    (downloads / "all.ics").write_bytes(course.feed())
    course.edit(MOVED)
    course.edit(schedule_text(*SESSIONS[1:], "{title: Panel}"))
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == ("8 published events can be followed\n", 0)


def test_what_was_removed_long_ago_may_leave(course: CourseFolder, downloads: Path) -> None:
    """A tombstone past its four weeks, and a break under another id, are no loss."""
    course.edit(schedule_text(no_class="[{dates: 2022-02-15}]"))
    (downloads / "all.ics").write_bytes(course.feed())
    course.edit(schedule_text(*SESSIONS[1:], no_class="[{dates: 2022-02-14 to 2022-02-15}]"))
    course.git.now += timedelta(days=120)
    course.git.commit()
    assert "class-introduction" not in course.events()
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == ("9 published events can be followed\n", 0)


def test_nothing_was_published_yet(course: CourseFolder, downloads: Path) -> None:
    """The first deployment has nothing to compare with."""
    course.edit(schedule_text())
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == ("0 published events can be followed\n", 0)


def test_rewritten_history_stops_the_deployment(course: CourseFolder, downloads: Path) -> None:
    """Squashed: the count falls. Dropped: what was added then vanishes."""
    course.edit(schedule_text())
    course.edit(MOVED)
    course.edit(schedule_text(*SESSIONS, "{title: Panel}"))
    (downloads / "calendar").mkdir()
    (downloads / "calendar" / "all.ics").write_bytes(course.feed())
    course.git.run("reset", "--quiet", "--hard", "HEAD~2")
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == (
        "error: 1 event would vanish, and stay in every calendar that has it:\n"
        "  class-panel@c1.example.edu: A course: Panel\n"
        "The history of the course's files was rewritten. Push the commits that were published, "
        "or for a new term give the course another 'id'.\n"
        "error: 1 event would have a lower SEQUENCE, and programs would ignore every edit:\n"
        "  class-tvm@c1.example.edu: from 2 to 0\n"
        "The history of the course's files was rewritten, or 'sequence' under 'course:' lowered.\n"
        f"{line_to_add(3)}{UNCHECKED}",
        1,
    )
    assert run(course, str(downloads), "--go-on").exit_code == 0


def line_to_add(number: int) -> str:
    return (
        "To let every program follow, add this line under 'course:' in schedule.yaml:\n"
        f"  sequence: {number}\n"
    )


def with_sequence(number: int, text: str) -> str:
    return text.replace("id: c1,", f"id: c1, sequence: {number},")


def test_the_line_that_is_offered_mends_it(course: CourseFolder, downloads: Path) -> None:
    """One number on all events: nothing falls, and what changed has a higher one."""
    course.edit(schedule_text())
    course.edit(MOVED)
    (downloads / "all.ics").write_bytes(course.feed())
    course.git.run("reset", "--quiet", "--hard", "HEAD~1")
    assert line_to_add(2) in run(course, str(downloads)).stdout
    course.edit(with_sequence(2, schedule_text()))
    assert {event.sequence for event in course.events().values()} == {2}
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == ("8 published events can be followed\n", 0)


def test_amended_within_a_second(course: CourseFolder, downloads: Path) -> None:
    """New content under the same SEQUENCE and stamps: a warning, with the line that mends it."""
    course.edit(schedule_text())
    course.edit(MOVED)
    (downloads / "all.ics").write_bytes(course.feed())
    course.write(schedule_text(SESSIONS[0], "{paper: tvm, presenters: Group 3}", *SESSIONS[2:]))
    course.git.run("add", "--all")
    course.git.run("commit", "--quiet", "--amend", "--no-edit", "--date", "2022-01-03T09:00:00Z")
    result = run(course, str(downloads))
    assert (result.stdout, result.exit_code) == (
        "warning: 1 event would read otherwise with the same SEQUENCE:\n"
        "  class-tvm@c1.example.edu: DESCRIPTION\n"
        "A newer generator words events otherwise, or a commit was amended after it was "
        f"published.\n{line_to_add(1)}8 published events can be followed\n",
        0,
    )


def test_a_newer_generator_words_events_otherwise(course: CourseFolder, downloads: Path) -> None:
    """The deployment goes through, with a warning that shows ten of the titles."""
    course.edit(schedule_text())
    old = course.feed().replace(b"SUMMARY:A course: ", b"SUMMARY:")
    (downloads / "all.ics").write_bytes(old)
    result = run(course, str(downloads))
    assert result.exit_code == 0
    assert result.stdout.startswith("warning: 8 events would read otherwise")
    assert (
        "  class-pitches@c1.example.edu: 'Pitches' becomes 'A course: Pitches'\n" in result.stdout
    )
    assert line_to_add(1) in result.stdout


def test_a_zone_with_new_rules(course: CourseFolder, downloads: Path) -> None:
    """Events that would be at another hour under the same number are told with both times."""
    course.edit(schedule_text())
    old = course.feed().replace(b"DTSTART:20220125T190000Z", b"DTSTART:20220125T180000Z")
    (downloads / "all.ics").write_bytes(old)
    result = run(course, str(downloads))
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "warning: 1 event would be at another time or have another status with the same SEQUENCE:\n"
        "  class-introduction@c1.example.edu: from 20220125T180000Z 20220125T201500Z CONFIRMED to "
        "20220125T190000Z 20220125T201500Z CONFIRMED\n"
    )


def test_a_new_term_need_not_go_on_from_the_old(course: CourseFolder, downloads: Path) -> None:
    """With another id every event is new."""
    course.edit(schedule_text())
    course.edit(MOVED)
    (downloads / "all.ics").write_bytes(course.feed())
    course.edit(schedule_text("{title: Hello}").replace("id: c1", "id: c2"))
    assert run(course, str(downloads)).exit_code == 0


def test_a_page_in_a_feed_s_place(course: CourseFolder, downloads: Path) -> None:
    """Whatever was downloaded instead of a calendar is not taken for an empty one."""
    course.edit(schedule_text())
    (downloads / "all.ics").write_text("<!doctype html><title>Sign in</title>")
    result = run(course, str(downloads))
    assert result.exit_code == 1
    assert "all.ics: this is no calendar; download it again\n" in result.output
    assert UNCHECKED in result.output


def test_a_course_with_problems_is_not_compared(course: CourseFolder, downloads: Path) -> None:
    """They are told, as `check` tells them."""
    course.edit(schedule_text("{paper: unknown}"))
    result = run(course, str(downloads))
    assert ("error[unknown-paper]" in result.output, result.exit_code) == (True, 1)


def test_the_address_to_fetch_is_printed(course: CourseFolder) -> None:
    """For the workflow, which downloads; the generator never does."""
    course.edit(schedule_text())
    result = run(course, "--address")
    assert (result.stdout, result.exit_code) == ("https://example.edu/c/calendar/c1/all.ics\n", 0)
    assert run(course).exit_code == 2


def test_what_was_public_is_not_held_back_again_unasked(
    course: CourseFolder, downloads: Path
) -> None:
    """Its event and its deadlines would vanish: until its release date, and then no more."""
    course.edit(schedule_text())
    (downloads / "all.ics").write_bytes(course.feed())
    last = SESSIONS[-1].removesuffix("}") + ", release: 2022-02-10}"
    course.edit(schedule_text(*SESSIONS[:-1], last))
    before = run_on("2022-02-09", course, str(downloads))
    assert before.exit_code == 1
    assert "was public, and would vanish without a word until its release date:\n" in before.stdout
    assert "Take 'release' away from it" in before.stdout
    on_the_day = run_on("2022-02-10", course, str(downloads))
    assert (on_the_day.stdout, on_the_day.exit_code) == ("8 published events can be followed\n", 0)


def run_on(day: str, course: CourseFolder, *arguments: str) -> Result:
    """The command on a day of the course's zone."""
    command = ["-C", str(course.root), "published", *arguments]
    return CliRunner().invoke(main, command, env={"COURSEWRIGHT_TODAY": day})
