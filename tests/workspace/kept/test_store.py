"""What is kept between builds: it saves time, and never changes a byte or stops a build."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.case_folders import lay_out
from tests.git_folder import GitFolder

from coursewright.formats.citation_styles import StyleFile, style_file
from coursewright.outputs.references import citations
from coursewright.outputs.site import Site
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept import store as module
from coursewright.workspace.kept.store import Store, installed, store_in
from coursewright.workspace.kept.texts import UNUSED, KeptTexts
from coursewright.workspace.publish import publish
from coursewright.workspace.settings import read_settings

KEPT = Path(".cache") / "coursewright"
KINDS = {
    "archive",
    "blobs",
    "course",
    "entries",
    "events",
    "history",
    "pages",
    "past",
    "sentences",
    "site",
    "template",
    "cited",
    "texts",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept", "this code")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course under git that needs everything that is kept: papers, a past term, two commits."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "COURSEWRIGHT_TODAY"):
        monkeypatch.delenv(name, raising=False)
    folder = lay_out("valid", "archived-terms", tmp_path / "course")
    (folder / ".gitignore").write_text(".cache/\n")
    git = GitFolder(folder)
    git.run("init", "--quiet")
    git.commit()
    schedule = folder / "schedule.yaml"
    schedule.write_text(schedule.read_text() + "# edited\n")
    git.commit()
    return folder


def site_of(folder: Path) -> Site:
    published = publish(read_settings(folder))
    assert published.site is not None, published.problems
    return published.site


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / KEPT).iterdir() if path.is_file())


def test_what_was_put_is_got_by_what_it_was_made_from(store: Store) -> None:
    """Its kind, all of its sources and the code: another of any is another thing."""
    assert store.get("page", "a", "b") is None
    store.put("page", b"content\n\x00", "a", "b")
    assert store.get("page", "a", "b") == b"content\n\x00"
    for kind, made_from in (("file", ("a", "b")), ("page", ("ab",)), ("page", ("b", "a"))):
        assert store.get(kind, *made_from) is None
    assert store._replace(stamp="other code").get("page", "a", "b") is None


def test_a_thing_counts_under_its_own_name_only(store: Store) -> None:
    """A file that was copied over another is not taken for it."""
    store.put("page", b"one", "1")
    (one,) = store.folder.iterdir()
    store.put("page", b"two", "2")
    two = next(path for path in store.folder.iterdir() if path != one)
    shutil.copy(one, two)
    assert (store.get("page", "1"), store.get("page", "2")) == (b"one", None)


def test_what_was_used_longest_ago_goes(store: Store) -> None:
    """The folder stays within its limit; what has just been kept stays, whatever its size."""
    small = store._replace(limit=1_000)
    for number in range(8):
        small.put("page", bytes(200), str(number))
        for path in store.folder.iterdir():  # one time unit older
            stat = path.stat()
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 10**9))
        small.get("page", "0")
    left = [str(number) for number in range(8) if small.get("page", str(number))]
    assert left == ["0", "6", "7"]
    small.put("page", bytes(5_000), "large")
    assert small.get("page", "large") == bytes(5_000)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder, patch: patch.setattr(module, "PACKAGE", folder),
        lambda folder, patch: patch.setattr(
            module,
            "installed",
            lambda: [[n.replace("tzdata-20", "tzdata-21") for n in names] for names in installed()],
        ),
        lambda folder, patch: patch.setattr(module.sys, "version", "4.0"),
    ],
    ids=["the package's code", "the rules of time zones", "Python"],
)
def test_another_maker_has_things_of_its_own(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is taken over from another package, library, set of zone rules or Python."""
    before = store_in(tmp_path)
    module._stamp.cache_clear()
    change(tmp_path, monkeypatch)
    try:
        assert store_in(tmp_path).stamp != before.stamp
    finally:
        module._stamp.cache_clear()


def test_an_edited_template_of_the_package_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview runs on while the package is worked on."""
    (tmp_path / "page.html").write_text("one")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    first = store_in(tmp_path).stamp
    assert store_in(tmp_path).stamp == first
    (tmp_path / "page.html").write_text("three")
    assert store_in(tmp_path).stamp != first
    module._stamp.cache_clear()


def test_a_site_is_the_same_with_and_without(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cold, warm, and in a folder that another build filled."""
    monkeypatch.delenv(VARIABLE, raising=False)  # kept is what no technique leaves out
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # or templates stand beside the package
    cold = site_of(course)
    assert {path.name.partition("-")[0] for path in files_of(course)} == KINDS
    kept = {path: path.read_bytes() for path in files_of(course)}
    assert site_of(course) == cold
    assert {path: path.read_bytes() for path in files_of(course)} == kept
    shutil.rmtree(course / ".cache")
    assert site_of(course) == cold


def _sign(path: Path, content: bytes) -> bytes:
    return sha256(path.name.encode() + b"\n" + content).hexdigest().encode() + b"\n" + content


NESTED = b"[" * 100_000


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(path.read_bytes() + b"x"),
        lambda path: path.write_bytes(NESTED),
        lambda path: path.write_bytes(_sign(path, NESTED)),
        lambda path: path.write_bytes(_sign(path, b"{}")),
        lambda path: path.write_bytes(_sign(path, b"[[]]")),
        lambda path: path.write_bytes(_sign(path, json.dumps({"key": [1]}).encode())),
        lambda path: path.write_bytes(_sign(path, b"")),
        lambda path: (path.unlink(), (path / "in" / "it").mkdir(parents=True)),
        lambda path: (path.unlink(), os.mkfifo(path)),
        lambda path: (path.unlink(), path.symlink_to(path)),
    ],
)
def test_damage_costs_time_only(damage: Callable[[Path], object], course: Path) -> None:
    """Emptied, cut, nested, of another shape, a folder, a pipe or a circle in a file's place."""
    cold = site_of(course)
    damaged = files_of(course)
    assert len(damaged) > len(KINDS) or os.environ.get(VARIABLE)  # which leaves some out
    for path in damaged:
        damage(path)
    (course / KEPT / "nested" / "folder").mkdir(parents=True)
    assert site_of(course) == cold
    assert site_of(course) == cold


def test_a_style_that_changes_formats_its_references_anew(
    course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was formatted by an older version of a style is not shown as the new one's."""
    site_of(course)
    style = tmp_path / "ieee.csl"
    text = style_file("ieee").path.read_text("utf-8")
    style.write_text(text.replace('"author" suffix=", "', '"author" suffix=" ~ "'), "utf-8")
    monkeypatch.setattr(citations, "style_file", lambda name: StyleFile(style))
    changed = [page for page in site_of(course).pages if " ~ " in page.body]
    assert changed


def test_texts_that_a_build_has_no_use_for_are_forgotten_in_time(store: Store) -> None:
    """What another build of the same course uses stays for a while."""
    texts = KeptTexts(store)
    for number in range(UNUSED + 10):
        texts[str(number)] = "text"
    texts.save()
    later = KeptTexts(store)
    assert later["0"] == "text"
    later["new"] = "another"
    later.save()
    left = KeptTexts(store)
    assert (len(left), "0" in left, "new" in left, "1" in left) == (UNUSED + 2, True, True, False)


def test_texts_are_written_only_where_there_is_a_new_one(store: Store) -> None:
    """A warm build writes nothing."""
    KeptTexts(store).save()
    assert store.get("texts") is None


def test_of_many_texts_those_that_stay_are_the_same_ones_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither order nor number says which, so nothing is written twice; few others are held."""
    names = [f"{number * 7919 % 100:02}" for number in range(100)]
    written: list[str] = []
    monkeypatch.setattr(Store, "put", _noted(written))
    for order in (names, names[::-1], sorted(names)):
        texts = KeptTexts(store, most=10)
        for name in order:
            if name not in texts:
                texts[name] = f"text {name}"
            assert len(texts) <= 31
        texts.save()
        assert sorted(KeptTexts(store, most=10)) == sorted(names)[:10]
    assert written == ["texts"]


def _noted(written: list[str]) -> Callable[..., None]:
    put = Store.put

    def noted(store: Store, kind: str, content: bytes, *made_from: str) -> None:
        written.append(kind)
        put(store, kind, content, *made_from)

    return noted
