"""A file that stands as the last build left it is not read, and any that was touched is."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.case_folders import lay_out
from tests.site.building import file_bytes

from coursewright.shells.output.left_files import KIND, Left, keep_left, read_left
from coursewright.shells.output.standing_site import StandingSite
from coursewright.shells.write_site import UnfinishedSite
from coursewright.workspace.kept.store import store_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks")

FILES = {"index.html": b"one", "a/b.html": b"two", "a/c.bib": b"three"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read to be compared."""
    found: list[str] = []
    reads = StandingSite._reads

    def noted(self: StandingSite, path: str, content: bytes, digest: str) -> bool:
        found.append(path)
        return reads(self, path, content, digest)

    monkeypatch.setattr(StandingSite, "_reads", noted)
    return found


def write(target: Path, files: dict[str, bytes], known: dict[str, Left]) -> dict[str, Left]:
    """Put a site there, knowing what the last run left; what this one leaves."""
    site = UnfinishedSite(target, compare=True, known=known)
    for path, content in files.items():
        site.put(path, content)
    site.finish()
    site.drop()
    return site.left()


def settle(target: Path, files: dict[str, bytes]) -> dict[str, Left]:
    """What is known once no file was changed within the clock's last tick."""
    known: dict[str, Left] = {}
    while known.keys() < files.keys():
        known = write(target, files, known)
    return known


def test_what_nobody_touched_is_not_read(tmp_path: Path, read: list[str]) -> None:
    """Nor written."""
    known = settle(tmp_path / "site", FILES)
    numbers = {path: (tmp_path / "site" / path).stat().st_ino for path in FILES}
    read.clear()
    assert write(tmp_path / "site", FILES, known) == known
    assert read == []
    assert {path: (tmp_path / "site" / path).stat().st_ino for path in FILES} == numbers


def rewrite(path: Path) -> None:
    """As many bytes, and the time set back."""
    status = path.stat()
    path.write_bytes(b"x" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace(path: Path) -> None:
    """Another file of the same size and time in its place."""
    other = path.with_name("other")
    other.write_bytes(b"x" * path.stat().st_size)
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def link(path: Path) -> None:
    """The same content by a link."""
    path.rename(path.with_name("moved"))
    path.symlink_to(path.with_name("moved"))


def link_folder(path: Path) -> None:
    """The very file, in a folder that is reached by a link."""
    elsewhere = path.parents[2] / "elsewhere"
    path.parent.rename(elsewhere)
    path.parent.symlink_to(elsewhere)


@pytest.mark.parametrize("touch", [rewrite, replace, link, link_folder, Path.unlink, Path.touch])
def test_what_somebody_touched_is_written_anew(
    tmp_path: Path, touch: Callable[[Path], None]
) -> None:
    """Whatever its times say."""
    target = tmp_path / "site"
    known = settle(target, FILES)
    touch(target / "a/b.html")
    write(target, FILES, known)
    assert file_bytes(target) == FILES
    assert not any(path.is_symlink() for path in target.rglob("*"))


def test_what_is_another_file_now_is_written(tmp_path: Path) -> None:
    """And what is gone is taken away."""
    known = settle(tmp_path / "site", FILES)
    files = {"index.html": b"two", "a/b.html": b"two"}
    left = write(tmp_path / "site", files, known)
    assert file_bytes(tmp_path / "site") == files
    assert set(left) == {"a/b.html"}


def test_a_change_within_a_tick_of_the_clock_does_not_show(tmp_path: Path) -> None:
    """So that a file that was just changed is not known."""
    file = tmp_path / "a"
    file.write_bytes(b"one")
    status = file.stat()
    assert Left.of("digest", status, status.st_ctime_ns) is None
    known = Left.of("digest", status, status.st_ctime_ns + 1)
    assert known is not None
    assert known.is_as_it_was(file.stat())
    assert Left.of("digest", tmp_path.stat(), tmp_path.stat().st_ctime_ns + 1) is None


@pytest.mark.parametrize(
    "content", [b"", b"[", b"[]", b'{"a": []}', b'{"a": [1, 2, 3, 4, 5]}', b'{"a": 1}', b"[" * 9999]
)
def test_what_has_another_shape_counts_as_absent(tmp_path: Path, content: bytes) -> None:
    """It was kept by no build; nor is what was left in another folder known."""
    store = store_in(lay_out("valid", "two-line-session", tmp_path / "course"))
    store.put(KIND, content, "site")
    assert read_left(store, "site") == {}
    left = {"a": Left("digest", 1, 2, 3, 4)}
    keep_left(store, "site", left)
    assert read_left(store, "site") == left
    assert read_left(store, "other") == {}
