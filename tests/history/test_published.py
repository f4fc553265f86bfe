"""`coursewright published`: feeds that were published, against those that would be."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

from coursewright.cli import main

MOVED = schedule_text(SESSIONS[0], "{paper: tvm, presenters: Group 2}", *SESSIONS[2:])
REMEDY = (
    "The history of the course's files was rewritten. Push the commits that were published, "
    "or for a new term give the course another 'id'.\n"
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
        "class-panel@c1.example.edu: it would vanish, and stay in every calendar that has it\n"
        f"class-tvm@c1.example.edu: SEQUENCE would fall from 2 to 0\n{REMEDY}",
        1,
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
    assert result.output.endswith("all.ics: this is no calendar; download it again\n")


def test_a_course_with_problems_is_not_compared(course: CourseFolder, downloads: Path) -> None:
    """They are told, as `check` tells them."""
    course.edit(schedule_text("{paper: unknown}"))
    result = run(course, str(downloads))
    assert ("error[unknown-paper]" in result.output, result.exit_code) == (True, 1)


def test_the_address_to_fetch_is_printed(course: CourseFolder) -> None:
    """For the workflow, which downloads; the generator never does."""
    course.edit(schedule_text())
    result = run(course, "--address")
    assert (result.output, result.exit_code) == ("https://example.edu/c/calendar/all.ics\n", 0)
    assert run(course).exit_code == 2
