"""`coursewright published --fetch`: the published feeds, downloaded and compared."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from tests.history.course_folder import CourseFolder, schedule_text
from tests.shells.test_fetch import PAGE, Played, serving

from coursewright.cli import main
from coursewright.outputs.anchors import FEED_ALL


@pytest.fixture
def site() -> Iterator[Played]:
    with serving() as played:
        yield played


def fetched(course: CourseFolder, site: Played, *options: str) -> tuple[str, int]:
    folder = course.root / ".cache" / "published"
    mkdocs = course.root / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text().replace("https://example.edu/c/", f"{site.url}/c/"))
    arguments = ["-C", str(course.root), "published", "--fetch", str(folder), *options]
    result = CliRunner().invoke(main, arguments)
    return result.stdout, result.exit_code


def publish(course: CourseFolder, site: Played) -> None:
    for path, content in course.feeds().items():
        site.answers[f"/c/{path}"] = (200, {}, content)


def test_every_feed_is_compared(course: CourseFolder, site: Played) -> None:
    """A first deployment, one that can be followed, and one whose feed of a group alone differs."""
    course.edit(schedule_text())
    said, status = fetched(course, site)
    assert (status, "no calendar is published yet" in said) == (0, True)
    publish(course, site)
    assert fetched(course, site) == ("8 published events can be followed\n", 0)
    assert "/c/calendar/classes.ics" in site.asked
    assert not any("/class/" in path for path in site.asked)
    stale = course.feeds()["calendar/classes.ics"].replace(b"SEQUENCE:0", b"SEQUENCE:4")
    site.answers["/c/calendar/classes.ics"] = (200, {}, stale)
    said, status = fetched(course, site)
    assert (status, "  sequence: 5\n" in said) == (1, True)


def test_a_workflow_shows_it_on_the_run(course: CourseFolder, site: Played) -> None:
    """What is odd is an annotation, and no data of the site can end one or begin another."""
    course.edit(schedule_text())
    fetched(course, site)  # from here on the course's site is this one
    publish(course, site)
    assert fetched(course, site, "--format", "github") == (
        "8 published events can be followed\n",
        0,
    )
    for path, (status, headers, body) in site.answers.items():
        old = body.replace(b"A course: Pitches", b"A course: %0A::error::X")
        site.answers[path] = (status, headers, old)
    said, status = fetched(course, site, "--format", "github")
    assert status == 0
    lines = [line for line in said.splitlines() if line.startswith("::")]
    assert len(lines) == 2
    assert lines[0].startswith(
        "::warning file=schedule.yaml::warning: 1 event would read otherwise"
    )
    assert "'A course: %250A::error::X' becomes 'A course: Pitches'%0A" in lines[0]
    assert lines[1].endswith("in schedule.yaml:%0A  sequence: 1")
    first = "/c/calendar/all.ics"
    site.answers[first] = (403, {}, PAGE)
    said, status = fetched(course, site, "--format", "github")
    (line,) = [line for line in said.splitlines() if line.startswith("::")]
    assert (status, line.partition(" it asks to log in, or forbids; ")[0]) == (
        1,
        f"::error file=schedule.yaml::{site.url}{first}: the site answers with status 403:",
    )


def test_a_way_to_go_on_for_one_run(course: CourseFolder, site: Played) -> None:
    """What cannot be compared stops the deployment, unless that is wanted; no stale copy counts."""
    course.edit(schedule_text())
    publish(course, site)
    assert fetched(course, site)[1] == 0
    for path in site.answers:
        site.answers[path] = (200, {}, PAGE)
    said, status = fetched(course, site)
    assert (status, "log in; students' calendar programs" in said) == (1, True)
    assert "--go-on" in said
    assert "can be followed" not in said
    assert fetched(course, site, "--go-on")[1] == 0
    assert FEED_ALL in site.asked[-1]


def test_a_site_that_moved_is_told_once(course: CourseFolder, site: Played) -> None:
    """Not for each of its feeds; they are compared where they are now."""
    course.edit(schedule_text())
    fetched(course, site)
    publish(course, site)
    feeds = dict(site.answers)
    site.answers = {
        path: (301, {"Location": path.replace("/c/", "/d/", 1)}, b"") for path in feeds
    } | {path.replace("/c/", "/d/", 1): answer for path, answer in feeds.items()}
    said, status = fetched(course, site)
    assert (status, said.count("redirected")) == (0, 1)
    assert f" more): it is redirected to {site.url}/d/; calendar programs follow;" in said
    assert said.endswith("8 published events can be followed\n")


def test_a_published_calendar_that_cannot_be_read(course: CourseFolder, site: Played) -> None:
    """To download it again would not help: it is said what tells the fault."""
    course.edit(schedule_text())
    fetched(course, site)
    publish(course, site)
    path = "/c/calendar/classes.ics"
    status, headers, body = site.answers[path]
    site.answers[path] = (status, headers, body.replace(b"SEQUENCE:0", b"SEQUENCE:x", 1))
    folder = course.root / ".cache" / "published"
    result = CliRunner().invoke(main, ["-C", str(course.root), "published", "--fetch", str(folder)])
    file = folder / "calendar" / "classes.ics"
    assert result.exit_code == 1
    assert f"{file}: this is no calendar; 'coursewright feeds {file}' tells why" in result.output
    assert "--go-on" in result.output
