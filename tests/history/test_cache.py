"""The cache of old versions: it saves time, and never changes a byte."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.history.course_folder import SESSIONS, CourseFolder, schedule_text

from coursewright.domain.calendar.entry import CalendarEntry
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


def cache_files(course: CourseFolder) -> list[Path]:
    return sorted((course.root / ".cache" / "coursewright").glob("history-*"))


def test_a_warm_cache_gives_the_history_of_a_cold_one(
    edited: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time no old version is parsed, and history and feed are the same."""
    cold, feed = edited.history(), edited.feed()
    monkeypatch.setattr(module, "parse_course", None)
    assert (edited.history(), edited.feed()) == (cold, feed)


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
def test_a_damaged_cache_is_read_again(edited: CourseFolder, damage: object) -> None:
    """Whatever became of the file, the feed is right and the file is mended."""
    assert callable(damage)
    feed = edited.feed()
    (path,) = cache_files(edited)
    good = path.read_bytes()
    path.write_bytes(damage(good))
    assert edited.feed() == feed
    assert path.read_bytes() == good


def test_a_cache_of_another_shape_is_read_again(edited: CourseFolder) -> None:
    """Right by its checksum, but not what this code writes."""
    feed = edited.feed()
    (path,) = cache_files(edited)
    body = json.loads(path.read_bytes().partition(b"\n")[2])
    body["entries"] = body["entries"][:1]
    raw = json.dumps(body).encode()
    signed = hashlib.sha256(path.name.encode() + b"\n" + raw).hexdigest()
    path.write_bytes(signed.encode() + b"\n" + raw)
    assert edited.feed() == feed


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
