"""A site that is compared with what stands in its place: the same as one written whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reaching import reached, reaches
from tests.site.building import file_bytes, write_files

from coursewright.shells.write_site import UnfinishedSite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks")

NAMES = st.sampled_from(["a", "b", ".c", "index.html"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, st.sampled_from([b"", b"one", b"two"]), max_size=8)
ODD = st.dictionaries(PATHS, st.sampled_from(["link to file", "link to folder", "folder", "pipe"]), max_size=2)  # fmt: skip


def possible(paths: list[str]) -> list[str]:
    """The paths that can stand in one folder: none is below a file."""
    return [p for p in paths if not any(p.startswith(f"{other}/") for other in paths)]


def lay_out(folder: Path, files: dict[str, bytes], odd: dict[str, str]) -> None:
    for path in possible([*files, *odd]):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path in files:
            place.write_bytes(files[path])
        elif odd[path] == "folder":
            place.mkdir()
        elif odd[path] == "pipe":
            os.mkfifo(place)
        else:
            elsewhere = folder.parent / "elsewhere"
            write_files(elsewhere, {"a": "one", "folder/a": "one", "folder/index.html": "two"})
            place.symlink_to(elsewhere / ("a" if odd[path] == "link to file" else "folder"))


def tree(folder: Path) -> dict[str, object]:
    """What stands below a folder: contents, folders, and where links lead."""
    return {
        path.relative_to(folder).as_posix(): (
            path.readlink()
            if path.is_symlink()
            else path.read_bytes()
            if path.is_file()
            else path.is_dir()
        )
        for path in folder.rglob("*")
    }


def put_all(target: Path, files: dict[str, bytes], by_others: set[str], *, compare: bool) -> None:
    site = UnfinishedSite(target, compare=compare)
    for path, content in files.items():
        if path in by_others:
            write_files(site.folder, {path: content.decode()})
        else:
            site.put(path, content)
    site.finish()
    site.drop()


@reaches(0.4)
@settings(max_examples=150, deadline=None)
@given(FILES, FILES, ODD, st.data())
def test_a_compared_site_is_the_one_that_is_written_whole(
    old: dict[str, bytes], new: dict[str, bytes], odd: dict[str, str], data: st.DataObject
) -> None:
    """Over links, pipes, folders where files were, and hidden files; what is the same stays."""
    new = {path: new[path] for path in possible(list(new)) if not path.startswith(".c")}
    kept = data.draw(st.lists(st.sampled_from(sorted(old)), unique=True)) if old else []
    new |= {path: old[path] for path in kept if path in possible([*new, *kept, path])}
    new = {path: new[path] for path in possible(list(new)) if not path.startswith(".c")}
    by_others = set(data.draw(st.lists(st.sampled_from(sorted(new)))) if new else [])
    with TemporaryDirectory() as temporary:
        target = Path(temporary) / "site"
        whole = Path(temporary) / "whole"
        for folder in (target, whole):
            folder.mkdir()
            lay_out(folder, old, odd)
        stood = {
            path: (target / path).stat().st_ino
            for path, content in new.items()
            if path in possible([*old, *odd]) and path in old and old[path] == content
        }
        put_all(target, new, by_others, compare=True)
        put_all(whole, new, by_others, compare=False)
        assert tree(target) == tree(whole)
        if stood:
            reached()
        assert {path: (target / path).stat().st_ino for path in stood} == stood
        assert sorted(p.name for p in Path(temporary).iterdir() if p.name.startswith(".")) == []


OLD = {"index.html": "old", "same.html": "same", "gone/x.html": "old", "a": "old", "d/e/f": "old"}
NEW = {"index.html": b"new", "same.html": b"same", "a/b.html": b"new", "d/e": b"new"}
KILLED = """
import os, signal, sys
from pathlib import Path
from coursewright.shells.write_site import UnfinishedSite
steps = int(sys.argv[2])
def count(method):
    def counted(*arguments, **named):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(*arguments, **named)
    return counted
for name in ("mkdir", "write_bytes", "rename", "replace", "rmdir", "unlink"):
    setattr(Path, name, count(getattr(Path, name)))
import shutil
shutil.rmtree = count(shutil.rmtree)
site = UnfinishedSite(Path(sys.argv[1]), compare=True)
for path, content in NEW.items():
    site.put(path, content)
site.finish()
site.drop()
"""


def test_a_killed_run_is_ended_by_the_next_one(tmp_path: Path) -> None:
    """At every step: until its part is whole the old site stands, and then the new one comes."""
    code = KILLED.replace("NEW.items()", f"{NEW!r}.items()")
    old = {path: text.encode() for path, text in OLD.items()}
    ends = set()
    for step in range(80):
        folder = write_files(tmp_path / f"{step}/site", OLD)
        done = subprocess.run([sys.executable, "-c", code, folder, str(step)], check=False)
        changing = (folder.with_name(".site.unfinished") / "changes").is_dir()
        before = file_bytes(folder)
        if not changing:
            assert before in (old, NEW)
        UnfinishedSite(folder).drop()
        assert file_bytes(folder) == (NEW if changing or before == NEW else old)
        assert [path.name for path in folder.parent.iterdir()] == ["site"]
        ends.add((changing, before == old))
        shutil.rmtree(tmp_path / f"{step}")
        if done.returncode == 0:
            break
    assert done.returncode == 0
    assert {(False, True), (True, True), (True, False)} <= ends


def test_while_one_run_compares_others_wait(tmp_path: Path) -> None:
    """The second does not compare, and puts its site there when the first has ended."""
    target = write_files(tmp_path / "site", OLD)
    first = UnfinishedSite(target, compare=True)
    code = (
        "import sys; from pathlib import Path; from coursewright.shells.write_site import *\n"
        "site = UnfinishedSite(Path(sys.argv[1]), compare=True); site.put('same.html', b'same')\n"
        "print(flush=True); site.finish(); site.drop()"
    )
    running = subprocess.Popen([sys.executable, "-c", code, target], stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    for path, content in NEW.items():
        first.put(path, content)
    assert running.poll() is None
    first.finish()
    assert file_bytes(target) == NEW
    first.drop()
    assert running.wait() == 0
    assert file_bytes(target) == {"same.html": b"same"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
