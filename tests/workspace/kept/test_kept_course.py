"""A course that was kept: as it was read, for the same texts, and made of nothing that runs."""

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.site.building import write_files
from tests.workspace.test_made_once import FILES

from coursewright.domain.times.zones import time_zone
from coursewright.formats.language import read_language
from coursewright.workspace.building.techniques import VARIABLE, Technique
from coursewright.workspace.kept.course import KIND, MOST, known_course
from coursewright.workspace.kept.remembered import Remembered
from coursewright.workspace.kept.store import Store
from coursewright.workspace.parse import ReadCourse
from coursewright.workspace.reading import LoadedCourse, load_course
from coursewright.workspace.settings import read_settings

WRONG = {
    "schedule.yaml": FILES["schedule.yaml"].replace("21:00 the day before", "soonish"),
    "docs/other.md": "[lost](papers/nothing.md)\n",
}


@pytest.fixture(autouse=True)
def _with_every_technique(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def read(root: Path) -> LoadedCourse:
    """A course as a command reads it, which ends then."""
    return load_course(read_settings(root), remembered=Remembered(once=True))


def told(loaded: LoadedCourse) -> str:
    """All that was read, printed: a language by its tag, which has no other print."""
    course = loaded.course
    tag = course.language.written if course else ""
    return f"{tag} {replace(loaded.read, course=course and replace(course, language=None))!r}"  # type: ignore[arg-type]


def anew(root: Path) -> str:
    with pytest.MonkeyPatch.context() as without:
        without.setenv(VARIABLE, Technique.KNOWN_COURSE.value)
        return told(read(root))


@pytest.mark.parametrize(
    "files",
    [{}, WRONG]
    + [
        {"schedule.yaml": FILES["schedule.yaml"].replace("  id: cs1\n", f"  id: cs1\n  language: {tag}\n")}
        for tag in ("de", "en-US", "en-GB-u-hc-h12", "zh", "ar")
    ],
)  # fmt: skip
def test_a_course_is_as_it_was_read(tmp_path: Path, files: dict[str, str]) -> None:
    """With its problems, whatever it is written in."""
    root = write_files(tmp_path, {**FILES, **files})
    assert (read(root).course is None) is (files == WRONG)
    first, again = told(read(root)), told(read(root))
    assert first == again == anew(root)
    assert [*(root / ".cache" / "coursewright").glob(f"{KIND}-*")]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/papers/n2.md", "", "Notes on another."),
        ("docs/classes/introduction.md", "", "Notes on a class."),
        ("docs/papers/n2.html", "", "a stray file"),
        ("docs/papers/index.md", "", "Read these."),
        ("docs/syllabus.md", "", "[lost](nothing.md)"),
        ("docs/papers/n3.md", "A note.", "[lost](nothing.md)"),
        ("schedule.yaml", "title: Introduction", "title: Introduction, slides: slides.pdf"),
        ("mkdocs.yml", "plugins:", "use_directory_urls: false\nplugins:"),
    ],
)
def test_another_file_or_text_is_read(tmp_path: Path, path: str, old: str, new: str) -> None:
    """Of each kind that a course has; with a file that links lead to there, and without it."""
    root = write_files(tmp_path, FILES)
    before = told(read(root))
    text = (root / path).read_text("utf-8") if old else ""
    write_files(root, {path: text.replace(old, new) if old else new})
    assert told(read(root)) == anew(root)
    write_files(root, {"docs/slides.pdf": "", "docs/nothing.md": ""})
    assert told(read(root)) == anew(root)
    for added in ("docs/slides.pdf", "docs/nothing.md", *(() if old else (path,))):
        (root / added).unlink()
    if old:
        write_files(root, {path: text})
    assert told(read(root)) == anew(root) == before


class _Runs:
    def __init__(self, call: Callable[..., Any], *arguments: object) -> None:
        self.made = call, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return self.made


def test_what_would_run_is_absent(tmp_path: Path) -> None:
    """Whoever can write into the store makes nothing run, nor anything of another type."""
    store = Store(tmp_path / "kept", "this code")
    course = ReadCourse(None, ())
    assert known_course(store, {}, (), lambda: course) == course
    digest, _, content = (store.get(KIND) or b"").partition(b"\n")
    assert pickle.loads(content) == course
    (tmp_path / "made").mkdir()
    for hostile in (
        pickle.dumps(_Runs(os.rmdir, str(tmp_path / "made"))),
        pickle.dumps(_Runs(time_zone, "UTC")),
        pickle.dumps(_Runs(read_language, "de")),
        pickle.dumps("a text"),
        b"\x80\x05",
        content[:-2],
        b"",
    ):
        store.put(KIND, digest + b"\n" + hostile)
        other = ReadCourse(None, (), entries=1)
        assert known_course(store, {}, (), lambda other=other: other) == other
    assert (tmp_path / "made").is_dir()


def test_a_large_course_is_read_each_time(tmp_path: Path) -> None:
    """To keep it would take longer than to read what an edit left of it."""
    store = Store(tmp_path / "kept", "this code")
    course = ReadCourse(None, ())
    known_course(store, {"papers.bib": "a" * (MOST + 1)}, (), lambda: course)
    assert store.get(KIND) is None
