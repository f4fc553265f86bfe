"""A site in the place of the last one: whole, or not at all, however a run ends."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.site.building import file_bytes, write_files

from coursewright.shells import write_site as module
from coursewright.shells.write_site import INSIDE, UnfinishedSite, write_site

OLD = {"index.html": b"old", "gone.html": b"old", "a/x.html": b"old", ".git": b"kept"}
NEW = {"index.html": b"new", "a/x.html": b"new", "b/y.html": b"new"}
RESULT = {**NEW, ".git": b"kept"}

# Writes the new site, and dies without a word at the step whose number is given.
KILLED = """
import os, signal, sys
from pathlib import Path
from coursewright.shells.write_site import write_site
steps = int(sys.argv[2])
def count(method):
    def counted(*arguments, **named):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(*arguments, **named)
    return counted
for name in ("mkdir", "write_bytes", "rename", "replace", "rmdir"):
    setattr(Path, name, count(getattr(Path, name)))
import shutil
shutil.rmtree = count(shutil.rmtree)
write_site(Path(sys.argv[1]), [(path, b"new") for path in ("index.html", "a/x.html", "b/y.html")])
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder with an old site."""
    return write_files(tmp_path / "site", {path: raw.decode() for path, raw in OLD.items()})


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_the_new_site_takes_the_place_of_the_old_one(target: Path) -> None:
    """Hidden files stay, as a git worktree's; nothing is left beside it."""
    inode = target.stat().st_ino
    assert write_site(target, NEW.items()) == 3
    assert file_bytes(target) == RESULT
    assert target.stat().st_ino == inode  # a server that was started in it goes on
    assert beside(target) == ["site"]


def test_a_first_site_appears_whole(tmp_path: Path) -> None:
    """Folders above it are made."""
    write_site(tmp_path / "deep/er/site", NEW.items())
    assert file_bytes(tmp_path / "deep/er/site") == NEW


def test_a_link_to_a_folder_stays_one(target: Path, tmp_path: Path) -> None:
    """The site is written where the link leads."""
    link = tmp_path / "link"
    link.symlink_to(target)
    write_site(link, NEW.items())
    assert link.is_symlink()
    assert file_bytes(target) == RESULT


def test_a_full_disk_leaves_the_old_site(target: Path) -> None:
    """And nothing beside it; so does whoever looks at the new one and refuses it."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise OSError(errno.ENOSPC, "No space left on device")

    def refuse(folder: Path) -> None:
        assert file_bytes(folder) == NEW
        raise SystemExit(1)

    with pytest.raises(OSError, match="No space left"):
        write_site(target, files())
    with pytest.raises(SystemExit):
        write_site(target, NEW.items(), refuse)
    assert file_bytes(target) == OLD
    assert beside(target) == ["site"]


@pytest.mark.parametrize("within", [False, True])
def test_a_killed_run_leaves_a_site_and_the_next_one_ends_its_swap(
    target: Path, tmp_path: Path, within: bool
) -> None:
    """Killed at every step: the old site is whole up to the swap; then it is ended, not undone."""
    seen = set()
    for step in range(60):
        folder = write_files(
            tmp_path / f"{step}/site", {path: raw.decode() for path, raw in OLD.items()}
        )
        code = KILLED
        if within:  # as in a folder that is mounted
            code = code.replace("steps = int", "os.path.ismount = lambda path: True\nsteps = int")
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder), str(step)], check=False, cwd=tmp_path
        )
        if done.returncode == 0:
            break
        assert done.returncode == -9
        work = folder / INSIDE if within else folder.with_name(".site.unfinished")
        swapping = any((work / name).is_dir() for name in ("ready", "incoming", "old"))
        now = {path: raw for path, raw in file_bytes(folder).items() if not path.startswith(INSIDE)}
        if not swapping:
            assert now in (OLD, RESULT)
        if within:
            module_run(folder)
        else:
            UnfinishedSite(folder).drop()
        assert file_bytes(folder) == (RESULT if swapping or now == RESULT else OLD)
        assert beside(folder) == ["site"]
        seen.add((swapping, now == OLD))
    assert done.returncode == 0
    assert {(False, True), (True, True), (True, False)} <= seen


def module_run(folder: Path) -> None:
    """The next run, in a folder that is mounted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os.path, "ismount", lambda path: True)
        UnfinishedSite(folder).drop()


@pytest.mark.skipif(not module.LOCKS, reason="no locks")
def test_two_runs_at_once_do_not_disturb_each_other(target: Path) -> None:
    """The later one to end is the one that stays, and is whole."""
    first, second = UnfinishedSite(target), UnfinishedSite(target)
    assert first.folder != second.folder
    write_files(first.folder, {"index.html": "first", "one.html": "first"})
    write_files(second.folder, {"index.html": "second"})
    second.finish()
    second.drop()
    assert file_bytes(first.folder) == {"index.html": b"first", "one.html": b"first"}
    first.finish()
    first.drop()
    assert file_bytes(target) == {"index.html": b"first", "one.html": b"first", ".git": b"kept"}
    assert beside(target) == ["site"]


def test_what_was_killed_is_taken_away(target: Path) -> None:
    """A folder that no living run holds goes; git never sees it."""
    left = write_files(target.with_name(".site.unfinished"), {"1.part/index.html": "half"})
    site = UnfinishedSite(target)
    assert not (site.folder / "index.html").exists()
    assert (left / ".gitignore").read_text() == "*\n"
    site.drop()
    assert beside(target) == ["site"]


def test_a_build_may_go_on_from_the_last_one(target: Path) -> None:
    """With the times of its files, by which a dirty build knows what is new; hidden ones stay."""
    os.utime(target / "index.html", (1, 1))
    site = UnfinishedSite(target, keep=True)
    assert file_bytes(site.folder) == {p: raw for p, raw in OLD.items() if p != ".git"}
    assert (site.folder / "index.html").stat().st_mtime == 1
    site.drop()
