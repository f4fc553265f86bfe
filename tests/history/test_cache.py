"""The cache of old versions: it saves time, and never changes a byte."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

from coursewright.domain.calendar.entry import CalendarEntry
from coursewright.domain.changes import log
from coursewright.repository import blobs
from coursewright.workspace import calendar_history
from coursewright.workspace import versions as module


@pytest.fixture
def edited(course: CourseFolder) -> CourseFolder:
    """A course with a class moved, a class off, a tombstone and a version that does not check."""
    course.edit(schedule_text(no_class="[{dates: 2022-03-01 to 2022-03-03}]"))
    course.edit(schedule_text("{title: Wrong, paper: unknown}"))
    course.edit(
        schedule_text("{title: Start}", "{paper: tvm, status: cancelled, presenters: Group 2}")
    )
    course.edit(schedule_text(*SESSIONS, "{title: Held, date: 2022-03-01}"))
    return course


KINDS = ("blobs", "history", "past", "sentences")


def cache_files(course: CourseFolder, kind: str = "history") -> list[Path]:
    return sorted((course.root / ".cache" / "coursewright").glob(f"{kind}-*"))


def forget_but(course: CourseFolder, kind: str) -> None:
    """Delete what is kept of other kinds, so that this one is asked for."""
    for other in KINDS:
        for path in cache_files(course, other) if other != kind else ():
            path.unlink()


def test_a_warm_cache_gives_the_history_of_a_cold_one(
    edited: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time no old version is parsed, and history and feed are the same."""
    cold, feed = edited.history(), edited.feed()
    monkeypatch.setattr(module, "parse_course", None)
    assert (edited.history(), edited.feed()) == (cold, feed)


def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A list that grows with each two versions that differ and are put in words."""
    asked: list[object] = []
    describe = log.describe_changes

    def counted(before: object, after: object, *rest: object) -> object:
        if before != after:
            asked.append(after)
        return describe(before, after, *rest)  # type: ignore[arg-type]  # passed on as it is

    monkeypatch.setattr(log, "describe_changes", counted)
    return asked


def test_what_each_kind_of_thing_kept_saves(
    edited: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole alone saves every version; without it versions do, and sentences are known."""
    cold = edited.history()
    forget_but(edited, "past")
    with monkeypatch.context() as patch:
        patch.setattr(calendar_history, "read_repository", None)
        assert edited.history() == cold
    edited.git.commit("Something else")
    edited.history()
    for path in cache_files(edited, "past"):
        path.unlink()
    asked = compared(monkeypatch)
    monkeypatch.setattr(module, "parse_course", None)
    assert edited.history() == cold
    assert asked == []


def test_an_edit_asks_for_nothing_but_itself(
    edited: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one more commit all others' versions and sentences are known."""
    edited.history()
    asked = compared(monkeypatch)
    edited.edit(schedule_text(*SESSIONS, "{title: Held, date: 2022-03-01, where: Hall}"))
    edited.history()
    assert len(asked) == 1


def test_git_is_asked_about_new_commits_only(
    edited: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which content an old commit has was answered before."""
    edited.history()
    asked: list[bytes] = []
    printed = blobs.git_output

    def counted(*words: Any, given: bytes = b"") -> bytes:
        asked.extend(given.splitlines())
        return printed(*words, given=given)

    monkeypatch.setattr(blobs, "git_output", counted)
    edited.edit(schedule_text(*SESSIONS, "{title: Held, date: 2022-03-01, where: Hall}"))
    edited.history()
    new = edited.git.run("rev-parse", "HEAD").strip().encode()
    assert asked
    assert {line.partition(b":")[0] for line in asked} == {new}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[:-40],
        lambda raw: raw.replace(b"Group 2", b"Group 3"),
        lambda raw: b"\xff\x00" + raw,
        lambda raw: raw.partition(b"\n")[2],
        lambda raw: b"[]",
    ],
)
def test_a_damaged_cache_is_read_again(edited: CourseFolder, damage: object, kind: str) -> None:
    """Whatever became of the file, the feed is right and the file is mended."""
    assert callable(damage)
    feed = edited.feed()
    (path,) = cache_files(edited, kind)
    good = path.read_bytes()
    forget_but(edited, kind)
    path.write_bytes(damage(good))
    assert edited.feed() == feed
    assert path.read_bytes() == good


SHAPES: dict[str, Callable[[Any], object]] = {
    "blobs": lambda body: {path: {"HEAD": "HEAD"} for path in body},
    "history": lambda body: [body[0][:1], *body[1:]],
    "past": lambda body: [*body[:3], [{}], *body[4:]],
    "sentences": lambda body: [body],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_cache_of_another_shape_is_read_again(edited: CourseFolder, kind: str) -> None:
    """Right by its checksum, but not what this code writes."""
    feed = edited.feed()
    (path,) = cache_files(edited, kind)
    forget_but(edited, kind)
    body = SHAPES[kind](json.loads(path.read_bytes().partition(b"\n")[2]))
    raw = json.dumps(body).encode()
    signed = hashlib.sha256(path.name.encode() + b"\n" + raw).hexdigest()
    path.write_bytes(signed.encode() + b"\n" + raw)
    assert edited.feed() == feed


def test_what_was_renamed_and_not_committed_is_not_kept(edited: CourseFolder) -> None:
    """git's index knows of it, which is no part of the commit."""
    before = edited.quick_events()
    edited.git.run("mv", "schedule.yaml", "plan.yaml")
    edited.schedule = "plan.yaml"
    config = edited.root / "mkdocs.yml"
    config.write_text(config.read_text() + "plugins: [{coursewright: {schedule: plan.yaml}}]\n")
    assert edited.quick_events() == before
    edited.git.run("restore", "--staged", ".")  # now it is a new file without a past
    assert {event.sequence for event in edited.quick_events().values()} == {0}


def test_another_past_written_into_one_clone_counts_nowhere(edited: CourseFolder) -> None:
    """`git replace` would give this machine numbers that no other has."""
    before = edited.quick_events()
    edited.git.run("replace", "HEAD", "HEAD~2")
    (edited.root / ".cache").rename(edited.root / ".gone")
    assert edited.quick_events() == before


def test_nothing_is_kept_where_nothing_can_be_written(edited: CourseFolder) -> None:
    """A file in the folder's place, as good as a read-only disk."""
    (edited.root / ".cache").write_text("")
    feed = edited.feed()
    assert (edited.root / ".cache").read_text() == ""
    (edited.root / ".cache").unlink()
    assert edited.feed() == feed


def test_another_address_has_a_cache_of_its_own(edited: CourseFolder) -> None:
    """Entries hold the site's address: what was read for one serves no other."""
    edited.feed()
    config = edited.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("example.edu", "example.org"))
    assert b"https://example.edu" not in edited.feed()
    assert len(cache_files(edited)) == 2


def test_every_field_of_an_entry_survives(edited: CourseFolder) -> None:
    """All-day dates stay dates, and instants stay instants."""
    before = {stone.uid: stone for stone in edited.history().tombstones}
    after = {stone.uid: stone for stone in edited.history().tombstones}
    assert before == after
    pause = after["break-2022-03-01@c1.example.edu"]
    assert isinstance(pause, CalendarEntry)
    assert str(pause.start) == "2022-03-01"
    assert after["class-start@c1.example.edu"].start.isoformat() == "2022-01-25T19:00:00+00:00"
