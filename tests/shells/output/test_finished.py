"""What was finished in an earlier build is known by what it holds, and by what is asked of it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.case_folders import lay_out
from tests.site.building import file_bytes

from coursewright.shells.content_policy import Policies
from coursewright.shells.course_build import CourseBuild
from coursewright.shells.leaks import Leaks
from coursewright.shells.output.finished import KIND, Finished
from coursewright.shells.output.outgoing import Outgoing
from coursewright.shells.site_output import SiteOutput
from coursewright.workspace.building.techniques import VARIABLE
from coursewright.workspace.kept.store import store_in
from coursewright.workspace.settings import read_settings

HEAD = '<!doctype html><html><head>é<meta charset="utf-8"><title>A</title></head>'
PAGES = {
    "a/index.html": f"{HEAD}<body><p style='color: red'>Ann Lee, ann@example.edu</p>",
    "b/index.html": f"{HEAD}<body><script>go()</script>",
    "c.html": "no page",
    "d.bib": f"{HEAD} of a file that is no page",
    "e.ics": "UID:class-a@cs1.example.edu\r\n",
    "f.xml": "Ann Lee",
}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small course, built with every technique."""
    monkeypatch.delenv(VARIABLE, raising=False)
    before = gc.get_threshold()
    yield lay_out("valid", "two-line-session", tmp_path / "course")
    gc.set_threshold(*before)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were looked through, or for which a policy was made."""
    found: list[str] = []
    look, addition = Leaks.look, Policies.addition

    def noted(self: Leaks, path: str, content: bytes, text: str | None = None) -> bool:
        found.append(path)
        return look(self, path, content, text)

    def noted_too(self: Policies, path: str, page: str) -> tuple[int, str]:
        found.append(path)
        return addition(self, path, page)

    monkeypatch.setattr(Leaks, "look", noted)
    monkeypatch.setattr(Policies, "addition", noted_too)
    return found


def give(course: Path, files: dict[str, str]) -> tuple[dict[str, bytes], str]:
    """What a build writes of some files, and what it says of them."""
    build, output = CourseBuild(), SiteOutput()
    build.settings = read_settings(course)
    build.read()
    output.told_of_end = True
    folder = output.begin(course / "site")
    outgoing = Outgoing(build, output, ())
    for path, text in files.items():
        outgoing.put(path, text.encode())
    told = outgoing.finish(folder).told
    written = file_bytes(folder)
    output.end()
    return written, told


def test_the_same_is_finished_once(course: Path, worked: list[str]) -> None:
    """What holds an address is looked through each time, and so are feeds."""
    first = give(course, PAGES)
    assert {*PAGES} <= set(worked)
    assert b"Content-Security-Policy" in first[0]["b/index.html"]
    assert b"Content-Security-Policy" not in first[0]["d.bib"]
    worked.clear()
    assert give(course, PAGES) == first
    assert set(worked) == {"a/index.html", "e.ics", "f.xml"}
    assert "a/index.html" in first[1]


def test_another_page_is_finished(course: Path) -> None:
    """Under the same name, or the same text under the name of another kind of file."""
    give(course, PAGES)
    written, told = give(
        course, {"b/index.html": f"{HEAD}<body>b@example.edu", "g.txt": PAGES["b/index.html"]}
    )
    assert b"'sha256-" not in written["b/index.html"]
    assert written["g.txt"] == PAGES["b/index.html"].encode()
    assert "b@example.edu" in told


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("roster.csv", "Name\nAnn Lee\n"),
        ("mkdocs.yml", "site_name: A\nplugins: [coursewright: {allow_hosts: https://i.example}]\n"),
        ("mkdocs.yml", "site_name: A\ncopyright: ann@example.edu\n"),
    ],
)
def test_who_asks_for_something_else_gets_it(course: Path, file: str, text: str) -> None:
    """A name that became private, a host that is allowed, an address that the instructor wrote."""
    give(course, PAGES)
    (course / file).write_text(text, "utf-8")
    known = give(course, PAGES)
    for path in (course / ".cache" / "coursewright").glob(f"{KIND}-*"):
        path.unlink()
    assert known == give(course, PAGES)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b"{}",
        b"[[], {}, 1]",
        b'[["x"], {"a": [0, 1]}]',
        b'[["x"], {"a": "b"}]',
        b"[1, 2]",
    ],
)
def test_what_has_another_shape_counts_as_absent(course: Path, content: bytes) -> None:
    """It was made by no build."""
    store = store_in(course)
    store.put(KIND, content, repr(()))
    assert Finished(store, ()).find("index.html", "a") is None
